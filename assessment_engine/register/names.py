"""Names as people write them: ids and titles in either language, and that each of them means one thing only."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping

from assessment_engine.problems import Place, Problems

FORMULA_WORDS = frozenset({"and", "or", "not", "in", "if", "else", "true", "false"})


def normal(text: str) -> str:
    """*text* without the difference between full-width and half-width signs, stripped: for numbers and choices."""
    return (text if text.isascii() else unicodedata.normalize("NFKC", text)).strip()


def known_as(text: str) -> str:
    """*text* as names are compared: as :func:`normal`, and capital letters are small ones."""
    return normal(text).casefold()


def by_any_name(names: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """From each name by which a thing may be called to its id; an id goes before a title."""
    titles = {known_as(name): thing for thing, called in names.items() for name in called}
    return titles | {known_as(thing): thing for thing in names}


def one_reading(names: Mapping[str, Iterable[str]], place_of: Callable[[str], Place], problems: Problems) -> None:
    """Add a problem for each two things that share a name, at the place of the second."""
    owners: dict[str, str] = {}
    told: set[tuple[str, str]] = set()
    for thing, called in names.items():
        for name in called:
            owner = owners.setdefault(known_as(name), thing)
            if owner != thing and (owner, thing) not in told:
                told.add((owner, thing))
                problems.add("V204", place_of(thing), name, one=owner, two=thing)
