"""What persons say: a checklist that somebody ticks, and a mark that somebody decides within limits."""

from __future__ import annotations

from fractions import Fraction

from assessment_engine.plan.expressions import Path
from assessment_engine.plan.nodes import Measure
from assessment_engine.plan.types import Type
from assessment_engine.problems import did_you_mean
from assessment_engine.rules.lowering.context import Context, literal, quoted
from assessment_engine.rules.lowering.deciding import allow, decisions
from assessment_engine.rules.lowering.reaching import rows, sources
from assessment_engine.rules.surface.bases import Checklist, Rating
from assessment_engine.rules.surface.items import ItemBody
from assessment_engine.values import Number


def lower_checklist(context: Context, item: str, column: str, form: ItemBody, checklist: Checklist) -> None:
    """Points for each thing that is as it should be, or for all of them, by the latest record or the subject's row."""
    ticked: str | None = f"count_true({', '.join(checklist.items)})"
    if checklist.record is not None:
        ticked = _latest(context, item, checklist)
    if (checklist.each is None) == (checklist.all_or_nothing is None):
        context.problems.add("R302", checklist.at(), "each", rule=context.clause.id, choices="each, all_or_nothing")
        return
    if ticked is None:
        return
    if checklist.all_or_nothing is not None:
        text = f"{literal(checklist.all_or_nothing)} if {ticked} = {len(checklist.items)} else 0"
    else:
        text = f"({ticked}) * {literal(checklist.each or 0)}"
    context.column(column, text, checklist.at("items"), want="number", allow_optional=True)


def _latest(context: Context, item: str, checklist: Checklist) -> str | None:
    """How many were ticked in the latest record."""
    tables = sources(context, checklist.when, checklist.record, checklist.at("record"))
    found = rows(context, f"{item}.checked", checklist, tables, when=checklist.when) if tables else None
    if found is None:
        return None
    if context.builder.type_of(found.view, checklist.order) is None:
        near = did_you_mean(checklist.order, context.builder.tables[found.view].columns)
        context.problems.add("R333", checklist.at("order"), checklist.order, table=checklist.record, near=near)
        return None
    ticked = f"count_true({', '.join(checklist.items)})"
    context.column("ticked", ticked, checklist.at("items"), table=found.view, names=found.names, allow_optional=True)
    type_ = context.builder.tables[found.view].columns.get("ticked")
    if type_ is None:
        return None
    name = f"{item}.ticked"
    node = Measure(context.table, name, context.clause, type_.maybe(), found.view, found.match, "latest", "ticked",
                   order=(checklist.order,))  # fmt: skip
    return context.builder.measure(node)


def lower_rating(context: Context, item: str, column: str, form: ItemBody, rating: Rating) -> None:
    """What a person decided: a record of the table ``decision`` for this node and this subject, within its limits."""
    if (rating.between is None) == (rating.words is None):
        context.problems.add("R302", rating.at(), "between", rule=context.clause.id, choices="between, words")
        return
    view = decisions(context, item)
    value = "value" if rating.words is not None else "number"
    type_ = decided_type(rating)
    if rating.between is not None:
        context.column(
            "number", "number(value)", rating.at(), table=view, names=context.names.on(view), allow_optional=True
        )
    _limits(context, view, rating)
    match = ((Path("id"), Path("row")),)
    said = context.builder.measure(
        Measure(context.table, f"{item}.decided", context.clause, type_, view, match, "one", value)
    )
    text = said
    if rating.words is not None:
        words = ", ".join(f"{quoted(word)}: {literal(points)}" for word, points in rating.words.items())
        text = f"lookup({said}, {{{words}}})"
    context.column(column, text, rating.at(), want="number", allow_optional=True)


def decided_type(rating: Rating) -> Type:
    """The type of a decided mark: a word, or a number within limits."""
    if rating.words is not None:
        return Type("choice", optional=True, choices=tuple(rating.words))
    low, high = rating.between or (0, 0)
    return Type("number", optional=True, step=_step(rating.step), low=low, high=high)


def _step(step: Number) -> Fraction:
    return Fraction(step)


def _limits(context: Context, view: str, rating: Rating) -> None:
    """A decision by the wrong person, or outside its limits, refuses the register."""
    tests = []
    if rating.words is not None:
        tests.append(f"value in ({', '.join(quoted(word) for word in rating.words)},)")
    else:
        low, high = rating.between or (0, 0)
        tests.append(f"{literal(low)} <= number <= {literal(high)}")
        tests.append(f'number = round(number, {literal(rating.step)}, "down")')
    allow(context, view, rating.by, tests, rating.at())
