"""A programme analysed without data: what can never be, what is said twice or not at all, with a witness for each."""

from assessment_engine.workbench.analysis.analysing import analyse

__all__ = ["analyse"]
