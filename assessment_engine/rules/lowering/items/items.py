"""An item: its basis, its charges, floor, cap, factor, applicability and rounding, as one column of the card."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Literal

from assessment_engine.plan.plan import CardLine
from assessment_engine.rules.lowering.ground.bounds import bounded, levels_said
from assessment_engine.rules.lowering.ground.context import Context, literal
from assessment_engine.rules.lowering.ground.given import empty_unless
from assessment_engine.rules.lowering.ground.parts import full_marks, missing_of, part
from assessment_engine.rules.lowering.ground.rounding import rounded
from assessment_engine.rules.lowering.items.applying import applied
from assessment_engine.rules.lowering.items.bases import BASES, basis_of, lower_basis
from assessment_engine.rules.lowering.items.charges import charge_lines, charge_name, promise_charges
from assessment_engine.rules.lowering.items.due import due_line, promise_due
from assessment_engine.rules.lowering.items.marks import marks_of, promise_full, with_full
from assessment_engine.rules.lowering.items.sheets import promise_sheets
from assessment_engine.rules.lowering.items.shortfall import lower_shortfall
from assessment_engine.rules.lowering.items.votes import is_basis
from assessment_engine.rules.lowering.records.measures import lower_measure
from assessment_engine.rules.lowering.records.tables import promise_columns
from assessment_engine.rules.surface.charges import ChargeRule, Due
from assessment_engine.rules.surface.common import Bound, FullBy
from assessment_engine.rules.surface.items import ItemBody
from assessment_engine.rules.surface.measures import MeasureForm
from assessment_engine.types import Type
from assessment_engine.values import Number, Reason


def promise_measures(outer: Context, prefix: str, measures: Mapping[str, MeasureForm]) -> None:
    """Promise the columns of named measures; they are made when they are first read."""
    for id_, form in measures.items():
        name = f"{prefix}.{id_}" if prefix else id_
        keep = partial(lower_measure, outer.under(form, name), name, form)
        outer.builder.promise(outer.table, name, form.at(), keep)


def item_context(outer: Context, name: str, form: ItemBody) -> Context:
    """Where an item's formulas stand: they see its measures and rules by their own names, and its full marks."""
    context = outer.under(form, name).within(name)
    return with_full(context, name, form.full)


def promise_item(outer: Context, name: str, form: ItemBody) -> Context:
    """Promise the columns of an item: its measures, its rules and obligations, and its points."""
    context = item_context(outer, name, form)
    promise_full(context, name, form.full)
    promise_measures(context, name, form.measures)
    promise_columns(context, form, f"{name}.")
    promise_charges(context, name, [*form.deduct, *form.add])
    if form.votes is not None:
        promise_sheets(context, name, form.votes)
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
    if form.factor is not None:
        factor = part(context, form.factor, form.at("factor"))
        if factor is None:
            return
        text = f"({text}) * {factor}"
    text = _bounded(
        context,
        form,
        text,
        taken=bool(off) or _may_fall(context, name, form),
        given=bool(on) or _may_rise(context, name, form),
    )
    text = _zeroed(context, name, form, text, "item")
    text = applied(context, name, form, text)
    value = f"{name}.worth" if context.there else name
    context.column(value, rounded(context, form, text, "item"), form.at(), want="number", allow_optional=True)
    if context.there and value in context.builder.tables[context.table].columns:
        context.builder.type_of(context.table, context.there)  # which is made first, if it was only promised
        empty_unless(context, name, context.there, value, Reason.NOT_APPLICABLE)


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
        if form.start is not None:
            context.problems.add("R372", form.at("start"), f"{basis}, start")
        return _basis(context, name, form)
    if form.start is None and taken and given:
        context.problems.add("R302", form.at(), "start", rule=context.clause.id, choices="full, 0")
    if not (taken or given or form.deduct):
        context.problems.add("R371", form.at(), name, choices=", ".join(BASES))
    # Pure deductions without full marks count from zero.
    unsaid: Number | Literal["full"] = "full" if not given and form.full != "none" else 0
    start = form.start if form.start is not None else unsaid
    if start == "full":
        return full_marks(context, form, form.at("start"), "start: full")
    return literal(start)


