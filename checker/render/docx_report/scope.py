"""What a letter is about: the whole plan, or the part of it that was asked for."""

from __future__ import annotations

from checker.agenda.rows import remarks_of
from checker.model.judged import Report
from checker.render.docx_report.sentences import inside
from checker.words import Words


def is_part(whole: Report) -> bool:
    """Whether only some of the plan's targets were judged."""
    return len(whole.targets) < len(whole.plan.targets)


def say_of(key: str, whole: Report, words: Words, **told: object) -> str:
    """Say what holds of all that was judged: of a part of the plan it never reads as of the plan."""
    return words.say(f"{key}.{'part' if is_part(whole) else 'plan'}", **told)


def told_first(shown: Report, whole: Report, words: Words) -> tuple[str, ...]:
    """Return what must be known before any figure is believed, a sentence each."""
    told = [*remarks_of(whole, words), words.hidden_upper(whole)]
    judged = len(whole.assessments)
    if is_part(whole):
        plan = whole.plan
        totals = {"targets_total": len(plan.targets), "total": len(plan.indicators)}
        targets = len(whole.targets)
        told.append(words.say("letter.narrowed", targets=targets, parts=judged, **totals))
    if len(shown.assessments) < judged:
        told.append(words.say("letter.filtered", shown=len(shown.assessments), total=judged))
    return tuple(inside(text, words) for text in told if text)
