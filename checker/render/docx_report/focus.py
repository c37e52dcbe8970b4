"""Part III of the report: what to concentrate on, worst first."""

from __future__ import annotations

from collections.abc import Iterable

from docx.document import Document

from checker.agenda import Item, items_of
from checker.agenda.groups import groups_of
from checker.model.judged import Report
from checker.render.docx_report.counted import is_good_news
from checker.render.docx_report.scope import say_of
from checker.render.docx_report.sentences import inside, sentences
from checker.render.docx_report.writing import write
from checker.words import Words


def focus(document: Document, _shown: Report, whole: Report, words: Words) -> None:
    """Write for each warning what is short, since when it lags and who answers for it."""
    items = [item for item in items_of(whole, words) if not is_good_news(item)]
    if not items:
        write(document, "Body Text", say_of("letter.no_warnings", whole, words))
        return
    groups = groups_of(whole, items, "severity", words)
    for number, group in enumerate(groups, start=1):
        write(document, "Heading 2", f"{number}. {group.title}")
        for item in group.items:
            write(document, "Body Text", sentences(_told(item, words)), lead=f"- {_name(item)}:")


def _name(item: Item) -> str:
    return f"[{item.news}] {item.title}" if item.news else item.title


def _told(item: Item, words: Words) -> Iterable[str]:
    first, *more = _messages(item)
    told = "; ".join((first, *(f"{text[:1].lower()}{text[1:]}" for text in more)))
    part = item.alerts[0].assessment
    if part is None:
        yield f"{told}: {item.short}" if item.short else told
    else:
        yield told
        yield item.short if part.case.value is not None else ""
    yield inside("; ".join(item.outlook), words)
    yield inside(item.since, words)
    yield item.waived
    yield words.say("warnings.note", note=item.note) if item.note else ""
    owners = "; ".join(item.owners)
    yield words.say("warnings.owner", owner=owners) if owners else words.say("warnings.no_owner")


def _messages(item: Item) -> Iterable[str]:
    """Yield what was raised, without what another of them says too: behind, and behind again."""
    lower = [text.lower() for text in item.messages]
    for text in item.messages:
        if not any(text.lower() in other and text.lower() != other for other in lower):
            yield text
