"""Scorecards, rankings, lists and the settlement of the small township."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assessment_engine.outcome import CardValue, Outcome
from assessment_engine.problems import Refused
from tests.outcome import township


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    return township.outcome()


def test_cards_stand_by_group_from_the_top_then_rank_then_id(outcome: Outcome) -> None:
    cards = outcome.cards("thousand")
    assert [(card.group, card.id, card.rank) for card in cards] == [
        (("zhengke",), "c1", 1),
        (("zhengke",), "c6", 2),
        (("fuke",), "c2", 1),
        (("fuke",), "c3", 2),
        (("fuke",), "c4", 3),
        (("fuke",), "c5", 4),
    ]


def test_a_card_says_name_total_grade_and_flags(outcome: Outcome) -> None:
    card = outcome.cards("thousand")[1]
    assert (card.name, card.total_text, card.grade, card.flags) == ("=cmd()", "10.00", "poor", ("talk",))
    assert [(line.column, line.text, line.full) for line in card.lines] == [("daily", "0.00", 50), ("key", "10.00", 50)]


def test_the_printed_card_adds_up(outcome: Outcome) -> None:
    for card in outcome.cards("thousand"):
        assert card.total == sum(value_of(line) for line in card.lines)
        for key in (line for line in card.lines if line.column == "key"):
            assert key.value == sum(value_of(item) for item in key.lines)


def value_of(line: CardValue) -> int:
    return line.value  # type: ignore[return-value]


def test_a_rank_shared_in_a_group_is_tied_and_one_shared_with_another_group_is_not() -> None:
    result = township.result()
    rows = {row.id: row for row in result.tables["card"].rows}
    for row in rows.values():
        row.values["rank"] = 1
    assert all(card.tied for card in Outcome(result).cards("thousand"))
    rows["c1"].values["rank"] = 2
    assert [card.id for card in Outcome(result).cards("thousand") if not card.tied] == ["c6", "c1"]


def test_the_ranking_has_a_table_for_each_group(outcome: Outcome) -> None:
    groups = outcome.ranking("thousand")
    assert [(group.group, len(group.cards)) for group in groups] == [(("zhengke",), 2), (("fuke",), 4)]


def test_a_list_is_in_order_of_its_places(outcome: Outcome) -> None:
    (honours,) = outcome.lists("thousand")
    assert [(member.place, member.card.id) for member in honours.members] == [
        (1, "c1"),
        (2, "c2"),
        (3, "c3"),
        (4, "c4"),
    ]


def test_the_settlement_adds_up_to_zero(outcome: Outcome) -> None:
    settlement = outcome.settlement()
    assert settlement.is_balanced
    assert sum(account.balance for account in settlement.accounts) == 0
    assert settlement.control == 600_000
    assert {account.account: account.balance for account in settlement.accounts}["cadre:c5"] == -100_000


def test_the_findings_name_check_and_row(outcome: Outcome) -> None:
    assert [(one.check.id, one.row.id) for one in outcome.findings] == [("card.has_visits", "c6")]


def test_what_is_not_there_is_refused_with_what_was_meant(outcome: Outcome) -> None:
    def codes() -> Iterator[tuple[str, str]]:
        for ask in (
            lambda: outcome.cards("thousend"),
            lambda: outcome.explain("thousand", "张三三"),
            lambda: outcome.explain("thousand", "c1", "daily.attendence"),
        ):
            with pytest.raises(Refused) as refused:
                ask()
            (problem,) = refused.value.problems
            yield problem.code, problem.repair("en")

    found = list(codes())
    assert [code for code, _ in found] == ["E790", "E791", "E792"]
    assert "thousand" in found[0][1]
    assert "daily.attendance" in found[2][1]


def test_a_subject_may_be_asked_for_by_a_name_that_only_one_has(outcome: Outcome) -> None:
    assert outcome.explain("thousand", "赵六").row == "c5"
