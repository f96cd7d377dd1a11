"""What a register has to have so that it is not refused: links for whom records count, values that must be there."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Sequence

from assessment_engine.plan.conditions import Condition, Test
from assessment_engine.plan.expressions import Hop, Path, get
from assessment_engine.plan.nodes import Across, Column, Measure, View, Window
from assessment_engine.plan.plan import Plan
from assessment_engine.types import BOOLEAN
from assessment_engine.workbench.strategies.goals import Want, goals_of, tests_of
from assessment_engine.workbench.strategies.need import Need, Needs, Only
from assessment_engine.workbench.strategies.onrows import formula_of
from assessment_engine.workbench.strategies.origins import Origins
from assessment_engine.workbench.strategies.ways import conditions_on, led_of

_MOST_WORDS = 4  # of a choice by which rows are matched
_TRIMMED = 3  # marks of which the highest and the lowest are left away


def needs_of(plan: Plan, origins: Origins, told: Collection[tuple[str, str]], only: Only | None = None) -> Needs:
    """What the views, the totals and the checks that refuse a register need, but for those *told* of single rows.

    With *only* it is what rows of some tables need, and the totals of some schemes.
    """
    walk = _Walk(origins)
    for node in plan.nodes:
        if isinstance(node, View) and node.to and node.nobody == "error" and _is_about(plan, origins, node.name, only):
            walk.way(node)
    for card in plan.cards:
        if card.total and (only is None or card.scheme in only[1]):
            walk.want(card.table, card.total, "there")
    for check in plan.checks:
        refuses = check.severity == "error" and (check.on, check.column) not in told
        if refuses and _is_about(plan, origins, check.on, only):
            walk.want(check.on, check.column, "true")
    return walk.needs


def _is_about(plan: Plan, origins: Origins, table: str, only: Only | None) -> bool:
    """Whether a table is made of rows of the tables, and by one of the schemes if a scheme makes it."""
    if only is None:
        return True
    tables, schemes = only
    made_by = [card.scheme for card in plan.cards if table == card.table or table.startswith(f"{card.table}.")]
    return set(origins.bases(table)) <= set(tables) and set(made_by) <= set(schemes)


class _Walk:
    def __init__(self, origins: Origins) -> None:
        self._origins = origins
        self._seen: set[tuple[str, str, Want]] = set()
        self.needs = Needs()

    def way(self, view: View) -> None:
        """Every row leads to somebody: the links on its way are filled, and the tables on it have rows."""
        for table in view.sources:
            for leg in view.to:
                match leg:
                    case Hop(column, target):
                        self._fill(table, column)
                        table = target
                    case Across(link, near, _, target) if link != target:
                        self._row(Need(link, (Path(near),)))
                        table = target

    def _fill(self, table: str, column: str) -> None:
        self.needs.filled.update(origin for origin in self._origins.of(table, column) if origin.column)

    def _row(self, need: Need) -> None:
        """Need rows, and the rows on the way to whom they are of."""
        self.needs.rows[need] = None
        for path in need.paths:
            if path.hops:
                rest = Path(path.column, path.hops[1:])
                self._row(Need(path.hops[0].table, (rest,)))

    def want(self, table: str, column: str, want: Want) -> None:
        """A column should be so: what it is made of then should be, too."""
        if (table, column, want) in self._seen:
            return
        self._seen.add((table, column, want))
        node = self._origins.made.get((table, column))
        match node:
            case Column():
                for goal in goals_of(node.formula, want):
                    self._goal(table, goal.path, goal.want)
            case Measure():
                self._measure(node, want)
            case Window():
                for one in (node.value, *(order.column for order in node.order)):
                    if one:
                        self.want(table, one, "there")
            case None:
                self._held(table, column, want)

    def _goal(self, table: str, path: Path, want: Want) -> None:
        for hop in path.hops:
            self._fill(table, hop.column)
            table = hop.table
        self.want(table, path.column, want)

    def _held(self, table: str, column: str, want: Want) -> None:
        """A cell of the register: it is filled, and small if it has to be low."""
        self._fill(table, column)
        if want == "low":
            self.needs.small.update(origin for origin in self._origins.of(table, column) if origin.column)

    def _measure(self, node: Measure, want: Want) -> None:
        view = self._origins.views.get(node.of)
        if view is not None and view.sources == ("decision",):
            self.needs.decided.add(view.name.removesuffix(".decisions"))
            return
        if node.value:
            self.want(node.of, node.value, want if want in ("high", "low") else "there")
        if node.aggregator in ("count", "sum") and want != "high":
            return
        for base in self._origins.bases(node.of):
            self._rows_of(node, base, want)

    def _rows_of(self, node: Measure, base: str, want: Want) -> None:
        """Rows of a table for each row that a measure stands on."""
        where = tuple(self._asked(node))
        for table, condition in where:
            for goal in goals_of(formula_of(condition), "true"):
                if not goal.path.hops:
                    self._fill(table, goal.path.column)
        high, tests = self._high(node) if want == "high" else ([], [])
        for led in led_of(self._origins, node, base):
            if led.table != base:
                self._row(Need(led.table, led.paths))
                continue
            words = [[(column, word) for word in self._words(base, column)] for column in led.choices]
            for pairs in itertools.product(*words):
                count = _TRIMMED if self._is_trimmed(node) else 1
                need = Need(base, led.paths, (*where, *tests), tuple(high), pairs, led.part, led.day, count)
                self._row(need)

    def _asked(self, node: Measure) -> Iterator[tuple[str, Condition]]:
        """What is asked of a measured row."""
        yield from conditions_on(self._origins, node.of)
        if node.among and not self._is_trimmed(node):
            yield node.of, Test(get(Path(node.among), BOOLEAN), "==", (True,))

    def _is_trimmed(self, node: Measure) -> bool:
        """Whether the rows are picked by their place among each other, as of marks without the highest and lowest."""
        made = self._origins.made.get((node.of, node.among))
        read = made.formula.paths if isinstance(made, Column) else ()
        return any(isinstance(self._origins.made.get((node.of, path.column)), Window) for path in read)

    def _words(self, base: str, column: str) -> Sequence[str]:
        return self._origins.specs[base].columns[column].type.choices[:_MOST_WORDS]

    def _high(self, node: Measure) -> tuple[list[str], list[tuple[str, Condition]]]:
        """The cells of a measured row that its value rises with, and the tests that leave it at nothing."""
        waiting, seen = [(node.of, node.value)] if node.value else [], set[tuple[str, str]]()
        cells: list[str] = []
        tests: list[tuple[str, Condition]] = []
        while waiting:
            table, column = key = waiting.pop()
            made = self._origins.made.get(key)
            if isinstance(made, Column) and key not in seen:
                tests += [(table, Test(test, "==", (holds,))) for test, holds in tests_of(made.formula, "high")]
                goals = [goal for goal in goals_of(made.formula, "high") if not goal.path.hops and goal.want == "high"]
                waiting += [(table, goal.path.column) for goal in goals]
            elif made is None:
                cells += [origin.column for origin in self._origins.of(table, column) if origin.column]
            seen.add(key)
        return cells, tests
