"""Published schemes of towns with a card for every month; each reckoned by hand."""

from __future__ import annotations

from tests.rules.schemes.reckoned import column, exact, numbers, paid_on, year


def test_a_village_is_paid_by_the_month_and_ranked_by_the_year() -> None:
    result = year("village_targets")
    card = numbers(result, "month_card", "total")
    # V1: 40 + 57.5 + 13 held to 10; 38 + 60 + 4; 100.  V2 lost 30 for the environment in January, 20 at most, and 4.
    assert [card[f"V1/2017-0{month}"] for month in (1, 2, 3)] == [107.5, 102, 100]
    assert [card[f"V2/2017-0{month}"] for month in (1, 2, 3)] == [66, 75, 100]
    # V4 lost eighty in March: nothing of the daily sixty is left, and nothing else was done.
    assert [card[f"V4/2017-0{month}"] for month in (1, 2, 3)] == [70, 60, 0]
    # A secretary has 800 a month, an accountant 400, a head 600, times the village's points.
    bonus = paid_on(result, "bonus")
    assert [bonus[f"P1/2017-0{month}"] for month in (1, 2, 3)] == [860, 816, 800]
    assert [bonus[f"P2/2017-0{month}"] for month in (1, 2, 3)] == [430, 408, 400]
    assert [bonus[f"P3/2017-0{month}"] for month in (1, 2, 3)] == [396, 450, 600]
    # 40% × 95 + 60% × 103.17; 40% × 80 + 60% × 80.33; 40% × 90 + 60 ; 40% × 60.5 + 60% × 43.33.
    assert numbers(result, "year", "total") == exact(V1="99.902", V2="80.198", V3="96", V4="50.198")
    assert column(result, "year", "grade") == {"V1": "first", "V2": "second", "V3": "first", "V4": "none"}


def test_who_lives_in_a_village_earns_by_its_points_and_leaders_without_one_by_the_mean_of_the_others() -> None:
    result = year("resident_cadres")
    points = numbers(result, "pay", "points")
    # L2 moved from V2 to V3 in mid-February.  L3 has no village: (96 + 80) / 2, (90 + 69.5) / 2, (93 + 98) / 2.
    assert [points[f"L2/2009-0{month}"] for month in (1, 2, 3)] == [80, 69.5, 98]
    assert [points[f"L3/2009-0{month}"] for month in (1, 2, 3)] == [88, 79.75, 95.5]
    prize = paid_on(result, "prize")
    assert [prize.get(f"L2/2009-0{month}") for month in (1, 2, 3)] == [160, None, 196]
    assert [prize.get(f"S2/2009-0{month}") for month in (1, 2, 3)] == [160, None, 200]
    assert prize["L3/2009-02"] == 159.5
    # V1 is first by the sum of its months and barred; it uses up the first of two places.
    assert column(result, "year", "grade") == {"V1": "plain", "V2": "advanced", "V3": "plain"}
    assert prize["V2"] == 2000
    assert paid_on(result, "to_secretary") == exact(V2="600")
    assert paid_on(result, "to_resident") == {"V2·C1·2009-01-01>V2": 400}
    assert sum(paid_on(result, "honour").values()) == 3000


def test_fines_in_yuan_rise_with_the_times_and_the_third_takes_the_prize_of_a_month() -> None:
    result = year("office_fines")
    conduct = paid_on(result, "conduct")
    assert conduct == {"H3>P1": 100, "H4>P1": 200, "H5>P1": 600, "H8>P2": 100}  # the fourth: no more is said
    # T1 was done on the day it was due; T3 is due on the last day; T5 was in time, but criticised.
    assert set(paid_on(result, "undone")) == {"T2>P1", "T4>P2", "T5>P3"}
    assert paid_on(result, "lost") == {"S1>P2": 300}  # 0.35 points are three tenths, 0.09 none
    # 100% of the ballots good, but admonished twice.
    assert numbers(result, "office", "total") == exact(P1="95", P2="100", P3="70")
    assert column(result, "office", "grade") == {"P1": "excellent", "P2": "basic", "P3": "basic"}
