"""A small programme with rule tests, written to a folder and run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assessment_engine.testing.running import run_rule_tests
from assessment_engine.testing.verdicts import CaseResult

PROGRAMME = """
programme: small
title: {zh: 小考核, en: small}
version: "1"
period: {first: 2011-01-01, last: 2011-12-31}
sources: {Z1: {title: {zh: 办法, en: document}}}
"""
VOCABULARY = """
vocabulary: small
entities:
  area: {}
  cadre:
    title: {zh: 干部, en: cadre}
    columns:
      office: {title: {zh: 部门, en: office}, one_of: {clerk: {zh: 办事员, en: clerk}, chief: {zh: 主任, en: chief}}}
      planned: {title: {zh: 计划, en: planned}, type: integer, at_least: 0}
records:
  lapse:
    title: {zh: 违规, en: lapse}
    columns: {cadre: {link: cadre}, days: {type: integer, at_least: 1}, witness: {link: cadre, optional: true}}
  visit: {columns: {cadre: {link: cadre}}}
  fire: {columns: {area: {link: area}, houses: {type: integer, at_least: 1}}}
links:
  duty: {between: {area: area, cadre: cadre}, dated: true, shared: true}
"""
SCHEME = """
scheme: card
title: {zh: 计分卡, en: card}
version: "1"
subject: cadre
assessed: {if: 'office = "clerk"'}
compare_within: everyone
full: 30
rounding: {step: 0.01, way: half_up, at: item}
choices: {floor: {at: item, value: 0}, nobody: error, twice: once, ties: same_rank, shared: by_share, day: date}
items:
  - id: order
    full: 20
    deduct:
      - {rule: lapse, title: {zh: 违规, en: lapse}, when: {record: lapse}, via: cadre, points: 2, per: days,
         examples: EXAMPLES}
      - {rule: fire, when: {record: fire}, via: area.duty.cadre, points: 3, per: houses}
  - id: visits
    full: 10
    measures: {made: {count: visit, via: cadre}}
    ratio: {of: made, to: planned, at_most: 1, at_zero: full}
    examples: RATIO
ranking: {by: total}
grades: [{id: good, title: {zh: 称职, en: good}, at_least: 20}, {id: poor}]
settlement:
  - {line: pay, pay_from: fund, pay_to: subject, amount: "total * 10", rounding: {step: 0.01, way: half_up},
     examples: PAY}
accounts: {fund: {}}
"""
CHECKS = """
checks:
  - {check: planned, on: cadre, must: planned > 0, otherwise: finding, say: {zh: 没有计划, en: nothing is planned}}
  - {check: manned, on: area, measures: {holders: {count: duty, via: area}}, must: holders > 0, otherwise: error,
     say: {zh: 无人负责, en: nobody is on duty}}
choices: {nobody: ignore, twice: once, shared: whole}
"""


def written(folder: Path, tests: str = "", lapse: str = "[]", ratio: str = "[]", pay: str = "[]") -> Path:
    """The programme in a folder, with a file of tests and with examples inside its rules."""
    folder.mkdir(exist_ok=True)
    scheme = SCHEME.replace("EXAMPLES", lapse).replace("RATIO", ratio).replace("PAY", pay)
    files = {"programme": PROGRAMME, "vocabulary": VOCABULARY, "card": scheme, "checks": CHECKS}
    for name, text in (files | ({"tests": tests} if tests else {})).items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def ran(folder: Path, case: str, defaults: str = "{cadre: {office: clerk}}") -> CaseResult:
    """The result of one case, written without its name."""
    lines = "".join(f"    {line}\n" for line in case.strip("\n").splitlines())
    text = f"tests: t\ndefaults: {defaults}\ncases:\n  - case: one\n{lines}"
    (result,) = run_rule_tests(written(folder, text))
    return result


def examples(folder: Path, lapse: str = "[]", ratio: str = "[]", pay: str = "[]") -> Sequence[CaseResult]:
    """The results of the examples inside the rules."""
    return run_rule_tests(written(folder, "", lapse, ratio, pay))


def seen(result: CaseResult) -> list[str]:
    """What is not as expected, and what is wrong, in a line each."""
    told = [f"{one.what}: {one.expected}, not {one.found}" for one in result.failures]
    return [*told, *(f"{problem.place}: {problem.code} {problem.value}" for problem in result.problems)]
