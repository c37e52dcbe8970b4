"""What a verdict rests on besides its own figure, and what would change it: lines of `explain`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from rich.text import Text

from checker.measures.catalogue import find_measure
from checker.model.assessment import Assessment, Status, TargetAssessment
from checker.model.case import Case, Firing, Value
from checker.model.explained import Change, Earlier, Explained
from checker.model.indicator import DeriveHow
from checker.model.judged import Report
from checker.model.requirement import CEILINGS, FLOORS, Named
from checker.render.terminal.screen import Screen
from checker.render.terminal.theme import SEVERITY_STYLES, styled
from checker.words import Words

Lines = Iterator[str | Text]

_RANK = (Status.SLIGHTLY_BEHIND, Status.ON_TRACK, Status.MET, Status.EXCEEDED)
_SIGNS = frozenset({"lead", "slack", "change", "short"})
# Facts' properties that only tell which is meant.
_NAMES = frozenset({"key", "previous", "current", "section", "aspiration"})


def target_line(target: TargetAssessment, explained: Explained, words: Words) -> str:
    """Say which parts decide the target, and by which line of the verdict table."""
    counts = Counter(a.status for a in target.indicators if not a.indicator.is_aspiration)
    said = ", ".join(f"{counts[s]} {words.status(s).lower()}" for s in Status if counts[s])
    rules = ", ".join(firing.rule for firing in explained.target_firings)
    return words.say("explain.because_parts", counts=said, rule=rules)


def source_lines(report: Report, explained: Explained, words: Words) -> Lines:
    """Say how a derived figure is computed and from which, and with which parts one is shared."""
    assessment, indicator = explained.assessment, explained.assessment.indicator
    derivation = indicator.derivation
    if explained.sources and derivation is not None and assessment.case.value is not None:
        figures = [_reported(source, words) for source in explained.sources]
        base = report.plan.baseline(explained.sources[0].indicator)
        own = explained.sources[0].indicator.measure
        said = words.say(
            f"explain.computed.{derivation.how.value}",
            now=figures[0],
            base=words.figure(base, own) if base is not None else "",
            whole=figures[-1],
            hundred=words.number(_hundred(indicator.measure)),
            figure=words.figure(assessment.case.value, indicator.measure, 4),
        )
        if derivation.decimals is not None and derivation.how is not DeriveHow.CHANGE_OF:
            said += words.say("explain.rounded", decimals=derivation.decimals)
        yield said
    for source in explained.sources:
        actual = source.case.actual
        if actual is not None:
            told = {"name": words.text(source.indicator.name), "id": source.indicator.id}
            figure = _reported(source, words)
            yield words.say("explain.source", **told, figure=figure, place=actual.mark)
    for other in explained.shared:
        told = {"name": words.text(other.indicator.name), "id": other.indicator.id}
        yield words.say("explain.shared", **told, target=other.indicator.target)


def _hundred(measure: str) -> Fraction:
    known = find_measure(measure)
    is_ratio = known is not None and known.dimension == "ratio"
    return 1 / Fraction(known.factor) if known and is_ratio else Fraction(100)


def _reported(assessment: Assessment, words: Words) -> str:
    value = assessment.case.value
    return words.figure(value, assessment.indicator.measure, 4) if value is not None else "?"


def change_lines(explained: Explained, words: Words) -> Lines:
    """Say what figure, or what act, would give another verdict now."""
    assessment, status = explained.assessment, explained.assessment.status
    case, name = assessment.case, assessment.indicator.id
    place = case.actual.mark if case.actual else ""
    if status is Status.TARGET_NOT_SET:
        key = "last_year" if case.asked.named is Named.LAST_YEAR else "assign"
        yield words.say(f"explain.needs.{key}", id=name)
    elif status is Status.NOT_REPORTED:
        period = words.period(case.period)
        yield words.say("explain.needs.report", id=name, period=period)
    elif status is Status.INVALID:
        yield words.say("explain.needs.mend", place=place)
    elif status is Status.UNVERIFIED:
        yield words.say("explain.needs.evidence", place=place)
    else:
        lines = list(_bounds(explained, words))
        yield from lines or [words.say("explain.needs.nothing")]


def _bounds(explained: Explained, words: Words) -> Iterator[str]:
    """Yield within which bound the present status is kept, and from which a better one holds."""
    assessment = explained.assessment
    rank = _RANK.index(assessment.status) if assessment.status in _RANK else -1
    is_yes_no, is_first = assessment.indicator.is_yes_no, True
    for change in explained.changes:
        place = _RANK.index(change.status)
        if place < rank or (is_yes_no and place == rank):
            continue
        key = "keep" if place == rank else change.status.value
        said = words.say(f"explain.needs.{key}", bound=_bound(change, assessment, words))
        if is_first:
            source = change.source or assessment
            actual = source.case.actual
            key = "supposed" if actual is not None and actual.is_assumed else "given"
            said += words.say(f"explain.{key}", figure=_reported(source, words))
        is_first = False
        yield said


def _bound(change: Change, assessment: Assessment, words: Words) -> str:
    said = words.bound(change.bound, named=False)
    if not assessment.indicator.is_yes_no:
        said += f" {words.measure(assessment.indicator.measure)}"
    if change.source is None or change.source_bound is None:
        return said
    indicator = change.source.indicator
    figure = f"{words.bound(change.source_bound)} {words.measure(indicator.measure)}"
    return words.say(
        "explain.by_source", bound=said, name=words.text(indicator.name), source=figure
    )


def alert_lines(explained: Explained, words: Words, screen: Screen) -> Lines:
    """Name the alerts about this part, and the figures of others and forecasts they rest on."""
    for alert in explained.alerts:
        severity = alert.pattern.severity
        said = f"[{words.say(f'severity.{severity}')}] {words.text(alert.pattern.message)}"
        yield Text(f"{said} ({alert.pattern.code})", style=SEVERITY_STYLES[severity])
        if any(fact.fact == "forecast" for fact in alert.pattern.facts):
            yield from _forecast(explained.assessment, words)
    for other in explained.joined:
        name = f"{words.text(other.indicator.name)} ({other.indicator.id}): "
        status = styled(other.status, words, screen)
        yield Text.assemble(name, _reported(other, words), screen.pick(" – ", " - "), status)


def _forecast(assessment: Assessment, words: Words) -> Lines:
    forecast, measure = assessment.forecast, assessment.indicator.measure
    if forecast.value is not None:
        figure = words.figure(forecast.value, measure, 4)
        outlook = words.say(f"outlook.{forecast.outlook.value}")
        yield words.say("warnings.forecast", figure=figure, outlook=outlook)
    if forecast.recent is not None:
        yield words.say("warnings.recent", figure=words.figure(forecast.recent, measure, 4))


def earlier_lines(explained: Explained, words: Words, screen: Screen) -> Lines:
    """Show the earlier figures that an alert rests on, each with its place."""
    for earlier in explained.earlier:
        yield Text.assemble(_earlier(earlier, words), *_judged(earlier, words, screen))
        actual = earlier.case.actual
        if actual is not None:
            yield Text(str(actual.mark), "dim")


def _earlier(earlier: Earlier, words: Words) -> str:
    case = earlier.case
    period, measure = words.period(case.period), case.indicator.measure
    if case.value is None:
        return words.say("explain.not_submitted", period=period)
    figure = words.figure(case.value, measure, 4)
    asked = _asked(case, words)
    return words.say("explain.earlier_said", period=period, figure=figure, expected=asked)


def _asked(case: Case, words: Words) -> str:
    """Say what was asked of a part by its period."""
    requirement = case.requirement or case.asked
    if case.expected is None or requirement.verb not in FLOORS | CEILINGS:
        return words.bound(requirement)
    number = words.number(case.expected, 4)
    said = words.say(f"verb.{requirement.verb.value}", figure=number)
    return f"{said} {words.measure(case.indicator.measure, case.expected)}"


def _judged(earlier: Earlier, words: Words, screen: Screen) -> tuple[str | Text, ...]:
    if earlier.status is None:
        return ()
    return (screen.pick(" – ", " - "), styled(earlier.status, words, screen))


def firing_lines(explained: Explained, screen: Screen) -> Lines:
    """Show the engine's rules in the order they fired: facts matched, fact concluded."""
    earlier = [firing for before in explained.earlier for firing in before.firings]
    told = [f for f in earlier if f.concluded is not None and f.concluded.kind != "alert"]
    for firing in (*told, *explained.firings):
        yield Text(_firing(firing, screen), "dim")


def _firing(firing: Firing, screen: Screen) -> str:
    facts = ", ".join(f"{alias}={key}" for alias, key in firing.keys)
    said = f"{firing.rule}: {facts}"
    if firing.concluded is None:
        return said
    props = (_prop(n, v) for n, v in firing.concluded.props.items() if n not in _NAMES)
    return f"{said} {screen.pick('→', '->')} {firing.concluded.kind}: {' '.join(props)}"


def _prop(name: str, value: Value) -> str:
    """Write a property; of those on a scale of their own the sign alone says something."""
    if name not in _SIGNS or isinstance(value, str):
        return f"{name}={value}"
    return f"{name}{'<' if value < 0 else '>' if value else '='}0"
