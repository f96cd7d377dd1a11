"""Two schemes of the small office: one that keeps each kind of promise, and one that breaks each."""

from __future__ import annotations

import pytest

from assessment_engine.rules.programme import Programme
from assessment_engine.workbench.properties.checking import PromiseResult, check_promises
from tests.workbench.promises.small import VISITS, programme

PROMISES = """
promises:
  - {promise: more, monotone: {measure: visits, direction: up}}
  - {promise: fair, blind_to: [post, village.people]}
  - {promise: apart, never_both: [flags.busy, flags.praised]}
  - {promise: honours, of: honours, bounded: {from: 0, to: 9}}
"""
KEEPS = (
    VISITS
    + """
full: 10
items:
  - {id: work, full: 10, score: "min(10, visits * 10 / 3)"}
  - {id: honours, full: none, start: 0, cap: {at: item, value: 9},
     add: [{rule: honour, when: {record: honour}, points: {column: points, between: [0, 9]}, highest: true}]}
total: {sum: {work: 100%}}
ranking: {by: total}
flags: [{id: busy, if: visits > 2}, {id: praised, if: visits < 2}]
accounts: {fund: {}}
settlement: [{line: bonus, pool: 100, weight: total, none_eligible: keep, pay_from: fund, pay_to: subject}]
"""
    + PROMISES
)
BREAKS = (
    """
measures:
  visits: {count: visit, via: cadre}
  last: {latest: points, from: honour, order: date, via: cadre, when_empty: 0}
windows: {most: {max: visits, within: everyone}}
full: 10
items:
  - {id: work, full: 10, score: 'visits * (2 if post = "chief" else 1)', cap: {at: none}}
  - {id: honours, full: none, start: 0, floor: {at: none}, cap: {at: none},
     add: [{rule: honour, when: {record: honour}, points: {column: points, between: [0, 9]}}],
     deduct: [{rule: calls, when: {record: visit, kind: phone}, points: 3}]}
  - {id: mark, full: none, score: last}
  - {id: behind, full: none, score: "0 - default(most, 0) / 100"}
  - {id: named, full: none, score: '1 if name = "cadre1" else 0'}
ranking: {by: total}
flags: [{id: busy, if: visits > 2}, {id: praised, if: last > 5}]
accounts: {fund: {opening: 10, short: owed}}
settlement: [{line: praise, pay_from: fund, pay_to: subject, amount: 6, if: visits > 0}]
"""
    + PROMISES
)


@pytest.fixture(scope="package")
def keeping(tmp_path_factory: pytest.TempPathFactory) -> Programme:
    return programme(tmp_path_factory.mktemp("keeps"), KEEPS)


@pytest.fixture(scope="package")
def breaking(tmp_path_factory: pytest.TempPathFactory) -> Programme:
    return programme(tmp_path_factory.mktemp("breaks"), BREAKS)


@pytest.fixture(scope="package")
def kept(keeping: Programme) -> tuple[PromiseResult, ...]:
    return check_promises(keeping, examples=40)


@pytest.fixture(scope="package")
def broken(breaking: Programme) -> tuple[PromiseResult, ...]:
    return check_promises(breaking, examples=40)
