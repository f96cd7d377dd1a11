"""Every file in ``broken`` is a scheme of the small programme that loads and is wrong all the same; in ``mended``
stands the same scheme as it should be, of which nothing is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assessment_engine.problems import Problem, Problems
from assessment_engine.problems.catalogue import analysis
from assessment_engine.rules.programme import load_programme
from assessment_engine.workbench import analyse
from tests.golden import check_golden, messages
from tests.rules.lowering.cards import PROGRAMME, VOCABULARY

HERE = Path(__file__).parent
BROKEN = sorted((HERE / "broken").glob("*.yaml"))
ELSEWHERE = {"W291", "W292"}  # of what is not decided, and of z3 that is not there


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_what_is_wrong_is_told_with_a_witness_and_the_repair(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = _analysed(path)
    assert path.name[:4] in {problem.code for problem in found}
    check_golden(path.with_suffix(".golden.txt"), messages(Problems(list(found))))


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_of_the_mended_scheme_nothing_is_told(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = _analysed(HERE / "mended" / path.name)
    assert messages(Problems(list(found))) == ""


def test_every_code_has_a_broken_example() -> None:
    assert analysis.MESSAGES.keys() - {path.name[:4] for path in BROKEN} == ELSEWHERE


def _analysed(path: Path) -> tuple[Problem, ...]:
    small = Path("small")
    small.mkdir()
    (small / "programme.yaml").write_text(PROGRAMME, encoding="utf-8")
    (small / "vocabulary.yaml").write_text(VOCABULARY, encoding="utf-8")
    shutil.copy(path, small)
    return analyse(load_programme(small))
