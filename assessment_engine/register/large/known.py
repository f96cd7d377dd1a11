"""The ids to which links may lead: of large tables and of those that are read as rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from assessment_engine.register.large.ids import Index, index_of
from assessment_engine.register.large.table import LargeTable

_SMALL = 20_000  # ids among which every one is asked whether it was meant
_NEAR = 2_000
_LISTED = 20


@dataclass(frozen=True, slots=True)
class Known:
    """The ids of one table."""

    ids: pl.Series
    index: Index

    def near(self, texts: Iterable[str]) -> frozenset[str]:
        """The ids one of which may have been meant by a text: all of a small table.

        Of a large one those that begin or end as one of the texts, and the first by name.
        """
        text = self.ids.cast(pl.String)
        if text.len() <= _SMALL:
            return frozenset(text)
        found = set(text.bottom_k(_LISTED))
        for one in texts:
            half = max(len(one) // 2, 1)
            alike = text.str.starts_with(one[:half]) | text.str.ends_with(one[-half:])
            found.update(text.filter(alike).head(_NEAR))
        return frozenset(found)


def known_rows(ids: Iterable[str]) -> Known:
    """The ids of a table that is read as rows."""
    series = pl.Series("id", list(ids), dtype=pl.String)
    return Known(series, index_of(series))


def known_table(table: LargeTable) -> Known:
    """The ids of a large table."""
    return Known(table.ids(), table.index())
