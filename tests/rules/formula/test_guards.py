"""What a test tells of the values in the branches that it guards: that they are there, are not zero, and how large."""

from __future__ import annotations

from fractions import Fraction

import pytest

from assessment_engine.types import COUNT, INTEGER, Type
from assessment_engine.values import Number
from tests.rules.formula.village import attempt, codes, formula

MADE_OF_RATE = [
    *("-rate", "rate + 1", "1 - rate", "rate * 2", "rate / 3", "3 / rate", "min(rate, 1)", "max(1, rate)", "abs(rate)"),
    *("rate = 1", "rate != 1", "rate < 1", "rate <= 1", "rate > 1", "rate >= 1", "clamp(1, 0, rate)", "floor(rate)"),
    *("round(rate, 0.1)", "ceil(rate)", 'steps(rate, 2, "whole")', "piecewise(rate, {0: 0, 1: 1})"),
]


@pytest.mark.parametrize("made", MADE_OF_RATE)
def test_what_is_not_empty_was_made_of_what_is_not(made: str) -> None:
    assert codes(f"rate if not is_empty({made}) else 0") == []
    assert codes(f"0 if is_empty({made}) else rate") == []
    assert codes(f"0 if not is_empty({made}) else rate") == ["F450"]


@pytest.mark.parametrize("made", ["days(left, joined)", "months(joined, left)", "years(left, left)", "left < joined"])
def test_dates_too(made: str) -> None:
    assert codes(f"joined if is_empty({made}) else left") == []


@pytest.mark.parametrize(
    "made", ["default(rate, 1)", "remote and rate > 1", "rate > 1 or remote", "rate if remote else 1", "is_empty(rate)"]
)
def test_what_may_be_there_without_a_value_tells_nothing_of_it(made: str) -> None:
    assert codes(f"rate if not is_empty({made}) else 0") == ["F450"]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("change if change > 3 else 9", 4, None),
        ("change if change >= 3 else 9", 3, None),
        ("change if 3 < change else 9", 4, None),
        ("change if 3 <= change else 9", 3, None),
        ("9 if change <= 3 else change", 4, None),
        ("9 if change < 3 else change", 3, None),
        ("9 if 3 >= change else change", 4, None),
        ("9 if 3 > change else change", 3, None),
        ("change if change < 3 else 0", None, 2),
        ("change if change <= 3 else 0", None, 3),
        ("change if 3 > change else 0", None, 2),
        ("change if 3 >= change else 0", None, 3),
        ("0 if change >= 3 else change", None, 2),
        ("0 if change > 3 else change", None, 3),
        ("change if change = 3 else 4", 3, 4),
        ("change if 3 = change else 4", 3, 4),
        ("4 if change != 3 else change", 3, 4),
        ("4 if not (change = 3) else change", 3, 4),
        ("4 if change = 3 else change", None, None),
        ("change if 0 < change < 4 else 1", 1, 3),
        ("1 if change <= 0 or change >= 4 else change", 1, 3),
        ("1 if change <= 0 and change >= 4 else change", None, None),
        ("held if held > 3 else 9", Fraction(7, 2), 20),
        ("held if held < 3 else 0", -5, Fraction(5, 2)),
        ("held if held > 3.2 else 9", Fraction(7, 2), 20),
        ("held if held < 3.2 else 0", -5, 3),
        ("held if held > -100 else 0", -5, 20),
        ("held if held < 100 else 0", -5, 20),
        ("change if change > held else 0", -4, None),
        ("change if change < held else 0", None, 19),
        ("change if change >= held else 0", -5, None),
        ("change if change <= held else 0", None, 20),
        ("done / 3 if done / 3 > 2 else 5", 2, None),
        ("done / 3 if done / 3 < 2 else 1", 0, 2),
    ],
)
def test_a_comparison_bounds_what_it_compares(text: str, low: Number | None, high: Number | None) -> None:
    type_ = formula(text).type
    assert (type_.low, type_.high) == (low, high)


