"""How values, changes and effects are said in one language, with the titles of one programme."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from assessment_engine.language import Language
from assessment_engine.outcome.naming import Names
from assessment_engine.values import Number, Value, decimal_text
from assessment_engine.workbench.sensing.changes import Change, Effect
from assessment_engine.workbench.sensing.model import SchemeSensitivity
from assessment_engine.workbench.sensing.standing import Near
from assessment_engine.workbench.sensing.wording import figure, word

MOST_TOLD = 3  # changes of one row that are told


@dataclass(frozen=True, slots=True)
class Teller:
    """Says what a report tells of one scheme."""

    language: Language
    names: Names
    scheme: SchemeSensitivity

    def word(self, key: str, **details: object) -> str:
        return word(key, self.language, **details)

    def value(self, column: str, value: Value | None, step: Fraction | None = None) -> str:
        """The value of a column of the scheme's table."""
        return self.cell(self.scheme.table, column, value, step)

    def cell(self, table: str, column: str, value: Value | None, step: Fraction | None = None) -> str:
        """The value of a column; a number without a finite decimal is told to four digits."""
        if value is None:
            return self.word("none")
        if isinstance(value, int | Fraction) and not isinstance(value, bool) and "/" in decimal_text(value):
            return figure(value, self.language)
        return self.names.cell(table, column, value, self.language, step)

    def plain(self, value: Value) -> str:
        """A value whose column has no titles: a number, a date."""
        if isinstance(value, int | Fraction) and not isinstance(value, bool):
            return figure(value, self.language)
        return str(value)

    def group(self, values: Sequence[Value]) -> str:
        """A group by the values of the columns that cards are compared within."""
        columns = self.scheme.within
        said = [self.value(columns[at] if at < len(columns) else "", value) for at, value in enumerate(values)]
        return " ".join(said) or self.word("none")

    def distance(self, near: Near) -> str:
        """How far a row is from its limit, in days of dates."""
        if isinstance(near.value, datetime.date):
            return self.word("days", count=near.distance) if near.distance != 1 else self.word("step_days")
        return figure(near.distance, self.language)

    def changes(self, changes: Sequence[Change], cards: Sequence[str] = (), most: int = MOST_TOLD) -> str:
        """What changes on cards, the weightiest first; where there are several cards, each with its id."""
        if not changes:
            return self.word("nothing")
        fine = [one for one in changes if one.kind != "section"]  # its item says it more narrowly
        weighty = sorted(fine or changes, key=lambda one: (one.scheme != self.scheme.scheme, _WEIGHT[one.kind]))
        told = [self._change(one, len(cards) > 1) for one in weighty[:most]]
        if len(weighty) > most:
            told.append(self.word("more_changes", count=len(weighty) - most))
        return "; ".join(told) if self.language == "en" else "；".join(told)

    def _change(self, one: Change, named: bool) -> str:
        elsewhere = f"{one.scheme} " if one.scheme != self.scheme.scheme else ""
        who = f"{one.card} " if named else ""
        return f"{elsewhere}{who}{self._what(one)}"

    def _what(self, one: Change) -> str:
        title = one.title.text(self.language)
        if one.kind == "flag":
            return self.word("raised" if one.after is True else "lowered", title=title)
        if one.kind == "list":
            return self.word("listed_on" if one.after is True else "listed_off", title=title)
        if one.kind == "card" and one.after is None:
            return self.word("card_gone")
        before, after = (self._side(one, value) for value in (one.before, one.after))
        return self.word("change", title=title, before=before, after=after)

    def _side(self, one: Change, value: Value | None) -> str:
        if one.kind == "entry":
            amount = value if isinstance(value, int | Fraction) else 0
            return self.word("paid", amount=decimal_text(amount, Fraction(1, 100)))
        return self.cell(one.scheme, one.column, value, one.step)

    def follows(self, near: Near) -> str:
        """What would follow on the card, and for how many others."""
        if near.changes is None or near.effect is None:
            return self.word("not_computed")
        told = self.changes(near.changes, near.cards)
        return told + self._others(near.effect, near.changes, near.cards) + self.met(near.effect)

    def _others(self, effect: Effect, own: Sequence[Change], cards: Sequence[str]) -> str:
        mine = [one for one in own if one.scheme == self.scheme.scheme and one.card in cards]
        ranks = effect.ranks - len({one.card for one in mine if one.kind == "rank"})
        grades = effect.grades - len({one.card for one in mine if one.kind == "grade"})
        if not (ranks or grades or effect.elsewhere):
            return ""
        return self.word("others", ranks=ranks, grades=grades, elsewhere=effect.elsewhere)

    def met(self, effect: Effect) -> str:
        """What was met in computing an effect, which is then not the whole; empty where nothing was."""
        codes = ", ".join(effect.problems)
        return f" {self.word('problems_met', codes=codes)}" if codes else ""

    def number(self, number: Number) -> str:
        return figure(number, self.language)


_WEIGHT = {
    "card": 0, "grade": 1, "list": 2, "flag": 3, "entry": 4, "rank": 5, "total": 6, "star": 7, "section": 8, "item": 9,
    "rule": 10, "measure": 11,
}  # fmt: skip
