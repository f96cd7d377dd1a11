"""Windows: a value on each row from its peers, kind by kind."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment_engine.plan.types import Type
from assessment_engine.values import Missing, Reason, Value
from tests.engine.reference.building import EMPTY, NO_RECORDS, NOT_APPLICABLE, Rows, codes, column, run, window

NO_WEIGHT = Missing(Reason.ZERO_DIVISOR)
SCORES: Rows = {
    "a": {"x": 90, "group": "n", "ok": True, "y": 1},
    "b": {"x": 80, "group": "n", "ok": True, "y": 2},
    "c": {"x": 80, "group": "n", "ok": False, "y": 3},
    "d": {"x": 70, "group": "s", "ok": True, "y": EMPTY},
    "e": {"x": EMPTY, "group": "s", "ok": True, "y": 5},
    "f": {"x": 60, "group": EMPTY, "ok": EMPTY, "y": 6},
}


def _all(kind: str, order: str = "", rows: Rows = SCORES, **more: Any) -> list[Value]:
    return list(column(run({"t": rows}, window("t", "w", kind, order, **more)), "t", "w").values())


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("count", 5), ("sum", 380), ("mean", 76), ("min", 60), ("max", 90)],
)
def test_every_row_gets_the_aggregate_of_what_is_there(kind: str, expected: Value) -> None:
    assert _all(kind, value="x") == [expected] * 6


def test_groups_are_rows_with_equal_values_and_what_is_empty_is_in_none() -> None:
    assert _all("count", within=("group",)) == [3, 3, 3, 2, 2, NOT_APPLICABLE]
    assert _all("max", within=("group",), value="x", among="ok") == [90, 90, 90, 70, 70, NOT_APPLICABLE]


def test_aggregates_of_nobody() -> None:
    rows: Rows = {"a": {"x": 1, "ok": False}}
    kinds = ("count", "sum", "mean", "min", "max")
    assert [_all(kind, rows=rows, value="x", among="ok") for kind in kinds] == [
        [0], [0], [NO_RECORDS], [NO_RECORDS], [NO_RECORDS],
    ]  # fmt: skip


def test_ranks() -> None:
    assert _all("rank", "-x") == [1, 2, 2, 4, NOT_APPLICABLE, 5]
    assert _all("rank", "-x", ties="average") == [1, Fraction(5, 2), Fraction(5, 2), 4, NOT_APPLICABLE, 5]
    assert _all("rank", "-x -y") == [1, 3, 2, 4, NOT_APPLICABLE, 5]
    assert _all("rank", "x", within=("group",)) == [3, 1, 1, 1, NOT_APPLICABLE, NOT_APPLICABLE]
    assert _all("rank", "-x", among="ok") == [1, 2, NOT_APPLICABLE, 3, NOT_APPLICABLE, NOT_APPLICABLE]
    assert _all("rank", "-x", ties="by_id") == _all("ordinal", "-x") == [1, 2, 3, 4, NOT_APPLICABLE, 5]


def test_an_empty_tie_break_comes_last_among_equals() -> None:
    rows: Rows = {"a": {"x": 1, "y": EMPTY}, "b": {"x": 1, "y": 9}, "c": {"x": 0, "y": EMPTY}}
    assert _all("rank", "-x y", rows) == [2, 1, 3]
    assert _all("rank", "-x -y", rows) == [2, 1, 3]


def test_an_ordered_choice_goes_by_its_words() -> None:
    words = Type("choice", choices=("zero", "good", "best"), ordered=True)
    rows: Rows = {"1": {"x": "good"}, "2": {"x": "zero"}, "3": {"x": "best"}}
    nodes = [window("t", "rank", "rank", "-x"), window("t", "top", "max", value="x")]
    nodes += [window("t", "least", "running_min", value="x"), window("t", "most", "running_max", value="x")]
    result = run({"t": rows}, *nodes, types={"t.x": words})
    assert list(column(result, "t", "rank").values()) == [2, 3, 1]
    assert list(column(result, "t", "top").values()) == ["best"] * 3
    assert list(column(result, "t", "least").values()) == ["good", "zero", "zero"]
    assert list(column(result, "t", "most").values()) == ["good", "good", "best"]


def test_previous_is_the_value_of_the_row_before() -> None:
    assert _all("previous", "-x", value="y") == [NO_RECORDS, 1, 2, NOT_APPLICABLE, 6, 3]


def test_running() -> None:
    assert _all("running_sum", "y", value="x") == [90, 170, 250, 380, NOT_APPLICABLE, 310]
    assert _all("running_min", "y", value="x") == [90, 80, 80, 60, NOT_APPLICABLE, 60]
    assert _all("running_max", "-y", value="x") == [80 + 10, 80, 80, 90, NOT_APPLICABLE, 60]


def test_a_run_ends_where_the_condition_fails_and_passes_over_what_is_left_out() -> None:
    values: list[Value] = [True, True, EMPTY, True, False, True]
    rows: Rows = {f"m{number}": {"ok": value} for number, value in enumerate(values)}
    assert _all("run", rows=rows, value="ok") == [1, 2, NOT_APPLICABLE, 3, 0, 1]


@pytest.mark.parametrize(
    ("ties", "expected"),
    [("leave_out", "a"), ("take_all", "abc"), ("by_id", "ab")],
)
def test_a_quota_of_two_places_over_which_two_are_tied(ties: str, expected: str) -> None:
    got = column(run({"t": SCORES}, window("t", "w", "quota", "-x", places=Fraction(2), ties=ties)), "t", "w")
    assert "".join(name for name, value in got.items() if value is True) == expected
    assert set(got.values()) == {True, False}


def test_a_quota_may_be_a_share_of_the_group() -> None:
    def chosen(**more: Any) -> str:
        got = _all("quota", "-x", of_group=True, ties="by_id", **more)
        return "".join(name for name, value in zip("abcdef", got, strict=True) if value is True)

    assert chosen(places=Fraction(1, 4)) == "a"  # a quarter of six, rounded down
    assert chosen(places=Fraction(1, 4), rounding="up") == "ab"
    assert chosen(places=Fraction(1, 2), among="ok") == "ab"  # half of the four that are ok
    assert chosen(places=Fraction(1, 2), among="ok", base="") == "ab"
    assert chosen(places=Fraction(1, 2), base="ok") == "ab"  # half of four, though all six may have them
    assert chosen(places=Fraction(1, 4), within=("group",), rounding="up") == "ad"
    assert chosen(places=Fraction(2)) == "abcdf"  # more places than rows


def _pool(weights: Sequence[Value], pool: Value = 1, order: str = "", **more: Any) -> list[Any]:
    rows: Rows = {f"r{n}": {"pool": pool, "w": weight} for n, weight in enumerate(weights)}
    return _all("share", order, rows, value="pool", weight="w", **more)


def test_a_pool_is_shared_out_to_the_last_fen() -> None:
    assert _pool([1, 1, 1]) == [Fraction(34, 100), Fraction(33, 100), Fraction(33, 100)]
    assert _pool([1, EMPTY, 2], 2, unit=Fraction(1)) == [1, NOT_APPLICABLE, 1]
    assert _pool([1, 1, 2], 1, "-w", unit=Fraction(1)) == [0, 0, 1]


def test_a_pool_that_cannot_be_shared_out() -> None:
    def problems(rows: Rows) -> tuple[list[str], set[Value]]:
        result = run({"t": rows}, window("t", "w", "share", value="pool", weight="weight"))
        return codes(result), set(column(result, "t", "w").values())

    assert problems({}) == ([], set())
    assert problems({"a": {"pool": 1, "weight": 0}}) == (["E711"], {NO_WEIGHT})
    assert problems({"a": {"pool": 0, "weight": 0}}) == ([], {NO_WEIGHT})
    assert problems({"a": {"pool": 1, "weight": 1}, "b": {"pool": 2, "weight": 1}}) == (["E707"], {NOT_APPLICABLE})
    assert problems({"a": {"pool": 1, "weight": -1}}) == (["E708"], {NOT_APPLICABLE})
    assert problems({"a": {"pool": Fraction(1, 3), "weight": 1}}) == (["E709"], {NOT_APPLICABLE})


NUMBERS = st.one_of(st.just(EMPTY), st.integers(0, 4))
ROWS = st.lists(st.tuples(NUMBERS, st.sampled_from("ns")), max_size=9).map(
    lambda rows: {f"r{number}": {"x": x, "group": group} for number, (x, group) in enumerate(rows)}
)


@given(ROWS)
def test_a_rank_is_one_more_than_the_number_of_those_who_are_better(rows: Any) -> None:
    nodes = [window("t", name, "rank", "-x", within=("group",), ties=name) for name in ("same_rank", "average")]
    forwards, backwards = (run({"t": rows}, *nodes, backwards=turned) for turned in (False, True))
    for name in ("same_rank", "average"):
        assert column(forwards, "t", name) == column(backwards, "t", name)
    for id_, row in rows.items():
        peers = [r["x"] for r in rows.values() if r["group"] == row["group"] and not isinstance(r["x"], Missing)]
        if isinstance(row["x"], Missing):
            expected: Value = NOT_APPLICABLE
        else:
            expected = 1 + sum(1 for other in peers if other > row["x"])
            middle = expected + Fraction(peers.count(row["x"]) - 1, 2)
            assert column(forwards, "t", "average")[id_] == middle
        assert column(forwards, "t", "same_rank")[id_] == expected


@given(ROWS, st.integers(0, 10), st.sampled_from(["leave_out", "take_all", "by_id"]))
def test_a_quota_keeps_to_its_places_and_to_the_order(rows: Any, places: int, ties: str) -> None:
    result = run({"t": rows}, window("t", "w", "quota", "-x", places=Fraction(places), ties=ties))
    values: dict[str, Any] = column(result, "t", "x")
    chosen = [values[name] for name, is_in in column(result, "t", "w").items() if is_in]
    left = [values[name] for name, is_in in column(result, "t", "w").items() if not is_in]
    known = [value for value in left if not isinstance(value, Missing)]
    assert not any(isinstance(value, Missing) for value in chosen)
    if ties == "leave_out":
        assert len(chosen) <= places
    if ties == "by_id":
        assert len(chosen) == min(places, len(chosen) + len(known))
    if chosen and known:
        assert min(chosen) >= max(known) if ties == "by_id" else min(chosen) > max(known)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=9).filter(any), st.integers(-50, 500))
def test_what_is_shared_out_is_all_of_it(weights: list[int], fens: int) -> None:
    got = _pool(weights, Fraction(fens, 100))
    assert sum(got) == Fraction(fens, 100)
    assert all((value * 100) == int(value * 100) for value in got)
