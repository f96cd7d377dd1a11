"""The two programmes of ``assess diff``, told apart from overrides and from registers, and loaded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assessment_engine.cli.exits import misused, refused
from assessment_engine.problems import Problem, Problems, Refused

if TYPE_CHECKING:
    from assessment_engine.rules.programme import Programme


@dataclass(frozen=True, slots=True)
class Sides:
    """What the command line names: two programmes, the overrides of the second, the registers."""

    old: str
    new: str
    overrides: Sequence[str]
    registers: Sequence[str]


def sides_of(old: str, others: Sequence[str], overrides: Sequence[str]) -> Sides:
    """Tell the second programme from a file of overrides, which make it of the first, and from the registers.

    Raises:
        Misused: there is no second programme.
    """
    if not old or not all(others):
        raise misused("C901", "assess", "OLD" if not old else "NEW")
    if others and Path(others[0]).suffix in (".yaml", ".yml") and not Path(others[0]).is_dir():
        return Sides(old, old, (others[0], *overrides), others[1:])
    if others and (not overrides or _is_programme(others[0])):
        return Sides(old, others[0], overrides, others[1:])
    if not overrides:
        raise misused("C901", "assess", "NEW")
    return Sides(old, old, overrides, others)


def _is_programme(name: str) -> bool:
    """Whether a name is that of a programme: one that is shipped, or a folder in which a file begins with its key."""
    from assessment_engine.rules.files import SUFFIXES, read_files, shipped

    folder = Path(name)
    if not folder.is_dir():
        return name in shipped()
    has_rules = any(path.suffix in SUFFIXES for path in folder.iterdir())
    return has_rules and read_files(folder, Problems()) is not None


def programmes_of(sides: Sides) -> tuple[Programme, Programme]:
    """Both programmes, with every problem of both.

    Raises:
        Refused: one of them does not load.
    """
    from assessment_engine.cli.inputs import programme_of

    loaded: list[Programme] = []
    problems: list[Problem] = []
    for name, overrides in ((sides.old, ()), (sides.new, sides.overrides)):
        try:
            loaded.append(programme_of(name, overrides))
        except Refused as error:
            problems += error.problems
    if problems:
        raise refused(problems)
    return loaded[0], loaded[1]
