"""What persons decide: the rows of the table ``decision`` about one node, who may decide it, and that none is lost."""

from __future__ import annotations

from assessment_engine.plan.conditions import AllOf, Test
from assessment_engine.plan.expressions import Expression, Path, Step, get
from assessment_engine.plan.nodes import Check, Clause, Measure, View
from assessment_engine.plan.types import BOOLEAN, COUNT, TEXT
from assessment_engine.problems import Place
from assessment_engine.rules.lowering.builder import Builder
from assessment_engine.rules.lowering.context import Context, quoted
from assessment_engine.titles import Title


def decisions(context: Context, node: str) -> str:
    """The decisions about one node: the rows of the table ``decision`` that name it."""
    view = f"{context.table}.{node}.decisions"
    known = Test(get(Path("node"), TEXT), "==", (f"{context.table}.{node}",))
    return context.builder.view(view, context.clause, ("decision",), where=AllOf((known,)))


def allow(context: Context, view: str, by: list[str], tests: list[str], place: Place) -> None:
    """A decision by somebody else, on what is no row of the card, or that fails one of *tests* refuses the register."""
    match = ((Path("row"), Path("id")),)
    context.builder.measure(Measure(view, "assessed", context.clause, COUNT, context.table, match, "count"))
    who = ", ".join(quoted(one) for one in by)
    text = " and ".join(["assessed = 1", f"by in ({who},)", *tests])
    names = context.names.on(view)
    context.column("allowed", text, place, table=view, names=names, allow_optional=True)
    context.builder.checks.append(Check(view, "allowed", context.clause, "allowed", "error", ("row", "value", "by")))


def check_decisions(builder: Builder) -> None:
    """A decision about a node that nobody may decide refuses the register: it would have no effect."""
    nodes = tuple(sorted(filter(None, map(_decided, builder.nodes))))
    title = Title("人工决定所指的评定项存在", "a decision is about a node that is to be decided")
    clause = Clause("decision.declared", title, Place("decision"))
    steps = (Step("get", (), TEXT, Path("node")), Step("in", (0,), BOOLEAN, nodes))
    builder.column("decision", "declared", clause, Expression(steps, "node in (…)"))
    builder.checks.append(Check("decision", "declared", clause, "declared", "error", ("node", "row", "by")))


def _decided(node: object) -> str:
    """The node whose decisions a view has; empty for any other node."""
    if not isinstance(node, View) or node.sources != ("decision",) or not isinstance(node.where, AllOf):
        return ""
    values = [test.values[0] for test in node.where.parts if isinstance(test, Test)]
    return str(values[0]) if values and node.name == f"{values[0]}.decisions" else ""
