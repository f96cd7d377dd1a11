"""``python -m tests.mutation.programmes [--mutants 100] [--seed 1] [--nets tests,analysis]``.

What was found is kept as it goes on (``--into FILE``), so that a run that was stopped goes on where it was; the files
of runs for single nets may be put together, one after another.
"""

from __future__ import annotations

import argparse
import itertools
import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

from assessment_engine.problems import Refused
from assessment_engine.rules.programme import load_programme
from tests.mutation.programmes.mutants import RULES, Mutant, candidates, drawn, loads_differently, placed
from tests.mutation.programmes.nets import NETS, Said
from tests.mutation.programmes.report import report

PROGRAMMES = ("zhongguan", "county_reform", "party_work", "organs", "indicators")
CLEAN: dict[tuple[str, str, str], Said] = {}
"""What a net says of a programme, or of one scheme of it, as it is shipped."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Draw the mutants, hold each against the nets, and tell how many are caught."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation.programmes")
    parser.add_argument("--mutants", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--nets", default=",".join(NETS))
    parser.add_argument("--into", type=Path, default=None)
    parser.add_argument("--part", default="1/1", help="1/2 and 2/2: every other mutant, for two processes")
    asked = parser.parse_args(arguments)
    nets = asked.nets.split(",")
    into = asked.into or Path(tempfile.gettempdir()) / f"mutants-{asked.seed}.jsonl"
    known = _known(into)
    found: dict[str, dict[str, bool]] = {}
    part, parts = map(int, asked.part.split("/"))
    for mutant in itertools.islice(taken(asked.mutants, asked.seed), part - 1, None, parts):
        caught = known.get(mutant.id, {})
        caught |= {net: _is_caught(mutant, net) for net in nets if net not in caught}
        found[mutant.id] = caught
        with into.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps([mutant.id, caught], ensure_ascii=False) + "\n")
    print(report(found, nets))


def taken(number: int, seed: int) -> Iterator[Mutant]:
    """So many mutants that load and are another plan, in their seeded order."""
    shipped = {name: load_programme(name) for name in PROGRAMMES}
    every = [mutant for name in PROGRAMMES for mutant in candidates(name)]
    for mutant in drawn(every, len(every), seed):
        with tempfile.TemporaryDirectory() as folder:
            if not loads_differently(mutant, shipped[mutant.programme], Path(folder)):
                continue
        yield mutant
        number -= 1
        if not number:
            return


def _is_caught(mutant: Mutant, net: str) -> bool:
    """Whether a net says of the mutant what it does not say of the programme as it is shipped."""
    scheme = _scheme(mutant)
    key = (net, mutant.programme, "" if net in ("tests", "analysis") else scheme)
    if key not in CLEAN:
        CLEAN[key] = NETS[net](RULES / mutant.programme, scheme)
    with tempfile.TemporaryDirectory() as folder:
        try:
            return bool(NETS[net](placed(Path(folder), mutant), scheme) - CLEAN[key])
        except Refused:
            return True


def _scheme(mutant: Mutant) -> str:
    """The scheme that a changed file says; empty for a file of checks."""
    said = yaml.safe_load((RULES / mutant.programme / mutant.file).read_text(encoding="utf-8"))
    return str(said.get("scheme", ""))


def _known(into: Path) -> dict[str, dict[str, bool]]:
    if not into.is_file():
        return {}
    known: dict[str, dict[str, bool]] = {}
    for line in into.read_text(encoding="utf-8").splitlines():
        name, caught = json.loads(line)
        known.setdefault(name, {}).update(caught)
    return known


if __name__ == "__main__":
    main()
