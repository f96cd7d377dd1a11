"""Coverage of rules: what each rule can come to, and what of it the rule tests come to."""

from assessment_engine.workbench.coverage.running import coverage_of
from assessment_engine.workbench.coverage.spot import Coverage, Spot

__all__ = ["Coverage", "Spot", "coverage_of"]
