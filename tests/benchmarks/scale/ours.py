"""This engine on the same data through its public face: the programmes of this folder by the reference engine."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

from assessment_engine import evaluate, load_programme, load_register
from assessment_engine.outcome import Outcome
from assessment_engine.register.specs import TableSpec
from assessment_engine.register.tables import Register
from assessment_engine.rules.programme import Programme
from tests.benchmarks.scale.layout import Workload, parts
from tests.benchmarks.scale.results import Results, Stars, Steps, Township
from tests.benchmarks.scale.storing import read
from tests.benchmarks.scale.workload import GRADES, LEAST_GRADE

HERE = Path(__file__).parent
FOLDERS: Mapping[Workload, Path] = {"township": HERE / "programme", "stars": HERE / "stars"}
CARDS: Mapping[Workload, str] = {"township": "cadre_year", "stars": "member_stars"}
GRADE_ORDER = (LEAST_GRADE, *(grade for grade, _ in reversed(GRADES)))
TIER_ORDER = ("", "plain", "good", "model")


@cache
def compiled(workload: Workload) -> Programme:
    """The programme with its plan made, so that evaluating does not make it."""
    programme = load_programme(FOLDERS[workload])
    programme.plan()
    return programme


def read_register(workload: Workload, folder: Path) -> tuple[Programme, Register]:
    """The register out of Parquet (as rows of Python objects, ids as texts) or CSV, checked as any register is."""
    programme = compiled(workload)
    if list(folder.glob("*.csv")):
        return programme, load_register(folder, programme)
    specs = [spec for spec in programme.vocabulary.tables.values() if spec.read and parts(folder, spec.name)]
    return programme, load_register({spec.name: _rows(folder, spec) for spec in specs}, programme)


def _rows(folder: Path, spec: TableSpec) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = read(folder, spec.name).to_pylist()
    ids = ("id", *(link.name for link in spec.links))
    return [row | {name: str(row[name]) for name in ids} for row in rows]


def evaluated(read_in: tuple[Programme, Register]) -> Outcome:
    """The outcome by the reference engine; an outcome with problems is none."""
    outcome = evaluate(*read_in)
    if outcome.problems:
        raise AssertionError(outcome.problems[0])
    return outcome


def values(workload: Workload, outcome: Outcome) -> Results:
    """What the cards say, in whole numbers."""
    rows = sorted(outcome.result.tables[CARDS[workload]].rows, key=lambda row: _number(row.id))
    columns = ("total", "grade", "rank", "money") if workload == "township" else ("stars", "grade", "settlement.reward")
    table = {column: [row.get(column) for row in rows] for column in columns}
    return in_whole_numbers(workload, [_number(row.id) for row in rows], table)


def in_whole_numbers(workload: Workload, ids: list[int], table: Mapping[str, list[Any]]) -> Results:
    """Points and yuan as hundredths, grades as their place from the lowest."""
    order = GRADE_ORDER if workload == "township" else TIER_ORDER
    grades = [order.index(grade) for grade in table["grade"]]
    if workload == "stars":
        return Stars(table["stars"], grades, [_hundredths(one) for one in table["settlement.reward"]])
    money = [_hundredths(one) for one in table["money"]]
    return Township(ids, [_hundredths(one) for one in table["total"]], grades, table["rank"], money)


def _number(row_id: str) -> int:
    return int(row_id.lstrip("cm"))


def _hundredths(value: Any) -> int:
    whole = value * 100
    if whole != int(whole):
        raise AssertionError(f"{value} is not in hundredths")
    return int(whole)


def _steps(workload: Workload) -> Steps:
    return Steps(partial(read_register, workload), evaluated, partial(values, workload), partial(compiled, workload))


STEPS: Mapping[str, Steps] = {"township": _steps("township"), "stars": _steps("stars")}
