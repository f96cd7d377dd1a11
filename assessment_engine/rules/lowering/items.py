"""An item: its basis, its charges, floor, cap, factor, applicability and rounding, as one column of the card."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from assessment_engine.plan.nodes import Window
from assessment_engine.plan.plan import CardLine
from assessment_engine.rules.formula import Found
from assessment_engine.rules.lowering.bases import BASES, basis_of, lower_basis
from assessment_engine.rules.lowering.charges import charge_lines, charge_name, promise_charges
from assessment_engine.rules.lowering.context import Context, literal
from assessment_engine.rules.lowering.due import due_line, promise_due
from assessment_engine.rules.lowering.measures import lower_measure
from assessment_engine.rules.lowering.shortfall import lower_shortfall
from assessment_engine.rules.lowering.subjects import holds
from assessment_engine.rules.surface.charges import ChargeRule, Due
from assessment_engine.rules.surface.common import Bound, Rounding
from assessment_engine.rules.surface.items import ItemBody
from assessment_engine.rules.surface.measures import MeasureForm
from assessment_engine.types import INTEGER
from assessment_engine.values import Number

LEVELS = ("item", "section", "total", "none")


def promise_measures(outer: Context, prefix: str, measures: Mapping[str, MeasureForm]) -> None:
    """Promise the columns of named measures; they are made when they are first read."""
    for id_, form in measures.items():
        name = f"{prefix}.{id_}" if prefix else id_
        keep = partial(lower_measure, outer.under(form, name), name, form)
        outer.builder.promise(outer.table, name, form.at(), keep)


def item_context(outer: Context, name: str, form: ItemBody) -> Context:
    """Where an item's formulas stand: they see its measures and rules by their own names, and its full marks."""
    context = outer.under(form, name).within(name)
    full = 0 if form.full == "none" else form.full
    known = {"full": lambda _: Found(None, replace(INTEGER, step=None, low=full, high=full), constant=full)}
    return replace(context, names=replace(context.names, parameters={**context.names.parameters, **known}))


def promise_item(outer: Context, name: str, form: ItemBody) -> Context:
    """Promise the columns of an item: its measures, its rules and obligations, and its points."""
    context = item_context(outer, name, form)
    promise_measures(context, name, form.measures)
    promise_charges(context, name, [*form.deduct, *form.add])
    for due_name, due in _dues(name, form):
        promise_due(context, due_name, due)
    context.builder.promise(context.table, name, form.at(), partial(_lower_item, context, name, form))
    return context


def item_lines(context: Context, name: str, form: ItemBody) -> tuple[CardLine, ...]:
    """What a card shows under an item: measures, rules and obligations."""
    measures = [
        CardLine(at, "measure", inner.clause.title, inner.clause)
        for id_, measure in form.measures.items()
        for at, inner in [(f"{name}.{id_}", context.under(measure, f"{name}.{id_}"))]
    ]
    rules = [line for charge in (*form.deduct, *form.add) for line in charge_lines(context, name, charge)]
    return (*measures, *rules, *(due_line(context, due_name) for due_name, _ in _dues(name, form)))


def _dues(name: str, form: ItemBody) -> list[tuple[str, Due]]:
    dues = form.due if isinstance(form.due, list) else [form.due] if form.due else []
    return [(f"{name}.due{place or ''}", due) for place, due in enumerate(dues)]


def _lower_item(context: Context, name: str, form: ItemBody) -> None:
    off, on = _charges(context, name, form)
    if basis_of(context, form) is not None and not _basis_made(context, name, form):
        return
    start = _start(context, name, form, bool(off), bool(on))
    text = _joined(start, off, on)
    text = _bounded(context, form, text, "item", taken=bool(off), given=bool(on))
    if form.factor is not None:
        text = f"({text}) * ({form.factor})"
    text = _zeroed(context, name, form, text, "item")
    text = _applied(context, name, form, text)
    context.column(name, rounded(context, form, text, "item"), form.at(), want="number", allow_optional=True)


def _charges(context: Context, name: str, form: ItemBody) -> tuple[list[str], list[str]]:
    """The columns to take off and to add, rules that zero left out."""
    off = [charge_name(name, rule) for rule in form.deduct if not _zeroes(rule)]
    off += [due_name for due_name, _ in _dues(name, form)]
    on = [charge_name(name, rule) for rule in form.add]
    if form.shortfall is not None:
        lower_shortfall(context, f"{name}.shortfall", form.shortfall)
        off.append(f"{name}.shortfall")
    if form.excess is not None:
        lower_shortfall(context, f"{name}.excess", form.excess, above=True)
        on.append(f"{name}.excess")
    return off, on


def _zeroes(rule: object) -> bool:
    return isinstance(rule, ChargeRule) and rule.zero is not None


