"""Between which ranks and grades each card lies when one mark moves by one step."""

from __future__ import annotations

from fractions import Fraction

from assessment_engine.plan.plan import Card
from assessment_engine.values import Number
from assessment_engine.workbench.sensing.counting import group_of
from assessment_engine.workbench.sensing.given_marks import Span
from assessment_engine.workbench.sensing.named import Named
from assessment_engine.workbench.sensing.what_if import Seen, WhatIf


class Spans:
    """Takes note of the ranks and grades that moves lead to."""

    def __init__(self, what_if: WhatIf, card: Card) -> None:
        self._what_if = what_if
        self._card = card
        self._ranks: dict[str, set[Number]] = {}
        self._grades: dict[str, set[str]] = {}

    def see(self, seen: Seen) -> None:
        """Note what one move changes on the cards of the scheme."""
        for one in seen.changes:
            if one.scheme != self._card.scheme:
                continue
            if one.kind == "rank" and isinstance(one.after, int | Fraction):
                self._ranks.setdefault(one.card, set()).add(one.after)
            if one.kind == "grade" and isinstance(one.after, str):
                self._grades.setdefault(one.card, set()).add(one.after)

    def found(self, named: Named) -> tuple[Span, ...]:
        """The span of every card: the widest first, then who can come to most grades, then by id."""
        rows = self._what_if.rows(self._card.table)
        spans = [self._span(key, named) for key in rows] if self._card.rank or self._card.grade else []
        return tuple(sorted(spans, key=lambda one: (-one.places, -len(one.grades), one.card)))

    def _span(self, key: str, named: Named) -> Span:
        card = self._card
        row = self._what_if.rows(card.table)[key]
        rank, grade = (row.get(column) if column else None for column in (card.rank, card.grade))
        numbers = self._ranks.get(key, set()) | ({rank} if isinstance(rank, int | Fraction) else set())
        words = self._grades.get(key, set()) | ({grade} if isinstance(grade, str) else set())
        grades = tuple(rule.id for rule in card.grades if rule.id in words)
        best, worst = (min(numbers), max(numbers)) if numbers else (rank, rank)
        return Span(key, named.row(card.table, row), group_of(card, row), rank, best, worst, grade, grades)
