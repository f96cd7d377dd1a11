"""What has no silent default: leaving it out is an error that lists the choices; and what no rule may say."""

from __future__ import annotations

import pytest

from tests.rules.lowering.cards import codes, one_item, refused, scheme

GRADES = "items: [{id: it, full: none, score: mark}]\ngrades: [{id: a, quota: {%s, ties: by_id}}, {id: b}]"


@pytest.mark.parametrize(
    ("item", "key"),
    [
        ("ratio: {of: done, to: 8}", "at_most"),
        ("by_rank: {of: mark, points: {1: 10}, otherwise: 0, ties: same_rank}\nmissing: zero", "best"),
    ],
)
def test_what_a_basis_is_asked(item: str, key: str) -> None:
    assert [(problem.code, problem.value) for problem in refused(one_item(item))] == [("R302", key)]


def test_a_formula_that_may_leave_the_item_s_marks_is_asked_for_floor_and_cap() -> None:
    def asked(score: str) -> list[str | None]:
        return [problem.value for problem in refused(one_item(f"score: {score}", more="choices: {}"))]

    assert asked('"mark"') == ["floor", "cap"]  # a decimal without limits
    assert asked('"done"') == ["cap"]  # a count is never below zero
    assert asked('"min(done, 10)"') == []
    assert asked('"clamp(mark, 0, full)"') == []


def test_a_share_of_places_is_asked_of_whom() -> None:
    (problem,) = refused(scheme(GRADES % "share: 20%, rounding: down"))
    assert (problem.code, problem.value, problem.details["choices"]) == ("R302", "of", "assessed, eligible")


@pytest.mark.parametrize(
    "item",
    [
        "deduct: [{rule: a, if: busy, points: -2}]\nfloor: {at: none}",
        "add: [{rule: a, if: busy, points: -2}]\ncap: {at: none}",
        "rating: {by: [leader], between: [3, 1]}\nmissing: zero",
        "shortfall: {of: done, target: 8, each: 1, points: -1, partial: whole}\nfloor: {at: none}",
    ],
)
def test_a_sign_does_not_turn_a_rule_round(item: str) -> None:
    (problem,) = refused(one_item(item))
    assert problem.code in ("Y152", "Y154")


def test_no_more_than_everybody_is_excellent() -> None:
    assert codes(scheme(GRADES % "share: 150%, of: assessed, rounding: down")) == ["Y152"]


def test_full_marks_of_nothing_do_not_add_up() -> None:
    assert codes(scheme("full: 100\nsections: []")) == ["R304"]


@pytest.mark.parametrize("first", ["mark + 2", "mark * 0.37 + 2"])
def test_squares_of_squares_end(first: str) -> None:
    columns = [f'a0: "{first}"', *(f'a{n}: "a{n - 1} * a{n - 1}"' for n in range(1, 40))]
    assert codes(scheme(f"columns: {{{', '.join(columns)}}}\nitems: [{{id: it, full: none, score: mark}}]")) == []
