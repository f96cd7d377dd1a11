"""The whole outcome of the example year as a person reads it, and the digests of its files.

``golden/outcome.*.txt`` and ``golden/explain.*.txt`` are meant to be read in review; ``golden/digests.txt`` holds the
files that are too long for it. ``UPDATE_GOLDEN=1`` writes them anew.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from assessment_engine.outcome.csv_out import outcome_csv
from assessment_engine.outcome.explain_text import explained, lift_text
from assessment_engine.outcome.json_out import outcome_json
from assessment_engine.outcome.outcome import Outcome
from assessment_engine.outcome.text_out import outcome_text
from assessment_engine.problems import Language
from tests.examples.year import YEAR, outcome, outcome_of, shuffled
from tests.golden import check_golden

GOLDEN = Path(__file__).parent / "golden"
EXPLAINED = {
    "shared_find": ("cadre_1000", "C024", "central.area_safety"),
    "monthly_reports": ("cadre_1000", "C029", "daily.reports"),
    "month": ("monthly_reports", "C029/2011-06", "total"),
    "leader": ("team_leader", "C005", "grade"),
    "officer": ("village_officers", "C062", "conduct_vote"),
    "reward": ("stars", "M010", "settlement.reward"),
    "veto": ("cadre_1000", "C045", "grade"),
    "decision": ("cadre_1000", "C010", "grade"),
    "quota_tie": ("cadre_1000", "C018", "grade"),
    "wage": ("village_wage", "C091", "settlement.wage"),
    "stars": ("stars", "M003", "stars"),
}


def files(scored: Outcome) -> dict[str, bytes]:
    """Every file that an outcome is written to."""
    return {"outcome.json": outcome_json(scored), **outcome_csv(scored)}


def digests(scored: Outcome) -> str:
    found = sorted(files(scored).items())
    return "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in found)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_outcome_as_text(language: Language) -> None:
    check_golden(GOLDEN / f"outcome.{language}.txt", outcome_text(outcome(), language, 12))


def test_digests_of_the_files() -> None:
    check_golden(GOLDEN / "digests.txt", digests(outcome()))


def test_one_card_in_full() -> None:
    whole = json.loads(outcome_json(outcome()))
    [scheme] = [one for one in whole["schemes"] if one["scheme"] == "cadre_1000"]
    [card] = [card for card in scheme["cards"] if card["id"] == "C024"]
    check_golden(GOLDEN / "card.C024.json", json.dumps(card, ensure_ascii=False, indent=1) + "\n")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", EXPLAINED)
def test_explanations(name: str, language: Language) -> None:
    derivation = outcome().explain(*EXPLAINED[name])
    check_golden(GOLDEN / f"explain.{name}.{language}.txt", explained(derivation, language, names=outcome().names))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_would_lift(language: Language) -> None:
    lifts = outcome().nearest("cadre_1000", "C040")[:10]
    text = "".join(lift_text(lift, outcome().schemes["cadre_1000"], language) + "\n" for lift in lifts)
    check_golden(GOLDEN / f"nearest.C040.{language}.txt", text)


def test_a_second_run_writes_the_same_bytes() -> None:
    assert files(outcome_of(YEAR)) == files(outcome())


def test_the_order_of_the_rows_of_the_files_changes_nothing_but_line_numbers(tmp_path: Path) -> None:
    mixed = outcome_of(shuffled(tmp_path))
    for language in ("zh", "en"):
        assert _without_places(outcome_text(mixed, language)) == _without_places(outcome_text(outcome(), language))
    own, others = files(outcome()), files(mixed)
    assert {name: _without_lines(data) for name, data in others.items()} == {
        name: _without_lines(data) for name, data in own.items()
    }


def _without_places(text: str) -> list[str]:
    """The lines of the text without the places of findings, which set the width of their column."""
    return [line.split(".csv:")[0].rstrip(" -") for line in text.splitlines()]


def _without_lines(data: bytes) -> bytes:
    """A file without the numbers of the lines on which rows stand."""
    return re.sub(rb"\.csv:\d+", b".csv", data)
