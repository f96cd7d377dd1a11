"""Programs in processes of their own, in turns, on the same folder; what each took, and whether all agree."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.benchmarks.processes import Failed, Spent, environment, median, spent
from tests.benchmarks.scale.layout import Workload
from tests.benchmarks.scale.programs import PROGRAMS, Program

PATIENCE = 20.0
"""A program that took so many seconds in the first turn is not run again."""


@dataclass(slots=True)
class Taken:
    """What one program took on one folder, run by run."""

    program: str
    size: int
    runs: list[Spent] = field(default_factory=list)
    failed: str = ""

    def seconds(self, step: str, of: str = "median") -> float:
        """The median (or ``min``) of a step; ``values`` is all from the files to the values, for the first time."""
        times = [self._one(run, step) for run in self.runs]
        return min(times) if of == "min" else median(times)

    def _one(self, run: Spent, step: str) -> float:
        said: dict[str, float] = json.loads(run.said)
        return said["read"] + said["first"] if step == "values" else said[step]

    @property
    def megabytes(self) -> float:
        """The most memory that a process of it took, the median of the runs."""
        return median([run.megabytes for run in self.runs])

    @property
    def digests(self) -> set[str]:
        """What it came to; one, if it comes to the same every time."""
        return {json.loads(run.said)["digest"] for run in self.runs}


def picked(workload: Workload, peers: Sequence[str], skipped: Sequence[str]) -> list[Program]:
    """The programs to run, with a line about each that has to be left out."""
    found = []
    for program in PROGRAMS:
        asked = program.name in peers if peers else program.name not in skipped
        if asked and workload in program.largest:
            missing = program.missing()
            if missing:
                _say(f"{program.name} is left out: there is no {missing}")
            else:
                found.append(program)
    return found


def run(
    workload: Workload, size: int, folder: Path, programs: Sequence[Program], runs: int, cache: Path
) -> list[Taken]:
    """Run the programs in turns; each turn meets the same moments of the machine."""
    own = [program for program in programs if size <= program.largest[workload]]
    for program in programs:
        if program not in own:
            _say(f"{program.name} is left out at {size}: it is run up to {program.largest[workload]}")
    taken = {program.name: Taken(program.name, size) for program in own}
    for turn in range(runs):
        for program in own:
            _turn(taken[program.name], turn, ("-m", f"{__package__}.one", program.name, workload, str(folder)), cache)
    return list(taken.values())


def _turn(taken: Taken, turn: int, arguments: Sequence[str], cache: Path) -> None:
    slow = any(run.seconds > PATIENCE for run in taken.runs)
    if taken.failed or slow:
        return
    try:
        one = spent(arguments, environment(cache))
    except Failed as failed:
        taken.failed = str(failed)
        _say(f"{taken.program}: {failed}")
        return
    taken.runs.append(one)
    _say(f"  {taken.size} turn {turn + 1} {taken.program}: {one.seconds:.2f} s, {one.megabytes:.0f} MB")


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
