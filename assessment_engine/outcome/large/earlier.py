"""What a scheme hands on to the next year, as :mod:`assessment_engine.outcome.earlier` writes it, column by column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl

from assessment_engine.engine.columnar.frame import Frame
from assessment_engine.engine.columnar.mixing import joined
from assessment_engine.engine.columnar.vector import Vector
from assessment_engine.engine.columnar.whole import Array, Whole
from assessment_engine.outcome.large.cards import KINDS, head_of
from assessment_engine.outcome.large.people import plain
from assessment_engine.outcome.large.sheet import Block, Cells, Head, Sheet
from assessment_engine.plan.plan import Card, Plan
from assessment_engine.register.built_in import PERIODS
from assessment_engine.register.earlier import earlier_name
from assessment_engine.types import Type


def earlier_sheet(frames: Mapping[str, Frame], plan: Plan, card: Card) -> Sheet:
    """The table of a scheme's earlier outcomes, with the cards of the periods that have ended."""
    types = plan.tables[earlier_name(card.table)].columns
    links = [card.subject, *([card.each] if card.each and card.each not in PERIODS else [])]
    columns = [*links, "period", *card.history]
    ended = _ended(frames, plan, card)
    vectors = [_whole(frames, card, plan, name, ended) for name in columns]
    size = _before(frames, card) + ended.size
    heads = tuple(_head(name, types[name], vector) for name, vector in zip(columns, vectors, strict=True))
    cells = tuple(Cells(one, types[name].step, blank=True) for name, one in zip(columns, vectors, strict=True))
    keys = vectors[: len(links) + 1]
    return Sheet(earlier_name(card.table), heads, lambda: (Block(cells, size, _sorted(keys, size)),), bare=True)


def _head(name: str, known: Type, vector: Vector) -> Head:
    return head_of(name, KINDS[known.kind], vector, known.step, False)


def _before(frames: Mapping[str, Frame], card: Card) -> int:
    name = earlier_name(card.table)
    return frames[name].size if name in frames else 0


def _ended(frames: Mapping[str, Frame], plan: Plan, card: Card) -> Array:
    """The cards of periods that have ended: what is not over yet is nobody's past."""
    last = _last_days(frames, plan, card)
    return np.flatnonzero(last <= plan.as_of.toordinal())


def _last_days(frames: Mapping[str, Frame], plan: Plan, card: Card) -> Array:
    frame = frames[card.table]
    if card.each not in PERIODS:
        return np.full(frame.size, plan.period.last.toordinal())
    period = frames[card.each]
    return period.get("last").data[period.rows_of(frame.get(card.each))]


def _whole(frames: Mapping[str, Frame], card: Card, plan: Plan, name: str, ended: Array) -> Vector:
    """A column of the rows before, and then of the cards."""
    frame, before = frames[card.table], _before(frames, card)
    if name == "period":
        days = _last_days(frames, plan, card)[ended]
        own = Vector("date", Whole.of(days))
    else:
        own = frame.get(name if card.each or name != card.subject else "id").take(ended)
    if not before:
        return own
    return joined([frames[earlier_name(card.table)].get(name), own], [before, ended.size])


def _sorted(keys: Sequence[Vector], size: int) -> Array:
    """The rows by the texts of their keys, those before first where these are the same."""
    texts = {f"{at}": _text(key, size) for at, key in enumerate(keys)}
    frame = pl.DataFrame(texts).with_row_index("row")
    order = frame.sort(*texts, maintain_order=True).get_column("row").cast(pl.Int64)
    return order.to_numpy()


def _text(key: Vector, size: int) -> pl.Series:
    if key.sort == "date" and key.why is None:
        return pl.Series(key.data.astype(np.int64))  # days are in the order of their texts
    return plain(key.spread(size))
