"""Measures: a value on each row from the rows of another table that match it."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment_engine.plan.expressions import Hop, Path
from assessment_engine.plan.nodes import Across, During
from assessment_engine.plan.types import Type
from assessment_engine.values import Missing, Value
from tests.engine.reference.building import (
    EMPTY,
    NO_RECORDS,
    NOT_APPLICABLE,
    Rows,
    Tables,
    codes,
    column,
    day,
    measure,
    run,
    view,
)

CADRES: Rows = {"c1": {}, "c2": {}, "c3": {}}
VISITS: Rows = {
    "v1": {"date": day(3), "cadre": "c1", "points": 4, "ok": True},
    "v2": {"date": day(1), "cadre": "c1", "points": 1, "ok": True},
    "v3": {"date": day(3), "cadre": "c1", "points": 2, "ok": False},
    "v4": {"date": day(5), "cadre": "c2", "points": EMPTY, "ok": EMPTY},
    "v5": {"date": day(5), "cadre": EMPTY, "points": 9, "ok": True},
}
TABLES: Tables = {"cadre": CADRES, "visit": VISITS}
OF_CADRE = [("id", "cadre")]


@pytest.mark.parametrize(
    ("aggregator", "c1", "c2", "c3"),
    [
        ("sum", 7, EMPTY, 0),
        ("mean", Fraction(7, 3), EMPTY, NO_RECORDS),
        ("min", 1, EMPTY, NO_RECORDS),
        ("max", 4, EMPTY, NO_RECORDS),
    ],
)
def test_aggregates_say_why_they_are_empty(aggregator: str, c1: Value, c2: Value, c3: Value) -> None:
    result = run(TABLES, measure("cadre", "m", aggregator, "visit", OF_CADRE, value="points"))
    assert column(result, "cadre", "m") == {"c1": c1, "c2": c2, "c3": c3}


def test_what_is_empty_may_be_skipped() -> None:
    result = run(
        TABLES,
        measure("cadre", "total", "sum", "visit", OF_CADRE, value="points", skip_missing=True),
        measure("cadre", "best", "max", "visit", OF_CADRE, value="points", skip_missing=True),
    )
    assert column(result, "cadre", "total") == {"c1": 7, "c2": 0, "c3": 0}
    assert column(result, "cadre", "best")["c2"] == NO_RECORDS


def test_count_counts_rows_and_among_leaves_out_what_is_not_true() -> None:
    result = run(
        TABLES,
        measure("cadre", "all", "count", "visit", OF_CADRE),
        measure("cadre", "good", "count", "visit", OF_CADRE, among="ok"),
        measure("cadre", "anybody", "count", "visit"),
    )
    assert column(result, "cadre", "all") == {"c1": 3, "c2": 1, "c3": 0}
    assert column(result, "cadre", "good") == {"c1": 2, "c2": 0, "c3": 0}
    assert column(result, "cadre", "anybody") == {"c1": 5, "c2": 5, "c3": 5}


def test_latest_is_the_last_by_order_and_then_by_id() -> None:
    result = run(TABLES, measure("cadre", "last", "latest", "visit", OF_CADRE, value="points", order=("date",)))
    assert column(result, "cadre", "last") == {"c1": 2, "c2": EMPTY, "c3": NO_RECORDS}


def test_a_record_without_a_day_does_not_hide_one_that_has_one() -> None:
    visits = {**VISITS, "v9": {"date": EMPTY, "cadre": "c1", "points": 100}}
    tables = {**TABLES, "visit": visits}
    result = run(tables, measure("cadre", "last", "latest", "visit", OF_CADRE, value="points", order=("date",)))
    assert column(result, "cadre", "last")["c1"] == 2


def test_one_of_two_records_is_a_problem() -> None:
    visits = {name: VISITS[name] for name in ("v1", "v2", "v4")}
    result = run({**TABLES, "visit": visits}, measure("cadre", "only", "one", "visit", OF_CADRE, value="points"))
    assert column(result, "cadre", "only") == {"c1": NOT_APPLICABLE, "c2": EMPTY, "c3": NO_RECORDS}
    (problem,) = result.problems
    assert (problem.code, str(problem.place), str(problem.other)) == ("E703", "visit.csv:3", "visit.csv:2")


def test_during_has_both_ends_and_an_empty_end_is_open() -> None:
    tables: Tables = {
        **TABLES,
        "span": {
            "s1": {"from": day(3), "to": day(5)},
            "s2": {"from": day(3, 2), "to": EMPTY},
            "s3": {"from": EMPTY, "to": day(2)},
        },
    }
    during = During(Path("from"), Path("to"), Path("date"))
    visits = {**VISITS, "v6": {"date": EMPTY, "cadre": "c1"}}
    result = run({**tables, "visit": visits}, measure("span", "n", "count", "visit", during=during))
    assert column(result, "span", "n") == {"s1": 4, "s2": 2, "s3": 1}
    until = During(None, Path("to"), Path("date"))
    result = run({**tables, "visit": visits}, measure("span", "n", "count", "visit", during=until))
    assert column(result, "span", "n") == {"s1": 5, "s2": 5, "s3": 1}


def test_shares_weigh_count_and_sum() -> None:
    duties = {
        "d1": {"visit": "v1", "who": "c1", "share": Fraction(1, 3)},
        "d2": {"visit": "v1", "who": "c2", "share": Fraction(2, 3)},
        "d3": {"visit": "v2", "who": "c2", "share": EMPTY},
    }
    way = (Across("duty", "visit", "who", "cadre", shared=True),)
    visits = {name: VISITS[name] for name in ("v1", "v2")}
    result = run(
        {**TABLES, "visit": visits, "duty": duties},
        view("of", "visit", to=way),
        measure("cadre", "n", "count", "of", [("id", "who")], by_share=True),
        measure("cadre", "points", "sum", "of", [("id", "who")], value="points", by_share=True),
        measure("cadre", "rows", "count", "of", [("id", "who")]),
    )
    assert column(result, "cadre", "n") == {"c1": Fraction(1, 3), "c2": EMPTY, "c3": 0}
    assert column(result, "cadre", "points") == {"c1": Fraction(4, 3), "c2": EMPTY, "c3": 0}
    assert column(result, "cadre", "rows") == {"c1": 1, "c2": 2, "c3": 0}


def test_the_greatest_word_of_an_ordered_choice_is_not_the_last_of_the_alphabet() -> None:
    words = Type("choice", choices=("zero", "good", "best"), ordered=True)
    rows: Rows = {name: {"word": name} for name in ("good", "zero", "best")}
    nodes = [measure("cadre", kind, kind, "t", value="word") for kind in ("min", "max")]
    nodes.append(measure("cadre", "latest", "latest", "t", value="word", order=("word",)))
    result = run({"cadre": CADRES, "t": rows}, *nodes, types={"t.word": words})
    assert [column(result, "cadre", name)["c1"] for name in ("min", "max", "latest")] == ["zero", "best", "best"]


def test_keys_are_read_along_links_and_an_empty_key_matches_nothing() -> None:
    tables: Tables = {
        "village": {"a": {}, "b": {}},
        "cadre": {"c1": {"village": "a"}, "c2": {"village": EMPTY}, "c3": {"village": "gone"}},
        "visit": VISITS,
    }
    result = run(tables, measure("village", "n", "count", "visit", [("id", "cadre.village")]))
    assert column(result, "village", "n") == {"a": 3, "b": 0}
    assert not codes(result)
    same = run(tables, measure("cadre", "n", "count", "cadre", [("village", "village")]))
    assert column(same, "cadre", "n") == {"c1": 1, "c2": 0, "c3": 1}
    assert Path("village", (Hop("cadre", "cadre"),))  # what the text above stands for


KEYS = st.one_of(st.just(EMPTY), st.sampled_from(["a", "b"]))
NUMBERS = st.one_of(st.just(EMPTY), st.integers(-3, 3), st.fractions(-3, 3, max_denominator=4))
ROWS = st.lists(st.tuples(KEYS, NUMBERS, st.booleans(), st.integers(1, 12)), max_size=8)


@given(ROWS, st.sampled_from(["count", "sum", "mean", "min", "max", "latest"]), st.booleans(), st.integers(1, 12))
def test_a_measure_equals_a_loop_over_all_rows(rows: Any, aggregator: str, skip: bool, until: int) -> None:
    table = {
        f"r{number}": {"key": key, "x": x, "ok": ok, "date": day(month)}
        for number, (key, x, ok, month) in enumerate(rows)
    }
    subjects: Rows = {name: {"first": EMPTY, "last": day(until)} for name in ("a", "b")}
    during = During(Path("first"), Path("last"), Path("date"))
    more = {} if aggregator == "count" else {"value": "x", "skip_missing": skip, "order": ("date",)}
    node = measure("s", "m", aggregator, "t", [("id", "key")], among="ok", during=during, **more)
    shape = {"t.date": Type("text")}  # not a date, so that nothing is unknown yet
    for backwards in (False, True):
        result = run({"s": subjects, "t": table}, node, types=shape, backwards=backwards)
        assert column(result, "s", "m") == {
            name: _naive(table, name, aggregator, skip, until) for name in subjects
        }  # fmt: skip


def _naive(table: Any, name: str, aggregator: str, skip: bool, until: int) -> Any:
    rows = [(r["date"], id_, r["x"]) for id_, r in table.items() if r["key"] == name and r["ok"]]
    rows = sorted(row for row in rows if row[0] <= day(until)) if aggregator == "latest" else [
        row for row in rows if row[0] <= day(until)
    ]  # fmt: skip
    values = [x for _, _, x in rows]
    if aggregator == "count":
        return len(values)
    if aggregator == "latest":
        return values[-1] if values else NO_RECORDS
    given_ = [x for x in values if not isinstance(x, Missing)]
    if len(given_) < len(values) and not skip:
        return EMPTY
    if aggregator == "sum":
        return sum(given_)
    if not given_:
        return NO_RECORDS
    return {"mean": Fraction(sum(given_)) / len(given_), "min": min(given_), "max": max(given_)}[aggregator]
