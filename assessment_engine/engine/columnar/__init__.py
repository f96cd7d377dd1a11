"""The engine for whole tables: the same plan, column by column, exact, from a township to the nation."""

from assessment_engine.engine.columnar.run import Computed, compute, evaluate

__all__ = ["Computed", "compute", "evaluate"]
