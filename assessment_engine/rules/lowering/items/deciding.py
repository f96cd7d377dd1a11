"""What persons decide: the rows of the table ``decision`` about one node, who may decide it, and that none is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from assessment_engine.plan.conditions import AllOf, Test
from assessment_engine.plan.expressions import Expression, Path, Step, get
from assessment_engine.plan.nodes import Check, Clause, Measure, View
from assessment_engine.plan.types import BOOLEAN, COUNT, TEXT, Type
from assessment_engine.problems import Place
from assessment_engine.rules.lowering.ground.builder import Builder
from assessment_engine.rules.lowering.ground.context import Context, literal, quoted
from assessment_engine.rules.lowering.ground.given import must_hold
from assessment_engine.rules.surface.bases import Deciding
from assessment_engine.titles import Title
from assessment_engine.values import Number

MOST_TOLD = 12  # nodes that a refusal lists


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
    names, label = context.names.on(view), view.removesuffix(".decisions")
    for name, text in (("there", "assessed = 1"), ("allowed", " and ".join([f"by in ({who},)", *tests]))):
        context.column(name, text, place, table=view, names=names, allow_optional=True)
        rows_of, shown = (context.table, ("by",)) if name == "there" else ("", ("row", "value", "by"))
        check = Check(view, name, context.clause, name, "error", shown, label=f"{label}.{name}", rows_of=rows_of)
        context.builder.checks.append(check)


Words = Sequence[str] | Mapping[str, Number]


def decided_text(context: Context, node: str, form: Deciding, words: Words | None) -> str | None:
    """The formula of what was decided about a node, which is empty where nobody did; None when it was refused.

    It is a number within limits, one of some words, or the number that such a word is worth.
    """
    if (form.between is None) == (words is None):
        context.problems.add("R302", form.at(), "between", rule=context.clause.id, choices="between, words")
        return None
    view = decisions(context, node)
    if form.between is not None:
        names = context.names.on(view)
        context.column("number", "number(value)", form.at(), table=view, names=names, allow_optional=True)
    allow(context, view, form.by, _tests(form, words), form.at())
    match = ((Path("id"), Path("row")),)
    value, name = "number" if words is None else "value", f"{node}.decided"
    type_ = decided_type(form, words)
    context.builder.measure(Measure(context.table, name, context.clause, type_, view, match, "one", value))
    if form.between is not None and not _limited(context, node, form, form.between):
        return None
    if isinstance(words, Mapping):
        worth = ", ".join(f"{quoted(word)}: {literal(number)}" for word, number in words.items())
        return f"lookup({name}, {{{worth}}})"
    return name


def decided_type(form: Deciding, words: Words | None) -> Type:
    """The type of a decision: a word, or a number within limits."""
    if words is not None:
        return Type("choice", optional=True, choices=tuple(words))
    low, high = [None if isinstance(limit, str) else limit for limit in form.between or (None, None)]
    return Type("number", optional=True, step=Fraction(form.step), low=low, high=high)


def _tests(form: Deciding, words: Words | None) -> list[str]:
    """What a decision has to pass whoever it is about."""
    if words is not None:
        return [f"value in ({', '.join(map(quoted, words))},)"]
    low, high = form.between or (0, 0)
    tests = [f"{literal(low)} <= number"] if not isinstance(low, str) else []
    tests += [f"number <= {literal(high)}"] if not isinstance(high, str) else []
    return [*tests, f'number = round(number, {literal(form.step)}, "down")']


def _limited(context: Context, node: str, form: Deciding, limits: tuple[Number | str, Number | str]) -> bool:
    """Limits that are formulas stand on the card; a decision outside of them refuses the register."""
    columns = []
    for name, limit, sign in (("low", limits[0], ">="), ("high", limits[1], "<=")):
        if isinstance(limit, str):
            column = f"{node}.{name}"
            context.column(column, limit, form.at("between"), want="number", written=True)
            if column not in context.builder.tables[context.table].columns:
                return False
            columns.append((column, sign))
    for column, sign in columns:
        must_hold(
            context, f"{column}.kept", f"default({node}.decided {sign} {column}, true)", (f"{node}.decided", column)
        )
    return True


def check_decisions(builder: Builder) -> None:
    """A decision about a node that nobody may decide refuses the register: it would have no effect."""
    nodes = tuple(sorted(filter(None, map(_decided, builder.nodes))))
    known = ", ".join(nodes[:MOST_TOLD]) + (", …" if len(nodes) > MOST_TOLD else "") or "—"
    title = Title(f"可由人决定的：{known}", f"nodes that are to be decided: {known}")
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
