"""Everything the program says: sentences, numbers, measures and periods in one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from checker.measures.catalogue import find_measure
from checker.model.assessment import Assessment, Status
from checker.model.figures import decimal_text
from checker.model.judged import Baseline, Report
from checker.model.path import PathName
from checker.model.period import Period
from checker.model.plan import Plan, Waiver
from checker.model.requirement import Named, Requirement, Verb
from checker.model.text import Text
from checker.problems import CheckerFault, Problem

LANGUAGES = ("vi", "en")
# What many runs never say has a file of its own: `problem.vi.yaml`.
APART = (
    "problem",
    "explain",
    "diff",
    "init",
    "form",
    "usage",
    "syntax",
    "page",
    "letter",
    "sheets",
    "picture",
    "matrix",
)
_ROMAN = ("I", "II", "III", "IV")


@cache
def words(lang: str) -> Words:
    """Return the words of a language, read once."""
    return Words(lang)


@cache
def _load(name: str) -> Any:
    text = Path(__file__).with_name(f"{name}.yaml").read_text(encoding="utf-8")
    return _plain(yaml.compose(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)))


def _plain(node: Any) -> Any:
    """Return sentences under their keys: all there is in such a file, and quicker than loading."""
    value = node.value
    return value if isinstance(value, str) else {key.value: _plain(v) for key, v in value}


class _Counted(str):
    """A hole that may count something: `{count:error|errors}` writes 1 error, 2 errors."""

    __slots__ = ()

    def __format__(self, names: str) -> str:
        one, bar, many = names.partition("|")
        return f"{self!s} {one if self == '1' else many}" if bar else super().__format__(names)


class Words:
    """One language: what it says for a key, and how it writes figures."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._sentences = _load(lang)
        self._group = self.say("number.group")
        self._point = self.say("number.point")

    def catalogue(self, code: str, key: str) -> str:
        """Return a code's `cause` or `example`; these are read only when asked for.

        A check of the plan says them itself, in its docstring: in English, with both samples.
        """
        written = _load(f"catalogue.{self.lang}").get(code, {})
        if key in written:
            return str(written[key])
        from checker.lint import PAGES
        from checker.lint.pages import page_of

        page = page_of(PAGES[code])
        if key == "cause":
            return page.prose
        wrong, right = self.say("catalogue.wrong"), self.say("catalogue.right")
        return f"# {wrong}\n{page.wrong}\n# {right}\n{page.right}\n"

    def find(self, key: str) -> str | None:
        """Return the sentence at a dotted key as it stands, or None."""
        head, *steps = key.split(".")
        node: Any = self.section(head)
        for step in steps:
            if not isinstance(node, dict) or step not in node:
                return None
            node = node[step]
        return node if isinstance(node, str) else None

    def section(self, name: str) -> Any:
        """Return what stands under one first step of the keys; some is read when asked for."""
        return _load(f"{name}.{self.lang}") if name in APART else self._sentences.get(name)

    def say(self, key: str, /, **args: object) -> str:
        """Return the sentence at a dotted key with its holes filled."""
        sentence = self.find(key)
        if sentence is None:
            raise CheckerFault(f"no words for {key} in {self.lang}")
        if "|" in sentence:  # `{count:error|errors}`: one error, two errors
            args = {name: _Counted(value) for name, value in args.items()}
        return sentence.format(**args) if args else sentence

    def text(self, spoken: Text) -> str:
        """Return a plan's sentence in this language."""
        return spoken.speak(self.lang)

    def number(self, figure: Decimal | Fraction, places: int = 6) -> str:
        """Write a figure as readers of the language do: 2.503,05 or 2,503.05.

        Rounded half up at `places` decimals, without trailing zeros.
        """
        whole, _, rest = decimal_text(figure, places).partition(".")
        grouped = f"{int(whole):,}".replace(",", self._group)
        sign = "−" if whole.startswith("-") else ""
        return sign + grouped.lstrip("-") + (self._point + rest if rest else "")

    def measure(self, word: str, figure: Decimal | Fraction | None = None) -> str:
        """Return a measure's name in this language; an unknown one stays as it is.

        Where it has a form for one (`person|persons`), `figure` tells which is meant.
        """
        known = find_measure(word)
        named = self.find(f"measure.{known.name}") or known.name if known else word
        return self._of(named, figure) if known else named

    def _of(self, names: str, figure: Decimal | Fraction | None) -> str:
        """Choose from `person|persons`; a name with one form is that form."""
        one, bar, many = names.partition("|")
        return many if bar and (figure is None or abs(figure) != 1) else one

    def figure(self, figure: Decimal | Fraction, measure: str, places: int = 6) -> str:
        """Write a figure with its measure: `2.310 tấn`, `2,9 %`; yes or no as words."""
        known = find_measure(measure)
        if known and known.dimension == "yes/no":
            return self.say(f"truth.{int(figure != 0)}")
        return f"{self.number(figure, places)} {self.measure(measure, figure)}"

    def distance(self, figure: Decimal | Fraction, measure: str, places: int = 6) -> str:
        """Write how far apart two figures are: shares differ by points, not by per cent."""
        known = find_measure(measure)
        if known and known.dimension == "ratio":
            ratio = {"%": "percent_points", "‰": "permille_points"}[known.name]
            named = self._of(self.say(f"measure.{ratio}"), figure)
            return f"{self.number(figure, places)} {named}"
        return self.figure(figure, measure, places)

    def bound(self, requirement: Requirement, *, named: bool = True) -> str:
        """Write verb and threshold without the measure: `≥ 4.551`, `< cùng kỳ năm trước (11)`.

        What the rule names stands before its figure; without `named`, the figure stands alone.
        """
        if requirement.is_yes_no:
            return self.say(f"truth.{int(requirement.figures[0])}")
        figures = [self.number(figure) for figure in requirement.figures]
        if requirement.named is not None and not figures:
            figures = [self.say(f"named.{requirement.named.value}")]
        elif requirement.named is Named.LAST_YEAR and named:
            figures = [f"{self.say('named.last_year')} ({figures[0]})"]
        key = f"verb.{requirement.verb.value}"
        if requirement.verb is Verb.BETWEEN:
            return self.say(key, low=figures[0], high=figures[1])
        if requirement.verb is Verb.ABOUT:
            return self.say(key, figure=figures[0], within=figures[1])
        return self.say(key, figure=figures[0])

    def requirement(self, requirement: Requirement, measure: str) -> str:
        """Write verb, threshold and measure: `≥ 4.551 tấn`."""
        bound = self.bound(requirement)
        if requirement.is_yes_no or not requirement.figures or requirement.named is Named.LAST_YEAR:
            return bound
        alone = requirement.figures[0] if len(requirement.figures) == 1 else None
        return f"{bound} {self.measure(measure, alone)}"

    def assumptions(self, report: Report) -> Iterator[str]:
        """Say what was assumed in a review, each with what was reported in its place."""
        named = {found.indicator for found in report.assumed}
        judged = {
            part.indicator.id
            for part in report.assessments
            if part.case.is_due and part.case.actual is not None and part.case.actual.is_assumed
        }
        for found in report.assumed:
            indicator = report.plan.indicators[found.indicator]
            measure = indicator.measure
            before = self.say("assumed.nothing")
            if found.before is not None:
                before = self.figure(found.before, measure, 4)
            told = {"value": self.figure(found.value, measure, 4), "before": before}
            said = self.say("assumed.line", name=self.text(indicator.name), **told)
            # What follows from it may be due though it is not itself: then it does change something.
            is_idle = found.indicator not in judged and judged <= named
            yield said + (self.say("assumed.idle") if is_idle else "")

    def against(self, baseline: Baseline) -> str:
        """Say how a review stands against an earlier result, in one sentence."""
        names = ("new", "worse", "missing", "invalid")
        counts = {name: len(getattr(baseline, name)) for name in names}
        period = self.period(baseline.period)
        told = {"path": baseline.path, "period": period, "known": baseline.known}
        said = self.say("baseline.summary", **told, **counts)
        later = self.say("baseline.later", **told) if baseline.is_later else ""
        counted = self.counted_from(baseline.level, len(baseline.failing))
        return " ".join(text for text in (later, f"{said}. {counted}") if text)

    def counted_from(self, level: Sequence[Status], count: int) -> str:
        """Say how many parts fail a comparison, and from which status on they count."""
        if not level:
            return self.say("baseline.never")
        name = self.status(level[-1])
        return self.say("baseline.counted", level=name[:1].lower() + name[1:], count=count)

    def path(self, name: PathName, shares: Iterable[Fraction] | None) -> str:
        """Name how a threshold is spread over the year."""
        written = "/".join(self.number(share * 100, 2) for share in shares or ())
        return self.say(f"path.{name.value}", shares=written)

    def period(self, period: Period, *, full: bool = False) -> str:
        """Name a period: `Quý II/2024`, with what it covers where `full`."""
        tail = period.label.partition("-")[2]
        months, year = period.month, period.year
        if tail.startswith("Q"):
            number = months // 3
            key = "period.quarter_full" if full else "period.quarter"
            return self.say(key, roman=_ROMAN[number - 1], number=number, year=year, months=months)
        if not tail:
            return self.say("period.year_full" if full else "period.year", year=year)
        return self.say("period.months", months=months, year=year)

    def day(self, day: date) -> str:
        """Write a day as readers of the language do: 30/06/2024 or 2024-06-30."""
        return self.say("day", year=day.year, month=f"{day.month:02}", day=f"{day.day:02}")

    def owner(self, plan: Plan, owner: str) -> str:
        """Return the name of who answers for something; an id the plan does not know stays."""
        known = plan.owners.get(owner)
        return self.text(known) if known else owner

    def status(self, status: Status) -> str:
        """Return a status in words."""
        return self.say(f"status.{status.value}")

    def upper_asks(self, assessment: Assessment) -> str:
        """Say who of the upper level asks how much: `UBND huyện giao ≥ 65 tấn`; empty: nobody."""
        above, tier = assessment.upper, assessment.indicator.upper
        if above is None or tier is None:
            return ""
        asked = self.requirement(
            above.case.requirement or above.case.asked, above.indicator.measure
        )
        return f"{self.text(tier.by)} {asked}"

    def upper(self, assessment: Assessment) -> str:
        """Say what the upper level asks and how that stands; empty where it asks nothing."""
        above = assessment.upper
        return f"{self.upper_asks(assessment)}: {self.status(above.status)}" if above else ""

    def hidden_upper(self, report: Report) -> str:
        """Name the parts whose own verdict hides a miss of what the upper level asks, if any."""
        hidden = [a.indicator for a in report.assessments if a.hides_upper]
        names = "; ".join(f"{part.target}. {self.text(part.name)}" for part in hidden)
        return self.say("upper.hidden", names=names) if hidden else ""

    def waived(self, waiver: Waiver) -> str:
        """Say in one line until when a failing part is excused, by whom and why."""
        told = {"by": self.text(waiver.approved_by), "reason": self.text(waiver.reason)}
        said = self.say("waived.told", until=self.day(waiver.until), **told)
        return " ".join(said.split())

    def waived_count(self, report: Report) -> str:
        """Count the targets and parts that fail with a waiver, against all."""
        targets, parts = report.waived
        totals = {"targets_total": len(report.targets), "total": len(report.assessments)}
        return self.say("waived.count", targets=targets, parts=parts, **totals)

    def accepted(self, fault: Problem) -> str:
        """Say that the plan's owner accepts a finding, and why."""
        vi, en = fault.accepted or ("", "")
        return self.say("lint.accepted", reason=en if self.lang == "en" else vi)

    def problem(self, fault: Problem) -> tuple[str, str]:
        """Return what is wrong and how to mend it."""
        from checker.words.faults import say_problem  # most runs have no fault to tell

        return say_problem(self, fault)
