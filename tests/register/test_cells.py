"""How cells may be written, and what they are then."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment_engine.register.cells import Fault, Parsed, from_value, text_parser
from assessment_engine.register.specs import ColumnSpec
from assessment_engine.register.tables import NOT_REPORTED
from assessment_engine.values import decimal_text
from tests.register.township import township, vocabulary

DAY = datetime.date(2011, 3, 1)


def column(text: str) -> ColumnSpec:
    return vocabulary(f"entities: {{thing: {{columns: {{it: {text}}}}}, cadre: {{}}}}").tables["thing"].columns["it"]


def read(text: str, written: str) -> Parsed:
    return text_parser(column(text))(written)


@pytest.mark.parametrize(
    "written", ["2011-03-01", "2011-3-1", "2011.3.1", "2011/3/1", "2011年3月1日", " 2011年03月01日 "]
)
def test_a_date_may_be_written_as_offices_do(written: str) -> None:
    assert read("date", written) == DAY


@pytest.mark.parametrize(
    ("written", "value"), [("1/3", Fraction(1, 3)), ("0.5", Fraction(1, 2)), ("５０％", Fraction(1, 2))]
)
def test_a_share_is_a_quotient_a_decimal_or_a_percentage(written: str, value: Fraction) -> None:
    assert read("share", written) == value


@pytest.mark.parametrize(
    ("written", "value"), [("是", True), ("Yes", True), ("1", True), ("否", False), ("FALSE", False)]
)
def test_truth_in_both_languages(written: str, value: bool) -> None:
    assert read("boolean", written) is value


@pytest.mark.parametrize("written", ["zhengke", "正科", "section head", " Section Head"])
def test_a_choice_by_its_id_or_title(written: str) -> None:
    assert text_parser(township().tables["cadre"].columns["level"])(written) == "zhengke"


def test_full_width_digits_are_digits() -> None:
    assert read("integer", "１２") == 12
    assert read("money", "－１２．５０") == Fraction(-25, 2)


@pytest.mark.parametrize("written", ["1,200", "1e3", "٣", "½", "0x10", "--1", "1.", ".5", "1_000", "9" * 5000])
def test_what_is_no_plain_number_is_refused(written: str) -> None:
    assert read("decimal", written) == Fault("D513")


def test_an_empty_cell_is_not_zero() -> None:
    assert read("{type: integer, optional: true}", "  ") is NOT_REPORTED
    assert read("integer", "") == Fault("D510")


@pytest.mark.parametrize("form", ["integer", "decimal", "money", "share"])
def test_python_hands_over_exact_numbers_only(form: str) -> None:
    it = column(form)
    assert from_value(it, 0.5, text_parser(it), strict=True) == Fault("D523")
    assert isinstance(from_value(it, True, text_parser(it), strict=True), Fault)
    assert isinstance(from_value(it, "1", text_parser(it), strict=True), Fault)
    assert from_value(it, Fraction(1), text_parser(it), strict=True) == 1


def test_json_may_quote_amounts_and_has_dates_in_text() -> None:
    assert from_value(column("money"), "12.50", text_parser(column("money")), strict=False) == Fraction(25, 2)
    assert from_value(column("date"), "2011-03-01", text_parser(column("date")), strict=False) == DAY


def test_a_moment_is_no_date() -> None:
    moment = datetime.datetime(2011, 3, 1, 12)
    assert from_value(column("date"), moment, text_parser(column("date")), strict=True) == Fault("D514")


@given(st.integers(-(10**8), 10**8))
def test_every_amount_is_read_as_it_is_printed(fen: int) -> None:
    amount = Fraction(fen, 100)
    assert MONEY(decimal_text(amount, Fraction(1, 100))) == amount


@given(st.text(max_size=20))
def test_no_text_breaks_a_parser(text: str) -> None:
    for parse in (MONEY, DATE, SHARE, TRUTH):
        parse(text)


MONEY, DATE, SHARE, TRUTH = (text_parser(column(form)) for form in ("money", "date", "share", "boolean"))
