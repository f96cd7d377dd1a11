"""The page of phrases: every form that it shows loads, and every link leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.manual.test_keys_page import RULES, anchor, headings
from tests.rules.test_language_page import loaded

PAGE = (RULES / "PHRASES.md").read_text(encoding="utf-8")
ROWS = [line.strip("| ").split(" | ") for line in PAGE.splitlines() if line.startswith("| ") and "---" not in line]
FORMS = {phrase: "\n".join(re.findall(r"`(.+?)`(?:<br>|$)", form)) for phrase, _, form, _ in ROWS if form[0] == "`"}


def test_every_row_says_the_same_in_both_languages() -> None:
    assert len(ROWS) > 60
    assert all(re.search(r"[\u4e00-\u9fff]", row[0]) and row[1].isascii() for row in ROWS if row[0] != "文件的说法")


@pytest.mark.parametrize("phrase", FORMS)
def test_what_says_a_phrase_loads(phrase: str, tmp_path: Path) -> None:
    assert loaded(tmp_path / "programme", FORMS[phrase] + "\n").vocabulary.name == "page"


def test_every_link_of_the_page_leads_somewhere() -> None:
    for page, place in re.findall(r"\]\((\w+\.md)#?([^)]*)\)", PAGE):
        anchors = {anchor(line) for line in headings((RULES / page).read_text(encoding="utf-8"))}
        assert not place or place in anchors, (page, place)
