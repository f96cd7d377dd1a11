"""The types of values in models: exact numbers, shares, days and identifiers, each with an editor schema (draft-07)."""

from __future__ import annotations

import datetime
import re
from fractions import Fraction
from typing import Annotated, Any

from pydantic import PlainSerializer, PlainValidator, SerializationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from assessment_engine.values import decimal_text

_SHARE = re.compile(r"(?P<whole>[0-9]{1,30}(?:\.[0-9]{1,30})?)%|(?P<over>[0-9]{1,30})/(?P<under>0*[1-9][0-9]{0,29})")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LETTER = r"A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u3400-\u9fff"
IDENT_PATTERN = rf"^[{_LETTER}][{_LETTER}0-9_]*$"
_IDENT = re.compile(IDENT_PATTERN.removesuffix("$") + r"\Z")


def expected(zh: str, en: str) -> PydanticCustomError:
    """The error a validator raises when a value is of another kind; the texts name what is expected.

    In a union, the kinds that its branches expect are put together in one message.
    """
    return PydanticCustomError("expected", "expected {en}", {"zh": zh, "en": en})


def coded(code: str, **details: object) -> PydanticCustomError:
    """The error a validator raises to report *code* of the catalogue; ``value`` in *details* replaces the input."""
    return PydanticCustomError(code, "coded", {name: str(detail) for name, detail in details.items()})


def _number(value: Any) -> int | Fraction:
    if isinstance(value, bool) or not isinstance(value, int | Fraction):
        raise expected("数字", "a number")
    return value


def _share(value: Any) -> Fraction:
    if isinstance(value, str) and (match := _SHARE.fullmatch(value)):
        if match["whole"]:
            return Fraction(match["whole"]) / 100
        return Fraction(int(match["over"]), int(match["under"]))
    if isinstance(value, bool) or not isinstance(value, int | Fraction):
        raise expected("比例（如 20%、0.2 或 1/5）", "a share (such as 20%, 0.2 or 1/5)")
    return Fraction(value)


def _day(value: Any) -> datetime.date:
    if type(value) is datetime.date:
        return value
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise expected("日期（如 2011-03-01）", "a date (such as 2011-03-01)")
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise coded("Y159") from None


def _ident(value: Any) -> str:
    if not isinstance(value, str):
        raise expected("标识符", "an identifier")
    if not _IDENT.match(value):
        raise coded("Y158")
    return value


def _dumped(value: Any, info: SerializationInfo) -> Any:
    if info.mode == "json" and isinstance(value, Fraction):
        return decimal_text(value)  # exact text, never a float
    if info.mode == "json" and isinstance(value, datetime.date):
        return value.isoformat()
    return value


_DUMP = PlainSerializer(_dumped)


def _schema(zh: str, en: str, **rest: object) -> WithJsonSchema:
    return WithJsonSchema({"title": f"{zh} {en}", **rest})


Num = Annotated[
    int | Fraction,
    PlainValidator(_number),
    _DUMP,
    _schema("数字", "number", type="number", description="精确的整数或小数。 An exact whole number or decimal."),
]
Share = Annotated[
    Fraction,
    PlainValidator(_share),
    _DUMP,
    _schema(
        "比例",
        "share",
        anyOf=[{"type": "number"}, {"type": "string", "pattern": r"^([0-9]+(\.[0-9]+)?%|[0-9]+/[0-9]+)$"}],
        description="20%、0.2 或 1/5。 20%, 0.2 or 1/5.",
        examples=["20%", 0.2, "1/5"],
    ),
]
Day = Annotated[
    datetime.date,
    PlainValidator(_day),
    _DUMP,
    _schema(
        "日期",
        "date",
        type="string",
        pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        description="年-月-日。 Year-month-day.",
        examples=["2011-03-01"],
    ),
]
Ident = Annotated[
    str,
    PlainValidator(_ident),
    _schema(
        "标识符",
        "identifier",
        type="string",
        pattern=IDENT_PATTERN,
        description="字母（含汉字）、数字和 _，字母开头。 Letters (Chinese ones too), digits and _, a letter first.",
    ),
]
