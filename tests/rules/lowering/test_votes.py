"""Ballots: sheets by choice over a stated denominator, voters by group, a quorum."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.rules.lowering.cards import codes, one_item, points, reason, refused

VOTES = """votes: {record: ballot, via: cadre, choice: choice, count: sheets, nobody: error,
  points: {good: 100, fair: 60, poor: 0}, abstain: [abstained], void: [spoiled], denominator: %s%s}
"""
SHEETS = """
cadre voters choice    sheets
A     party  good      6
A     party  fair      2
A     masses good      30
A     masses poor      10
A     masses abstained 5
A     masses spoiled   5
B     masses fair      20
"""
SESSIONS = "cadre voters entitled\nA party 10\nA masses 70\nB party 20\nB masses 40"
ENTITLED = ", entitled: {column: entitled, from: session, via: cadre, nobody: error}"
TWO = "id\nA\nB"


def votes(denominator: str, more: str = "", *, missing: str = "zero", full: str = "20") -> str:
    return one_item(VOTES % (denominator, more) + f"missing: {missing}", full)


def marks(denominator: str, more: str = "", missing: str = "zero") -> dict[str, object]:
    item = VOTES % (denominator, more) + f"missing: {missing}"
    return dict(points(item, "100", cadre=TWO, ballot=SHEETS, session=SESSIONS))


def test_points_over_the_sheets_that_count() -> None:
    # A: good 36 × 100 + fair 2 × 60 = 3720; valid 48, returned 58, entitled 80
    assert marks("valid") == {"A": Fraction(3720, 48), "B": 60}
    assert marks("returned") == {"A": Fraction(3720, 58), "B": 60}
    assert marks("entitled", ENTITLED) == {"A": Fraction(3720, 80), "B": Fraction(20 * 60, 60)}


def test_groups_are_weighed() -> None:
    # party 720/8 = 90, masses 3000/40 = 75: 40% × 90 + 60% × 75 = 81
    groups = ", groups: {column: voters, weights: {party: 40%%, masses: 60%%}, empty: %s}"
    assert marks("valid", groups % "reweight") == {"A": 81, "B": 60}  # of B nobody of the party voted
    assert marks("valid", groups % "zero") == {"A": 81, "B": 36}  # 60% × 60
    assert marks("valid", groups % "error", "full") == {"A": 81, "B": 100}  # empty: the item's missing says full
    # entitled by group: party 720/10 = 72, masses 3000/70; B masses 1200/40 = 30, party 0/20 = 0
    assert marks("entitled", ENTITLED + groups % "error") == {
        "A": Fraction(72 * 2, 5) + Fraction(3000 * 3, 350),
        "B": 18,
    }


def test_one_sheet_a_row_where_no_column_counts() -> None:
    item = (VOTES % ("valid", "") + "missing: zero").replace("count: sheets, ", "")
    assert points(item, "100", cadre="id\nA", ballot=SHEETS.replace("B ", "A ")) == {
        "A": Fraction(100 * 2 + 60 * 2, 5)  # good twice, fair twice, poor once
    }


def test_full_marks_are_scaled() -> None:
    item = VOTES % ("valid", ", of_full: 100") + "missing: zero"
    assert points(item, "20", cadre="id\nB", ballot="cadre choice sheets\nB fair 20") == {"B": 12}


def test_a_vote_without_a_quorum_is_empty_or_nothing() -> None:
    # A: 58 of 80 came back, B: 20 of 60
    quorum = ENTITLED + ", quorum: {share: 50%%, of: entitled, otherwise: %s}"
    assert marks("valid", quorum % "zero") == {"A": Fraction(155, 2), "B": 0}
    assert marks("valid", quorum % "error", "full")["B"] == 100
    assert reason(marks("valid", quorum % "error", "error")["B"]) == "not_applicable"  # type: ignore[arg-type]


def test_nobody_voted() -> None:
    item = VOTES % ("valid", ", when_empty: zero")
    assert points(item, "20", cadre="id\nA") == {"A": 0}
    assert codes(one_item(VOTES % ("valid", ""))) == ["R302"]  # what then is asked


@pytest.mark.parametrize(
    ("written", "changed", "code"),
    [
        ("denominator: valid", "denominator: entitled", "R302"),
        ("denominator: valid", "", "R302"),
        ("abstain: [abstained], ", "", "R387"),
        ("good: 100", "god: 100", "R388"),
        ("abstain: [abstained]", "abstain: [abstained, good]", "R388"),
        ("record: ballot", "record: balot", "R342"),
        ("choice: choice", "choice: chioce", "R333"),
        ("valid}", "valid, groups: {column: voters, weights: {party: 100%}, empty: zero}}", "R387"),
        ("valid}", "valid, groups: {column: voters, weights: {party: 40%, masses: 50%}, empty: zero}}", "R386"),
        ("valid}", "valid, quorum: {share: 50%, of: entitled, otherwise: zero}}", "R302"),
        ("valid}", "entitled, entitled: {column: entitled, from: sesion, via: cadre}}", "R342"),
        ("valid}", "entitled, entitled: {column: entitled_, from: session, via: cadre}}", "R333"),
    ],
)
def test_votes_that_leave_something_unsaid(written: str, changed: str, code: str) -> None:
    text = votes("valid")
    assert written in text
    assert code in [problem.code for problem in refused(text.replace(written, changed))]


def test_a_group_without_weight_says_so() -> None:
    groups = ", groups: {column: voters, weights: {party: 100%, masses: 0%}, empty: error}"
    assert marks("valid", groups) == {"A": 90, "B": 0}
