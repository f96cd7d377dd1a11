"""Every file in ``broken`` is refused with the messages in the golden file next to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment_engine.problems import Place, Problems
from assessment_engine.problems.catalogue.source import MESSAGES
from assessment_engine.source import read_table, read_yaml, validated
from assessment_engine.source.csv_text import LONGEST_CELL
from assessment_engine.source.yaml_walk import MOST_EVENTS
from tests.golden import check_golden, messages
from tests.source.forms import Scheme

BROKEN = Path(__file__).parent / "broken"
FILES = sorted(path for path in BROKEN.iterdir() if path.suffix in (".yaml", ".json", ".csv"))


def refused(path: Path) -> Problems:
    """The problems of a file, read as its name says: a form, a table or plain YAML."""
    problems = Problems()
    result: object
    if path.name.startswith("form_"):
        data = read_yaml(path, problems)
        result = validated(Scheme, data, problems, Place(path.name))
    elif path.suffix == ".yaml" and not path.name.startswith("Y13"):
        result = read_yaml(path, problems)
    else:
        result = read_table(path, problems)
    assert (result is None) == bool(problems.errors)
    return problems


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_broken_file_is_refused_in_plain_words(path: Path) -> None:
    problems = refused(path)
    code = path.name.removeprefix("form_")[:4]
    assert code in {problem.code for problem in problems}
    check_golden(path.with_suffix(".golden.txt"), messages(problems))


def test_every_golden_file_has_its_broken_file() -> None:
    stems = {path.stem for path in FILES}
    assert len(stems) == len(FILES)
    assert {path.name.removesuffix(".golden.txt") for path in BROKEN.glob("*.golden.txt")} == stems


def test_a_file_with_too_many_elements_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "long.yaml"
    path.write_text("[" + "1," * MOST_EVENTS + "]", encoding="utf-8")
    assert [problem.code for problem in refused(path)] == ["Y113"]


def test_a_cell_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text('id,text\na,"' + "x" * (LONGEST_CELL + 1) + '"\n', encoding="utf-8")
    assert [(problem.code, problem.place.line) for problem in refused(path)] == [("Y138", 2)]


@pytest.mark.parametrize("name", ["none.yaml", "none.json", "none.csv"])
def test_a_file_that_is_not_there_is_a_problem_and_no_exception(tmp_path: Path, name: str) -> None:
    assert [problem.code for problem in refused(tmp_path / name)] == ["Y120"]


def test_every_code_of_the_group_has_a_file_or_a_test() -> None:
    tested = {path.name.removeprefix("form_")[:4] for path in FILES} | {"Y113", "Y120", "Y138"}
    assert tested == MESSAGES.keys()
