"""By which way the rows that a measure gathers lead to the rows that it stands on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assessment_engine.plan.conditions import AllOf, Condition
from assessment_engine.plan.expressions import Hop, Path
from assessment_engine.plan.nodes import Across, Measure, View
from assessment_engine.register.built_in import PERIODS
from assessment_engine.workbench.strategies.origins import Origins


@dataclass(frozen=True, slots=True)
class Led:
    """How a row of ``table`` leads to whom it is measured for: by the links ``paths`` and equal ``choices``.

    Of a card for each part of the period (``part``: ``month``) the row's ``day`` says for which.
    """

    table: str
    paths: tuple[Path, ...]
    choices: tuple[str, ...] = ()
    part: str = ""
    day: str = ""


def led_of(origins: Origins, node: Measure, base: str) -> Iterator[Led]:
    """How rows of the register's table *base* lead to the rows that a measure stands on; nothing if it is unclear."""
    view = origins.views.get(node.of)
    if view is not None and view.is_framed:
        yield from _framed(origins, view, base)
        return
    across = view.to[-1] if view is not None and view.to else None
    if isinstance(across, Across):
        yield Led(across.table, (Path(across.far),))
        hops = [leg for leg in view.to if isinstance(leg, Hop)] if view else []
        if len(hops) + 1 == len(view.to if view else ()) and hops:
            yield Led(base, (_path(hops),))
        return
    matched = [path for _, far in node.match if (path := _leading(view, far)) is not None]
    links = tuple(path for path in matched if _form(origins, base, path) == "link")
    choices = tuple(path.column for path in matched if _form(origins, base, path) == "choice" and not path.hops)
    if links:
        yield Led(base, links, choices)


def _framed(origins: Origins, view: View, base: str) -> Iterator[Led]:
    """Of cards for parts of the period: the subject by links, the part by the day."""
    frame = view.to[-1]
    assert isinstance(frame, Across)
    hops = [leg for leg in view.to[:-1] if isinstance(leg, Hop)]
    parts = [source for source in origins.views[frame.table].sources if source in PERIODS]
    if len(hops) == len(view.to) - 1 and hops and parts and view.day is not None and not view.day.hops:
        yield Led(base, (_path(hops),), (), parts[0], view.day.column)


def _path(hops: list[Hop]) -> Path:
    return Path(hops[-1].column, tuple(hops[:-1]))


def _leading(view: View | None, far: Path) -> Path | None:
    """The path of the record to whom it is measured for; None where there is none on the record."""
    if far.hops or far.column != "who" or view is None:
        return far
    hops = [leg for leg in view.to if isinstance(leg, Hop)]
    return _path(hops) if hops and len(hops) == len(view.to) else None


def _form(origins: Origins, table: str, path: Path) -> str:
    for hop in path.hops:
        table = hop.table
    spec = origins.specs.get(table)
    return spec.columns[path.column].form if spec and path.column in spec.columns else ""


def conditions_on(origins: Origins, table: str) -> Iterator[tuple[str, Condition]]:
    """What is asked of the rows that a table is made from, each part of its own, with the table that it reads."""
    while table in origins.views:
        view = origins.views[table]
        for part in view.where.parts if isinstance(view.where, AllOf) else (view.where,):
            yield view.sources[0], part
        table = view.sources[0]
