"""The file of entries: every posting of every line, in the order of the settlement."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

import numpy as np
import polars as pl

from assessment_engine.engine.columnar.bookkeeping import Line
from assessment_engine.engine.columnar.vector import Vector, missing
from assessment_engine.engine.columnar.whole import Array, Whole, absolute
from assessment_engine.outcome.large.people import plain
from assessment_engine.outcome.large.places import place_texts
from assessment_engine.outcome.large.sheet import Block, Cells, Head, Sheet, constant
from assessment_engine.plan.nodes import Account
from assessment_engine.types import MONEY
from assessment_engine.values import Reason

FEN = Whole.one(100)
_HEADS = ("entry", "subject", "row", "place", "from", "to", "amount", "due", "clause", "zh", "en")


def entries_sheet(lines: Sequence[Line]) -> Sheet:
    """The file of the entries of these lines."""
    kinds = {"amount": Head("amount", "fen", MONEY.step), "due": Head("due", "date")}
    heads = tuple(kinds.get(name, Head(name)) for name in _HEADS)
    return Sheet("entries", heads, lambda: (block for of in by_id(lines) for block in _blocks(of)))


def by_id(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines by the ids of their entries, in the order of these."""
    sorted_ = sorted(lines, key=lambda line: line.entry.id)
    return [list(alike) for _, alike in groupby(sorted_, key=lambda line: line.entry.id)]


def _blocks(lines: list[Line]) -> Iterator[Block]:
    """The rows of an entry: of one line they are in the order of ids; of several they have to be put into order."""
    blocks = [_block(line) for line in lines]
    if len(blocks) == 1:
        yield blocks[0]
        return
    yield _merged(blocks)


def _block(line: Line) -> Block:
    frame, rows, clause = line.frame, line.rows(), line.entry.clause
    ids = frame.ids()
    whose = line.state.read(frame, line.entry.whose)
    cells = (
        Cells(constant(line.entry.id)),
        Cells(lambda rows: plain(whose.take(rows))),
        Cells(lambda rows: plain(ids.take(rows))),
        Cells(lambda rows: place_texts(frame, rows)),
        Cells(_account(line, line.entry.payer, line.entry.payee)),
        Cells(_account(line, line.entry.payee, line.entry.payer)),
        Cells(Vector("number", absolute(line.fen.spread(frame.size)), FEN), MONEY.step),
        Cells(_due(line), blank=True),
        *(Cells(constant(text)) for text in (clause.id, clause.title.zh, clause.title.en)),
    )
    return Block(cells, rows.size, rows)


def _due(line: Line) -> Vector:
    none = missing(Reason.NOT_APPLICABLE, "date").spread(line.frame.size)
    if line.entry.due is None:
        return none
    due = line.state.read(line.frame, line.entry.due).spread(line.frame.size)
    return due if due.sort == "date" else none


def _account(line: Line, gives: Account, takes: Account) -> Callable[[Array], pl.Series]:
    """The account that an amount comes from: the one that takes it where the amount is below zero."""
    one = account_texts(line, gives)
    if line.fen.low >= 0:
        return one
    other = account_texts(line, takes)

    def made(rows: Array) -> pl.Series:
        return one(rows).zip_with(pl.Series(line.fen.data[rows] > 0), other(rows))

    return made


def account_texts(line: Line, account: Account) -> Callable[[Array], pl.Series]:
    """The names of the accounts of rows."""
    if account.owner is None:
        return constant(account.name)
    owners = line.state.read(line.frame, account.owner)
    return lambda rows: f"{account.name}:" + plain(owners.take(rows))


def _merged(blocks: list[Block]) -> Block:
    """Several lines of one entry, sorted as the settlement is."""
    parts = [_in_full(block) for block in blocks]
    texts = pl.concat([part[0] for part in parts])
    days = pl.concat([part[2] for part in parts])
    keys = texts.select("row", days.alias("day"), "from", "to").with_row_index("at")
    order = keys.sort("row", "day", "from", "to", maintain_order=True).get_column("at").cast(pl.Int64).to_numpy()
    fen = Whole.of(np.concatenate([part[1] for part in parts]))
    made = {name: Cells(texts.get_column(name).gather) for name in texts.columns}
    made["amount"] = Cells(Vector("number", fen, FEN), MONEY.step)
    due = np.concatenate([part[3] for part in parts])
    why = None if due.all() else np.where(due > 0, 0, 1).astype(np.uint8)
    made["due"] = Cells(Vector("date", Whole.of(np.maximum(due, 1)), why=why), blank=True)
    return Block(tuple(made[name] for name in _HEADS), order.size, np.asarray(order))


def _in_full(block: Block) -> tuple[pl.DataFrame, Array, pl.Series, Array]:
    """The texts of a block, its amounts, and its days, which are zero where there are none."""
    rows = block.stretch(0, block.size)
    texts = {name: cells.values for name, cells in zip(_HEADS, block.cells, strict=True)}
    amount, due = texts.pop("amount"), texts.pop("due")
    assert isinstance(amount, Vector)
    assert isinstance(due, Vector)
    taken = due.take(rows)
    day = np.where(np.broadcast_to(taken.given(), rows.shape), taken.data, 0).astype(np.int64)
    frame = pl.DataFrame({name: make(rows) for name, make in texts.items() if not isinstance(make, Vector)})
    return frame, amount.data[rows], pl.Series(day), day
