"""What a formula may name: its caller says what each name stands for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from assessment_engine.plan.expressions import Expression, Path
from assessment_engine.types import Type
from assessment_engine.values import Number, Value


@dataclass(frozen=True, slots=True)
class Dated:
    """The numbers that hold from a day on; ``from_first``: every day of the period has one."""

    values: tuple[tuple[date, Number], ...]
    from_first: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What a name stands for: exactly one of a value that is read, a constant, or a formula put in its place.

    What is ``dated`` may also be read at a day: ``wage(month.first)``.
    """

    path: Path | None
    type: Type
    constant: Value | None = None
    expression: Expression | None = None
    dated: Dated | None = None


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A name that stands for nothing: the part of the path that failed, and what would have been known there."""

    name: str
    known: tuple[str, ...]


class Scope(Protocol):
    """The names of one place: ``("village", "kind")`` is the path ``village.kind``."""

    def resolve(self, names: tuple[str, ...]) -> Found | Unresolved: ...
