"""Registers too large for rows: Parquet and CSV read in stretches, validated and handed over column by column."""

from assessment_engine.register.large.opening import open_large
from assessment_engine.register.large.table import LargeRegister, LargeTable

__all__ = ["LargeRegister", "LargeTable", "open_large"]
