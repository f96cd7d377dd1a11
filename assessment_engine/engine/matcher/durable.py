"""The matcher on durable_rules: each view is a set of rules, each row a fact."""

from __future__ import annotations

import importlib
import importlib.metadata
import itertools
import threading
from collections.abc import Iterator, Sequence

from assessment_engine.engine.matcher.alternatives import alternatives
from assessment_engine.engine.matcher.coding import OffTheGrid
from assessment_engine.engine.matcher.conditions import Conditions, Term
from assessment_engine.engine.matcher.evaluation import Evaluation
from assessment_engine.engine.matcher.facts import Facts, Test
from assessment_engine.engine.matcher.fault import MatcherFault
from assessment_engine.engine.matcher.kinds import Guard
from assessment_engine.engine.matcher.ruleset import MOST_RULES, SESSION, Ruleset
from assessment_engine.values import Value

_FACTS_KEPT = 100  # ids "0" to "99", whose hashes differ; then the session is deleted and they are used again


def durable_version() -> str | None:
    """The version of durable_rules; None when it cannot be imported."""
    try:
        importlib.import_module("durable_rules_engine")
        return importlib.metadata.version("durable_rules")
    except ImportError:
        return None


class DurableMatcher:
    """Matches rows one at a time, on the thread that made it; ``close`` gives its memory back.

    What the library cannot do exactly is done in plain Python: whole views whose condition is too wide
    (``views_by_plain``), and rows with a number that has no code (counted in ``rows_by_plain``).
    """

    def __init__(self, conditions: Conditions) -> None:
        """Compile the views.

        Raises:
            MatcherFault: durable_rules is not installed, or refuses the rules.
        """
        version = durable_version()
        if version is None:
            raise MatcherFault("durable_rules cannot be imported")
        self.name = f"durable_rules {version}"
        self.rows_by_plain = 0
        self._ids = tuple(conditions.views)
        self._guard = Guard(conditions.operands)
        self._facts = Facts(conditions)
        terms = dict(enumerate(conditions.views.values()))
        rules, plain = self._divided(terms)
        self.views_by_plain = tuple(self._ids[place] for place in plain)
        self._all, self._plain = Evaluation(terms), Evaluation(plain)
        engine = importlib.import_module("durable_rules_engine")
        self._rulesets = [Ruleset(engine, batch) for batch in _batches(rules)]
        self._thread = threading.get_ident()
        self._facts_kept = 0
        self._unusable = ""

    def _divided(self, terms: dict[int, Term]) -> tuple[list[tuple[int, list[Test]]], dict[int, Term]]:
        rules: list[tuple[int, list[Test]]] = []
        plain: dict[int, Term] = {}
        for place, term in terms.items():
            found = alternatives(term)
            if found is None or not self._facts.has_room(found):
                plain[place] = term
            else:
                rules.extend((place, self._facts.tests(alternative)) for alternative in found)
        return rules, plain

    def match(self, operands: Sequence[Value]) -> tuple[str, ...]:
        """The ids of the views that a row with these operands matches, in the order of the views.

        Raises:
            MatcherFault: a value is not of its operand's kind; durable_rules did not answer; the matcher is closed,
                had a fault before, or is used on another thread.
        """
        self._check_usable()
        self._guard.check(operands)
        try:
            text = self._facts.text(operands)
        except OffTheGrid:
            self.rows_by_plain += 1
            return self._named(self._all.matching(operands))
        found = set(self._plain.matching(operands))
        self._fire(operands, f'{{"id":"{self._facts_kept}","sid":"{SESSION}","k":1{text}}}', found)
        return self._named(found)

    def _fire(self, operands: Sequence[Value], fact: str, found: set[int]) -> None:
        # What interrupts here, be it Ctrl-C, leaves findings behind that would be taken for the next row's: the
        # matcher is unusable from here on, unless all of it went well.
        self._unusable = "it had a fault before"
        try:
            for ruleset in self._rulesets:
                ruleset.fire(fact, found)
            self._facts_kept += 1
            if self._facts_kept == _FACTS_KEPT:
                self._forget()
        except Exception as error:
            raise MatcherFault(f"{error}; the row: {self._guard.described(operands)}") from error
        self._unusable = ""

    def _forget(self) -> None:
        for ruleset in self._rulesets:
            ruleset.forget()
        self._facts_kept = 0

    def _named(self, places: set[int] | list[int]) -> tuple[str, ...]:
        return tuple([self._ids[place] for place in sorted(places)])

    def _check_usable(self) -> None:
        if self._unusable:
            raise MatcherFault(f"the matcher cannot be used: {self._unusable}")
        if threading.get_ident() != self._thread:
            raise MatcherFault("the matcher belongs to another thread")

    def close(self) -> None:
        """Give the memory back; doing so twice does no harm.

        After a fault the rulesets are left as they are, since deleting them might end the process.

        Raises:
            MatcherFault: on another thread than the matcher's own.
        """
        if self._unusable:
            return
        self._check_usable()
        self._unusable = "it is closed"
        for ruleset in self._rulesets:
            ruleset.delete()


def _batches(rules: Sequence[tuple[int, list[Test]]]) -> Iterator[list[tuple[int, list[Test]]]]:
    remaining = iter(rules)
    while batch := list(itertools.islice(remaining, MOST_RULES)):
        yield batch
