"""What a file of results comes to: counts, the rate and how far it can be trusted, and who survived."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

from tests.mutation.mutants import LOGIC

Z = 1.96  # of a confidence of 95 %


@dataclass(frozen=True)
class Result:
    """A mutant and what became of it: ``killed``, ``survived``, ``timeout`` or ``uncovered``."""

    path: str
    number: int
    kind: str
    shown: str
    verdict: str
    seed: int

    @classmethod
    def read(cls, line: Mapping[str, Any]) -> Result:
        """From a line of the file of results."""
        return cls(*(line[name] for name in ("path", "number", "kind", "shown", "verdict", "seed")))

    @property
    def dead(self) -> bool:
        """Whether the tests noticed it; of a timeout that is not known, for the machine may have been slow."""
        return self.verdict == "killed"


def interval(killed: int, tried: int) -> tuple[float, float]:
    """Wilson's interval of the rate, at 95 %; of none tried, anything."""
    if not tried:
        return 0.0, 1.0
    rate, square = killed / tried, Z * Z
    middle = (rate + square / (2 * tried)) / (1 + square / tried)
    half = Z * sqrt(rate * (1 - rate) / tried + square / (4 * tried * tried)) / (1 + square / tried)
    return middle - half, middle + half


def report(results: Sequence[Result], populations: Mapping[str, int]) -> str:
    """A table with a line for each folder and for each kind of change, then every survivor."""
    groups = {folder: [one for one in results if one.path.startswith(folder)] for folder in populations}
    lines = [_line(f"{folder} (of {size})", groups[folder]) for folder, size in populations.items()]
    lines += [_line("all", results), _line("logic", [one for one in results if one.kind in LOGIC])]
    lines += [_line(f"seed {seed}", [one for one in results if one.seed == seed]) for seed in _seeds(results)]
    left = [one for one in results if not one.dead]
    return "\n".join([*lines, "", *(f"{one.verdict} {one.path} {one.number} {one.kind}\n{one.shown}" for one in left)])


def _seeds(results: Sequence[Result]) -> list[int]:
    return sorted({one.seed for one in results})


def _line(name: str, results: Sequence[Result]) -> str:
    said = Counter(one.verdict for one in results)
    dead = sum(one.dead for one in results)
    low, high = interval(dead, len(results))
    counts = ", ".join(f"{count} {verdict}" for verdict, count in sorted(said.items()))
    rate = f"{dead / len(results):.1%}" if results else "–"
    return f"{name:60} {len(results):4} tried, {rate} dead ({low:.1%} to {high:.1%}): {counts}"
