"""The pytest plugin, in a pytest of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.testing.small import written

pytest_plugins = ["pytester"]
CASES = """
tests: t
defaults: {cadre: {office: clerk}}
cases:
  - {case: right, given: {lapse: [{cadre: c1, days: 3}]}, expect: {card: {c1: {order.lapse: 6}}}}
  - {case: wrong, given: {lapse: [{cadre: c1, days: 3}]}, expect: {card: {c1: {order.lapse: 4}}}}
"""
PLUGIN = ("-p", "assessment_engine.testing.pytest_plugin", "-p", "no:xdist", "-p", "no:cacheprovider")


@pytest.fixture(autouse=True)
def plugin_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Load the plugin by its module only: where the package is installed, its entry point would load it again."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")


def test_each_case_and_each_example_is_a_test(pytester: pytest.Pytester) -> None:
    written(pytester.path / "rules", CASES, lapse="[{given: {lapse: [{days: 1}]}, is: 2}]")
    result = pytester.runpytest_inprocess(*PLUGIN, "-v", "rules")
    result.assert_outcomes(passed=2, failed=1)
    result.stdout.fnmatch_lines(["*t::right PASSED*", "*t::wrong FAILED*", "*order.lapse*4*6*"])
    assert "Traceback" not in result.stdout.str()


def test_a_programme_that_does_not_load_is_an_error_with_its_places(pytester: pytest.Pytester) -> None:
    folder = written(pytester.path / "rules", CASES.replace("given", "givn"))
    result = pytester.runpytest_inprocess(*PLUGIN, str(folder / "tests.yaml"))
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*tests.yaml:5:19: Y150*"])


def test_the_yaml_of_other_projects_is_left_alone(pytester: pytest.Pytester) -> None:
    (pytester.path / "tests.yaml").write_text("tests: [: broken", encoding="utf-8")
    folder = written(pytester.path / "rules", CASES)
    (folder / "data").mkdir()
    (folder / "data" / "tests.yaml").write_text("tests: [: broken", encoding="utf-8")
    result = pytester.runpytest_inprocess(*PLUGIN, "--collect-only", "-q")
    assert sorted(line for line in result.outlines if "::" in line) == [
        "rules/tests.yaml::t.right",
        "rules/tests.yaml::t.wrong",
    ]


def test_the_plugin_is_declared() -> None:
    import tomllib

    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["entry-points"]["pytest11"] == {"assessment_engine": "assessment_engine.testing.pytest_plugin"}


def test_in_other_projects_nothing_is_loaded() -> None:
    code = (
        "import assessment_engine.testing.pytest_plugin, sys; "
        "print(sorted(name for name in sys.modules if name.startswith(('assessment_engine', 'pydantic', 'yaml'))))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    known = ["assessment_engine", "assessment_engine.testing", "assessment_engine.testing.pytest_plugin"]
    assert done.stdout.strip() == str(known)
