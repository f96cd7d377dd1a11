"""Rules of ``deduct`` and ``add`` to a view of findings, a price on each, and the sum on the card."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Literal

from assessment_engine.plan.conditions import Condition, Test
from assessment_engine.plan.expressions import Expression, Path, Step, get
from assessment_engine.plan.nodes import Measure, Order, Window
from assessment_engine.plan.plan import CardLine
from assessment_engine.problems import Place, did_you_mean
from assessment_engine.rules.lowering.conditions import as_expression, condition
from assessment_engine.rules.lowering.context import Context, literal
from assessment_engine.rules.lowering.measures import aggregate_type, as_path
from assessment_engine.rules.lowering.points import keys_of, numbered, price, subject_price
from assessment_engine.rules.lowering.reaching import Rows, rows, source_of, sources
from assessment_engine.rules.lowering.rounding import at_level, rounded_by
from assessment_engine.rules.lowering.subjects import holds
from assessment_engine.rules.surface.charges import ChargeGroup, ChargeRule, Free, PointsNth, Priced
from assessment_engine.types import BOOLEAN, COUNT, Type


def promise_charges(outer: Context, prefix: str, charges: Sequence[ChargeRule | ChargeGroup]) -> None:
    """Promise the columns ``prefix.rule`` of the card: the points of each rule, and of each group of them."""
    for charge in charges:
        inner = [charge] if isinstance(charge, ChargeRule) else charge.rules
        for rule in inner:
            name = f"{prefix}.{rule.rule}"
            outer.builder.promise(outer.table, name, rule.at(), partial(_rule, outer, name, rule))
        if isinstance(charge, ChargeGroup):
            _refuse_zeroes(outer, charge)
            name = f"{prefix}.{charge.group}"
            outer.builder.promise(outer.table, name, charge.at(), partial(_group, outer, prefix, charge))


def _refuse_zeroes(context: Context, group: ChargeGroup) -> None:
    """A rule that zeroes has no points, so that it cannot count together with others."""
    for rule in group.rules:
        if rule.zero is not None:
            context.problems.add("R366", rule.at("zero"), rule.rule, among=group.group)


def charge_name(prefix: str, charge: ChargeRule | ChargeGroup) -> str:
    """The column of a rule or of a group."""
    return f"{prefix}.{charge.rule if isinstance(charge, ChargeRule) else charge.group}"


def charge_lines(outer: Context, prefix: str, charge: ChargeRule | ChargeGroup) -> list[CardLine]:
    """What a card shows of a rule, or of the rules of a group."""
    rules = [charge] if isinstance(charge, ChargeRule) else charge.rules
    names = [f"{prefix}.{rule.rule}" for rule in rules]
    clauses = [outer.under(rule, name).clause for rule, name in zip(rules, names, strict=True)]
    return [CardLine(name, "rule", clause.title, clause) for name, clause in zip(names, clauses, strict=True)]


def _group(context: Context, prefix: str, group: ChargeGroup) -> None:
    names = [f"{prefix}.{rule.rule}" for rule in group.rules if rule.zero is None] or ["0"]
    text = f"max({', '.join(names)})" if group.count == "highest" and len(names) > 1 else " + ".join(names)
    context.column(f"{prefix}.{group.group}", capped(text, group.at_most), group.at())


def capped(text: str, at_most: object) -> str:
    """A formula held to a number, if there is one."""
    return text if at_most is None else f"min({text}, {literal(at_most)})"  # type: ignore[arg-type]


def _rule(outer: Context, name: str, rule: ChargeRule) -> None:
    context = outer.under(rule, name)
    if (rule.when is None) == (rule.if_ is None):
        context.problems.add("R362", rule.at(), rule.rule)
        return
    _refuse_idle(context, rule)
    if rule.when is not None:
        _on_records(context, name, rule)
    else:
        _on_subject(context, name, rule)


_ByKey = tuple[list[str], str, Literal["sum", "max"], str, Place]  # keys, column, aggregate, its worth, where
NOT_ON_SUBJECT = (
    "unless",
    "per",
    "free",
    "highest",
    "at_most_each",
    "needs",
    "via",
    "match",
    "day",
    "nobody",
    "twice",
    "shared",
)
ZEROES = ("points", "per", "free", "at_most", "at_most_each", "highest")


def _refuse_idle(context: Context, rule: ChargeRule) -> None:
    """Refuse keys that would do nothing beside the rule's others: who wrote them expects something of them."""
    keys = NOT_ON_SUBJECT if rule.if_ is not None else ()
    asked = (*keys, *(ZEROES if rule.zero is not None else ()))
    for key in rule.idle(dict.fromkeys(asked)):
        context.problems.add("R365", rule.at(key), key, rule=rule.rule, beside="if" if key in keys else "zero")


