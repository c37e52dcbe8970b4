"""Part III of the report: what to concentrate on, worst first."""

from __future__ import annotations

from collections.abc import Iterable

from docx.document import Document

from checker.agenda import Item, counted, items_of
from checker.agenda.groups import groups_of
from checker.model.judged import Report
from checker.render.docx_report.writing import write
from checker.words import Words


def focus(document: Document, shown: Report, whole: Report, words: Words) -> None:
    """Write for each warning what is short, since when it lags and who answers for it."""
    items = items_of(shown, words)
    if not items:
        for said in counted(shown, whole, words):
            write(document, "Body Text", said)
        return
    groups = groups_of(shown, items, "severity", words)
    for number, group in enumerate(groups, start=1):
        write(document, "Heading 2", f"{number}. {group.title}")
        for item in group.items:
            write(document, "Body Text", sentences(_told(item, words)), lead=f"- {_name(item)}:")


def _name(item: Item) -> str:
    return f"[{item.news}] {item.title}" if item.news else item.title


def _told(item: Item, words: Words) -> Iterable[str]:
    first, *more = item.messages
    told = "; ".join((first, *(f"{text[:1].lower()}{text[1:]}" for text in more)))
    part = item.alerts[0].assessment
    if part is None:
        yield f"{told}: {item.short}" if item.short else told
    else:
        yield told
        yield item.short if part.case.value is not None else ""
    yield "; ".join(item.outlook)
    yield item.since
    yield item.waived
    yield words.say("warnings.note", note=item.note) if item.note else ""
    owners = "; ".join(item.owners)
    yield words.say("warnings.owner", owner=owners) if owners else words.say("warnings.no_owner")


def sentences(texts: Iterable[str]) -> str:
    """Make sentences of texts: each begins with a capital and ends with a full stop."""
    told = (text.strip().rstrip(".") for text in texts)
    return " ".join(f"{text[:1].upper()}{text[1:]}." for text in told if text)
