"""Rules of ``deduct`` and ``add`` to a view of findings, a price on each, and the sum on the card."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from assessment_engine.plan.conditions import Condition, Test
from assessment_engine.plan.expressions import Expression, Path, Step, get
from assessment_engine.plan.nodes import Measure
from assessment_engine.plan.plan import CardLine
from assessment_engine.rules.lowering.conditions import as_expression, condition
from assessment_engine.rules.lowering.context import Context, literal
from assessment_engine.rules.lowering.measures import aggregate_type, as_path
from assessment_engine.rules.lowering.points import number_findings, price
from assessment_engine.rules.lowering.reaching import Rows, rows, sources
from assessment_engine.rules.lowering.subjects import holds
from assessment_engine.rules.surface.charges import ChargeGroup, ChargeRule
from assessment_engine.types import BOOLEAN


def promise_charges(outer: Context, prefix: str, charges: Sequence[ChargeRule | ChargeGroup]) -> None:
    """Promise the columns ``prefix.rule`` of the card: the points of each rule, and of each group of them."""
    for charge in charges:
        inner = [charge] if isinstance(charge, ChargeRule) else charge.rules
        for rule in inner:
            name = f"{prefix}.{rule.rule}"
            outer.builder.promise(outer.table, name, rule.at(), partial(_rule, outer, name, rule))
        if isinstance(charge, ChargeGroup):
            name = f"{prefix}.{charge.group}"
            outer.builder.promise(outer.table, name, charge.at(), partial(_group, outer, prefix, charge))


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
    names = [f"{prefix}.{rule.rule}" for rule in group.rules]
    text = f"max({', '.join(names)})" if group.count == "highest" and len(names) > 1 else " + ".join(names)
    context.column(f"{prefix}.{group.group}", capped(text, group.at_most), group.at())


def capped(text: str, at_most: object) -> str:
    """A formula held to a number, if there is one."""
    return text if at_most is None else f"min({text}, {literal(at_most)})"  # type: ignore[arg-type]


def _rule(outer: Context, name: str, rule: ChargeRule) -> None:
    context = outer.under(rule, name)
    if (rule.when is None) == (rule.if_ is None):
        context.problems.add("R362", rule.at(), rule.rule)
    elif rule.when is not None:
        _on_records(context, name, rule)
    else:
        _on_subject(context, name, rule)


def _on_subject(context: Context, name: str, rule: ChargeRule) -> None:
    """A rule about the subject itself: its points where the condition holds; a switch when it zeroes."""
    if rule.zero is not None:
        holds(context, name, rule.if_, rule.at("if"))
        return
    holds(context, f"{name}.holds", rule.if_, rule.at("if"))
    points = rule.points if isinstance(rule.points, str) else literal(rule.points or 0)  # type: ignore[arg-type]
    context.column(name, capped(f"({points}) if {name}.holds else 0", rule.at_most), rule.at("points"))


def _on_records(context: Context, name: str, rule: ChargeRule) -> None:
    tables = sources(context, rule.when, None, rule.at("when"))
    if tables is None:
        return
    extra = (*_unless(context, rule, tables), *_needs(context, rule, tables))
    found = rows(context, f"{name}.findings", rule, tables, when=rule.when, extra=extra)
    if found is None:
        return
    if rule.zero is not None:
        _count(context, f"{name}.count", found)
        context.column(name, f"{name}.count > 0", rule.at())
        return
    _priced(context, name, rule, found)


def _priced(context: Context, name: str, rule: ChargeRule, found: Rows) -> None:
    text = price(context, found, rule)
    if rule.free:
        number_findings(context, found, "date")
        text = f"({text}) if nth > {rule.free} else 0"
    context.column("points", text, rule.at("points"), table=found.view, names=found.names, want="number")
    if "points" not in context.builder.tables[found.view].columns:
        return
    inner = name if rule.at_most is None else f"{name}.all"
    if rule.highest is None:
        _sum(context, inner, found)
    else:
        _highest(context, inner, rule, found)
    if rule.at_most is not None:
        context.column(name, capped(inner, rule.at_most), rule.at("at_most"))


def _sum(context: Context, name: str, found: Rows) -> None:
    if context.builder.tables[found.view].columns["points"].is_ratio:
        context.problems.add("R352", context.clause.place, "points")
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


def _highest(context: Context, name: str, rule: ChargeRule, found: Rows) -> None:
    """The dearest finding of each key counts: a frame of who and key, the greatest price on it, and their sum."""
    keys = [] if rule.highest is True or rule.highest is None else rule.highest
    own = [(f"key{place}", path, BOOLEAN) for place, (_, path) in enumerate(found.match)]
    further = []
    for place, text in enumerate(keys):
        formula = context.compiled(text, rule.at("highest"), names=found.names, allow_optional=True)
        if formula is not None:
            path = as_path(context, f"highest{place}", found.view, formula)
            further.append((f"by{place}", path, formula.type))
    frame = context.builder.frame(f"{found.view}.dearest", context.clause, found.view, (*own, *further))
    pairs = tuple((Path(key), path) for key, path, _ in (*own, *further))
    type_ = context.builder.tables[found.view].columns["points"]
    context.builder.measure(Measure(frame, "most", context.clause, type_.maybe(), found.view, pairs, "max", "points"))
    context.column("points", "default(most, 0)", table=frame, names=context.names.on(frame))
    match = tuple((mine, Path(f"key{place}")) for place, (mine, _) in enumerate(found.match))
    _sum(context, name, Rows(frame, match, context.names.on(frame)))


def _unless(context: Context, rule: ChargeRule, tables: tuple[str, ...]) -> tuple[Condition, ...]:
    """An exemption holds only where it is known to: what is unknown does not exempt, and does not charge twice."""
    if rule.unless is None:
        return ()
    exempt = as_expression(condition(context, rule.unless, context.names.on(tables[0]), ("record", "from")))
    last = len(exempt.steps) - 1
    no = Step("const", (), BOOLEAN, False)
    steps = (*exempt.steps, no, Step("default", (last, last + 1), BOOLEAN))
    return (Test(Expression(steps, "unless"), "==", (False,)),)


def _needs(context: Context, rule: ChargeRule, tables: tuple[str, ...]) -> tuple[Condition, ...]:
    if rule.needs is None:
        return ()
    type_ = context.builder.type_of(tables[0], rule.needs)
    if type_ is None:
        context.problems.add("R333", rule.at("needs"), rule.needs, table=tables[0], near="")
        return ()

    return (Test(get(Path(rule.needs), type_), "present"),)
