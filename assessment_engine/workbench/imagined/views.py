"""Views of imagined tables: which rows are in them, under which conditions."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import z3

from assessment_engine.plan.conditions import ALWAYS, Condition
from assessment_engine.plan.expressions import Hop
from assessment_engine.plan.nodes import Across, Leg, View, divided
from assessment_engine.workbench.imagined.rows import Line, Tables, met, met_by, same_text
from assessment_engine.workbench.symbolic import Sym, holds
from assessment_engine.workbench.symbolic.operations.numbers import MAKERS
from assessment_engine.workbench.symbolic.values import NO, YES, both, constant, either, less, negated, one_of


class TooMany(Exception):
    """A table would have more rows than are worth asking about."""


MOST = 400


def made_view(run: Tables, view: View) -> list[Line]:
    """The rows of a view.

    Raises:
        TooMany: there would be too many.
    """
    before, after = divided(view)
    rows = [_if(row, before, row.there) for row in _sources(run, view)]
    rows = [(row, there) for row, there in rows if there is not NO]
    if view.to:
        lines = [line for row, there in rows for line in _Way(run, view).lines(row, there)]
        lines = [_with(line, holds(after, line) if after != ALWAYS else YES) for line in lines]
    elif view.by or len(view.sources) > 1:
        lines = [Line(run, view.name, row.id, there, row.cells, row.base) for row, there in rows]
    else:
        lines = [Line(run, view.name, row.id, there, {}, row) for row, there in rows]
    lines = [line for line in lines if line.there is not NO]
    if view.by:
        sources = lines if view.to else [Line(run, view.name, row.id, there, {}, row) for row, there in rows]
        lines = list(_framed(run, view, sources))
    if len(lines) > MOST:
        raise TooMany(view.name)
    return sorted(lines, key=lambda line: line.id)


def _if(row: Line, condition: Condition, there: Any) -> tuple[Line, Any]:
    return row, there if condition == ALWAYS else both(there, holds(condition, row))


def _with(line: Line, condition: Any) -> Line:
    line.there = both(line.there, condition)
    return line


def _sources(run: Tables, view: View) -> Sequence[Line]:
    tables = [run.tables[name] for name in view.sources]
    if len(tables) == 1:
        return tables[0]
    if view.crossed:
        return [_crossed(run, view, rows) for rows in itertools.product(*tables)]
    return [_united(run, view, name, row) for name in view.sources for row in run.tables[name]]


def _crossed(run: Tables, view: View, rows: Sequence[Line]) -> Line:
    cells = {name: constant(row.id, "link", run.space) for name, row in zip(view.sources, rows, strict=True)}
    return Line(run, view.name, "/".join(row.id for row in rows), both(*(row.there for row in rows)), cells)


def _united(run: Tables, view: View, name: str, row: Line) -> Line:
    return Line(run, view.name, f"{name}:{row.id}", row.there, {"table": constant(name, "text", run.space)}, row)


def _framed(run: Tables, view: View, rows: Sequence[Line]) -> Iterator[Line]:
    """One row for each combination of values: a row of whose values no earlier one has all."""
    keys = [[row.read(path) for _, path in view.by] for row in rows]
    for place, (row, key) in enumerate(zip(rows, keys, strict=True)):
        earlier = [both(other.there, *map(met, known, key)) for other, known in zip(rows[:place], keys, strict=False)]
        there = both(row.there, *(value.present for value in key), negated(either(*earlier)))
        cells = dict(zip((name for name, _ in view.by), key, strict=True))
        yield Line(run, view.name, _frame_id(run, key, place), there, cells)


def _frame_id(run: Tables, key: Sequence[Sym], place: int) -> str:
    codes = [value.term.as_long() for value in key if value.kind == "link" and z3.is_int_value(value.term)]
    return "/".join(map(run.space.text, codes)) if len(codes) == len(key) else f"{place:03d}"


@dataclass(slots=True)
class _End:
    """Where a way has come to, under which condition, with which share, by which rows of link tables."""

    row: Line
    there: Any
    share: Sym
    by: dict[str, Sym] = field(default_factory=dict)


class _Way:
    """The way of one view."""

    def __init__(self, run: Tables, view: View) -> None:
        self._run, self._view = run, view
        self._is_shared = any(isinstance(leg, Across) and leg.shared for leg in view.to)

    def lines(self, row: Line, there: Any) -> list[Line]:
        """The view's rows for a row of its source."""
        view, space = self._view, self._run.space
        day = row.read(view.day) if view.day else constant(self._run.plan.period.last, "date", space)
        ends = [_End(row, there, constant(1, "number", space))]
        for leg in view.to:
            ends = [reached for end in ends for reached in self._step(leg, end, day)]
        ends = [end for end in ends if end.there is not NO]
        if view.nobody == "error":
            space.facts.append(either(negated(there), *(end.there for end in ends)))
        found: dict[str, list[_End]] = {}
        for end in ends:
            found.setdefault(end.row.id, []).append(end)
        return [line for same in found.values() for line in self._led(row, same)]

    def _step(self, leg: Leg, end: _End, day: Sym) -> Iterator[_End]:
        run = self._run
        if isinstance(leg, Hop):
            link = end.row.cell(leg.column)
            for row in met_by(link, run.tables[leg.table], run.space):
                meets = both(end.there, link.present, same_text(link, row.id, run.space), row.there)
                if meets is not NO:
                    yield _End(row, meets, end.share, end.by)
            return
        for link_row in run.tables[leg.table]:
            near, far = link_row.cell(leg.near), link_row.cell(leg.far)
            starts = both(end.there, link_row.there, near.present, same_text(near, end.row.id, run.space))
            if starts is NO:
                continue
            holds_then = _holds_on(link_row, day) if leg.dated else YES
            share = _times(end.share, link_row.cell("share"), run) if leg.shared else end.share
            by = {**end.by, leg.table: constant(link_row.id, "link", run.space)}
            for row in met_by(far, run.tables[leg.target], run.space):
                meets = both(starts, holds_then, far.present, same_text(far, row.id, run.space), row.there)
                if meets is not NO:
                    yield _End(row, meets, share, by)

    def _led(self, row: Line, same: Sequence[_End]) -> Iterator[Line]:
        if self._view.twice == "each":
            for turn, end in enumerate(same, start=1):
                yield self._line(row, [end], f"#{turn}" if turn > 1 else "")
        else:
            yield self._line(row, same, "")

    def _line(self, row: Line, same: Sequence[_End], suffix: str) -> Line:
        space, first = self._run.space, same[0]
        share, by = first.share, dict(first.by)
        if len(same) > 1:
            by = {name: _first(same, name) for name in by}
            share = _summed(same, self._run) if self._is_shared else share
        cells = {**by, "who": constant(first.row.id, "link", space), "share": share}
        there = either(*(end.there for end in same))
        return Line(self._run, self._view.name, f"{row.id}>{first.row.id}{suffix}", there, cells, row)


def _first(same: Sequence[_End], name: str) -> Sym:
    """The link of the first way that there is."""
    value = same[-1].by[name]
    for end in reversed(same[:-1]):
        value = one_of(end.there, end.by[name], value)
    return value


def _summed(same: Sequence[_End], run: Tables) -> Sym:
    none = constant(0, "number", run.space)
    total = none
    for end in same:
        total = MAKERS["add"](_NO_STEP, [total, one_of(end.there, end.share, none)], run.space)
    return total


def _times(one: Sym, other: Sym, run: Tables) -> Sym:
    if one.is_known and one.known == 1:
        return other
    return MAKERS["mul"](_NO_STEP, [one, other], run.space)


def _holds_on(link: Line, day: Sym) -> Any:
    first, last = link.cell("from"), link.cell("to")
    begun = either(negated(first.present), less(first, day, or_equal=True))
    return both(day.present, begun, either(negated(last.present), less(day, last, or_equal=True)))


_NO_STEP: Any = None
