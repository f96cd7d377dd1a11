"""The other files of a programme: the programme itself, the checks of the register, and overrides."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from assessment_engine.rules.surface.common import Formula, Titled, TitleText
from assessment_engine.rules.surface.measures import MeasureForm
from assessment_engine.rules.surface.money import AccountForm
from assessment_engine.rules.surface.scheme import Choices
from assessment_engine.source import Day, Ident, Share, Surface


class PeriodForm(Surface):
    """The time that is assessed, both days included."""

    first: Day
    last: Day


class SystemForm(Surface):
    """A system of the source documents that rules refer to."""

    title: TitleText
    document: str = ""


class ProgrammeFile(Surface):
    """``programme.yaml``: what the folder is."""

    programme: Ident
    title: TitleText
    version: str
    period: PeriodForm
    sources: dict[Ident, SystemForm] = {}
    choices: Choices = Choices()
    holidays: list[Day] = []
    accounts: dict[Ident, AccountForm] = {}


class Tolerance(Surface):
    """How far a verified figure may lie from the reported one, as a share of either."""

    of_reported: Annotated[Share, Field(ge=0)] | None = None
    of_verified: Annotated[Share, Field(ge=0)] | None = None


class CheckForm(Titled):
    """What must hold in the register, for each row of a table: a formula, or that a figure is as it was verified."""

    check: Ident
    on: Ident
    measures: dict[Ident, MeasureForm] = {}
    must: Formula | None = None
    reported: Formula | None = None
    verified: Formula | None = None
    tolerance: Annotated[Share, Field(ge=0)] | Tolerance | None = None
    otherwise: Literal["error", "finding"]
    say: TitleText | None = None


class ChecksFile(Surface):
    """A file of register checks."""

    checks: list[CheckForm] = Field(min_length=1)
    choices: Choices = Choices()


class Change(Surface):
    """One change of an override: exactly one of set, remove and add, with the address that it meets."""

    set: str | None = None
    remove: str | None = None
    add: str | None = None
    to: Any = None
    value: Any = None


class OverrideFile(Surface):
    """A reform: changes to a programme, to be read, reviewed and compared."""

    override: Ident
    of: Ident
    title: TitleText
    version: str = ""
    changes: list[Change] = Field(min_length=1)
