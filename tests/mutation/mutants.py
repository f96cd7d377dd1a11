"""Every change that mutmut knows to make to a module, one at a time, and a seeded sample of them.

mutmut itself runs every mutant against every test, compiles them all into one file and leaves out what is no
function. Here its catalogue of changes is taken alone: a mutant is the source of one module with one change, so
that tables and classes are changed too, and a sample can be drawn.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.file_mutation import Mutation, create_mutations

from tests.mutation.statements import in_function, statement

ROOT = Path(__file__).resolve().parents[2]
LOGIC = (
    "Comparison",
    "BooleanOperation",
    "BinaryOperation",
    "UnaryOperation",
    "Integer",
    "IfExp",
    "Name",
    "In",
    "NotIn",
)

_STRICT = re.compile(r",\s*strict=(True|False|None)|,\s*(?=\))")


@dataclass(frozen=True)
class Mutant:
    """One change of one module: ``path`` from the project's root, and the ``number`` of mutmut's change in it.

    ``kind`` is what was changed (libcst's name for it), ``lines`` the first and last line of the statement it is in
    (of a compound statement the head alone), ``shown`` the changed lines as they were and as they are. What is not
    ``in_function`` runs on import, once.
    """

    path: str
    number: int
    kind: str
    lines: tuple[int, int]
    shown: str
    in_function: bool

    def told(self) -> dict[str, object]:
        """What is written of it into a file of results."""
        return asdict(self)


def population(folder: str, counted: Path) -> list[tuple[str, int]]:
    """Path and number of every mutant of the modules in ``folder`` (or of the one module that it names).

    How many a module has is kept in the file ``counted``, for to find them takes minutes.
    """
    place = ROOT / folder
    files = [place] if place.is_file() else sorted(place.rglob("*.py"))
    counts = json.loads(counted.read_text("utf-8")) if counted.exists() else {}
    names = [(path, number) for path in _paths(files) for number in range(_count(path, counts))]
    counted.write_text(json.dumps(counts, indent=1), "utf-8")
    return names


def _paths(files: Iterable[Path]) -> list[str]:
    return [file.relative_to(ROOT).as_posix() for file in files]


def _count(path: str, counts: dict[str, int]) -> int:
    key = f"{path} {sha256((ROOT / path).read_bytes()).hexdigest()}"
    if key not in counts:
        counts[key] = len(_changes(path)[1])
    return counts[key]


def sample(names: Sequence[tuple[str, int]], size: int, seed: int) -> list[tuple[str, int]]:
    """``size`` of them (all, where there are fewer), each as likely as the other; the same for the same seed."""
    return sorted(random.Random(seed).sample(names, min(size, len(names))))


def mutants(names: Iterable[tuple[str, int]]) -> Iterator[tuple[Mutant, str]]:
    """Each mutant with the whole source of its module; those that are no Python, or no change, are left out."""
    for path, number in names:
        module, changes = _changes(path)
        source = _changed(module, changes[number])
        mutant = _mutant(path, number, module, changes[number], source)
        if source != module.code and _compiles(source) and not _says_nothing(mutant, module.code):
            yield mutant, source


def _says_nothing(mutant: Mutant, source: str) -> bool:
    """Whether a change is one that no test can notice.

    ``__all__`` says to linters what a package offers; ``strict`` is an assertion that two sequences are equally long.
    """
    _, *lines = mutant.shown.splitlines()
    plain = {_STRICT.sub("", line[2:]) for line in lines}
    return source.splitlines()[mutant.lines[0] - 1].startswith("__all__") or len(plain) == 1


@lru_cache(maxsize=4)
def _changes(path: str) -> tuple[cst.Module, list[Mutation]]:
    module, changes, _, _ = create_mutations(path, (ROOT / path).read_text("utf-8"))
    return module, changes


def _changed(module: cst.Module, change: Mutation) -> str:
    done = module.deep_replace(change.original_node, change.mutated_node)
    assert isinstance(done, cst.Module)
    return str(done.code)


def _compiles(source: str) -> bool:
    try:
        compile(source, "a mutant", "exec")
    except SyntaxError:
        return False
    return True


def _mutant(path: str, number: int, module: cst.Module, change: Mutation, source: str) -> Mutant:
    place = MetadataWrapper(module, unsafe_skip_copy=True).resolve(PositionProvider).get(change.original_node)
    before, after = module.code.splitlines(), source.splitlines()
    first = next((n for n, pair in enumerate(zip(before, after, strict=False), 1) if pair[0] != pair[1]), 1)
    line = place.start.line if place is not None else first
    lines, kind = statement(module.code, line), type(change.original_node).__name__
    return Mutant(path, number, kind, lines, _shown(before, after), in_function(module.code, lines[0]))


def _shown(before: list[str], after: list[str]) -> str:
    head = next((n for n, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), 0)
    rest = min(len(before), len(after)) - head
    tail = next((n for n in range(rest) if before[-1 - n] != after[-1 - n]), rest)
    left, right = before[head : len(before) - tail], after[head : len(after) - tail]
    return "\n".join(
        [f"@ {head + 1}", *(f"- {line.strip()}" for line in left), *(f"+ {line.strip()}" for line in right)]
    )
