"""Every spot of a plan: what each rule can come to, told in the words of the rule, each once.

Lowering says one condition in several nodes; spots of one clause that say the same are one spot with several tags.
What lowering makes for itself alone (the day on which something falls due, a guard against a wrong plan) is no rule
of the scheme, and has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessment_engine.plan.expressions import Expression, Path
from assessment_engine.plan.nodes import Clause, Column, Measure, View, Window, divided
from assessment_engine.plan.plan import Plan
from assessment_engine.titles import Title
from assessment_engine.workbench.coverage.asking import as_formula
from assessment_engine.workbench.coverage.bounds import Bounds
from assessment_engine.workbench.coverage.branches import Branch, branches
from assessment_engine.workbench.coverage.deciding import of_entries, of_grades, of_window
from assessment_engine.workbench.coverage.naming import Found, found, told
from assessment_engine.workbench.coverage.parts import DUE, OWN_PARTS, STATE, part_of_rule
from assessment_engine.workbench.coverage.spot import Spot, Tag


def spots_of(plan: Plan) -> tuple[Spot, ...]:
    """The spots of a plan, in order of their places."""
    first: dict[tuple[str, str, str, str], tuple[Clause, str, Title]] = {}
    tags: dict[tuple[str, str, str, str], list[Tag]] = {}
    for tag, clause, kind, text in _Universe(plan).found():
        key = (str(clause.place), clause.id, kind, text.en)
        first.setdefault(key, (clause, kind, text))
        tags.setdefault(key, []).append(tag)
    spots = [Spot(kind, clause, text, tuple(tags[key])) for key, (clause, kind, text) in first.items()]
    return tuple(sorted(spots, key=lambda spot: spot.place))


class _Universe:
    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._bounds = Bounds(plan)
        self._columns = {(node.on, node.name): node for node in plan.nodes if isinstance(node, Column)}
        self._made = {(node.on, node.name) for node in plan.nodes if not isinstance(node, View)}
        self._views = {node.name: node for node in plan.nodes if isinstance(node, View)}

    def found(self) -> Iterator[Found]:
        for node in self._plan.nodes:
            match node:
                case View():
                    yield from self._of_view(node)
                case Column():
                    yield from self._of_column(node)
                case Window():
                    yield from of_window(self._plan, node)
                case Measure(by_share=True) if node.of in self._views:
                    yield Tag(node.of, "shared"), node.clause, *told("shared")
        yield from of_entries(self._plan)
        for card in self._plan.cards:
            yield from of_grades(self._plan, card)

    # ---- views ------------------------------------------------------------------------------------------------------

    def _of_view(self, view: View) -> Iterator[Found]:
        if not self._is_told_otherwise(view):
            yield Tag(view.id, "match"), view.clause, *told("match")
        if view.sources == ("decision",) or view.name.endswith((".spans", ".sources")):
            return  # whose decision it is, and on which day a link holds, the language itself sees to
        for part, condition in zip(("early", "late"), divided(view), strict=True):
            formula = as_formula(condition, lambda path: self._may_be_empty(view.sources, path))
            if formula is not None:
                ranges = self._bounds.of(view.sources[0], formula)
                for branch in branches(formula, ranges, lambda _: False, of_view=True):
                    if not self._is_of_the_day(view, formula, branch):
                        yield found(view.id, view.clause, part, branch)

    def _may_be_empty(self, tables: Sequence[str], path: Path) -> bool:
        """Whether what a path leads to, from one of these tables, can be empty."""
        for table in tables:
            optional = False
            for column in (*(hop.column for hop in path.hops), path.column):
                shape = self._plan.tables.get(table)
                type_ = shape.columns.get(column) if shape else None
                if type_ is None or type_.optional:
                    optional = column != "id"
                table = type_.table if type_ is not None and type_.table else table
            if optional:
                return True
        return False

    def _is_of_the_day(self, view: View, formula: Expression, branch: Branch) -> bool:
        """Whether a branch is that a period has not ended, or nothing is due yet: the language sees to that itself."""
        if view.name.endswith(".owed"):
            last = len(formula.steps) - 1
            of_period = any(f"{card.table}.{card.each}." in branch.about for card in self._plan.cards if card.each)
            return of_period or (branch.step == last and (formula.steps[last].op != "and" or branch.outcome == 0))
        each = {card.each for card in self._plan.cards if card.table == view.name}
        return branch.about in {f"{name}.last <= {self._plan.as_of}" for name in each}

    def _is_told_otherwise(self, view: View) -> bool:
        """Whether that a view has rows says nothing, or nothing that another spot of the rule does not say."""
        makes_itself = view.crossed or view.by or view.sources == ("decision",)
        return bool(makes_itself) or ".due." in view.name or view.clause.id.startswith("vetoes.")

    # ---- columns ----------------------------------------------------------------------------------------------------

    def _of_column(self, node: Column) -> Iterator[Found]:
        part = part_of_rule(node)
        if part == STATE:
            for state, kind in DUE.items():
                if kind != "late" or self._can_be_late(node):
                    yield Tag(node.id, STATE, 0, state), node.clause, *told(kind)
        elif part not in OWN_PARTS and not node.on.endswith(".dearest") and len(node.formula.steps) > 1:
            ranges = self._bounds.of(node.on, node.formula)
            for branch in branches(node.formula, ranges, lambda path: self._is_counted(node.on, path)):
                if not self._is_told_of_more(node, part, branch):
                    yield found(node.id, node.clause, "formula", branch)

    def _is_told_of_more(self, node: Column, part: str, branch: Branch) -> bool:
        """Whether a branch is told of what it leads to: that a grade is earned, which word a person decides."""
        if part == "allowed":
            return branch.kind not in ("holds", "fails")
        return branch.kind == "holds" and self._is_of_grade(node)

    def _is_of_grade(self, node: Column) -> bool:
        """Whether a column says who has earned a grade: that it is given is told of the card."""
        cards = (card for card in self._plan.cards if card.table == node.on)
        return node.clause.id in {f"{card.grade}.{grade.id}" for card in cards for grade in card.grades}

    def _is_counted(self, table: str, path: Path) -> bool:
        """Whether a path leads to a column of the rules, whose truth is counted where it is made."""
        for hop in path.hops:
            table = hop.table
        return (table, path.column) in self._made

    def _can_be_late(self, node: Column) -> bool:
        """Whether what is due can still come after its last day: not where that is the last one of the period."""
        above = node.name.removesuffix(STATE)
        until, late = (self._columns.get((node.on, f"{above}{name}")) for name in ("due_until", "late_until"))
        if until is None or late is None:
            return True
        steps = until.formula.steps
        ends = [step.data for step in late.formula.steps if isinstance(step.data, Path) and step.data.hops]
        after = steps[-1].op == "add_days" and steps[steps[-1].args[1]].data
        return not (steps[0].data in ends and len(steps) == 3 and isinstance(after, int) and after >= 0)
