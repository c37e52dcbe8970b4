"""What a verdict is held against: the requirement, what amended it, and what is expected by now."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.assessment import Assessment
from checker.model.explained import Explained
from checker.model.judged import Report
from checker.model.path import Flow, PathName
from checker.model.requirement import CEILINGS, FLOORS, Named
from checker.words import Words


def binding_lines(assessment: Assessment, words: Words) -> Iterator[str]:
    """Say how far the requirement binds, where it is not a plain one."""
    if assessment.indicator.is_aspiration:
        yield words.say("explain.aspiration")
    asked, terms = assessment.case.asked, assessment.indicator.terms
    if terms is not None and asked.mark == terms.mark:
        yield words.say("explain.own_figure")
    if asked.named is Named.ASSIGNED and asked.figures:
        if terms is not None and terms.assigned is not None:
            yield words.say("explain.assigned_own", place=terms.mark)
        else:
            yield words.say("explain.assigned_at", id=assessment.indicator.id)
    if assessment.indicator.needs_evidence:
        yield words.say("explain.evidence_needed")


def amended_lines(assessment: Assessment, words: Words) -> Iterator[str]:
    """Say since when the requirement is in force and what it was before, where it was amended."""
    amendment, indicator = assessment.case.amendment, assessment.indicator
    if amendment is not None:
        told = {"start": words.day(amendment.start), "cite": words.text(amendment.cite)}
        yield words.say("explain.amended", **told).rstrip(": ")
        before = indicator.requirement_before(amendment)
        said = words.requirement(before, indicator.measure)
        yield words.say("explain.replaced", requirement=said, place=before.mark)


def document_line(report: Report, assessment: Assessment, words: Words) -> str:
    """The figure as the document prints it, which it does not for an area below, after its number and date."""
    printed, document = assessment.indicator.printed, report.plan.document
    about = [text for text in (document.number, document.date) if text] if document else []
    told = [", ".join(about)] if about else []
    if printed:
        told.append(words.say("explain.printed", printed=printed))
    return ": ".join(told) or "–"


def expected_line(report: Report, assessment: Assessment, words: Words) -> str:
    """The path applied to the threshold, with its numbers filled in."""
    case, indicator = assessment.case, assessment.indicator
    requirement, path = case.requirement, assessment.indicator.path
    if requirement is None:
        return words.say("explain.formula.none")
    threshold = words.requirement(requirement, indicator.measure)
    if requirement.named is Named.LAST_YEAR:
        figure = words.figure(requirement.figures[0], indicator.measure)
        bound = words.bound(requirement, named=False)
        return words.say("explain.formula.last_year", bound=bound, threshold=figure)
    if case.period.is_final:
        return words.say("explain.formula.final", threshold=threshold)
    if path.name is PathName.YEAR_END:
        return words.say("explain.formula.year_end")
    if path.name is PathName.HOLD or case.expected is None:
        return words.say("explain.formula.hold", threshold=threshold)
    expected = words.figure(case.expected, indicator.measure, 4)
    figure = words.number(requirement.figures[0])
    share = words.number(path.share(case.period.month) * 100, 2)
    start = report.plan.baseline(indicator) if indicator.flow is not Flow.RUNNING else None
    if start is not None:
        return words.say(
            "explain.formula.baseline",
            start=words.number(start),
            share=share,
            threshold=figure,
            expected=expected,
        )
    if path.name is PathName.EVEN:
        months = case.period.month
        return words.say("explain.formula.even", threshold=figure, months=months, expected=expected)
    return words.say("explain.formula.milestones", threshold=figure, share=share, expected=expected)


def tolerance_lines(explained: Explained, words: Words) -> Iterator[str]:
    """Say how far short of what is expected by now is still slight, with its numbers filled in."""
    case, rule = explained.assessment.case, explained.tolerance
    if case.period.is_final or case.value is None or case.expected is None or not case.is_due:
        return
    if case.asked.verb not in FLOORS | CEILINGS:
        return
    figure = words.distance(case.tolerance, case.indicator.measure, 4)
    if rule.share is not None and not rule.points:
        share = words.number(rule.share * 100, 2)
        expected = words.number(abs(case.expected), 4)
        yield words.say("explain.tolerance_share", share=share, expected=expected, figure=figure)
    else:
        yield words.say("explain.tolerance", figure=figure)
