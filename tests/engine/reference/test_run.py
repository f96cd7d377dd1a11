"""A run as a whole: columns, entries, checks, totals; and that it leaves the register as it was."""

from copy import deepcopy
from fractions import Fraction
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment_engine.engine.reference.operations.numbers import LARGEST
from assessment_engine.engine.reference.run import evaluate
from assessment_engine.engine.reference.store import Store
from assessment_engine.plan.conditions import Test
from assessment_engine.plan.expressions import Expression, Hop, Path, Step
from assessment_engine.plan.nodes import Account, Check, Column, Entry
from assessment_engine.plan.plan import Card
from assessment_engine.plan.types import RATIO, TEXT
from assessment_engine.problems import Place, Problems
from assessment_engine.register.tables import Row
from assessment_engine.values import decimal_text
from tests.engine.reference.building import (
    EMPTY,
    NOT_APPLICABLE,
    TITLE,
    Rows,
    Tables,
    added,
    clause,
    codes,
    column,
    day,
    measure,
    path,
    plan,
    read,
    register,
    run,
    view,
    window,
)

CADRES: Rows = {
    "c1": {"village": "v1", "money": Fraction(5, 2), "points": 3, "ok": True},
    "c2": {"village": "v2", "money": -1, "points": 4, "ok": False},
    "c3": {"village": EMPTY, "money": 0, "points": EMPTY, "ok": EMPTY},
}
VILLAGES: Rows = {"v1": {"points": 10}, "v2": {"points": EMPTY}}
TABLES: Tables = {"cadre": CADRES, "village": VILLAGES}


def test_a_column_reads_the_row_and_along_links() -> None:
    result = run(
        TABLES,
        Column("cadre", "village_points", clause("c"), read("village.points")),
        Column("cadre", "both", clause("c"), added("points", "village_points")),
    )
    assert column(result, "cadre", "village_points") == {"c1": 10, "c2": EMPTY, "c3": NOT_APPLICABLE}
    assert column(result, "cadre", "both")["c1"] == 13


def _entry(amount: str = "money", payee: Path | None = None, **more: Any) -> Entry:
    return Entry(
        "cadre", "bonus", clause("bonus"), amount, Account("fund"), Account("cadre", payee or Path("id")), **more
    )


def test_an_entry_is_posted_where_there_is_an_amount_and_backwards_below_zero() -> None:
    result = run(TABLES, entries=[_entry()])
    assert [(p.row, p.payer, p.payee, p.amount) for p in result.postings] == [
        ("c1", "fund", "cadre:c1", 250),
        ("c2", "cadre:c2", "fund", 100),
    ]


def test_an_entry_may_be_due() -> None:
    tables = {"cadre": {"c1": {"money": 1, "due": day(6)}, "c2": {"money": 1, "due": EMPTY}}}
    result = run(tables, entries=[_entry(due=Path("due"))])
    assert [posting.due for posting in result.postings] == [day(6), None]


def test_an_entry_that_cannot_be_posted_is_a_problem() -> None:
    broken = {"cadre": {"c1": {"money": Fraction(1, 3)}}}
    assert codes(run(broken, entries=[_entry()])) == ["E705"]
    nobody = {"cadre": {"c3": {"money": 1, "village": EMPTY}}, "village": VILLAGES}
    result = run(nobody, entries=[_entry(payee=path("village.id"))])
    assert (codes(result), result.postings) == (["E706"], ())
    assert not run({"cadre": {"c1": {"money": EMPTY}}}, entries=[_entry()]).postings


def test_a_check_finds_what_does_not_hold_and_what_is_unknown() -> None:
    result = run(TABLES, checks=[Check("cadre", "fine", clause("fine"), "ok", "finding")])
    assert [finding.row.id for finding in result.findings] == ["c2", "c3"]


def test_an_empty_total_is_a_problem() -> None:
    card = Card("scheme", "cadre", "cadre", TITLE, "1", "", total="points")
    result = run(TABLES, cards=[card, Card("other", "cadre", "cadre", TITLE, "1", "")])
    (problem,) = result.problems
    assert (problem.code, problem.value, str(problem.place)) == ("E704", "c3", "cadre.csv:4")
    assert "not_reported" in problem.text("en")


def test_an_id_is_that_of_the_row_and_not_of_what_it_was_made_from() -> None:
    store = Store(plan({}), {}, Problems())
    base = Row("a", {"id": "a", "x": 1}, Place("t.csv"))
    assert store.reader(Path("id"))(Row("a>b", {}, Place("t.csv"), base)) == "a>b"


def test_a_lookup_that_finds_nothing_is_a_problem() -> None:
    word = Step("get", (), TEXT, Path("village"))
    points = Step("const", (), RATIO, 7)
    looked_up = Expression((word, points, Step("lookup", (0, 1), RATIO, (("v1",),))), 'lookup(village, {"v1": 7})')
    result = run({"cadre": {name: CADRES[name] for name in ("c1", "c2")}}, Column("cadre", "x", clause("x"), looked_up))
    assert column(result, "cadre", "x") == {"c1": 7, "c2": NOT_APPLICABLE}
    assert [(problem.code, problem.value) for problem in result.problems] == [("E712", "c2")]


