"""How the cost grows with the register: one township, five, twenty, fifty."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.processes import environment, spent

STAGES = ("register", "engine", "cards", "text", "json", "csv")


@dataclass(frozen=True, slots=True)
class Size:
    """The cost of one register: seconds of the whole process and of what depends on the records, most memory in MB."""

    townships: int
    records: int
    seconds: float
    stages: dict[str, float]
    megabytes: float

    @property
    def growing(self) -> float:
        """The seconds that depend on the register: all but starting Python and loading the programme."""
        return sum(self.stages.values())


def sizes(programme: str, townships: Sequence[int], folder: Path, cache: Path) -> list[Size]:
    """Make a register of each size in *folder* and run it once."""
    return [_size(programme, number, folder / str(number), cache) for number in townships]


def _size(programme: str, townships: int, folder: Path, cache: Path) -> Size:
    make = ("examples/make_zhongguan_2011.py", str(folder), "--townships", str(townships))
    spent(make, environment(cache))
    one = spent(("-m", "tests.benchmarks.whole_year", programme, str(folder)), environment(cache))
    said = json.loads(one.said)
    stages = {name: said[name] for name in STAGES}
    print(f"  {townships} townships: {one.seconds:.1f} s", file=sys.stderr)
    return Size(townships, int(said["records"]), one.seconds, stages, one.megabytes)


def exponent(points: Sequence[tuple[float, float]]) -> float:
    """The slope of the straight line through the logarithms: 1 is linear, 2 quadratic.

    >>> round(exponent([(1, 3), (2, 12), (4, 48)]), 6)
    2.0
    """
    xs, ys = [math.log(x) for x, _ in points], [math.log(y) for _, y in points]
    x0, y0 = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((x - x0) * (y - y0) for x, y in zip(xs, ys, strict=True)) / sum((x - x0) ** 2 for x in xs)
