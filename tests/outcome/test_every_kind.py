"""Every kind of measure and window is explained, and comes to what the engine made of any register."""

from __future__ import annotations

import datetime
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment_engine.engine.reference.run import evaluate
from assessment_engine.engine.result import Result
from assessment_engine.outcome import explained
from assessment_engine.outcome.explainer import Explainer
from assessment_engine.plan.conditions import AllOf, AnyOf, Not, Test
from assessment_engine.plan.expressions import Hop, Path
from assessment_engine.plan.nodes import During, Measure, Node, Order, View, Window
from assessment_engine.plan.plan import Plan
from assessment_engine.plan.types import TableShape
from assessment_engine.register.tables import Register
from assessment_engine.titles import Title
from assessment_engine.types import BOOLEAN, COUNT, DATE, MONEY, RATIO, TEXT
from assessment_engine.values import Missing, Reason, Value
from tests.outcome.township import PERIOD, link, table
from tests.outcome.writing import call, clause, column, counting, flag, get, path_of, view

MADE = clause("kinds", "各种", "kinds", 1)
EMPTY = Missing(Reason.NOT_REPORTED)
DOWN = (Order("cash", descending=True), Order("group"))


def measure(name: str, aggregator: str, **more: Any) -> Measure:
    return counting("person", name, "paid", "who", MADE, aggregator=aggregator, type=MONEY.maybe(), **more)


def window(kind: str, **more: Any) -> Window:
    return Window("person", f"w_{kind}_{len(more)}", MADE, RATIO.maybe(), kind, **more)  # type: ignore[arg-type]


def nodes() -> tuple[Node, ...]:
    kind = path_of("kind", TEXT)
    where = AllOf((AnyOf((Test(kind, "==", ("a",)), Test(kind, "in", ("b", "c")))), Not(Test(kind, "==", ("c",)))))
    during = During(None, Path("until"), Path("date"))
    both = View("both", MADE, ("sale", "gift"), where=Test(path_of("amount", MONEY.maybe()), "present"))
    return (
        view("paid", "sale", where, (Hop("person", "person"),)),
        both,
        counting("person", "both", "both", "person", MADE),
        measure("cash", "sum", value="amount", skip_missing=True),
        measure("strict", "sum", value="amount"),
        measure("mean", "mean", value="amount", skip_missing=True),
        measure("least", "min", value="amount", skip_missing=True),
        measure("most", "max", value="date"),
        measure("latest", "latest", value="amount", order=("date",)),
        measure("only", "one", value="amount"),
        measure("early", "count", during=during),
        measure("good", "count", among="big"),
        Measure("person", "all", MADE, COUNT, "sale", (), "count"),
        flag("person", "rich", MADE, get("cash") >= 10),
        column("person", "pool", MADE, call("if", get("rich"), 100, 100), MONEY),
        window("count"),
        window("sum", value="cash", within=("group",)),
        window("mean", value="cash", among="rich"),
        window("min", value="cash"),
        window("max", value="cash"),
        window("rank", order=DOWN, within=("group",)),
        window("rank", order=DOWN[:1], ties="average", among="rich"),
        window("ordinal", order=DOWN),
        window("previous", value="cash", order=DOWN),
        window("running_sum", value="cash", order=DOWN),
        window("run", value="rich", order=DOWN),
        window("quota", order=DOWN[:1], places=Fraction(1, 2), of_group=True, ties="take_all"),
        window("quota", order=DOWN[:1], places=Fraction(2), among="rich"),
        window("share", value="pool", weight="cash", unit=Fraction(1, 100)),
    )


def plan() -> Plan:
    sale = {"id": TEXT, "date": DATE, "person": link("person"), "kind": TEXT, "amount": MONEY.maybe(), "big": BOOLEAN}
    person = {"id": TEXT, "group": TEXT.maybe(), "until": DATE.maybe()}
    made = {node.name: node.type for node in nodes() if not isinstance(node, View)}
    paid = sale | {"who": link("person"), "share": RATIO}
    tables = {"sale": sale, "gift": sale, "person": person | made, "paid": paid, "both": sale | {"table": TEXT}}
    shapes = {name: TableShape(name, dict(columns)) for name, columns in tables.items()}
    return Plan("kinds", Title("各种", "kinds"), "1", PERIOD, PERIOD.last, shapes, nodes(), (), (), ())


def run(people: list[tuple[Value, Value]], sales: list[tuple[int, str, Value, int]], by: Plan | None = None) -> Result:
    persons: dict[str, dict[str, Value]] = {
        f"p{number}": {"group": group, "until": until} for number, (group, until) in enumerate(people)
    }
    records: dict[str, dict[str, Value]] = {
        f"s{number}": {
            "date": datetime.date(2011, month, 1),
            "person": f"p{who % len(people)}",
            "kind": kind,
            "amount": amount,
            "big": month > 6,
        }
        for number, (who, kind, amount, month) in enumerate(sales)
    }
    tables = {"person": persons, "sale": records, "gift": dict(list(records.items())[:2])}
    register = Register({name: table(name, rows) for name, rows in tables.items()}, "kinds")
    return evaluate(by or plan(), register, matcher="plain")


