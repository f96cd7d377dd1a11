"""Money: amounts for each, pools that lose no fen, accounts and days on which they fall due."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment_engine.engine.result import Result
from assessment_engine.outcome import Outcome
from assessment_engine.outcome.settlement import Balance
from assessment_engine.values import fen
from tests.rules.lowering.cards import PROGRAMME, codes, refused, scheme, scored

ITEMS = "items: [{id: it, full: none, score: mark}]\n"
EXITS = "measures: {exits: {count: exit, via: cadre, nobody: error}}\n"


def lines(*written: str) -> str:
    return scheme(ITEMS + EXITS + "settlement:\n" + "\n".join(f"  - {{{line}}}" for line in written))


def settled(result: Result) -> tuple[Balance, ...]:
    return Outcome(result).settlement().accounts


def test_a_deposit_comes_back_with_a_reward_of_the_same_amount() -> None:
    # a deposit of 2000 yuan; A had no accident: it comes back, and 2000 on top of it; B's stays where it is
    text = lines(
        "line: back, pay_from: deposits, pay_to: subject, amount: deposit, if: not fatal",
        "line: reward, pay_from: fund, pay_to: subject, amount: deposit, if: {fatal: false}",
    )
    outcome = scored(text, cadre="id deposit fatal\nA 2000 false\nB 1500.50 true")
    assert outcome.postings == [("back", "deposits", "cadre:A", 200_000), ("reward", "fund", "cadre:A", 200_000)]
    assert outcome["settlement.reward"] == {"A": 2000, "B": 0}


def test_two_hundred_yuan_for_every_household_that_left_the_trade() -> None:
    # 15 households × 200 yuan = 3 000 yuan
    text = lines("line: transition, pay_from: fund, pay_to: subject, amount: 200, per: exits")
    outcome = scored(text, cadre="id\nA\nB", exit="cadre\n" + "A\n" * 15)
    assert outcome.postings == [("transition", "fund", "cadre:A", 300_000)]


def test_a_wage_of_480_a_month_by_share() -> None:
    # 480 × 12 = 5760; at 85.55%: 4927.68; at 1/3: 1920
    text = lines(
        'line: wage, pay_from: wages, pay_to: subject, amount: "480 * 12 * mark / 100", '
        "rounding: {step: 0.01, way: half_up}"
    )
    assert scored(text, cadre="id mark\nA 85.55\nB 100").postings == [
        ("wage", "wages", "cadre:A", 492_768),
        ("wage", "wages", "cadre:B", 576_000),
    ]


def test_an_amount_that_may_be_part_of_a_fen_is_rounded_by_the_rule_or_refused() -> None:
    line = 'line: wage, pay_from: wages, pay_to: subject, amount: "mark / 3"'
    assert codes(lines(line)) == ["R392"]
    assert codes(lines('line: wage, pay_from: wages, pay_to: subject, amount: "0.005 * done"')) == ["R392"]
    assert codes(lines(line + ", rounding: {step: 0.001, way: half_up}")) == ["R392"]
    text = lines(line + ", rounding: {step: 0.01, way: half_up}")
    assert scored(text, cadre="id mark\nA 100").postings == [("wage", "wages", "cadre:A", 3333)]


def test_amounts_by_bands() -> None:
    prize = "line: prize, pay_from: fund, pay_to: subject, bands: {of: done, rows: {10: 800, 9: 200}, %s}"
    outcome = scored(lines(prize % "below: 0, closed: lower"), cadre="id done\nA 10\nB 9\nC 8")
    assert outcome["settlement.prize"] == {"A": 800, "B": 200, "C": 0}
    assert codes(lines(prize % "below: 0, closed: lower, percent: true")) == ["R306"]


def test_accounts_are_names_the_subject_or_where_a_link_leads() -> None:
    text = lines(
        "line: fine, pay_from: subject, pay_to: village, amount: 50, if: busy",
        "line: back, pay_from: fund, pay_to: subject, amount: 0 - 20, if: busy",
    )
    outcome = scored(text, cadre="id village busy\nA V true", village="id\nV")
    # a negative amount goes the other way
    assert outcome.postings == [("fine", "cadre:A", "village:V", 5000), ("back", "cadre:A", "fund", 2000)]


def test_an_account_is_declared_by_the_scheme_or_the_programme() -> None:
    line = "line: fee, pay_from: %s, pay_to: subject, amount: 1"
    (problem,) = refused(lines(line % "fnud"))
    assert (problem.code, problem.value, problem.details["near"]) == ("R394", "fnud", "fund")
    programme = PROGRAMME + "accounts: {chest: {opening: 10, short: error}}\n"
    assert codes(programme, lines(line % "chest")) == []
    assert codes(programme, lines(line % "chest"), scheme(ITEMS, scheme="other", accounts="{chest: {}}")) == ["R311"]
    assert codes(lines(line % "village").replace("fund: {}", "village: {}")) == ["R311"]  # a name, or the way to a row?
    assert codes(lines(line % "fund").replace("fund: {}", "fund: {}, subject: {}")) == ["R311"]


def test_what_an_account_holds_and_lacks() -> None:
    # 100 yuan at the start, 50 come in, 3 × 60 go out: 30 are short
    text = lines(
        "line: fee, pay_from: subject, pay_to: fund, amount: 50, if: busy",
        "line: prize, pay_from: fund, pay_to: subject, amount: 60, if: not busy",
    )
    cadres = "id busy\nA true\nB false\nC false\nD false"
    for short, severity in (("owed", "finding"), ("error", "error")):
        outcome = scored(text.replace("fund: {}", f"fund: {{opening: 100, short: {short}}}"), cadre=cadres)
        (finding,) = outcome.result.findings
        assert finding.check.severity == severity
        assert [finding.row.get(column) for column in finding.check.shown] == [100, 50, 180, 30]
        fund = next(one for one in settled(outcome.result) if one.account == "fund")
        assert (fund.opening, fund.received, fund.paid, fund.balance) == (100_00, 50_00, 180_00, -30_00)
    held = text.replace("fund: {}", "fund: {opening: 130, short: error}")
    assert scored(held, cadre=cadres).findings == []  # to the last fen


def test_an_account_may_be_watched_that_holds_nothing_at_the_start() -> None:
    text = lines(
        "line: paid, pay_from: subject, pay_to: deposits, amount: deposit",
        "line: back, pay_from: deposits, pay_to: subject, amount: 2000, if: busy",
    ).replace("deposits: {}", "deposits: {short: error}")
    assert scored(text, cadre="id deposit busy\nA 2000 true\nB 1500 false").findings == []
    assert scored(text, cadre="id deposit busy\nA 1999.99 true").findings == [("deposits", "deposits")]


def test_an_account_that_holds_something_is_asked_what_if_it_is_short() -> None:
    text = lines("line: fee, pay_from: fund, pay_to: subject, amount: 1")
    assert codes(text.replace("fund: {}", "fund: {opening: 100}")) == ["R302"]
    assert codes(text.replace("fund: {}", "fund: {opening: 0.005, short: owed}")) == ["R392"]
    assert codes(text.replace("fund: {}", "fund: {source: {system: Z9}}")) == ["R301"]


def test_a_line_is_a_column_that_others_read() -> None:
    # a wage of 10 yuan for each done; half of it besides to whoever has the greatest; the year's cost of a village
    text = lines(
        'line: wage, pay_from: wages, pay_to: subject, amount: "10 * done"',
        'line: half, pay_from: fund, pay_to: subject, amount: "settlement.wage / 2", '
        'if: "settlement.wage = default(most, 0)"',
    )
    text += "\nwindows: {most: {max: settlement.wage, within: everyone}}\nflags: [{id: much, if: settlement.wage > 50}]"
    other = scheme(
        "items: [{id: cost, full: none, score: paid}]\n"
        "measures: {paid: {sum: settlement.wage, from: work, via: village, nobody: ignore}}",
        scheme="village_cost",
        subject="village",
        accounts="{}",
    )
    outcome = scored(text, other, cadre="id done village\nA 4 V\nB 6 V", village="id\nV")
    assert outcome["settlement.half"] == {"A": 0, "B": 30}
    assert outcome["flags.much"] == {"A": False, "B": True}
    assert outcome["village_cost/cost"] == {"V": 100}


def test_an_entry_falls_due_on_a_day() -> None:
    line = "line: fee, pay_from: fund, pay_to: subject, amount: 1, due: %s"
    for due, day in (
        ("2012-01-31", datetime.date(2012, 1, 31)),
        ("'add_days(period.last, 30)'", datetime.date(2012, 1, 30)),
    ):
        (posting,) = scored(lines(line % due), cadre="id\nA").result.postings
        assert posting.due == day
    assert codes(lines(line % "2012-02-30")) == ["Y159"]
    assert codes(lines(line % "done")) == ["F454"]


POOL = "line: bonus, pay_from: fund, pay_to: subject, pool: %s, weight: weight, none_eligible: %s%s"


def test_a_pool_is_shared_out_by_weight() -> None:
    # 1000 yuan by 1 : 2 : 7
    outcome = scored(lines(POOL % (1000, "keep", "")), cadre="id weight\nA 1\nB 2\nC 7")
    assert outcome["settlement.bonus"] == {"A": 100, "B": 200, "C": 700}


def test_three_equal_thirds_of_a_hundred_yuan() -> None:
    # 33.33 each, and the fen that is left over goes to the first by id
    outcome = scored(lines(POOL % (100, "keep", "")), cadre="id weight\nA 1\nB 1\nC 1")
    assert [posting[3] for posting in outcome.postings] == [3334, 3333, 3333]


def test_only_those_who_qualify_have_a_share_within_their_group() -> None:
    text = lines(POOL % (90, "keep", ", among: busy, within: [group]"))
    cadres = "id weight busy group\nA 1 true east\nB 2 true east\nC 5 false east\nD 4 true west"
    # each group has its own 90 yuan: 30 and 60 in the east, all of it in the west
    assert [posting[2:] for posting in scored(text, cadre=cadres).postings] == [
        ("cadre:A", 3000), ("cadre:B", 6000), ("cadre:D", 9000),
    ]  # fmt: skip


@pytest.mark.parametrize("cadres", ["id weight busy\nA 0 true", "id weight busy\nA 3 false"])
def test_a_pool_for_which_nobody_qualifies_is_kept_or_a_problem(cadres: str) -> None:
    kept = scored(lines(POOL % (90, "keep", ", among: busy")), cadre=cadres)
    assert (kept.postings, kept.findings) == ([], [])
    refused = scored(lines(POOL % (90, "error", ", among: busy")), cadre=cadres)
    assert refused.findings == [("settlement.bonus.divided", "A")]
    assert scored(lines(POOL % (0, "error", ", among: busy")), cadre=cadres).findings == []


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6), st.lists(st.integers(0, 50), min_size=1, max_size=6))
def test_a_pool_loses_no_fen(amount: int, weights: list[int]) -> None:
    cadres = "id weight\n" + "\n".join(f"C{place} {weight}" for place, weight in enumerate(weights))
    outcome = scored(lines(POOL % (f"{amount // 100}.{amount % 100:02}", "keep", "")), cadre=cadres)
    assert sum(posting[3] for posting in outcome.postings) == (amount if any(weights) else 0)
    if any(weights):
        shares = [fen(outcome["settlement.bonus"][f"C{place}"]) for place in range(len(weights))]  # type: ignore[arg-type]
        assert all(
            abs(share * sum(weights) - amount * weight) < 100 * 6 * 50
            for share, weight in zip(shares, weights, strict=True)
        )


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("line: one, pay_from: fund, pay_to: subject", "R391"),
        ("line: one, pay_from: fund, pay_to: subject, amount: 1, pool: 2, weight: done", "R391"),
        ("line: one, pay_from: fund, pay_to: subject, amount: rate", "F450"),
        ("line: one, pay_from: fund, pay_to: subject, amount: 1, weight: done", "R393"),
        ("line: one, pay_from: fund, pay_to: subject, pool: 1, weight: done, none_eligible: keep, if: busy", "R393"),
        ("line: one, pay_from: fund, pay_to: subject, pool: 1, none_eligible: keep", "R302"),
        ("line: one, pay_from: fund, pay_to: subject, pool: 1, weight: done", "R302"),
        ("line: one, pay_from: fund, pay_to: subject, pool: 0.005, weight: done, none_eligible: keep", "R392"),
        (
            "line: one, pay_from: fund, pay_to: subject, pool: 1, weight: done, none_eligible: keep, within: [grup]",
            "R333",
        ),
        ("line: one, pay_from: fund, pay_to: subject, amount: 1, if: 'rate > 1'", "F450"),
    ],
)
def test_lines_that_say_too_little_or_too_much(line: str, code: str) -> None:
    assert codes(lines(line)) == [code]


def test_a_line_is_there_once() -> None:
    line = "line: one, pay_from: fund, pay_to: subject, amount: 1"
    assert codes(lines(line, line)) == ["R311"]


def test_a_deposit_that_no_amount_is_said_of_for_a_level_is_refused_at_once() -> None:
    vocabulary = """
vocabulary: small
entities: {cadre: {columns: {level: {one_of: [clerk, deputy, chief], ordered: true}}}}
"""
    text = """
items: [{id: it, full: none, score: 1}]
parameters: {deposit: {by: level, rows: {chief: 2000, deputy: 1500}%s}}
settlement: [{line: paid, pay_from: subject, pay_to: deposits, amount: deposit}]
"""
    assert codes(vocabulary, scheme(text % "").replace("score: 1", 'score: "1"')) == ["F445"]
    assert codes(vocabulary, scheme(text % ", otherwise: 1000").replace("score: 1", 'score: "1"')) == []
