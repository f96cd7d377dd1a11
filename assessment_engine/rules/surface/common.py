"""The parts that many forms share: titles, sources, conditions, rounding, levels."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, WithJsonSchema

from assessment_engine.source import Ident, InBothLanguages, Num, Share, Surface, expected
from assessment_engine.values import Way

Level = Literal["item", "section", "total", "none"]
Table = Ident | list[Ident]

Condition = Annotated[
    Any,
    WithJsonSchema({"type": "object", "additionalProperties": True}),
    Field(description="条件：列名与检验 · tests on columns: a value, a list, or at_least/below/not/in/present"),
]
"""A mapping of columns to tests; it stays as it was read, because its keys are the columns of a table."""

Formula = Annotated[
    str,
    Field(
        description="公式 · a formula, as in section 4 of the language's page", json_schema_extra={"format": "formula"}
    ),
]


Price = Annotated[Num, Field(ge=0)]
"""Points that are taken off or put on; the list that a rule stands in says which, so a sign would turn it round."""


def _rising(limits: tuple[Any, Any]) -> tuple[Any, Any]:
    low, high = limits
    if not isinstance(low, str) and not isinstance(high, str) and low > high:
        raise expected("先低后高的两个数", "two numbers, the lower one first")
    return limits


_LIMITS = Field(strict=False, description="下限与上限 · lowest and highest")
Range = Annotated[tuple[Num, Num], _LIMITS, AfterValidator(_rising)]
Limits = Annotated[tuple[Num | Formula, Num | Formula], _LIMITS, AfterValidator(_rising)]
"""A lowest and a highest value, which may be formulas over the subject."""


def _a_share(value: Fraction | str) -> Fraction | str:
    if (isinstance(value, str) and re.fullmatch(r"[0-9./%\s]*", value)) or (not isinstance(value, str) and value > 1):
        raise expected("不大于 1 的比例，或公式", "a share of at most 1, or a formula")
    return value


ShareOrFormula = Annotated[Share | Formula, Field(union_mode="left_to_right"), AfterValidator(_a_share)]
"""A share of at most 1, or a formula that says it."""


class FullBy(Surface):
    """Full marks by one or two columns of the card (level, post): a row for each of their words."""

    by: str | Annotated[list[str], Field(min_length=1, max_length=2)]
    rows: dict[str, Price | dict[str, Price]] = Field(min_length=1)
    otherwise: Price | Literal["error"] = "error"

    @property
    def keys(self) -> list[str]:
        """The columns."""
        return [self.by] if isinstance(self.by, str) else self.by


FullMarks = Num | Literal["none"] | FullBy


class TitleText(InBothLanguages):
    """What a thing is called, in both languages, or one text for both."""


class SourceRef(Surface):
    """The system of the source documents that a rule implements (``Z3``), with a note on where in it."""

    system: Ident
    note: TitleText | None = None


class Titled(Surface):
    """A form with a title and a source; ``assumed``: the documents do not give its figures."""

    title: TitleText | None = None
    source: SourceRef | None = None
    assumed: bool = False
    owner: TitleText | None = None
    note: TitleText | None = None


class NamedFormula(Titled):
    """A column's formula with the title under which cards and explanations show it."""

    formula: Formula


class Rounding(Surface):
    """To what (``step``, points or yuan), which way, and at which level of a scheme."""

    step: Num = Field(gt=0)
    way: Way
    at_: Literal["rule", "item", "section", "total"] | None = Field(None, alias="at")


class Bound(Surface):
    """A floor or a cap and the level at which it holds; ``none``: nowhere."""

    at_: Level = Field(alias="at")
    value: Num | Literal["full"] = 0


class If(Surface):
    """A condition on a subject: a formula, or a condition on its columns."""

    if_: Formula | Condition = Field(alias="if")
