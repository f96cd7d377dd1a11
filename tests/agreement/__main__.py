"""``python -m tests.agreement --minutes 10``: search on with fresh seeds, and write down what is found."""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

from tests.agreement.comparing import ENGINES
from tests.agreement.coverage import report
from tests.agreement.folders import write_example
from tests.agreement.programmes import Example
from tests.agreement.reducing import found_in, reduced
from tests.agreement.searching import Search

A_TIME = 50  # examples of a seed


def main() -> None:
    """Search for so many minutes; every counter-example is made small and written into a folder of its own."""
    parser = argparse.ArgumentParser(prog="python -m tests.agreement", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=None, help="the first seed; else a random one")
    parser.add_argument("--into", type=Path, default=Path("agreement_found"), help="where counter-examples are written")
    parser.add_argument("--most", type=int, default=20, help="stop after so many kinds of counter-example")
    parser.add_argument("--reduce", type=float, default=60, help="seconds for making one of them small")
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=ENGINES, help="which engines are held against")
    said = parser.parse_args()
    first = said.seed if said.seed is not None else random.randrange(10**6)
    search, until, number = Search(engines=said.engines), time.monotonic() + said.minutes * 60, first
    while time.monotonic() < until and len(search.found) < said.most:
        before = len(search.found)
        search.run(number, A_TIME)
        print(
            f"seed {number}: {search.tried} tried, {search.share:.0%} load, {len(search.found)} kinds found", flush=True
        )
        for example, found in search.found[before:]:
            small = reduced(example, said.reduce, said.engines)
            _write(said.into / f"seed{number}_{before}", small, found_in(small, said.engines) or found)
            before += 1
        number += 1
    print(f"refused: {dict(search.refused.most_common())}\n{report(search.reached)}")


def _write(folder: Path, example: Example, found: list[str]) -> None:
    write_example(folder, example, "\n".join(found) + "\n")
    print(f"  {folder}: {found[0][:200]}", flush=True)


if __name__ == "__main__":
    main()
