"""The live engine: the reference engine's tables kept up to date record by record, at the cost of what changes."""

from assessment_engine.engine.live.changes import Alert, AlertKind, RuleFinding, Watching
from assessment_engine.engine.live.run import LiveRun

__all__ = ["Alert", "AlertKind", "LiveRun", "RuleFinding", "Watching"]
