"""The year of a town's party work comes out as its page says (scoring_rules/party_work/README.md); reckoned by hand."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from assessment_engine.outcome.explain_text import explained
from tests.examples.shipped import Scored, scored


def year() -> Scored:
    return scored("party_work", "party_work_2014")


@pytest.mark.parametrize(
    ("branch", "sessions", "hours", "study"),
    [
        ("B1", 26, 104, "40"),  # 12 months x 2 and two more, 4 hours each: 25 and 100 are reached
        ("B2", 25, Fraction("87.5"), "34"),  # 25 x 3.5: 87.5 % of 100 hours are 9 of 15 points
        ("B3", 24, 48, "38.75"),  # 24 x 2, but one in February: 1.25 off
        ("B4", 12, 24, "12.5"),  # nothing after June: 6 x 1.25 off; 50 % of the hours; 12/24 of 10
        ("B5", 24, 60, "40"),
    ],
)
def test_study_is_measured_by_the_yardstick_of_the_station(
    branch: str, sessions: int, hours: Fraction, study: str
) -> None:
    assert year().values("branch_year", branch, "sessions", "hours", "study") == [sessions, hours, Fraction(study)]


@pytest.mark.parametrize(
    ("member", "hours", "trainings", "total", "grade"),
    [
        ("M01", 24, 2, 100, "met"),
        ("M05", 16, 1, 60, "short"),  # 24 in the end, 8 of them in June: 60 x 16/24 + 40 x 1/2
        ("M08", 24, 1, 80, "short"),  # 24 hours, but one of two central trainings
        ("M09", 24, 0, 100, "met"),  # retired, taught at home
        ("M12", 12, 1, 50, "short"),
    ],
)
def test_training_is_due_by_the_end_of_may(member: str, hours: int, trainings: int, total: int, grade: str) -> None:
    columns = ("hours", "trainings", "total", "grade")
    assert year().values("member_training", member, *columns) == [hours, trainings, total, grade]


def test_who_has_made_up_in_june_has_nothing_more_to_make_up() -> None:
    flagged = year().of_each("member_training", "flags.make_up")
    assert (flagged["M05"], flagged["M12"]) == (False, True)


def test_a_fault_found_again_costs_twice_as_much() -> None:
    # B2: equipment 3, downloads 2, and in October downloads again 4
    assert year().values("branch_year", "B2", "inspection.faults.found", "inspection.faults.again") == [5, 4]
    # B4: books 2, archives 2, rooms 2, equipment 3, sessions 3, and again books 4, rooms 4: nothing is left of 20
    assert year().values("branch_year", "B4", "inspection.faults.found", "inspection.faults.again") == [12, 8]
    assert year().values("branch_year", "B4", "inspection") == [0]


@pytest.mark.parametrize(
    ("branch", "total", "grade"),
    [
        ("B1", "100", "excellent"),
        ("B2", "78.33", "competent"),  # 34 + 20 x 2/3 + (20 - 9) + 20
        ("B3", "89.08", "competent"),  # 38.75 + 13.33 + (20 - 2) + 19
        ("B4", "36.83", "incompetent"),  # 12.5 + 13.33 + 0 + 11
        ("B5", "100", "excellent"),
    ],
)
def test_branches_are_graded(branch: str, total: str, grade: str) -> None:
    assert year().values("branch_year", branch, "total", "grade") == [Fraction(total), grade]


def test_nineteen_of_twenty_items_bar_from_excellent() -> None:
    assert year().values("branch_year", "B3", "disclosure", "vetoes.not_all_twenty") == [19, True]


def test_flags_name_the_station_that_loses_its_name_and_the_secretary() -> None:
    assert [row for row, flag in year().of_each("branch_year", "flags.name_lost").items() if flag] == ["B2"]
    assert [row for row, flag in year().of_each("branch_year", "flags.replace").items() if flag] == ["B4"]
    assert year().listed("branch_year", "honours") == ["B1", "B5"]


@pytest.mark.parametrize(
    ("member", "total", "grade"),
    [
        ("M01", "97.6", "excellent"),  # 40 % x 100 + 60 % x (8 x 100 + 2 x 80) / 10
        ("M02", "84", "qualified"),  # 40 % x 90 + 60 % x 80
        ("M05", "97.6", "qualified"),  # not trained by May: cannot be excellent
        ("M06", "46", "poor"),  # 40 % x 70 + 60 % x 30
        ("M07", "88", "qualified"),  # 40 % x 100 + 60 % x 80: four who abstain are not valid sheets
        ("M10", "72.8", "basic"),  # 40 % x 80 + 60 % x (6 x 60 + 4 x 80) / 10
        ("M12", "38.4", "poor"),  # 40 % x 60 + 60 % x (3 x 80) / 10
    ],
)
def test_members_are_reviewed(member: str, total: str, grade: str) -> None:
    assert year().values("member_review", member, "total", "grade") == [Fraction(total), grade]


def test_who_comes_out_poor_is_listed_and_nobody_else() -> None:
    assert year().listed("member_review", "admonished") == ["M12", "M06"]


def test_findings_name_what_was_left_undone() -> None:
    assert year().found() == {"looked_back": ["B5"], "supervised": ["GK4"], "talk_given": ["M12"]}


def test_at_the_end_of_may_nothing_is_concluded_but_the_training() -> None:
    may = scored("party_work", "party_work_2014", datetime.date(2014, 5, 31))
    assert may.found() == {}
    assert not any(may.of_each("branch_year", "flags.replace").values())
    assert may.of_each("member_review", "total") == {}
    short = [member for member, grade in may.of_each("member_training", "grade").items() if grade == "short"]
    assert short == ["M05", "M08", "M12"]


def test_the_card_names_the_items_that_are_not_disclosed() -> None:
    scored_year = year().outcome
    told = explained(scored_year.explain("branch_year", "B4", "disclosure.leadership"), "zh", names=scored_year.names)
    assert "领导分工=是, 监督人员=否, 组织设置=是, 公开制度=是, 计 3" in told
