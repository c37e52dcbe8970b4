"""What the document says outside its numbered targets, against what the rules say."""

from __future__ import annotations

from collections.abc import Iterator

from checker.lint.quantities import converted, written
from checker.lint.ratios import satisfies, share_asked
from checker.model.figures import decimal_text
from checker.model.indicator import Indicator
from checker.model.plan import Plan, Statement
from checker.model.requirement import Requirement
from checker.problems import Problem, problem


def statements(plan: Plan) -> Iterator[Problem]:
    """Another sentence of the document gives another figure than the target.

    Last year's results and the tasks of part III stand in plan.yaml as statements. Judging goes by
    the rule, but the document contradicts itself: ask whoever wrote it, then mend one of them.

    Wrong::

        # plans/p/plan.yaml
        statements:
          - {id: task-jobs, cite: part III, indicator: new-jobs,
             at_least: 150}  # LN405
        # rules/p/01-jobs.yaml
        indicators:
          - {id: new-jobs, measure: person, kind: running, at_least: 120}

    Right::

        # plans/p/plan.yaml
        statements:
          - {id: task-jobs, cite: part III, indicator: new-jobs,
             at_least: 150}
        # rules/p/01-jobs.yaml
        indicators:
          - {id: new-jobs, measure: person, kind: running, at_least: 150}
    """
    for statement in plan.statements:
        if statement.requirement is None:
            continue
        if statement.indicator:
            yield from _on_indicator(plan, statement, statement.requirement)
        elif statement.baseline:
            yield from _on_baseline(plan, statement, statement.requirement)
        elif statement.derivation:
            yield from _on_share(plan, statement, statement.requirement)


def _on_indicator(plan: Plan, statement: Statement, said: Requirement) -> Iterator[Problem]:
    rule = plan.indicators[statement.indicator]
    measure = statement.measure or rule.measure
    same = converted(said, measure, rule.measure)
    own = rule.requirement
    if not own.figures:
        return
    if same is None or (same.verb, same.figures) != (own.verb, own.figures):
        yield _differs(statement, said, measure, written(own, rule.measure), "rule", (rule,))


def _on_baseline(plan: Plan, statement: Statement, said: Requirement) -> Iterator[Problem]:
    rule = plan.indicators[statement.baseline]
    measure = statement.measure or rule.measure
    same = converted(said, measure, rule.measure)
    known = plan.baseline(rule)
    if known is not None and (same is None or not satisfies(same, known)):
        told = f"{decimal_text(known)} {rule.measure}"
        yield _differs(statement, said, measure, told, "baseline", (rule,))


def _on_share(plan: Plan, statement: Statement, said: Requirement) -> Iterator[Problem]:
    derivation = statement.derivation
    assert derivation is not None
    share = share_asked(plan, derivation, statement.measure or "%")
    if share is None or satisfies(said, share):
        return
    parts = tuple(plan.indicators[name] for name in (derivation.source, derivation.whole) if name)
    told = f"{decimal_text(share, 1)} %"
    yield _differs(statement, said, statement.measure or "%", told, "share", parts)


def _differs(
    statement: Statement,
    said: Requirement,
    measure: str,
    found: str,
    what: str,
    parts: tuple[Indicator, ...],
) -> Problem:
    """Tell what the document says and what is found instead; `what` and `parts` say of what."""
    told = {"id": statement.id, "one": written(said, measure), "two": found, "what": what}
    told["name_vi"] = " / ".join(part.name.vi for part in parts)
    told["name_en"] = " / ".join(part.name.en for part in parts)
    return problem("LN405", said.mark, parts[0].requirement.mark, **told, other=parts[0].id)
