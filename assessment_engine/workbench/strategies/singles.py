"""Of what a rule asks for one record there is one at most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assessment_engine.register.specs import TableSpec
from assessment_engine.workbench.strategies.needing import end_of
from assessment_engine.workbench.strategies.onrows import OnRows, Row
from assessment_engine.workbench.strategies.rows import Drawing
from assessment_engine.workbench.strategies.single import Single
from assessment_engine.workbench.strategies.ways import Led


def once_each(drawing: Drawing, spec: TableSpec) -> None:
    """Leave out the rows that would be the second of their kind."""
    for single in drawing.design.singles:
        if single.led.table == spec.name:
            _once(drawing, spec, single, OnRows(drawing.design.origins, drawing.index))


def _once(drawing: Drawing, spec: TableSpec, single: Single, on: OnRows) -> None:
    seen: set[tuple[object, ...]] = set()
    kept = []
    for row in drawing.rows[spec.name]:
        if all(on.meets(table, row, condition) for table, condition in single.where):
            key = tuple(_key(drawing, single.led, row))
            if None not in key and key in seen:
                continue
            seen.add(key)
        kept.append(row)
    drawing.leave(spec, kept)


def _key(drawing: Drawing, led: Led, row: Row) -> Iterator[object]:
    """To whom a row leads."""
    yield from (end_of(drawing, row, path) for path in led.paths)
    yield from (row.get(column) for column in led.choices)
    if led.part:
        yield _part(drawing.design.parts[led.part], row.get(led.day))


def _part(parts: Mapping[str, Row], day: object) -> str | None:
    """The part of the period in which a day lies."""
    return next((id_ for id_, part in parts.items() if day is not None and part["first"] <= day <= part["last"]), None)  # type: ignore[operator]
