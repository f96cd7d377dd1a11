"""With the vocabulary at hand, texts call tables, columns and choices by their titles."""

from __future__ import annotations

import pytest

from assessment_engine.outcome import Outcome, explained, outcome_csv, outcome_text
from assessment_engine.titles import Title
from tests.outcome import township


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    return Outcome(township.result(), township.vocabulary())


def test_groups_are_called_by_the_title_of_the_choice(outcome: Outcome) -> None:
    assert "[正科]" in outcome_text(outcome, "zh")
    assert "[section head]" in outcome_text(outcome, "en")


def test_records_are_called_by_the_titles_of_their_table_and_columns(outcome: Outcome) -> None:
    text = explained(outcome.explain("thousand", "c6", "visits"), "zh", names=outcome.names)
    assert "“走访记录”中有 1 条记录与此对象有关" in text
    assert "方式 为 电话，要求 = 入户" in text
    assert "方式=入户" in explained(outcome.explain("thousand", "c5", "visits"), "zh", names=outcome.names)


def test_the_columns_file_has_titles_of_rules_and_of_the_register(outcome: Outcome) -> None:
    assert outcome.title_of("thousand", "level") == Title("级别", "level")
    assert outcome.title_of("thousand", "mean") == Title("平均分", "mean")
    assert "thousand,level,级别,level" in outcome_csv(outcome)["columns.csv"].decode("utf-8-sig")
