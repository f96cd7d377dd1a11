"""Impact of a change of the rules: what two programmes say differently, and what that does to a year's cards."""

from assessment_engine.workbench.impacts.asking import Question, question
from assessment_engine.workbench.impacts.changes import RuleChange, rule_changes
from assessment_engine.workbench.impacts.comparing import impact
from assessment_engine.workbench.impacts.model import (
    CardChange,
    Cell,
    FindingChange,
    GroupImpact,
    Impact,
    MoneyChange,
    MoneyImpact,
    SchemeImpact,
    Spread,
    YearImpact,
)
from assessment_engine.workbench.impacts.parts import Part

__all__ = [
    "CardChange",
    "Cell",
    "FindingChange",
    "GroupImpact",
    "Impact",
    "MoneyChange",
    "MoneyImpact",
    "Part",
    "Question",
    "RuleChange",
    "SchemeImpact",
    "Spread",
    "YearImpact",
    "impact",
    "question",
    "rule_changes",
]
