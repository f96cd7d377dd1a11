"""What happens in the example year comes out as the page on the examples says (examples/README.md)."""

from __future__ import annotations

from fractions import Fraction

import pytest

from assessment_engine.values import Value
from tests.examples.year import outcome


def cadre(number: int, column: str) -> Value:
    return outcome().result.tables["cadre_1000"].by_id[f"C{number:03}"].get(column)


def cadres(column: str, *numbers: int) -> list[Value]:
    return [cadre(number, column) for number in numbers]


def test_grades_are_spread_as_in_life() -> None:
    grades = [row.get("grade") for row in outcome().result.tables["cadre_1000"].rows]
    counts = [grades.count(grade) for grade in ("excellent", "competent", "basic", "incompetent")]
    assert counts == [10, 34, 4, 2]


def test_a_find_is_charged_to_who_held_the_area_that_day() -> None:
    assert cadres("finds", 22, 23) == [1, 0]
    assert cadres("central.area_safety", 22, 23) == [10, 50]
    assert cadres("settlement.deposit_forfeited", 22, 23) == [1000, 0]
    assert cadres("settlement.deposit_reward", 22, 23) == [0, 1000]


@pytest.mark.parametrize("team", [(24, 36, 37), (41, 42, 50)])
def test_a_team_shares_one_find_by_thirds(team: tuple[int, ...]) -> None:
    assert cadres("central.area_safety.found", *team) == 3 * [Fraction(20, 3)]
    assert cadres("central.area_safety", *team) == 3 * [Fraction(4333, 100)]


def test_each_of_a_team_forfeits_the_whole_deposit() -> None:
    assert cadres("settlement.deposit_forfeited", 24, 36, 37) == [1000, 800, 800]


def test_who_moves_in_august_has_the_result_of_the_new_village() -> None:
    assert cadres("central.village_result", 41, 42) == 2 * [Fraction(5261, 100)]


def test_who_joins_in_march_owes_ten_months() -> None:
    assert cadres("daily.reports.owed", 30, 31) == [48, 40]
    assert cadre(31, "central.paired_visits.due.owed") == 8 * 20


def test_who_is_promoted_is_compared_as_what_he_became_and_paid_the_deposit_of_what_he_was() -> None:
    assert (cadre(34, "level"), cadre(34, "settlement.deposit_paid")) == ("keyuan", 800)
    assert len([row for row in outcome().result.tables["cadre_1000"].rows if row.get("level") == "keyuan"]) == 20


def test_two_who_tie_over_the_last_place_of_a_quota_are_both_left_out() -> None:
    assert cadres("rank", 16, 15, 17, 18, 19) == [1, 2, 3, 4, 4]
    assert cadre(18, "total") == cadre(19, "total") == Fraction(94891, 100)
    assert cadres("grade", 16, 15, 17, 18, 19) == 3 * ["excellent"] + 2 * ["competent"]


def test_reports_missed_and_late() -> None:
    months = outcome().result.tables["monthly_reports"].by_id
    june, september = months["C029/2011-06"], months["C021/2011-09"]
    assert (june.get("reports.due.safety.missed"), june.get("missed"), june.get("total")) == (1, 2, 4)
    assert (september.get("reports.due.safety.late"), september.get("total")) == (1, Fraction("7.5"))
    assert cadres("daily.reports", 29) == [30 - 2 * 2 - Fraction("0.5")]


def test_three_times_late_by_more_than_an_hour_are_three_absences() -> None:
    assert cadres("daily.attendance.absent", 43) == [15]


def test_ten_absences_cost_the_whole_part() -> None:
    assert (cadre(44, "absences"), cadre(44, "daily"), cadre(44, "grade")) == (11, 0, "incompetent")


def test_personal_leave_beyond_fifteen_days_costs_half_a_point_a_day() -> None:
    assert cadre(46, "daily.leave.personal_days") == Fraction("20.5")
    assert cadre(46, "daily.leave") == Fraction("12.25")


def test_a_serious_breach_bars_and_lowers_by_one() -> None:
    assert cadres("daily.discipline", 40) == [0]
    assert (cadre(40, "grade.earned"), cadre(40, "grade")) == ("competent", "basic")


def test_a_veto_leaves_the_score_and_takes_the_grade() -> None:
    assert cadre(45, "total") == Fraction(85549, 100)
    assert (cadre(45, "rank"), cadre(45, "grade")) == (8, "incompetent")


@pytest.mark.parametrize("number", [36, 41, 42])
def test_a_find_bars_from_excellence_and_the_place_goes_to_the_next(number: int) -> None:
    assert cadre(number, "grade") == "competent"
    assert cadre(43, "grade") == "excellent"
    assert cadre(number, "rank") < cadre(43, "rank")  # type: ignore[operator]


