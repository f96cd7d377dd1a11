"""Items, sections and stars: the lines of a card."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from assessment_engine.rules.surface.bases import Bands, ByRank, Carry, Checklist, MissingChoice, Rating, Ratio, Votes
from assessment_engine.rules.surface.charges import ChargeGroup, ChargeRule, Due, Shortfall
from assessment_engine.rules.surface.common import Bound, Condition, Formula, FullMarks, NamedFormula, Rounding, Titled
from assessment_engine.rules.surface.examples import Example
from assessment_engine.rules.surface.measures import MeasureForm
from assessment_engine.rules.surface.tables import WindowForm
from assessment_engine.source import Ident, Num, Surface


class Applies(Surface):
    """To whom an item applies, and what the others get."""

    if_: Formula | Condition = Field(alias="if")
    otherwise: Num | Literal["full", "zero", "reweight", "peers_mean"]


class ItemBody(Titled):
    """Everything that an item and a star have in common: at most one basis, charges, floor, cap."""

    full: FullMarks
    measures: dict[Ident, MeasureForm] = {}
    columns: dict[Ident, Formula | NamedFormula] = {}
    windows: dict[Ident, WindowForm] = {}
    score: Formula | None = None
    ratio: Ratio | None = None
    bands: Bands | None = None
    checklist: Checklist | None = None
    rating: Rating | None = None
    by_rank: ByRank | None = None
    carry: Carry | None = None
    votes: Votes | None = None
    start: Num | Literal["full"] | None = None
    deduct: list[ChargeRule | ChargeGroup] = []
    add: list[ChargeRule | ChargeGroup] = []
    due: Due | list[Due] | None = None
    shortfall: Shortfall | None = None
    excess: Shortfall | None = None
    floor: Bound | None = None
    cap: Bound | None = None
    factor: Formula | None = None
    applies: Applies | None = None
    missing: MissingChoice | None = None
    rounding: Rounding | None = None
    examples: list[Example] = []


class Item(ItemBody):
    """A line of a section with its own full marks."""

    id: Ident


class Star(ItemBody):
    """A star: an item with a pass mark, or with a condition to pass."""

    star: Ident
    full: FullMarks = "none"
    pass_: Num | None = Field(None, alias="pass")
    pass_if: Formula | None = None


class ItemsBy(Surface):
    """Other items by a column of the card: a set for each of its words, of which a card has the one of its subject."""

    column: str
    sets: dict[str, list[Item]] = Field(min_length=1)


class Section(Titled):
    """A part of a card: items that add up to its full marks."""

    id: Ident
    full: FullMarks
    items: list[Item] = []
    items_by: ItemsBy | None = None
    measures: dict[Ident, MeasureForm] = {}
    columns: dict[Ident, Formula | NamedFormula] = {}
    windows: dict[Ident, WindowForm] = {}
    floor: Bound | None = None
    cap: Bound | None = None
    rounding: Rounding | None = None
