"""Rules of ``deduct`` and ``add``, and groups of them: what they promise the card, and rules about the subject."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from assessment_engine.plan.plan import CardLine
from assessment_engine.rules.lowering.ground.context import Context
from assessment_engine.rules.lowering.ground.given import not_below_zero
from assessment_engine.rules.lowering.ground.rounding import at_level, capped, rounded_by
from assessment_engine.rules.lowering.ground.subjects import holds
from assessment_engine.rules.lowering.records.counted import counted, priced
from assessment_engine.rules.lowering.records.findings import findings
from assessment_engine.rules.lowering.records.points import subject_price
from assessment_engine.rules.surface.charges import AtMost, ChargeGroup, ChargeRule


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


NOT_ON_SUBJECT = (
    "unless",
    "per",
    "free",
    "highest",
    "needs",
    "via",
    "match",
    "day",
    "nobody",
    "twice",
    "shared",
)
ZEROES = ("points", "per", "free", "at_most", "highest")


def _refuse_idle(context: Context, rule: ChargeRule) -> None:
    """Refuse keys that would do nothing beside the rule's others: who wrote them expects something of them."""
    keys = NOT_ON_SUBJECT if rule.if_ is not None else ()
    asked = (*keys, *(ZEROES if rule.zero is not None else ()))
    if rule.if_ is not None and isinstance(rule.at_most, AtMost):
        context.problems.add("R365", rule.at_most.at(), "each", rule=rule.rule, beside="if")
    for key in rule.idle(dict.fromkeys(asked)):
        context.problems.add("R365", rule.at(key), key, rule=rule.rule, beside="if" if key in keys else "zero")


def _on_subject(context: Context, name: str, rule: ChargeRule) -> None:
    """A rule about the subject itself: its points where the condition holds; a switch when it zeroes."""
    if rule.zero is not None:
        holds(context, name, rule.if_, rule.at("if"))
        return
    points = subject_price(context, rule)
    if isinstance(rule.at_most, AtMost):
        return
    if holds(context, f"{name}.holds", rule.if_, rule.at("if")) and points:
        text = capped(f"({points}) if {name}.holds else 0", rule.at_most)
        context.column(name, rounded_by(at_level(context, "rule"), text), rule.at("points"))
        not_below_zero(context, name)


def _on_records(context: Context, name: str, rule: ChargeRule) -> None:
    found = findings(context, name, rule)
    if found is None:
        return
    if rule.zero is not None:
        counted(context, f"{name}.count", found)
        context.column(name, f"{name}.count > 0", rule.at())
        return
    priced(context, name, rule, found)
