"""Whether rows of a view in different parts may have one id, which no part can see alone.

Ids that are put together of several may be the same where the sign between them stands in two of them (see
``columnar.names``); each part tells where it has met the sign.
"""

from __future__ import annotations

from collections.abc import Iterable

from assessment_engine.engine.columnar.state import State
from assessment_engine.engine.columnar.vector import Vector
from assessment_engine.plan.expressions import Hop
from assessment_engine.plan.nodes import View

Signs = tuple[bool, ...]
"""For each part that an id is made of, whether the sign may stand in it; of a way twice, as one is enough."""


def signs_of(state: State, view: View) -> dict[str, Signs]:
    """Where the signs stand in the ids of a view's rows; nothing of a view whose rows keep their ids."""
    if view.by or view.crossed:
        names = [name for name, _ in view.by] or view.sources
        frame = state.frames[view.name]
        return {view.name: tuple(_may_have_slash(frame.get(name)) for name in names)}
    if view.to:  # the ids of the table that it leads to tell, and the view need not be made for that
        last = view.to[-1]
        words = state.frames[last.table if isinstance(last, Hop) else last.target].words
        met = any(words.has(sign) for sign in ">#")
        return {view.name: (met, met)}
    return {}


def meeting(returned: Iterable[dict[str, Signs]]) -> frozenset[str]:
    """The views of which rows in different parts may have one id."""
    found: dict[str, Signs] = {}
    for signs in returned:
        for name, own in signs.items():
            found[name] = tuple(map(any, zip(own, found.get(name, own), strict=True)))
    return frozenset(name for name, signs in found.items() if sum(signs) > 1)


def _may_have_slash(part: Vector) -> bool:
    """Whether ``/`` may stand in a value as text: in a number that has no finite decimal form, or in a word."""
    if part.sort == "number":
        return not part.is_fixed or pow(10, 64, int(part.parts.data)) != 0
    return part.words is not None and part.words.has("/")
