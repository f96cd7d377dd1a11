"""Small registers and plans by hand: a table is a mapping of ids to values, a type is read off the first value."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from assessment_engine.engine.columnar import compute, frames_of
from assessment_engine.engine.crosscheck import compare
from assessment_engine.engine.reference.run import evaluate
from assessment_engine.engine.result import Result
from assessment_engine.plan.expressions import Expression, Hop, Path, Step, get
from assessment_engine.plan.nodes import Check, Clause, Entry, Measure, Node, Order, Title, View, Window
from assessment_engine.plan.plan import Card, Period, Plan
from assessment_engine.plan.types import BOOLEAN, DATE, RATIO, TEXT, TableShape, Type
from assessment_engine.problems import Place
from assessment_engine.register.tables import Register, Row, Table
from assessment_engine.values import Missing, Reason, Value

EMPTY = Missing(Reason.NOT_REPORTED)
NOT_APPLICABLE = Missing(Reason.NOT_APPLICABLE)
NO_RECORDS = Missing(Reason.NO_RECORDS)
TITLE = Title("规则", "rule")
PERIOD = Period(datetime.date(2011, 1, 1), datetime.date(2011, 12, 31))
Rows = Mapping[str, Mapping[str, Any]]
Tables = Mapping[str, Rows]


def clause(rule: str) -> Clause:
    return Clause(rule, TITLE, Place("rules.yaml", 1))


def day(month: int, day_of_month: int = 1) -> datetime.date:
    return datetime.date(2011, month, day_of_month)


def path(text: str, **links: str) -> Path:
    """``path("cadre.level")``: along the link ``cadre`` to the table of that name, or to the one that *links* gives."""
    *hops, column = text.split(".")
    return Path(column, tuple(Hop(hop, links.get(hop, hop)) for hop in hops))


def by_id(table: str, column: str) -> Path:
    """The column of the row with the same id in another table."""
    return Path(column, (Hop("id", table),))


def read(text: str, type_: Type = RATIO, **links: str) -> Expression:
    return get(path(text, **links), type_)


def register(tables: Tables, backwards: bool = False) -> Register:
    return Register({name: _table(name, rows, backwards) for name, rows in tables.items()}, "by hand")


def _table(name: str, rows: Rows, backwards: bool) -> Table:
    made = [Row(id_, dict(values), Place(f"{name}.csv", line)) for line, (id_, values) in enumerate(rows.items(), 2)]
    return Table.of(name, reversed(made) if backwards else made)


def type_of(values: Sequence[Value]) -> Type:
    first = next((value for value in values if not isinstance(value, Missing)), "")
    if isinstance(first, bool):
        return BOOLEAN
    if isinstance(first, int | Fraction):
        return RATIO
    return DATE if isinstance(first, datetime.date) else TEXT


def plan(
    tables: Tables,
    *nodes: Node,
    entries: Sequence[Entry] = (),
    checks: Sequence[Check] = (),
    cards: Sequence[Card] = (),
    types: Mapping[str, Type] | None = None,
    as_of: datetime.date = PERIOD.last,
) -> Plan:
    """A plan of *nodes* on *tables*; *types* (``table.column``) are those that cannot be read off the values."""
    shapes = {name: _shape(name, _columns(rows)) for name, rows in tables.items()}
    for node in nodes:
        if isinstance(node, View):
            shapes[node.name] = TableShape(node.name)
    for name, type_ in (types or {}).items():
        table, column = name.split(".")
        shapes[table].columns[column] = type_
    return Plan("test", TITLE, "1", PERIOD, as_of, shapes, nodes, tuple(entries), tuple(checks), tuple(cards))


def _shape(name: str, columns: dict[str, Type]) -> TableShape:
    return TableShape(name, columns, dated_by="date" if "date" in columns else "")


def _columns(rows: Rows) -> dict[str, Type]:
    names = dict.fromkeys(name for values in rows.values() for name in values)
    return {name: type_of([values[name] for values in rows.values() if name in values]) for name in names}


def run(
    tables: Tables, *nodes: Node, as_of: datetime.date = PERIOD.last, backwards: bool = False, **more: Any
) -> Result:
    """The result of *nodes* (and entries, checks, cards, types) on *tables*, in which both engines agree."""
    made, data = plan(tables, *nodes, as_of=as_of, **more), register(tables, backwards)
    result = evaluate(made, data, "plain")
    compare(result, compute(made, frames_of(made, data)))
    return result


def column(result: Result, table: str, name: str) -> dict[str, Value]:
    """A column of a table of the result, by id."""
    return {row.id: row.get(name) for row in result.tables[table].rows}


def ids(result: Result, table: str) -> list[str]:
    return [row.id for row in result.tables[table].rows]


def codes(result: Result) -> list[str]:
    return [problem.code for problem in result.problems]


def view(name: str, *sources: str, **more: Any) -> View:
    return View(name, clause(name), sources, **more)


def measure(
    on: str, name: str, aggregator: Any, of: str, match: Sequence[tuple[str, str]] = (), **more: Any
) -> Measure:
    paths = tuple((path(near), path(far)) for near, far in match)
    return Measure(on, name, clause(name), RATIO, of, paths, aggregator, **more)


def window(on: str, name: str, kind: Any, order: str = "", **more: Any) -> Window:
    """*order* is columns with a space between them; a minus before one makes it descend."""
    orders = tuple(Order(text.lstrip("-"), text.startswith("-")) for text in order.split())
    return Window(on, name, clause(name), RATIO, kind, order=orders, **more)


def added(left: str, right: str) -> Expression:
    """The formula that adds two columns."""
    steps = (Step("get", (), RATIO, Path(left)), Step("get", (), RATIO, Path(right)), Step("add", (0, 1), RATIO))
    return Expression(steps, f"{left} + {right}")
