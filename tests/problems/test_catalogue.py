"""Every code has one meaning, and texts in both languages that name the same details."""

import string

import pytest

from assessment_engine.problems.catalogue import CODES, GROUPS
from assessment_engine.problems.message import Message


def names(text: str) -> set[str]:
    """The details that a text is filled from; one that exists in both languages counts as one."""
    found = {name for _, name, _, _ in string.Formatter().parse(text) if name}
    return {name.removesuffix("_zh").removesuffix("_en") for name in found}


def test_no_code_is_given_twice() -> None:
    assert len(CODES) == sum(len(group.MESSAGES) for group in GROUPS)


@pytest.mark.parametrize(("code", "message"), CODES.items())
def test_both_languages_say_the_same(code: str, message: Message) -> None:
    assert message.what_zh.strip()
    assert message.repair_zh.strip()
    assert names(message.what_zh) == names(message.what_en), code
    assert names(message.repair_zh) == names(message.repair_en), code
