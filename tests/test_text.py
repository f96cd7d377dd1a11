"""Width on a screen."""

from __future__ import annotations

import doctest

from hypothesis import given
from hypothesis import strategies as st

from assessment_engine import text
from assessment_engine.text import clipped, one_line, padded, width

NAMES = st.text(st.sampled_from("张三李四买买提·ab 1（），…e\u0301\u200b"), max_size=20)


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(text).failed == 0


def test_full_width_letters_and_punctuation_take_two_columns() -> None:
    assert width("Ａ，（") == 6


@given(NAMES, st.integers(0, 30))
def test_what_is_padded_is_as_wide_as_asked_or_as_it_was(name: str, columns: int) -> None:
    assert width(padded(name, columns)) == width(padded(name, columns, "right")) == max(columns, width(name))


@given(NAMES, st.integers(3, 30))
def test_what_is_clipped_fits(name: str, columns: int) -> None:
    assert width(clipped(name, columns)) <= columns


@given(st.text())
def test_one_line_is_one_line(cell: str) -> None:
    assert len(one_line(cell).splitlines()) <= 1
    assert "\x1b" not in one_line(cell)
