"""What a cell holds: text, or a value as JSON or Python has it, into the exact value of its column, or a fault."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from assessment_engine.problems import did_you_mean
from assessment_engine.register.names import by_any_name, known_as, normal
from assessment_engine.register.patterns import LONGEST, fits
from assessment_engine.register.specs import ColumnSpec, Form
from assessment_engine.register.tables import NOT_REPORTED
from assessment_engine.values import Number, Value, decimal_text


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a cell is refused: a code of the catalogue and what fills its text."""

    code: str
    details: Mapping[str, Any] = field(default_factory=dict)


Parsed = Value | Fault
Parser = Callable[[str], Parsed]

_NUMBER = re.compile(r"[-+]?[0-9]{1,20}(?:\.[0-9]{1,20})?")
_QUOTIENT = re.compile(r"([0-9]{1,12})/([0-9]{1,12})")
_DATE = re.compile(r"([0-9]{4})(?:([-./])([0-9]{1,2})\2([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日)")
_INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ud800-\udfff]")
_TRUTH = {"true": True, "是": True, "yes": True, "1": True, "false": False, "否": False, "no": False, "0": False}
_NUMBERS = ("integer", "decimal", "money", "share")
_NO_VALUE: dict[Form, str] = {
    "text": "D511",
    "link": "D511",
    "choice": "D511",
    "integer": "D512",
    "decimal": "D513",
    "money": "D513",
    "date": "D514",
    "boolean": "D515",
    "share": "D516",
}


def text_parser(column: ColumnSpec, may_be_empty: bool = False) -> Parser:
    """The function that reads a cell's text, bounds and pattern included; texts are remembered, for they repeat."""
    read = _READERS[column.form](column)
    empty: Parsed = NOT_REPORTED if column.optional or may_be_empty else Fault("D510")
    known: dict[str, Parsed] = {"": empty}

    def parsed(text: str) -> Parsed:
        value = known.get(text)
        if value is None:
            bare = text.strip()
            value = known[text] = _within(column, read(bare)) if bare else empty
        return value

    return parsed


def from_value(column: ColumnSpec, value: object, parse: Parser, *, strict: bool) -> Parsed:
    """The value of a cell that is not mere text.

    *strict* takes text for text, choices and links only (Python objects have types of their own); otherwise text is
    read as in a CSV file (JSON has no dates, and exact amounts are often written in quotation marks).
    """
    if value is None:
        return parse("")
    if isinstance(value, str):
        texts = column.form in ("text", "choice", "link")
        return parse(value) if texts or not strict else Fault(_NO_VALUE[column.form])
    if isinstance(value, float):
        return Fault("D523")
    return _within(column, _typed(column.form, value))


def _typed(form: Form, value: object) -> Parsed:
    if isinstance(value, bool):
        return value if form == "boolean" else Fault(_NO_VALUE[form])
    if form in _NUMBERS and isinstance(value, int | Fraction | Decimal) and _is_finite(value):
        exact = Fraction(value)
        return exact.numerator if form == "integer" and exact.denominator == 1 else exact
    if form == "date" and isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value
    return Fault(_NO_VALUE[form])


def _is_finite(value: int | Fraction | Decimal) -> bool:
    return not isinstance(value, Decimal) or value.is_finite()


def _within(column: ColumnSpec, value: Parsed) -> Parsed:
    """The value, or the fault that it breaks the column's step, bounds or pattern."""
    if isinstance(value, int | Fraction) and column.type.kind == "number":
        return _within_bounds(column, value)
    if column.pattern and isinstance(value, str) and not fits(column.pattern, value):
        return Fault("D521", {"pattern": column.pattern, "most": LONGEST})
    return value


def _within_bounds(column: ColumnSpec, value: Number) -> Parsed:
    known = column.type
    if known.step is not None and value % known.step:
        return Fault("D512") if column.form == "integer" else Fault("D518", {"step": decimal_text(known.step)})
    if known.low is not None and value < known.low:
        return Fault("D519", {"least": decimal_text(known.low)})
    if known.high is not None and value > known.high:
        return Fault("D520", {"most": decimal_text(known.high)})
    return value


def _text(column: ColumnSpec) -> Parser:
    if column.name != "id":
        return lambda text: text
    return _id


def _id(text: str) -> Parsed:
    return Fault("D522") if _INVISIBLE.search(text) else text


def _number(column: ColumnSpec) -> Parser:
    whole, fault = column.form == "integer", Fault(_NO_VALUE[column.form])

    def read(text: str) -> Parsed:
        plain = normal(text)
        if not _NUMBER.fullmatch(plain):
            return fault
        value = Fraction(plain)
        return value.numerator if whole and value.denominator == 1 else value

    return read


def _share(column: ColumnSpec) -> Parser:
    def read(text: str) -> Parsed:
        plain = normal(text)
        quotient = _QUOTIENT.fullmatch(plain)
        if quotient and int(quotient[2]):
            return Fraction(int(quotient[1]), int(quotient[2]))
        number = plain.removesuffix("%").rstrip()
        if not _NUMBER.fullmatch(number):
            return Fault("D516")
        return Fraction(number) / (100 if plain.endswith("%") else 1)

    return read


def day_of(text: str) -> datetime.date | None:
    """The day that the text names (2011-03-01, 2011.3.1, 2011/3/1, 2011年3月1日), or None."""
    found = _DATE.fullmatch(normal(text))
    if found is None:
        return None
    year, month, day = found[1], found[3] or found[5], found[4] or found[6]
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None


def _date(column: ColumnSpec) -> Parser:
    return lambda text: day_of(text) or Fault("D514")


def _boolean(column: ColumnSpec) -> Parser:
    def read(text: str) -> Parsed:
        value = _TRUTH.get(normal(text).lower())
        return Fault("D515") if value is None else value

    return read


def _choice(column: ColumnSpec) -> Parser:
    names = {word: (word, title.zh, title.en) for word, title in column.choices.items()}
    words, shown = by_any_name(names), [name for called in names.values() for name in called]

    def read(text: str) -> Parsed:
        word = words.get(known_as(text))
        return Fault("D517", {"meant": did_you_mean(text, shown)}) if word is None else word

    return read


_READERS: dict[Form, Callable[[ColumnSpec], Parser]] = {
    "text": _text,
    "link": lambda column: lambda text: text,
    "integer": _number,
    "decimal": _number,
    "money": _number,
    "share": _share,
    "date": _date,
    "boolean": _boolean,
    "choice": _choice,
}
