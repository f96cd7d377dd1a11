"""Lines of a settlement about records: a price in yuan on each, as an entry of its own, and their sum on the card."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from assessment_engine.plan.expressions import Expression, Path
from assessment_engine.plan.nodes import Measure, Order, Window
from assessment_engine.plan.types import COUNT, MONEY, RATIO, Type
from assessment_engine.problems import Place
from assessment_engine.rules.lowering.ground.context import Context, literal
from assessment_engine.rules.lowering.ground.names import Names
from assessment_engine.rules.lowering.ground.rounding import rounded_by
from assessment_engine.rules.lowering.items.bases import bands_text
from assessment_engine.rules.lowering.records.each_group import anew
from assessment_engine.rules.lowering.records.findings import dearest, finding_price, findings, price_step
from assessment_engine.rules.lowering.records.measures import aggregate_type
from assessment_engine.rules.lowering.records.points import keys_of, number_findings
from assessment_engine.rules.lowering.records.reaching import Rows
from assessment_engine.rules.lowering.records.sources import source_of, sources
from assessment_engine.rules.surface.bases import Bands
from assessment_engine.rules.surface.charges import AtMost
from assessment_engine.rules.surface.money import Line
from assessment_engine.values import Number

FEN = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class Payment:
    """What an entry stands on: the rows of a table, their column of yuan, and the way to whose they are."""

    table: str
    column: str
    names: Names
    whose: Path


def money(context: Context, text: str, place: Place, said: object, names: Names | None = None) -> Expression | None:
    """A formula of yuan, which has to be whole fen whatever the data are."""
    formula = context.compiled(text, place, names=names, want="number")
    if formula is None:
        return None
    step = formula.type.step
    if step is None or (step / FEN).denominator != 1:
        context.problems.add("R392", place, said)
        return None
    return formula


def amount_bands(context: Context, bands: Bands) -> str | None:
    """An amount by bands, which may be no percentages: an amount has no full marks."""
    if bands.percent:
        context.problems.add("R306", bands.at("percent"), "percent", name=context.clause.id)
    return bands_text(context, bands)


def record_payment(context: Context, name: str, form: Line) -> Payment | None:
    """An amount for each record: the price as of a charge, of the dearest, up to a cap, shared, rounded, in this order.

    The column *name* of the card is what all records of a subject come to.
    """
    if form.match is not None:
        context.problems.add("R365", form.at("match"), "match", rule=form.line, beside="when")
        return None
    shared = form.shared or next((layer.shared for layer in context.choices if layer.shared is not None), None)
    if shared == "by_share":
        _keep_record(context, name, form)
    found = findings(context, name, form)
    text = _price(context, found, form) if found is not None else ""
    if found is None or not text:
        return None
    if not _stepwise(context, name, form, found, text):
        return None
    context.builder.measure(_sum(context, name, found))
    return Payment(found.view, "amount", found.names, Path("who"))


def _price(context: Context, found: Rows, form: Line) -> str:
    """The price of a record that leads to somebody who is assessed."""
    if form.bands is not None:
        bands = amount_bands(context.on(found.names), form.bands) or ""
        form = form.model_copy(update={"amount": bands}).placed(form.mark)
    text = finding_price(context, found, form)
    if not text or context.table not in context.builder.optional_cards:
        return text
    match = ((Path("who"), Path("id")),)
    assessed = Measure(found.view, "amount.assessed", context.clause, COUNT, context.table, match, "count")
    context.builder.measure(assessed)
    return f"({text}) if amount.assessed > 0 else 0"


def _stepwise(context: Context, name: str, form: Line, found: Rows, text: str) -> bool:
    """The column ``amount`` of the records, with a column of its own for each step on the way that is asked for."""
    place = form.at("bands" if form.bands else "amount")
    if form.highest is not None:
        text = dearest(context, form, found, text)
    if text and form.at_most is not None:
        text = _capped(context, form, found, text)
    if text and found.by_share:
        return _shared(context, name, form, found, rounded_by(form.rounding, text))
    return bool(text) and _final(context, found, rounded_by(form.rounding, text), place, form)


def _final(context: Context, found: Rows, text: str, place: Place, form: Line) -> bool:
    formula = money(context, text, place, form.amount or "bands", found.names)
    if formula is None:
        return False
    context.builder.tables[found.view].columns.pop("amount", None)  # a record's own amount is what it is made of
    context.builder.column(found.view, "amount", context.clause, formula)
    return True


def _capped(context: Context, form: Line, found: Rows, text: str) -> str:
    """In order of their days the records are paid until the cap is reached: that of each group, then that of all."""
    if "nth" not in context.builder.tables[found.view].columns:
        number_findings(context, found, form.at("at_most"))
    if isinstance(form.at_most, AtMost):
        keys = anew(context, found, "amount.group", form.at_most.each, form.at_most.at("each"))
        text = "" if keys is None else _until(context, form, found, text, form.at_most.value, "amount.each", keys)
        whole = form.at_most.all
    else:
        whole = form.at_most
    return _until(context, form, found, text, whole, "amount", ()) if text and whole is not None else text


def _until(context: Context, form: Line, found: Rows, text: str, most: Number, name: str, keys: tuple[str, ...]) -> str:
    """What of an amount is left below a cap of all records of the same keys, the earlier ones taken first."""
    type_ = price_step(context, found, f"{name}.uncapped", text, form.at("amount"))
    if type_ is None:
        return ""
    running = Type("number", False, type_.step)
    context.builder.window(
        Window(found.view, f"{name}.running", context.clause, running, "running_sum",
               (*keys_of(context, found), *keys), value=f"{name}.uncapped", order=(Order("nth"),))
    )  # fmt: skip
    left = f"{literal(most)} - ({name}.running - {name}.uncapped)"
    return f"clamp({left}, 0, {name}.uncapped)"


def _keep_record(context: Context, name: str, form: Line) -> None:
    """Let each row of the view know its record, which may be several persons'."""
    tables = sources(context, form.when, None, form.at("when"))
    if tables is not None:
        source = source_of(context, f"{name}.findings", tables)
        context.column(_record(context, name), "id", table=source, names=context.names.on(source))


def _record(context: Context, name: str) -> str:
    return f"{context.table}.{name}.record"


def _shared(context: Context, name: str, form: Line, found: Rows, text: str) -> bool:
    """The amount of a record is divided by the shares of those it leads to, and no fen of it is lost."""
    record = (_record(context, name),)
    context.builder.window(Window(found.view, "amount.shares", context.clause, RATIO, "sum", record, value="share"))
    whole = rounded_by(form.rounding, f"({text}) * amount.shares")
    formula = money(context, whole, form.at("amount"), form.amount or "bands", found.names)
    if formula is None:
        return False
    context.builder.column(found.view, "amount.whole", context.clause, formula)
    context.builder.tables[found.view].columns.pop("amount", None)
    context.builder.window(
        Window(found.view, "amount", context.clause, MONEY.maybe(), "share", record, value="amount.whole",
               weight="share", unit=FEN)
    )  # fmt: skip
    return True


def _sum(context: Context, name: str, found: Rows) -> Measure:
    type_ = aggregate_type(context, "sum", found, "amount")
    return Measure(
        context.table, name, context.clause, type_, found.view, found.match, "sum", "amount", skip_missing=True
    )
