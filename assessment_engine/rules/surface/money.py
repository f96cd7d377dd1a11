"""Lines of a settlement: amounts of yuan from one account to another."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from assessment_engine.rules.surface.bases import Bands
from assessment_engine.rules.surface.charges import PointsColumn, PointsNth, PointsTable, Priced
from assessment_engine.rules.surface.common import Condition, Formula, Rounding, ShareOrFormula, Titled
from assessment_engine.rules.surface.examples import Example
from assessment_engine.source import Ident, Num, Surface


class AccountForm(Titled):
    """An account of the settlement: what it holds at the start, and what if lines take out more than it holds."""

    opening: Annotated[Num, Field(ge=0)] | None = None
    short: Literal["error", "owed"] | None = None


class PoolOf(Surface):
    """A pool of what an account holds after the lines before this one, or of a share of it."""

    account: str
    share: ShareOrFormula | None = None


class Line(Priced):
    """An amount for each subject or record (``amount``, ``bands``), or a pool shared out by weight (``pool``)."""

    PRICE: ClassVar[str] = "amount"

    line: Ident
    pay_from: str
    pay_to: str
    amount: Num | Formula | PointsTable | PointsNth | PointsColumn | None = None
    bands: Bands | None = None
    pool: Num | Formula | PoolOf | None = None
    weight: str | None = None
    among: Formula | Condition | None = None
    within: list[str] | Literal["everyone"] = "everyone"
    none_eligible: Literal["keep", "error"] | None = None
    rounding: Rounding | None = None
    due: str | None = None
    examples: list[Example] = []
