"""A long search: ``python -m tests.agreement.core --minutes 10 [--seed N] [--rival columnar|durable]``."""

from __future__ import annotations

import argparse
import sys
import time

from tests.agreement.core.coverage import Coverage
from tests.agreement.core.judge import Engine, columnar, counter_example, durable, plain, verdict
from tests.agreement.core.programmes import programme


def main() -> int:
    """Make programmes until the time is over; show each counter-example, and in the end what was covered."""
    said = _arguments()
    rival = _rival(said.rival)
    coverage, until, found, seed = Coverage(), time.monotonic() + said.minutes * 60, 0, said.seed
    while time.monotonic() < until and found < said.most:
        one = programme(seed)
        told = verdict(one, rival)
        coverage.note(one.plan, plain(one.plan, one.register))
        if told:
            found += 1
            print(f"# counter-example {found}: seed {seed}\n{counter_example(one, rival, said.shrink)}", flush=True)
        seed += 1
    print(coverage.summary())
    print(f"seeds {said.seed} to {seed - 1}: {seed - said.seed} programmes, {found} counter-examples")
    return 1 if found else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m tests.agreement.core", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=0, help="the first programme's number; each next one is one more")
    parser.add_argument("--rival", choices=("columnar", "durable", "plain"), default="columnar")
    parser.add_argument("--most", type=int, default=5, help="counter-examples after which to stop")
    parser.add_argument("--shrink", type=float, default=60, help="seconds to make one of them smaller")
    return parser.parse_args()


def _rival(name: str) -> Engine:
    if name == "columnar" and (engine := columnar()) is not None:
        return engine
    if name == "columnar":
        sys.exit("the columnar engine cannot be imported")
    return durable if name == "durable" else plain


if __name__ == "__main__":
    sys.exit(main())
