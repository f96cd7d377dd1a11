"""Every folder in ``broken`` and every file in ``broken_vocabulary`` is refused with the messages kept beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment_engine.problems import Problems
from assessment_engine.problems.catalogue import data, vocabulary
from assessment_engine.register import load_register
from assessment_engine.source import read_yaml
from tests.golden import check_golden, messages
from tests.register.township import HERE, YEAR, township, vocabulary_of

REGISTERS = sorted(path for path in (HERE / "broken").iterdir() if path.is_dir())
VOCABULARIES = sorted((HERE / "broken_vocabulary").glob("*.yaml"))
# Of paths and Python objects, which no folder shows, and of earlier outcomes, whose tables are made for schemes.
ELSEWHERE = {"D501", "D505", "D509", "D523", "D538", "D539", "D560"}
SESSIONS = {"D540", "D541", "D550", "D551", "D552"}  # of records that come one by one: tests/engine/live


@pytest.mark.parametrize("path", REGISTERS, ids=lambda path: path.name)
def test_a_broken_register_is_refused_in_plain_words(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(path.parent)
    problems = Problems()
    assert load_register(path.name, township(), YEAR, problems) is None
    assert path.name[:4] in {problem.code for problem in problems}
    problems.found.sort(key=lambda problem: (problem.place, problem.code))
    check_golden(path.parent / f"{path.name}.golden.txt", messages(problems))


@pytest.mark.parametrize("path", VOCABULARIES, ids=lambda path: path.name)
def test_a_broken_vocabulary_is_refused_in_plain_words(path: Path) -> None:
    problems = Problems()
    assert vocabulary_of(read_yaml(path, problems), problems) is None
    assert {problem.code for problem in problems} >= {path.name[:4]}
    check_golden(path.with_suffix(".golden.txt"), messages(problems))


def test_every_code_of_the_groups_has_a_broken_example() -> None:
    shown = {path.name[:4] for path in [*REGISTERS, *VOCABULARIES]}
    assert shown | ELSEWHERE | SESSIONS == data.MESSAGES.keys() | vocabulary.MESSAGES.keys()
