"""The rule tests of every programme that is shipped, each case as a test of its own."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from assessment_engine import starter
from assessment_engine.problems import Refused
from assessment_engine.rules.files import shipped
from assessment_engine.testing.cases import Case
from assessment_engine.testing.report import case_lines
from assessment_engine.testing.running import result_of
from assessment_engine.testing.suite import Suite

FOLDERS = [*shipped().values(), Path(starter.__file__).parent / "programme"]
suite = cache(Suite)


def cases(folder: Path) -> tuple[Case, ...]:
    """The cases of a programme; what is wrong with it is told by a test of its own."""
    try:
        return suite(folder).cases
    except Refused:
        return ()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name + "." + folder.name)
def test_a_programme_has_rule_tests(folder: Path) -> None:
    try:
        assert suite(folder).cases
    except Refused as refusal:
        pytest.fail(str(refusal))


@pytest.mark.parametrize(
    ("folder", "id_"),
    [(folder, case.id) for folder in FOLDERS for case in cases(folder)],
    ids=lambda value: value if isinstance(value, str) else value.name,
)
def test_a_rule_comes_to_what_is_said_beside_it(folder: Path, id_: str) -> None:
    (case,) = (case for case in suite(folder).cases if case.id == id_)
    result = result_of(suite(folder), case)
    assert result.passed, "\n".join(case_lines(result, "en"))
