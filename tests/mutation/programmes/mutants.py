"""Mutants of a programme: every one-place change of its schemes and checks that still loads and is another plan."""

from __future__ import annotations

import random
import shutil
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from assessment_engine.plan.listing import core_lines
from assessment_engine.plan.nodes import Clause
from assessment_engine.plan.plan import Plan
from assessment_engine.problems import Place, Refused
from assessment_engine.rules.programme import Programme, load_programme
from assessment_engine.titles import Title
from tests.mutation.programmes.operators import changes
from tests.mutation.programmes.places import Spot, spots

ROOT = Path(__file__).parents[3]
RULES = ROOT / "scoring_rules"
SAID_ONLY = ("title", "note", "source", "owner", "say", "because", "promises", "waived", "examples", "version")


@dataclass(frozen=True, slots=True)
class Mutant:
    """One wrong change: of which programme and file, where, of which kind, and the text before and after."""

    programme: str
    file: str
    line: int
    kind: str
    before: str
    after: str
    start: int
    end: int

    @property
    def id(self) -> str:
        return f"{self.programme}/{self.file}:{self.line} {self.kind}: {self.before} -> {self.after or '(gone)'}"

    def text(self) -> str:
        """The file with the change."""
        text = (RULES / self.programme / self.file).read_text(encoding="utf-8")
        return text[: self.start] + self.after + text[self.end :]


def candidates(programme: str) -> Iterator[Mutant]:
    """Every change of the files of a programme that say how it is scored."""
    for path in sorted((RULES / programme).glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        if text.lstrip("\ufeff# \n").startswith(("tests", "vocabulary")) or _first_key(text) not in (
            "scheme",
            "checks",
        ):
            continue
        for spot in spots(text):
            if not spot.under(*SAID_ONLY):
                yield from _of_spot(programme, path.name, text, spot)


def _first_key(text: str) -> str:
    return str(next(iter(yaml.safe_load(text)), ""))


def _of_spot(programme: str, file: str, text: str, spot: Spot) -> Iterator[Mutant]:
    for kind, after in changes(spot):
        if after == "\0":
            start, end = spot.pair
            yield Mutant(programme, file, spot.line, kind, " ".join(text[start:end].split()), "", start, end)
        else:
            quoted = f"'{after}'" if spot.is_quoted and '"' in after else f'"{after}"' if spot.is_quoted else after
            yield Mutant(programme, file, spot.line, kind, spot.text, quoted, spot.start, spot.end)


def placed(folder: Path, mutant: Mutant) -> Path:
    """The folder of a copy of its programme with the change, beside which the years that its tests name lie."""
    rules = folder / "scoring_rules" / mutant.programme
    shutil.copytree(RULES / mutant.programme, rules)
    (folder / "examples").symlink_to(ROOT / "examples")
    (rules / mutant.file).write_text(mutant.text(), encoding="utf-8")
    return rules


def loads_differently(mutant: Mutant, shipped: Programme, folder: Path) -> bool:
    """Whether the programme still loads with the change, and is lowered to another plan."""
    try:
        changed = load_programme(placed(folder, mutant)).plan()
    except Refused:
        return False
    return _figures(changed) != _figures(shipped.plan())


def _figures(plan: Plan) -> list[object]:
    """What a plan says, but where each of it stands in the files."""
    nowhere = Clause("", Title("", ""), Place(""))
    kept = [replace(one, clause=nowhere) for one in (*plan.nodes, *plan.entries, *plan.checks)]
    return [*core_lines(plan), *map(repr, kept)]


def drawn(found: Sequence[Mutant], number: int, seed: int) -> list[Mutant]:
    """So many of them in a seeded order, the kinds in turn, so that the frequent ones do not crowd out the others."""
    shuffled = random.Random(seed).sample(found, len(found))
    kinds: dict[str, list[Mutant]] = defaultdict(list)
    for one in shuffled:
        kinds[one.kind].append(one)
    turns = [of_kind[turn] for turn in range(len(found)) for of_kind in kinds.values() if turn < len(of_kind)]
    return turns[:number]
