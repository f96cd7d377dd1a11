"""Registers of variables: a plan run on rows whose cells z3 may choose, and which may be there or not.

``imagine`` makes a register of so many rows of each table, all links set, and computes the plan on it exactly, node by
node; ``realised`` turns a model into a register of Python objects that the engine can be run on.  It is how a
counter-example is found: *sat* is a register, *unsat* only says that there is none with so few rows.

Rows of each table lead to one another in as many strands as there are subjects: the first row of a table of records to
the first village, of the first cadre, and so on.
"""

from assessment_engine.workbench.imagined.registers import Cells, Size
from assessment_engine.workbench.imagined.rows import Line
from assessment_engine.workbench.imagined.running import Imagined, imagine

__all__ = ["Cells", "Imagined", "Line", "Size", "imagine"]
