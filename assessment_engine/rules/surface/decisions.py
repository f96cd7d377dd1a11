"""What is decided on top of a score: ranking, vetoes, grades, flags and priority lists."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from assessment_engine.rules.surface.bases import Deciding
from assessment_engine.rules.surface.common import Condition, Formula, ShareOrFormula, Titled
from assessment_engine.rules.surface.measures import Reaching
from assessment_engine.source import Ident, Num, Surface
from assessment_engine.values import Way


class Ranking(Surface):
    """Who is before whom: by a column, within groups, ties as said, later criteria in ``break``."""

    by: str = "total"
    within: list[str] | Literal["everyone"] | None = None
    ties: Literal["same_rank", "average"] | None = None
    break_: list[str] = Field([], alias="break")


class Veto(Reaching):
    """What takes a grade away whatever the score, or bars from grades and lists, or zeroes the total."""

    rule: Ident
    when: Condition | None = None
    if_: Formula | Condition | None = Field(None, alias="if")
    unless: Condition | None = None
    grade_at_most: Ident | None = None
    bar: list[Ident] = []
    zero: Literal["total"] | None = None


class Quota(Surface):
    """How many may have a grade: a share of a group or a number of places."""

    share: ShareOrFormula | None = None
    places: Annotated[int, Field(ge=0)] | Formula | None = None
    of: Literal["assessed", "eligible"] | None = None
    within: list[str] | Literal["everyone"] | None = None
    rounding: Way | None = None
    ties: Literal["leave_out", "take_all", "by_id"] | None = None
    order: list[str] = []


class Grade(Titled):
    """A grade, from high to low; the last has no ``at_least``: whoever is left has it."""

    id: Ident
    at_least: Num | None = None
    if_: Formula | Condition | None = Field(None, alias="if")
    quota: Quota | None = None


class Lowering(Titled):
    """Who comes out one grade lower, or ``by`` more."""

    if_: Formula | Condition = Field(alias="if")
    by: int = Field(1, ge=1)


class Award(Titled):
    """Who has a grade directly, upward only (an honour, a recognised innovation)."""

    if_: Formula | Condition = Field(alias="if")
    grade: Ident


class Flag(Titled):
    """A mark on a card: who is to be talked to, trained, recommended."""

    id: Ident
    if_: Formula | Condition = Field(alias="if")


class PriorityListForm(Titled):
    """A list of people in an order: who comes first for honours or posts."""

    id: Ident
    if_: Formula | Condition | None = Field(None, alias="if")
    order: list[str] = Field(min_length=1)
    top: int | None = Field(None, ge=1)
    within: list[str] | Literal["everyone"] = "everyone"
    ties: Literal["leave_out", "take_all", "by_id"] | None = None


class Decision(Deciding):
    """A value that a person decides: a column of the card; under ``grade`` the final grade."""

    words: list[Ident] | dict[Ident, Num] | None = None
    if_: Formula | Condition | None = Field(None, alias="if")
    otherwise: Num | str | None = None
    missing: Num | str | None = None
