"""The year of the county's reform comes out as its page says, reckoned by hand."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from assessment_engine.engine.result import Posting
from tests.examples.shipped import Scored, scored


def year(as_of: datetime.date | None = None) -> Scored:
    return scored("county_reform", "county_reform_2012", as_of)


def decimals(*texts: str) -> list[Fraction]:
    return [Fraction(text) for text in texts]


def fen(yuan: str) -> int:
    return int(Fraction(yuan) * 100)


def postings() -> tuple[Posting, ...]:
    return year().outcome.result.postings


# 三级联述联评联考 · pledges, inspection, report ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("officer", "review", "work", "recognition", "total", "grade"),
    [
        # 30 % of 20 % x 100 + 40 % x 96 + 40 % x 96; 4 + 9.2 + 12 x 95 % + 4 + 9; 30 % of 450/5
        ("G01", "29.04", "37.6", "27", "93.64", "excellent"),
        # 32.8 of 100 votes; nothing for pledges in April, 5.5 + 12 x 35 % + 4 + 4.2; 225/5 = 45
        ("G03", "9.84", "17.9", "13.5", "41.24", "poor"),
        ("G04", "21.26", "26.8", "21", "69.06", "basic"),
        # 86.24 of 100 votes; one household gives 0: 410/5 = 82 without it and the 90
        ("G05", "25.87", "34.7", "24.6", "85.17", "competent"),
        # not inspected in mid-year, so 4 + 12 x 70 % + 4 + 8.3 of 30 count for 40; 295/5 = 59, under 60 per cent
        ("G08", "20.54", "32.93", "17.7", "71.17", "basic"),
        ("G12", "28.08", "36.4", "27", "91.48", "excellent"),
    ],
)
def test_officers_come_to_three_results(
    officer: str, review: str, work: str, recognition: str, total: str, grade: str
) -> None:
    found = year().values("officers", officer, "review", "work", "recognition", "total", "grade")
    assert found == [*decimals(review, work, recognition, total), grade]


def test_who_is_poor_is_flagged_for_replacement_and_who_is_weak_for_a_talk() -> None:
    assert year().listed("officers", "to_replace") == ["G03"]
    assert [row for row, flag in year().of_each("officers", "flags.talk").items() if flag] == ["G04", "G08"]
    assert year().values("officers", "G03", "poor_results") == [3]
    assert year().values("officers", "G08", "poor_results") == [1]


# 后进村整转 · lagging villages ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("turnaround", "exit_day", "total", "grade"),
    [
        ("Z1", datetime.date(2012, 9, 20), 83, "turned"),  # 50 + (40 - 3 months x 5) + (10 - 2 for May)
        ("Z2", datetime.date(2013, 1, 1), 40, "not_turned"),  # 3 x 10 + 0 + 10: each held once, never all five
        ("Z3", datetime.date(2012, 6, 25), 100, "turned"),
    ],
)
def test_a_team_may_leave_when_all_five_hold_at_once(
    turnaround: str, exit_day: datetime.date, total: int, grade: str
) -> None:
    assert year().values("turnaround_year", turnaround, "exit_day", "total", "grade") == [exit_day, total, grade]


def test_the_months_show_how_many_conditions_hold() -> None:
    months = year().of_each("turnaround_month", "total")
    assert [months[f"Z1/2012-{month:02}"] for month in range(1, 13)] == [1, 2, 3, 3, 0, 4, 4, 4, 5, 5, 0, 0]
    assert [months.get(f"Z3/2012-{month:02}") for month in range(1, 7)] == [None, None, 2, 3, 4, 5]
    assert year().values("turnaround_month", "Z1/2012-10", "held_for") == [2]


def test_what_fell_back_is_to_be_visited_again() -> None:
    assert [row for row, flag in year().of_each("turnaround_year", "flags.relapsed").items() if flag] == ["Z3"]


# 六评三定 · candidates ------------------------------------------------------------------


def test_candidates_stand_where_the_gates_let_them() -> None:
    assert year().of_each("candidates", "grade") == {
        "F01": "admitted",
        "F02": "discussed",
        "F03": "below",  # 72 marks: what was done with it afterwards is void
        "F04": "nominated",  # 11 of 22 are not more than half
        "F05": "below",
        "F06": "reviewed",  # 90 marks, but the inspection was not passed
        "F07": "admitted",
        "F08": "inspected",  # exactly 80 marks
    }
    assert year().values("candidates", "F03", "inspected_without", "discussed_without", "voted_without") == [1, 0, 1]
    assert year().listed("candidates", "admitted") == ["F07", "F01"]


# 党建经费 · funds ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("village", "total", "even", "merit"),
    [
        ("V1", 90, "37500", "52023.12"),  # 20 + 10 + 20 + 20 + 20; 100 000 x 90/173 = 52 023.121…
        ("V2", 42, "37500", "0"),  # 12 + 10 + 5 + 10 + 5
        ("V3", 74, "37500", "0"),  # 16 + 10 + 8 + 20 + 20: one point short of a share
        ("V4", 83, "37500", "47976.88"),  # 20 + 2 + 11 + 25 + 25; 47 976.878… takes the fen that is left
        ("V5", 67, "45000", "0"),  # 16 + 10 + 11 + 15 + 15
        ("V6", 86, "45000", "30000"),  # 16 + 10 + 15 + 25 + 20; alone in its township above 75
    ],
)
def test_villages_that_do_better_receive_more(village: str, total: int, even: str, merit: str) -> None:
    assert year().values("village_party", village, "total") == [total]
    paid = {one.entry.name: one.amount for one in postings() if one.payee == f"village:{village}"}
    lines = {"settlement.even": fen(even), "settlement.merit": fen(merit)}
    assert paid == {line: amount for line, amount in lines.items() if amount}


def test_no_fen_is_lost_on_the_way() -> None:
    balances: dict[str, int] = {}
    for one in postings():
        balances[one.payer] = balances.get(one.payer, 0) - one.amount
        balances[one.payee] = balances.get(one.payee, 0) + one.amount
    assert balances["county_fund"] == -fen("370000")
    assert (balances["township:T1"], balances["township:T2"]) == (0, 0)
    assert sum(amount for account, amount in balances.items() if account.startswith("village:")) == fen("370000")


# 五维考核 · cadres ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cadre", "virtue", "ability", "diligence", "achievement", "integrity", "total", "grade"),
    [
        # leader: village 15 x 90 %, team 15 x 100 %, targets 10
        ("C01", "14.64", "13.65", "20", "38.5", "10", "96.79", "excellent"),
        # 42 % of 15 and 40 % of 15 for a village and a team that lag, 45/50 of 10
        ("C02", "13.62", "12.75", "19", "21.3", "10", "76.67", "competent"),
        # 6 days of 10; 8.4 + max(0, 4 - 5) for having left + 4 for 28 of 40, where 40 were reported
        ("C03", "9.78", "9", "11.6", "12.4", "8", "50.78", "incompetent"),
        # no team: 16.6 + 8 of 30 are 32.8 of 40
        ("C05", "12.75", "12", "17.9", "32.8", "8", "83.45", "competent"),
        # two teams: (40 + 100) / 2
        ("C06", "14.37", "13.2", "20", "31.8", "10", "89.37", "excellent"),
        # two villages: (90 + 83) / 2 of 20; 12 of 30; 4/3 of it
        ("C07", "10.31", "10.2", "10.5", "28.4", "10", "69.41", "basic"),
        ("C08", "7.65", "10.05", "13.25", "29.33", "0", "60.28", "incompetent"),
        # a month of 24 days does not make good one of none: 11 x 132/144
        ("C11", "13.81", "12.6", "18.08", "33.5", "10", "87.99", "competent"),
        # no village; nobody there to vote; one friend gives 100 for ability: (58 + 60 + 62) / 3 all the same
        ("C12", "9.75", "9", "8.5", "8.3", "10", "45.55", "incompetent"),
    ],
)
def test_cadres_have_five_sides(
    cadre: str, virtue: str, ability: str, diligence: str, achievement: str, integrity: str, total: str, grade: str
) -> None:
    columns = ("virtue", "ability", "diligence", "achievement", "integrity", "total", "grade")
    expected = [*decimals(virtue, ability, diligence, achievement, integrity, total), grade]
    assert year().values("five_sides", cadre, *columns) == expected


def test_the_whole_team_shares_the_result_of_its_village() -> None:
    shared = year().of_each("five_sides", "achievement.turnaround.results")
    assert [shared[cadre] for cadre in ("C09", "C10", "C11", "C12")] == 4 * [83]
    assert year().values("five_sides", "C01", "achievement.turnaround", "achievement.turnaround.full") == [15, 15]
    assert year().values("five_sides", "C04", "achievement.turnaround", "achievement.turnaround.full") == [10, 10]


def test_five_days_a_month_are_enough_at_one_post_and_half_at_another() -> None:
    assert year().values("five_sides", "C02", "diligence.days") == [11]
    assert year().values("five_sides", "C12", "diligence.days") == decimals("5.5")


def test_a_third_of_each_level_may_be_excellent() -> None:
    excellent = [row for row, grade in year().of_each("five_sides", "grade").items() if grade == "excellent"]
    assert excellent == ["C01", "C04", "C06", "C10"]  # one of 3 leaders, two of 5 cadres, one of 4 staff
    assert year().values("five_sides", "C09", "total", "grade") == [Fraction("89.81"), "competent"]


def test_who_meets_the_standard_steps_down_and_persons_decide_how() -> None:
    assert [row for row, flag in year().of_each("five_sides", "flags.step_down").items() if flag] == [
        "C03",
        "C07",  # basic in 2011, too
        "C08",
        "C12",
    ]
    assert year().values("five_sides", "C07", "weak_years", "placement") == [2, "调整岗位"]
    assert [row for row, flag in year().of_each("five_sides", "flags.undecided").items() if flag] == ["C12"]


# 不合格党员 · members ------------------------------------------------------------------


def test_members_are_named_by_decision_and_by_no_quota() -> None:
    grades = year().of_each("members", "grade")
    assert [row for row, grade in grades.items() if grade == "unqualified"] == ["M03", "M06", "M12"]
    assert [row for row, grade in grades.items() if grade == "to_decide"] == ["M05"]
    assert grades["M07"] == "qualified"  # six months away, in hospital: so decided, with the reason
    assert grades["M09"] == grades["M10"] == "qualified"  # four months; nine months, but not verified


# 核查发现 · findings ------------------------------------------------------------------


def test_findings_name_what_was_not_kept() -> None:
    assert year().found() == {
        "least_share": ["T2"],
        "gates": ["B4"],
        "one_village": ["C07", "C12"],
        "three_years": ["V1·C05·2011-01-01"],
        "income_audited": ["SR4"],
        "founded": ["M06"],
        "named": ["M05"],
        "inspected": ["G08"],
        "step.filed": ["CN06", "CN07"],
        "pledge_verified": ["DX06", "DX07"],
        "no_forced_share": ["ZB3"],
        "no_village_quota": ["ZB2"],
        "task_verified": ["RW23"],
        "team_stays": ["Z2·C03·2012-01-10"],
        "target_verified": ["MB03"],
    }


def test_findings_say_what_was_found() -> None:
    assert year().said("least_share") == ["30000.00 of 120000.00 yuan are held, 36000.00 have to be"]
    assert year().said("income_audited") == ["reported 260000, verified 232000, 28000 apart"]
    assert year().said("team_stays") == ["苗晓东 left on 2012-11-30, before all five conditions held at once"]


def test_in_mid_year_the_teams_and_contracts_are_known_and_nobody_is_scored() -> None:
    june = year(datetime.date(2012, 6, 30))
    assert june.of_each("officers", "total") == june.of_each("five_sides", "total") == {}
    assert june.of_each("turnaround_year", "flags.may_leave") == {"Z1": False, "Z2": False, "Z3": True}
    assert june.found()["village_contracted"] == ["V6"]  # its cadre comes on 1 July
    assert "team_stays" not in june.found()
