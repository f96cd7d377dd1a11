"""A small form for the tests, with one of everything that forms are made of."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, field_validator

from assessment_engine.source import Day, Ident, Num, Share, Surface


class Table(Surface):
    table: Annotated[tuple[Ident, ...], Field(strict=False, min_length=1)]
    rows: dict[str, Num]


class Nth(Surface):
    nth: dict[str, Num]
    then: Num


class Bands(Surface):
    kind: Literal["bands"]
    below: Num


class Ratio(Surface):
    kind: Literal["ratio"]
    of: Ident


Points = Annotated[Num, Field(ge=0, le=1000)]


class Rule(Surface):
    rule: Ident
    points: Points | Literal["full", "zero"] | Table | Nth
    closed: Literal["lower", "upper"] = "lower"
    share: Share | None = None
    from_: Day | None = Field(default=None, alias="from")
    note: str | None = None
    basis: Annotated[Bands | Ratio, Field(discriminator="kind")] | None = None
    rules: list[Rule] | None = None

    @field_validator("note")
    @classmethod
    def _allowed(cls, note: str | None) -> str | None:
        if note == "forbidden":
            raise ValueError("this note says nothing")
        return note


class Scheme(Surface):
    rules: list[Rule]
    version: Annotated[str, Field(pattern=r"^[0-9]+\.[0-9]+$")] = "1.0"
