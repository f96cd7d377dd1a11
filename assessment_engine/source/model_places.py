"""Where in the document an error of pydantic lies: its ``loc`` without the parts that are no part of the document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic_core import ErrorDetails

from assessment_engine.problems import Place
from assessment_engine.source.marks import Step

KEY = "[key]"  # pydantic's last part of loc where the key itself is wrong


@dataclass(frozen=True, slots=True)
class Label:
    """A part of loc that is no part of the document (the branch of a union), and how many steps come before it."""

    text: str
    depth: int


@dataclass(frozen=True, slots=True)
class Found:
    """An error with its path in the document, the union branches it lies in, and what it is about."""

    kind: str
    path: tuple[Step, ...]
    labels: tuple[Label, ...]
    value: object
    context: Mapping[str, Any]
    key: str = ""  # the missing or wrong key
    message: str = ""
    branch: str = ""  # the innermost branch that was chosen


def found_in(error: ErrorDetails, data: object) -> Found:
    """The error placed in the document *data*."""
    loc = error["loc"]
    kind = error["type"]
    key = ""
    if kind == "missing" or (loc and loc[-1] == KEY):
        key = str(loc[-1] if kind == "missing" else loc[-2])
        loc = loc[:-1]
    ways = list(_ways(data, loc, 0))
    # The same word may be a branch's name and a key: the way that ends at the error's own input is the right one.
    path, labels, _ = next((way for way in ways if kind == "extra_forbidden" or way[2] is error["input"]), ways[0])
    return Found(kind, path, labels, error["input"], error.get("ctx", {}), key, error["msg"])


_Way = tuple[tuple[Step, ...], tuple[Label, ...], object]


def _ways(data: object, loc: tuple[Step, ...], depth: int) -> Iterator[_Way]:
    """Every way to read *loc* as steps in *data* and labels, steps first."""
    if not loc:
        yield (), (), data
        return
    part, *rest = loc
    inner = step_into(data, part)
    if inner is not _NOWHERE:
        for path, labels, end in _ways(inner, tuple(rest), depth + 1):
            yield (part, *path), labels, end
    for path, labels, end in _ways(data, tuple(rest), depth):
        yield path, (Label(str(part), depth), *labels), end


_NOWHERE = object()


def step_into(data: object, step: Step) -> object:
    """What is at *step* of a mapping or list; a value of its own when nothing is."""
    if isinstance(data, dict):
        return data.get(step, _NOWHERE)
    if isinstance(data, list | tuple) and isinstance(step, int) and 0 <= step < len(data):
        return data[step]
    return _NOWHERE


def value_at(data: object, path: tuple[Step, ...]) -> object:
    """The value at *path*, which must be there."""
    for step in path:
        data = step_into(data, step)
    return data


def place_at(data: object, path: tuple[Step, ...], base: Place, of_key: bool = False) -> Place:
    """The place of the value (or key) at *path*; where the data has no marks, *base* with the path behind it."""
    mark = getattr(data, "mark", None)
    place = base if mark is None else mark.place
    for number, step in enumerate(path, start=1):
        if mark is not None:
            place = (mark.keys if of_key and number == len(path) else mark.values)[step]
        else:
            place = replace(place, spot=place.spot + (f"[{step}]" if isinstance(step, int) else f".{step}"))
        data = step_into(data, step)
        mark = getattr(data, "mark", None)
    return place
