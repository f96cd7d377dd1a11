"""Tables of Arrow as the engine has them: exact, and refused where they cannot be what the plan says."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

pytest.importorskip("pyarrow", reason="pyarrow is not installed: it comes with the extra spark")

import pyarrow as pa  # type: ignore[import-untyped]

from assessment_engine.engine.spark.accepting import wrong_types, wrong_values
from assessment_engine.engine.spark.arrow import ArrowTable
from assessment_engine.engine.spark.packing import from_bytes, packer
from assessment_engine.engine.spark.tabling import arrow_tables
from assessment_engine.plan.types import BOOLEAN, DATE, INTEGER, TEXT, TableShape, Type
from assessment_engine.values import Missing, Reason, Value
from tests.engine.spark.year import programme, year

LEVEL = Type("choice", choices=("junior", "senior"), ordered=True)
SHAPE = TableShape(
    "visit",
    {
        "id": TEXT,
        "cadre": Type("link", table="cadre"),
        "level": LEVEL,
        "on": DATE.maybe(),
        "good": BOOLEAN,
        "spent": Type("number", True, Fraction(1, 100), 0),
        "number": INTEGER,
    },
)


def _table(**columns: Any) -> Any:
    given = {
        "id": pa.array(["a", "b"]),
        "cadre": pa.array([7, 8]),
        "level": pa.array(["senior", "junior"]),
        "on": pa.array([datetime.date(2011, 2, 3), None], pa.date32()),
        "good": pa.array([True, False]),
        "spent": pa.array([Decimal("12.50"), None], pa.decimal128(38, 2)),
        "number": pa.array([3, -(2**62)], pa.int64()),
    }
    return pa.table(given | columns)


def _values(column: str, **columns: Any) -> list[Value]:
    return ArrowTable.frame(SHAPE, _table(**columns)).get(column).values(2)


def test_values_are_what_they_were() -> None:
    empty = Missing(Reason.NOT_REPORTED)
    assert _values("cadre") == ["7", "8"]
    assert _values("level") == ["senior", "junior"]
    assert _values("on") == [datetime.date(2011, 2, 3), empty]
    assert _values("good") == [True, False]
    assert _values("spent") == [Fraction(25, 2), empty]
    assert _values("number") == [3, -(2**62)]


def test_decimals_of_more_than_64_bits_are_exact() -> None:
    wide = [Decimal("123456789012345678901234567890.12"), Decimal("-123456789012345678901234567890.12")]
    expected = [Fraction(str(one)) for one in wide]
    assert _values("spent", spent=pa.array(wide, pa.decimal128(38, 2))) == expected


def test_a_table_without_rows_has_its_columns() -> None:
    frame = ArrowTable.frame(SHAPE, None)
    assert [frame.get(name).data.size for name in SHAPE.columns] == [0] * 7
    assert frame.get("on").sort == "date"


@pytest.mark.parametrize(
    ("column", "given"),
    [
        ("spent", pa.array([1.5, 2.0])),
        ("number", pa.array(["3", "4"])),
        ("on", pa.array([datetime.datetime(2011, 2, 3)] * 2)),
        ("level", pa.array([0, 1])),
        ("good", pa.array([0, 1])),
    ],
)
def test_what_is_not_exact_or_no_such_type_is_refused(column: str, given: Any) -> None:
    found = [*wrong_types({"visit": SHAPE}, {"visit": _table(**{column: given}).schema})]
    assert [(one.code, one.value, one.details["given"]) for one in found] == [("E731", column, str(given.type))]


def test_a_column_may_be_left_out_if_it_may_be_empty() -> None:
    schemas = {"visit": _table().drop_columns(["on", "good"]).schema}
    assert [one.value for one in wrong_types({"visit": SHAPE}, schemas)] == ["good"]
    assert str(ArrowTable.frame(SHAPE, _table().drop_columns(["on"])).get("on").value(0)) == "(not_reported)"


@pytest.mark.parametrize(
    ("column", "given", "value"),
    [
        ("level", pa.array(["senior", "chief"]), "chief"),
        ("good", pa.array([True, None]), "None"),
        ("spent", pa.array([Decimal("-1.00"), None], pa.decimal128(9, 2)), "-1.00"),
        ("spent", pa.array([Decimal("1.125"), None], pa.decimal128(9, 3)), "1.125"),
    ],
)
def test_a_value_that_cannot_be_is_named_with_its_row(column: str, given: Any, value: str) -> None:
    (problem,) = wrong_values(SHAPE, _table(**{column: given}))
    assert (problem.code, problem.value, problem.details["column"]) == ("E732", value, column)
    assert str(problem.place) in ("visit[a]", "visit[b]")


def test_an_id_that_stands_twice_is_named() -> None:
    assert [one.value for one in wrong_values(SHAPE, _table(id=pa.array(["a", "a"])))] == ["a"]
    assert [*wrong_values(SHAPE, _table())] == []


def test_rows_are_packed_for_their_parts_whatever_the_batches() -> None:
    table = _table().append_column("part", pa.array([1, 0], pa.int32()))
    batches = table.to_batches(max_chunksize=1)
    packets = [row for batch in packer("visit")(batches) for row in batch.to_pylist()]
    assert [(one["part"], one["name"]) for one in packets] == [(0, "visit"), (1, "visit")]
    assert [from_bytes(one["packet"])["id"].to_pylist() for one in packets] == [["b"], ["a"]]


def test_a_register_of_rows_is_the_same_in_arrow() -> None:
    plan, register = programme().plan(), year()
    for name, table in arrow_tables(plan, register).items():
        shape = TableShape(name, {column: plan.tables[name].columns[column] for column in table.column_names})
        frame = ArrowTable.frame(shape, table)
        for column in table.column_names:
            assert frame.get(column).values(frame.size) == [row.get(column) for row in register.tables[name].rows]
