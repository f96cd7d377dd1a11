"""The year of three city organs comes out as their page says (scoring_rules/organs/README.md); reckoned by hand."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from tests.examples.shipped import Scored, scored


def year() -> Scored:
    return scored("organs", "organs_2007")


def test_the_rate_of_matters_closed_is_not_what_was_reported() -> None:
    """14 788 of 15 958 are 92.668… %; the two other organs reported what their matters give."""
    assert year().found()["closing_rate"] == ["BJ1"]
    assert year().said("closing_rate") == ["reported 100%, verified 92.67%, 7.33% apart"]
    assert year().of_each("organ_unit", "closing_rate") == {
        "U1": Fraction("92.67"),
        "U2": Fraction("98.05"),  # 804 of 820
        "U3": 100,
    }


@pytest.mark.parametrize(
    ("unit", "on_time", "public", "total", "grade"),
    [
        ("U1", "27.80", "26.70", "94.50", "good"),  # 30 x 14788/15958; 60 % x 87 + 40 % x 92; barred
        ("U2", "29.41", "28.08", "97.49", "excellent"),  # 30 x 804/820; 60 % x 92 + 40 % x 96
        ("U3", "30", "23.99", "89.99", "good"),  # 60 % x 74.6 + 40 % x 88; targets 36 of 40
    ],
)
def test_units_are_graded_by_the_matters_themselves(
    unit: str, on_time: str, public: str, total: str, grade: str
) -> None:
    columns = ("service.on_time", "public.opinion", "total", "grade")
    assert year().values("organ_unit", unit, *columns) == [Fraction(on_time), Fraction(public), Fraction(total), grade]


@pytest.mark.parametrize(
    ("cadre", "total", "grade"),
    [
        ("C01", "98.1", "competent"),  # 40 + 10 + 28.5 + 5 + 5 + 9.6, no place for anybody in U1
        ("C04", "78.5", "competent"),  # 15 verified of 20, where 20 were reported: 30 and 5 off
        ("C05", "55.5", "incompetent"),  # 20 + 10 + 18 + 2.5 + 0 + 5
        ("C06", "97", "excellent"),  # the one place of U2
        ("C07", "96.5", "competent"),  # reaches 90, no place
        ("C08", "90.7", "competent"),  # the essay in August is worth half
        ("C10", "74.35", "basic"),  # 28 + 10 + 21.6 + 3.75 + 5 + 6
        ("C11", "96.9", "competent"),
        ("C15", "82.9", "competent"),
    ],
)
def test_cadres_are_graded_within_the_places_of_their_unit(cadre: str, total: str, grade: str) -> None:
    assert year().values("organ_cadre", cadre, "total", "grade") == [Fraction(total), grade]


def test_a_year_is_the_mean_of_its_quarters() -> None:
    quarters = [year().values("quarter_review", f"C12/2007-Q{number}", "total") for number in (1, 2, 3, 4)]
    assert quarters == [[80], [84], [88], [92]]
    assert year().values("organ_cadre", "C12", "review.usual") == [Fraction("15.48")]  # 86 of 100, scaled to 18


def test_the_public_weighs_a_fifth() -> None:
    # 30 % x 95 + 20 % x 60 + 30 % x 95 + 20 % x 90
    assert year().values("quarter_review", "C13/2007-Q1", "total") == [87]


def test_a_leader_has_the_mean_of_the_units_led() -> None:
    # (97.49 + 89.99) / 2 of 100, scaled to 60; not all units led are excellent
    columns = ("units_led", "total", "grade")
    assert year().values("organ_leader", "L2", *columns) == [Fraction("56.24"), Fraction("93.04"), "competent"]
    assert year().values("organ_leader", "L1", *columns) == [Fraction("56.7"), Fraction("92.7"), "competent"]


def test_last_place_is_a_matter_of_two_years_and_of_a_standard() -> None:
    admonished = [row for row, flag in year().of_each("organ_cadre", "flags.admonish").items() if flag]
    assert admonished == ["C05", "C10"]  # C15 is last in U3, too, but above the standard in both years
    assert year().values("organ_cadre", "C05", "years_below", "post") == [2, "调整岗位"]
    assert [year().values("organ_cadre", one, "years_below") for one in ("C09", "C10", "C15")] == [[0], [1], [0]]
    assert year().listed("organ_cadre", "fall") == ["C05"]


def test_rewards_follow_the_result() -> None:
    assert year().listed("organ_cadre", "rise") == ["C06"]
    assert [year().values("organ_cadre", one, "settlement.award") for one in ("C06", "C01", "C10")] == [
        [1200],
        [600],
        [0],
    ]


def test_rotation_is_due_after_ten_years_and_after_five_in_a_key_post() -> None:
    # C05 five years in a key post in March 2007, C07 ten years in June 2007 over two postings; C11 is a specialist
    assert year().found()["rotate"] == ["RZ05", "RZ08"]
    # C03 ten years in September 2008, C09 five years in April 2008
    assert year().found()["rotate_next"] == ["RZ03", "RZ10"]


def test_reported_work_is_verified() -> None:
    assert year().found()["verified_work"] == ["MB04"]


def test_in_mid_year_there_are_two_quarters_and_no_conclusions() -> None:
    june = scored("organs", "organs_2007", datetime.date(2007, 6, 30))
    assert set(june.of_each("quarter_review", "quarter").values()) == {"2007-Q1", "2007-Q2"}
    assert [june.of_each(scheme, "total") for scheme in ("organ_cadre", "organ_leader", "organ_unit")] == [{}, {}, {}]
    assert june.found() == {"rotate": ["RZ05", "RZ08"], "rotate_next": ["RZ10"]}
