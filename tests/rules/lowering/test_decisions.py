"""Rankings, flags and lists: what is said of a card besides its grade."""

from __future__ import annotations

import pytest

from tests.rules.lowering.cards import codes, reason, scheme, scored

ITEMS = "items: [{id: it, full: none, score: mark}]\n"
FIVE = "id mark done group\nA 90 3 east\nB 80 1 east\nC 80 2 west\nD 60 0 west\nE 95 0 west"


def test_equal_totals_share_a_place_and_use_up_the_next() -> None:
    outcome = scored(scheme(ITEMS + "ranking: {by: total, ties: same_rank}"), cadre=FIVE)
    assert outcome["rank"] == {"E": 1, "A": 2, "B": 3, "C": 3, "D": 5}


def test_further_criteria_break_ties_less_is_better_with_a_minus() -> None:
    ranking = "ranking: {by: total, ties: same_rank, break: [%s]}"
    assert scored(scheme(ITEMS + ranking % "done"), cadre=FIVE)["rank"]["C"] == 3
    found = scored(scheme(ITEMS + ranking % "-done"), cadre=FIVE)["rank"]
    assert (found["B"], found["C"]) == (3, 4)


def test_a_ranking_within_groups_of_the_scheme_or_of_its_own() -> None:
    text = scheme(ITEMS + "compare_within: [group]\nranking: {by: total, ties: same_rank%s}")
    assert scored(text % "", cadre=FIVE)["rank"] == {"A": 1, "B": 2, "E": 1, "C": 2, "D": 3}
    assert scored(text % ", within: everyone", cadre=FIVE)["rank"]["C"] == 3
    (card,) = scored(text % "", cadre=FIVE).result.plan.cards
    assert card.within == ("group",)


def test_a_mean_rank_where_ties_are_averaged() -> None:
    outcome = scored(scheme(ITEMS + "ranking: {by: total, ties: average}"), cadre="id mark\nA 2\nB 2\nC 1")
    assert [str(rank) for rank in outcome["rank"].values()] == ["3/2", "3/2", "3"]


def test_how_ties_rank_is_asked_and_groups_are_there() -> None:
    assert codes(scheme(ITEMS + "ranking: {by: total}")) == ["R302"]
    assert codes(scheme(ITEMS + "ranking: {by: total, ties: same_rank, within: [grup]}")) == ["R333"]
    assert codes(scheme(ITEMS + "ranking: {by: totl, ties: same_rank}")) == ["F420"]


def test_who_is_in_no_group_has_no_rank() -> None:
    text = scheme(ITEMS + "ranking: {by: total, ties: same_rank, within: [group]}")
    assert reason(scored(text, cadre="id mark group\nA 9 -\nB 8 east")["rank"]["A"]) == "not_applicable"


def test_flags_are_raised_by_formulas_or_conditions() -> None:
    flags = 'flags: [{id: talk, if: "total < 60"}, {id: trained, if: {busy: true, done: {at_least: 2}}}]'
    outcome = scored(scheme(ITEMS + flags), cadre="id mark done busy\nA 59 2 true\nB 60 1 true")
    assert (outcome["flags.talk"], outcome["flags.trained"]) == ({"A": True, "B": False}, {"A": True, "B": False})
    assert codes(scheme(ITEMS + 'flags: [{id: talk, if: "rate > 3"}]')) == ["F450"]
    assert codes(scheme(ITEMS + "flags: [{id: one, if: busy}, {id: one, if: fatal}]")) == ["R311"]


LIST = "lists: [{id: honours, order: [%s]%s}]"


def test_a_list_without_a_condition_has_everybody_in_its_order() -> None:
    outcome = scored(scheme(ITEMS + LIST % ("total", "")), cadre=FIVE)
    assert set(outcome["lists.honours"].values()) == {True}
    assert outcome["lists.honours.place"] == {"E": 1, "A": 2, "B": 3, "C": 3, "D": 5}


@pytest.mark.parametrize(
    ("ties", "listed"), [("leave_out", ["A", "E"]), ("take_all", ["A", "B", "C", "E"]), ("by_id", ["A", "B", "E"])]
)
def test_the_first_three_of_a_list(ties: str, listed: list[str]) -> None:
    outcome = scored(scheme(ITEMS + LIST % ("total", f", top: 3, ties: {ties}")), cadre=FIVE)
    assert [id_ for id_, is_on in outcome["lists.honours"].items() if is_on] == listed
    assert reason(outcome["lists.honours.place"]["D"]) == "not_applicable"


def test_a_list_within_groups_by_the_lowest() -> None:
    outcome = scored(scheme(ITEMS + LIST % ("-total", ", top: 1, within: [group], ties: by_id")), cadre=FIVE)
    assert [id_ for id_, is_on in outcome["lists.honours"].items() if is_on] == ["B", "D"]


def test_who_is_barred_from_a_list_leaves_the_place_to_the_next() -> None:
    more = "vetoes: [{rule: unclean_one, if: unclean, bar: [honours]}]\n"
    cadres = "id mark unclean busy\nA 9 true true\nB 8 false true\nC 7 false true\nD 99 false false"
    top = LIST % ("total", ", top: 1, ties: by_id")
    assert scored(scheme(ITEMS + more + top), cadre=cadres)["lists.honours"]["D"] is True
    top = LIST % ("total", ", top: 1, ties: by_id, if: busy")
    found = scored(scheme(ITEMS + more + top), cadre=cadres)["lists.honours"]
    assert found == {"A": False, "B": True, "C": False, "D": False}


def test_what_a_list_leaves_unsaid() -> None:
    assert codes(scheme(ITEMS + LIST % ("total", ", top: 2"))) == ["R302"]
    assert codes(scheme(ITEMS + LIST % ("totl", ""))) == ["F420"]
    assert codes(scheme(ITEMS + LIST % ("total", ", if: rate > 3"))) == ["F450"]
