"""The plainest of the models: as few rows as there may be, and in each cell the plainest value that will do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import z3

from assessment_engine.register.specs import ColumnSpec, Vocabulary
from assessment_engine.workbench.imagined.registers import Cells
from assessment_engine.workbench.imagined.running import Imagined
from assessment_engine.workbench.symbolic import Space, Sym
from assessment_engine.workbench.symbolic.values import YES, constant, equal, negated

_EFFORT = 500_000
_MOST = 120


def plainest(solver: Any, cells: Cells, run: Imagined) -> Any:
    """A model of a question that has one, as small and as plain as is quickly found."""
    assert run.rows is not None
    model = _fewest(solver, cells)
    solver.set("rlimit", _EFFORT)
    for wish in list(_wishes(cells, run.rows.vocabulary, run))[:_MOST]:
        if solver.check(wish) == z3.sat:
            model = solver.model()
            solver.add(wish)
    return model


def _fewest(solver: Any, cells: Cells) -> Any:
    """A model with as few rows as there may be."""
    model = solver.model()
    flags = list(cells.there.values())
    while flags:
        number = sum(z3.is_true(model.eval(flag, model_completion=True)) for flag in flags)
        fewer = z3.Sum([z3.If(flag, 1, 0) for flag in flags]) < number
        if number == 0 or solver.check(fewer) != z3.sat:
            break
        model = solver.model()
        solver.add(fewer)
    return model


def _wishes(cells: Cells, vocabulary: Vocabulary, run: Imagined) -> Iterator[Any]:
    """That a cell is empty, or has the plainest value of its column."""
    for (table, _number, name, _fresh), value in cells.known.items():
        if value.present is not YES:
            yield negated(value.present)
        plain = plain_value(vocabulary.tables[table].columns[name], run)
        if plain is not None and value.kind in ("number", "date", "boolean", "choice"):
            yield _is(value, plain, run.space)


def _is(value: Sym, plain: Any, space: Space) -> Any:
    return equal(value, constant(plain, value.kind, space))


def plain_value(column: ColumnSpec, run: Imagined) -> Any:
    """The plainest value of a column: none at all of a text or a link, for which there is none."""
    type_ = column.type
    match type_.kind:
        case "number":
            if type_.low is not None and type_.low > 0:
                return type_.low
            return 0 if type_.high is None or type_.high >= 0 else type_.high
        case "date":
            return run.plan.period.first
        case "boolean":
            return False
        case "choice":
            return type_.choices[0]
        case _:
            return None
