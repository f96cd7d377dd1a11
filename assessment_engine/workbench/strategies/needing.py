"""The rows of a table that have to be there, once it is known what there is that they are needed for."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping

from assessment_engine.plan.expressions import Path
from assessment_engine.register.specs import TableSpec
from assessment_engine.workbench.strategies.forced import Forced
from assessment_engine.workbench.strategies.rows import Drawing

Given = Mapping[str, tuple[object, ...]]
Items = tuple[tuple[str, tuple[object, ...]], ...]


def needed(drawing: Drawing, spec: TableSpec) -> Iterator[Given]:
    """What the cells of each row that has to be there may hold; a row that meets several needs is there once."""
    asked: dict[Items, int] = {}
    for forced in drawing.design.forced.get(spec.name, ()):
        for given in _of_need(drawing, spec, forced):
            asked[given] = max(asked.get(given, 0), forced.count)
    sets = [frozenset(given) for given in asked]
    for given, count in asked.items():
        if count > 1 or not any(set(given) < other for other in sets):
            yield from [dict(given)] * count


def _of_need(drawing: Drawing, spec: TableSpec, forced: Forced) -> Iterator[Items]:
    led = [list(_led(drawing, spec, path)) for path in forced.paths]
    parts = drawing.design.parts[forced.part].values() if forced.part else ()
    days: list[tuple[object, ...]] = [(part["first"], part["last"]) for part in parts]
    for *ids, when in itertools.product(*led, days or [()]):
        cells: dict[str, tuple[object, ...]] = {**forced.values, **({forced.day: when} if when else {})}
        cells |= dict(zip(map(_first, forced.paths), ids, strict=True))
        yield tuple(sorted(cells.items()))


def _first(path: Path) -> str:
    return path.hops[0].column if path.hops else path.column


def _led(drawing: Drawing, spec: TableSpec, path: Path) -> Iterator[tuple[str, ...]]:
    """For each row that a path leads to, what its first link may hold so that it leads there."""
    if not path.hops:
        yield from ((id_,) for id_ in drawing.known(spec.columns[path.column].type.table))
        return
    hop, rest = path.hops[0], Path(path.column, path.hops[1:])
    to: dict[str, list[str]] = {}
    for row in drawing.rows.get(hop.table, ()):
        end = end_of(drawing, row, rest)
        if end is not None:
            to.setdefault(str(end), []).append(str(row["id"]))
    yield from map(tuple, to.values())


def end_of(drawing: Drawing, row: Mapping[str, object], path: Path) -> object | None:
    """What a path from a row reads; None where a link on it is empty."""
    for hop in path.hops:
        found = drawing.by_id.get(hop.table, {}).get(str(row.get(hop.column)))
        if found is None:
            return None
        row = found
    return row.get(path.column)
