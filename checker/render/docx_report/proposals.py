"""Part IV of the report, what the warnings ask for: tasks with the targets they serve, figures to mend, wishes upwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from docx.document import Document

from checker.agenda import Item, items_of
from checker.model.assessment import FAIL_LEVELS, Assessment, Status
from checker.model.judged import Report
from checker.model.requirement import Named
from checker.render.docx_report.blanks import listed
from checker.render.docx_report.scope import say_of
from checker.render.docx_report.sentences import inside
from checker.render.docx_report.writing import write
from checker.words import Words

_NO_FIGURE = (Status.INVALID, Status.NOT_REPORTED, Status.UNVERIFIED)


class Task(NamedTuple):
    """A task of the plan, or what no task serves, with a line for each target to act on."""

    title: str
    lines: tuple[str, ...]


def proposals(document: Document, _shown: Report, whole: Report, words: Words) -> None:
    """Write what the area has to do, what its figures lack, what it asks of the upper level."""
    tasks = tasks_of(whole, words)
    asked = {"figures": [*figures_of(whole, words)], "upper": [*wishes_of(whole, words)]}
    number = 0
    if tasks:
        number += 1
        write(document, "Heading 2", f"{number}. {words.say('letter.heading.tasks')}")
    for task in tasks:
        write(document, "Heading 3", task.title)
        for line in task.lines:
            write(document, "Body Text", f"- {line}.")
    for kind, told in asked.items():
        if told:
            number += 1
            write(document, "Heading 2", f"{number}. {words.say(f'letter.heading.{kind}')}")
        for line in told:
            write(document, "Body Text", f"- {line}.")
    if not number:
        write(document, "Body Text", say_of("letter.nothing", whole, words))


def tasks_of(report: Report, words: Words) -> tuple[Task, ...]:
    """Return the tasks in the order of the warnings, worst first; what none serves comes last.

    A target that several tasks serve is told in full under the first of them.
    """
    items = tuple(_to_act_on(report, words))
    found: dict[str, list[int]] = {}
    for number, item in enumerate(items):
        for task in item.tasks or ("",):
            found.setdefault(task, []).append(number)
    if "" in found:
        found[""] = found.pop("")
    told: set[int] = set()
    tasks = []
    for task, numbers in found.items():
        title = words.say("letter.task", task=task) if task else words.say("letter.no_task")
        lines = []
        for number in numbers:
            item = items[number]
            said = words.say("letter.above") if number in told else _asked(item, words)
            lines.append(f"{item.title}: {said}")
        told.update(numbers)
        tasks.append(Task(title, tuple(lines)))
    return tuple(tasks)


def _to_act_on(report: Report, words: Words) -> Iterator[Item]:
    """Yield the warnings about results; those about targets only where their parts have none."""
    items = items_of(report, words)
    known = {alert.target for alert in report.alerts if alert.assessment is not None}
    for item in items:
        first = item.alerts[0]
        part = first.assessment
        if part is not None:
            if part.status not in (*_NO_FIGURE, Status.TARGET_NOT_SET):
                yield item
        elif first.lateness is None and not {t.target.number for t in first.targets} <= known:
            yield item


def _asked(item: Item, words: Words) -> str:
    """Say what is needed by when, and who sees to it."""
    part = item.alerts[0].assessment
    needs = list(item.needs)
    if not needs or (part is not None and part.status is Status.MISSED):
        is_failing = part is None or part.status in FAIL_LEVELS
        needs.append(words.say("letter.mend" if is_failing else "letter.follow"))
    owners = "; ".join(item.owners)
    who = words.say("warnings.owner", owner=owners) if owners else words.say("warnings.no_owner")
    return f"{inside('; '.join(needs), words)}. {who}"


def figures_of(report: Report, words: Words) -> Iterator[str]:
    """Yield what to do where it is figures or evidence that are missing, not results."""
    for status in _NO_FIGURE:
        found = [part for part in report.assessments if part.status is status]
        if found:
            names = _names(report, found, words)
            yield words.say(f"letter.figures.{status.value}", names=names)
    if without := [part for part in _not_set(report) if _is_last_year(part)]:
        yield words.say("letter.figures.last_year", names=_names(report, without, words))
    for item in items_of(report, words):
        if item.alerts[0].lateness is not None:
            yield f"{item.name}: {inside(item.step, words)}"
    if report.is_broken:
        yield words.say("letter.figures.files", appendix=words.say("letter.appendix"))


def wishes_of(report: Report, words: Words) -> Iterator[str]:
    """Yield what the upper level is asked for: the targets that it has not set."""
    if found := [part for part in _not_set(report) if not _is_last_year(part)]:
        to = next(iter(listed(report.plan.letter.to, words)), words.say("letter.upper"))
        names = "; ".join(_name(part, words) for part in found)
        yield words.say("letter.assign", to=to, names=names)


def _not_set(report: Report) -> Iterator[Assessment]:
    """Yield the verdicts, those by the upper level's figure too, whose threshold is not known."""
    for part in report.assessments:
        yield from (tier for tier in part.tiers if tier.status is Status.TARGET_NOT_SET)


def _is_last_year(part: Assessment) -> bool:
    return part.case.asked.named is Named.LAST_YEAR


def _names(report: Report, parts: Iterable[Assessment], words: Words) -> str:
    """Name parts with who answers for each."""
    told = []
    for part in parts:
        owner = part.indicator.owner
        who = f" ({words.owner(report.plan, owner)})" if owner else ""
        told.append(f"{_name(part, words)}{who}")
    return "; ".join(told)


def _name(part: Assessment, words: Words) -> str:
    return f"{part.indicator.target}. {words.text(part.indicator.name)}"
