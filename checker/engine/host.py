"""The one place that touches durable_rules: a narrow, guarded road through it.

Outside a narrow subset that library drops facts in silence, answers wrongly or crashes. So: no
background threads and no clock; facts one by one; whole numbers of 64 bits and short texts only;
ids whose 32-bit hashes differ, since it tells facts apart by that hash alone; actions that never
raise into it; one session per area, deleted when done; rulesets within measured limits.
"""

from __future__ import annotations

import json
import locale
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import durable.engine
import durable_rules_engine

from checker.engine.grammar import definition_of
from checker.model.case import Fact, Firing, Value
from checker.problems import CheckerFault
from checker.rulebook.rules import Rule

# Past 10 s of wall clock an action's result would be thrown away: time stands still for it.
durable.engine._unix_now = lambda: 0.0

RULE_LIMIT = 450  # of 500 in one ruleset
SAME_END_LIMIT = 250  # of 255 rules that end in the identical condition
PROPERTY_LIMIT = 24  # own properties; 252 is where facts get lost
PATTERN_LIMIT = 8  # facts in one match; 16 is where it errs
TEXT_LIMIT = 60_000  # bytes; past 65,535 different texts compare equal
INT64 = 2**63
# What every session is called: an area's own id may hold what the engine cannot take back, a quote.
_SESSION = "area"
_RESERVED = ("id", "sid", "t", "one")


def fnv(text: str) -> int:
    """Return the engine's 32-bit hash of a text (FNV-1a over signed bytes)."""
    found = 0x811C9DC5
    for byte in text.encode():
        signed = byte | 0xFFFFFF00 if byte > 127 else byte
        found = ((found ^ signed) * 16777619) & 0xFFFFFFFF
    return found


class _SyncHost(durable.engine.Host):  # type: ignore[misc]  # the library has no types
    """A host without its two background threads: all is done when assert returns."""

    def _run(self) -> None:
        pass


class Engine:
    """Rules loaded into as many rulesets as their limits ask for; give sessions, then close."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        if locale.localeconv()["decimal_point"] != ".":
            raise CheckerFault("the engine needs the C locale for numbers")
        parts = split_rules(tuple(rules))
        self._errors: list[BaseException] = []
        self._session: Session | None = None
        self._readers: dict[str, list[str]] = {}
        definitions = {}
        for name, part in parts.items():
            definitions[name] = self._definition(name, part)
            for rule in part:
                for pattern in rule.patterns:
                    road = _road(pattern.kind, rule.requirement)
                    readers = self._readers.setdefault(road, [])
                    if name not in readers:
                        readers.append(name)
        self._host = _SyncHost()
        self._host.set_rulesets(definitions)
        self.rulesets = tuple(parts)

    def _definition(self, ruleset: str, rules: tuple[Rule, ...]) -> dict[str, Any]:
        _check_rules(rules)
        found: dict[str, Any] = {}
        for rule in rules:
            found[rule.name] = {**definition_of(rule), "run": self._action(ruleset, rule)}
        # delete_state crashes where no action ever ran: every session begins with one.
        found["begin"] = {"all": [{"f0": {"t": "begin"}}], "run": lambda c: None}
        return found

    def _action(self, ruleset: str, rule: Rule) -> Callable[[Any], None]:
        """Make the rule's action: exactly one parameter, or the engine treats it as a promise."""

        def run(c: Any) -> None:
            try:
                if self._session is None:
                    raise CheckerFault(f"{rule.name} fired outside a session")
                self._session.fired(ruleset, rule, c)
            except BaseException as error:  # noqa: BLE001  the engine would swallow it in silence
                self._errors.append(error)

        return run

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Open a session for one area; its facts are gone when it closes."""
        if self._session is not None:
            raise CheckerFault("one session at a time")
        session = self._session = Session(self)
        try:
            session.begin()
            yield session
            session.check_nothing_pending()
        finally:
            self._session = None
            session.end()

    def close(self) -> None:
        """Give the rulesets' memory back, which the library itself never does."""
        for name in self.rulesets:
            durable_rules_engine.delete_ruleset(self._host.get_ruleset(name)._handle)

    def raise_errors(self) -> None:
        """Raise what an action met; the library itself only notes it and goes on."""
        if self._errors:
            raise CheckerFault(f"engine action failed: {self._errors[0]!r}") from self._errors[0]


