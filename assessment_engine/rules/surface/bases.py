"""The bases of an item: where its points come from before charges, floor and cap."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from assessment_engine.rules.surface.common import Condition, Formula, Limits, Titled
from assessment_engine.rules.surface.measures import Reaching, Trim
from assessment_engine.source import Ident, Num, Share, Surface

Closed = Literal["lower", "upper"]
MissingChoice = Literal["error", "zero", "full", "exempt"]


class Ratio(Surface):
    """Full marks × of ÷ to, held to ``at_most``; ``at_zero``: the points when ``to`` is 0."""

    of: Formula
    to: Formula | Num
    at_most: Num | Literal["none"] | None = None
    at_zero: Num | Literal["full", "zero"] | None = None


class Bands(Surface):
    """Points by band: limit → points, from high to low; ``below`` the lowest limit; which end is ``closed``."""

    of: Formula
    rows: dict[str, Num] = Field(min_length=1)
    below: Num | None = None
    closed: Closed | None = None
    percent: bool = False


class Checklist(Reaching):
    """Boolean columns that should all be true, of the latest record or of the subject itself."""

    items: list[str] = Field(min_length=1)
    record: Ident | None = None
    when: Condition | None = None
    order: str = "date"
    each: Num | None = None
    all_or_nothing: Num | None = None


class Deciding(Titled):
    """What a person decides, as a record of the table ``decision``: by whom, and within which limits."""

    by: list[str] = Field(min_length=1)
    between: Limits | None = None
    step: Num = Field(1, gt=0)


class Rating(Deciding):
    """What a person decides within limits (酌情), as a record of the table ``decision``."""

    words: dict[str, Num] | None = None


class Spread(Surface):
    """Points from the first rank to the last, in a straight line."""

    first: Num
    last: Num


class ByRank(Surface):
    """Points by rank among peers, or by the distance to the best or to the mean."""

    of: Formula
    best: Literal["high", "low"] | None = None
    within: list[str] | Literal["everyone"] | None = None
    points: dict[str, Num] | None = None
    otherwise: Num | None = None
    drop: Num | None = None
    spread: Spread | None = None
    best_is_full: bool = False
    at_least_mean: Num | None = Field(None, description="达到平均值的得分 · points for reaching the peers' mean")
    ties: Literal["same_rank", "average"] | None = None


class Carry(Reaching):
    """Another card's column, carried along a link to this subject."""

    from_: str = Field(alias="from")
    full: Num | None = None
    of_full: Num | None = None
    several: Literal["mean", "sum", "min", "max", "weighted", "one"] | None = None
    weight: Formula | None = None
    none: Literal["error", "zero", "full", "exempt"] | None = None


class Quorum(Surface):
    """The least share of sheets returned, and what a vote without it is worth."""

    share: Annotated[Share, Field(le=1)]
    of: Literal["entitled"]
    otherwise: Literal["error", "zero"]


class Entitled(Reaching):
    """How many may vote: a column summed over a table that leads to the subject."""

    column: str
    from_: Ident = Field(alias="from")


class VoterGroups(Surface):
    """Voters by group, each with its weight; what an empty group's weight becomes."""

    column: str
    weights: dict[str, Share] = Field(min_length=1)
    empty: Literal["reweight", "zero", "error"]


class Votes(Reaching):
    """A ballot: sheets by choice, each choice worth points, over a stated denominator; or sheets with a number each.

    Without points it gives nothing itself: formulas read its shares.
    """

    record: Ident
    when: Condition | None = None
    choice: str | None = None
    value: Formula | None = Field(None, description="每张票上的分数 · the number on each sheet, instead of a choice")
    trim: Trim | None = None
    count: str | None = Field(
        None, description="票数列；不写则每行一票 · the column of sheets; without it a row is a sheet"
    )
    points: dict[str, Num] = {}
    denominator: Literal["valid", "returned", "entitled"] | None = None
    abstain: list[str] = []
    void: list[str] = []
    quorum: Quorum | None = None
    entitled: Entitled | None = None
    groups: VoterGroups | None = None
    of_full: Num | None = None
    when_empty: MissingChoice | None = None
