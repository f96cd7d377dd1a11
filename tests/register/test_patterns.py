"""Patterns of columns: what is taken, and that none of them keeps a run busy."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment_engine.register.patterns import fault_of, fits


@pytest.mark.parametrize(
    "pattern",
    [
        "[0-9]{11}",
        "[0-9]{17}[0-9X]",
        r"\w+〔[0-9]{4}〕[0-9]+号",
        "([0-9]{1,3}[.]?){4}",
        "(?:A|B|C)[0-9]+",
        "",
        "(ab){3,}",
    ],
)
def test_patterns_as_offices_write_them_are_taken(pattern: str) -> None:
    assert fault_of(pattern) is None


@pytest.mark.parametrize(
    "pattern", ["(a+)+", "(a|ab)*c", "(a?a?)*", "(a{1,2})*b", "(a*){16}", "(?:(?:a*)b?)*", "(" * 2000]
)
def test_patterns_that_may_take_years_are_not(pattern: str) -> None:
    assert fault_of(pattern)


@settings(max_examples=60, deadline=2000)
@given(st.text("ab()*+?|{12,}", max_size=14), st.text("ab", max_size=200))
def test_a_pattern_that_is_taken_answers_soon(pattern: str, text: str) -> None:
    if fault_of(pattern) is None:
        fits(pattern, text)
