"""The public face of the package: what it offers, and that its page names all of it."""

from __future__ import annotations

import datetime
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import assessment_engine as ae
from assessment_engine import starter, workbench

ROOT = Path(__file__).parents[1]
EXAMPLE = Path(starter.__file__).parent


def test_everything_offered_is_there_and_on_the_page() -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    assert list(ae.__all__) == sorted(ae.__all__)
    for name in ae.__all__:
        assert getattr(ae, name) is not None
        assert name in dir(ae)
        assert name.startswith("_") or f"`{name}" in page


def test_the_workbench_is_there_and_on_the_page() -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    assert list(workbench.__all__) == sorted(workbench.__all__)
    for name in workbench.__all__:
        assert getattr(workbench, name) is not None
        assert name in dir(workbench)
        assert f"`{name}" in page, name


def test_what_is_not_offered_is_said_as_everywhere() -> None:
    with pytest.raises(AttributeError, match="nothing_of_this_name"):
        getattr(ae, "nothing_of_this_name")  # noqa: B009


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert ae.__version__ == project["version"]


def test_importing_it_loads_nothing_else() -> None:
    code = "import assessment_engine, sys; print([name for name in sys.modules if 'assessment_engine.' in name])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_a_year_is_scored_in_three_steps() -> None:
    programme = ae.load_programme(EXAMPLE / "programme")
    register = ae.load_register(EXAMPLE / "register", programme)
    outcome = ae.evaluate(programme, register)
    assert [(card.rank, card.name, card.total_text) for card in outcome.cards("cadre_100")][:2] == [
        (1, "张一", "100.00"),
        (2, "李二", "81.00"),
    ]


def test_a_register_may_be_python_objects() -> None:
    programme = ae.load_programme(EXAMPLE / "programme")
    cadres = [{"id": "C1", "name": "张一", "office": "党政办", "planned": 1}]
    visits = [{"id": "V1", "date": datetime.date(2026, 3, 1), "cadre": "C1", "household": "甲户"}]
    register = ae.load_register({"cadre": cadres, "visit": visits}, programme)
    before = ae.evaluate(programme, register, datetime.date(2026, 2, 28), matcher="plain")
    after = ae.evaluate(programme, register, matcher="plain")
    assert [outcome.cards("cadre_100")[0].total for outcome in (before, after)] == [40, 100]


def test_what_is_refused_says_why_and_where() -> None:
    programme = ae.load_programme(EXAMPLE / "programme")
    with pytest.raises(ae.Refused) as refused:
        ae.load_register({"cadre": [{"id": "C1", "name": "张一", "office": "党政办", "planned": 0}]}, programme)
    assert str(refused.value.problems[0].place) == "cadre[0].planned"
