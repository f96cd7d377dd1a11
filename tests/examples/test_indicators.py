"""The year of a county comes out as its page says (scoring_rules/indicators/README.md); reckoned by hand."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from tests.examples.shipped import Scored, scored


def year() -> Scored:
    return scored("indicators", "indicators_2019")


def test_the_county_s_67_villages_are_66_and_its_share_is_right() -> None:
    """103 villages and communities, 77 of them with one person: 74.757… %, which is 74.8 % as reported."""
    assert year().said("county_income") == ["reported 67, verified 66, 1 apart"]
    assert "county_one_person" not in year().found()
    villages = year().outcome.result.tables["village"].rows
    assert (len(villages), sum(row.get("one_person") is True for row in villages)) == (103, 77)


def test_the_village_behind_it_is_named_and_sums_of_reports_show_nothing() -> None:
    assert year().found()["township_income"] == ["T3"]
    assert year().found()["village_income"] == ["V053"]
    assert year().said("village_income") == ["reported 102000, verified 96500, 5500 apart"]
    assert "adds_up" not in year().found()  # 13 + 12 + 12 + 11 + 10 + 9 = 67: the reports agree with one another


@pytest.mark.parametrize(
    ("township", "strong", "income", "one_person", "total"),
    [
        ("T1", 13, "43.33", "30.48", "83.81"),  # 50 x 13/15; 40 x 16/21; 10
        ("T2", 12, "40", "30.59", "80.59"),  # 40 x 13/17
        ("T3", 11, "36.67", "30.59", "72.26"),  # 12 were reported: 5 of 10
        ("T4", 11, "36.67", "30.59", "77.26"),
        ("T5", 10, "33.33", "28.24", "71.57"),  # 40 x 12/17
        ("T6", 9, "32.14", "28.57", "70.71"),  # 50 x 9/14; 40 x 10/14
    ],
)
def test_townships_are_scored_on_audited_figures(
    township: str, strong: int, income: str, one_person: str, total: str
) -> None:
    columns = ("strong", "income", "one_person", "total")
    expected = [strong, Fraction(income), Fraction(one_person), Fraction(total)]
    assert year().values("township_indicators", township, *columns) == expected


def test_bands_of_villages() -> None:
    grades = list(year().of_each("village_income", "grade").values())
    assert len(grades) == 89  # 103 without 14 urban communities
    assert (grades.count("strong"), grades.count("none")) == (66, 0)
    assert year().values("village_income", "V001", "grade") == ["strong"]  # just 100 000 yuan


@pytest.mark.parametrize(
    ("department", "total", "grade"),
    [
        ("D1", "91.8", "excellent"),  # 60 % x 89 + 40 % x 96
        ("D2", "72.88", "fair"),  # 40 x .78 + 30 x .64 + 30 x (60 % x 6800/90 + 40 % x 74) / 100
        ("D3", "86", "poor"),  # a loss of 1 200 000 yuan
        ("D4", "91.8", "good"),  # called to account for neglect: one grade lower
    ],
)
def test_departments_are_reviewed_on_three_aspects(department: str, total: str, grade: str) -> None:
    assert year().values("department_review", department, "total", "grade") == [Fraction(total), grade]


def test_members_are_held_to_what_their_kind_of_management_asks() -> None:
    totals = year().of_each("community_member", "total")
    assert [totals[one] for one in ("M01", "M02", "M03", "M04")] == [100, 100, 55, 100]
    assert totals["M05"] == 85  # 12 of 16 hours
    assert totals["M07"] == 80  # one of two meetings of the joint branch
    assert totals["M10"] == 35  # 1 of 4 hours, 2 of 4 contacts
    assert totals["M11"] == 60  # no pledge signed


@pytest.mark.parametrize(
    ("community", "goals", "kinds", "reported", "total"),
    [
        ("Q1", "55", "26.63", 15, "96.63"),  # members' mean 88.75
        ("Q2", "53", "27.38", 12, "92.38"),  # 90 of 100 and 20 of 20; M06 not reported on in the second half
        ("Q3", "39.5", "20.25", 15, "74.75"),  # 40 x (0.6 + 1) / 2, and two quarters without supervision
    ],
)
def test_communities(community: str, goals: str, kinds: str, reported: int, total: str) -> None:
    columns = ("goals", "members.five_kinds", "members.reported_back", "total")
    expected = [Fraction(goals), Fraction(kinds), reported, Fraction(total)]
    assert year().values("community_year", community, *columns) == expected


def test_a_unit_hears_of_its_serving_members() -> None:
    columns = ("serving", "told", "poor", "total", "flags.talk")
    assert year().values("unit_serving", "W1", *columns) == [2, 2, 1, Fraction("77.5"), True]  # M02 100, M03 55
    assert year().values("unit_serving", "W2", *columns) == [2, 2, 0, Fraction("92.5"), False]  # M06 100, M09 85
    assert year().listed("community_member", "to_units") == ["M02", "M06", "M09", "M03"]


def test_a_target_that_is_not_broken_down_is_found() -> None:
    assert year().said("broken_down") == ["target 60, broken down 55"]


def test_in_mid_year_the_public_has_not_been_asked() -> None:
    june = scored("indicators", "indicators_2019", datetime.date(2019, 6, 30))
    assert june.of_each("department_review", "total") == {}
    assert june.values("community_year", "Q3", "goals.supervised") == [15]
