"""What holds of accounts and of the pools of what they hold, whatever is paid in and out."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from assessment_engine.outcome import Outcome
from tests.properties.months import drawn, scored

TOWNSHIPS = st.integers(0, 10**6)
SOME = settings(max_examples=40, deadline=None)
LINES = ("fine", "wage", "some", "rest", "bonus", "left")  # as they are written


def held(of: Outcome, account: str, opening: int, line: str) -> int:
    """The fen that an account holds after the lines that are written before this one."""
    before = [f"settlement.{name}" for name in LINES[: LINES.index(line)]]
    made = [one for one in of.result.postings if one.entry.name in before]
    received = sum(one.amount for one in made if one.payee == account)
    return opening + received - sum(one.amount for one in made if one.payer == account)


def paid(of: Outcome, line: str) -> dict[str, int]:
    return {one.row: one.amount for one in of.result.postings if one.entry.name == f"settlement.{line}"}


@SOME
@given(TOWNSHIPS)
def test_every_account_adds_up_and_nothing_is_made_or_lost(number: int) -> None:
    of = scored(drawn(number))
    settlement = of.settlement()
    assert settlement.is_balanced
    for one in settlement.accounts:
        assert one.opening + one.received - one.paid == one.balance
        assert one.opening == (300_000 if one.account == "fund" else 0)
    assert sum(one.balance - one.opening for one in settlement.accounts) == 0
    assert sum(one.paid for one in settlement.accounts) == sum(one.received for one in settlement.accounts)


@SOME
@given(TOWNSHIPS)
def test_a_pool_is_what_the_account_holds_to_the_last_fen(number: int) -> None:
    tables = drawn(number)
    of = scored(tables)
    weights = {
        "rest": {one["id"]: Fraction(one["mark"], 3) for one in tables["cadre"] if one["post"] == "head"},
        "left": {one["id"]: Fraction(one["busy"]) for one in tables["cadre"]},
    }
    for line, account, opening in (("rest", "pot", 0), ("left", "fund", 300_000)):
        there, shares, weight = max(0, held(of, account, opening, line)), paid(of, line), weights[line]
        whole = sum(weight.values(), Fraction(0))
        assert sum(shares.values()) == (there if whole else 0)
        for one, share in weight.items():
            exact = there * share / whole if whole else Fraction(0)
            assert abs(shares.get(one, 0) - exact) < 1
        assert held(of, account, opening, line) - sum(shares.values()) >= min(0, held(of, account, opening, line))


@SOME
@given(TOWNSHIPS)
def test_a_part_of_a_pool_is_never_more_than_the_part(number: int) -> None:
    tables = drawn(number)
    of = scored(tables)
    part = held(of, "pot", 0, "some") * Fraction(30, 100) // 1
    busy = {one["id"]: one["mark"] for one in tables["cadre"] if one["busy"]}
    assert paid(of, "some").keys() <= {one for one, mark in busy.items() if mark}
    assert sum(paid(of, "some").values()) == (part if sum(busy.values()) else 0)


@SOME
@given(TOWNSHIPS)
def test_a_watched_account_is_found_short_exactly_when_it_is(number: int) -> None:
    of = scored(drawn(number))
    (fund,) = [one for one in of.settlement().accounts if one.account == "fund"]
    found = [one for one in of.findings if one.check.id == "accounts.fund"]
    assert [one.row.get("short") for one in found] == ([Fraction(-fund.balance, 100)] if fund.balance < 0 else [])
