"""What people get to see of a scheme with a card for each month."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.cli.running import GOLDEN, assess
from tests.golden import check_golden

YEAR = Path(__file__).parents[1] / "rules" / "schemes" / "monthly_cards"
BOTH = [str(YEAR / "programme"), str(YEAR / "register")]
SEEN = {
    "score": ["score", *BOTH, "--as-of", "2013-04-30"],
    "card": ["explain", *BOTH, "农技站 · 2013-02"],
    "line": ["explain", *BOTH, "S1/2013-02", "order"],
    "nothing": ["explain", *BOTH, "S2/2013-02", "order"],
    "whose": ["explain", *BOTH, "S1", "--scheme", "station_month"],
}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", SEEN)
def test_what_is_seen_of_a_month(name: str, language: str) -> None:
    result = assess("--lang", language, *SEEN[name])
    text = f"{result.stdout}--- stderr, exit code {result.exit_code}\n{result.stderr}"
    check_golden(GOLDEN / f"monthly_{name}.{language}.txt", text)


def test_a_file_names_subject_and_month_of_each_card(tmp_path: Path) -> None:
    assess("score", *BOTH, "--output", tmp_path / "out")
    with (tmp_path / "out" / "station_month.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [rows[0][key] for key in ("id", "station", "name", "month", "total")] == [
        "S2/2013-01", "S2", "水管站", "2013-01", "100.00",
    ]  # fmt: skip
    outcome = json.loads((tmp_path / "out" / "outcome.json").read_text(encoding="utf-8"))
    by_month, of_year = outcome["schemes"]
    assert (by_month["each"], of_year["each"]) == ("month", None)
    assert [by_month["cards"][0][key] for key in ("subject", "each", "group")] == ["S2", "2013-01", ["2013-01"]]
    assert [of_year["cards"][0][key] for key in ("id", "subject", "each")] == ["S1", "S1", None]
