"""Every file and folder in ``broken_programmes`` is a programme that is refused, with the messages kept beside it.

A file is a scheme of the small programme; a folder has more files, of which ``reform.yaml`` is applied as an override.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assessment_engine.problems import Problems
from assessment_engine.problems.catalogue import programme as of_programmes
from assessment_engine.problems.catalogue import promises as of_promises
from assessment_engine.problems.problem import set_once
from assessment_engine.rules.programme import lowered, read_programme
from tests.golden import check_golden, messages
from tests.rules.lowering.cards import PROGRAMME, VOCABULARY

BROKEN = Path(__file__).parent / "broken_programmes"
PROGRAMMES = sorted(path for path in BROKEN.iterdir() if path.is_dir() or path.suffix == ".yaml")
ELSEWHERE = {"P602", "P611"}  # of a chain of hundreds of columns, and of a path that is no folder


@pytest.mark.parametrize("path", PROGRAMMES, ids=lambda path: path.name)
def test_a_broken_programme_is_refused_in_plain_words(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    problems = _problems(path, Path("small"))
    assert path.name[:4] in {problem.code for problem in problems}
    problems.found = sorted(set_once(problems), key=lambda problem: (problem.place, problem.code))
    check_golden(BROKEN / f"{path.stem}.golden.txt", messages(problems))


def _problems(path: Path, small: Path) -> Problems:
    small.mkdir()
    (small / "programme.yaml").write_text(PROGRAMME, encoding="utf-8")
    (small / "vocabulary.yaml").write_text(VOCABULARY, encoding="utf-8")
    for file in sorted(path.iterdir()) if path.is_dir() else [path]:
        shutil.copy(file, small)
    reforms = [small / "reform.yaml"] if (small / "reform.yaml").is_file() else []
    problems = Problems()
    made = read_programme(small, reforms, problems)
    if made is not None and not problems.errors:
        lowered(made, made.period.last, problems)
    return problems


def test_every_code_of_a_programme_has_a_broken_example() -> None:
    shown = {path.name[:4] for path in PROGRAMMES}
    assert of_programmes.MESSAGES.keys() - shown == ELSEWHERE
    assert {code for code in of_promises.MESSAGES if code < "W120"} - shown == set()  # the others are of the search
