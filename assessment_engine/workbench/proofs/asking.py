"""A question to z3 about any card of any register: is there one on which the promise is broken?

Columns of the card are computed from what they read; what counts records or looks at peers is a variable, of which only
what always holds is said (:mod:`~assessment_engine.workbench.proofs.axioms`).  So *never* is a proof, for registers of
any size; a model may be one that no register has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

import z3

from assessment_engine.workbench.proofs.axioms import tell_axioms
from assessment_engine.workbench.proofs.ground import EFFORT, Budget, Ground
from assessment_engine.workbench.symbolic import Row, Space, solver_of
from assessment_engine.workbench.symbolic.operations import relaxed

Answer = Literal["never", "perhaps", "too long"]
Ask = Callable[[Row], Any]
"""What makes of a row of the card the term that says how the promise is broken there."""


@dataclass(frozen=True, slots=True)
class Way:
    """How a question is asked: products and quotients as variables or not, columns with known ranges as variables."""

    linear: bool
    opaque: bool


WAYS = (Way(True, True), Way(True, False), Way(False, False))


@dataclass(frozen=True, slots=True)
class Asked:
    """The answer, and how it was come by."""

    answer: Answer
    way: Way


def asked(ground: Ground, table: str, ask: Ask, budget: Budget, factors: Iterable[Fraction] = ()) -> Asked:
    """Ask in one way after the other, until one of them has the answer never."""
    answers: list[Asked] = []
    for way in WAYS:
        space = Space(linear=way.linear)
        row = Row(table, ground.plan, space, computed=True, ranges=ground.ranges, opaque=way.opaque)
        broken = ask(row)
        answers.append(Asked(answer(ground, [row], broken, budget, factors), way))
        is_settled = not space.abstracted and not (way.opaque and ground.ranges) and answers[-1].answer == "perhaps"
        if answers[-1].answer == "never" or is_settled or budget.is_over:
            break
    return next((one for one in answers if one.answer != "perhaps"), answers[-1])


def answer(ground: Ground, rows: list[Row], broken: Any, budget: Budget, factors: Iterable[Fraction]) -> Answer:
    """Whether a term can be true of rows of one space."""
    space = rows[0].space
    for row in rows:
        tell_axioms(row, ground.relations)
    if space.linear:
        relaxed.tell(sorted(factors), space)
    solver = solver_of(space, budget.left, EFFORT)
    solver.add(broken)
    found = solver.check()
    return "never" if found == z3.unsat else "perhaps" if found == z3.sat else "too long"


def constants(ground: Ground, table: str, column: str) -> Iterator[Fraction]:
    """The numbers in the formula of a column: by these its quotients are held against one another."""
    node = ground.relations.rowsets.column(table, column)
    formula = getattr(node, "formula", None)
    for step in formula.steps if formula is not None else ():
        if step.op == "const" and isinstance(step.data, int | Fraction) and not isinstance(step.data, bool):
            yield Fraction(step.data)
