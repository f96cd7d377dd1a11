"""A scheme: who is assessed, on what, and what follows from it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from assessment_engine.register.columns import ColumnForm, PlainType
from assessment_engine.rules.surface.charges import Partial
from assessment_engine.rules.surface.common import Bound, Formula, FullMarks, If, NamedFormula, Rounding, Titled
from assessment_engine.rules.surface.decisions import (
    Award,
    Decision,
    Flag,
    Grade,
    Lowering,
    PriorityListForm,
    Ranking,
    Veto,
)
from assessment_engine.rules.surface.items import Item, ItemsBy, Section, Star
from assessment_engine.rules.surface.measures import MeasureForm
from assessment_engine.rules.surface.money import AccountForm, Line
from assessment_engine.rules.surface.procedure import ProcedureStep
from assessment_engine.rules.surface.promises import PromiseForm, Waiver
from assessment_engine.rules.surface.tables import Gap, TableForm, WindowForm
from assessment_engine.source import Ident, Num, Share, Surface
from assessment_engine.values import Way

HistoryColumn = PlainType | Literal["grade"] | ColumnForm


class Choices(Surface):
    """Answers to what a scheme is asked, once for all its forms; what a form says itself goes before."""

    floor: Bound | None = None
    cap: Bound | None = None
    nobody: Literal["error", "ignore"] | None = None
    twice: Literal["once", "each"] | None = None
    shared: Literal["whole", "by_share"] | None = None
    day: str | None = None
    partial: Partial | None = None
    closed: Literal["lower", "upper"] | None = None
    below: Num | None = None
    at_zero: Num | Literal["full", "zero"] | None = None
    ties: Literal["same_rank", "average"] | None = None
    quota_ties: Literal["leave_out", "take_all", "by_id"] | None = None
    quota_rounding: Way | None = None
    rounding: Rounding | None = None
    missing: Literal["error", "zero", "full", "exempt"] | None = None
    several: Literal["mean", "sum", "min", "max", "one"] | None = None
    denominator: Literal["valid", "returned", "entitled"] | None = None
    barred_uses_place: bool | None = None
    none_eligible: Literal["keep", "error"] | None = None
    gap: Gap | None = None


class Attribute(Surface):
    """A dated attribute of the subject as a column of its card: its value at a day, or the longest held."""

    from_: Ident = Field(alias="from")
    column: str
    via: str | None = None
    day: str
    none: Literal["error"] | str = "error"


Figure = Annotated[Num | Share, Field(union_mode="left_to_right")]
"""What a parameter stands for: a number, or a share as documents write it (``30%``, ``1/3``)."""


class Parameter(Titled):
    """A parameter with a title or a source of its own."""

    value: Figure | None = None
    by: str | list[str] | None = None
    rows: dict[str, Figure | dict[str, Figure]] | None = None
    otherwise: Figure | Literal["error"] = "error"
    from_: dict[str, Figure] | None = Field(None, alias="from")


class Total(Surface):
    """What the parts add up to: a weighted sum of sections, bonuses after weighting, a floor and a cap."""

    sum: dict[str, Share] | None = None
    plus: list[str] = []
    score: Formula | None = None
    floor: Bound | None = None
    cap: Bound | None = None
    rounding: Rounding | None = None


class Scheme(Titled):
    """One scheme of a programme: its outcome is the table of its name, with a row per subject assessed."""

    scheme: Ident
    version: str
    subject: Ident
    each: Ident | None = None
    history: dict[Ident, HistoryColumn] = {}
    assessed: If | Literal["all"]
    attributes: dict[Ident, Attribute] = {}
    compare_within: list[str] | Literal["everyone"]
    full: FullMarks = "none"
    rounding: Rounding | None = None
    choices: Choices = Choices()
    parameters: dict[Ident, Figure | Parameter] = {}
    tables: dict[Ident, TableForm] = {}
    columns: dict[Ident, Formula | NamedFormula] = {}
    windows: dict[Ident, WindowForm] = {}
    measures: dict[Ident, MeasureForm] = {}
    sections: list[Section] = []
    items: list[Item] = []
    items_by: ItemsBy | None = None
    stars: list[Star] = []
    total: Total | None = None
    ranking: Ranking | None = None
    vetoes: list[Veto] = []
    grades: list[Grade] = []
    grades_of: str = "total"
    lower: list[Lowering] = []
    award: list[Award] = []
    decide: dict[Ident, Decision] = {}
    flags: list[Flag] = []
    lists: list[PriorityListForm] = []
    accounts: dict[Ident, AccountForm] = {}
    settlement: list[Line] = []
    procedure: list[ProcedureStep] = []
    shown: list[str] = []
    promises: list[PromiseForm] = []
    waived: list[Waiver] = []
