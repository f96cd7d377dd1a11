"""What the words of a choice are called: by their column, because two columns may share ids and not titles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from assessment_engine.outcome.sheets import Sheets
from assessment_engine.plan.expressions import Expression, Path
from assessment_engine.plan.nodes import Column, Measure, View, Window
from assessment_engine.plan.plan import Plan
from assessment_engine.register.specs import TableSpec
from assessment_engine.titles import Title

Titles = Mapping[str, Title]
PASSED_ON: Mapping[str, tuple[int, ...]] = {
    "get": (),
    "if": (1, 2),
    "default": (0, 1),
    "lower": (0,),
    "min": (0, 1),
    "max": (0, 1),
}


class Choices:
    """The titles of choices: those that the register gives its columns, and those of the grades of the cards.

    What a rule makes has the titles of what it passes on.
    """

    def __init__(self, tables: Mapping[str, TableSpec], sheets: Sheets, plan: Plan | None) -> None:
        self._tables, self._cards = tables, sheets.cards
        self._shapes = {} if plan is None else plan.tables
        self._nodes = {node.id: node for node in (plan.nodes if plan is not None else ())}
        self._found: dict[tuple[str, str], Titles] = {}
        columns = [column for table in tables.values() for column in table.columns.values() if column.choices]
        cards = [card for card in self._cards.values() if card.grades]
        self._grades = {card.table: {rule.id: rule.title for rule in card.grades} for card in cards}
        self._all: list[tuple[tuple[str, ...], Titles]] = [(one.type.choices, one.choices) for one in columns]
        self._all += [(tuple(reversed(given)), given) for given in self._grades.values()]

    def of_column(self, table: str, column: str) -> Titles:
        """What the words of a column are called; nothing where nobody says it, or two sources say two things."""
        key = (table, column)
        if key not in self._found:
            self._found[key] = {}  # a column that is made of itself, period for period, adds nothing
            given = [titles for titles in self._sources(table, column) if titles]
            self._found[key] = _agreed(given) if given else self._of_made(table, column)
        return self._found[key]

    def _of_made(self, table: str, column: str) -> Titles:
        """The titles of a choice that a rule makes of nothing but words."""
        type_ = self._shapes[table].columns.get(column) if table in self._shapes else None
        return self.of_type(type_.choices) if type_ is not None and type_.choices else {}

    def of_type(self, words: tuple[str, ...]) -> Titles:
        """What these words are called wherever they are a choice, as far as all say the same."""
        return _agreed(titles for known, titles in self._all if known == words)

    def of_word(self, word: str, alike: Iterable[str] = ()) -> Title:
        """What a word is called in whichever choice it stands with those *alike*, when all say the same."""
        wanted = {word, *alike}
        return _agreed(titles for _, titles in self._all if wanted <= titles.keys()).get(word, Title(word, word))

    def _sources(self, table: str, column: str) -> Iterator[Titles]:
        """The titles of what a column may take its words from."""
        card, node = self._cards.get(table), self._nodes.get(f"{table}.{column}")
        if table in self._tables and column in self._tables[table].columns:
            yield self._tables[table].columns[column].choices
        elif card is not None and card.grade and (column == card.grade or column.startswith(f"{card.grade}.")):
            yield self._grades.get(table, {})
        elif isinstance(node, Column):
            yield from self._passed_on(node.on, node.formula, len(node.formula.steps) - 1)
        elif isinstance(node, Measure | Window):
            yield self.of_column(node.of if isinstance(node, Measure) else node.on, node.value)
        else:
            yield from (self.of_column(*one) for one in self._under(table, column))

    def _under(self, table: str, column: str) -> Iterator[tuple[str, str]]:
        """The columns that a table has from those that it is made of."""
        view, shape = self._nodes.get(table), self._shapes.get(table)
        keys = dict(view.by) if isinstance(view, View) else {}
        for source in view.sources if isinstance(view, View) else ():
            yield _end(source, keys[column]) if column in keys else (source, column)
        if shape is not None and shape.same_id not in ("", table):
            yield shape.same_id, column

    def _passed_on(self, table: str, formula: Expression, index: int) -> Iterator[Titles]:
        """The titles of what one step of a formula passes on."""
        step = formula.steps[index]
        if isinstance(step.data, Path) and step.op == "get":
            yield self.of_column(*_end(table, step.data))
        for place in PASSED_ON.get(step.op, ()):
            if place < len(step.args):
                yield from self._passed_on(table, formula, step.args[place])


def _end(table: str, path: Path) -> tuple[str, str]:
    """The table and the column in which a path from *table* ends."""
    return (path.hops[-1].table if path.hops else table), path.column


def _agreed(known: Iterable[Titles]) -> Titles:
    """The titles that all of them give, word for word."""
    given = [titles for titles in known if titles]
    found = {word: {titles[word] for titles in given if word in titles} for titles in given for word in titles}
    return {word: next(iter(titles)) for word, titles in found.items() if len(titles) == 1}
