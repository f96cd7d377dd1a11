"""Conditions as Python functions, and the few views that a row has a chance to match.

Most views ask that one operand equal a constant (the kind of incident, say): such a view is looked at only when the
row has one of these values, so the time a row takes hardly depends on the number of views.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from assessment_engine.engine.matcher.conditions import Comparison, Either, Every, Term
from assessment_engine.values import Missing, Value

Holds = Callable[[Sequence[Value]], bool]


class Evaluation:
    """Finds the terms that hold for a row; terms are named by their place in the list given."""

    def __init__(self, terms: Mapping[int, Term]) -> None:
        self._always: list[tuple[int, Holds]] = []
        self._by_value: dict[int, dict[Value, list[tuple[int, Holds]]]] = {}
        needs = {place: needed(term) for place, term in terms.items()}
        popular = Counter(position for need in needs.values() for position in need)
        for place, term in terms.items():
            self._enter(place, function(term), needs[place], popular)

    def _enter(
        self, place: int, holds: Holds, need: Mapping[int, frozenset[Value]], popular: Mapping[int, int]
    ) -> None:
        if not need:
            self._always.append((place, holds))
            return
        position = max(need, key=lambda position: (popular[position], -position))
        for value in need[position]:
            self._by_value.setdefault(position, {}).setdefault(value, []).append((place, holds))

    def matching(self, row: Sequence[Value]) -> list[int]:
        """The places of the terms that hold for *row*, in no particular order."""
        found = [place for place, holds in self._always if holds(row)]
        for position, candidates in self._by_value.items():
            for place, holds in candidates.get(row[position], ()):
                if holds(row):
                    found.append(place)
        return found


def needed(term: Term) -> dict[int, frozenset[Value]]:
    """The values that operands must have, at the least, for the term to hold: position to values."""
    match term:
        case Comparison(position, "in", values):
            return {position: frozenset(values)}
        case Comparison():
            return {}
        case Every(parts):
            needs: dict[int, frozenset[Value]] = {}
            for part in parts:
                for position, values_ in needed(part).items():
                    needs[position] = needs[position] & values_ if position in needs else values_
            return needs
        case Either(parts):
            return _needed_by_each([needed(part) for part in parts])


def _needed_by_each(needs: Sequence[Mapping[int, frozenset[Value]]]) -> dict[int, frozenset[Value]]:
    if not needs:
        return {}
    common = frozenset(needs[0]).intersection(*needs[1:])
    return {position: frozenset().union(*(need[position] for need in needs)) for position in common}


def function(term: Term) -> Holds:
    """The term as a function of the row."""
    match term:
        case Comparison():
            return _comparison(term)
        case Every(parts):
            return _every([function(part) for part in parts])
        case Either(parts):
            return _either([function(part) for part in parts])


def _every(parts: Sequence[Holds]) -> Holds:
    if len(parts) == 1:
        return parts[0]

    def holds(row: Sequence[Value]) -> bool:
        for part in parts:  # noqa: SIM110 - a loop is twice as quick as all()
            if not part(row):
                return False
        return True

    return holds


def _either(parts: Sequence[Holds]) -> Holds:
    def holds(row: Sequence[Value]) -> bool:
        for part in parts:  # noqa: SIM110 - as above
            if part(row):
                return True
        return False

    return holds


def _comparison(comparison: Comparison) -> Holds:
    position, values = comparison.position, comparison.values
    match comparison.op:
        case "in":
            among = frozenset(values)
            return lambda row: row[position] in among
        case "not in":
            among = frozenset(values)
            return lambda row: type(row[position]) is not Missing and row[position] not in among
        case "present":
            return lambda row: type(row[position]) is not Missing
        case "absent":
            return lambda row: type(row[position]) is Missing
        case _:
            return _ordering(comparison)


def _ordering(comparison: Comparison) -> Holds:
    position = comparison.position
    limit: Any = comparison.values[0]  # number or date, as the operand is: seen to when gathered

    def less(row: Sequence[Any]) -> bool:
        return type(row[position]) is not Missing and bool(row[position] < limit)

    def at_most(row: Sequence[Any]) -> bool:
        return type(row[position]) is not Missing and bool(row[position] <= limit)

    def more(row: Sequence[Any]) -> bool:
        return type(row[position]) is not Missing and bool(row[position] > limit)

    def at_least(row: Sequence[Any]) -> bool:
        return type(row[position]) is not Missing and bool(row[position] >= limit)

    return {"<": less, "<=": at_most, ">": more, ">=": at_least}[comparison.op]
