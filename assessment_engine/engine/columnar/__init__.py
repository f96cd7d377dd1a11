"""The engine for whole tables: the same plan, column by column, exact, from a township to the nation.

Tables are read and joined by Polars, and computed in numpy arrays of whole numbers: as narrow as their bounds allow,
and of Python's own integers where 64 bits are not enough, so that one piece of arithmetic serves every width.
"""

from assessment_engine.engine.columnar.base import frames_of
from assessment_engine.engine.columnar.run import Computed, compute, evaluate

__all__ = ["Computed", "compute", "evaluate", "frames_of"]
