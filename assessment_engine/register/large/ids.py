"""The ids of a large table, and where a link leads to: numbers where the ids are numbered, else a join of texts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import polars as pl

from assessment_engine.register.large.arrays import NOWHERE, Array, narrow
from assessment_engine.register.large.texts import bare, dictionary, is_text

_NUMBERED = re.compile(r"(.*?)([0-9]{1,18})", re.DOTALL)


class Index(Protocol):
    """Finds ids."""

    def find(self, texts: pl.Series) -> Array:
        """The place of each text or integer among the ids; ``NOWHERE`` where it is none of them."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """Places by number: those of consecutive numbers need no table, nearly consecutive ones need one."""

    first: int
    size: int
    table: Array | None = None
    sorted_: Array | None = None

    def places(self, numbers: Array, known: Array) -> Array:
        """The place of each number, ``NOWHERE`` where it is not *known* or none of these."""
        at = numbers.astype(np.int64) - self.first
        if self.sorted_ is not None:
            near = np.minimum(np.searchsorted(self.sorted_, at), self.sorted_.size - 1)
            found = np.where(self.sorted_[near] == at, near, NOWHERE)
            at, met = found, found >= 0
            assert self.table is not None
            return np.where(known & met, self.table[np.where(met, at, 0)], NOWHERE)
        met = known & (at >= 0) & (at < (self.size if self.table is None else self.table.size))
        if self.table is None:
            return np.where(met, at, NOWHERE).astype(np.int32)
        return np.where(met, self.table[np.where(met, at, 0)], NOWHERE)


def numbers_of(numbers: Array) -> Numbers:
    """The places of these numbers, which differ."""
    first, last, size = int(numbers.min()), int(numbers.max()), numbers.size
    span = last - first + 1
    at = numbers.astype(np.int64) - first
    if span == size and bool((np.diff(at) == 1).all()):
        return Numbers(first, size)
    if span <= 4 * size + 1024:
        table = np.full(span, NOWHERE, dtype=np.int32)
        table[at] = np.arange(size, dtype=np.int32)
        return Numbers(first, size, table)
    order = np.argsort(at, kind="stable")
    return Numbers(first, size, order.astype(np.int32), at[order])


@dataclass(frozen=True, slots=True)
class NumberedTexts:
    """Ids of one prefix and as many digits each: ``c000017``."""

    prefix: str
    digits: int
    numbers: Numbers

    def find(self, texts: pl.Series) -> Array:
        text = _strings(texts)
        known, numbers = numbered(text, self.prefix, self.digits)
        return self.numbers.places(numbers, known)


@dataclass(frozen=True, slots=True)
class Integers:
    """Ids that are integers; as texts they are decimal numerals."""

    numbers: Numbers

    def find(self, texts: pl.Series) -> Array:
        if texts.dtype.is_integer():
            known, numbers = texts, texts
        else:
            text = _strings(texts)
            numbers = text.cast(pl.Int64, strict=False)
            known = numbers.set(numbers.cast(pl.String) != text, None)
        fits = known.cast(pl.Int64, strict=False)
        return self.numbers.places(fits.fill_null(0).to_numpy(), fits.is_not_null().to_numpy())


@dataclass(frozen=True, slots=True)
class Texts:
    """Ids of any kind, found by a join."""

    known: pl.DataFrame = field(repr=False)

    def find(self, texts: pl.Series) -> Array:
        asked = _strings(texts).alias("id").to_frame()
        joined = asked.join(self.known, on="id", how="left", validate="m:1", maintain_order="left")
        return np.asarray(joined.get_column("place").fill_null(NOWHERE).to_numpy())


def _strings(texts: pl.Series) -> pl.Series:
    return texts if texts.dtype == pl.String else texts.cast(pl.String)


def index_of(ids: pl.Series) -> Index:
    """What finds these ids, which differ and are not null."""
    if ids.len() and ids.dtype.is_integer() and _narrow_enough(ids):
        return Integers(numbers_of(ids.to_numpy()))
    text = _strings(ids)
    found = _NUMBERED.fullmatch(text[0]) if text.len() else None
    if found is not None:
        known, numbers = numbered(text, found[1], len(found[2]))
        if known.all():
            return NumberedTexts(found[1], len(found[2]), numbers_of(numbers))
    places = pl.Series("place", np.arange(text.len(), dtype=np.int32))
    return Texts(pl.DataFrame([text.alias("id"), places]))


def _narrow_enough(ids: pl.Series) -> bool:
    least, most = int(ids.min()), int(ids.max())  # type: ignore[arg-type]
    return least > -(2**61) and most < 2**61


def numbered(text: pl.Series, prefix: str, digits: int) -> tuple[Array, Array]:
    """Which texts are the *prefix* and so many *digits*, and the numbers that these are.

    A text between prefix and zeros and prefix and nines begins with the prefix, and its next sign is no sign of a
    number, so what Polars then takes for a number is digits alone.
    """
    low, high = prefix + "0" * digits, prefix + "9" * digits
    within = (text >= low) & (text <= high) & (text.str.len_bytes() == len(low.encode()))
    numbers = text.str.slice(len(prefix)).cast(pl.Int64, strict=False)
    known = (within & numbers.is_not_null()).fill_null(False)
    return np.asarray(known.to_numpy()), np.asarray(numbers.fill_null(0).to_numpy())


def find(index: Index, cells: pl.Series) -> Array:
    """Where the links in *cells* lead to, white space around them left out; ``NOWHERE`` for what is empty, too."""
    if is_text(cells.dtype) and cells.dtype != pl.String:
        codes, words = dictionary(cells)
        places = find(index, pl.Series(words, dtype=pl.String))
        return narrow(np.where(codes < 0, NOWHERE, places[codes])) if words else np.full(codes.shape, NOWHERE)
    places = index.find(cells)
    if cells.dtype == pl.String:
        lost = places < 0
        if lost.any():
            places = places.copy()
            places[lost] = index.find(bare(cells.filter(pl.Series(lost))))
    return places
