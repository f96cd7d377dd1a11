"""The comparison sees what differs: a judge that never finds anything would agree with everybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from assessment_engine.engine import evaluate
from assessment_engine.engine.result import Result
from assessment_engine.register.tables import Row, Table
from assessment_engine.values import Value
from tests.agreement.comparing import differences, normal, turned
from tests.agreement.folders import read_example

FOLDER = Path(__file__).parent / "found" / "columnar_words_recoded"


def result() -> Result:
    """What the reference makes of an example."""
    programme, register, as_of = read_example(FOLDER)
    return evaluate(programme.plan(as_of), register, "plain")


def with_rows(of: Result, table: str, rows: list[Row]) -> Result:
    """The result with other rows in a table."""
    return replace(of, tables={**of.tables, table: Table.of(table, rows)})


def changed(row: Row, values: Mapping[str, Value]) -> Row:
    """A row with other values."""
    return Row(row.id, {**row.values, **values}, row.place, row.base)


def test_a_result_does_not_differ_from_itself() -> None:
    assert differences(result(), result()) == []


def test_a_value_a_row_and_a_table_are_missed() -> None:
    of = result()
    table = next(name for name, table in of.tables.items() if len(table.rows) > 1 and table.rows[0].values)
    first, *rest = of.tables[table].rows
    column = next(iter(first.values))
    (told,) = differences(of, with_rows(of, table, [changed(first, {column: 12345}), *rest]))
    assert told.startswith(f"{table}[{first.id}].{column}: ")
    assert told.endswith(" / number 12345")
    assert differences(of, with_rows(of, table, rest)) == [f"{table}[{first.id}]: there / not there"]
    others = {name: known for name, known in of.tables.items() if name != table}
    assert differences(of, replace(of, tables=others)) == [f"{table}: there / not there"]


def test_true_is_not_one_and_a_number_is_the_same_however_it_is_held() -> None:
    assert normal(True) != normal(1)
    assert normal(2) == normal(4 // 2)


def test_the_other_way_round_is_another_order_of_the_same_rows() -> None:
    _, register, _ = read_example(FOLDER)
    back = turned(register)
    assert back.tables.keys() == register.tables.keys()
    assert all(back.tables[name].by_id == table.by_id for name, table in register.tables.items())
