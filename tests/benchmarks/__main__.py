"""``python -m tests.benchmarks``: what the shipped year costs, and how the cost grows with the register."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.growth import sizes
from tests.benchmarks.processes import ROOT, Failed
from tests.benchmarks.table import Line, growth_table, head, year_table
from tests.benchmarks.year import start_line, year_lines

TOWNSHIPS = (1, 5, 20)
MANY = 50


def main() -> None:
    """Read the command line, measure, print."""
    asked = _asked()
    townships = asked.townships + ([MANY] if asked.full else [])
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder) / "compiled"
        lines = year_lines(asked.programme, asked.register, asked.runs, cache)
        lines += _start(asked.runs, cache)
        command = " ".join(["python -m tests.benchmarks", *sys.argv[1:]])
        _print(head(command, asked.runs) + year_table(lines))
        if townships:
            _print(growth_table(sizes(asked.programme, townships, Path(folder), cache)))


def _print(lines: Sequence[str]) -> None:
    print("\n".join(lines), flush=True)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="how often each program runs (default 5)")
    parser.add_argument("--townships", type=int, nargs="*", default=list(TOWNSHIPS), help="sizes (default 1 5 20)")
    parser.add_argument("--full", action="store_true", help=f"{MANY} townships too: a million records, 10 GB, minutes")
    parser.add_argument("--programme", default=str(ROOT / "scoring_rules" / "zhongguan"))
    parser.add_argument("--register", type=Path, default=ROOT / "examples" / "zhongguan_2011")
    return parser.parse_args()


def _start(runs: int, cache: Path) -> list[Line]:
    try:
        return [start_line(runs, cache)]
    except Failed as failed:
        print(f"assess --version: {failed}", file=sys.stderr)
        return []


if __name__ == "__main__":
    main()
