"""The engines: what makes a plan and a register into a result."""

from assessment_engine.engine.reference.run import evaluate
from assessment_engine.engine.result import Finding, Posting, Result

__all__ = ["Finding", "Posting", "Result", "evaluate"]
