"""The missing boundary cases of a programme's rules, as a file of rule tests for a person to fill in."""

from assessment_engine.workbench.suggesting.suggestion import Suggestion, suggest

__all__ = ["Suggestion", "suggest"]