class Session:
    """The facts of one area, from first to last."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._host = engine._host
        self._hashes: dict[int, str] = {fnv(f"sid-{_SESSION}"): f"sid-{_SESSION}"}
        self._count = 0
        self._started: list[str] = []
        self._firings: list[Firing] = []
        self._waiting: list[tuple[str, Fact]] = []

    def begin(self) -> None:
        for name in self._engine.rulesets:
            self._assert(name, Fact("begin", "begin", {}))
            self._started.append(name)

    def end(self) -> None:
        for name in self._started:
            self._host.delete_state(name, _SESSION)

    def fire(self, facts: Iterable[Fact]) -> tuple[Firing, ...]:
        """Assert facts one by one and return what fired, chains included, in order."""
        start = len(self._firings)
        for fact in facts:
            check_props(fact)
            for name in self._readers(fact):
                self._assert(name, fact)
                self._forward()
        return tuple(self._firings[start:])

    def fired(self, ruleset: str, rule: Rule, c: Any) -> None:
        """Note a firing and derive its fact; called by the engine, inside a rule's action."""
        matched = [dict(getattr(c, f"f{n}").items()) for n in range(len(rule.patterns))]
        keys = tuple((p.alias, m["key"]) for p, m in zip(rule.patterns, matched, strict=True))
        told = rule.conclusion
        props: dict[str, Value] = {name: matched[0][name] for name in told.copied}
        derived = Fact(told.kind, matched[0]["key"], {**props, **dict(told.props)})
        self._firings.append(Firing(rule.name, keys, derived))
        readers = self._readers(derived)
        if ruleset in readers:
            self._derive(c, derived)
        else:
            self._waiting.extend((name, derived) for name in readers)

    def _derive(self, c: Any, fact: Fact) -> None:
        try:
            c.assert_fact(self._message(fact))
        except durable.engine.MessageNotHandledException:
            pass  # no rule's tests hold for it: nothing to do

    def _forward(self) -> None:
        """Hand derived facts to the other rulesets that read them."""
        while self._waiting:
            waiting, self._waiting = self._waiting, []
            for name, fact in waiting:
                self._assert(name, fact)

    def _assert(self, name: str, fact: Fact) -> None:
        try:
            self._host.assert_fact(name, self._message(fact))
        except durable.engine.MessageNotHandledException:
            pass  # no rule's tests hold for it: nothing to do
        self._engine.raise_errors()

    def _readers(self, fact: Fact) -> list[str]:
        requirement = fact.props.get("requirement")
        road = _road(fact.kind, requirement if isinstance(requirement, str) else None)
        return self._engine._readers.get(road, [])

    def _message(self, fact: Fact) -> dict[str, Value]:
        message: dict[str, Value] = {"t": fact.kind, "id": self._new_id(), "sid": _SESSION}
        return {**message, "one": 1, **fact.props}

    def _new_id(self) -> str:
        """Count on, past any number whose hash is taken: the engine compares hashes alone."""
        while True:
            self._count += 1
            identity = f"{self._count:05d}"
            if self._hashes.setdefault(fnv(identity), identity) == identity:
                return identity

    def check_nothing_pending(self) -> None:
        for name in self.rulesets_started():
            handle = self._host.get_ruleset(name)._handle
            probe = {"t": "probe", "id": self._new_id(), "sid": _SESSION}
            _, state = durable_rules_engine.assert_fact(handle, json.dumps(probe))
            if durable_rules_engine.start_action_for_state(handle, state) is not None:
                raise CheckerFault(f"{name}: an action was left waiting")

    def rulesets_started(self) -> tuple[str, ...]:
        return tuple(self._started)


