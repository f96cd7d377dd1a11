"""Every primitive of published schemes has a rule and a case; the page shows them as they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.golden import check_golden
from tests.rules.primitives_page import FOLDER, GROUPS, ids, page

ALL = {
    *(f"a{number:02}" for number in range(1, 23)),
    *(f"b{number:02}" for number in range(1, 12)),
    *("c01", "c02", "c03", "c04", "c05", "c08"),
    *(f"d{number:02}" for number in range(1, 8)),
    *(f"e{number:02}" for number in range(1, 14)),
    *(f"f{number:02}" for number in range(1, 9)),
    *(f"g{number:02}" for number in range(1, 11)),
}


def test_there_are_seventy_seven_and_each_has_a_rule() -> None:
    assert len(ALL) == 77
    assert set(ids()) == ALL


@pytest.mark.parametrize("letter", GROUPS)
def test_each_has_a_case_of_its_name(letter: str) -> None:
    text = (FOLDER / "tests" / f"{letter}.yaml").read_text(encoding="utf-8")
    cases = {name[:3] for name in re.findall(r"^  - case: (\w+)", text, re.M)}
    assert cases == {id_ for id_ in ALL if id_.startswith(letter)}


def test_the_page_shows_the_rules_and_cases_as_they_are() -> None:
    check_golden(Path("scoring_rules/PRIMITIVES.md"), page())
