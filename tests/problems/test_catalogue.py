"""Every code has one meaning, and texts in both languages that name the same details."""

import string

import pytest

from assessment_engine.problems import Place, Problem
from assessment_engine.problems.catalogue import CODES, GROUPS
from assessment_engine.problems.message import Message

LISTED = ("Y150", "R321")  # what is near is a list there, and never empty


def names(text: str) -> set[str]:
    """The details that a text is filled from; one that exists in both languages counts as one."""
    found = {name for _, name, _, _ in string.Formatter().parse(text) if name}
    return {name.removesuffix("_zh").removesuffix("_en") for name in found}


def test_no_code_is_given_twice() -> None:
    assert len(CODES) == sum(len(group.MESSAGES) for group in GROUPS)


def test_where_nothing_is_near_nobody_is_asked_whether_it_was_meant() -> None:
    place = Place("tests.yaml", 3, 5)
    asked = Problem("T804", place, "c9", {"table": "card", "near": "c1"})
    assert asked.repair("en") == "Did you mean: c1? Where there should be none, write absent."
    empty = Problem("T804", place, "c9", {"table": "card", "near": ""})
    assert empty.repair("en") == "Where there should be none, write absent."
    assert empty.repair("zh") == "不应有这一行时写 absent。"
    assert Problem("T802", place, "card", {"near": ""}).repair("en") == "There is none to choose from."


@pytest.mark.parametrize(("code", "message"), CODES.items())
def test_what_is_said_then_is_whole(code: str, message: Message) -> None:
    for text in (message.repair_of_none("zh"), message.repair_of_none("en")):
        assert not {"near", "suggestion", "meant"} & names(text) or code in LISTED, code


@pytest.mark.parametrize(("code", "message"), CODES.items())
def test_both_languages_say_the_same(code: str, message: Message) -> None:
    assert message.what_zh.strip()
    assert message.repair_zh.strip()
    assert names(message.what_zh) == names(message.what_en), code
    assert names(message.repair_zh) == names(message.repair_en), code
