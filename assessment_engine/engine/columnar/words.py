"""Texts as codes: the words of a column, each once, and what leads from one list of words to another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from assessment_engine.engine.columnar.whole import Array

if TYPE_CHECKING:
    import polars as pl

NOWHERE = -1


class Words:
    """A list of different texts; a column holds their places in it.

    The texts may be made when they are first asked for: nobody needs the ids of the rows of most views.  With *spell*
    one of them is made without the others.
    """

    def __init__(self, size: int, make: Callable[[], Sequence[str]], spell: Callable[[int], str] | None = None) -> None:
        self.size = size
        self._make = make
        self._spell = spell
        self._spelled: dict[str, int] = {}
        self._texts: Sequence[str] | None = None
        self._series: pl.Series | None = None
        self._places: dict[str, int] | None = None
        self._ranks: Array | None = None
        self._signs: dict[str, bool] = {}
        self._from: dict[int, tuple[Words, Array]] = {}

    @classmethod
    def of(cls, texts: Iterable[str]) -> Words:
        """These texts, which differ."""
        made = tuple(texts)
        return cls(len(made), lambda: made)

    @property
    def texts(self) -> Sequence[str]:
        if self._texts is None:
            self._texts = self._make()
        return self._texts

    def text(self, place: int) -> str:
        """The text at a place; where all of them are not made yet, only this one is."""
        if self._texts is not None or self._spell is None:
            return self.texts[place]
        text = self._spell(place)
        self._spelled[text] = place
        return text

    def series(self, places: Array) -> pl.Series:
        """The texts at these places as a column of text, for writing them out."""
        import polars as pl

        if self._series is None:
            self._series = pl.Series(self.texts, dtype=pl.String)
        return self._series.gather(places)

    def place(self, text: str) -> int:
        """The place of a text; ``NOWHERE`` when it is none of them."""
        if text in self._spelled:
            return self._spelled[text]
        if self.size < 8:
            return self.texts.index(text) if text in self.texts else NOWHERE
        return self._index().get(text, NOWHERE)

    def _index(self) -> dict[str, int]:
        if self._places is None:
            self._places = {text: place for place, text in enumerate(self.texts)}
        return self._places

    def has(self, sign: str) -> bool:
        """Whether a sign stands in one of the texts."""
        if sign not in self._signs:
            self._signs[sign] = any(sign in text for text in self.texts)
        return self._signs[sign]

    def ranks(self) -> Array:
        """The place of each text among all of them in the order of code points."""
        if self._ranks is None:
            order = np.array(sorted(range(self.size), key=self.texts.__getitem__), dtype=np.int64)
            self._ranks = np.empty(self.size, dtype=np.int64)
            self._ranks[order] = np.arange(self.size)
        return self._ranks

    def places_of(self, other: Words) -> Array:
        """Where each text of *other* stands among these; ``NOWHERE`` for those that do not."""
        if id(other) not in self._from:
            index = self._index()
            narrow = np.int8 if self.size < 127 else np.int64
            found = np.array([index.get(text, NOWHERE) for text in other.texts], dtype=narrow)
            self._from[id(other)] = (other, found)
        return self._from[id(other)][1]


@lru_cache(maxsize=4096)
def words_of(texts: tuple[str, ...]) -> Words:
    """The words of a choice: one list for all columns that have it."""
    return Words.of(texts)


@lru_cache(maxsize=64)
def _united(lists: tuple[Words, ...]) -> Words:
    return Words.of(dict.fromkeys(text for one in lists for text in one.texts))


def united(lists: Sequence[Words]) -> Words:
    """One list that has all texts of the *lists*."""
    different = tuple(dict.fromkeys(lists))
    return different[0] if len(different) == 1 else _united(different)


def recoded(codes: Array, words: Words, into: Words) -> Array:
    """The *codes* of *words* as codes of *into*; ``NOWHERE`` for what is not there."""
    if words is into:
        return codes
    if words.size == 0:
        return np.full(codes.shape, NOWHERE, dtype=np.int64)
    return np.asarray(into.places_of(words).take(codes))