def _road(kind: str, requirement: str | None) -> str:
    return kind if requirement is None else f"{kind}:{requirement}"


def check_props(fact: Fact) -> None:
    """Refuse what the engine would misjudge: floats, booleans, null, odd texts, too much."""
    if len(fact.props) > PROPERTY_LIMIT:
        raise CheckerFault(f"{fact.kind}: {len(fact.props)} properties")
    for name, given in fact.props.items():
        if name in _RESERVED:
            raise CheckerFault(f"{fact.kind}.{name} is the engine's own")
        if type(given) is int:
            if not -INT64 <= given < INT64:
                raise CheckerFault(f"{fact.kind}.{name} = {given} does not fit 64 bits")
        elif type(given) is not str or '"' in given or "\\" in given:
            raise CheckerFault(f"{fact.kind}.{name} = {given!r} is not for the engine")
        elif not given.isascii() and not unicodedata.is_normalized("NFC", given):
            raise CheckerFault(f"{fact.kind}.{name} = {given!r} is not NFC")
        elif len(given) * 4 > TEXT_LIMIT:
            raise CheckerFault(f"{fact.kind}.{name} is too long")


def _check_rules(rules: tuple[Rule, ...]) -> None:
    """Refuse rules that the engine would misjudge; property names, too, are hashed."""
    patterns = [pattern for rule in rules for pattern in rule.patterns]
    names = {test.prop for pattern in patterns for test in pattern.tests}
    names |= {join.prop for pattern in patterns for join in pattern.joins}
    names |= {*_RESERVED, "begin"}
    if len({fnv(name) for name in names}) != len(names):
        raise CheckerFault("two property names share a hash")
    for rule in rules:
        if len(rule.patterns) > PATTERN_LIMIT:
            raise CheckerFault(f"{rule.name} matches too many facts")
        if any(pattern.kind == rule.conclusion.kind for pattern in rule.patterns):
            raise CheckerFault(f"{rule.name} would fire on what it derives, for ever")
        # What a rule derives is made of facts checked on their way in and of these constants.
        check_props(Fact(rule.conclusion.kind, "", dict(rule.conclusion.props)))


def split_rules(rules: tuple[Rule, ...]) -> Mapping[str, tuple[Rule, ...]]:
    """Spread rules over rulesets that the engine can hold; all in one where they fit.

    Past the limits the threshold rules are dealt out, each part with the verdict table beside it,
    so that actual -> verdict -> status is still one chain; the statuses are handed over to the
    ruleset `plan`, where targets and alerts are.
    """
    if _fits(rules):
        return {"plan": rules}
    thresholds = [rule for rule in rules if rule.requirement is not None]
    table = tuple(rule for rule in rules if rule.patterns[0].kind == "verdict")
    rest = [rule for rule in rules if rule.requirement is None]
    found = {"plan": tuple(rule for rule in rest if rule.patterns[0].kind != "verdict")}
    size = min(SAME_END_LIMIT, RULE_LIMIT - len(table))
    if size < 1 or not _fits(found["plan"]):
        raise CheckerFault("verdict tables and alerts are more than the engine holds")
    for number, start in enumerate(range(0, len(thresholds), size), start=1):
        found[f"thresholds-{number}"] = (*thresholds[start : start + size], *table)
    return found


def _fits(rules: tuple[Rule, ...]) -> bool:
    ends = Counter(_last_condition(rule) for rule in rules)
    return len(rules) <= RULE_LIMIT and max(ends.values(), default=0) <= SAME_END_LIMIT


def _last_condition(rule: Rule) -> object:
    """The condition that a rule ends in: too many rules must not share one."""
    last = rule.patterns[-1]
    return (last.joins or last.tests or (last.kind,))[-1]