def test_an_own_find_costs_no_points_and_the_reward_all_the_same() -> None:
    assert cadre(28, "central.area_safety") == 50
    assert cadre(28, "settlement.deposit_reward") == 0


def test_an_honour_of_the_province_lifts() -> None:
    assert (cadre(8, "rank"), cadre(8, "grade.earned"), cadre(8, "grade")) == (7, "competent", "excellent")


def test_the_committee_decides_and_its_reason_is_in_the_register() -> None:
    assert (cadre(10, "grade.earned"), cadre(10, "grade")) == ("competent", "basic")
    decided = [row for row in outcome().result.tables["decision"].rows if row.get("node") == "cadre_1000.grade"]
    assert [(row.get("row"), row.get("by")) for row in decided] == [("C010", "党委会")]
    assert decided[0].get("reason")


def test_what_has_no_document_does_not_count() -> None:
    assert (cadre(32, "key.honours"), cadre(35, "own.innovation")) == (0, 0)


def test_minor_breaches_are_dearer_each_time() -> None:
    assert cadre(25, "daily.discipline.minor") == 2 + 4 + 6


def test_findings_are_those_of_the_page() -> None:
    found = sorted((finding.check.name, finding.row.id) for finding in outcome().findings)
    assert found == [
        ("checks.announced", "CP09"),
        ("checks.closing_rate", "ZP30"),
        ("checks.closing_rate", "ZP44"),
        ("checks.closing_rate", "ZP47"),
        ("checks.helped", "M505"),
        ("checks.own_pair", "F05551"),
        ("checks.own_pair", "F05622"),
        ("checks.own_pair", "F05668"),
        ("checks.paired", "C026"),
        ("checks.paired", "C027"),
        ("checks.sheets_fit", "CP06"),
        ("checks.subsidy_paid", "LR077"),
        ("checks.subsidy_paid", "LR140"),
    ]


def test_lists_begin_with_the_best() -> None:
    honours, recommended, posts = outcome().lists("cadre_1000")
    assert [one.card.id for one in honours.members if one.place == 1] == ["C003", "C007", "C016", "C039"]
    assert [one.card.id for one in recommended.members] == ["C016", "C015", "C017", "C003", "C007"]
    assert [one.card.id for one in posts.members] == ["C016", "C015", "C017"]


def test_accounts_hold_what_the_lines_moved() -> None:
    settlement = outcome().settlement()
    balances = {one.account: one.balance for one in settlement.accounts}
    assert settlement.is_balanced
    assert balances["deposits"] == 0  # what was paid in went back, or into the fund
    # 49 village cadres for twelve months and one for eight, at 480 yuan; what is not paid stands apart
    assert balances["wages"] == -480_00 * (49 * 12 + 8)
    assert balances["withheld"] == 480_00 * (49 * 12 + 8) - 249984_00


def test_a_joiner_in_may_has_eight_months_of_wage() -> None:
    [wage] = [
        posting
        for posting in outcome().result.postings
        if posting.entry.name.endswith("wage") and posting.row == "C091"
    ]
    assert wage.amount == 480_00 * 8 * 90 // 100


@pytest.mark.parametrize(
    ("member", "stars", "grade", "yuan"),
    [
        ("M013", 10, "excellent", 800),
        ("M010", 9, "excellent", 600),
        ("M528", 9, "excellent", 0),
        ("M001", 6, "qualified", 0),
        ("M003", 5, "helped", 0),
    ],
)
def test_stars_and_tiers(member: str, stars: int, grade: str, yuan: int) -> None:
    row = outcome().result.tables["stars"].by_id[member]
    assert (row.get("stars"), row.get("grade"), row.get("settlement.reward")) == (stars, grade, yuan)


def test_no_visits_are_owed_after_a_household_left_the_trade() -> None:
    owed = outcome().result.tables["cadre_1000.central.paired_visits.due.all.owed"].rows
    assert sum(row.get("household") == "H048" for row in owed) == 6


def test_a_weak_team_bars_its_leaders_and_a_distrusted_head_is_talked_to() -> None:
    team = outcome().result.tables["village_team"].by_id["V5"]
    assert (team.get("total"), team.get("grade")) == (Fraction("74.88"), "weak")
    leaders = outcome().result.tables["team_leader"].by_id
    assert [leaders[one].get("vetoes.weak_team") for one in ("C005", "C012", "C001")] == [True, True, False]
    head = outcome().result.tables["village_officers"].by_id["C062"]
    assert [head.get(name) for name in ("pledged", "kept", "total", "flags.talk")] == [3, 2, Fraction("59.38"), True]
