"""What persons say: a checklist that somebody ticks, and a mark that somebody decides within limits."""

from __future__ import annotations

from assessment_engine.plan.nodes import Measure
from assessment_engine.problems import did_you_mean
from assessment_engine.rules.lowering.ground.context import Context, literal
from assessment_engine.rules.lowering.items.deciding import decided_text
from assessment_engine.rules.lowering.records.reaching import rows
from assessment_engine.rules.lowering.records.sources import sources
from assessment_engine.rules.surface.bases import Checklist, Rating
from assessment_engine.rules.surface.items import ItemBody


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
    text = decided_text(context, item, rating, rating.words)
    if text is not None:
        context.column(column, text, rating.at(), want="number", allow_optional=True)
