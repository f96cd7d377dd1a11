"""``assess prove``: verdicts, counter-examples, formats, and what it refuses."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.running import assess

pytest.importorskip("z3")

PROMISED = """
override: promised
of: primitives
title: {zh: 不再免除, en: no longer waived}
version: "1"
changes: [{remove: a01.waived.bounded}]
"""


@pytest.fixture
def a01(tmp_path: Path) -> Sequence[str]:
    """A scheme whose points nothing stops from falling below nought, and which says that they lie from 0 to 10."""
    (tmp_path / "promised.yaml").write_text(PROMISED, encoding="utf-8")
    return ("prove", "primitives", "--scheme", "a01", "--override", str(tmp_path / "promised.yaml"))


def test_what_is_refuted_is_shown_with_its_register(a01: Sequence[str]) -> None:
    result = assess("--lang", "en", *a01)
    assert result.exit_code == 1
    assert "REFUTED  a01.bounded.points" in result.stdout
    assert "points is -2, which is not from 0 to 10." in result.stdout
    assert result.stdout.count("finding: id=") == 6
    assert "4 promises: 3 proved, 1 refuted, 0 unknown, 0 waived." in result.stdout


def test_it_is_said_in_chinese_too(a01: Sequence[str]) -> None:
    result = assess("--lang", "zh", *a01)
    assert "共" not in result.stdout
    assert "4 项承诺：3 项已证明，1 项不成立，0 项未知，0 项免除。" in result.stdout


def test_one_promise_that_is_proved_ends_well() -> None:
    result = assess("--lang", "en", "prove", "primitives", "--promise", "a01.local")
    assert (result.exit_code, result.stdout.count("proved ")) == (0, 1)


def test_json_has_the_counter_example(a01: Sequence[str]) -> None:
    result = assess("--lang", "en", *a01, "--format", "json")
    document = json.loads(result.stdout)
    assert (document["count"], document["refuted"]) == (4, 1)
    refuted = next(one for one in document["promises"] if one["verdict"] == "refuted")
    assert refuted["counter_example"]["cells"][0]["after"] == "-2"
    assert len(refuted["counter_example"]["after"]["finding"]) == 6


@pytest.mark.parametrize(
    ("words", "code", "exit_code"),
    [
        (("--promise", "a01.locall"), "W303", 1),
        (("--scheme", "a0"), "C927", 1),
        (("--timeout", "soon"), "W302", 2),
        (("--timeout", "0"), "W302", 2),
        (("--format", "html"), "C913", 2),
    ],
)
def test_what_cannot_be_done_is_said(words: tuple[str, ...], code: str, exit_code: int) -> None:
    result = assess("--lang", "en", "prove", "primitives", *words)
    assert result.exit_code == exit_code
    assert code in result.stderr


def test_without_z3_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib.util

    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *rest: None if name == "z3" else found(name, *rest))
    result = assess("--lang", "en", "prove", "primitives", "--scheme", "a01")
    assert result.exit_code == 1
    assert "W301" in result.stderr
    assert 'pip install "assessment-engine[prove]"' in result.stderr
