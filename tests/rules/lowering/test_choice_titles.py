"""A word of a choice is called as its own column calls it, and a grade as its own scheme, whoever shares the ids."""

from __future__ import annotations

from assessment_engine.outcome import Outcome, card_told, explained, outcome_text
from tests.rules.lowering.cards import codes, scheme, told

VOCABULARY = """
vocabulary: small
entities:
  village:
    columns:
      rate: decimal
      mark: decimal
      post: {one_of: {direct: {zh: 直属, en: reporting}, other: {zh: 下辖, en: below}}}
      route: {one_of: {direct: {zh: 直达, en: straight}, other: {zh: 绕行, en: around}}}
"""
GRADES = "[{id: high, title: {zh: %s, en: %s}, at_least: 5}, {id: low, title: {zh: %s, en: %s}}]"
FIRST = """
compare_within: [post]
items: [{id: it, full: 10, score: '6 if post = "direct" else 3'}]
grades: """ + GRADES % ("高", "tall", "低", "small")  # fmt: skip
SECOND = """
shown: [own_route, first_grade]
columns: {own_route: route, first_grade: first.grade, same: "post in ('other',) or route = 'direct'"}
items: [{id: it, full: 10, score: "7 if route = 'direct' and first.grade = 'low' else 2"}]
grades: """ + GRADES % ("优", "fine", "差", "poor")  # fmt: skip


def _told() -> Outcome:
    schemes = (scheme(FIRST, scheme="first", subject="village"), scheme(SECOND, scheme="second", subject="village"))
    return told(VOCABULARY, *schemes, village="id post route\nli direct other\nwang other direct")


def test_groups_are_headed_with_the_title_of_their_own_column() -> None:
    assert "[直属]" in outcome_text(_told(), "zh")
    assert "[reporting]" in outcome_text(_told(), "en")
    assert "[straight]" not in outcome_text(_told(), "en")


def test_what_a_scheme_shows_of_another_scheme_has_the_title_of_that_scheme() -> None:
    outcome = _told()
    page = card_told(outcome, "second", "wang", "en")
    assert "straight" in page
    assert "small" in page  # the columns that are shown
    assert "grade fine" in page  # and its own grade
    assert "tall" in card_told(outcome, "first", "li", "en")


def test_an_explanation_calls_words_as_the_columns_that_are_compared() -> None:
    outcome = _told()
    why = explained(outcome.explain("second", "wang", "it"), "en", names=outcome.names)
    assert "= straight" in why
    assert "= small" in why
    assert "reporting" not in why
    assert "poor" not in why
    same = explained(outcome.explain("second", "li", "same"), "zh", names=outcome.names)
    assert "直达" in same
    assert "优" not in same


def test_a_grade_whose_formula_fails_is_not_told_to_be_a_number() -> None:
    graded = "items: [{id: it, full: none, score: mark}]\ngrades: [{id: a, if: 'rate > 3'}, {id: b}]\n"
    assert codes(scheme(graded + "history: {grade: {one_of: [a, b]}}")) == ["F450"]
