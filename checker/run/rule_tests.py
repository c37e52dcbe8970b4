"""Rule tests: cases in YAML beside the rules, judged like any figures, and compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from checker.actuals.submission import Asked, parse_submissions
from checker.model.actuals import Submission
from checker.model.assessment import Status
from checker.model.declared import AlertPattern
from checker.model.judged import Report
from checker.model.nodes import Kind, Mapping, Scalar, Table
from checker.model.plan import Plan
from checker.model.requirement import Verb
from checker.model.tested import Coverage, Expectation, RuleCase, RuleTestReport
from checker.plans.rule_cases import parse_cases
from checker.plans.targets import assign
from checker.problems import Mark, Problem, problem
from checker.reading import read
from checker.run import disk
from checker.run.loading import load_plan
from checker.run.review import judge_submissions

# A figure that the plan has no place for, and a key that a figure does not have.
_ABOUT_NOTHING = frozenset({"AC301", "AC313"})


def rule_tests(
    root: str | Path | None = None, plan: str | None = None, paths: Iterable[str] = ()
) -> tuple[RuleTestReport | None, tuple[Problem, ...]]:
    """Judge every case found beside a plan's rules, or in `paths`, and tell what differs.

    None, with the problems, where rules or plan are broken.
    """
    paths = tuple(paths)
    named = (disk.plan_of_rules(path) for path in paths)
    chosen = plan or next((name for name in named if name is not None), None)
    parsed, home, faults = load_plan(root, chosen)
    if parsed is None:
        return None, faults
    cases, problems = read_cases(parsed, home, paths)
    expectations = [e for case in cases for e in case.expectations]
    for case in cases:
        problems.extend(differences(parsed, case))
    report = RuleTestReport(
        plan=parsed.id,
        cases=len(cases),
        expectations=len(expectations),
        problems=tuple(sorted(set(problems), key=Problem.sort_key)),
        coverage=_coverage(parsed, expectations),
    )
    return report, report.problems


def read_cases(
    plan: Plan, home: Path, paths: tuple[str, ...]
) -> tuple[list[RuleCase], list[Problem]]:
    """Read the cases beside a plan's rules, or in `paths`."""
    found = disk.test_files(home, paths) if paths else disk.rule_test_files(home, plan.id)
    contents, problems = disk.read_files(home, found)
    cases: list[RuleCase] = []
    told = list(problems)
    for path, content in contents:
        node, faults = read(path, content)
        told.extend(faults)
        if node is None or isinstance(node, Table):
            continue
        parts, more = parse_cases(node, plan)
        cases.extend(parts)
        told.extend(more)
    return cases, [*told, *_named_twice(cases)]


def _named_twice(cases: Iterable[RuleCase]) -> Iterator[Problem]:
    """Tell of names that do not say which case is meant."""
    first: dict[str, Mark] = {}
    for case in cases:
        if first.setdefault(case.name, case.mark) is not case.mark:
            yield problem("PL205", case.mark, first[case.name], id=case.name)


def differences(plan: Plan, case: RuleCase) -> Iterator[Problem]:
    """Judge one case and yield what differs from what it expects."""
    own = _with_assigned(plan, case)
    submissions: list[Submission] = []
    unread: list[Problem] = []
    for period, figures in case.figures:
        if not figures.entries:
            continue
        parts, faults = parse_submissions(
            case.mark.path, _document(own, period.label, figures), own, Asked()
        )
        # What is wrong with a figure is part of the case: it may be there to be invalid.
        submissions.extend(parts)
        unread.extend(f for f in faults if f.code not in _ABOUT_NOTHING)
        yield from (f for f in faults if f.code in _ABOUT_NOTHING)
    report, problems = judge_submissions(own, submissions, case.period, ())
    if report is None:
        yield from problems
        return
    for expectation in case.expectations:
        differing = list(_compare(own, report, case, expectation))
        yield from differing
        if differing:
            # What is wrong with its figure says why.
            yield from (f for f in unread if dict(f.args).get("id") == expectation.subject)


def _with_assigned(plan: Plan, case: RuleCase) -> Plan:
    """Return the plan with the case's assigned figures in place of the plan's own."""
    if not case.assigned:
        return plan
    targets = tuple(assign(target, case.assigned) for target in plan.targets)
    indicators = {part.id: part for target in targets for part in target.indicators}
    return plan._replace(targets=targets, indicators=indicators)


def _document(plan: Plan, period: str, figures: Mapping) -> Mapping:
    """Return a case's figures in the form of a file of actuals."""
    mark = figures.mark
    told = {"plan": plan.id, "area": plan.area, "period": period, "numbers": "plain"}
    heading = [
        (Scalar(key, Kind.TEXT, mark), Scalar(text, Kind.TEXT, mark)) for key, text in told.items()
    ]
    return Mapping((*heading, (Scalar("values", Kind.TEXT, mark), figures)), mark)


def _compare(
    plan: Plan, report: Report, case: RuleCase, expectation: Expectation
) -> Iterator[Problem]:
    found, related = _answer(plan, report, expectation)
    if found != expectation.wanted:
        place = {"target": "targets.", "alerts": "alerts."}.get(expectation.kind, "")
        told = {
            "id": f"{place}{expectation.subject}",
            "case": case.name,
            "period": case.period,
            "wanted": ", ".join(expectation.wanted) or "–",
            "found": ", ".join(found) or "–",
        }
        yield problem("PL223", expectation.mark, related, **told)


def _answer(
    plan: Plan, report: Report, expectation: Expectation
) -> tuple[tuple[str, ...], Mark | None]:
    subject = expectation.subject
    if expectation.kind == "target":
        target = next(t for t in report.targets if str(t.target.number) == subject)
        return (target.status.value,), target.target.mark
    if expectation.kind == "alerts":
        codes = {
            alert.pattern.code
            for alert in report.alerts
            if subject == (alert.indicator.id if alert.indicator else alert.section)
        }
        known = plan.indicators.get(subject)
        return tuple(sorted(codes)), known.requirement.mark if known else plan.mark
    part = next(a for a in report.assessments if a.indicator.id == subject)
    if expectation.kind == "upper" and part.upper is not None:
        part = part.upper
    return (part.status.value,), part.case.asked.mark


def _coverage(plan: Plan, expectations: list[Expectation]) -> Coverage:
    """Return what no expectation names; alerts count only where they are expected to be raised."""
    named = {e.subject for e in expectations if e.kind == "status"}
    named |= {f"{e.subject}/upper" for e in expectations if e.kind == "upper"}
    wanted = {w for e in expectations if e.kind != "alerts" for w in e.wanted}
    raised = {w for e in expectations if e.kind == "alerts" for w in e.wanted}
    rules = [rule for indicator in plan.indicators.values() for rule in indicator.tiers]
    verbs = {rule.requirement.verb for rule in rules}
    reached = {rule.requirement.verb for rule in rules if rule.id in named}
    return Coverage(
        requirements=tuple(rule.id for rule in rules if rule.id not in named),
        verbs=tuple(verb.value for verb in Verb if verb in verbs - reached),
        statuses=tuple(status.value for status in Status if status.value not in wanted),
        alerts=tuple(p.code for p in _possible(plan) if p.code not in raised),
    )


def _possible(plan: Plan) -> Iterator[AlertPattern]:
    """Yield the patterns that this plan can raise: without deadlines no report is late."""
    for pattern in plan.alerts:
        if plan.calendar is not None or all(fact.fact != "report" for fact in pattern.facts):
            yield pattern
