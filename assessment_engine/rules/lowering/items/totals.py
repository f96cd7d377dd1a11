"""Sections and the total: what the parts add up to, and that their full marks do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from assessment_engine.problems import Place
from assessment_engine.rules.lowering.ground.bounds import bounded
from assessment_engine.rules.lowering.ground.context import Context, literal
from assessment_engine.rules.lowering.ground.given import must_be_there
from assessment_engine.rules.lowering.ground.parts import full_text, part
from assessment_engine.rules.lowering.ground.rounding import at_level, rounded_by, rounding_of
from assessment_engine.rules.lowering.items.items import promise_measures, zeroing
from assessment_engine.rules.lowering.items.marks import Part, adds_up, promise_full
from assessment_engine.rules.lowering.items.placed import Placed, knowing_sets, placed, promise_items, sets_of
from assessment_engine.rules.lowering.records.tables import promise_columns
from assessment_engine.rules.surface.common import Bound
from assessment_engine.rules.surface.items import ItemBody, Section
from assessment_engine.rules.surface.scheme import Scheme


def promise_sections(context: Context, form: Scheme) -> None:
    """Promise each section and its items."""
    for section in form.sections:
        inner = context.under(section, section.id).within(section.id)
        promise_full(inner, section.id, section.full)
        promise_measures(inner, section.id, section.measures)
        promise_columns(inner, section, f"{section.id}.")
        promise_items(inner, section)
        if not section.items and section.items_by is None:
            context.problems.add("R302", section.at(), "items", rule=section.id, choices="items, items_by")
        context.builder.promise(context.table, section.id, section.at(), partial(_lower_section, inner, section))


def _lower_section(context: Context, section: Section) -> None:
    adds_up(context, [item.part() for item in placed(section)], section.full, section.at("full"), section.id)
    text, reweighted = _of_sets(context, section)
    # What is scaled is a quotient again: a scheme that rounds its items rounds such a section too.
    chosen = at_level(context, "section", *(("rule", "item") if reweighted else ()))
    text = rounded_by(section.rounding or chosen, text)
    names = knowing_sets(context, section)
    context.column(section.id, text, section.at(), names=names, want="number", allow_optional=True)


def _of_sets(context: Context, form: Section | Scheme) -> tuple[str, bool]:
    """The sum of the items, on each card with those of its own set, and whether it is scaled."""
    sums = [(there, items, *_added(context, items)) for there, items in sets_of(form)]
    if isinstance(form, Section):
        texts = [(there, _held(context, form, items, text)) for there, items, text, _ in sums]
    else:
        texts = [(there, text) for there, _, text, _ in sums]
    *others, (_, last) = texts
    cases = "".join(f"({text}) if {there} else " for there, text in others)
    return f"{cases}({last})" if cases else last, any(scaled for _, _, _, scaled in sums)


def _held(context: Context, section: Section, items: Sequence[Placed], text: str) -> str:
    """The points of a section held to its floors and caps, or made zero by a rule of its items."""
    floors = [_own_or_chosen(context, section.floor, "floor"), *(item.form.floor for item in items)]
    caps = [_own_or_chosen(context, section.cap, "cap"), *(item.form.cap for item in items)]
    text = bounded(context, text, section, floors, caps, "section")
    zeroes = [switch for item in items for switch in zeroing(item.name, item.form, "section")]
    return f"0 if {' or '.join(zeroes)} else ({text})" if zeroes else text


def _added(context: Context, placed_: Sequence[Placed]) -> tuple[str, bool]:
    """The sum of items, and whether it is scaled because somebody may be exempt from one."""
    items = {item.name: item.form for item in placed_}
    for name in items:
        context.builder.type_of(context.table, name)  # made first: then it is known whether somebody may be exempt
    columns = context.builder.tables[context.table].columns
    exempt = [name for name in items if f"{name}.counts" in columns]
    text = " + ".join(items) or "0"
    if not exempt:
        return text, False
    fulls = {name: full_text(name, item.full) for name, item in items.items() if not isinstance(item.full, str)}
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
    if not form.sections and not placed(form) and form.total is None:
        if not form.stars:
            adds_up(context, [], form.full, form.at("full"), form.scheme)
        return
    promise_full(context, "total", form.full)
    _ask_rounding(context, form)
    context.builder.promise(context.table, "total", form.at("total"), partial(_lower_total, context, form))


def _weighted(form: Scheme) -> list[Part]:
    """The full marks that go into the total, each with its weight."""
    sections = [Part(section.full) for section in form.sections]
    items = [item.part() for item in placed(form)]
    if form.total is None or form.total.sum is None:
        return [*sections, *items]
    weights = form.total.sum
    names = [*(section.id for section in form.sections), *(item.name for item in placed(form))]
    parts = zip(names, [*sections, *items], strict=True)
    return [replace(part_, weight=weights[name]) for name, part_ in parts if name in weights]


def _ask_rounding(context: Context, form: Scheme) -> None:
    """A scheme says how it rounds and at which level, unless its total has a rounding of its own."""
    rounding = rounding_of(context)
    if rounding is not None and rounding.at_ is None:
        levels = "rule, item, section, total"
        context.problems.add("R302", rounding.at(), "at", rule=form.scheme, choices=levels)
    if rounding is None and (form.total is None or form.total.rounding is None):
        context.problems.add("R302", form.at(), "rounding", rule=form.scheme, choices="{step, way, at}")


def _lower_total(context: Context, form: Scheme) -> None:
    if form.total is None or form.total.score is None:
        adds_up(context, _weighted(form), form.full, form.at("full"), form.scheme)
    text = _sum(context, form)
    if text is None:
        return
    items = [*(item for section in form.sections for item in placed(section)), *placed(form)]
    parts: list[Section | ItemBody] = [*form.sections, *(item.form for item in items if not item.there)]
    own = form.total
    floors = [_own_or_chosen(context, own.floor if own else None, "floor"), *(part.floor for part in parts)]
    caps = [_own_or_chosen(context, own.cap if own else None, "cap"), *(part.cap for part in parts)]
    text = bounded(context, text, form, floors, caps, "total")
    for item in items:
        held = bounded(context, text, form, [item.form.floor], [item.form.cap], "total") if item.there else text
        text = text if held == text else f"({held}) if {item.there} else ({text})"
    zeroes = [switch for item in items for switch in item.zeroing("total")]
    zeroes += [f"vetoes.{veto.rule}" for veto in form.vetoes if veto.zero == "total"]
    text = f"0 if {' or '.join(zeroes)} else ({text})" if zeroes else text
    rounding = (own.rounding if own else None) or at_level(context, "total", *_scaling(context, form))
    context = replace(context, names=knowing_sets(context, form))
    made_total(context, "total", rounded_by(rounding, text), form.at("total"))


def _scaling(context: Context, form: Scheme) -> tuple[str, ...]:
    """The further levels whose rounding the total takes, because items of the scheme itself are scaled."""
    columns = context.builder.tables[context.table].columns
    return ("rule", "item") if any(f"{item.name}.counts" in columns for item in placed(form)) else ()


def made_total(context: Context, name: str, text: str, place: Place) -> None:
    """Make the column of a total; one that ends empty is a problem of the year, not of the programme."""
    formula = context.compiled(text, place, want="number", allow_optional=True)
    optional = formula is not None and formula.type.optional
    context.builder.column(context.table, f"{name}.found" if optional else name, context.clause, formula)
    if optional:
        must_be_there(context, name, f"{name}.found")


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
    text, _ = _of_sets(context, form)
    sections = [section.id for section in form.sections]
    return " + ".join(
        [f"({text})" if form.items_by else text] * bool(placed(form)) + [*sections, *(text or "" for text in plus)]
    )