AMOUNTS = st.one_of(st.just(EMPTY), st.integers(0, 20), st.builds(Fraction, st.integers(0, 2000), st.just(100)))
PEOPLE = st.lists(
    st.tuples(st.sampled_from(["x", "y", EMPTY]), st.sampled_from([EMPTY, datetime.date(2011, 6, 1)])),
    min_size=1,
    max_size=8,
)
SALES = st.lists(st.tuples(st.integers(0, 7), st.sampled_from("abcd"), AMOUNTS, st.integers(1, 12)), max_size=20)


@settings(max_examples=60, deadline=None)
@given(PEOPLE, SALES)
def test_whatever_the_register_every_value_is_explained(
    people: list[tuple[Value, Value]], sales: list[tuple[int, str, Value, int]]
) -> None:
    result = run(people, sales)
    explainer = Explainer(result)
    for row in result.tables["person"].rows:
        for node in result.plan.nodes:
            if not isinstance(node, View):
                one = explainer.derivation("person", row, node.name)
                assert one.value == row.values[node.name]
                assert explained(one, "zh")


@pytest.fixture(scope="module")
def explainer() -> Explainer:
    sales: list[tuple[int, str, Value, int]] = [
        (0, "a", 12, 1), (0, "b", 3, 8), (0, "b", EMPTY, 9), (0, "c", 5, 9), (1, "a", 12, 2), (2, "d", 1, 2),
    ]  # fmt: skip
    return Explainer(run([("x", datetime.date(2011, 6, 1)), ("x", EMPTY), ("y", EMPTY), (EMPTY, EMPTY)], sales))


@pytest.mark.parametrize(
    ("row", "name", "arithmetic"),
    [
        ("p0", "cash", "12 + 3 = 15.00"),
        ("p0", "strict", "12 + 3 + (not_reported) = (not_reported)"),
        ("p0", "mean", "mean(12, 3) = 7.50"),
        ("p0", "least", "min(12, 3) = 3.00"),
        ("p0", "most", "max(2011-01-01, 2011-08-01, 2011-09-01) = 2011-09-01"),
        ("p0", "latest", "latest((not_reported)) = (not_reported)"),
        ("p1", "only", "one(12) = 12.00"),
        ("p0", "early", "count = 1.00"),
        ("p0", "w_sum_2", "sum(15, 12) = 27"),
        ("p1", "w_rank_2", "rank 2 of 2"),
        ("p2", "w_quota_4", "place 3 of 4, places 0.5 × 4 = 2: false"),
        ("p2", "w_quota_3", "not among 2, places 2: false"),
        ("p0", "w_share_3", "100 × 15 ÷ 27 = 55.56"),
        ("p1", "w_previous_2", "previous at place 2 of 4 = 15"),
        ("p3", "w_rank_2", "(not_applicable)"),
    ],
)
def test_the_arithmetic_of_each_kind(explainer: Explainer, row: str, name: str, arithmetic: str) -> None:
    found = explainer.derivation("person", explainer.result.tables["person"].by_id[row], name)
    assert found.arithmetic == arithmetic


def test_of_the_latest_the_others_are_shown_and_do_not_count(explainer: Explainer) -> None:
    one = explainer.derivation("person", explainer.result.tables["person"].by_id["p0"], "latest")
    assert [(used.row, used.counted) for used in one.records] == [("s0", False), ("s1", False), ("s2", True)]


def test_a_record_of_a_union_is_traced_to_its_own_table(explainer: Explainer) -> None:
    one = explainer.derivation("person", explainer.result.tables["person"].by_id["p1"], "both")
    assert [(used.table, used.row) for used in one.records] == [("sale", "s4")]


def test_the_failed_test_of_an_alternative_and_of_a_negation(explainer: Explainer) -> None:
    rows = explainer.result.tables["person"].by_id
    (why,) = explainer.derivation("person", rows["p2"], "cash").why_not
    assert [(one.operand, one.value, one.op, one.asked) for one in why.near[0].failed] == [("kind", "d", "==", ("a",))]


def test_a_row_outside_the_interval_or_not_among_those_asked_for_says_so(explainer: Explainer) -> None:
    rows = explainer.result.tables["person"].by_id
    (why,) = explainer.derivation("person", rows["p1"], "good").why_not
    assert [(one.operand, one.value, one.asked) for one in why.near[0].failed] == [("big", False, (True,))]
    late = Explainer(run([("x", datetime.date(2011, 1, 5))], [(0, "a", 1, 3)]))
    (why,) = late.derivation("person", late.result.tables["person"].by_id["p0"], "early").why_not
    (failed,) = why.near[0].failed
    assert (failed.op, failed.value, failed.asked) == (
        "during",
        datetime.date(2011, 3, 1),
        (datetime.date(2011, 1, 5),),
    )


def test_a_column_with_the_name_of_one_of_the_record_is_made_of_that_one() -> None:
    doubled = column("paid", "amount", MADE, call("default", get("amount"), 0) * 2, MONEY)
    made = plan()
    position = 1 + next(place for place, node in enumerate(made.nodes) if isinstance(node, View))
    nodes_ = (*made.nodes[:position], doubled, *made.nodes[position:])
    result = run([("x", EMPTY)], [(0, "a", 4, 1)], replace(made, nodes=nodes_))
    one = Explainer(result).derivation("paid", result.tables["paid"].rows[0], "amount")
    assert (one.arithmetic, [given_.node for given_ in one.inputs]) == ("4 × 2 = 8", ["sale.amount"])
