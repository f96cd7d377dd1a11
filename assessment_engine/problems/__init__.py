"""Problems as values: a stable code, a place, the offending value and the repair, all of them at once."""

from assessment_engine.problems.problem import Place, Problem, Problems, Refused, Severity, did_you_mean
from assessment_engine.problems.texts import Language, Message, catalogue

__all__ = [
    "Language",
    "Message",
    "Place",
    "Problem",
    "Problems",
    "Refused",
    "Severity",
    "catalogue",
    "did_you_mean",
]
