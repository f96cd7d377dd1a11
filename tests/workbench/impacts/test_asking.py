"""``--fail-if``: what can be asked, and what is said of what cannot."""

from __future__ import annotations

from fractions import Fraction

import pytest

from assessment_engine.problems import Problems
from assessment_engine.workbench.impacts import question
from assessment_engine.workbench.impacts.figures import names_of
from assessment_engine.workbench.impacts.model import Impact

FIGURES: dict[str, int | Fraction] = {"losers": 3, "gainers": 0, "largest_loss": Fraction(5, 2), "year.losers": 2}
KNOWN = names_of(["year"])


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("losers > 0", True),
        ("losers > 3", False),
        ("losers = 3", True),
        ("losers == 3 and gainers != 0", False),
        ("gainers > 0 or largest_loss >= 2.5", True),
        ("not gainers > 0", True),
        ("0 < losers <= 3", True),
        ("0 < losers < 3", False),
        ("year.losers = 2", True),
        ("largest_loss > 250%", False),
        ("losers / 2 > 1 and losers * 2 - 1 = 5 and losers + 1 = 4 and -losers < 0", True),
        ("losers / gainers = 0", True),
        ("(losers > 3 or losers < 4) and not (losers = 2)", True),
        ("grade_changes > 0", False),
    ],
)
def test_a_question_is_answered(text: str, holds: bool) -> None:
    problems = Problems()
    asked = question(text, KNOWN, problems)
    assert not list(problems)
    assert asked is not None
    assert asked.holds(FIGURES) is holds


@pytest.mark.parametrize(
    ("text", "codes", "value"),
    [
        ("losser > 0", ["W411"], "losser"),
        ("yaer.losers > 0 or losser > 1", ["W411", "W411"], "yaer.losers"),
        ("losers", ["W412"], "losers"),
        ("max(losers, 1) > 0", ["W412"], "max(losers, 1)"),
        ('losers > "a"', ["W412"], '"a"'),
        ("losers in (1, 2)", ["W412"], "losers in (1, 2)"),
        ("1 if losers > 0 else 0", ["W412"], "1 if losers > 0 else 0"),
        ("losers >", ["F410"], "losers >"),
        ("__import__('os')", ["W412"], None),
        ("", ["F412"], None),
    ],
)
def test_what_cannot_be_asked_is_refused(text: str, codes: list[str], value: str | None) -> None:
    problems = Problems()
    assert question(text, KNOWN, problems) is None
    assert [problem.code for problem in problems] == codes
    first = problems.found[0]
    assert str(first.place) == "--fail-if"
    assert value is None or first.value == value
    if codes[0] == "W411":
        assert "losers" in first.repair("en")


def test_every_figure_that_can_be_asked_for_is_there(small_impact: Impact) -> None:
    assert set(names_of(["year"])) == set(small_impact.figures)
