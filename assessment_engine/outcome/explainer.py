"""Makes derivations: every value of a result, computed again where it stands and compared with what is stored."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from assessment_engine.engine.result import Result
from assessment_engine.outcome.counting import Counting
from assessment_engine.outcome.derivation import Derivation, WhyNot, value_text
from assessment_engine.outcome.fault import InternalFault
from assessment_engine.outcome.naming import NO_NAMES, Names
from assessment_engine.outcome.peers import Standing, Standings
from assessment_engine.outcome.reading import before
from assessment_engine.outcome.records import Records
from assessment_engine.outcome.sheets import Sheets
from assessment_engine.outcome.trace import Trace, traced
from assessment_engine.outcome.ways import Ways
from assessment_engine.outcome.why_not import Absences
from assessment_engine.outcome.window_text import window_arithmetic
from assessment_engine.plan.expressions import Path
from assessment_engine.plan.nodes import Column, Measure, View, Window
from assessment_engine.plan.types import Type
from assessment_engine.problems import Place
from assessment_engine.register.tables import Row
from assessment_engine.titles import Title
from assessment_engine.values import Missing, Value

Valued = Measure | Column | Window
NOWHERE = Place("")


class Explainer:
    """Derivations of one result, each made once and shared.

    *in_full* they also have what a reader of one card wants to know, and what would be too much for a file of all: why
    no record counts, the way and the columns of those that do, the peers around a place, and the inputs.
    """

    def __init__(
        self, result: Result, in_full: bool = True, names: Names = NO_NAMES, records: Records | None = None
    ) -> None:
        plan = result.plan
        self.result = result
        self._records = records or Records(plan, result.tables)
        self.reader = self._records.reader
        self.nodes: dict[tuple[str, str], Valued] = {
            (node.on, node.name): node for node in plan.nodes if not isinstance(node, View)
        }
        self._in_full = in_full
        self.names = names
        self._sheets = Sheets(plan)
        ways = Ways(self._records, plan.period.last)
        self._counting = Counting(plan, self._records, ways if in_full else None)
        self._absences = Absences(self._records)
        self._standings: dict[str, Standings] = {}
        self._paths: dict[str, tuple[Path, ...]] = {}
        self._made: dict[tuple[str, str, str], Derivation] = {}
        self._counts: dict[tuple[str, str, tuple[tuple[Path, Path], ...]], list[str]] = {}
        self._formulas: dict[tuple[str, tuple[Value, ...]], Trace] = {}

    def derivation(self, table: str, row: Row, column: str) -> Derivation:
        """The derivation of *column* as seen from *row*, which may have it from a row that it was made from.

        Raises:
            InternalFault: what is computed here is not what is stored.
        """
        key = (table, row.id, column)
        found = self._made.get(key)
        if found is None:
            if column not in row.values and row.base is not None:
                found = self.derivation(*self.reader.owner(table, row, column), column)
            else:
                found = self._make(table, row, column)
                full = self._sheets.full(table, column, row)
                found = found if full is None else replace(found, full=full)
            if self._in_full:  # in a file of all each is asked for once, and they would be most of its memory
                self._made[key] = found
        return found

    def _make(self, table: str, row: Row, column: str) -> Derivation:
        match self.nodes.get((table, column)):
            case Column() as node:
                return self._of_column(node, row)
            case Measure() as node:
                return self._of_measure(node, row)
            case Window() as node:
                return self._of_window(node, row)
            case None:
                return self._given(table, row, column)

    def _type(self, table: str, column: str) -> Type | None:
        shape = self.result.plan.tables.get(table)
        return None if shape is None else shape.columns.get(column)

    def _given(self, table: str, row: Row, column: str) -> Derivation:
        value = row.get(column)
        known = self._type(table, column)
        step = None if known is None else known.step
        title, text = self.names.column(table, column), value_text(value, step)
        why = _emptiness(value)
        return Derivation(f"{table}.{column}", row.id, "given", title, None, row.place, value, step, text, why_not=why)

    def _of_column(self, node: Column, row: Row) -> Derivation:
        if node.id not in self._paths:
            self._paths[node.id] = node.formula.paths
        paths = self._paths[node.id]
        seen = {path: row if path.hops or path.column != node.name else before(row) for path in paths}
        values = tuple([self.reader.read(at, path) for path, at in seen.items()])
        key = (node.id, values)
        trace = self._formulas.get(key)
        if trace is None:
            trace = self._formulas[key] = traced(node.formula, dict(zip(paths, values, strict=True)))
        stored = row.values[node.name]
        if trace.value != stored:
            raise InternalFault(_differs(node, row, stored, trace.value))
        inputs = self._inputs(node, row, dict(zip(seen.items(), values, strict=True))) if self._in_full else ()
        return Derivation(
            node.id, row.id, "column", node.clause.title, node.clause, node.clause.place, stored, node.type.step,
            trace.arithmetic, inputs, (), None, trace.roundings, _emptiness(stored), node, trace.steps,
        )  # fmt: skip

    def _inputs(self, node: Column, row: Row, read: dict[tuple[Path, Row], Value]) -> tuple[Derivation, ...]:
        """The derivations of what a formula read: each path, from the row at which it begins, with its value."""
        inputs: list[Derivation] = []
        for (path, at), value in read.items():
            arrived = self.reader.arrive(node.on, at, path)
            if arrived is None:
                inputs.append(self._nowhere(str(path), row, value))
            elif at is not row:
                inputs.append(self.derivation(self.reader.table_before(node.on, at), at, path.column))
            else:
                inputs.append(self.derivation(*arrived, path.column))
        return tuple(inputs)

    def _nowhere(self, path: str, row: Row, value: Value) -> Derivation:
        """An input whose way along links ends before it arrives."""
        title = Title(path, path)
        text, why = value_text(value), _emptiness(value)
        return Derivation(path, row.id, "given", title, None, row.place, value, None, text, why_not=why)

    def _of_measure(self, node: Measure, row: Row) -> Derivation:
        stored = row.values[node.name]
        found = self._counting.of(node, row)
        if not found.fits(stored):
            raise InternalFault(_differs(node, row, stored, found.value))
        why = _emptiness(stored)
        if self._in_full and not found.records:
            why = (self._absences.of(node, row),)
        return Derivation(
            node.id, row.id, "measure", node.clause.title, node.clause, node.clause.place, stored, node.type.step,
            found.arithmetic, (), found.records, None, (), why, node, (), self._beside(node, row),
        )  # fmt: skip

    def _beside(self, node: Measure, row: Row) -> tuple[tuple[str, Value], ...]:
        """All counts of the rows of which *node* counts some, in the order of the plan."""
        if not (self._in_full and node.among and node.aggregator == "count"):
            return ()
        if not self._counts:
            for one in self.nodes.values():
                if isinstance(one, Measure) and one.aggregator == "count":
                    self._counts.setdefault((one.on, one.of, one.match), []).append(one.name)
        names = self._counts[node.on, node.of, node.match]
        return tuple([(name, row.values[name]) for name in names]) if len(names) > 1 else ()

    def _of_window(self, node: Window, row: Row) -> Derivation:
        stored = row.values[node.name]
        if node.id not in self._standings:
            self._standings[node.id] = Standings(node, self._records.groups(node))
        standings = self._standings[node.id]
        standing = standings.standing(row, self._in_full)
        _check_place(node, row, standing, stored)
        operands = dict.fromkeys(name for name in (node.among, node.value, node.weight, node.places_by) if name)
        operands |= dict.fromkeys(order.column for order in node.order)
        inputs = tuple([self.derivation(node.on, row, name) for name in operands if self._in_full])
        arithmetic = window_arithmetic(standings, row, standing, stored)
        return Derivation(
            node.id, row.id, "window", node.clause.title, node.clause, node.clause.place, stored, node.type.step,
            arithmetic, inputs, (), standing if self._in_full else None, (), _emptiness(stored), node,
        )  # fmt: skip


def _emptiness(value: Value) -> tuple[WhyNot, ...]:
    return (WhyNot(value.reason),) if isinstance(value, Missing) else ()


def _check_place(node: Window, row: Row, standing: Standing, stored: Value) -> None:
    """A rank or an ordinal must be the place that the order gives."""
    if isinstance(stored, Missing) or not standing.place:
        return
    if node.kind == "ordinal":
        place: Value = standing.place
    elif node.kind == "rank" and node.ties in ("same_rank", "average"):
        place = standing.first + (Fraction(standing.equal - 1, 2) if node.ties == "average" else 0)
    else:
        return
    if stored != place:
        raise InternalFault(_differs(node, row, stored, place))


def _differs(node: Valued, row: Row, stored: Value, computed: Value) -> str:
    return f"{node.id} of {row.id}: stored {value_text(stored)}, explained {value_text(computed)}"
