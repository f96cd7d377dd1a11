"""The limits of a plan: every constant, and every other value, that some value is compared with."""

from assessment_engine.workbench.limits.finding import limits_of
from assessment_engine.workbench.limits.limit import Limit, LimitKind, Side

__all__ = ["Limit", "LimitKind", "Side", "limits_of"]
