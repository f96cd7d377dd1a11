"""What the shipped year costs, each figure beside its yardstick and its goal."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.processes import Spent, interleaved, median
from tests.benchmarks.table import Line

STARTS = {"typer": ("-c", "import typer"), "assess": ("-m", "assessment_engine", "--version")}


def year_lines(programme: str, register: Path, runs: int, cache: Path) -> list[Line]:
    """The lines about one run from files to files, stage by stage."""
    taken = interleaved(
        {
            "whole": ("-m", "tests.benchmarks.whole_year", programme, str(register)),
            "yardstick": ("-m", "tests.benchmarks.yardstick", str(register)),
        },
        runs,
        cache,
    )
    whole, yardstick = taken["whole"], taken["yardstick"]
    stages, by_hand = _medians(whole), _medians(yardstick)
    engine, records = stages["engine"], stages["records"]
    seconds, megabytes = median([one.seconds for one in whole]), median([one.megabytes for one in whole])
    return [
        Line("files to files", seconds, "s", median([one.seconds for one in yardstick]), "at most 3 s"),
        Line("peak memory", megabytes, "MB", median([one.megabytes for one in yardstick]), "at most 300 MB"),
        Line("programme", stages["programme"], "s"),
        Line("register", stages["register"], "s", by_hand["reading"]),
        Line("engine", engine, "s"),
        Line("engine, yardstick's rules", stages["rules"], "s", by_hand["rules"]),
        Line("engine, records a second", records / engine if engine else 0.0, "", None, "at least 20 000"),
        Line("cards", stages["cards"], "s"),
        Line("text, two languages", stages["text"], "s"),
        Line("JSON, every value explained", stages["json"], "s"),
        Line("CSV", stages["csv"], "s"),
    ]


def _medians(runs: Sequence[Spent]) -> dict[str, float]:
    """The median of each figure that a program printed as JSON."""
    said: list[dict[str, float]] = [json.loads(one.said) for one in runs]
    return {name: median([one[name] for one in said]) for name in said[0]}


def start_line(runs: int, cache: Path) -> Line:
    """What it costs to start the command and end it at once."""
    taken = interleaved(STARTS, runs, cache)
    assess, typer = (median([one.seconds for one in taken[name]]) for name in ("assess", "typer"))
    return Line("assess --version", assess, "s", typer, "at most 1.3 times")
