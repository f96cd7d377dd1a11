"""Sensitivity: who stands near a limit, which rule decides, how stable the ranking is, who marks leniently."""

from assessment_engine.workbench.sensing.analysing import sensitivity
from assessment_engine.workbench.sensing.changes import Change, Effect
from assessment_engine.workbench.sensing.given_marks import ItemMarks, ItemRaters, Mark, Move, Rater, Span
from assessment_engine.workbench.sensing.json_out import SCHEMA, sensitivity_json
from assessment_engine.workbench.sensing.model import RuleWeight, SchemeSensitivity, Sensitivity
from assessment_engine.workbench.sensing.report import sensitivity_html, sensitivity_text
from assessment_engine.workbench.sensing.standing import LastPlace, Near, NearLimit, Placed

__all__ = [
    "SCHEMA",
    "Change",
    "Effect",
    "ItemMarks",
    "ItemRaters",
    "LastPlace",
    "Mark",
    "Move",
    "Near",
    "NearLimit",
    "Placed",
    "Rater",
    "RuleWeight",
    "SchemeSensitivity",
    "Sensitivity",
    "Span",
    "sensitivity",
    "sensitivity_html",
    "sensitivity_json",
    "sensitivity_text",
]
