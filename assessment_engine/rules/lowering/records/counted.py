"""What the findings of a rule come to on the card: their sum, that of the dearest, or of what each kind is held to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from assessment_engine.plan.expressions import Path
from assessment_engine.plan.nodes import Measure
from assessment_engine.problems import Place
from assessment_engine.rules.lowering.ground.context import Context, literal
from assessment_engine.rules.lowering.ground.given import not_below_zero
from assessment_engine.rules.lowering.ground.rounding import at_level, capped, rounded_by
from assessment_engine.rules.lowering.records.each_group import key_texts
from assessment_engine.rules.lowering.records.findings import dearest, finding_price
from assessment_engine.rules.lowering.records.measures import aggregate_type, as_path
from assessment_engine.rules.lowering.records.reaching import Rows
from assessment_engine.rules.surface.charges import AtMost, ChargeRule, Each, Highest, PointsColumn
from assessment_engine.types import BOOLEAN, Type


@dataclass(frozen=True, slots=True)
class _ByKey:
    """A frame of the findings' keys: its name, the column with what those of a key are, and what they are worth."""

    table: str
    column: str
    kind: Literal["sum", "max"]
    worth: str
    each: Each | None
    place: Place


def priced(context: Context, name: str, rule: ChargeRule, found: Rows) -> None:
    """Make the column *name*: what the findings of a rule come to, each with its price as the column ``points``."""
    each = rule.at_most if isinstance(rule.at_most, AtMost) else None
    text = finding_price(context, found, rule)
    alone = rule.highest is not None and (found.by_share or each is not None)
    if text and alone:  # the dearest has a share or a cap, which a frame of the dearest would not know
        text = dearest(context, rule, found, text)
    if not text or not _on_findings(context, rule, found, text):
        return
    rounding = at_level(context, "rule")
    whole = rule.at_most.all if isinstance(rule.at_most, AtMost) else rule.at_most
    inner = name if whole is None and rounding is None else f"{name}.all"
    if each is not None:
        _held(context, inner, each, found, text)
    elif rule.highest is not None and not alone:
        keys = rule.highest.each if isinstance(rule.highest, Highest) else None
        by = _ByKey("dearest", "most", "max", "default(most, 0)", keys, rule.at("highest"))
        _by_key(context, inner, found, rule.at("points"), text, by)
    else:
        _sum(context, inner, found, rule.at("points"), text)
    if inner != name and inner in context.builder.tables[context.table].columns:
        context.column(name, rounded_by(rounding, capped(inner, whole)), rule.at("at_most"))


def _on_findings(context: Context, rule: ChargeRule, found: Rows, text: str) -> bool:
    """The column ``points`` of the findings, which may not be below zero; whether it could be made."""
    formula = context.compiled(text, rule.at("points"), names=found.names, want="number", written=text == rule.points)
    if formula is None:
        return False
    context.builder.tables[found.view].columns.pop("points", None)  # a record's own points are what they are made of
    context.builder.column(found.view, "points", context.clause, formula)
    if not isinstance(rule.points, PointsColumn):  # which has limits of its own
        not_below_zero(replace(context, table=found.view, names=found.names), "points")
    return True


def _held(context: Context, name: str, each: AtMost, found: Rows, said: str) -> None:
    """What the findings of each month, of each kind come to, each held to the cap, and their sum."""
    rounding = at_level(context, "rule")
    if found.by_share and rounding is None:
        context.problems.add("R356", each.at(), context.clause.id)
        return
    held = f"min(of_each, {literal(each.value)})"
    worth = rounded_by(rounding, held) if found.by_share else held
    by = _ByKey("held", "of_each", "sum", worth, each.each, each.at("each"))
    _by_key(context, name, found, each.at(), said, by)


def _sum(context: Context, name: str, found: Rows, place: Place, said: str) -> None:
    formula = context.builder.tables[found.view].columns["points"]
    if formula.is_ratio:
        context.problems.add("R352", place, said)
        return
    type_ = aggregate_type(context, "sum", found, "points")
    context.builder.measure(
        Measure(
            context.table, name, context.clause, type_, found.view, found.match, "sum", "points",
            by_share=found.by_share,
        )
    )  # fmt: skip


def counted(context: Context, name: str, found: Rows) -> None:
    """Make the column *name*: how many findings there are."""
    type_ = aggregate_type(context, "count", found, "")
    context.builder.measure(Measure(context.table, name, context.clause, type_, found.view, found.match, "count"))


def _by_key(context: Context, name: str, found: Rows, place: Place, said: str, by: _ByKey) -> None:
    """The findings of each key count together: a frame of who and key, a value on it, and the sum of these."""
    own = [(f"key{at}", path, BOOLEAN) for at, (_, path) in enumerate(found.match)]
    further = _further(context, found, by)
    type_ = aggregate_type(context, by.kind, found, "points")
    if further is None:
        return
    if context.builder.tables[found.view].columns["points"].is_ratio:
        context.problems.add("R352", place, said)
        return
    frame = context.builder.frame(f"{found.view}.{by.table}", context.clause, found.view, (*own, *further))
    pairs = tuple((Path(key), path) for key, path, _ in (*own, *further))
    context.builder.measure(
        Measure(frame, by.column, context.clause, type_, found.view, pairs, by.kind, "points", by_share=found.by_share)
    )
    context.column("points", by.worth, place, table=frame, names=context.names.on(frame))
    match = tuple((mine, Path(f"key{at}")) for at, (mine, _) in enumerate(found.match))
    _sum(context, name, Rows(frame, match, context.names.on(frame)), place, said)


def _further(context: Context, found: Rows, by: _ByKey) -> list[tuple[str, Path, Type]] | None:
    """The keys of the frame besides whose the findings are; None where one of them was refused."""
    keys = []
    texts = key_texts(context, found, by.each, by.place)
    for at, text in enumerate(texts or ()):
        formula = context.compiled(text, by.place, names=found.names)
        if formula is None:
            return None
        keys.append((f"by{at}", as_path(context, f"{by.table}{at}", found.view, formula), formula.type))
    return None if texts is None else keys
