"""The section of a report about which single rule decides."""

from __future__ import annotations

from assessment_engine.workbench.pages import Bar, Block, Grid, Head, Section, Text, bars
from assessment_engine.workbench.sensing.model import RuleWeight
from assessment_engine.workbench.sensing.told import Teller
from assessment_engine.workbench.sensing.wording import figure

DRAWN = 15  # rules in the chart


def rules_section(teller: Teller, limit: int | None) -> Section:
    """The rules by what depends on them, with those that change nothing counted."""
    rules = [one for one in teller.scheme.rules if _matters(one)]
    idle = len(teller.scheme.rules) - len(rules)
    blocks: list[Block] = [Text(teller.word("rules_lead"))]
    if rules:
        blocks.append(_grid(teller, rules, limit))
    if any(one.effect.ranks for one in rules):
        drawn = [one for one in rules[:DRAWN] if one.effect.ranks]
        rows = [Bar(one.title.text(teller.language), one.effect.ranks, str(one.effect.ranks)) for one in drawn]
        blocks.append(bars(teller.word("ranks"), rows))
    if idle:
        blocks.append(Text(teller.word("rules_idle", count=idle)))
    met = sorted({code for one in rules for code in one.effect.problems})
    if met:
        blocks.append(Text(teller.word("problems_met", codes=", ".join(met)), warning=True))
    return Section(teller.word("rules_head"), tuple(blocks), 3)


def _grid(teller: Teller, rules: list[RuleWeight], limit: int | None) -> Grid:
    keys = (
        "kind",
        "rule",
        "title_head",
        "totals",
        "ranks",
        "grades_head",
        "farthest",
        "ends",
        "lists",
        "yuan",
        "elsewhere",
    )
    heads = [Head(teller.word(key), key not in ("kind", "rule", "title_head")) for key in keys]
    shown = rules[:limit]
    more = teller.word("more", count=len(rules) - len(shown)) if len(shown) < len(rules) else ""
    return Grid(heads, [_row(teller, one) for one in shown], "", more)


def _row(teller: Teller, one: RuleWeight) -> list[str]:
    effect = one.effect
    ends = len({*effect.first, *effect.last})
    counts = [effect.totals, effect.ranks, effect.grades, effect.farthest, ends, len(effect.lists)]
    told = [figure(number, teller.language) for number in counts]
    what = [teller.word(f"kind_{one.kind}"), one.column, one.title.text(teller.language)]
    return [*what, *told, figure(effect.yuan, teller.language), str(effect.elsewhere)]


def _matters(one: RuleWeight) -> bool:
    effect = one.effect
    return bool(
        effect.totals
        or effect.ranks
        or effect.grades
        or effect.lists
        or effect.yuan
        or effect.elsewhere
        or effect.problems
    )