def _start(context: Context, name: str, form: ItemBody, taken: bool, given: bool) -> str:
    """What an item has before its charges: its basis, or full marks, or nothing."""
    basis = basis_of(context, form)
    if basis is not None:
        return _basis(context, name, form)
    if form.start is None and taken and given:
        context.problems.add("R302", form.at(), "start", rule=context.clause.id, choices="full, 0")
    if not (taken or given or form.deduct):
        context.problems.add("R371", form.at(), name, choices=", ".join(BASES))
    start = form.start if form.start is not None else ("full" if not given else 0)
    return literal(_full(form)) if start == "full" else literal(start)


def _full(form: ItemBody) -> Number:
    return 0 if form.full == "none" else form.full


def _basis_made(context: Context, name: str, form: ItemBody) -> bool:
    lower_basis(context, name, f"{name}.basis", form)
    return f"{name}.basis" in context.builder.tables[context.table].columns


def _basis(context: Context, name: str, form: ItemBody) -> str:
    """The column of the basis, and what stands in its place where it is empty."""
    basis = f"{name}.basis"
    type_ = context.builder.type_of(context.table, basis)
    if type_ is None or not type_.optional:
        return basis
    missing = context.asked(form, "missing", ("error", "zero", "full", "exempt"))
    if missing in ("zero", "exempt"):
        return f"default({basis}, 0)"
    return f"default({basis}, {literal(_full(form))})" if missing == "full" else basis


def _joined(start: str, off: list[str], on: list[str]) -> str:
    return " ".join([start, *(f"- {column}" for column in off), *(f"+ {column}" for column in on)])


def _bounded(context: Context, form: ItemBody, text: str, level: str, *, taken: bool, given: bool) -> str:
    if taken:
        floor = context.asked(form, "floor", LEVELS)
        text = floored(text, floor, level)
    if given:
        cap = context.asked(form, "cap", LEVELS)
        text = capped_at(text, cap, level, _full(form))
    return text


def floored(text: str, floor: Bound | None, level: str) -> str:
    """A formula that does not fall under a floor of this level."""
    if floor is None or floor.at_ != level or floor.value == "full":
        return text
    return f"max({text}, {literal(floor.value)})"


def capped_at(text: str, cap: Bound | None, level: str, full: Number) -> str:
    """A formula that does not rise over a cap of this level."""
    if cap is None or cap.at_ != level:
        return text
    return f"min({text}, {literal(full if cap.value == 'full' else cap.value)})"


def _zeroed(context: Context, name: str, form: ItemBody, text: str, level: str) -> str:
    zeroes = zeroing(name, form, level)
    return f"0 if {' or '.join(zeroes)} else ({text})" if zeroes else text


def zeroing(name: str, form: ItemBody, level: str) -> list[str]:
    """The switches of an item that make this level zero."""
    return [charge_name(name, rule) for rule in form.deduct if isinstance(rule, ChargeRule) and rule.zero == level]


def exempting(form: ItemBody, context: Context) -> bool:
    """Whether somebody may be exempt from the item, so that the section's other items count for more."""
    return (form.applies is not None and form.applies.otherwise == "reweight") or form.missing == "exempt"


def _applied(context: Context, name: str, form: ItemBody, text: str) -> str:
    """The value for those to whom the item applies, and what the others get."""
    counts = [f"not is_empty({name}.basis)"] if form.missing == "exempt" else []
    if form.applies is not None:
        holds(context, f"{name}.applies", form.applies.if_, form.applies.at("if"))
        counts += [f"{name}.applies"] if form.applies.otherwise == "reweight" else []
    if counts:
        context.column(f"{name}.counts", " and ".join(counts), form.at())
    if form.applies is None:
        return text
    match form.applies.otherwise:
        case "zero" | "reweight":
            other = "0"
        case "full":
            other = literal(_full(form))
        case "peers_mean":
            other = _peers_mean(context, name, form, text)
            text = f"{name}.own"
        case number:
            other = literal(number)
    return f"({text}) if {name}.applies else ({other})"


def _peers_mean(context: Context, name: str, form: ItemBody, text: str) -> str:
    """The mean of those to whom the item applies, within the groups that are compared."""
    own = context.column(f"{name}.own", rounded(context, form, text, "item"), form.at(), allow_optional=True)
    within = context.groups
    type_ = context.builder.tables[context.table].columns.get(own)
    if type_ is not None:
        mean = replace(type_, step=None, optional=True)
        context.builder.window(
            Window(context.table, f"{name}.peers", context.clause, mean, "mean", within, f"{name}.applies", own)
        )
    return f"{name}.peers"


def rounded(context: Context, form: ItemBody, text: str, level: str) -> str:
    """A formula rounded at this level, if the form says so or the scheme does."""
    rounding = form.rounding or rounding_of(context)
    if rounding is None:
        return text
    here = form.rounding is not None or rounding.at_ == level
    return f'round({text}, {literal(rounding.step)}, "{rounding.way}")' if here else text


def rounding_of(context: Context) -> Rounding | None:
    """The rounding that the scheme says, or the programme."""
    return next((layer.rounding for layer in context.choices if layer.rounding is not None), None)
