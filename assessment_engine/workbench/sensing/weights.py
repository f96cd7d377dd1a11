"""Which single rule decides: each rule, item, star and veto in turn makes no difference to anybody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from assessment_engine.outcome.layout import flat_lines
from assessment_engine.outcome.sheets import is_on
from assessment_engine.plan.nodes import Clause, Column, Measure, View, Window
from assessment_engine.plan.plan import Card, CardLine
from assessment_engine.register.tables import Row
from assessment_engine.titles import Title
from assessment_engine.values import Number, Value, rounded
from assessment_engine.workbench.sensing.counting import Counting, Group, group_of, is_number
from assessment_engine.workbench.sensing.model import RuleKind, RuleWeight
from assessment_engine.workbench.sensing.steps import plain
from assessment_engine.workbench.sensing.what_if import WhatIf

_SWITCHES: dict[str, RuleKind] = {r"vetoes\.[^.]+": "veto", r"grade\.lower\d+": "lower", r"grade\.award\d+": "award"}
HUNDREDTH = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class _Lever:
    kind: RuleKind
    column: str
    title: Title
    clause: Clause
    line: CardLine | None = None


class Weights:
    """Leaves out the rules of one scheme, one at a time."""

    def __init__(self, what_if: WhatIf, card: Card) -> None:
        self._what_if = what_if
        self._card = card
        self._counting = Counting(what_if, card)
        self._types = what_if.plan.tables[card.table].columns

    def found(self) -> list[RuleWeight]:
        """Every rule with what depends on it: most ranks first, then most grades, then the largest move."""
        weights = [self._weight(lever) for lever in self._levers()]
        return sorted(weights, key=_weightiest)

    def _levers(self) -> Iterator[_Lever]:
        met = set[str]()
        for line in flat_lines(self._card.lines):
            if line.kind in ("rule", "item", "star") and line.column not in met:
                met.add(line.column)
                yield _Lever(line.kind, line.column, line.title, line.clause, line)
        for node in self._what_if.plan.nodes:
            kind = None if isinstance(node, View) or node.on != self._card.table else _switch(node)
            if kind is not None and not isinstance(node, View):
                yield _Lever(kind, node.name, node.clause.title, node.clause)

    def _weight(self, lever: _Lever) -> RuleWeight:
        rows = {key: row for key, row in self._what_if.rows(self._card.table).items() if _has(lever, row)}
        values = self._neutral(lever, rows)
        with self._what_if.cells(self._card.table, lever.column, values) as seen:
            effect = self._counting.effect(seen)
        return RuleWeight(lever.kind, lever.column, lever.title, lever.clause, len(rows), effect)

    def _neutral(self, lever: _Lever, rows: Mapping[str, Row]) -> dict[str, Value]:
        """What everybody has when the rule makes no difference; what is empty stays so."""
        values = {key: row.get(lever.column) for key, row in rows.items()}
        if any(isinstance(value, bool) for value in values.values()):
            return {key: lever.kind == "star" for key, value in values.items() if isinstance(value, bool)}
        numbers = {key: value for key, value in values.items() if is_number(value)}
        if lever.kind == "rule":
            return dict.fromkeys(numbers, 0)
        return self._means(lever.column, {key: rows[key] for key in numbers})

    def _means(self, column: str, rows: Mapping[str, Row]) -> dict[str, Value]:
        """The mean of each group, in hundredths, or in the item's own step where that is finer."""
        groups: dict[Group, list[Row]] = {}
        for row in rows.values():
            groups.setdefault(group_of(self._card, row), []).append(row)
        means = {group: self._mean(column, members) for group, members in groups.items()}
        return {key: means[group_of(self._card, row)] for key, row in rows.items()}

    def _mean(self, column: str, rows: list[Row]) -> Number:
        values = [Fraction(value) for value in (row.get(column) for row in rows) if isinstance(value, int | Fraction)]
        known = self._types.get(column)
        finest = HUNDREDTH if known is None or known.step is None else min(HUNDREDTH, known.step)
        return plain(rounded(sum(values, Fraction(0)) / len(values), finest))


def _has(lever: _Lever, row: Row) -> bool:
    return lever.line is None or is_on(lever.line, row)


def _switch(node: Column | Measure | Window) -> RuleKind | None:
    """A veto, a lowering or an award: what applies to a card or does not."""
    if node.type.kind != "boolean":
        return None
    return next((kind for pattern, kind in _SWITCHES.items() if re.fullmatch(pattern, node.name)), None)


def _weightiest(one: RuleWeight) -> tuple[Number, ...] | tuple[object, ...]:
    effect = one.effect
    return -effect.ranks, -effect.grades, -effect.farthest, -effect.totals, -effect.elsewhere, one.column
