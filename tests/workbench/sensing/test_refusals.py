"""What cannot be looked at, and what there is little of."""

from __future__ import annotations

import datetime
import re

import pytest

from assessment_engine.problems import Refused
from assessment_engine.workbench import sensitivity, sensitivity_html, sensitivity_json, sensitivity_text
from tests.workbench.sensing import small


def codes(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refusal.value.problems]


def test_a_register_that_is_refused_has_no_outcome_that_could_depend_on_anything() -> None:
    rated = small.RATED | {"a": (7, "leader")}
    with pytest.raises(Refused) as refusal:
        sensitivity(small.programme(), small.register(small.rows(rated=rated)))
    assert codes(refusal) == ["E720"]


def test_a_total_that_is_empty_is_a_problem_and_no_sensitivity() -> None:
    rated = {one: mark for one, mark in small.RATED.items() if one != "a"}
    with pytest.raises(Refused) as refusal:
        sensitivity(small.programme(), small.register(small.rows(rated=rated)))
    assert {"E704"} == set(codes(refusal))


def test_a_scheme_that_there_is_not() -> None:
    with pytest.raises(Refused) as refusal:
        sensitivity(small.programme(), small.register(), scheme="cart")
    (problem,) = refusal.value.problems
    assert (problem.code, problem.value, problem.details["suggestion"]) == ("E790", "cart", "card")


@pytest.mark.parametrize(("within", "limit"), [(0, None), (-1, None), (1, 0)])
def test_numbers_that_mean_nothing(within: int, limit: int | None) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        sensitivity(small.programme(), small.register(), within=within, limit=limit)


def test_nobody_at_all() -> None:
    found = sensitivity(small.programme(), small.register({"cadre": []}))
    assert [one.cards for one in found.schemes] == [0, 0, 0]
    assert "There are no cards" in sensitivity_text(found, "en")
    assert "没有计分卡" in sensitivity_html(found, "zh").decode()
    assert b'"near": []' in sensitivity_json(found)


def test_one_alone_is_first_and_last_of_nobody() -> None:
    alone = small.rows(visits={"a": 4}, rated={"a": (10, "leader")}, sheets={"a": {"x": 90}}, lapses=(), absences=())
    found = sensitivity(small.programme(), small.register(alone))
    card = found.schemes[0]
    assert not any(rule.effect.first or rule.effect.last or rule.effect.ranks for rule in card.rules)
    assert [(one.best, one.worst) for one in card.spans] == [(1, 1)]


def test_as_of_a_day_when_less_was_known() -> None:
    """Before March nobody was rated: the decisions are not known yet, and the totals would be empty."""
    with pytest.raises(Refused):
        sensitivity(small.programme(), small.register(), datetime.date(2011, 2, 1))


def test_only_so_many_are_followed_up_and_all_are_counted() -> None:
    found = sensitivity(small.programme(), small.register(), scheme="stars", limit=1)
    (scheme,) = found.schemes
    limit = next(one for one in scheme.limits if one.text == "stars >= 2")
    assert (limit.within, len(limit.near)) == (4, 1)


def test_the_same_bytes_whatever_the_order_of_the_rows() -> None:
    backwards = {name: rows[::-1] for name, rows in small.rows().items()}
    one = sensitivity(small.programme(), small.register())
    other = sensitivity(small.programme(), small.register(backwards))
    texts = [
        re.sub(rb"\[\d+\]", b"", sensitivity_json(found)) for found in (one, other)
    ]  # the turn of a row is its place
    assert texts[0] == texts[1]
