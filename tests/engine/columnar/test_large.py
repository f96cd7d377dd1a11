"""The shipped years as Parquet: columns read from files come to what rows read from the same files come to."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import assessment_engine as ae
from assessment_engine.engine.columnar import compute
from assessment_engine.engine.columnar.large import frames_of_large
from assessment_engine.engine.columnar.long_words import numeral_order
from assessment_engine.engine.reference.run import evaluate
from assessment_engine.problems import Problems
from assessment_engine.register.large import LargeTable, open_large, parts
from assessment_engine.rules.programme import Programme
from tests.agreement.core.compare import differences
from tests.benchmarks.processes import ROOT
from tests.engine.columnar.test_shipped import YEARS
from tests.register.large.writing import Way, write_register

WAYS = {
    "as it is": Way(),
    "parts, in another order": Way(parts=3, shuffled=True),
    "integers": Way(integers=True),
    "integers in parts, in another order": Way(parts=2, shuffled=True, integers=True),
}


# the largest year takes long, and one way is enough for it
CASES = [(name, way) for name in YEARS for way in WAYS if name != "zhongguan" or way == list(WAYS)[-1]]


@pytest.mark.parametrize(("name", "way"), CASES)
def test_the_same_comes_out(name: str, way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "BATCH", 300)
    programme = ae.load_programme(name)
    given = ae.load_register(ROOT / "examples" / YEARS[name], programme)
    write_register(tmp_path, given, programme.vocabulary, WAYS[way])
    assert compared(programme, tmp_path) == []


@pytest.mark.parametrize("name", YEARS)
def test_the_files_of_the_year_themselves(name: str) -> None:
    assert compared(ae.load_programme(name), ROOT / "examples" / YEARS[name]) == []


def compared(programme: Programme, folder: Path) -> list[str]:
    """How what comes out of columns differs from what comes out of rows of the same files."""
    plan, problems = programme.plan(), Problems()
    large = open_large(folder, programme.vocabulary, programme.period, problems)
    assert large is not None, list(problems)
    assert any(isinstance(table, LargeTable) for table in large.tables.values())
    rows = ae.load_register(folder, programme)
    return differences(evaluate(plan, rows), compute(plan, frames_of_large(plan, large)).result())


@pytest.mark.parametrize("numbers", [
    [], [0], [10, 9, 1, 0, 100], [-1, -10, -2, 1, 0, 12, 2], [10**17, 9, 10**18, -(10**18), 5],
])  # fmt: skip
def test_integers_in_the_order_of_their_numerals(numbers: list[int]) -> None:
    order = numeral_order(np.array(numbers, dtype=np.int64))
    assert [numbers[place] for place in order] == sorted(numbers, key=str)
