"""A counter-example made small: whatever can be left out of it while the engines still disagree is left out."""

from __future__ import annotations

import copy
import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from typing import Any

from assessment_engine.problems.problem import Refused
from tests.agreement.comparing import ENGINES, disagreements
from tests.agreement.folders import loaded
from tests.agreement.programmes import Example

SIMPLE = (1, "true", "1", "period.last")
LONG = 9  # a text that is longer may be a formula, for which a simpler one is tried
Path = tuple[Any, ...]


def reduced(example: Example, seconds: float, engines: Collection[str] = ENGINES) -> Example:
    """The smallest example that was found in time; it disagrees as the first engine of the large one does."""
    engine = _engine(found_in(example, engines))
    until = time.monotonic() + seconds

    def still(tried: Example) -> bool:
        return time.monotonic() < until and _engine(found_in(tried, engines)) == engine

    before = -1
    while _size(example) != before and time.monotonic() < until:
        before = _size(example)
        example = _pass(example, still)
    return example


def found_in(example: Example, engines: Collection[str] = ENGINES) -> list[str]:
    """What is found in an example; nothing in one that does not load."""
    try:
        programme, register = loaded(example)
    except Refused:
        return []
    return disagreements(programme, register, example.as_of, engines)


def _engine(found: list[str]) -> str:
    return found[0].partition(":")[0] if found else ""


def _size(example: Example) -> int:
    return len(list(_places(example.files))) + len(list(_places(example.rows)))


def _pass(example: Example, still: Callable[[Example], bool]) -> Example:
    """Try to leave out each part once, from the largest to the smallest, then to make formulas simple."""
    for part in ("files", "rows"):
        example = _without(example, part, still)
    for path in list(_texts(example.files)):
        for simple in SIMPLE:
            tried = _changed(example, "files", path, simple)
            if tried is not None and still(tried):
                example = tried
                break
    return example


def _without(example: Example, part: str, still: Callable[[Example], bool]) -> Example:
    """The example without what it can do without."""
    at = 0
    while at < len(paths := sorted(_places(getattr(example, part)), key=len)):
        tried = _changed(example, part, paths[at], None)
        if tried is not None and still(tried):
            example = tried
        else:
            at += 1
    return example


def _places(value: Any, path: Path = ()) -> Iterator[Path]:
    """Every entry of a mapping and every element of a list; the last elements first."""
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in reversed(list(entries)):
        yield (*path, key)
        yield from _places(inner, (*path, key))


def _texts(value: Any) -> Iterator[Path]:
    """Where there is a text that may be a formula."""
    for path in _places(value):
        inner = _at(value, path)
        if isinstance(inner, str) and len(inner) > LONG:
            yield path


def _at(value: Any, path: Path) -> Any:
    for key in path:
        value = value[key]
    return value


def _changed(example: Example, part: str, path: Path, to: Any) -> Example | None:
    """The example with something else at a place, or with nothing there."""
    whole = copy.deepcopy(getattr(example, part))
    try:
        holder = _at(whole, path[:-1])
        if to is None:
            del holder[path[-1]]
        else:
            holder[path[-1]] = to
    except (KeyError, IndexError):
        return None
    return replace(example, **{part: whole})
