"""Published schemes that look back over quarters and years; each reckoned by hand, with the rule tests beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment_engine.testing.report import case_lines
from assessment_engine.testing.running import result_of
from assessment_engine.testing.suite import Suite
from tests.rules.schemes.reckoned import HERE, column, exact, numbers, year

TESTED = sorted(path.parent for path in HERE.glob("*/programme/tests.yaml"))


def test_a_second_yellow_flag_running_brings_a_talk_even_over_the_turn_of_the_year() -> None:
    result = year("red_flags")
    grades = column(result, "quarter_card", "grade")
    # Below 80 and among the last three: V4 with 79 in the second quarter; at 85 it is among them, but not below.
    assert [grades[f"V4/2023-Q{quarter}"] for quarter in (1, 2, 3, 4)] == ["plain", "yellow", "plain", "plain"]
    # V5 has 90 in the last quarter, but is fourth: no red flag.
    assert [grades[f"V5/2023-Q{quarter}"] for quarter in (1, 2, 3, 4)] == ["yellow", "yellow", "yellow", "plain"]
    assert [id_ for id_, grade in grades.items() if grade == "red"] == [
        f"{village}/2023-Q{quarter}" for village in ("V1", "V2", "V3") for quarter in (1, 2, 3, 4)
    ]
    # V6 had a yellow flag in the last quarter of 2022; V5 in the third, and nothing is known of the fourth.
    talks = [id_ for id_, flag in column(result, "quarter_card", "flags.talk").items() if flag]
    assert talks == ["V5/2023-Q2", "V5/2023-Q3", "V6/2023-Q1", "V6/2023-Q4"]
    # One of V6's eleven hamlets in May is less than a fifth.
    assert [finding.row.id for finding in result.findings] == ["V6/2023-05"]


def test_what_a_household_did_not_spend_is_carried_over_up_to_a_hundred() -> None:
    result = year("points_carried")
    # H1: the best of January (9) and February (10), 24 hours at 3 held to 60, and 30.
    # H2: five hours; the first dumping was put right, the next three cost 2, 5 and 10.
    assert numbers(result, "points", "total") == exact(H1="109", H2="-2", H3="15", H4="-20")
    # H1 had 130 left; H4's five points are of the year before last.
    assert numbers(result, "points", "carried") == exact(H1="100", H2="42", H3="0", H4="0")
    assert numbers(result, "points", "left") == exact(H1="59", H2="0", H3="-1", H4="-20")
    # A fifth of four, rounded up, is one place on the red list.
    assert column(result, "points", "grade") == {"H1": "red", "H2": "black", "H3": "plain", "H4": "black"}
    # H2 is on the black list for the second year; H3 took a point too many; H4's years are not running, but it owes.
    assert column(result, "points", "black_run") == {"H1": 0, "H2": 2, "H3": 0, "H4": 1}
    assert column(result, "points", "flags.barred") == {"H1": False, "H2": True, "H3": True, "H4": True}


@pytest.mark.parametrize("programme", TESTED, ids=lambda folder: str(folder.parent.name))
def test_the_rule_tests_beside_a_scheme_hold(programme: Path) -> None:
    suite = Suite(programme)
    results = [result_of(suite, case) for case in suite.cases]
    assert all(result.passed for result in results), "\n".join(
        line for result in results for line in case_lines(result, "en")
    )
