"""What people get to see of the small year, and that it is complete in both languages."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from string import Formatter

import pytest

from assessment_engine.language import Language
from assessment_engine.workbench import sensitivity_html, sensitivity_json, sensitivity_text
from assessment_engine.workbench.sensing.wording import WORDS
from tests.golden import check_golden
from tests.workbench.sensing import small

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_text(language: Language) -> None:
    check_golden(GOLDEN / f"small.{language}.txt", sensitivity_text(small.asked(), language))


def test_the_json() -> None:
    content = sensitivity_json(small.asked())
    check_golden(GOLDEN / "small.json", content.decode())
    whole = json.loads(content, parse_float=_no_float)
    assert whole["schema"] == "assessment_engine/sensitivity/1"
    assert whole["schemes"][0]["raters"][1]["raters"][0]["mean"] == "250/3"


def _no_float(text: str) -> None:
    raise AssertionError(f"a number that is no exact text: {text}")


class _Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: list[str] = []

    def handle_data(self, data: str) -> None:
        self.texts.append(data.strip())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)


def test_the_page_has_what_the_text_has_and_charts() -> None:
    page = _Texts()
    page.feed(sensitivity_html(small.asked(), "en").decode())
    for text in ("Which single rule decides", "excellent", "100", "≈83.3333", "+20"):
        assert any(text in one for one in page.texts), text
    assert "svg" in page.tags
    assert "script" not in page.tags


def test_a_name_that_is_markup_is_a_name() -> None:
    rows = small.rows()
    rows["cadre"][1]["name"] = "<b>&B"
    from assessment_engine.workbench import sensitivity

    page = sensitivity_html(sensitivity(small.programme(), small.register(rows)), "en").decode()
    assert "<b>" not in page
    assert "&lt;b&gt;&amp;B" in page


@pytest.mark.parametrize("key", WORDS)
def test_both_languages_say_the_same(key: str) -> None:
    title = WORDS[key]
    assert _details(title.zh) == _details(title.en)
    assert not re.search("[\u4e00-\u9fff]", title.en)


def _details(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}
