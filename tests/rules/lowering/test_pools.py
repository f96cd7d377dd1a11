"""Pools of what an account holds: after the lines before them, shared out to the last fen."""

from __future__ import annotations

import pytest

from tests.rules.lowering.cards import codes, refused, scheme, scored
from tests.rules.lowering.test_settlement import settled

HALF_UP = "rounding: {step: 0.01, way: half_up}"


def lines(*written: str, **said: str) -> str:
    text = "items: [{id: it, full: none, score: mark}]\nsettlement:\n"
    return scheme(text + "\n".join(f"  - {{{line}}}" for line in written), **said)


def share(id_: str, pool: str, more: str = "") -> str:
    keys = f"weight: weight, none_eligible: keep, {HALF_UP}{more}"
    return f"line: {id_}, pay_from: fund, pay_to: subject, pool: {pool}, {keys}"


def test_at_least_thirty_per_cent_of_the_funds_go_to_the_villages_that_do_better() -> None:
    # 30% of 100 000.01 yuan are 30 000.003, that is 30 000 yuan, by 90 : 85 : 80 among those with 80 or more:
    # 255 parts: 1 058 823.53 fen, 1 000 000 and 941 176.47; the fen that is left over goes to the greater remainder
    text = scheme(
        "items: [{id: it, full: none, score: mark}]\n"
        "settlement: [{line: party_work, pay_from: fund, pay_to: subject, pool: {account: fund, share: 30%}, "
        f"weight: total, among: total >= 80, none_eligible: error, {HALF_UP}}}]",
        subject="village",
        accounts="{fund: {opening: 100000.01, short: error}}",
    )
    outcome = scored(text, village="id mark\nV1 90\nV2 85\nV3 80\nV4 79")
    assert [posting[2:] for posting in outcome.postings] == [
        ("village:V1", 1058824), ("village:V2", 1000000), ("village:V3", 941176),
    ]  # fmt: skip
    (fund,) = [one for one in settled(outcome.result) if one.account == "fund"]
    assert (fund.opening, fund.paid, fund.balance) == (100_000_01, 30_000_00, 70_000_01)


def test_two_pools_of_one_account_each_take_from_what_is_left() -> None:
    # 30% of 100 are 30, half of the 70 that are left are 35, all of the rest are 35
    text = lines(
        share("first", "{account: fund, share: 30%}"),
        share("second", "{account: fund, share: half}"),
        share("third", "{account: fund}"),
        accounts="{fund: {opening: 100, short: error}}",
        parameters="{half: 0.5}",
    )
    outcome = scored(text, cadre="id weight\nA 1")
    assert [(line, amount) for line, _, _, amount in outcome.postings] == [
        ("first", 3000), ("second", 3500), ("third", 3500),
    ]  # fmt: skip


def test_what_is_withheld_from_the_worse_goes_to_the_better() -> None:
    # wages of 1000; A has 60 marks: 400 withheld, B 85: 150; C and D share 550.00 by 90 : 93: 270.49… and 279.50…
    text = lines(
        "line: wage, pay_from: wages, pay_to: subject, amount: 1000",
        "line: withheld, pay_from: subject, pay_to: fund, amount: 1000 - 10 * mark, if: mark < 90",
        "line: bonus, pay_from: fund, pay_to: subject, pool: {account: fund}, weight: mark, among: mark >= 90, "
        "none_eligible: keep",
        accounts="{fund: {short: error}, wages: {}}",
    ).replace("1000 - 10 * mark", "'round(1000 - 10 * mark, 0.01, \"half_up\")'")
    outcome = scored(text, cadre="id mark\nA 60\nB 85\nC 90\nD 93")
    balances = {one.account: one.balance for one in settled(outcome.result)}
    assert balances == {
        "cadre:A": 60000, "cadre:B": 85000, "cadre:C": 127049, "cadre:D": 127951, "fund": 0, "wages": -400000,
    }  # fmt: skip


def test_fines_for_records_are_shared_out_too() -> None:
    text = lines(
        "line: fine, pay_from: subject, pay_to: fund, when: {record: complaint}, nobody: error, amount: 20",
        share("bonus", "{account: fund}", ", among: settlement.fine = 0"),
        accounts="{fund: {short: error}}",
    )
    outcome = scored(text, cadre="id weight\nA 1\nB 1\nC 2", complaint="cadre\nA\nA")
    # 2 × 20 yuan by 1 : 2
    assert outcome.postings[-2:] == [("bonus", "fund", "cadre:B", 1333), ("bonus", "fund", "cadre:C", 2667)]


