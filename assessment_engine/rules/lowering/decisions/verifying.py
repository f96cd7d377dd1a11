"""Reported figures against verified ones: two columns, how far they lie apart, and whether that is tolerated."""

from __future__ import annotations

from assessment_engine.plan.nodes import Told
from assessment_engine.rules.lowering.ground.context import Context, literal
from assessment_engine.rules.lowering.ground.parts import part
from assessment_engine.rules.surface.programme import CheckForm, Tolerance
from assessment_engine.titles import Title

FIGURES = ("reported", "verified", "difference")
AGREE = Title("上报与核实相符", "reported as verified")
SAY = Title(
    "上报 {reported}，核实 {verified}，相差 {difference}",
    "reported {reported}, verified {verified}, {difference} apart",
)


def verified(context: Context, prefix: str, form: CheckForm) -> str | None:
    """The test that the figures agree, whose columns are made; None when a part of it has a problem."""
    tolerance = _tolerance(context, prefix, form)
    for key in ("reported", "verified"):
        text, place = getattr(form, key), form.at(key)
        if part(context, text, place) is not None:
            context.column(f"{prefix}.{key}", text, place, want="number", allow_optional=True, written=True)
    columns = context.builder.tables[context.table].columns
    if tolerance is None or not all(f"{prefix}.{key}" in columns for key in FIGURES[:2]):
        return None
    apart = f"abs({prefix}.reported - {prefix}.verified)"
    difference = context.column(f"{prefix}.difference", apart, form.at("verified"), allow_optional=True)
    return f"{difference} <= {tolerance}"


def _tolerance(context: Context, prefix: str, form: CheckForm) -> str | None:
    """How far the figures may lie apart: a number, or a share of one of them."""
    said = form.tolerance
    if not isinstance(said, Tolerance):
        return None if said is None else literal(said)
    shares = [(key, getattr(said, f"of_{key}")) for key in FIGURES[:2] if getattr(said, f"of_{key}") is not None]
    if len(shares) != 1:
        choices = "of_reported, of_verified"
        context.problems.add("R303", said.at(), ", ".join(f"of_{key}" for key, _ in shares) or "—", choices=choices)
        return None
    ((key, share),) = shares
    return f"{literal(share)} * abs({prefix}.{key})"


def said_of_figures(context: Context, prefix: str, form: CheckForm) -> tuple[Told, ...]:
    """The figures as a check tells them when it says nothing itself: per cent where what is reported is a share."""
    spec = context.builder.spec(context.table)
    column = spec.columns.get(form.reported or "") if spec is not None else None
    percent = column is not None and column.form == "share"
    return tuple(Told(key, f"{prefix}.{key}", percent) for key in FIGURES)
