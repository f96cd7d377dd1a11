"""The report: plain tables of what was measured."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass

from assessment_engine.outcome.grid import grid
from tests.benchmarks.growth import STAGES, Size, exponent


@dataclass(frozen=True, slots=True)
class Line:
    """One figure, the same figure of its yardstick, and what it should be."""

    what: str
    value: float
    unit: str
    yardstick: float | None = None
    goal: str = ""

    def cells(self) -> list[str]:
        """The line as text; the ratio is what two machines may compare."""
        ratio = f"{self.value / self.yardstick:.2f}" if self.yardstick else ""
        yardstick = "" if self.yardstick is None else _figure(self.yardstick, self.unit)
        return [self.what, _figure(self.value, self.unit), yardstick, ratio, self.goal]


def _figure(value: float, unit: str) -> str:
    return f"{value:.3f} {unit}" if unit == "s" else f"{value:,.0f} {unit}".replace(",", " ").strip()


def head(command: str, runs: int) -> list[str]:
    """The command and the machine."""
    return [
        command,
        f"{platform.python_implementation()} {platform.python_version()}, {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} cores; medians of {runs} interleaved runs, each in a process of its own",
        "",
    ]


def year_table(lines: Sequence[Line]) -> list[str]:
    """The table of the shipped year."""
    heads = ("what", "value", "yardstick", "ratio", "goal")
    return grid(heads, [line.cells() for line in lines], ("left", "right", "right", "right", "left"))


def growth_table(sizes: Sequence[Size]) -> list[str]:
    """The table of registers of several sizes, and with which power of the records the cost grows."""
    heads = ("townships", "records", "whole", *STAGES, "memory")
    rows = [
        [
            str(size.townships),
            str(size.records),
            f"{size.seconds:.2f} s",
            *[f"{size.stages[name]:.2f} s" for name in STAGES],
            f"{size.megabytes:.0f} MB",
        ]
        for size in sizes
    ]
    lines = ["", *grid(heads, rows, ["right"] * len(heads))]
    return lines + _exponents(sizes) if len(sizes) > 1 else lines


def _exponents(sizes: Sequence[Size]) -> list[str]:
    stages = {name: exponent([(size.records, size.stages[name]) for size in sizes]) for name in STAGES}
    growing = exponent([(size.records, size.growing) for size in sizes])
    memory = exponent([(size.records, size.megabytes) for size in sizes])
    texts = [f"{name} {power:.2f}" for name, power in stages.items()]
    return [
        "",
        f"cost grows with the power {growing:.2f} of the records ({', '.join(texts)}), memory with {memory:.2f}",
    ]