def test_a_lookup_that_finds_nothing_is_a_problem_of_every_row_that_has_it() -> None:
    word = Step("get", (), TEXT, Path("village"))
    points = Step("const", (), RATIO, 7)
    looked_up = Expression((word, points, Step("lookup", (0, 1), RATIO, (("v1",),))), 'lookup(village, {"v1": 7})')
    alike = {name: {"village": "v2"} for name in ("c1", "c2")}
    result = run({"cadre": alike}, Column("cadre", "x", clause("x"), looked_up))
    assert [(problem.code, problem.value) for problem in result.problems] == [("E712", "c1"), ("E712", "c2")]


def test_a_number_that_outgrows_every_use_is_a_problem_and_no_hang() -> None:
    steps = [Step("get", (), RATIO, Path("size")), *(Step("mul", (at, at), RATIO) for at in range(60))]
    grown = Column("cadre", "x", clause("x"), Expression(tuple(steps), "size * size * …"))
    result = run({"cadre": {"c1": {"size": 1}, "c2": {"size": 2}, "c3": {"size": Fraction(1, 2)}}}, grown)
    assert column(result, "cadre", "x") == {"c1": 1, "c2": NOT_APPLICABLE, "c3": NOT_APPLICABLE}
    assert [(problem.code, problem.value) for problem in result.problems] == [("E713", "c2"), ("E713", "c3")]


def test_the_largest_numbers_can_be_printed() -> None:
    for number in (LARGEST - 1, 1 - LARGEST, Fraction(1, LARGEST // 2), Fraction(LARGEST - 1, LARGEST // 2)):
        assert Fraction(decimal_text(number)) == number


def test_progress_counts_the_nodes() -> None:
    seen: list[tuple[int, int]] = []
    nodes = [window("cadre", "n", "count"), window("cadre", "m", "count")]
    evaluate(plan(TABLES, *nodes), register(TABLES), "plain", lambda done, of: seen.append((done, of)))
    assert seen == [(1, 2), (2, 2)]


def test_a_table_of_the_plan_without_data_is_empty() -> None:
    made = plan({**TABLES, "visit": {}}, measure("cadre", "n", "count", "visit", [("id", "cadre")]))
    result = evaluate(made, register(TABLES), "plain")
    assert column(result, "cadre", "n") == {"c1": 0, "c2": 0, "c3": 0}


def _programme() -> list[Any]:
    kinds = [view(f"v_{kind}", "visit", where=Test(read("kind", TEXT), "==", (kind,))) for kind in "ab"]
    led = view("led", "v_a", to=(Hop("cadre", "cadre"),), nobody="ignore")
    late = view("late", "visit", where=Test(read("score"), ">", (2,)))
    counts = [measure("cadre", f"n_{kind}", "count", f"v_{kind}", [("id", "cadre")]) for kind in "ab"]
    return [
        *kinds,
        led,
        *counts,
        measure("cadre", "score", "sum", "led", [("id", "who")], value="score", skip_missing=True),
        window("cadre", "rank", "rank", "-score"),
        Column("visit", "place", clause("place"), read("cadre.rank")),
        late,
        view("top", "visit", where=Test(read("place"), "==", (1,))),
        window("cadre", "share", "share", value="ten", weight="n_b", unit=Fraction(1)),
    ]


MATCHERS: tuple[Literal["durable", "plain"], ...] = ("durable", "plain")
RECORD = st.tuples(
    st.sampled_from("abc"), st.one_of(st.just(EMPTY), st.integers(0, 4)), st.sampled_from(["c1", "c2", "x"])
)


def _year(records: Any) -> Tables:
    visits = {f"r{n}": {"kind": kind, "score": score, "cadre": who} for n, (kind, score, who) in enumerate(records)}
    cadres: Rows = {name: {"ten": 10} for name in ("c1", "c2", "c3")}
    return {"cadre": cadres, "visit": visits}


def _snapshot(tables: Any) -> Any:
    return {name: [(row.id, dict(row.values)) for row in table.rows] for name, table in tables.items()}


@settings(max_examples=50)
@given(st.lists(RECORD, max_size=10))
def test_a_register_is_left_as_it_was_and_gives_the_same_again(records: Any) -> None:
    tables = _year(records)
    made, data = plan(tables, *_programme(), types={"visit.score": RATIO}), register(tables)
    before = deepcopy(_snapshot(data.tables))
    first = evaluate(made, data, "plain")
    assert _snapshot(data.tables) == before
    assert _snapshot(evaluate(made, data, "plain").tables) == _snapshot(first.tables)
    turned = evaluate(made, register(tables, backwards=True), "plain")
    assert _snapshot(turned.tables) == _snapshot(first.tables)


@settings(max_examples=25)
@given(st.lists(RECORD, max_size=10))
def test_both_matchers_give_the_same(records: Any) -> None:
    pytest.importorskip("durable_rules_engine")
    tables = _year(records)
    made = plan(tables, *_programme())
    durable, plain = (evaluate(made, register(tables), name) for name in MATCHERS)
    assert durable.matcher.startswith("durable_rules")
    assert _snapshot(durable.tables) == _snapshot(plain.tables)
    assert durable.problems == plain.problems
