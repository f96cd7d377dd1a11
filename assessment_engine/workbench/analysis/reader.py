"""Conditions as forms write them, found in the nodes of the plan that the forms have made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assessment_engine.plan.conditions import ALWAYS, Condition, Test
from assessment_engine.plan.expressions import Expression
from assessment_engine.plan.nodes import Column, View
from assessment_engine.plan.plan import Plan
from assessment_engine.problems import Place
from assessment_engine.source import Marked
from assessment_engine.workbench.analysis.claims import Claim, conjuncts, of_condition, parts_of


@dataclass(frozen=True, slots=True)
class Part:
    """One test of a condition: what it claims, where it stands, and whether it does no more than ask for presence."""

    claim: Claim
    place: Place
    only_presence: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A condition that a form writes: whose it is, the table of the rows that it is asked of, and its tests.

    ``unless`` is what exempts (as the claim that it does not), ``needed`` further claims without a test of their own.
    """

    name: str
    table: str
    place: Place
    parts: tuple[Part, ...]
    unless: Part | None = None
    needed: tuple[Claim, ...] = ()

    @property
    def claims(self) -> list[Claim]:
        """All that must hold of a row that the form takes."""
        own = [part.claim for part in self.parts]
        return [*own, *([self.unless.claim] if self.unless else []), *self.needed]


class Reader:
    """Finds the nodes of a plan that forms have made."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.views = {node.name: node for node in plan.nodes if isinstance(node, View)}
        self.columns = {(node.on, node.name): node for node in plan.nodes if isinstance(node, Column)}

    def when(self, name: str, view: str, when: object, place: Place, unless: Place | None = None) -> Asked | None:
        """The condition of records as a form writes it; None where it was lowered to something else."""
        made = self.views.get(view)
        if made is None or not isinstance(when, Marked):
            return None
        keys = [key for key in when if key not in ("record", "from")]
        own, *rest = conjuncts(made.where) if keys else (ALWAYS, *conjuncts(made.where))
        tests = _spread(own, len(keys), made.where)
        if tests is None:
            return None
        parts = tuple(
            Part(of_condition(test), when.mark.at_key(key), _is_presence(test))
            for key, test in zip(keys, tests, strict=True)
        )
        exempting = [one for one in rest if isinstance(one, Test) and one.operand.text == "unless"]
        others = tuple(of_condition(one) for one in rest if one not in exempting)
        exempt = Part(of_condition(exempting[0]), unless or place) if exempting and unless else None
        claims = [*(part.claim for part in parts), *others]
        return Asked(name, self.before(made, claims), place, parts, exempt, others)

    def before(self, view: View, claims: Sequence[Claim]) -> str:
        """The table on whose rows a view's condition is asked: its source's, unless it reads what the way adds."""
        if len(view.sources) > 1:
            return view.name
        known = self.plan.tables[view.sources[0]].columns
        paths = [path for claim in claims for path in claim.formula.paths]
        firsts = [path.hops[0].column if path.hops else path.column for path in paths]
        return view.sources[0] if all(first in known or first == "id" for first in firsts) else view.name

    def subject(self, name: str, table: str, column: str, said: object, place: Place) -> Asked | None:
        """A condition on a subject, from the column that says whether it holds."""
        made = self.columns.get((table, column))
        if made is None:
            return None
        parts = parts_of(made.formula)
        places = [place] * len(parts)
        if isinstance(said, Marked) and len(said) == len(parts):
            places = [said.mark.at_key(key) for key in said]
        presence = [_asks_presence(part.formula) for part in parts]
        return Asked(name, table, place, tuple(map(Part, parts, places, presence)))

    def grounded(self, asked: Asked) -> Asked:
        """The same condition of the records that a table of the scheme was picked from, with what picked them."""
        view = self.views.get(asked.table)
        while view is not None and len(view.sources) == 1 and not view.to and not view.by:
            claims = [*asked.claims, *map(of_condition, conjuncts(view.where))]
            if self.before(view, claims) != view.sources[0]:
                break
            asked = replace(asked, table=view.sources[0], needed=(*asked.needed, *claims[len(asked.claims) :]))
            view = self.views.get(asked.table)
        return asked


def _spread(own: Condition, count: int, where: Condition) -> Sequence[Condition] | None:
    """The tests of a condition, one for each key that was written."""
    if count == 0:
        return ()
    if count == 1:
        return (own,)
    for one in (own, where):
        if len(conjuncts(one)) == count:
            return conjuncts(one)
    return None


def _asks_presence(formula: Expression) -> bool:
    """Whether a formula only asks whether a value is there."""
    steps = formula.steps[:-1] if formula.steps[-1].op == "not" else formula.steps
    return steps[-1].op == "is_empty"


def _is_presence(test: Condition) -> bool:
    return all(isinstance(one, Test) and one.op == "present" for one in conjuncts(test))
