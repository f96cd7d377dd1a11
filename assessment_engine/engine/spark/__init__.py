"""The same plan over tables in parts: on a Spark cluster, or in one process as on a cluster.

Records are reduced to columns per subject where they lie; what needs several parts is made on subjects alone.  The
outcome is the same as on one machine, or the plan is refused.  ``README.md`` says how to run it on a cluster.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment_engine.engine.spark.local import compute_in_parts
from assessment_engine.engine.spark.outcome import DividedOutcome

if TYPE_CHECKING:
    from assessment_engine.engine.spark.cluster import evaluate_on_spark

__all__ = ["DividedOutcome", "compute_in_parts", "evaluate_on_spark"]


def __getattr__(name: str) -> object:
    """``evaluate_on_spark`` when it is first asked for: it needs pyarrow, which only the extra ``spark`` brings."""
    if name != "evaluate_on_spark":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from assessment_engine.engine.spark.cluster import evaluate_on_spark

    return evaluate_on_spark
