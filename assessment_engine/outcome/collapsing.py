"""Which values of a derivation a reader needs: those that only pass on another are told as one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assessment_engine.outcome.derivation import Derivation
from assessment_engine.outcome.told_formula import read_paths
from assessment_engine.plan.nodes import Column

IsNamed = Callable[[Derivation], bool]


def collapsed(one: Derivation, is_named: IsNamed | None = None) -> Derivation:
    """The derivation of what a value merely passes on, under the value's name, title and clause.

    With *is_named* the name is that of the one on the way that has one of its own; there is no way past a second.
    """
    chain = [one]
    while (passed := _passed_on(chain[-1])) is not None:
        if is_named is not None and is_named(passed) and any(map(is_named, chain)):
            break
        chain.append(passed)
    inner = chain[-1]
    outer = one if is_named is None else next((link for link in chain if is_named(link)), one)
    if inner is outer or inner.made_by is None or outer.made_by is None:
        return inner
    made_by = replace(inner.made_by, on=outer.made_by.on, name=outer.made_by.name, clause=outer.made_by.clause)
    return replace(
        inner, node=outer.node, title=outer.title, clause=outer.clause, place=outer.place, made_by=made_by,
        full=outer.full,
    )  # fmt: skip


def _passed_on(one: Derivation) -> Derivation | None:
    """What a column reads whose formula is a single read of its own row."""
    node = one.made_by
    if not isinstance(node, Column) or len(one.inputs) != 1:
        return None
    steps, source = node.formula.steps, one.inputs[0]
    only_reads = len(steps) == 1 and steps[0].op == "get" and not node.formula.paths[0].hops
    return source if only_reads and source.made_by is not None and source.row == one.row else None


def entered(one: Derivation) -> tuple[Derivation, ...]:
    """The values that entered one: of a formula not those of branches that were not taken."""
    if not isinstance(one.made_by, Column) or len(one.inputs) != len(one.made_by.formula.paths):
        return one.inputs
    read = read_paths(one.made_by.formula, one.steps)
    return tuple([given for path, given in zip(one.made_by.formula.paths, one.inputs, strict=True) if path in read])
