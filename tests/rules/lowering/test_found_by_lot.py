"""What the search of ``tests/agreement`` found wrong in how forms are lowered, each with its figures by hand."""

from __future__ import annotations

import pytest

from tests.rules.lowering.cards import VOCABULARY as SMALL
from tests.rules.lowering.cards import codes, scheme, scored

NONE = "items: [{id: it, full: none, score: mark}]"
VOCABULARY = SMALL.replace("ordered: true, optional: true}", "ordered: true}")


@pytest.mark.parametrize(
    ("if_", "holds"),
    [
        ("{rate: {present: true}}", {"A": True, "B": True, "C": False}),
        ("{rate: {present: false}}", {"A": False, "B": False, "C": True}),
        ("{rate: {at_least: 5, empty: no}}", {"A": True, "B": False, "C": False}),
        ("{rate: {at_least: 5, empty: yes}}", {"A": True, "B": False, "C": True}),
        ("{not: {rate: {at_least: 5, empty: no}}}", {"A": False, "B": True, "C": True}),
        ("{any: [{rate: {below: 5, empty: no}}, {mark: 3}]}", {"A": False, "B": True, "C": True}),
    ],
)
def test_an_if_on_a_column_that_may_be_empty_says_what_then(if_: str, holds: dict[str, bool]) -> None:
    found = scored(scheme(f"{NONE}\nflags: [{{id: f, if: {if_}}}]"), cadre="id rate mark\nA 5 0\nB 4 0\nC - 3")
    assert found["flags.f"] == holds


def test_an_if_that_may_be_unknown_is_refused() -> None:
    for if_ in ("{rate: {present: true}, any: [{level: chief}, {mark: 1}]}", "{level: {not: chief}}"):
        assert codes(scheme(f"{NONE}\nflags: [{{id: f, if: {if_}}}]")) == ["R337"]


def test_peers_of_an_item_of_a_set_are_those_who_have_it() -> None:
    item = "{id: i, full: none, by_rank: {of: mark, best: high, points: {1: 10}, otherwise: 0, ties: same_rank}}"
    sets = f"items_by: {{column: level, sets: {{clerk: [{item}], deputy: [], chief: []}}}}\nchoices: {{missing: zero}}"
    rows = "id level mark\nA clerk 5\nB clerk 4\nC chief 9"
    assert scored(VOCABULARY, scheme(sets), cadre=rows)["total"] == {"A": 10, "B": 0, "C": 0}


def test_a_spread_may_stand_beside_the_mean_of_peers() -> None:
    item = (
        "{id: it, full: 10, by_rank: {of: mark, best: high, spread: {first: 10, last: 4}, ties: same_rank}, "
        "applies: {if: not busy, otherwise: peers_mean}}"
    )
    rows = "id mark busy\nA 3 false\nB 2 false\nC 1 true"
    assert scored(scheme(f"items: [{item}]"), cadre=rows)["it"] == {"A": 10, "B": 7, "C": 8.5}


def test_a_measure_by_a_formula_s_day_may_go_along_a_link_as_of_another() -> None:
    form = (
        "measures: {n: {count: accident, via: village.duty, day: period_last, twice: once, nobody: ignore, "
        'during: {first: period.first, last: period.last, day: "add_days(date, 300)"}}}'
    )
    tables = {"village": "id\nv", "duty": "village cadre from to\nv A 2011-01-01 -"}
    accidents = "id village date loss\n1 v 2011-01-02 0\n2 v 2011-06-30 0"
    assert scored(scheme(f"{form}\n{NONE}"), cadre="id\nA", accident=accidents, **tables)["n"] == {"A": 1}


def test_the_latest_by_a_column_that_is_made_later() -> None:
    table = "tables: {t: {from: check, windows: {place: {ordinal: [-date], within: everyone}}}}"
    form = "measures: {last: {latest: photo, from: t, order: place, via: cadre, nobody: error, when_empty: false}}"
    checks = "id cadre photo number date\n1 A true false 2011-05-01\n2 A false false 2011-02-01"
    assert scored(scheme(f"{table}\n{form}\n{NONE}"), cadre="id\nA", check=checks)["last"] == {"A": True}


def test_a_veto_of_a_month_says_in_which_its_records_count() -> None:
    text = (
        "each: month\nitems: [{id: it, full: none, score: 1 + mark}]\nvetoes: [{rule: v, when: {record: objection}, "
        "dated: %s, nobody: error, zero: total}]"
    )
    rows = {"cadre": "id\nA", "objection": "id cadre date about\n1 A 2011-02-03 x"}
    zero = scored(scheme(text % "date"), as_of="2011-03-31", **rows)["total"]
    assert zero == {"A/2011-01": 1, "A/2011-02": 0, "A/2011-03": 1}
    assert set(scored(scheme(text % "none"), as_of="2011-03-31", **rows)["total"].values()) == {0}


def test_what_an_item_makes_on_the_way_hides_no_column_of_the_subject() -> None:
    vocabulary = SMALL.replace("      mark: decimal\n", "      mark: decimal\n      place: {type: integer}\n")
    rank = "by_rank: {of: mark, best: high, points: {1: 10}, otherwise: 5, ties: same_rank}"
    item = f"{{id: it, full: none, {rank}, applies: {{if: place > 3, otherwise: zero}}}}"
    rows = "id mark place\nA 2 4\nB 1 5\nC 0 1"
    assert scored(vocabulary, scheme(f"items: [{item}]"), cadre=rows)["it"] == {"A": 10, "B": 5, "C": 0}
