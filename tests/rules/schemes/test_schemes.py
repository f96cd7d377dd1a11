"""Schemes of the kind that townships and departments publish, each with a small year reckoned by hand."""

from __future__ import annotations

from fractions import Fraction

from tests.rules.schemes.reckoned import column, exact, numbers, year


def test_two_latenesses_a_month_are_free_and_the_fifth_is_half_a_day_of_absence() -> None:
    result = year("attendance")
    # C1: in January three times late (one charged, 0.5) and once above half an hour (2).
    # C2: in March five times late (third and fourth charged, 1; the fifth 2), once 31 minutes and two half days (6).
    assert numbers(result, "attendance", "signing") == exact(C1="37.5", C2="31", C3="40")
    # C1: 7.5 days of personal leave, 2.5 above five, 1.25 points: 18.75; C2: 16.5 days ill, 1.5 above 15, 0.3 points.
    assert numbers(result, "attendance", "leave") == exact(C1="18.8", C2="19.7", C3="20")
    assert numbers(result, "attendance", "total") == exact(C1="56.3", C2="50.7", C3="60")
    assert column(result, "attendance", "flags.full_time") == {"C1": False, "C2": False, "C3": True}


def test_village_pay_goes_by_post_months_and_village_and_the_fund_is_shared_out_to_the_last_fen() -> None:
    result = year("village_pay")
    paid = {(posting.entry.name, posting.row): Fraction(posting.amount, 100) for posting in result.postings}
    base = {row: paid["settlement.base", row] for row in ("T1", "T2", "T3", "T4", "T5", "T6")}
    # 1000 a month × 1, 0.9 or 0.8; T2 and T3 are one person, head in one village and then secretary in another.
    assert base == exact(T1="12000", T2="5400", T3="6000", T4="5400", T5="9600", T6="12000")
    # V1 has (90 + 92.5) / 2 = 91.25, the whole; V2 79.95, rounded 80.0, four fifths; V3 65, nothing.
    performance = {row: paid["settlement.performance", row] for row in ("T1", "T2", "T3", "T4", "T5")}
    assert performance == exact(T1="6000", T2="2700", T3="2400", T4="2700", T5="3840")
    # Weights 12 × 91.3, 5.4 × 91.3, 6 × 80, 5.4 × 91.3, 9.6 × 80: of 3329.64; the last two fen go to T1 and T5.
    award = {row: paid["settlement.award", row] for row in ("T1", "T2", "T3", "T4", "T5")}
    assert award == exact(T1="9871.34", T2="4442.10", T3="4324.79", T4="4442.10", T5="6919.67")
    assert sum(award.values()) == 30000


def test_of_the_honours_for_one_matter_the_highest_counts_and_all_of_them_up_to_twenty() -> None:
    result = year("member_points")
    # M1: three excused, two free (58); two dues late (18); 10.5 hours, two steps short of twelve (16).
    # M2: absent twice (50); three of six dues (8); twelve hours (20).  M3: no dues at all (0).  M4 is away from home.
    assert numbers(result, "member_points", "basic") == exact(M1="92", M2="78", M3="80")
    # M1: city 10 and township 3 for the same matter count 10, and two of the county 6 each: 22, held to 20.
    assert numbers(result, "member_points", "bonus") == exact(M1="20", M2="6", M3="0")
    assert column(result, "member_points", "grade") == {"M1": "excellent", "M2": "poor", "M3": "good"}


def test_departments_are_ranked_within_their_class_and_fifteen_per_cent_of_four_is_one() -> None:
    result = year("departments")
    # D1: criticised by the county (7); 20% × 100 + 40% × 85 + 40% × 75 = 84 of 100, 25.2 of 30; 27 + 30 of 60.
    # D2: leaders alone voted, their weight is the whole; nothing done.  D6: 20 × 2/3 is 13.33.
    totals = exact(D1="89.2", D2="40", D3="95.4", D4="94", D5="94", D6="90.33")
    assert numbers(result, "departments", "total") == totals
    assert column(result, "departments", "rank") == {"D1": 1, "D2": 2, "D3": 1, "D4": 2, "D5": 2, "D6": 4}
    excellent = [id_ for id_, grade in column(result, "departments", "grade").items() if grade == "excellent"]
    assert excellent == ["D3"]


def test_petitions_cost_by_level_and_size_and_two_months_running_at_the_end_bring_a_talk() -> None:
    result = year("petitions")
    # V1: 0.5 + 3 + 1; V2: 1, and to Beijing 5 and 6; V3: to Beijing four times, nothing is left.
    assert numbers(result, "stability", "petitions") == exact(V1="55.5", V2="48", V3="0")
    # Settled within sixty days: one of three; all of three; three of four (the fourth took 61 days).
    assert numbers(result, "stability", "settled") == exact(V1="13.3", V2="40", V3="30")
    assert column(result, "stability", "flags.talk") == {"V1": True, "V2": False, "V3": False}


def test_the_mean_of_the_monthly_cards_and_the_year_end_make_the_year() -> None:
    result = year("monthly_cards")
    card = {id_: Fraction(value) for id_, value in column(result, "station_month", "total").items()}
    # S1: 38 + 54, 27 + 60, 38.5 + 40.002 (two thirds to four decimals), 40 + 60.  S2: nothing to do in April is 0.
    months = ("2013-01", "2013-02", "2013-03", "2013-04")
    assert [card[f"S1/{month}"] for month in months] == [92, 87, Fraction("78.5"), 100]
    assert [card[f"S2/{month}"] for month in months] == [100, 70, 100, 30]
    # 60% of 89.38 and 40% of 90.5, and half a point: only April was better than the month before.
    assert numbers(result, "stations", "total") == exact(S1="90.3", S2="79.5")
