"""Ballots: sheets by choice over a stated denominator, voters by group, a quorum."""

from __future__ import annotations

from fractions import Fraction

import pytest

from assessment_engine.problems import Problems
from tests.rules.lowering.cards import codes, one_item, points, programme, reason, refused, scored

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


SHARES = """
votes: {record: ballot, via: cadre, nobody: error, choice: choice, count: sheets, denominator: %s, void: [spoiled],
        entitled: {column: entitled, from: session, via: cadre, nobody: error}}
score: "%s"
"""
# A: 18 good, 1 fair, 1 poor, 5 spoiled of 30; B: 8 good, 2 fair; C: nobody voted.
BALLOTS = "cadre choice sheets\nA good 10\nA good 8\nA fair 1\nA poor 1\nA spoiled 5\nB good 8\nB fair 2"
VOTERS = "cadre entitled\nA 20\nA 10\nB 10\nC 4"
NINETY = "full if default(votes.share.good, 0) >= 90% else full * 75% if default(votes.share.good, 0) >= 80% else 0"


@pytest.mark.parametrize(
    ("denominator", "score", "expected"),
    [
        ("valid", NINETY, [20, 15, 0]),  # A 18/20, B 8/10
        ("returned", NINETY, [0, 15, 0]),  # A 18/25
        ("entitled", NINETY, [0, 15, 0]),  # A 18/30, C 0/4
        ("valid", "votes.valid + votes.returned / 100 + votes.entitled / 10000", ["20.253", "10.101", "0.0004"]),
        # two shares at once: 优秀率 at least 80 % and not more than 5 % poor
        ("valid", "20 if default(votes.share.good >= 80% and votes.share.poor <= 5%, false) else 10", [20, 20, 10]),
        ("valid", "20 if default(votes.share.fair + votes.share.good >= 95%, false) else 10", [20, 20, 10]),
    ],
)
def test_the_shares_of_a_vote_are_read_by_a_formula(denominator: str, score: str, expected: list[object]) -> None:
    more = "choices: {floor: {at: none}, cap: {at: none}}"
    item = SHARES % (denominator, score)
    values = points(item, more=more, cadre="id\nA\nB\nC", ballot=BALLOTS, session=VOTERS)
    assert list(values.values()) == [Fraction(one) for one in map(str, expected)]


def test_a_vote_with_points_has_shares_too() -> None:
    item = """
votes: {record: ballot, via: cadre, nobody: error, choice: choice, count: sheets, denominator: valid, void: [spoiled],
        abstain: [abstained], points: {good: 100, fair: 60, poor: 0}}
missing: zero
add: [{rule: loved, if: "default(votes.share.good, 0) >= 90%", points: 1}]
cap: {at: none}
"""
    # A: (18 × 100 + 60) ÷ 20 = 93 of 100, 18.6 of 20, and 1 for 90 % good; B: (800 + 120) ÷ 10 = 92, 18.4.
    values = points(item, cadre="id\nA\nB\nC", ballot=BALLOTS)
    assert list(values.values()) == [Fraction("19.6"), Fraction("18.4"), 0]


def test_shares_that_nobody_reads_are_not_made() -> None:
    made = programme(one_item(VOTES % ("valid", "") + "missing: zero"), problems=Problems())
    assert made is not None
    assert [column for column in made.plan().tables["work"].columns if "votes." in column] == []


MARKS = """
vocabulary: small
entities: {office: {columns: {size: {type: integer, at_least: 0}}}}
records:
  sheet: {columns: {office: {link: office}, by: {one_of: [leaders, staff]}, mark: {type: decimal, at_least: 0}}}
"""
GIVEN = """office by mark
O1 leaders 80
O1 leaders 90
O1 leaders 100
O1 leaders 10
O1 staff 60
O1 staff 70
O2 staff 50
"""


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("", [Fraction(410, 6) / 5, 10]),
        ("trim: {highest: 1, lowest: 1, too_few: keep}", [15, 10]),  # 60, 70, 80, 90: 75 of 100, of 20
        ("trim: {highest: 1, lowest: 1, too_few: empty}", [15, 0]),
        # leaders 80 and 90: 85; staff, two of them, all: 65; 85 × 40 % + 65 × 60 % = 73
        ("trim: {highest: 1, lowest: 1, too_few: keep}, groups: %s", [Fraction("14.6"), 10]),
        # of the staff nobody is left: the leaders' 85 alone
        ("trim: {highest: 1, lowest: 1, too_few: empty}, groups: %s", [17, 0]),
    ],
)
def test_sheets_may_have_a_number_each_without_the_extremes(said: str, expected: list[object]) -> None:
    said = said.replace("%s", "{column: by, weights: {leaders: 40%, staff: 60%}, empty: reweight}")
    item = f"votes: {{record: sheet, nobody: error, value: mark, of_full: 100, when_empty: zero, {said}}}"
    text = one_item(item).replace("subject: cadre", "subject: office")
    values = scored(MARKS, text, office="id size\nO1 1\nO2 1", sheet=GIVEN)["it"]
    assert list(values.values()) == expected


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("value: mark", "R302"),  # of_full
        ("value: mark, of_full: 100, choice: by", "R365"),
        ("value: mark, of_full: 100, denominator: valid", "R365"),
        ("value: by, of_full: 100", "F454"),
        ("value: marks, of_full: 100", "F420"),
        ("value: mark / 3, of_full: 100", "R352"),
        ("of_full: 100", "R302"),
        ("choice: by, denominator: valid, points: {leaders: 100, staff: 0}, trim: {highest: 1, too_few: keep}", "R365"),
        ("choice: by, denominator: valid", "R371"),
        ("choice: by, denominator: valid, void: [none]", "R388"),
        ("choice: by", "R302"),
        ("choice: by, denominator: valid, groups: {column: by, weights: {leaders: 1}, empty: zero}", "R365"),
        ("choice: by, denominator: entitled", "R302"),
    ],
)
def test_what_a_vote_of_numbers_or_shares_does_not_say(said: str, code: str) -> None:
    item = f"votes: {{record: sheet, nobody: error, {said}}}\nmissing: zero"
    assert code in codes(MARKS, one_item(item).replace("subject: cadre", "subject: office"))