def _may_fall(context: Context, name: str, form: ItemBody) -> bool:
    """Whether the basis of an item may take more than there is, so that a floor is to be asked for."""
    free = _free_basis(context, name, form)
    falls = form.by_rank is not None and form.by_rank.drop is not None
    return falls or (free is not None and (free.low is None or free.low < 0))


def _may_rise(context: Context, name: str, form: ItemBody) -> bool:
    """Whether the basis of an item may lie above its full marks, so that a cap is to be asked for."""
    free = _free_basis(context, name, form)
    if free is None or free.high is None or form.score is None:
        return free is not None
    if isinstance(form.full, FullBy):
        free_of = [(mark, _score_type(context, name, form.score, mark)) for mark in marks_of(form.full)]
        return any(one is None or one.high is None or one.high > mark for mark, one in free_of)
    return not isinstance(form.full, str) and free.high > form.full


def _score_type(context: Context, name: str, score: str, full: Number) -> Type | None:
    """The type that the formula of an item has where the full marks are these."""
    formula = with_full(context, name, full).compiled(score, context.clause.place, allow_optional=True)
    return None if formula is None else formula.type


def _free_basis(context: Context, name: str, form: ItemBody) -> Type | None:
    """The type of a formula that is the basis of an item with full marks; other bases keep within them themselves."""
    if form.score is None or form.full == "none":
        return None
    return context.builder.tables[context.table].columns.get(f"{name}.basis")


def _basis_made(context: Context, name: str, form: ItemBody) -> bool:
    lower_basis(context, name, f"{name}.basis", form)
    return f"{name}.basis" in context.builder.tables[context.table].columns


def _basis(context: Context, name: str, form: ItemBody) -> str:
    """The column of the basis, and what stands in its place where it is empty."""
    basis = f"{name}.basis"
    type_ = context.builder.type_of(context.table, basis)
    if type_ is None or not type_.optional:
        return basis
    missing = missing_of(context, form)
    if missing is None:
        key = "none" if form.carry else "when_empty" if form.votes and is_basis(form.votes) else "missing"
        context.problems.add("R302", form.at(), key, rule=context.clause.id, choices="error, zero, full, exempt")
    if missing in ("zero", "exempt"):
        return f"default({basis}, 0)"
    if missing == "full":
        return f"default({basis}, {full_marks(context, form, form.at('missing'), 'missing: full')})"
    return basis


def _joined(start: str, off: list[str], on: list[str]) -> str:
    return " ".join([start, *(f"- {column}" for column in off), *(f"+ {column}" for column in on)])


def _bounded(context: Context, form: ItemBody, text: str, *, taken: bool, given: bool) -> str:
    """The item's points held to its floor and cap: its own always, those of the scheme where they are asked for."""
    floor = context.asked(form, "floor", levels_said("0")) if taken else form.floor
    cap = context.asked(form, "cap", levels_said("full")) if given else form.cap
    return bounded(context, text, form, [floor], [cap], "item")


def nowhere(context: Context, form: ItemBody, *levels: str) -> None:
    """A problem for each floor, cap and rule of an item that stands at a level which there is none of here."""
    for key in ("floor", "cap"):
        bound: Bound | None = getattr(form, key)
        if bound is not None and bound.at_ in levels:
            context.problems.add("R307", bound.at("at"), bound.at_, name=context.clause.id)
    for rule in form.deduct:
        if isinstance(rule, ChargeRule) and rule.zero in levels:
            context.problems.add("R307", rule.at("zero"), rule.zero, name=context.clause.id)


def _zeroed(context: Context, name: str, form: ItemBody, text: str, level: str) -> str:
    zeroes = zeroing(name, form, level)
    return f"0 if {' or '.join(zeroes)} else ({text})" if zeroes else text


def zeroing(name: str, form: ItemBody, level: str) -> list[str]:
    """The switches of an item that make this level zero."""
    return [charge_name(name, rule) for rule in form.deduct if isinstance(rule, ChargeRule) and rule.zero == level]
