"""Texts as cells of a CSV: no spreadsheet runs them, and what would end a cell stands in quotes."""

from __future__ import annotations

import re

import polars as pl

from assessment_engine.outcome.csv_out import RUN_BY_SPREADSHEETS

_RUN = "^[" + "".join(map(re.escape, RUN_BY_SPREADSHEETS)) + "]"
_ENDS = '[",\r\n]'


def guarded(texts: pl.Series) -> pl.Series:
    """Texts with a mark before those that a spreadsheet would take for a formula."""
    run = texts.str.contains(_RUN)
    return ("'" + texts).zip_with(run, texts) if run.any() else texts


def quoted(texts: pl.Series) -> pl.Series:
    """Texts as the csv module writes them: in quotes where they have a comma, a quote or an end of line in them."""
    ends = texts.str.contains(_ENDS)
    if not ends.any():
        return texts
    return ('"' + texts.str.replace_all('"', '""', literal=True) + '"').zip_with(ends, texts)
