"""Which limits of a plan are limits of a scheme's rules, near which somebody can stand."""

from __future__ import annotations

from collections.abc import Iterable

from assessment_engine.plan.expressions import Path
from assessment_engine.plan.nodes import Measure, View, Window
from assessment_engine.plan.plan import Card, Plan
from assessment_engine.register.periods import period_tables
from assessment_engine.testing.reads import Read, Reads
from assessment_engine.workbench.limits import Limit, limits_of
from assessment_engine.workbench.sensing.standing import LimitGroup

_KINDS = ("comparison", "equality", "band", "cap", "floor")
_GROUPS: tuple[LimitGroup, ...] = ("grade", "star", "band", "condition", "cap", "floor")


class Relevant:
    """The limits of the schemes of one plan.

    Left out are: what a check asks (the register is refused before anybody is scored), what a decision has to keep to,
    what the calendar alone decides, which of several findings one is, the end of a span without one, the guard of a
    divisor (``!= 0``), and whether there is *anything* at all
    (``> 0``, ``>= 1`` of a count): everybody who has no record stands one step from that.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._reads = Reads(plan)
        self._periods = set(period_tables(plan.period.first, plan.period.last))
        self._checked = {(check.on, check.column) for check in plan.checks}
        self._limits = limits_of(plan)
        self._given: dict[tuple[str, str], bool] = {}

    def of(self, card: Card) -> list[tuple[LimitGroup, Limit, tuple[str, ...]]]:
        """The limits of one scheme with what they are of, grades first; of equals in the order of the plan.

        A value that several nodes compare with the same is one limit; the others are named with it.
        """
        found = [(_group(card, limit), limit) for limit in self._limits if self._is_of(card, limit)]
        found.sort(key=lambda one: _GROUPS.index(one[0]))
        merged: dict[object, tuple[LimitGroup, Limit, list[str]]] = {}
        for group, limit in found:
            key = (
                (limit.table, limit.operand, limit.op, limit.value) if is_read(limit) and limit.other is None else limit
            )
            merged.setdefault(key, (group, limit, []))[2].append(limit.node)
        return [(group, limit, tuple(nodes[1:])) for group, limit, nodes in merged.values()]

    def _is_of(self, card: Card, limit: Limit) -> bool:
        node = limit.node
        if node.startswith(f"{card.table}.periods."):
            return False  # how far apart two periods may be: the calendar's matter
        if node != card.table and not node.startswith(f"{card.table}."):
            return False
        if limit.kind not in _KINDS or limit.type.kind not in ("number", "date") or limit.op == "!=":
            return False
        if ".decisions" in node or self._serves_a_check(limit) or _asks_for_any(limit) or _is_open(limit):
            return False
        if limit.table != card.table and (limit.kind == "equality" or self._is_number(limit)):
            return False  # the states of what is owed, and which finding of a row it is: no values that come near
        paths = limit.operand.paths
        return any(self._is_given(limit.table, path) for path in paths) and not self._is_shadowed(limit)

    def _serves_a_check(self, limit: Limit) -> bool:
        return any(limit.node == f"{on}.{column}" for on, column in self._checked)

    def _is_number(self, limit: Limit) -> bool:
        """Whether what is compared is the turn of a finding among its like."""
        nodes = [self._reads.columns.get((limit.table, path.column)) for path in limit.operand.paths if not path.hops]
        return any(isinstance(node, Window) and node.kind == "ordinal" for node in nodes)

    def _is_shadowed(self, limit: Limit) -> bool:
        """Whether a node reads a column that it then hides by one of the same name: it is not to be read any more."""
        return any(not path.hops and limit.node == f"{limit.table}.{path.column}" for path in limit.operand.paths)

    def _is_given(self, table: str, path: Path) -> bool:
        """Whether a value depends on anything but the calendar."""
        if path.hops:
            table = path.hops[-1].table
        return path.column == "id" or self._depends(table, path.column)

    def _depends(self, table: str, column: str) -> bool:
        key = (table, column)
        if key not in self._given:
            self._given[key] = False  # while it is being asked
            self._given[key] = self._asked(table, column)
        return self._given[key]

    def _asked(self, table: str, column: str) -> bool:
        node = self._reads.columns.get((table, column))
        if isinstance(node, Measure) and self._is_entered(node.of):
            return True
        if node is not None:
            return self._any(self._reads.of(node))
        view = self._reads.views.get(table)
        if view is None:
            return table not in self._periods
        return self._through(view, column)

    def _is_entered(self, table: str) -> bool:
        """Whether the rows of a table are made of any that somebody has entered."""
        view = self._reads.views.get(table)
        return table not in self._periods if view is None else any(map(self._is_entered, view.sources))

    def _through(self, view: View, column: str) -> bool:
        """What a view's row has of its sources, or of its own."""
        made = dict(view.by)
        if column in made:
            return any(self._is_given(source, made[column]) for source in view.sources)
        return any(self._depends(source, column) for source in view.sources)

    def _any(self, reads: Iterable[Read]) -> bool:
        return any(self._depends(read.table, read.column) for read in reads if read.column)


def is_read(limit: Limit) -> bool:
    """Whether what is compared is a value as it is, and no formula."""
    return len(limit.operand.steps) == 1 and limit.operand.steps[0].op == "get"


def _asks_for_any(limit: Limit) -> bool:
    """Whether a limit lies between nothing and the first step of what cannot be less than nothing."""
    low, value, step = limit.type.low, limit.value, limit.step
    if limit.kind not in ("comparison", "equality") or low is None or low < 0:
        return False
    if limit.type.high is not None and step is not None and limit.type.high - low <= step:
        return True  # a value that there is or is not
    return (value == 0 and limit.op in (">", "<=", "=")) or (value == step and limit.op in (">=", "<"))


def _is_open(limit: Limit) -> bool:
    """Whether what is empty stands at the limit by what is said of empty values: a span without an end goes on."""
    steps = limit.operand.steps
    fallback = [steps[step.args[1]] for step in steps if step.op == "default"]
    return any(step.op == "const" and step.data == limit.value for step in fallback)


def _group(card: Card, limit: Limit) -> LimitGroup:
    if limit.node.startswith(f"{card.table}.grade."):
        return "grade"
    if limit.kind in ("cap", "floor", "band"):
        return limit.kind
    return "star" if limit.node in _stars(card) else "condition"


def _stars(card: Card) -> set[str]:
    return {f"{card.table}.{line.column}" for line in card.lines if line.kind == "star"}
