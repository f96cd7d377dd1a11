"""The shipped programme evaluated on the example year, once for all tests."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

from assessment_engine.engine import evaluate
from assessment_engine.outcome.outcome import Outcome
from assessment_engine.problems import Problems
from assessment_engine.register import load_register
from assessment_engine.rules.programme import Programme, load_programme

ROOT = Path(__file__).parents[2]
YEAR = ROOT / "examples" / "zhongguan_2011"


@cache
def programme() -> Programme:
    return load_programme(ROOT / "scoring_rules" / "zhongguan")


def outcome_of(folder: Path) -> Outcome:
    """The outcome of a register as of the last day of the year."""
    shipped, problems = programme(), Problems()
    register = load_register(folder, shipped.vocabulary, shipped.period, problems)
    problems.refuse_errors()
    assert register is not None
    plan = shipped.plan()
    return Outcome(evaluate(plan, register), shipped.vocabulary)


@cache
def outcome() -> Outcome:
    return outcome_of(YEAR)


def shuffled(folder: Path) -> Path:
    """The example year in *folder*, the rows of every CSV in another order."""
    mixed = random.Random(7)
    for path in sorted(YEAR.iterdir()):
        data = path.read_bytes()
        if path.suffix == ".csv":
            head, *rows = data.decode("utf-8").splitlines(keepends=True)
            mixed.shuffle(rows)
            data = "".join([head, *rows]).encode()
        (folder / path.name).write_bytes(data)
    return folder
