"""Lines of a settlement: amounts of yuan from one account to another."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from assessment_engine.rules.surface.bases import Bands
from assessment_engine.rules.surface.common import Condition, Formula, Rounding, Titled
from assessment_engine.source import Ident, Num


class AccountForm(Titled):
    """An account of the settlement: what it holds at the start, and what if lines take out more than it holds."""

    opening: Annotated[Num, Field(ge=0)] | None = None
    short: Literal["error", "owed"] | None = None


class Line(Titled):
    """An amount for each subject (``amount``), or a pool shared out by weight (``pool``)."""

    line: Ident
    pay_from: str
    pay_to: str
    amount: Num | Formula | None = None
    bands: Bands | None = None
    pool: Num | Formula | None = None
    weight: str | None = None
    among: Formula | Condition | None = None
    within: list[str] | Literal["everyone"] = "everyone"
    none_eligible: Literal["keep", "error"] | None = None
    per: str | None = None
    if_: Formula | Condition | None = Field(None, alias="if")
    rounding: Rounding | None = None
    due: str | None = None
