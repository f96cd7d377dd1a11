"""Sections and the total: what the parts add up to, and that their full marks do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import partial

from assessment_engine.problems import Place
from assessment_engine.rules.lowering.bounds import bounded
from assessment_engine.rules.lowering.context import Context, literal
from assessment_engine.rules.lowering.given import must_be_there
from assessment_engine.rules.lowering.items import promise_item, promise_measures, zeroing
from assessment_engine.rules.lowering.parts import part
from assessment_engine.rules.lowering.rounding import at_level, rounded_by, rounding_of
from assessment_engine.rules.surface.common import Bound
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


def _adds_up(context: Context, parts: Iterable[Number | str], whole: Number | str, place: Place, name: str) -> None:
    """Full marks of the parts must add up to those of the whole; bonuses without full marks stay out."""
    if isinstance(whole, str):
        return
    total = sum(Fraction(part) for part in parts if not isinstance(part, str))
    if total != whole:
        context.problems.add("R304", place, decimal_text(whole), name=name, sum=decimal_text(total))


def _lower_section(context: Context, section: Section) -> None:
    items = {f"{section.id}.{item.id}": item for item in section.items}
    text, reweighted = _added(context, items)
    floors = [_own_or_chosen(context, section.floor, "floor"), *(item.floor for item in items.values())]
    caps = [_own_or_chosen(context, section.cap, "cap"), *(item.cap for item in items.values())]
    text = bounded(context, text, section, floors, caps, "section")
    zeroes = [switch for name, item in items.items() for switch in zeroing(name, item, "section")]
    text = f"0 if {' or '.join(zeroes)} else ({text})" if zeroes else text
    # What is scaled is a quotient again: a scheme that rounds its items rounds such a section too.
    chosen = at_level(context, "section", *(("rule", "item") if reweighted else ()))
    context.column(
        section.id, rounded_by(section.rounding or chosen, text), section.at(), want="number", allow_optional=True
    )


def _added(context: Context, items: Mapping[str, ItemBody]) -> tuple[str, bool]:
    """The sum of items, and whether it is scaled because somebody may be exempt from one."""
    for name in items:
        context.builder.type_of(context.table, name)  # made first: then it is known whether somebody may be exempt
    columns = context.builder.tables[context.table].columns
    exempt = [name for name in items if f"{name}.counts" in columns]
    text = " + ".join(items)
    if not exempt:
        return text, False
    fulls = {name: literal(item.full) for name, item in items.items() if not isinstance(item.full, str)}
    bonuses = [name for name in items if name not in fulls]
    counted = [f"({full} if {name}.counts else 0)" if name in exempt else full for name, full in fulls.items()]
    scaled = f"({' + '.join(fulls)}) * ({' + '.join(fulls.values())}) / ({' + '.join(counted)})"
    return " + ".join([scaled, *bonuses]), True


def _own_or_chosen(context: Context, own: Bound | None, key: str) -> Bound | None:
    """A form's own floor or cap, or that of the scheme or the programme."""
    layers = (getattr(layer, key) for layer in context.choices)
    return own or next((bound for bound in layers if bound is not None), None)


def promise_total(context: Context, form: Scheme) -> None:
    """Promise the total, which the sections (or the items) add up to unless the scheme says otherwise."""
    if not form.sections and not form.items and form.total is None:
        if not form.stars:
            _adds_up(context, [], form.full, form.at("full"), form.scheme)
        return
    if form.total is None or form.total.score is None:
        _adds_up(context, _weighted_fulls(form), form.full, form.at("full"), form.scheme)
    _ask_rounding(context, form)
    context.builder.promise(context.table, "total", form.at("total"), partial(_lower_total, context, form))


def _weighted_fulls(form: Scheme) -> list[Number | str]:
    """The full marks that go into the total, each with its weight."""
    lines: list[Section | Item] = [*form.sections, *form.items]
    if form.total is None or form.total.sum is None:
        return [line.full for line in lines]
    weights = form.total.sum
    return [
        line.full if isinstance(line.full, str) else line.full * weights[line.id]
        for line in lines
        if line.id in weights
    ]


def _ask_rounding(context: Context, form: Scheme) -> None:
    """A scheme says how it rounds and at which level, unless its total has a rounding of its own."""
    rounding = rounding_of(context)
    if rounding is not None and rounding.at_ is None:
        levels = "rule, item, section, total"
        context.problems.add("R302", rounding.at(), "at", rule=form.scheme, choices=levels)
    if rounding is None and (form.total is None or form.total.rounding is None):
        context.problems.add("R302", form.at(), "rounding", rule=form.scheme, choices="{step, way, at}")


def _lower_total(context: Context, form: Scheme) -> None:
    text = _sum(context, form)
    if text is None:
        return
    parts: list[Section | ItemBody] = [*form.sections, *_items(form).values()]
    own = form.total
    floors = [_own_or_chosen(context, own.floor if own else None, "floor"), *(part.floor for part in parts)]
    caps = [_own_or_chosen(context, own.cap if own else None, "cap"), *(part.cap for part in parts)]
    text = bounded(context, text, form, floors, caps, "total")
    zeroes = [switch for name, item in _items(form).items() for switch in zeroing(name, item, "total")]
    zeroes += [f"vetoes.{veto.rule}" for veto in form.vetoes if veto.zero == "total"]
    text = f"0 if {' or '.join(zeroes)} else ({text})" if zeroes else text
    rounding = (own.rounding if own else None) or at_level(context, "total", *_scaling(context, form))
    made_total(context, "total", rounded_by(rounding, text), form.at("total"))


def _scaling(context: Context, form: Scheme) -> tuple[str, ...]:
    """The further levels whose rounding the total takes, because items of the scheme itself are scaled."""
    columns = context.builder.tables[context.table].columns
    return ("rule", "item") if any(f"{item.id}.counts" in columns for item in form.items) else ()


def made_total(context: Context, name: str, text: str, place: Place) -> None:
    """Make the column of a total; one that ends empty is a problem of the year, not of the programme."""
    formula = context.compiled(text, place, want="number", allow_optional=True)
    optional = formula is not None and formula.type.optional
    context.builder.column(context.table, f"{name}.found" if optional else name, context.clause, formula)
    if optional:
        must_be_there(context, name, f"{name}.found")


def _items(form: Scheme) -> dict[str, ItemBody]:
    inner = {f"{section.id}.{item.id}": item for section in form.sections for item in section.items}
    return {**inner, **{item.id: item for item in form.items}}


def _sum(context: Context, form: Scheme) -> str | None:
    context = context.titled("总分", "total")
    total = form.total
    if total is not None and total.score is not None:
        return part(context, total.score, total.at("score"))
    plus = [part(context, text, total.at("plus", place)) for place, text in enumerate(total.plus)] if total else []
    if not all(plus):
        return None
    if total is not None and total.sum is not None:
        weighted = [part(context, name, total.at_key("sum", name)) for name in total.sum]
        if not all(weighted):
            return None
        sums = [f"{name} * {literal(weight)}" for name, weight in zip(weighted, total.sum.values(), strict=True)]
        return " + ".join([*sums, *(text or "" for text in plus)])
    text, _ = _added(context, {item.id: item for item in form.items})
    sections = [section.id for section in form.sections]
    return " + ".join([text] * bool(form.items) + [*sections, *(text or "" for text in plus)])
