"""A plan evaluated on a Spark cluster."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from assessment_engine.engine.spark.cluster import Cluster, Tables
from assessment_engine.engine.spark.division import Wanted, divide
from assessment_engine.engine.spark.homes import homes_of
from assessment_engine.engine.spark.local import card_columns
from assessment_engine.engine.spark.outcome import DividedOutcome
from assessment_engine.engine.spark.reading import read_by
from assessment_engine.engine.spark.running import run_in_turns
from assessment_engine.plan.plan import Plan

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def evaluate_on_spark(
    spark: SparkSession,
    plan: Plan,
    tables: Tables,
    by: str,
    *,
    parts: int = 0,
    wanted: Wanted | None = None,
    may_gather: Collection[str] = (),
    homes_in: Mapping[str, str] | None = None,
) -> DividedOutcome:
    """What *plan* makes of tables on Spark that are divided by the rows of the table *by*: as on one machine.

    *tables* have a column for each of the vocabulary, by its name; ids and links as text or as whole numbers.  *parts*
    are how many (0: two for each core).  *wanted* are the tables and columns that the outcome has (None: those of the
    cards).  *may_gather* names tables of records that are short enough to be gathered.  *homes_in* names, of a table,
    the column that has the id of the row of *by* that each row belongs to, where there is one: it saves a join.

    Raises:
        KeyError: there is no table *by*.
        Refused: the plan cannot be divided so, or the tables do not hold what the plan says.
    """
    homes = homes_of(plan, by)
    asked = wanted if wanted is not None else card_columns(plan)
    shapes = read_by(divide(plan, homes, asked, may_gather=may_gather))
    parts = parts or 2 * spark.sparkContext.defaultParallelism
    cluster = Cluster(spark, plan, homes, shapes, parts, tables, homes_in or {})
    try:
        return run_in_turns(
            lambda known: cluster.reading(divide(plan, homes, asked, known, may_gather)),
            cluster.common_frames,
            parts,
            cluster.each,
        )
    finally:
        cluster.end()