def _on_subject(context: Context, name: str, rule: ChargeRule) -> None:
    """A rule about the subject itself: its points where the condition holds; a switch when it zeroes."""
    if rule.zero is not None:
        holds(context, name, rule.if_, rule.at("if"))
        return
    points = subject_price(context, rule)
    if holds(context, f"{name}.holds", rule.if_, rule.at("if")) and points:
        text = capped(f"({points}) if {name}.holds else 0", rule.at_most)
        context.column(name, rounded_by(at_level(context, "rule"), text), rule.at("points"))


def _on_records(context: Context, name: str, rule: ChargeRule) -> None:
    found = findings(context, name, rule)
    if found is None:
        return
    if rule.zero is not None:
        _count(context, f"{name}.count", found)
        context.column(name, f"{name}.count > 0", rule.at())
        return
    _priced(context, name, rule, found)


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
    keys = [] if rule.highest is True or rule.highest is None else rule.highest
    within = list(keys_of(context, found))
    for place, key in enumerate(keys):
        column = f"{rule.PRICE}.key{place}"
        context.column(column, key, rule.at("highest", place), table=found.view, names=found.names, allow_optional=True)
        within.append(column)
    if any(column not in context.builder.tables[found.view].columns for column in within):
        return ""
    order = (Order(f"{rule.PRICE}.price", descending=True),)
    place_of = f"{rule.PRICE}.place"
    context.builder.window(Window(found.view, place_of, context.clause, COUNT, "ordinal", tuple(within), order=order))
    return f"{rule.PRICE}.price if {place_of} = 1 else 0"


def price_step(context: Context, found: Rows, name: str, text: str, place: Place) -> Type | None:
    """A column on the way to the price; its type, or None when the formula was refused."""
    context.column(name, text, place, table=found.view, names=found.names, want="number")
    return context.builder.tables[found.view].columns.get(name)


def _priced(context: Context, name: str, rule: ChargeRule, found: Rows) -> None:
    text = finding_price(context, found, rule)
    if text and rule.highest is not None and found.by_share:  # the dearest has a share, which a frame would not know
        text = dearest(context, rule, found, text)
    if not text:
        return
    written = text == rule.points
    formula = context.compiled(text, rule.at("points"), names=found.names, want="number", written=written)
    if formula is None:
        return
    context.builder.tables[found.view].columns.pop("points", None)  # a record's own points are what they are made of
    context.builder.column(found.view, "points", context.clause, formula)
    rounding = at_level(context, "rule")
    inner = name if rule.at_most is None and rounding is None else f"{name}.all"
    each = rule.at_most_each
    if rule.highest is not None and each is not None:
        context.problems.add("R303", each.at(), "highest, at_most_each", choices="highest, at_most_each")
    elif each is not None:
        held = f"min(of_each, {literal(each.points)})"
        _by_key(context, inner, rule, found, text, (each.of, "of_each", "sum", held, each.at("of")))
    elif rule.highest is not None and not found.by_share:
        keys = [] if rule.highest is True else rule.highest
        _by_key(context, inner, rule, found, text, (keys, "most", "max", "default(most, 0)", rule.at("highest")))
    else:
        _sum(context, inner, found, rule.at("points"), text)
    if inner != name and inner in context.builder.tables[context.table].columns:
        context.column(name, rounded_by(rounding, capped(inner, rule.at_most)), rule.at("at_most"))


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


def _count(context: Context, name: str, found: Rows) -> None:
    type_ = aggregate_type(context, "count", found, "")
    context.builder.measure(Measure(context.table, name, context.clause, type_, found.view, found.match, "count"))


def _by_key(context: Context, name: str, rule: ChargeRule, found: Rows, said: str, by: _ByKey) -> None:
    """The findings of each key count together: a frame of who and key, a value on it, and the sum of these."""
    keys, column, kind, worth, place = by
    table = "dearest" if kind == "max" else "held"
    own = [(f"key{at}", path, BOOLEAN) for at, (_, path) in enumerate(found.match)]
    further = []
    for at, text in enumerate(keys):
        formula = context.compiled(text, place, names=found.names, allow_optional=True)
        if formula is not None:
            path = as_path(context, f"{table}{at}", found.view, formula)
            further.append((f"by{at}", path, formula.type))
    type_ = aggregate_type(context, kind, found, "points")
    if type_.is_ratio:
        context.problems.add("R352", rule.at("points"), said)
        return
    frame = context.builder.frame(f"{found.view}.{table}", context.clause, found.view, (*own, *further))
    pairs = tuple((Path(key), path) for key, path, _ in (*own, *further))
    context.builder.measure(Measure(frame, column, context.clause, type_, found.view, pairs, kind, "points"))
    context.column("points", worth, table=frame, names=context.names.on(frame))
    match = tuple((mine, Path(f"key{at}")) for at, (mine, _) in enumerate(found.match))
    _sum(context, name, Rows(frame, match, context.names.on(frame)), rule.at("points"), said)


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
