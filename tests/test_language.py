"""Which language is spoken: what is asked for, then ``ASSESS_LANG``, then the locale."""

from __future__ import annotations

import doctest

import pytest

from assessment_engine import language
from assessment_engine.language import preferred_language


@pytest.mark.parametrize(
    ("asked", "environment", "spoken"),
    [
        ("en", {"ASSESS_LANG": "zh"}, "en"),
        (None, {"ASSESS_LANG": "zh", "LANG": "en_US.UTF-8"}, "zh"),
        (None, {"ASSESS_LANG": "fr", "LANG": "en_US.UTF-8"}, "en"),
        (None, {"LANG": "zh_CN.GBK"}, "zh"),
        (None, {"LC_ALL": "zh_TW.UTF-8", "LANG": "en_US.UTF-8"}, "zh"),
        (None, {"LC_ALL": "C", "LANG": "en_GB"}, "en"),
        (None, {"LANG": "de_DE.UTF-8"}, "en"),
        (None, {"LANG": "C.UTF-8"}, "zh"),
        (None, {}, "zh"),
    ],
)
def test_the_first_that_says_something_decides(asked: str | None, environment: dict[str, str], spoken: str) -> None:
    assert preferred_language(asked, environment) == spoken


def test_the_examples_in_the_module_hold() -> None:
    assert doctest.testmod(language).failed == 0
