"""Workflow commands of GitHub Actions: every finding an annotation on its line.

https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions; what counts as a
command is read from ActionCommand.cs of github.com/actions/runner.
"""

from __future__ import annotations

from checker.findings.finding import Finding, Findings
from checker.problems import Level
from checker.words import Words

_KINDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTICE: "notice"}
_MOST = 10  # annotations of a kind that a step shows; the rest would vanish unsaid
_SUMMARY_LIMIT = 1024 * 1024 - 1024  # bytes; a larger summary is dropped whole


def render(found: Findings, words: Words) -> str:
    """Write at most ten of a kind, worst first; the tenth says how many more there are."""
    lines: list[str] = []
    for level, kind in _KINDS.items():
        of_kind = [finding for finding in found.findings if finding.level is level]
        for number, finding in enumerate(of_kind[:_MOST], start=1):
            more = len(of_kind) - _MOST if number == _MOST else 0
            lines.append(_command(kind, finding, more, words))
    told = [found.title, *found.summary]
    if found.is_illustrative:
        told.insert(1, words.say("review.illustrative"))
    return "\n".join([*lines, *(_plain(line) for line in told)]) + "\n"


def _command(kind: str, finding: Finding, more: int, words: Words) -> str:
    mark = finding.mark
    properties = {"file": mark.path}
    if mark.line is not None:
        properties |= {"line": str(mark.line), "col": str(mark.column or 1)}
    properties["title"] = f"{finding.code} {finding.slug}"
    place = f"{mark.sheet}!{mark.cell}: " if mark.cell is not None else ""
    message = f"{place}{finding.sentence}"
    if more > 0:
        message += f" ({words.say('check.more', count=more)})"
    told = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{kind} {told}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _plain(text: str) -> str:
    """A line that is no command, whatever stands in it.

    The runner takes `::` for one after any white space, and the older `##[` anywhere in a line.
    """
    one_line = " ".join(text.split()).replace("##[", "## [")
    return f": {one_line[1:]}" if one_line.startswith("::") else one_line


def fit_summary(text: str, words: Words) -> str:
    """Cut a step's summary at a line's end so that it is shown at all, and say so."""
    content = text.encode()
    if len(content) <= _SUMMARY_LIMIT:
        return text
    kept = content[:_SUMMARY_LIMIT].decode("utf-8", "ignore")
    kept = kept[: kept.rfind("\n") + 1]
    return kept + "\n" + words.say("check.more", count=text.count("\n") - kept.count("\n")) + "\n"
