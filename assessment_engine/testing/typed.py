"""A value as a case writes it, by the type of the column that it is expected or given in."""

from __future__ import annotations

import re
from fractions import Fraction

from assessment_engine.outcome.naming import Names
from assessment_engine.problems import Place, Problems, did_you_mean
from assessment_engine.register.cells import day_of
from assessment_engine.register.names import by_any_name, known_as
from assessment_engine.source import shown
from assessment_engine.types import Type
from assessment_engine.values import Missing, Reason, Value, decimal_text

TO_FILL_IN = "?"
"""Stands in a case where a person has yet to say what is expected."""
EMPTY = Missing(Reason.NOT_REPORTED)
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?%?|-?[0-9]+/[1-9][0-9]*")
WANTED = {
    "number": ("数字", "a number"),
    "text": ("文字", "text"),
    "choice": ("可选值之一", "one of its choices"),
    "date": ("日期", "a date"),
    "boolean": ("true 或 false", "true or false"),
    "link": ("编号", "an id"),
}


def typed(written: object, type_: Type, column: str, place: Place, names: Names, problems: Problems) -> Value | None:
    """The value; None, and a problem, when a column of this type never has it."""
    if written == TO_FILL_IN:
        problems.add("W601", place, column)
        return None
    if written == "empty" and "empty" not in type_.choices:
        return EMPTY
    value = _choice(written, type_, names) if type_.kind == "choice" else _plain(written, type_)
    if value is None:
        zh, en = WANTED[type_.kind]
        if type_.choices:
            near = did_you_mean(str(written), type_.choices)
            problems.add("T811", place, shown(written), column=column, near=near)
        else:
            problems.add("T805", place, shown(written), column=column, wanted_zh=zh, wanted_en=en)
    return value


def _plain(written: object, type_: Type) -> Value | None:
    if type_.kind == "boolean":
        return written if isinstance(written, bool) else None
    if type_.kind == "number":
        return _number(written)
    if not isinstance(written, str):
        return None
    return day_of(written) if type_.kind == "date" else written


def _number(written: object) -> Value | None:
    if isinstance(written, str) and _NUMBER.fullmatch(written):
        return Fraction(written.removesuffix("%")) / (100 if written.endswith("%") else 1)
    is_number = isinstance(written, int | Fraction) and not isinstance(written, bool)
    return written if is_number else None  # type: ignore[return-value]


def _choice(written: object, type_: Type, names: Names) -> Value | None:
    called = {word: (word, names.said(word, type_, "zh"), names.said(word, type_, "en")) for word in type_.choices}
    return by_any_name(called).get(known_as(written)) if isinstance(written, str) else None


def possible(value: Value, type_: Type, column: str, place: Place, problems: Problems) -> bool:
    """Whether a node could have come to a value that is given for it; a problem where it could not."""
    reason = _impossible(value, type_)
    if reason is None:
        return True
    zh, en = reason
    problems.add("T805", place, _text(value), column=column, wanted_zh=zh, wanted_en=en)
    return False


def _impossible(value: Value, type_: Type) -> tuple[str, str] | None:
    if isinstance(value, Missing):
        return None if type_.optional else ("一个值：这一栏不会为空", "a value: this column is never empty")
    if type_.kind != "number" or not isinstance(value, int | Fraction):
        return None
    if type_.step is not None and value % type_.step:
        step = decimal_text(type_.step)
        return (f"{step} 的整数倍", f"a multiple of {step}")
    low_or_high = (type_.low is not None and value < type_.low) or (type_.high is not None and value > type_.high)
    if low_or_high:
        low, high = ("—" if one is None else decimal_text(one) for one in (type_.low, type_.high))
        return (f"{low} 至 {high} 的数", f"a number from {low} to {high}")
    return None


def _text(value: Value) -> str:
    return decimal_text(value) if isinstance(value, int | Fraction) else str(value)
