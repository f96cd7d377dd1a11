"""What a formula may name: its caller says what each name stands for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from assessment_engine.plan.expressions import Expression, Path
from assessment_engine.types import Type
from assessment_engine.values import Value


@dataclass(frozen=True, slots=True)
class Found:
    """What a name stands for: exactly one of a value that is read, a constant, or a formula put in its place."""

    path: Path | None
    type: Type
    constant: Value | None = None
    expression: Expression | None = None


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A name that stands for nothing: the part of the path that failed, and what would have been known there."""

    name: str
    known: tuple[str, ...]


class Scope(Protocol):
    """The names of one place: ``("village", "kind")`` is the path ``village.kind``."""

    def resolve(self, names: tuple[str, ...]) -> Found | Unresolved: ...
