"""A condition as the list of its alternatives, each a plain conjunction (disjunctive normal form)."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable

from assessment_engine.engine.matcher.conditions import Comparison, Either, Term

Alternative = tuple[Comparison, ...]
MOST_ALTERNATIVES = 512


def alternatives(term: Term) -> tuple[Alternative, ...] | None:
    """The alternatives of *term*, without repetition; None when there would be more than 512 of them.

    A term that never holds has no alternative; one that always holds has one, without comparisons.
    """
    if isinstance(term, Comparison):
        return ((term,),)
    parts: list[tuple[Alternative, ...]] = []
    for part in term.parts:
        found = alternatives(part)
        if found is None:
            return None
        parts.append(found)
    return _any_of(parts) if isinstance(term, Either) else _all_of(parts)


def _any_of(parts: list[tuple[Alternative, ...]]) -> tuple[Alternative, ...] | None:
    return _bounded(itertools.chain.from_iterable(parts))


def _all_of(parts: list[tuple[Alternative, ...]]) -> tuple[Alternative, ...] | None:
    if math.prod(len(part) for part in parts) > MOST_ALTERNATIVES:
        return None  # before it is multiplied out: a few lines of rules may stand for millions
    return _bounded(tuple(dict.fromkeys(itertools.chain.from_iterable(choice))) for choice in itertools.product(*parts))


def _bounded(found: Iterable[Alternative]) -> tuple[Alternative, ...] | None:
    distinct = tuple(dict.fromkeys(found))
    return distinct if len(distinct) <= MOST_ALTERNATIVES else None
