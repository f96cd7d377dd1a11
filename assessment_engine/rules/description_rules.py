"""A rule that takes points off or puts them on, as a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from assessment_engine.problems import Language
from assessment_engine.rules.description_words import word
from assessment_engine.rules.surface.charges import (
    AtMost,
    ChargeRule,
    Each,
    Free,
    Highest,
    PerEach,
    PointsColumn,
    PointsNth,
    PointsTable,
)
from assessment_engine.values import decimal_text

_SIGNS = {"at_least": ">=", "above": ">", "at_most": "<=", "below": "<", "not": "!=", "in": "="}


def charge_text(rule: Any, sign: str, language: Language) -> str:
    """When the rule holds and what it costs or gives: ``attendance, kind = late: 2 points off each``."""
    assert isinstance(rule, ChargeRule)
    parts = [_zeroed(rule, language) if rule.zero else _price(rule, sign, language)]
    parts += _free(rule, language)
    parts += _held(rule, language)
    if rule.highest is not None:
        each = rule.highest.each if isinstance(rule.highest, Highest) else None
        parts.append(word("highest_each" if each else "highest", language, each=_keys(each)))
    condition = rule.when if rule.when is not None else rule.if_
    when = condition_words(condition, language)
    if rule.unless is not None:
        parts.append(word("unless", language, when=condition_words(rule.unless, language)))
    return word("charge", language, when=when, text="; ".join(parts))


def _free(rule: ChargeRule, language: Language) -> Iterator[str]:
    if isinstance(rule.free, Free):
        yield word("free_each" if rule.free.each else "free", language, count=rule.free.n, each=_keys(rule.free.each))
    elif rule.free:
        yield word("free", language, count=rule.free)


def _held(rule: ChargeRule, language: Language) -> Iterator[str]:
    whole = rule.at_most.all if isinstance(rule.at_most, AtMost) else rule.at_most
    if isinstance(rule.at_most, AtMost):
        each, points = _keys(rule.at_most.each), decimal_text(rule.at_most.value)
        yield word("at_most_each", language, points=points, each=each)
    if whole is not None:
        yield word("at_most", language, points=decimal_text(whole))


def _keys(each: Each | None) -> str:
    return each if isinstance(each, str) else ", ".join(each or ())


def _zeroed(rule: ChargeRule, language: Language) -> str:
    return word("zero", language, level=word(f"level_{rule.zero}", language))


def _price(rule: ChargeRule, sign: str, language: Language) -> str:
    per = _per(rule, language) if rule.when is not None else ""
    return word(sign, language, points=_points(rule.points, language), per=per)


def _points(points: object, language: Language) -> str:
    match points:
        case PointsTable(table=keys):
            return word("points_table", language, keys=", ".join(keys))
        case PointsNth(nth=nth, then=then):
            said = [f"{number}: {_value(value)}" for number, value in nth.items()]
            return word("points_nth", language, text=", ".join(said), then=_value(then))
        case PointsColumn(column=column, between=(low, high)):
            limits = {"low": decimal_text(low), "high": decimal_text(high)}
            return word("points_column", language, column=column, **limits)
        case int() | Fraction():
            return decimal_text(points)
    return str(points)


def _per(rule: ChargeRule, language: Language) -> str:
    if isinstance(rule.per, PerEach):
        return word("per_each", language, each=decimal_text(rule.per.each), column=rule.per.column)
    return word("per_row", language) if rule.per == "row" else word("per_column", language, column=rule.per)


def condition_words(condition: object, language: Language) -> str:
    """A condition as it was written, as one line."""
    if isinstance(condition, dict):
        return ", ".join(_tests(condition, language))
    return str(condition)


def _tests(condition: dict[str, Any], language: Language) -> Iterator[str]:
    for key, test in condition.items():
        match key, test:
            case (("record" | "from" | "where"), str()):
                yield test
            case (("any" | "all"), list()):
                joined = word(key, language).join(condition_words(part, language) for part in test)
                yield f"({joined})"
            case "not", dict():
                yield word("not", language, when=condition_words(test, language))
            case _, {"present": present}:
                yield word("present" if present else "absent", language, column=key)
            case _, dict():
                tests = {op: value for op, value in test.items() if op != "empty"}  # says what an empty value is
                yield from (f"{key} {_SIGNS.get(op, op)} {_value(value)}" for op, value in tests.items())
            case _:
                yield f"{key} = {_value(test)}"


def _value(value: object) -> str:
    if isinstance(value, list):
        return " / ".join(map(_value, value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return decimal_text(value) if isinstance(value, int | Fraction) else str(value)
