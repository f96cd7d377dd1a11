"""``python -m tests.benchmarks.scale``: the same work by hand, by other engines and by this one, side by side."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import get_args

from tests.benchmarks.processes import environment, spent
from tests.benchmarks.scale.layout import Ids, Workload, folder_of
from tests.benchmarks.scale.programs import BY_NAME
from tests.benchmarks.scale.report import growth, head, table
from tests.benchmarks.scale.running import Taken, picked, run

SIZES: dict[Workload, dict[str, int]] = {
    "township": {"tiny": 10, "small": 100, "medium": 10_000, "large": 200_000},
    "stars": {"tiny": 1_000, "small": 1_000_000, "medium": 10_000_000, "large": 100_000_000},
}
"""Cadres, of whom each has 120 records, and members."""


def main() -> None:
    """Read the command line, make the data, measure, print."""
    asked = _asked()
    print("\n".join(head(" ".join(["python -m tests.benchmarks.scale", *sys.argv[1:]]), asked.runs)), flush=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(asked.folder or temporary)
        for workload in asked.workloads:
            _workload(workload, asked, folder, Path(temporary) / "compiled")


def _workload(workload: Workload, asked: argparse.Namespace, folder: Path, cache: Path) -> None:
    programs = picked(workload, asked.peers, asked.skip)
    sizes: list[list[Taken]] = []
    for name in asked.sizes:
        size = SIZES[workload][name]
        making = ("-m", f"{__package__}.storing", workload, str(size), asked.ids, str(folder))
        spent(making, environment(cache))
        if asked.make_only:
            continue
        sizes.append(run(workload, size, folder_of(workload, size, asked.ids, folder), programs, asked.runs, cache))
        print("\n".join(table(workload, size, sizes[-1])), flush=True)
    print("\n".join(growth(workload, sizes)), flush=True)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.scale", description=__doc__)
    names = list(SIZES["township"])
    parser.add_argument("--workloads", nargs="+", choices=list(SIZES), default=list(SIZES))
    parser.add_argument("--sizes", nargs="+", choices=names, default=["small", "medium"])
    parser.add_argument("--runs", type=int, default=5, help="how often each program runs (default 5)")
    parser.add_argument("--peers", nargs="*", choices=list(BY_NAME), default=[], help="only these programs")
    parser.add_argument("--skip", nargs="*", choices=list(BY_NAME), default=[], help="all programs but these")
    parser.add_argument("--ids", choices=get_args(Ids), default="text", help="what ids are (default text)")
    parser.add_argument("--folder", help="where the data are kept for the next time (default: a temporary folder)")
    parser.add_argument("--make-only", action="store_true", help="make the data, and no more")
    return parser.parse_args()


if __name__ == "__main__":
    main()
