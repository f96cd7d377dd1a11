"""What two programmes say differently, form by form, in sentences: the semantic diff of their rules."""

from assessment_engine.workbench.impacts.changes.change import Kind, RuleChange
from assessment_engine.workbench.impacts.changes.programmes import rule_changes

__all__ = ["Kind", "RuleChange", "rule_changes"]
