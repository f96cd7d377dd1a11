"""What a scheme promises of every register, and which promises of the standard set it waives, with the reason."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from assessment_engine.rules.surface.common import Titled, TitleText
from assessment_engine.source import Ident, Num, Surface

Names = Annotated[list[str], Field(min_length=1)]


class Monotone(Surface):
    """Where the measure of a card is higher, the value goes up (or down), or stays."""

    measure: str
    direction: Literal["up", "down"]


class Bounds(Surface):
    """The lowest and the highest value that there may be, both included; one of them may be left open."""

    from_: Num | None = Field(None, alias="from")
    to: Num | None = None


class PromiseForm(Titled):
    """One promise: exactly one of ``monotone`` … ``never_both``, about the column ``of`` of the card."""

    KINDS: ClassVar[tuple[str, ...]] = (
        "monotone", "bounded", "order_independent", "blind_to", "local", "conserves", "never_both",
    )  # fmt: skip

    promise: Ident
    of: str | None = None
    monotone: Monotone | None = None
    bounded: Bounds | None = None
    order_independent: Literal[True] | None = None
    blind_to: Names | None = None
    local: Literal[True] | None = None
    conserves: str | None = None
    never_both: Annotated[list[str], Field(min_length=2)] | None = None


class Waiver(Titled):
    """What a scheme does not promise of the standard set: of what, and why."""

    promise: Literal["bounded", "order_independent", "blind_to", "local", "conserves"]
    of: str | Names | None = None
    because: TitleText | None = None
