"""Sections and the total: what the parts add up to, and that their full marks do."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import partial

from assessment_engine.problems import Place
from assessment_engine.rules.lowering.context import Context, literal
from assessment_engine.rules.lowering.given import must_be_there
from assessment_engine.rules.lowering.items import (
    capped_at,
    exempting,
    floored,
    promise_item,
    promise_measures,
    rounding_of,
    zeroing,
)
from assessment_engine.rules.surface.common import Bound, Rounding
from assessment_engine.rules.surface.items import Item, ItemBody, Section
from assessment_engine.rules.surface.scheme import Scheme
from assessment_engine.values import Number, decimal_text


def promise_sections(context: Context, form: Scheme) -> None:
    """Promise each section and its items."""
    for section in form.sections:
        inner = context.under(section, section.id).within(section.id)
        promise_measures(inner, section.id, section.measures)
        for item in section.items:
            promise_item(inner, f"{section.id}.{item.id}", item)
        _adds_up(context, [item.full for item in section.items], section.full, section.at("full"), section.id)
        context.builder.promise(context.table, section.id, section.at(), partial(_lower_section, inner, section))


def _adds_up(context: Context, parts: list[Number | str], whole: Number | str, place: Place, name: str) -> None:
    """Full marks of the parts must add up to those of the whole; bonuses without full marks stay out."""
    if isinstance(whole, str):
        return
    total = sum(Fraction(part) for part in parts if not isinstance(part, str))
    if total != whole:
        context.problems.add("R304", place, decimal_text(whole), name=name, sum=decimal_text(total))


def _lower_section(context: Context, section: Section) -> None:
    items = {f"{section.id}.{item.id}": item for item in section.items}
    text = " + ".join(items)
    exempt = any(exempting(item, context) for item in items.values())
    if exempt:
        text = _reweighted(items, text)
    floor, cap = section.floor or _chosen(context, "floor"), section.cap or _chosen(context, "cap")
    text = capped_at(floored(text, floor, "section"), cap, "section", _number(section.full))
    zeroes = [switch for name, item in items.items() for switch in zeroing(name, item, "section")]
    text = f"0 if {' or '.join(zeroes)} else ({text})" if zeroes else text
    rounding = section.rounding or _at_level(context, "section", always=exempt)
    context.column(section.id, rounded_by(rounding, text), section.at(), want="number", allow_optional=True)


def _reweighted(items: Mapping[str, ItemBody], text: str) -> str:
    """What was reached, scaled from the full marks of the items that count to those of the section."""
    fulls = {name: literal(_number(item.full)) for name, item in items.items()}
    counted = [
        f"({full} if {name}.counts else 0)" if _may_be_exempt(items[name]) else full for name, full in fulls.items()
    ]
    return f"({text}) * ({' + '.join(fulls.values())}) / ({' + '.join(counted)})"


def _may_be_exempt(item: ItemBody) -> bool:
    return (item.applies is not None and item.applies.otherwise == "reweight") or item.missing == "exempt"


def _number(full: Number | str) -> Number:
    return 0 if isinstance(full, str) else full


def _chosen(context: Context, key: str) -> Bound | None:
    return next((getattr(layer, key) for layer in context.choices if getattr(layer, key) is not None), None)


def _at_level(context: Context, level: str, *, always: bool = False) -> Rounding | None:
    rounding = rounding_of(context)
    return rounding if rounding is not None and (always or rounding.at_ == level) else None


def rounded_by(rounding: Rounding | None, text: str) -> str:
    """A formula rounded, if there is a rounding."""
    return text if rounding is None else f'round({text}, {literal(rounding.step)}, "{rounding.way}")'


def promise_total(context: Context, form: Scheme) -> None:
    """Promise the total, which the sections (or the items) add up to unless the scheme says otherwise."""
    lines: list[Section | Item] = [*form.sections, *form.items]
    if not lines and form.total is None:
        return
    if form.total is None or form.total.score is None:
        _adds_up(context, [line.full for line in lines], form.full, form.at("full"), form.scheme)
    if rounding_of(context) is None and (form.total is None or form.total.rounding is None):
        context.problems.add("R302", form.at(), "rounding", rule=form.scheme, choices="{step, way, at}")
    context.builder.promise(context.table, "total", form.at("total"), partial(_lower_total, context, form))


def _lower_total(context: Context, form: Scheme) -> None:
    total = form.total
    text = _sum(context, form)
    floor = (total.floor if total else None) or _chosen(context, "floor")
    cap = (total.cap if total else None) or _chosen(context, "cap")
    text = capped_at(floored(text, floor, "total"), cap, "total", _number(form.full))
    zeroes = [switch for name, item in _items(form).items() for switch in zeroing(name, item, "total")]
    zeroes += [f"vetoes.{veto.rule}" for veto in form.vetoes if veto.zero == "total"]
    text = f"0 if {' or '.join(zeroes)} else ({text})" if zeroes else text
    rounding = (total.rounding if total else None) or _at_level(context, "total")
    formula = context.compiled(rounded_by(rounding, text), form.at("total"), want="number", allow_optional=True)
    optional = formula is not None and formula.type.optional
    context.builder.column(context.table, "total.found" if optional else "total", context.clause, formula)
    if optional:
        must_be_there(context, "total", "total.found")


def _items(form: Scheme) -> dict[str, ItemBody]:
    inner = {f"{section.id}.{item.id}": item for section in form.sections for item in section.items}
    return {**inner, **{item.id: item for item in form.items}}


def _sum(context: Context, form: Scheme) -> str:
    if form.total is not None and form.total.score is not None:
        return form.total.score
    if form.total is not None and form.total.sum is not None:
        parts = [f"{name} * {literal(weight)}" for name, weight in form.total.sum.items()]
        return " + ".join([*parts, *form.total.plus])
    lines: list[Section | Item] = [*form.sections, *form.items]
    return " + ".join(line.id for line in lines)
