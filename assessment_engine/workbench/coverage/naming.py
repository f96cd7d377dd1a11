"""A spot before it is one: where it is seen, of which clause it is, and what is said of it in the words of the rule."""

from __future__ import annotations

import re

from assessment_engine.outcome.part_words import part_word
from assessment_engine.plan.nodes import Clause
from assessment_engine.titles import Title
from assessment_engine.workbench.coverage.branches import Branch
from assessment_engine.workbench.coverage.spot import Tag
from assessment_engine.workbench.coverage.wording import never, said

Found = tuple[Tag, Clause, str, Title]
"""Where it is seen, its clause, its kind, and what is said where nobody comes to it."""


def found(node: str, clause: Clause, part: str, branch: Branch) -> Found:
    """A branch of a node of this clause."""
    kind = branch.kind
    if clause.id.startswith("checks."):
        kind = {"holds": "kept", "not": "found"}.get(kind, kind)
    tag = Tag(node, part, branch.step, branch.outcome)
    about = _called(clause, branch.about, kind in ("empty", "given"))
    return tag, clause, kind, said(kind, about, _short(clause, branch.limit))


def _short(clause: Clause, text: str) -> str:
    """A formula in which the parts of the rule itself are called by their own names."""
    return re.sub(rf"(?<![\w.]){re.escape(clause.id)}\.", "", text)


def _called(clause: Clause, text: str, is_value: bool) -> Title:
    """What is told within a rule: its parts by their own names, one alone by what it is, and its value by its title."""
    short = _short(clause, text)
    if short == text or "." in short:
        return Title(short, short)
    return clause.title if is_value else part_word(short) or Title(short, short)


def told(kind: str, about: str = "") -> tuple[str, Title]:
    """A kind with its sentence."""
    return kind, never(kind, about)