def test_lines_of_other_schemes_count_whatever_their_order() -> None:
    other = scheme(
        "items: [{id: it, full: none, score: '1'}]\n"
        "settlement: [{line: fee, pay_from: subject, pay_to: fund, amount: 7}]",
        scheme="all_villages",
        subject="village",
        accounts="{}",
    )
    pool = lines(share("bonus", "{account: fund}"))
    for documents in ((pool, other), (other, pool)):
        outcome = scored(*documents, cadre="id weight\nA 1", village="id\nV\nW")
        assert ("bonus", "fund", "cadre:A", 1400) in outcome.postings


def test_two_schemes_that_share_out_one_account_have_no_order() -> None:
    first = lines(share("bonus", "{account: fund}"), scheme="first")
    second = lines(share("extra", "{account: fund}"), scheme="second", accounts="{}")
    (problem,) = refused(first, second)
    assert problem.code == "P601"
    assert problem.details["path"] == "first.settlement.bonus → second.settlement.extra → first.settlement.bonus"


def test_each_village_shares_out_what_its_own_account_holds() -> None:
    # V receives 60 from A and B, W 10 from C; D has no village, so that his fee has no account to go to
    text = lines(
        "line: fee, pay_from: subject, pay_to: village, amount: done",
        "line: back, pay_from: village, pay_to: subject, pool: {account: village}, weight: weight, none_eligible: keep",
    )
    outcome = scored(text, cadre="id village done weight\nA V 20 1\nB V 40 2\nC W 10 5\nD - 0 1", village="id\nV\nW")
    assert outcome.postings[-3:] == [
        ("back", "village:V", "cadre:A", 2000), ("back", "village:V", "cadre:B", 4000),
        ("back", "village:W", "cadre:C", 1000),
    ]  # fmt: skip


def test_an_account_that_holds_nothing_or_less_has_nothing_to_share() -> None:
    text = lines(
        "line: fee, pay_from: fund, pay_to: wages, amount: done",
        share("bonus", "{account: fund}"),
        accounts="{fund: {opening: 10, short: owed}, wages: {}}",
    )
    for done, left in ((10, []), (15, []), (9, [100])):
        outcome = scored(text, cadre=f"id done weight\nA {done} 1")
        assert [amount for line, *_, amount in outcome.postings if line == "bonus"] == left
        assert outcome.findings == ([("fund", "fund")] if done == 15 else [])


def test_weights_of_zero_leave_the_pool_in_the_account() -> None:
    text = lines(share("bonus", "{account: fund}"), accounts="{fund: {opening: 10, short: error}}")
    outcome = scored(text, cadre="id weight\nA 0\nB 0")
    assert (outcome.postings, outcome.codes) == ([], ["E711"])


def test_each_month_shares_out_what_was_fined_in_it() -> None:
    # in March A is fined 20 and 20, in April B 20; whoever was not fined in the month shares it by weight 1 : 2 : 3
    text = lines(
        "line: fine, pay_from: subject, pay_to: fund, when: {record: complaint}, nobody: error, amount: 20",
        "line: bonus, pay_from: fund, pay_to: subject, pool: 'default(fined, 0)', weight: cadre.weight, "
        "among: settlement.fine = 0, none_eligible: keep",
        each="month",
        windows="{fined: {sum: settlement.fine, within: everyone}}",
        accounts="{fund: {short: error}}",
    ).replace("score: mark", "score: cadre.mark")
    complaints = "cadre date\nA 2011-03-01\nA 2011-03-31\nB 2011-04-01"
    outcome = scored(text, cadre="id weight\nA 1\nB 2\nC 3", complaint=complaints, as_of="2011-06-30")
    assert [posting for posting in outcome.postings if posting[0] == "bonus"] == [
        ("bonus", "fund", "cadre:A", 500), ("bonus", "fund", "cadre:B", 1600), ("bonus", "fund", "cadre:C", 2400),
        ("bonus", "fund", "cadre:C", 1500),
    ]  # fmt: skip
    assert {one.account: one.balance for one in settled(outcome.result)}["fund"] == 0
    assert codes(text.replace("'default(fined, 0)'", "{account: fund}")) == ["R396"]


@pytest.mark.parametrize(
    ("pool", "code"),
    [
        (share("one", "{account: fnud}"), "R394"),
        (share("one", "{account: fund}", ", within: [group]"), "R395"),
        (share("one", "{account: village}", ", within: [group]"), "R395"),
        (share("one", "{account: deposits, share: 1/3}").replace(HALF_UP, "within: everyone"), "R392"),
        (share("one", "{account: fund, share: 130%}"), "Y152"),
        (share("one", "{account: fund, share: haif}"), "F420"),
        (share("one", "{share: 30%}"), "Y151"),
        (share("one", "{account: fund}").replace("weight: weight, ", ""), "R302"),
    ],
)
def test_pools_that_say_too_little_or_too_much(pool: str, code: str) -> None:
    accounts = "{fund: {}, deposits: {opening: 100, short: error}}"
    assert codes(lines(pool, accounts=accounts)) == [code]
