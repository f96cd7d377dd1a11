"""Programs run in processes of their own, so that what one of them costs is not the cost of another."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Spent:
    """What a process took: seconds from start to end, the most memory in MB, and what it printed."""

    seconds: float
    megabytes: float
    said: str


class Failed(RuntimeError):
    """A process did not end well."""


def spent(arguments: Sequence[str], environment: Mapping[str, str]) -> Spent:
    """Run ``python`` with *arguments* and wait for its end.

    Raises:
        Failed: it ended with an exit code other than 0.
    """
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen([sys.executable, *arguments], stdout=said, cwd=ROOT, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise Failed(f"exit code {process.returncode}: python {' '.join(arguments)}")
        said.seek(0)
        unit = 2**20 if sys.platform == "darwin" else 2**10  # what ru_maxrss counts in
        return Spent(seconds, usage.ru_maxrss / unit, said.read().decode())


def environment(cache: Path) -> dict[str, str]:
    """As an installed package runs: with compiled modules, which go to *cache*."""
    known = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return known | {"PYTHONPYCACHEPREFIX": str(cache)}


def interleaved(programs: Mapping[str, Sequence[str]], runs: int, cache: Path) -> dict[str, list[Spent]]:
    """Run each program so often, in turns, so that a slow moment of the machine meets all; the first turn is lost."""
    taken: dict[str, list[Spent]] = {name: [] for name in programs}
    for turn in range(runs + 1):
        for name, arguments in programs.items():
            one = spent(arguments, environment(cache))
            if turn:
                taken[name].append(one)
    return taken


def median(values: Sequence[float]) -> float:
    """The median; of an even number of values the mean of the two in the middle."""
    return statistics.median(values)
