"""A breach as people read it: two cards side by side, why that breaks the promise, and the registers behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assessment_engine.outcome.derivation import value_text
from assessment_engine.outcome.layout import flat_lines
from assessment_engine.plan.nodes import Measure
from assessment_engine.plan.plan import Plan
from assessment_engine.problems import Language
from assessment_engine.text import padded, width
from assessment_engine.titles import Title
from assessment_engine.workbench.promises.pair import Breach, Difference, Rows

WORDS: dict[str, Title] = {
    "column": Title("栏目", "column"),
    "before": Title("前", "before"),
    "after": Title("后", "after"),
    "value": Title("值", "value"),
    "register": Title("登记册：", "the register:"),
    "differs": Title("后一登记册的不同：", "what differs in the second register:"),
    "card": Title("卡 {card}：", "card {card}:"),
    "account": Title("账户 {card}：", "account {card}:"),
}
Row = Mapping[str, object]


def breach_lines(breach: Breach, plan: Plan, language: Language) -> Iterator[str]:
    """Why the promise is broken, the card before and after, and the smallest registers that show it."""
    yield breach.why.text(language)
    key = "account" if breach.promise.kind == "conserves" else "card"
    yield WORDS[key].text(language).format(card=breach.card)
    yield from (f"  {line}" for line in _table(breach, plan, language))
    yield WORDS["register"].text(language)
    yield from (f"  {line}" for line in _register(breach.pair.before))
    if breach.pair.before != breach.pair.after:
        yield WORDS["differs"].text(language)
        yield from (f"  {line}" for line in register_differences(breach.pair.before, breach.pair.after))


def told_columns(breach: Breach, plan: Plan) -> tuple[Difference, ...]:
    """The columns on the way that a card or the promise names; the one that breaks it is the last."""
    card = next(card for card in plan.cards if card.scheme == breach.promise.scheme)
    measures = {node.name for node in plan.nodes if isinstance(node, Measure) and node.on == card.table}
    named = {line.column for line in flat_lines(card.lines)} | measures | {*breach.promise.columns, *card.shown}
    named |= {breach.promise.measure, breach.promise.of, breach.promise.most_by, *breach.promise.also}
    way = [one for one in breach.way if one.column in named and one.column != breach.broken.column]
    return (*way, breach.broken)


def _table(breach: Breach, plan: Plan, language: Language) -> Iterator[str]:
    one = breach.pair.before == breach.pair.after and breach.promise.kind != "conserves"
    heads = ["value"] if one else ["before", "after"]
    rows = [["", *(WORDS[head].text(language) for head in heads)]]
    for told in told_columns(breach, plan):
        title = told.title.text(language)
        name = title if title == told.column else f"{title} ({told.column})"
        told_values = [told.after] if one else [told.before, told.after]
        rows.append([name, *map(value_text, told_values)])
    widths = [max(width(row[place]) for row in rows) for place in range(len(rows[0]))]
    for name, *values in rows:
        cells = [padded(cell, size, "right") for cell, size in zip(values, widths[1:], strict=True)]
        yield "  ".join([padded(name, widths[0]), *cells])


def _register(rows: Rows) -> Iterator[str]:
    return (row_text(table, row) for table, found in rows.items() for row in found)


def row_text(table: str, row: Row) -> str:
    """A row of a register on a line."""
    cells = ", ".join(f"{name}={value_text(value)}" for name, value in row.items() if value is not None)  # type: ignore[arg-type]
    return f"{table}: {cells}"


def register_differences(before: Rows, after: Rows) -> Iterator[str]:
    """The rows that only one of two registers has, taken out (-) or put in (+)."""
    for table in dict.fromkeys((*before, *after)):
        old, new = _plain(before.get(table, ())), _plain(after.get(table, ()))
        yield from (f"- {row_text(table, dict(row))}" for row in old if row not in new)
        yield from (f"+ {row_text(table, dict(row))}" for row in new if row not in old)


def _plain(rows: Sequence[Row]) -> list[tuple[tuple[str, object], ...]]:
    """Rows that can be compared: cells in the order of their columns, without the empty ones."""
    return [tuple(sorted((name, value) for name, value in row.items() if value is not None)) for row in rows]
