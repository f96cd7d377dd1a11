"""Published schemes of towns about money: wages, deposits, prizes, rewards by stages; each reckoned by hand."""

from __future__ import annotations

from tests.rules.schemes.reckoned import column, exact, numbers, paid_on, year


def test_a_village_wage_has_three_parts_goes_by_post_and_months_and_loses_five_yuan_a_point() -> None:
    result = year("village_wages")
    # T2 is head and keeps the accounts: paid as a secretary, not twice.  T4 left before the year.
    assert paid_on(result, "base") == exact(T1="6000", T2="6000", T3="2800")
    # One yuan for each of the insured: 1860; 2405 × 0.8 × 7/12 = 1122.33.
    assert paid_on(result, "population") == exact(T1="1860", T2="1860", T3="1122.33")
    # 930.5 points: all of it; 862.5: 37.5 short, 187.50 off 5000, and of 4812.50 again 0.8 × 7/12.
    assert paid_on(result, "performance") == exact(T1="5000", T2="5000", T3="2245.83")


def test_a_death_in_one_of_the_contact_villages_takes_the_deposit_and_none_doubles_it() -> None:
    result = year("safety_deposits")
    # O1 leads for V1 and V2, where one died; O2 for V3: back with twice as much.  O4 is secretary there: once.
    # O5 of the safety station answers for the whole town.
    assert paid_on(result, "refund") == exact(O2="1000", O4="1000")
    assert paid_on(result, "reward") == exact(O2="2000", O4="1000")
    assert paid_on(result, "forfeit") == exact(O1="1000", O3="1000", O5="1000")
    # V2 was inspected in two months (two inspections in February are one): ten missed, 0.5 each; V3 never.
    assert numbers(result, "village_safety", "total") == exact(V1="10", V2="5", V3="4")
    assert column(result, "village_safety", "grade") == {"V1": "eligible", "V2": "vetoed", "V3": "eligible"}


def test_what_idle_quarters_took_from_a_group_comes_back_where_the_year_is_fulfilled() -> None:
    result = year("investment_groups")
    # G1: three projects in two quarters, idle in two.  G2: one; J5 is a fen short in each of three ways; idle in three.
    # G3: one, in the county's zone, counts as the whole task.
    assert paid_on(result, "award") == exact(G1="50000", G3="300000")
    assert paid_on(result, "withheld") == exact(P1="3000", P2="1000", P3="4500", P4="3000", P5="1500")
    assert paid_on(result, "given_back") == exact(P1="3000", P2="1000", P5="1500")
    assert paid_on(result, "refund") == exact(P1="6000", P2="2000", P3="1500", P4="1000", P5="2000")


def test_half_a_year_of_inspections_brings_a_base_prize_and_one_by_rank_and_two_months_at_the_bottom_a_notice() -> None:
    result = year("environment_prizes")
    # V5 is at 87.5 and V6 at 84.5: below 90, no prize; the two at 92 share the second place.
    assert column(result, "environment", "rank") == {"V1": 1, "V2": 2, "V3": 2, "V4": 4, "V5": 5, "V6": 6}
    assert paid_on(result, "base_prize") == exact(V1="25000", V2="25000", V3="25000", V4="25000")
    assert paid_on(result, "rank_prize") == exact(V1="20000", V2="20000", V3="20000", V4="15000")
    # V4 is among the last two from January to May; V5 and V6 are there three times each, never twice running.
    notices = [id_ for id_, flag in column(result, "environment", "flags.notice").items() if flag]
    assert notices == ["V4"]


def test_a_wage_by_income_rises_in_whole_steps_and_a_reward_for_a_project_is_paid_as_it_is_built() -> None:
    result = year("income_wages")
    # 86 500: 8 × 200; 129 999.99: 10 × 200 + 2 × 100.
    assert paid_on(result, "results") == exact(P1="1600", P3="2200")
    # (9800 × 1.5 + 1204.5 + 2100 − 4000) × 91.5%; (14 700 + 800 + 1500 − 4000) × 91.5%; 12 250.25 × 78.4%.
    assert paid_on(result, "assessed_wage") == exact(P1="12814.12", P3="11895", P4="9604.20")
    # One place each: of the two at 91.5 the first by id; heads have 80%.
    assert paid_on(result, "prize") == exact(P1="12000", P2="9600", P3="10000", P4="8000", P5="6400")
    # J1: 12 million above the floor, two whole steps of five: 120 000.  J2: fixed assets too low for the step of ten.
    # J3 is a yuan short.  J1 was to go into production next year.
    assert paid_on(result, "at_land") == exact(J1="48000", J2="24000")
    assert paid_on(result, "at_roof") == exact(J1="36000")
    assert paid_on(result, "at_production") == {}
