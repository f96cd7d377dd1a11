"""Pieces of the programme in the rule language: the items with their rules, as they stand in a section."""

from __future__ import annotations

from collections.abc import Iterable

from tests.benchmarks.scale.workload import ITEM_WORDS, KINDS, LEVELS, Item, Rule

RULES = ("first", "second")


def words(listed: Iterable[str]) -> str:
    """A list of words."""
    return f"[{', '.join(listed)}]"


def points(hundredths: int) -> str:
    """Hundredths as points or yuan."""
    whole, part = divmod(hundredths, 100)
    return f"{whole}.{part:02}".rstrip("0") if part else str(whole)


def item_text(item: Item) -> str:
    """An item with its rules."""
    head = f"      - id: {ITEM_WORDS[item.number]}\n        full: {points(item.full)}\n"
    if item.method in ("deduct", "add"):
        return head + _charges(item)
    return head + _measures(item) + (_bands(item) if item.method == "bands" else _ratio(item))


def _charges(item: Item) -> str:
    """Rules with a price for each report."""
    lines = [f"        {item.method}:\n"]
    for name, rule in zip(RULES, item.rules, strict=True):
        lines.append(f"          - rule: {name}\n            points: {points(rule.fixed)}\n")
        lines.append(_when("record: report", item, rule))
    return "".join(lines)


def _measures(item: Item) -> str:
    """How many reports the rules pick, or what their quantities come to."""
    what = "count: report" if item.counts else "sum: qty\n            from: report"
    lines = ["        measures:\n"]
    for name, rule in zip(RULES, item.rules, strict=True):
        lines.append(f"          {name}:\n            {what}\n")
        lines.append(_when("", item, rule))
    return "".join(lines)


def _bands(item: Item) -> str:
    rows = ", ".join(f"{limit}: {points(worth)}" for limit, worth in reversed(item.bands))
    return f"        bands: {{of: {_done(item)}, rows: {{{rows}}}}}\n"


def _ratio(item: Item) -> str:
    """What was done, to the highest target of the reports that either rule picks."""
    first, second = (f"{{{', '.join(_tests(rule))}}}" for rule in item.rules)
    return (
        "          goal:\n            max: target\n            from: report\n            when:\n"
        f"              item: {ITEM_WORDS[item.number]}\n              any:\n"
        f"                - {first}\n                - {second}\n            when_empty: 0\n"
        f"        ratio: {{of: {_done(item)}, to: goal, at_most: 1}}\n"
    )


def _done(item: Item) -> str:
    weights = [1 if item.counts else rule.each for rule in item.rules]
    named = zip(RULES, weights, strict=True)
    return " + ".join(name if weight == 1 else f"{weight} * {name}" for name, weight in named)


def _when(record: str, item: Item, rule: Rule) -> str:
    """The condition of a rule; one about the level too stands in two lines."""
    tests = [record] * bool(record) + [f"item: {ITEM_WORDS[item.number]}", *_tests(rule)]
    if len(rule.levels) == len(LEVELS):
        return f"            when: {{{', '.join(tests)}}}\n"
    return f"            when:\n              {{{', '.join(tests[:-1])},\n               {tests[-1]}}}\n"


def _tests(rule: Rule) -> list[str]:
    tests = [f"kind: {words(KINDS[kind] for kind in rule.kinds)}"]
    if rule.least:
        tests.append(f"qty: {{at_least: {rule.least}}}")
    if len(rule.levels) < len(LEVELS):
        tests.append(f"cadre.level: {words(LEVELS[level] for level in rule.levels)}")
    return tests
