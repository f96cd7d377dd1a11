"""What the cards of a plan say of its columns: which line a column is, its full marks, the digits of its points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from assessment_engine.plan.nodes import Clause, View
from assessment_engine.plan.plan import Card, CardLine, Plan
from assessment_engine.register.tables import Row
from assessment_engine.titles import Title
from assessment_engine.types import Type
from assessment_engine.values import Number

IN_BRIEF = ("total", "section", "item", "star")  # lines that have an explanation of their own


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a card, and the line that it stands under; the total has none of its own and is made up."""

    line: CardLine
    under: CardLine | None


class Sheets:
    """The lines of all cards, by table and column."""

    def __init__(self, plan: Plan | None = None) -> None:
        self._plan = plan
        self.cards: dict[str, Card] = {} if plan is None else {card.table: card for card in plan.cards}
        self._lines = {
            (card.table, one.line.column): one
            for card in self.cards.values()
            for one in (*_under(card.lines, None), *_total(card))
        }
        views = [] if plan is None else [node for node in plan.nodes if isinstance(node, View)]
        self.made_tables: dict[str, Title] = {view.name: view.clause.title for view in views}
        self._sources = {view.name: view.sources[0] for view in views if len(view.sources) == 1 and not view.by}
        nodes = [] if plan is None else [node for node in plan.nodes if not isinstance(node, View)]
        self._clauses = {(node.on, node.name): node.clause for node in nodes}
        self._mains = {n.clause.id: n.clause.title for n in nodes if _last(n.name) == _last(n.clause.id)}

    def knows(self, table: str) -> bool:
        """Whether the plan says anything of a table."""
        return self._plan is not None and table in self._plan.tables

    def records_of(self, table: str) -> str:
        """The one table whose rows a view has; the table itself where it is no view, or one of several tables."""
        while table in self._sources:
            table = self._sources[table]
        return table

    def line(self, table: str, column: str) -> CardLine | None:
        """The line of a card that a column is."""
        found = self._lines.get((table, column))
        return None if found is None else found.line

    def under(self, table: str, column: str) -> CardLine | None:
        """The line under which a column stands."""
        found = self._lines.get((table, column))
        return None if found is None else found.under

    def points_step(self, table: str, column: str) -> Fraction | None:
        """The digits of a column of points: those of the scheme's total; None for a column of anything else."""
        line, card = self.line(table, column), self.cards.get(table)
        if line is None or card is None or line.kind == "measure":
            return None
        steps = [self._type(table, name) for name in (column, card.total)]
        known = [type_.step for type_ in steps if type_ is not None and type_.step is not None]
        return min(known) if steps[0] is not None and steps[0].kind == "number" and known else None

    def full(self, table: str, column: str, row: Row) -> Number | None:
        """The full marks of a line on a card; of the total those of the sections, when all of them have some."""
        card, line = self.cards.get(table), self.line(table, column)
        if card is not None and column == card.total:
            fulls = [full_on(one, row) for one in card.lines if one.kind in ("section", "item") and is_on(one, row)]
            return sum(full for full in fulls if full is not None) if fulls and None not in fulls else None
        return None if line is None else full_on(line, row)

    def title(self, table: str, column: str) -> Title | None:
        """The title that a column was given: of its line, or of its own clause; None when it has none of its own.

        A part of a rule has the clause of the rule, whose title is not its own.
        """
        line, card = self.line(table, column), self.cards.get(table)
        if card is not None and column in (card.grade, card.rank):
            return GRADE if column == card.grade else RANK
        last = column.rpartition(".")[2]
        titles = [line.title] if line is not None else []
        clause = self._clauses.get((table, column))
        if clause is not None and (
            last == _last(clause.id) or clause.title not in self._inherited(table, column, clause)
        ):
            titles.append(clause.title)
        return next((title for title in titles if title.zh not in (column, last)), None)

    def _inherited(self, table: str, column: str, clause: Clause) -> tuple[Title | None, ...]:
        """The titles that parts have of the rule, of the column that they are parts of, or of the scheme."""
        card, whole = self.cards.get(table), self._clauses.get((table, column.rpartition(".")[0]))
        of_whole = whole.title if whole is not None else None
        return (self._mains.get(clause.id), of_whole, card.title if card is not None else None)

    def _type(self, table: str, column: str) -> Type | None:
        shape = None if self._plan is None else self._plan.tables.get(table)
        return None if shape is None else shape.columns.get(column)


def is_on(line: CardLine, row: Row) -> bool:
    """Whether a line is on the card of a row at all."""
    return not line.there or row.get(line.there) is True


def full_on(line: CardLine, row: Row) -> Number | None:
    """The full marks of a line on the card of a row."""
    full = row.get(line.full_by) if line.full_by else line.full
    return full if isinstance(full, int | Fraction) else None


def _under(lines: Iterable[CardLine], above: CardLine | None) -> Iterator[Line]:
    for line in lines:
        yield Line(line, above)
        yield from _under(line.lines, line)


def _total(card: Card) -> Iterator[Line]:
    if card.total and card.lines:
        title = STARS if any(line.kind == "star" for line in card.lines) else TOTAL
        yield Line(CardLine(card.total, "total", title, card.lines[0].clause, None, card.lines), None)


def _last(name: str) -> str:
    return name.rpartition(".")[2]


TOTAL = Title("总分", "total")
STARS = Title("星数", "stars")
GRADE = Title("等次", "grade")
RANK = Title("名次", "rank")
