"""The kinds of wrong change: what each makes of a value or a key of a rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from tests.mutation.programmes.places import Spot

NUMBER = re.compile(r"-?\d+(?:\.\d+)?%?")
LIMITS = {
    "at_least", "at_most", "above", "below", "free", "n", "grace", "target", "top", "places", "pass", "by", "share",
    "value", "too_few", "between", "tolerance",
}  # fmt: skip
PRICES = {
    "points", "missed", "late", "each", "first", "last", "drop", "then", "all_or_nothing", "step", "amount",
}  # fmt: skip
TURNED = {
    "closed": {"lower": "upper", "upper": "lower"},
    "shared": {"whole": "by_share", "by_share": "whole"},
    "partial": {"whole": "started", "started": "whole", "exact": "whole"},
    "ties": {
        "leave_out": "take_all", "take_all": "leave_out", "same_rank": "average", "average": "same_rank",
        "by_id": "leave_out",
    },
    "several": {"mean": "max", "sum": "mean", "max": "min", "min": "max"},
    "denominator": {"valid": "returned", "returned": "valid", "entitled": "returned"},
    "at_zero": {"full": "zero", "zero": "full"},
    "missing": {"zero": "full", "full": "zero", "exempt": "zero"},
    "zero": {"item": "section", "section": "total", "total": "section"},
    "best": {"high": "low", "low": "high"},
    "otherwise": {"full": "zero", "zero": "full", "reweight": "full"},
    "barred_uses_place": {"true": "false", "false": "true"},
    "count": {"highest": "sum"},
    "of": {"assessed": "eligible", "eligible": "assessed"},
    "every": {"month": "quarter", "quarter": "half_year"},
}  # fmt: skip
WAYS = {
    "half_up": "down", "half_even": "half_up", "down": "half_up", "up": "down", "floor": "half_up", "ceiling": "down",
}  # fmt: skip
FORMULAS = {
    "if", "score", "points", "where", "must", "amount", "weight", "of", "to", "formula", "verified", "share", "by",
    "per",
}  # fmt: skip
COMPARED = re.compile(r"(<=|>=|!=|<|>|=)(\s*)(-?\d+(?:\.\d+)?%?)")
SYMBOLS = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "=": "!=", "!=": "="}
Change = tuple[str, str]
"""The kind of change, and the text that takes the place of the value."""


def changes(spot: Spot) -> Iterator[Change]:
    """Every change of one value or key; a cut pair is the text ``\\0``."""
    if spot.is_key:
        yield from _of_key(spot)
    elif NUMBER.fullmatch(spot.text):
        yield from _of_number(spot)
    elif spot.key in TURNED and spot.text in TURNED[spot.key]:
        yield "choice turned", TURNED[spot.key][spot.text]
    elif spot.under("rounding") and spot.text in WAYS:
        yield "rounding changed", WAYS[spot.text]
    elif spot.under("floor", "cap") and spot.key == "at" and spot.text != "none":
        yield "cap dropped", "none"
    elif spot.under("when", "unless") and spot.text in ("true", "false"):
        yield "condition turned", "false" if spot.text == "true" else "true"
    elif spot.under("order", "by", "break") and re.fullmatch(r"-[a-z_.]+", spot.text):
        yield "sign turned", spot.text[1:]
    elif _is_formula(spot):
        yield from _of_formula(spot.text)


def _of_key(spot: Spot) -> Iterator[Change]:
    rows = spot.path[-2:-1] == ("rows",)
    if rows and NUMBER.fullmatch(spot.text):
        yield "limit moved", _moved(spot.text, 1)
    elif spot.text == "at_most" and not spot.under("when", "unless", "by_rank", "ratio") and spot.pair != (0, 0):
        yield "cap dropped", "\0"
    elif spot.pair != (0, 0) and _narrows(spot):
        yield "condition widened", "\0"
    elif spot.text in ("at_least", "above", "at_most", "below") and spot.under("when", "unless"):
        other = {"at_least": "above", "above": "at_least", "at_most": "below", "below": "at_most"}
        yield "limit moved", other[spot.text]


def _narrows(spot: Spot) -> bool:
    """Whether what stands under the key leaves records out."""
    is_test = spot.path[-2:-1] == ("when",) and spot.text not in ("record", "from")
    return is_test or spot.text in ("unless", "highest", "free", "needs")


def _of_number(spot: Spot) -> Iterator[Change]:
    if spot.under("rounding") and spot.key == "step":
        yield "rounding changed", str(Decimal(spot.text) * 10)
    elif spot.key in LIMITS:
        yield "limit moved", _moved(spot.text, 1)
        yield "limit moved", _moved(spot.text, -1)
    elif spot.key in PRICES or spot.under("rows", "points", "nth", "weights"):
        yield "price changed", _moved(spot.text, 1)


def _is_formula(spot: Spot) -> bool:
    return spot.key in FORMULAS or spot.under("columns", "parameters") or spot.path[-2:-1] == ("columns",)


def _of_formula(text: str) -> Iterator[Change]:
    for found in COMPARED.finditer(text):
        symbol, space, number = found.groups()
        yield "limit moved", _put(text, found, f"{symbol}{space}{_moved(number, 1)}")
        yield "limit moved", _put(text, found, f"{SYMBOLS[symbol]}{space}{number}")
    for found in re.finditer(r" ([+-]) ", text):
        yield "sign turned", _put(text, found, " - " if found[1] == "+" else " + ")
    for found in re.finditer(r" (and|or) ", text):
        yield "condition widened", _put(text, found, " or " if found[1] == "and" else " and ")
    for found in re.finditer(r'"(half_up|down|up|floor|ceiling)"', text):
        yield "rounding changed", _put(text, found, f'"{WAYS[found[1]]}"')
    for found in re.finditer(r"\b(min|max)\(", text):
        yield "cap dropped", _put(text, found, "max(" if found[1] == "min" else "min(")
    for found in re.finditer(r"(?<![\w.<>=!\"-])(?<![<>=] )(\d+(?:\.\d+)?)(?![\w.%\"])", text):
        yield "price changed", _put(text, found, _moved(found[1], 1))


def _put(text: str, found: re.Match[str], instead: str) -> str:
    return text[: found.start()] + instead + text[found.end() :]


def _moved(number: str, by: int) -> str:
    """The number moved by one unit of its last digit; per cent stay per cent."""
    bare = number.removesuffix("%")
    exponent = Decimal(bare).as_tuple().exponent
    unit = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return f"{Decimal(bare) + by * unit}{'%' if number.endswith('%') else ''}"
