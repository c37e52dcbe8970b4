"""A part's course on columns: its outlook, and the signs that alert patterns ask of.

Where a year ends is a weighted sum of the known figures (`weights`), how it ends a matter of a few
signs: they are found on columns, and what they mean is asked of `trend` once for all that occurs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from checker.columns.asked import Compiled
from checker.columns.backend import Backend, Row
from checker.columns.calendars import before_rows, has_quarters_alone
from checker.columns.cases import NOWHERE
from checker.columns.course_schemas import CUTS
from checker.columns.digits import unpack
from checker.columns.patterns import Wanted
from checker.columns.schemas import GIVEN, MISSING
from checker.columns.signs import COURSE_SIZES
from checker.columns.stand_in import Course, courses_of
from checker.columns.weights import SCALE, span_rows, weight_rows
from checker.model.assessment import Outlook
from checker.model.figures import decimal_text
from checker.model.path import Flow
from checker.model.period import Period
from checker.model.requirement import STRICT
from checker.problems import CheckerFault
from checker.trend import outlook_of, why_unknown


def follow(backend: Backend, compiled: Compiled, wanted: Wanted, period: Period) -> None:
    """Make `outlooks` and `course_answers`: every part of every area at the period.

    Before it stand the judged cells: `cells`, `places`, `answers`, `asked`, `own`, `shown_rules`;
    parts with a figure without an end have been followed one by one (`told.py`).
    """
    courses = {course.asked.rule: course for course in courses_of(compiled, period, wanted)}
    backend.put("asked_courses", _asked_rows(compiled, courses.values(), wanted))
    backend.keep("calendars", "calendars")
    calendars = sorted(int(row[0]) for row in backend.rows("distinct_calendars"))
    backend.put("befores", before_rows(calendars, period, wanted.lookback))
    is_quarterly = all(has_quarters_alone(calendar) for calendar in calendars)
    backend.keep("courses", "courses_by_quarters" if is_quarterly else "courses")
    found = sorted((int(rule), int(known)) for rule, known in backend.rows("known_sets"))
    backend.put("weights", weight_rows(courses, found))
    backend.put("spans", span_rows(sorted({known for _, known in found})))
    backend.keep("ends", "ends")
    if backend.rows("untold"):
        raise CheckerFault("a figure without an end was not followed one by one")
    backend.keep("outlooks", "outlooks")
    numbers = sorted(int(row[0]) for row in backend.rows("distinct_courses"))
    backend.put("course_answers", ((n, *_outlook(n, courses)) for n in numbers))


def _asked_rows(compiled: Compiled, courses: Iterable[Course], wanted: Wanted) -> Iterator[Row]:
    hard = compiled.plan.judgement.difficult_share
    cuts = (*wanted.cuts, *(None,) * (CUTS - len(wanted.cuts)))
    for course in courses:
        asked, now = course.asked, course.now
        left = 12 - now.period.month
        yield (
            asked.rule,
            asked.indicator,
            now.indicator.target,
            asked.month,
            compiled.shapes[asked.shape].side,
            int(now.indicator.is_aspiration),
            now.indicator.flow is Flow.RUNNING,
            compiled.shapes[asked.shape].is_last_year,
            course.is_aimed_at_whole,
            now.asked.verb in STRICT,
            course.has_movement,
            course.has_shortfall,
            course.has_pace,
            *(_text(figure) for figure in (asked.low, asked.high, asked.centre, asked.baseline)),
            hard.numerator,
            hard.denominator,
            SCALE // left if left else None,
            *cuts,
        )


def _text(figure: Fraction | None) -> str | None:
    return None if figure is None else decimal_text(figure)


def _outlook(number: int, courses: Mapping[int, Course]) -> tuple[str, str, bool]:
    """Return the outlook, why there is none, and whether the forecast is a figure."""
    rule, parts = unpack(number, COURSE_SIZES)
    course = courses[rule]
    now = course.aimed if parts["is_aimed"] else course.now
    if not parts["is_set"]:
        now = now._replace(requirement=None)
    if parts["state"] != GIVEN:
        actual = now.actual
        assert actual is not None
        is_missing = parts["state"] == MISSING
        now = now._replace(actual=None if is_missing else actual._replace(value=None))
    reason = why_unknown(now)
    if reason:
        return Outlook.UNKNOWN.value, reason, False
    if parts["lead"] == NOWHERE:
        raise CheckerFault(f"{now.key}: a forecast, and nothing to hold it against")
    is_yes_no = now.indicator.is_yes_no  # a no is never nearly a yes
    is_near = bool(parts["is_near"]) and not is_yes_no
    return outlook_of(now, parts["lead"] - 1, is_near=is_near).value, "", not is_yes_no
