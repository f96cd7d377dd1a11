"""Views whose rows are only counted and added up have no table, and the same sums: whatever the records hold."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment_engine.engine.columnar import columns, compute, frames_of, sorting, streaming
from assessment_engine.engine.columnar.streams import streams_of
from assessment_engine.engine.crosscheck import compare
from assessment_engine.engine.reference.run import evaluate
from assessment_engine.plan.conditions import AllOf, Condition, Test
from assessment_engine.plan.expressions import Expression, Hop, Path, Step, constant
from assessment_engine.plan.nodes import Column, Node
from assessment_engine.plan.plan import Plan
from assessment_engine.plan.types import INTEGER, RATIO, TEXT, Type
from assessment_engine.values import Missing, Reason
from tests.engine.reference.building import Rows, Tables, clause, column, measure, plan, read, register, run, view

KINDS = ("late", "absent", "leave")
CHOICE = Type("choice", choices=KINDS)
EMPTY = Missing(Reason.NOT_REPORTED)
TYPES = {"deed.n": RATIO, "deed.kind": CHOICE, "deed.cadre": Type("link", table="cadre"), "deed.ok": Type("boolean")}
TWICE = Expression(
    (Step("get", (), RATIO, Path("n")), Step("const", (), INTEGER, 2), Step("mul", (0, 1), RATIO)), "n * 2"
)

numbers = st.integers(-5, 5) | st.sampled_from([10**15, 2**61, Fraction(1, 2)])
plain = st.tuples(st.sampled_from(["a", "b"]), st.sampled_from(KINDS), numbers, st.booleans())
odd = st.tuples(
    st.sampled_from(["a", "nobody", EMPTY]),
    st.sampled_from([*KINDS, EMPTY]),
    numbers | st.sampled_from([EMPTY, Fraction(1, 3)]),
    st.booleans(),
)


@pytest.fixture(autouse=True)
def tiny(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "PART", 3)
    monkeypatch.setattr(columns, "PART", 3)
    monkeypatch.setattr(sorting, "FEWEST_RULES", 1)


def where(kinds: tuple[str, ...], ok: bool) -> Condition:
    of_kind = Test(read("kind", CHOICE), "in", kinds)
    return AllOf((AllOf((of_kind,)), Test(read("ok", Type("boolean")), "==", (True,)))) if ok else of_kind


def rule(name: str, kinds: tuple[str, ...], ok: bool, nobody: Any, price: Expression) -> list[Node]:
    found = view(name, "deed", to=(Hop("cadre", "cadre"),), where=where(kinds, ok), nobody=nobody)
    sums = [
        measure("cadre", f"{name}.{one}", one, name, [("id", "who")], value="" if one == "count" else "points")
        for one in ("count", "sum", "mean", "min", "max")
    ]
    return [found, Column(name, "points", clause(name), price), *sums]


def made(deeds: list[tuple[Any, ...]], nobody: str) -> tuple[Plan, Tables]:
    rows: Rows = {
        f"d{place}": dict(zip(("cadre", "kind", "n", "ok"), deed, strict=True)) for place, deed in enumerate(deeds)
    }
    tables: Tables = {"cadre": {"a": {"level": "x"}, "b": {"level": "y"}}, "deed": rows}
    nodes = [
        *rule("late", ("late",), False, nobody, TWICE),
        *rule("any", ("late", "absent"), True, nobody, read("n")),
        *rule("fixed", ("leave", "unheard"), False, nobody, constant(Fraction(7, 2), RATIO)),
        *rule("none", ("unheard",), False, nobody, read("cadre.level", TEXT)),
    ]
    return plan(tables, *nodes[:-1], types=TYPES), tables


@given(st.lists(plain, max_size=9), st.sampled_from(["error", "ignore"]))
def test_sums_of_plain_records(deeds: list[tuple[Any, ...]], nobody: str) -> None:
    one, tables = made(deeds, nobody)
    assert set(streams_of(one).of_view) == {"late", "any", "fixed", "none"}
    compare(evaluate(one, register(tables), "plain"), compute(one, frames_of(one, register(tables))))


@given(st.lists(plain | odd, max_size=9), st.sampled_from(["error", "ignore"]))
def test_records_that_are_out_of_the_ordinary(deeds: list[tuple[Any, ...]], nobody: str) -> None:
    one, tables = made(deeds, nobody)
    compare(evaluate(one, register(tables), "plain"), compute(one, frames_of(one, register(tables))))


def test_what_a_condition_cannot_look_up_is_told_of_rows_of_other_kinds_too() -> None:
    price = Step("lookup", (0, 1), INTEGER, (("late",),))
    looked_up = Expression(
        (Step("get", (), CHOICE, Path("kind")), Step("const", (), INTEGER, 3), price), "lookup(kind)"
    )
    asked = AllOf((Test(read("kind", CHOICE), "==", ("late",)), Test(looked_up, ">=", (1,))))
    found = view("late", "deed", to=(Hop("cadre", "cadre"),), where=asked)
    rows: Rows = {"d1": {"cadre": "a", "kind": "late"}, "d2": {"cadre": "a", "kind": "absent"}}
    tables: Tables = {"cadre": {"a": {}}, "deed": rows}
    result = run(tables, found, measure("cadre", "n", "count", "late", [("id", "who")]), types={"deed.kind": CHOICE})
    assert column(result, "cadre", "n") == {"a": 1}
    assert [(one.code, one.value) for one in result.problems] == [("E712", "d2")]


def test_a_view_becomes_a_table_when_it_is_asked_for() -> None:
    one, tables = made([("a", "late", 3, True)], "error")
    frames = compute(one, frames_of(one, register(tables))).frames
    assert "late" not in frames
    assert frames["late"].get("points").value(0) == 6
