"""Measures: every aggregator, by equal keys of every kind, within intervals, by share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assessment_engine.plan.expressions import Path
from assessment_engine.plan.nodes import Aggregator, During, Measure
from assessment_engine.plan.types import COUNT, RATIO, Type
from assessment_engine.rules.formula import kinds
from tests.agreement.core.columns import among, columns, operand
from tests.agreement.core.draft import Draft, of_kind
from tests.agreement.core.word_steps import ALL_KINDS

Match = tuple[tuple[Path, Path], ...]
_AGGREGATORS: Sequence[Aggregator] = ("count", "sum", "sum", "mean", "min", "max", "latest", "one")


def make_measure(draft: Draft, table: str) -> str:
    """Add a measure on *table*; its name."""
    draw = draft.draw
    aggregator = draw.pick(_AGGREGATORS)
    of = _measured(draft, aggregator) or table
    weighed = aggregator in ("count", "sum") and "share" in draft.columns(of) and draw.chance(60)
    value = _value(draft, of, aggregator)
    name = draft.name("m")
    return draft.add(
        Measure(
            table,
            name,
            draft.clause(name),
            _type(aggregator, draft.columns(of)[value] if value else COUNT, weighed),
            of,
            _match(draft, table, of),
            aggregator,
            value,
            among(draft, of),
            columns(draft, of, 2) if aggregator == "latest" else (),
            _during(draft, table, of),
            weighed,
            draw.chance(40),
        )
    )


def _measured(draft: Draft, aggregator: Aggregator) -> str:
    """A table that has rows; for counts and sums rather one with shares."""
    names = [name for name, one in draft.tables.items() if one.most]
    shared = [name for name in names if "share" in draft.columns(name)]
    if shared and aggregator in ("count", "sum") and draft.draw.chance(40):
        names = shared
    return draft.draw.pick(names) if names else ""


def _value(draft: Draft, of: str, aggregator: Aggregator) -> str:
    if aggregator == "count":
        return ""
    if aggregator in ("sum", "mean"):
        return operand(draft, of, "number", sums=True)
    return operand(draft, of, draft.draw.pick(("number", "number", "choice", "date", *ALL_KINDS)))


def _type(aggregator: Aggregator, value: Type, weighed: bool) -> Type:
    """The type that the rules give; a sum of what may be empty may be so, unless empty ones are left out."""
    if aggregator == "count":
        return replace(RATIO, low=0, optional=True) if weighed else COUNT
    if aggregator != "sum":
        return replace(value, optional=True, step=None if aggregator == "mean" else value.step)
    low = 0 if value.low is not None and value.low >= 0 else None
    high = 0 if value.high is not None and value.high <= 0 else None
    return Type("number", value.optional or weighed, None if weighed else value.step, low, high)


def _match(draft: Draft, table: str, of: str) -> Match:
    """Pairs of paths that can be equal; none pairs every row with every row."""
    draw = draft.draw
    near, far = draft.reads(table), draft.reads(of)
    ends = [(path, end) for path, end in _leading(draft, of) if end]
    likely = [(one, other) for one, end in _leading(draft, table) for other, its in ends if end == its]
    pairs = list[tuple[Path, Path]]()
    for _ in range(draw.pick((1, 1, 2, 0))):
        if likely and draw.chance(70):
            pairs.append(draw.pick(likely))
        else:
            path, type_ = draw.pick(near)
            equal = [path for path, other in far if _equal(type_, other)]
            pairs += [(path, draw.pick(equal))] if equal else []
    return tuple(pairs)


def _leading(draft: Draft, table: str) -> list[tuple[Path, str]]:
    """Each path without detours, and the table whose ids it gives: keys that are matched are mostly of one table."""
    own = [table, *draft.same_ids(table)][-1]
    return [
        (path, own if path == Path("id") else type_.table) for path, type_ in draft.reads(table) if len(path.hops) < 2
    ]


def _equal(one: Type, other: Type) -> bool:
    words = ("text", "link", "choice")
    return kinds.comparable(one, other) or (one.kind in words and other.kind in words)


def _during(draft: Draft, table: str, of: str) -> During | None:
    draw = draft.draw
    ends, days = draft.paths(table, of_kind("date")), draft.paths(of, of_kind("date"))
    if not ends or not days or not draw.chance(40):
        return None
    first = None if draw.chance(30) else draw.pick(ends)[0]
    return During(first, draw.pick(ends)[0], draw.pick(days)[0])
