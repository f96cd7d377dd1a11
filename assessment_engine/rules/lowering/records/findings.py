"""The records that a rule or a line is about, and the price of each: what is free, and which of them is the dearest."""

from __future__ import annotations

from assessment_engine.plan.conditions import Condition, Test
from assessment_engine.plan.expressions import Expression, Path, Step, get
from assessment_engine.plan.nodes import Order, Window
from assessment_engine.problems import Place, did_you_mean
from assessment_engine.rules.lowering.ground.conditions import as_expression, condition
from assessment_engine.rules.lowering.ground.context import Context
from assessment_engine.rules.lowering.records.each_group import anew
from assessment_engine.rules.lowering.records.points import keys_of, numbered, price
from assessment_engine.rules.lowering.records.reaching import Rows, rows
from assessment_engine.rules.lowering.records.sources import source_of, sources
from assessment_engine.rules.surface.charges import Free, Highest, PointsNth, Priced
from assessment_engine.types import BOOLEAN, COUNT, Type


def findings(context: Context, name: str, rule: Priced) -> Rows | None:
    """The records that a rule or a line is about: a view of those that it picks, each leading to its subject."""
    tables = sources(context, rule.when, None, rule.at("when"))
    if tables is None:
        return None
    source = source_of(context, f"{name}.findings", tables)
    extra = (*_unless(context, rule, source), *_needs(context, rule, source))
    given = frozenset({rule.needs} if rule.needs else ())
    return rows(context, f"{name}.findings", rule, tables, when=rule.when, extra=extra, given=given)


def finding_price(context: Context, found: Rows, rule: Priced) -> str:
    """The formula of a finding's price on the rows of its view, with what is free; empty if refused."""
    text = price(context, found, rule)
    return not_free(context, found, rule, text) if text and rule.free else text


def not_free(context: Context, found: Rows, rule: Priced, text: str) -> str:
    """The price of a finding beyond those that cost nothing; empty if they could not be numbered."""
    free = rule.free if isinstance(rule.free, Free) else Free.model_construct(n=rule.free)
    place = rule.at("free") if free is not rule.free else free.at()
    order = rule.price.order if isinstance(rule.price, PointsNth) and "order" in rule.price.model_fields_set else ""
    number = numbered(context, found, place, order, free.each, "free_nth")
    return f"({text}) if {number} > {free.n} else 0" if number else ""


def dearest(context: Context, rule: Priced, found: Rows, text: str) -> str:
    """The dearest record of each key counts, of equal ones the first by id; the others do not."""
    if price_step(context, found, f"{rule.PRICE}.price", text, rule.at(rule.PRICE)) is None:
        return ""
    each = rule.highest.each if isinstance(rule.highest, Highest) else None
    keys = anew(context, found, f"{rule.PRICE}.key", each, rule.at("highest"))
    if keys is None:
        return ""
    within = (*keys_of(context, found), *keys)
    order = (Order(f"{rule.PRICE}.price", descending=True),)
    place_of = f"{rule.PRICE}.place"
    context.builder.window(Window(found.view, place_of, context.clause, COUNT, "ordinal", within, order=order))
    return f"{rule.PRICE}.price if {place_of} = 1 else 0"


def price_step(context: Context, found: Rows, name: str, text: str, place: Place) -> Type | None:
    """A column on the way to the price; its type, or None when the formula was refused."""
    context.column(name, text, place, table=found.view, names=found.names, want="number")
    return context.builder.tables[found.view].columns.get(name)


def _unless(context: Context, rule: Priced, source: str) -> tuple[Condition, ...]:
    """An exemption holds only where it is known to: what is unknown does not exempt, and does not charge twice."""
    if rule.unless is None:
        return ()
    exempt = as_expression(condition(context, rule.unless, context.names.on(source), (), rule.at("unless")))
    last = len(exempt.steps) - 1
    no = Step("const", (), BOOLEAN, False)
    steps = (*exempt.steps, no, Step("default", (last, last + 1), BOOLEAN))
    return (Test(Expression(steps, "unless"), "==", (False,)),)


def _needs(context: Context, rule: Priced, source: str) -> tuple[Condition, ...]:
    if rule.needs is None:
        return ()
    type_ = context.builder.type_of(source, rule.needs)
    if type_ is None:
        near = did_you_mean(rule.needs, context.builder.tables[source].columns)
        context.problems.add("R333", rule.at("needs"), rule.needs, table=context.builder.called(source), near=near)
        return ()
    return (Test(get(Path(rule.needs), type_), "present"),)
