"""The same plan over tables in parts: on a Spark cluster, or in one process as on a cluster.

Records are reduced to columns per subject where they lie; what needs several parts is made on subjects alone.  The
outcome is the same as on one machine, or the plan is refused.  ``README.md`` says how to run it on a cluster.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment_engine.engine.spark.local import compute_in_parts
from assessment_engine.engine.spark.outcome import DividedOutcome

if TYPE_CHECKING:
    from assessment_engine.engine.spark.evaluating import evaluate_on_spark
    from assessment_engine.engine.spark.tabling import arrow_tables

__all__ = ["DividedOutcome", "arrow_tables", "compute_in_parts", "evaluate_on_spark"]

_HOMES = {
    "arrow_tables": "assessment_engine.engine.spark.tabling",
    "evaluate_on_spark": "assessment_engine.engine.spark.evaluating",
}


def __getattr__(name: str) -> object:
    """What needs pyarrow, when it is first asked for: only the extra ``spark`` brings it."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(_HOMES[name]), name)
