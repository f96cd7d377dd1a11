"""The procedure of a scheme: its steps in order, each with the days that it takes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from assessment_engine.rules.surface.common import Condition, Formula
from assessment_engine.rules.surface.measures import Reaching
from assessment_engine.source import Ident, Surface

Days = Annotated[int, Field(ge=1, le=3660)]


class Answered(Surface):
    """By when a record of a step is to be answered, counted from its own day."""

    column: str
    days: Days | None = None
    workdays: Days | None = None


class ProcedureStep(Reaching):
    """A step: after which day or step, for how long; with a record, what of it is too late."""

    step: Ident
    after: Formula
    days: Days | None = None
    workdays: Days | None = None
    until: Formula | None = None
    record: Ident | None = None
    when: Condition | None = None
    about: Literal["everyone"] | None = None
    answered: Answered | None = None
