"""The township's workload, described once: 40 items with two rules each, grades, deposits and rewards.

The programme in YAML and the programs written by hand are both made of this description.  All points and amounts of
money are whole hundredths.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal

SEED = 20110301
ITEMS = 40
LEVELS = ("banshiyuan", "keyuan", "fuke", "zhengke")
KINDS = ("plan", "visit", "check", "repair", "training", "mediation")
ITEM_WORDS = tuple(f"item_{number:02}" for number in range(ITEMS))
INCIDENTS = ("mining", "logging", "dumping", "noise")
GRAVE = (0, 1)
"""The kinds of incident for which the deposit of the area is forfeited."""
FULL = (3000, 3000, 2500, 1500)
"""Full marks of an item of each section."""
SECTIONS = ("daily", "own", "central", "key")
IN_SECTION = ITEMS // len(SECTIONS)
GRADES = (("excellent", 60000), ("good", 55000), ("fair", 50000), ("pass", 45000))
LEAST_GRADE = "poor"
DEPOSITS = (50000, 80000, 120000, 200000)
"""What a cadre of each level deposits for each area."""
EXIT = 20000
"""What is paid for each household that gave up its illegal trade."""

Method = Literal["deduct", "add", "ratio", "bands"]
METHODS: tuple[Method, ...] = ("deduct", "add", "ratio", "bands")


@dataclass(frozen=True, slots=True)
class Rule:
    """Which reports of an item it picks, and what each is worth: ``fixed`` and ``each`` times its quantity."""

    kinds: tuple[int, ...]
    least: int
    levels: tuple[int, ...]
    fixed: int
    each: int


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the card: how points come of what its two rules pick.

    ``deduct``: full marks less what they are worth, not below zero; ``add``: what they are worth, up to full marks;
    ``ratio``: full marks × worth ÷ the highest target of the reports that were picked, up to full marks;
    ``bands``: from the limit (lowest first) that what they are worth reaches, the points beside it.
    """

    number: int
    method: Method
    full: int
    rules: tuple[Rule, Rule]
    bands: tuple[tuple[int, int], ...] = ()

    @property
    def start(self) -> int:
        """The points where no report is picked."""
        return self.full if self.method == "deduct" else 0

    @property
    def counts(self) -> bool:
        """Whether its bands are about how many reports there are, and not about their quantities."""
        return self.method == "bands" and self.number % 8 == 3


def items() -> tuple[Item, ...]:
    """The 40 items; the same at every call."""
    chance = random.Random(SEED)
    return tuple(_item(number, chance) for number in range(ITEMS))


def _item(number: int, chance: random.Random) -> Item:
    full, method = FULL[number // IN_SECTION], METHODS[number % len(METHODS)]
    kinds = chance.sample(range(len(KINDS)), 4)
    first = (tuple(sorted(kinds[:3])), chance.choice((0, 1000, 2500)), (0, 1, 2, 3))
    second = (tuple(sorted(kinds[2:4])), chance.choice((3000, 5000)), chance.choice(((1, 2, 3), (0, 1, 2))))
    (a, each_a), (b, each_b) = _worths(number, method, chance)
    rules = (Rule(*first, a, each_a), Rule(*second, b, each_b))
    return Item(number, method, full, rules, _bands(number, full) if method == "bands" else ())


def _worths(number: int, method: Method, chance: random.Random) -> tuple[tuple[int, int], tuple[int, int]]:
    """What a report is worth by each of the two rules: a fixed part, and the factor of its quantity."""
    if method in ("deduct", "add"):
        times = 1 if method == "deduct" else 2
        return (chance.choice((150, 225, 350, 475)) * times, 0), (chance.choice((150, 225, 350, 475)) * times, 0)
    if method == "ratio":
        return (0, 1), (0, 2)
    return ((1, 0), (1, 0)) if number % 8 == 3 else ((0, 1), (0, 1))


def _bands(number: int, full: int) -> tuple[tuple[int, int], ...]:
    limits = (1, 2, 3, 4) if number % 8 == 3 else (2000, 6000, 10000, 15000)
    return tuple((limit, full * tenths // 10) for limit, tenths in zip(limits, (3, 6, 8, 10), strict=True))


START = sum(item.start for item in items())
"""The total of a cadre of whom no report is picked."""
