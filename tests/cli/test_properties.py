"""``assess test --properties``: what is kept and broken, as text and JSON, and what breaks a promise as rule tests."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import Example, assess

FEW = ("--properties", "--examples", "12", "--lang", "en")


@pytest.fixture
def spoiled(example: Example) -> Example:
    """The example in which a phone call costs more than a visit brings."""
    example.replace("cadre_100.yaml", "{at: item, value: 0}", "{at: none}")
    return example


def test_what_is_shipped_to_begin_with_keeps_its_promises(example: Example) -> None:
    result = assess("test", example.programme, *FEW)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "kept more_visits: one more visit never lowers the total: where" in result.stdout
    assert result.stdout.splitlines()[-1] == "9 promises: 9 kept, 0 broken, 0 not tested, 0 waived."


def test_a_broken_promise_is_shown_and_saved(spoiled: Example, tmp_path: Path) -> None:
    saved = spoiled.programme / "found.yaml"
    result = assess("test", spoiled.programme, "--properties", "--examples", "60", "--lang", "en", "--save", saved)
    assert result.exit_code == 1
    assert "BROKEN bounded.daily: daily lies from 0 to 40  cadre_100.yaml:" in result.stdout
    assert "which is not from 0 to 40." in result.stdout
    assert saved.read_text(encoding="utf-8").startswith("tests: found\ncases:\n  - case: cadre_100_bounded_")
    cases = assess("test", spoiled.programme, "--case", "found", "--lang", "en")
    assert cases.exit_code == 1
    assert "expected ≥ 0, found -" in cases.stdout
    again = assess("test", spoiled.programme, "--properties", "--save", saved, "--lang", "en")
    assert (again.exit_code, again.stdout) == (1, "")
    assert again.stderr.startswith(f"--save: W123 There is a file “{saved}” already")


def test_nothing_to_save_is_said(example: Example, tmp_path: Path) -> None:
    result = assess("test", example.programme, *FEW, "--save", tmp_path / "none.yaml")
    assert result.exit_code == 0
    assert "W122 No promise is broken" in result.stderr
    assert not (tmp_path / "none.yaml").exists()


def test_as_json(example: Example) -> None:
    result = assess("test", example.programme, *FEW, "--format", "json", "--scheme", "cadre_100")
    document = json.loads(result.stdout)
    assert (document["kept"], document["broken"]) == (9, 0)
    assert {one["scheme"] for one in document["promises"]} == {"cadre_100"}
    assert {one["examples"] for one in document["promises"]} == {12}


def test_by_a_reform(example: Example, tmp_path: Path) -> None:
    reform = tmp_path / "reform.yaml"
    change = "{set: cadre_100.promises.more_visits.monotone.direction, to: down}"
    reform.write_text(f"override: r\nof: example\ntitle: r\nchanges: [{change}]\n", encoding="utf-8")
    reform.write_text(reform.read_text().replace("example", programme_of(example)), encoding="utf-8")
    result = assess("test", example.programme, "--properties", "--override", reform, "--lang", "en")
    assert result.exit_code == 1
    assert "made goes from" in result.stdout or "visits made goes from" in result.stdout


def programme_of(example: Example) -> str:
    first = (example.programme / "programme.yaml").read_text(encoding="utf-8").split("programme:")[1]
    return first.split()[0]


@pytest.mark.parametrize("option", [("--seed", "1"), ("--examples", "5"), ("--save", "x"), ("--scheme", "s")])
def test_options_of_the_search_alone_are_refused(option: tuple[str, str], example: Example) -> None:
    result = assess("test", example.programme, *option, "--lang", "en")
    assert result.exit_code == 2
    assert f"{option[0]}, --properties" in result.stderr


@pytest.mark.parametrize(("option", "code"), [(("--examples", "0"), 2), (("--scheme", "cadre"), 1)])
def test_what_cannot_be_searched_is_refused(option: tuple[str, str], code: int, example: Example) -> None:
    result = assess("test", example.programme, "--properties", *option)
    assert result.exit_code == code
    assert result.stdout == ""


def test_without_hypothesis_it_says_how_to_install(example: Example, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    result = assess("test", example.programme, *FEW)
    assert result.exit_code == 1
    assert "W121" in result.stderr
    assert 'pip install "assessment-engine[properties]"' in result.stderr
