"""Each kind of promise: proved of one small scheme, refuted of another and confirmed by the engine, or not known."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

pytest.importorskip("z3")

from assessment_engine.rules.programme import Programme
from assessment_engine.workbench.promises.holding import breach
from assessment_engine.workbench.proofs import Proof, prove
from assessment_engine.workbench.proofs import proving as module
from tests.workbench.promises.small import VISITS, programme, promises

SCHEME = (
    VISITS
    + """
full: 20
items:
  - {id: work, full: 10, score: "visits * 10 / 3", cap: {at: none}}
  - {id: phone, full: none, start: 0, floor: {at: none},
     deduct: [{rule: calls, when: {record: visit, kind: phone}, points: 4}]}
  - {id: people, full: none, score: "village.people / 100", cap: {at: none}, floor: {at: none}}
  - {id: share, full: 10, score: "10 * homes / visits if visits > 0 else 0", floor: {at: none}, cap: {at: none}}
  - {id: last, full: none, score: "default(latest_mark, 0)", cap: {at: none}, floor: {at: none}}
ranking: {by: total}
flags: [{id: busy, if: visits > 2}, {id: idle, if: visits < 2}, {id: some, if: visits > 0}]
promises:
  - {promise: more, monotone: {measure: visits, direction: up}}
  - {promise: fewer, of: phone, monotone: {measure: visits, direction: down}}
  - {promise: homely, of: share, monotone: {measure: visits, direction: up}}
  - {promise: fair, of: people, blind_to: [village]}
  - {promise: blind, of: work, blind_to: [village, village.people]}
  - {promise: apart, never_both: [flags.busy, flags.idle]}
  - {promise: together, never_both: [flags.idle, flags.some]}
  - {promise: small, of: work, bounded: {from: 0, to: 10}}
  - {promise: positive, of: work, bounded: {from: 0}}
  - {promise: tenths, of: share, bounded: {from: 0, to: 10}}
  - {promise: alone, of: rank, local: true}
  - {promise: mine, of: work, local: true}
  - {promise: any_order, of: work, order_independent: true}
  - {promise: last_order, of: last, order_independent: true}
"""
)
MEASURES = """
measures:
  visits: {count: visit, via: cadre}
  homes: {count: visit, when: {kind: home}, via: cadre}
  latest_mark: {latest: points, from: honour, order: date, via: cadre}
"""

Proofs = dict[str, Proof]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Programme:
    return programme(tmp_path_factory.mktemp("proofs"), SCHEME.replace(VISITS, MEASURES))


@pytest.fixture(scope="module")
def proofs(small: Programme) -> Proofs:
    """What comes of the declared promises, without drawn registers: what z3 does by itself."""
    wanted = [promise for promise in promises(small).values() if not promise.standard]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "searched", lambda ground, promise: None)
        return {proof.promise.id: proof for proof in prove(small, wanted)}


@pytest.mark.parametrize("name", ["fewer", "blind", "apart", "positive", "tenths", "mine", "any_order"])
def test_a_promise_that_is_kept_is_proved(proofs: Proofs, name: str) -> None:
    assert (proofs[name].verdict, proofs[name].breach) == ("proved", None)
    assert proofs[name].how.en
    assert proofs[name].how.zh


@pytest.mark.parametrize("name", ["more", "homely", "fair", "together", "small", "last_order"])
def test_a_promise_that_is_broken_is_refuted_by_registers_that_the_engine_confirms(
    small: Programme, proofs: Proofs, name: str
) -> None:
    proof = proofs[name]
    assert proof.verdict == "refuted"
    assert proof.breach is not None
    assert breach(proof.promise, small, proof.breach.pair) is not None


def test_a_counter_example_is_small_and_exact(proofs: Proofs) -> None:
    found = proofs["small"].breach
    assert found is not None
    assert len(found.pair.after["visit"]) == 4
    assert found.broken.after == Fraction("13.33")


def test_how_a_proof_was_come_by_is_said(proofs: Proofs) -> None:
    assert "bounds of its formulas" in proofs["positive"].how.en
    assert "by z3" in proofs["tenths"].how.en
    assert "reads these columns" in proofs["blind"].how.en


def test_what_is_not_known_says_why(proofs: Proofs) -> None:
    proof = proofs["alone"]
    assert proof.verdict in ("unknown", "refuted")
    assert "looks at others" in proof.how.en or proof.breach is not None


def test_a_proof_that_runs_out_of_time_is_not_known_and_says_what_was_shown(small: Programme) -> None:
    wanted = [promises(small)["small"]]
    (proof,) = prove(small, wanted, seconds=0)
    assert proof.verdict == "unknown"
    assert "the time of --timeout is over" in proof.how.en


def test_the_answers_come_in_the_order_of_the_questions(small: Programme) -> None:
    wanted = [promises(small)[name] for name in ("mine", "positive", "apart")]
    assert [proof.promise.id for proof in prove(small, wanted)] == ["mine", "positive", "apart"]


def test_a_bound_that_is_proved_serves_the_next(tmp_path: Path) -> None:
    """The mean of totals lies within the bounds that have been proved of the totals."""
    scheme = (
        VISITS
        + """
full: 10
items: [{id: work, full: 10, score: "visits / (visits + 1) * 10"}]
"""
    )
    made = programme(tmp_path, scheme)
    wanted = [promises(made)["bounded.work"], promises(made)["bounded.total"]]
    assert [proof.verdict for proof in prove(made, wanted)] == ["proved", "proved"]


MONEY = (
    VISITS
    + """
full: 10
items: [{id: work, full: 10, score: visits}]
accounts: {fund: {opening: 10, short: SHORT}, gifts: {}}
settlement:
  - {line: praise, pay_from: fund, pay_to: subject, amount: "6 * min(visits, 2)"}
  - {line: bonus, pool: 0.05, weight: visits, none_eligible: keep, pay_from: gifts, pay_to: subject}
"""
)


def test_money(tmp_path: Path) -> None:
    owed = programme(tmp_path, MONEY.replace("SHORT", "owed"))
    known = promises(owed)
    fund, gifts = prove(owed, [known["conserves.fund"], known["conserves.gifts"]])
    assert (fund.verdict, gifts.verdict) == ("refuted", "proved")
    assert fund.breach is not None
    assert (fund.breach.broken.before, fund.breach.broken.after) == (10, 12)


def test_an_account_that_refuses_is_conserved(tmp_path: Path) -> None:
    made = programme(tmp_path, MONEY.replace("SHORT", "error"))
    (fund,) = prove(made, [promises(made)["conserves.fund"]])
    assert fund.verdict == "proved"
