"""What a measure counted: its records with their places, and the sum that they make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment_engine.outcome.derivation import Used, value_text
from assessment_engine.outcome.matching import Matches, aggregated, counted, weight
from assessment_engine.outcome.records import Records
from assessment_engine.outcome.ways import Ways
from assessment_engine.plan.conditions import condition_paths
from assessment_engine.plan.expressions import Path
from assessment_engine.plan.nodes import Column, Measure, View
from assessment_engine.plan.plan import Plan
from assessment_engine.register.tables import Row
from assessment_engine.values import Missing, Value

TERMS = 8  # terms of a sum that are written out
DATE = Path("date")


@dataclass(frozen=True, slots=True)
class Counted:
    """The value of a measure computed again, with its records and the arithmetic.

    ``ambiguous``: several records where one was asked for; the run reports that as a problem.
    """

    value: Value
    records: tuple[Used, ...]
    arithmetic: str
    ambiguous: bool = False

    def fits(self, stored: Value) -> bool:
        """Whether the stored value is this one; empty fits empty, whatever the reason."""
        if isinstance(stored, Missing):
            return self.ambiguous or isinstance(self.value, Missing)
        return self.ambiguous or stored == self.value


class Counting:
    """Computes measures again, with an index per measure; with *ways* the records say how they came."""

    def __init__(self, plan: Plan, records: Records, ways: Ways | None) -> None:
        self._records = records
        self._reader = records.reader
        self._ways = ways
        self._views = {node.name: node for node in plan.nodes if isinstance(node, View)}
        self._nodes = {(node.on, node.name): node for node in plan.nodes if not isinstance(node, View)}
        self._matches: dict[str, Matches] = {}
        self._paths: dict[str, tuple[Path, ...]] = {}

    def of(self, measure: Measure, row: Row) -> Counted:
        """What *measure* amounts to on *row*."""
        if measure.id not in self._matches:
            self._matches[measure.id] = Matches(self._records, measure)
        rows = self._matches[measure.id].of(row)
        taken = counted(measure, rows)
        value = aggregated(measure, taken)
        ids = {one.id for one in taken} if len(taken) != len(rows) else None
        records = tuple([self._used(measure, one, ids is None or one.id in ids) for one in rows])
        ambiguous = measure.aggregator == "one" and len(taken) > 1
        return Counted(value, records, _arithmetic(measure, taken, value), ambiguous)

    def _used(self, measure: Measure, row: Row, taken: bool) -> Used:
        table, source = self._reader.origin(measure.of, row)
        if self._ways is None:
            return Used(table, source.id, source.place, (), 1, 1, taken)
        shown = tuple([(str(path), self._reader.read(row, path)) for path in self._shown(measure, row)])
        value = row.get(measure.value) if measure.value else 1
        view = self._views.get(measure.of)
        way = self._ways.to(view, row) if view is not None else ()
        return Used(table, source.id, source.place, shown, value, weight(measure, row), taken, way)

    def _shown(self, measure: Measure, row: Row) -> tuple[Path, ...]:
        """The columns that a reader wants to see of a record: its date, what was tested, what was measured."""
        if measure.id not in self._paths:
            paths: dict[Path, None] = {DATE: None} if _has(row, "date") else {}
            tables = self._reader.views_of(measure.of)
            if measure.among:
                paths |= dict.fromkeys(Path(name) for name in self._behind(measure.of, measure.among))
            else:
                for table in (one for one in tables if one in self._views):
                    paths |= dict.fromkeys(_tested(self._views[table]))
            if "decision" in tables:
                paths = dict.fromkeys((DATE, Path("by"), Path("reason"), Path("value")))
            if measure.value:
                paths |= dict.fromkeys(self._operands(measure))
                paths[Path(measure.value)] = None
            self._paths[measure.id] = tuple(path for path in paths if path.hops or _has(row, path.column))
        return self._paths[measure.id]

    def _operands(self, measure: Measure) -> list[Path]:
        """What the formula of a record's value reads of the record as it was entered."""
        node = self._nodes.get((measure.of, measure.value))
        paths = node.formula.paths if isinstance(node, Column) else ()
        return [path for path in paths if not path.hops and (measure.of, path.column) not in self._nodes]

    def _behind(self, table: str, column: str) -> list[str]:
        """The days and the counts of a row that a switch on it follows from."""
        found: dict[str, None] = {}
        waiting = [column]
        while waiting:
            node = self._nodes.get((table, waiting.pop()))
            if isinstance(node, Measure) and node.during is not None and not node.during.last.hops:
                waiting.append(node.during.last.column)
            if isinstance(node, Measure) or (isinstance(node, Column) and node.type.kind == "date"):
                found[node.name] = None
            elif isinstance(node, Column):
                waiting += [path.column for path in node.formula.paths if not path.hops]
        return [name for on, name in self._nodes if on == table and name in found]


def _tested(view: View) -> list[Path]:
    """What the condition of a view reads of a record; the days of the period into which it falls are its card's."""
    paths = condition_paths(view.where)
    return [path for path in paths if not (view.is_framed and path.hops and path.hops[0].column == "who")]


def _arithmetic(measure: Measure, rows: Sequence[Row], value: Value) -> str:
    result = value_text(value, measure.type.step)
    if measure.aggregator == "count" and not measure.by_share:
        return f"count = {result}"
    terms = [_term(measure, row) for row in rows[:TERMS]] + (["…"] if len(rows) > TERMS else [])
    if measure.aggregator in ("count", "sum"):
        return f"{' + '.join(terms)} = {result}" if len(terms) > 1 or (measure.by_share and terms) else result
    return f"{measure.aggregator}({', '.join(terms)}) = {result}"


def _term(measure: Measure, row: Row) -> str:
    share = value_text(weight(measure, row)) if measure.by_share else ""
    if measure.aggregator == "count":
        return share
    value = value_text(row.get(measure.value))
    return f"{value} × {share}" if share else value


def _has(row: Row, column: str) -> bool:
    at: Row | None = row
    while at is not None:
        if column in at.values:
            return True
        at = at.base
    return column == "id"
