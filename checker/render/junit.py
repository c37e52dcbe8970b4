"""JUnit XML as CI servers read it: a suite a target or command, a case a part or file.

Valid against both schemas that Jenkins published: junit-10.xsd of its xunit plugin, and the older
jenkins-junit.xsd (junit-4.xsd). Neither knows `file` and `line` on a case, and the older one no
attribute on `skipped`: places stand in the text of what failed, the reason in that of `skipped`.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from checker.findings.finding import REVIEWS, CaseResult, Finding, Findings, Outcome
from checker.problems import Level
from checker.words import Words

# What XML 1.0 cannot hold at all, escaped or not.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What is waived did fail, but is not to fail a build: JUnit knows no nearer word.
_SKIPPED = frozenset({Outcome.SKIPPED, Outcome.WAIVED})


def render(found: Findings, _words: Words) -> str:
    """Write every case, and every problem that belongs to none in a suite `problems`."""
    suites: dict[str, list[CaseResult]] = {}
    for case in found.cases:
        suites.setdefault(case.suite, []).append(case)
    told = {str(case.mark.path) for case in found.cases if found.command not in REVIEWS}
    loose = [
        f
        for f in found.findings
        if f.level is not Level.NOTICE and not f.code.startswith("AL") and f.mark.path not in told
    ]
    top = ET.Element("testsuites", name=_legal(found.title))
    for name, cases in suites.items():
        _suite(top, f"{found.command}.{name}", cases)
    if loose:
        _suite(top, f"{found.command}.problems", [_case(finding) for finding in loose])
    for key in ("tests", "failures", "errors"):
        top.set(key, str(sum(int(suite.get(key, "0")) for suite in top)))
    ET.indent(top)
    body = ET.tostring(top, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def _case(finding: Finding) -> CaseResult:
    name = f"{finding.code} {finding.mark}"
    return CaseResult("problems", name, Outcome.ERROR, finding.sentence, finding.mark)


def _suite(top: ET.Element, name: str, cases: list[CaseResult]) -> None:
    outcomes = [case.outcome for case in cases]
    suite = ET.SubElement(
        top,
        "testsuite",
        name=_legal(name),
        tests=str(len(cases)),
        failures=str(outcomes.count(Outcome.FAILED)),
        errors=str(outcomes.count(Outcome.ERROR)),
        skipped=str(sum(outcome in _SKIPPED for outcome in outcomes)),
        time="0",  # readers add it up; equal input gives equal bytes
    )
    for case in cases:
        element = ET.SubElement(
            suite, "testcase", name=_legal(case.name), classname=_legal(name), time="0"
        )
        _outcome(element, case)


def _outcome(element: ET.Element, case: CaseResult) -> None:
    first = case.message.split("\n", 1)[0]
    if case.outcome in _SKIPPED:
        ET.SubElement(element, "skipped").text = _legal(first)
    elif case.outcome in {Outcome.FAILED, Outcome.ERROR}:
        tag = "failure" if case.outcome is Outcome.FAILED else "error"
        told = ET.SubElement(element, tag, message=_legal(first), type=case.outcome.value)
        told.text = _legal(f"{case.mark}\n{case.message}")


def _legal(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)
