"""One program on one folder, in this process: ``python -m tests.benchmarks.scale.one PROGRAM WORKLOAD FOLDER``.

Prints as JSON the seconds of each step, and the digest of what the program came to.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.benchmarks.scale.programs import BY_NAME

AGAIN = 3
"""How often it evaluates, the first time (when libraries wake up) included …"""
ENOUGH = 5.0
"""… but not again after so many seconds."""


def measured(program: str, workload: str, folder: Path) -> dict[str, Any]:
    """The seconds to get ready, to read, to evaluate for the first time and at best, and the digest.

    ``work`` are those that evaluating took on all cores together.
    """
    steps, ready = _timed(lambda: BY_NAME[program].load(workload))
    _, prepared = _timed(steps.prepare)
    data, reading = _timed(lambda: steps.read(folder))
    again: list[float] = []
    work: list[float] = []
    while not again or (len(again) < AGAIN and sum(again) < ENOUGH):
        worked = time.process_time()
        result, seconds = _timed(lambda: steps.evaluate(data))
        again.append(seconds)
        work.append(time.process_time() - worked)
    said = {"ready": ready + prepared, "read": reading, "first": again[0], "evaluate": min(again), "work": min(work)}
    return said | {"digest": steps.values(result).digest()}


def _timed(step: Callable[[], Any]) -> tuple[Any, float]:
    started = time.perf_counter()
    made = step()
    return made, time.perf_counter() - started


if __name__ == "__main__":
    print(json.dumps(measured(sys.argv[1], sys.argv[2], Path(sys.argv[3]))))
