"""The parts that lowering makes of one rule, of which some say something of the rule and some are its own business."""

from __future__ import annotations

from assessment_engine.plan.nodes import Column

OWN_PARTS = frozenset({
    "due_until", "late_until", "is_met", "is_late", "is_missed", "valid", "returned", "there", "given",
    "not_below_zero", "uncalled", "declared", "until",
})  # fmt: skip
STATE = "state"
DUE = {1: "met", 2: "late", 3: "missed"}
"""What became of something that was due, by the number that lowering gives it."""


def part_of_rule(node: Column) -> str:
    """Which part of a rule a column is that lowering made of it; empty for what the rule itself is."""
    return "" if node.id.endswith(f".{node.clause.id}") else node.name.rpartition(".")[2]
