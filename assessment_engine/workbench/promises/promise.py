"""A promise of a scheme, as the workbench checks and proves it."""

from assessment_engine.rules.promises.promise import Kind, Promise

__all__ = ["Kind", "Promise"]