@pytest.mark.parametrize(
    ("divisor", "guard"),
    [
        ("change", "change > 0"),
        ("change", "change >= 1"),
        ("change", "0 < change"),
        ("change", "change < 0"),
        ("change", "0 > change"),
        ("change", "change <= -1"),
        ("change", "change != 0"),
        ("change", "0 != change"),
        ("change", "not change = 0"),
        ("change", "change > planned"),
        ("change", "change > 7"),
        ("change", "change = 7"),
        ("done / 3 - 1", "done / 3 - 1 > 0"),
        ("done / 3 - 1", "done / 3 - 1 < 0"),
        ("done / 3 - 1", "done / 3 - 1 != 0"),
        ("(planned - done)", "planned > done"),
        ("(planned - done)", "planned < done"),
        ("(planned - done)", "planned != done"),
        ("(done - planned)", "planned > done"),
        ("(done - planned)", "not (planned <= done)"),
        ("-change", "change != 0"),
        ("abs(change)", "change != 0"),
        ("(change * planned)", "change != 0 and planned != 0"),
        ("planned", "not is_empty(done / planned)"),
    ],
)
def test_a_divisor_that_cannot_be_zero_may_be_divided_by(divisor: str, guard: str) -> None:
    assert codes(f"1 / ({divisor}) if {guard} else 0") == []
    assert codes(f"0 if {guard} else 1 / ({divisor})") != []


@pytest.mark.parametrize(
    ("divisor", "guard"),
    [
        ("change", "change >= 0"),
        ("change", "change <= 0"),
        ("change", "change > -1"),
        ("change", "change < 1"),
        ("change", "change != 1"),
        ("change", "change != planned"),
        ("change", "change > held"),
        ("(planned - done)", "planned >= done"),
        ("(planned - done)", "planned <= done"),
        ("(planned + done)", "planned != done"),
        ("(planned - positive)", "planned != done"),
        ("(change * planned)", "change != 0"),
        ("(change + 1)", "change != 0"),
        ("done / 3 - 1", "done / 3 - 1 > -1"),
        ("done / 3 - 1", "done / 3 - 1 < 1"),
    ],
)
def test_one_that_may_be_may_not(divisor: str, guard: str) -> None:
    assert codes(f"1 / ({divisor}) if {guard} else 0") == ["F451"]


