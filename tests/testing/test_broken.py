"""Every file in ``broken`` is a file of rule tests with mistakes, with the messages kept beside it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assessment_engine.problems import Problems, Refused
from assessment_engine.problems.catalogue import testing as of_tests
from assessment_engine.testing.running import run_rule_tests
from tests.golden import check_golden, messages
from tests.testing.small import written

BROKEN = Path(__file__).parent / "broken"
FILES = sorted(BROKEN.glob("*.yaml"))
ELSEWHERE = {"T801", "T813"}  # of a programme without cases, and of what is asked for on the command line


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_mistakes_are_told_in_plain_words(path: Path, tmp_path: Path) -> None:
    folder = written(tmp_path, path.read_text(encoding="utf-8"))
    try:
        found = [problem for result in run_rule_tests(folder) for problem in result.problems]
    except Refused as refusal:
        found = list(refusal.problems)
    check_golden(BROKEN / f"{path.stem}.golden.txt", messages(Problems(found)))


def test_every_code_of_rule_tests_has_a_broken_example() -> None:
    told = "".join(path.read_text(encoding="utf-8") for path in BROKEN.glob("*.golden.txt"))
    assert of_tests.MESSAGES.keys() - set(re.findall(r"^T\d+", told, re.MULTILINE)) == ELSEWHERE
