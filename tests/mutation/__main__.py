"""How many of the changes that mutmut makes to the code the tests notice; for a sample, since all would take days.

``python -m tests.mutation cover`` runs the tests once and writes which of them runs which line (30 minutes); then

    python -m tests.mutation run --seed 1 --mutants 60 assessment_engine/rules/formula assessment_engine/engine/live

draws 60 mutants of each folder (or module), runs each against the tests of its lines and appends a line for each to
``mutation/results.jsonl``; those already there are not drawn again, so another seed draws unseen ones. With
``--again`` the survivors in that file are tried once more, against new tests too. ``python -m tests.mutation report``
counts them and lists the survivors. Needs ``pip install -e '.[test,mutation]'``; no part of continuous integration.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable
from pathlib import Path

from tests.mutation.covering import Tests, cover
from tests.mutation.mutants import mutants, population, sample
from tests.mutation.reporting import Result, report
from tests.mutation.trial import tried

PACKAGES = ("assessment_engine/rules", "assessment_engine/engine")
COUNTED, RESULTS = "counted.json", "results.jsonl"


def main() -> None:
    """Read the command line and do what it asks."""
    asked = _asked()
    if asked.task == "cover":
        cover(asked.folders or ["tests"], PACKAGES, asked.into)
    elif asked.task == "run":
        _run(asked, _names(asked))
    else:
        sizes = {folder: len(population(folder, asked.into / COUNTED)) for folder in asked.folders or PACKAGES}
        print(report(_read(asked.into), sizes))


def _names(asked: argparse.Namespace) -> list[tuple[str, int]]:
    past = _read(asked.into)
    if asked.again:
        return [(result.path, result.number) for result in past if result.verdict != "killed"]
    seen = {(result.path, result.number) for result in past}
    drawn = []
    for folder in asked.folders or PACKAGES:
        unseen = [name for name in population(folder, asked.into / COUNTED) if name not in seen]
        drawn += sample(unseen, asked.mutants, asked.seed)
    return drawn


def _run(asked: argparse.Namespace, names: Iterable[tuple[str, int]]) -> None:
    tests = Tests(asked.into)
    for mutant, source in mutants(names):
        chosen = [*asked.tests, *tests.of(mutant, asked.budget)]
        began = time.monotonic()
        verdict = tried(mutant.path, source, chosen, asked.seconds, asked.again)
        told = {**mutant.told(), "verdict": verdict, "tests": len(chosen), "seed": asked.seed}
        with (asked.into / RESULTS).open("a", encoding="utf-8") as results:
            results.write(json.dumps(told, ensure_ascii=False) + "\n")
        print(f"{verdict:9} {time.monotonic() - began:5.1f} s {len(chosen):5} tests  {mutant.path} {mutant.number}")
        if verdict != "killed":
            print(mutant.shown, flush=True)


def _read(into: Path) -> list[Result]:
    """The last verdict of every mutant in the file of results."""
    written = into / RESULTS
    lines = written.read_text("utf-8").splitlines() if written.exists() else []
    results = [Result.read(json.loads(line)) for line in lines]
    return list({(result.path, result.number): result for result in results}.values())


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.mutation", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("task", choices=("cover", "run", "report"))
    parser.add_argument("folders", nargs="*", help="folders or modules to change (of cover: tests to run)")
    parser.add_argument("--into", type=Path, default=Path("mutation"), help="where coverage and results are kept")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--mutants", type=int, default=50, help="how many of each folder (default 50)")
    parser.add_argument("--budget", type=float, default=20, help="seconds that the tests of a mutant take unchanged")
    parser.add_argument("--seconds", type=float, default=240, help="after which a mutant is a timeout")
    parser.add_argument("--again", action="store_true", help="try those that were not killed once more")
    parser.add_argument("--tests", nargs="*", default=[], help="tests to run before the others, as new ones")
    return parser.parse_intermixed_args()


if __name__ == "__main__":
    main()
