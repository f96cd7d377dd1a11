"""Values as whole numbers, one way for each operand: durable_rules compares nothing else reliably.

It holds ``"1" == 1``, ``true == 1`` and ``"abc" >= 90``, reads decimals as floats, and saturates at 2^63.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from assessment_engine.plan.types import Type
from assessment_engine.values import Missing, Reason, Value

LIMIT = 2**62  # codes lie strictly between -LIMIT and LIMIT
_FINEST = 10**9
Writer = Callable[[Value], str]


class OffTheGrid(Exception):
    """A number that is too large, or finer than its operand's declared step: the row is for plain Python."""


class Coding(Protocol):
    """How the values of one operand become codes."""

    def code(self, constant: Value) -> int:
        """The code of one of the constants that the coding was made for."""

    def writer(self, name: str) -> Writer:
        """A function from a value to its part of a fact, ``,"name":code``; the empty text for Missing."""


@dataclass(frozen=True, slots=True)
class Words:
    """Each constant has a number of its own; every other text is one and the same: none of them."""

    codes: Mapping[Value, int]
    other: int = -1

    def code(self, constant: Value) -> int:
        return self.codes[constant]

    def writer(self, name: str) -> Writer:
        parts = {value: f',"{name}":{code}' for value, code in self.codes.items()}
        parts |= {Missing(reason): "" for reason in Reason}
        other = f',"{name}":{self.other}'
        return lambda value: parts.get(value, other)


@dataclass(frozen=True, slots=True)
class Days:
    """A date is the number of its day."""

    def code(self, constant: Value) -> int:
        assert isinstance(constant, datetime.date)
        return constant.toordinal()

    def writer(self, name: str) -> Writer:
        form = f',"{name}":%d'
        return lambda value: form % value.toordinal() if isinstance(value, datetime.date) else ""


@dataclass(frozen=True, slots=True)
class Scaled:
    """A number times ``scale``, which makes every value of the operand's step and every constant whole."""

    scale: int

    def code(self, constant: Value) -> int:
        assert isinstance(constant, int | Fraction)
        return int(constant * self.scale)

    def writer(self, name: str) -> Writer:
        form, scale = f',"{name}":%d', self.scale

        def write(value: Value) -> str:
            if isinstance(value, int):
                code = value * scale
            elif isinstance(value, Fraction):
                code, rest = divmod(value.numerator * scale, value.denominator)
                if rest:
                    raise OffTheGrid
            else:
                return ""
            if not -LIMIT < code < LIMIT:
                raise OffTheGrid
            return form % code

        return write


def coding(type_: Type, constants: Iterable[Value]) -> Coding | None:
    """The coding of an operand of *type_* that is compared with *constants*.

    None for a ratio, and where the common scale or a constant is too large: then each test is made before the match,
    and only its truth becomes part of the fact.
    """
    match type_.kind:
        case "number":
            return _scaled(type_, [Fraction(value) for value in constants if isinstance(value, int | Fraction)])
        case "date":
            return Days()
        case "boolean":
            return Words({False: 0, True: 1})
        case _:
            return Words({value: code for code, value in enumerate(dict.fromkeys(constants))})


def _scaled(type_: Type, constants: list[Fraction]) -> Scaled | None:
    if type_.step is None:
        return None
    scale = math.lcm(type_.step.denominator, *(constant.denominator for constant in constants))
    small = scale <= _FINEST and all(abs(constant * scale) < LIMIT for constant in constants)
    return Scaled(scale) if small else None
