"""The part of each row of Spark's tables: by its own link to the table that is divided by, else by a join.

Nothing is computed but a checksum of ids, so that neither ANSI mode nor any other setting of SQL matters.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from assessment_engine.engine.spark.homes import Homes
from assessment_engine.engine.spark.packing import PART

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame


def with_parts(
    tables: Mapping[str, DataFrame], homes: Homes, parts: int, homes_in: Mapping[str, str]
) -> dict[str, DataFrame]:
    """The divided tables with a column ``part``.

    *homes_in* names the column of a table that has the id of the row of ``by`` that it belongs to: no join is needed.
    """
    made: dict[str, DataFrame] = {}
    for name in homes.ordered():
        if name in tables:
            column = homes_in.get(name)
            table = tables[name]
            made[name] = _by_links(table, name, homes, parts, made) if column is None else _by(table, column, parts)
            made[name] = made[name].drop(*[one for one in [column] if one and one not in homes.targets[name]])
    return made


def _hashed(column: str, parts: int) -> Column:
    """The part of the row of ``by`` with this id: as :func:`zlib.crc32` has it."""
    from pyspark.sql import functions as f

    return f.pmod(f.crc32(f.col(column).cast("string").cast("binary")), f.lit(parts)).cast("int")


def _by(table: DataFrame, column: str, parts: int) -> DataFrame:
    return table.withColumn(PART, _hashed(column, parts))


def _by_links(table: DataFrame, name: str, homes: Homes, parts: int, made: Mapping[str, DataFrame]) -> DataFrame:
    """By the first link that leads to a row; by the row's own id where none does."""
    from pyspark.sql import functions as f

    found: list[Column] = []
    helpers: list[str] = []
    for place, link in enumerate(homes.ways[name]):
        target = homes.targets[name][link]
        if link not in table.columns or target not in made:
            continue
        if target == homes.by:
            found.append(_hashed(link, parts))
            continue
        key, own = f"{PART}_key{place}", f"{PART}{place}"
        near = made[target].select(f.col("id").alias(key), f.col(PART).alias(own))
        table = table.join(near, f.col(link) == f.col(key), "left")
        found.append(f.col(own))
        helpers += [key, own]
    return table.withColumn(PART, f.coalesce(*found, _hashed("id", parts))).drop(*helpers)
