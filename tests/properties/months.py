"""A small programme of months, money and decisions, and its townships drawn by lot: few people, many records."""

from __future__ import annotations

import datetime
import random
import tempfile
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from assessment_engine.api import Matcher, evaluate, load_programme, load_register
from assessment_engine.outcome import Outcome
from assessment_engine.rules.programme import Programme
from tests.properties.township import Tables

FOLDER = Path(__file__).parent / "months"
CADRES = ("c1", "c2", "c3", "c4")
POSTS = ("clerk", "head")
WORST = 40


@cache
def programme(first: int = 2011, last: int = 2011) -> Programme:
    """The programme with the years *first* to *last* as its period."""
    with tempfile.TemporaryDirectory() as folder:
        for path in FOLDER.glob("*.yaml"):
            text = path.read_text(encoding="utf-8").replace("2011-01-01", f"{first}-01-01")
            (Path(folder) / path.name).write_text(text.replace("2011-12-31", f"{last}-12-31"), encoding="utf-8")
        return load_programme(folder)


def scored(tables: Any, first: int = 2011, last: int = 2011, matcher: Matcher = "plain") -> Outcome:
    """What the programme makes of the tables, or of a folder of them."""
    made = programme(first, last)
    return evaluate(made, load_register(tables, made), matcher=matcher)


def drawn(number: int, first: int = 2011, last: int = 2011) -> Tables:
    """The township with this number, with faults from the first day to the last."""
    lot = random.Random(number)
    days = (datetime.date(last, 12, 31) - datetime.date(first, 1, 1)).days
    return {
        "team": [{"id": f"t{nth}", "name": f"t{nth}", "places": lot.randint(0, 3)} for nth in (1, 2)],
        "cadre": [_cadre(name, lot) for name in CADRES],
        "fault": [_fault(nth, first, days, lot) for nth in range(lot.randint(0, WORST))],
    }


def _cadre(name: str, lot: random.Random) -> dict[str, Any]:
    low = lot.randint(1, 14)
    return {
        "id": name,
        "name": name,
        "team": lot.choice(["t1", "t2"]),
        "post": lot.choice(POSTS),
        "mark": lot.randint(0, 100),
        "busy": lot.random() < 0.7,
        "off_from": low,
        "off_to": low + lot.randint(-1, 3),
    }


def _fault(nth: int, first: int, days: int, lot: random.Random) -> dict[str, Any]:
    return {
        "id": f"f{nth:02}",
        "cadre": lot.choice(CADRES),
        "date": datetime.date(first, 1, 1) + datetime.timedelta(days=lot.randint(0, days)),
        "kind": lot.choice(["late", "absent"]),
        "days": lot.randint(0, 5),
    }


def points(fault: dict[str, Any]) -> Fraction:
    """What a fault counts in the schemes: 1 for a lateness, half a point for each day of absence."""
    return Fraction(1) if fault["kind"] == "late" else Fraction(fault["days"], 2)