@pytest.mark.parametrize(
    ("text", "step", "low", "high"),
    [
        ("+held", Fraction(1, 2), -5, 20),
        ("-20%", Fraction(1, 5), Fraction(-1, 5), Fraction(-1, 5)),
        ("-positive", 1, -9, -1),
        ("abs(-positive)", 1, 1, 9),
        ("abs(positive - 20)", 1, 11, 19),
        ("abs(done + 2)", 1, 2, None),
        ("abs(-done)", 1, 0, None),
        ("abs(change)", 1, 0, None),
        ("done / -positive", None, None, 0),
        ("held / -2", Fraction(1, 4), -10, Fraction(5, 2)),
        ("positive / positive", None, Fraction(1, 9), 9),
        ("positive / (done + 1)", None, 0, 9),
        ("positive / -(done + 1)", None, -9, 0),
        ("positive / (done + 2)", None, 0, Fraction(9, 2)),
        ("done / 8", Fraction(1, 8), 0, None),
        ("done / 25", Fraction(1, 25), 0, None),
        ("done / 30", None, 0, None),
        ("done / 70", None, 0, None),
        ("done - held", Fraction(1, 2), -20, None),
        ("held - done", Fraction(1, 2), None, 20),
        ("done * change", 1, None, None),
        ("0 * done", 0, 0, 0),
        ("min(done, held)", Fraction(1, 2), -5, 20),
        ("max(done, held)", Fraction(1, 2), 0, None),
        ("min(done, 5)", 1, 0, 5),
        ("clamp(held, positive, 10)", Fraction(1, 2), 1, 10),
        ("clamp(done, 5, 5)", 1, 5, 5),
        ("ceil(held / 3)", 1, -1, 7),
        ("floor(held)", 1, -5, 20),
        ("round(held * 5, 1)", 1, -25, 100),
        ("round(positive * 4, 2)", 4, 4, 36),
        ("round(positive * 3, 2)", 2, 4, 28),
        ('round(positive * 3, 2, "down")', 2, 2, 26),
        ('round(positive * 3, 2, "ceiling")', 2, 4, 28),
        ('steps(held, 2, "exact")', Fraction(1, 4), Fraction(-5, 2), 10),
        ('steps(held, 2, "whole")', 1, -2, 10),
        ('steps(held, 2, "started")', 1, -3, 10),
        ('steps(done / 3, 2, "exact")', None, 0, None),
        ('steps(done, positive + 1, "exact")', None, 0, None),
        ("piecewise(done, {0: 3})", 3, 3, 3),
        ("piecewise(done, {0: 3, 5: -6, 2: 9})", None, -6, 9),
        ('bands(done, {3: 60, 1: 40}, 10, "upper")', 10, 10, 60),
        ('lookup(kind, {"river": 6, "mountain": 4})', 2, 4, 6),
        ('lookup(kind, {"river": 6}, 9)', 3, 6, 9),
        ("default(held, 30)", Fraction(1, 2), -5, 30),
        ("count_true(remote)", 1, 0, 1),
        ("wage(joined)", Fraction(1, 2), 200, Fraction(501, 2)),
        ("award + held", Fraction(1, 2), 195, 220),
        ("target + 1", 1, 9, 13),
    ],
)
def test_what_is_known_of_a_number(text: str, step: Number | None, low: Number | None, high: Number | None) -> None:
    assert formula(text).type == Type("number", step=None if step is None else Fraction(step or 1), low=low, high=high)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("days(joined, joined)", INTEGER),
        ("months(joined, joined)", COUNT),
        ("years(joined, joined)", COUNT),
        ("overlap_days(joined, joined, joined, joined)", COUNT),
        ("overlap_months(joined, joined, joined, joined)", COUNT),
        ("workdays(joined, joined)", INTEGER),
        ("days(joined, left)", INTEGER.maybe()),
        ("bonus(joined)", Type("number", True, Fraction(1, 4), -6, Fraction(5, 4))),
    ],
)
def test_what_is_known_of_what_dates_and_texts_come_to(text: str, type_: Type) -> None:
    expression, _ = attempt(text)
    assert expression is not None
    assert expression.type == type_


@pytest.mark.parametrize(
    "text", ["min(joined, joined)", 'max("2011-01-01", joined)', 'add_days(joined, 3)', 'last_of(joined, "year")',
             'first_of("2011-02-01", "week")', "add_months(joined, -1)", "add_workdays(joined, done)",
             'joined if remote else "2011-01-01"', 'default(left, "2011-01-01")', "default(left, joined)"]
)  # fmt: skip
def test_a_date_is_one(text: str) -> None:
    assert formula(text).type == Type("date")


def test_a_default_is_empty_where_both_are() -> None:
    assert formula("default(rate, debt)").type.optional
    assert not formula("default(done, debt)").type.optional
    assert not formula("default(rate, done)").type.optional


def test_a_key_of_another_kind_is_refused_and_a_missing_row_too() -> None:
    assert codes("lookup(kind, {1: 1}, 0)") == ["F431"]
    assert codes("lookup(remote, {true: 1})") == ["F445"]
    assert codes("lookup(remote, {true: 1, false: 2})") == []
    assert codes('lookup((kind, remote), {("river", true): 1})') == ["F445"]


def test_a_choice_among_words_of_several_lists_has_no_order_and_each_word_once() -> None:
    type_ = formula("level if remote else kind").type
    assert type_ == Type("choice", choices=("banshiyuan", "keyuan", "fuke", "zhengke", "mountain", "river"))
