"""Products and quotients of two variables as new variables, of which only what is linear is said.

The facts hold of the true product or quotient, so what they exclude is excluded; a model of them may be none.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import z3

from assessment_engine.workbench.symbolic.space import Space

_ALWAYS = (Fraction(0), Fraction(1))


def product(one: Any, other: Any, space: Space) -> Any:
    """A number that stands for ``one * other``."""
    if one.get_id() > other.get_id():
        one, other = other, one
    key = (one.get_id(), other.get_id())
    if key not in space.products:
        space.abstracted["mul"] = None
        space.products[key] = (space.real("product"), one, other)
        _tell_product(space.products[key], _ALWAYS, space)
    return space.products[key][0]


def quotient(one: Any, other: Any, space: Space) -> Any:
    """A number that stands for ``one / other`` where *other* is not zero."""
    key = (one.get_id(), other.get_id())
    if key not in space.quotients:
        space.abstracted["div"] = None
        space.quotients[key] = (space.real("quotient"), one, other)
        _tell_quotient(space.quotients[key], _ALWAYS, space)
    return space.quotients[key][0]


def tell(factors: Iterable[Fraction], space: Space) -> None:
    """Say on which side of these multiples of one number a product or quotient lies."""
    wanted = [factor for factor in factors if factor not in _ALWAYS]
    for made in space.products.values():
        _tell_product(made, wanted, space)
    for made in space.quotients.values():
        _tell_quotient(made, wanted, space)


def tell_orders(space: Space, most: int = 40) -> None:
    """Say that a greater dividend has a greater quotient, a greater divisor a lesser one, a greater factor a greater
    product, for each pair of them."""
    _tell_order_of_products(space, most)
    made = list(space.quotients.values())[:most]
    for place, (ratio, one, other) in enumerate(made):
        for ratio2, one2, other2 in made[place + 1 :]:
            positive = z3.And(other > 0, other2 > 0, one >= 0, one2 >= 0)
            up, down = z3.And(one <= one2, other >= other2), z3.And(one >= one2, other <= other2)
            space.facts += [
                z3.Implies(z3.And(positive, up), ratio <= ratio2),
                z3.Implies(z3.And(positive, down), ratio >= ratio2),
            ]


def _tell_order_of_products(space: Space, most: int) -> None:
    made = list(space.products.values())[:most]
    for place, (value, *pair) in enumerate(made):
        for value2, *pair2 in made[place + 1 :]:
            for one, same in (pair, pair[::-1]):
                for one2, same2 in (pair2, pair2[::-1]):
                    if same.eq(same2):
                        space.facts += [
                            z3.Implies(z3.And(same >= 0, one <= one2), value <= value2),
                            z3.Implies(z3.And(same >= 0, one >= one2), value >= value2),
                        ]


def _tell_product(made: tuple[Any, Any, Any], factors: Iterable[Fraction], space: Space) -> None:
    value, *pair = made
    for one, other in (pair, reversed(pair)):
        for factor in factors:
            limit = z3.RealVal(factor) * other
            space.facts += [
                z3.Implies(z3.And(other >= 0, one <= factor), value <= limit),
                z3.Implies(z3.And(other >= 0, one >= factor), value >= limit),
                z3.Implies(z3.And(other <= 0, one <= factor), value >= limit),
                z3.Implies(z3.And(other <= 0, one >= factor), value <= limit),
            ]


def _tell_quotient(made: tuple[Any, Any, Any], factors: Iterable[Fraction], space: Space) -> None:
    value, one, other = made
    for factor in factors:
        limit = z3.RealVal(factor) * other
        space.facts += [
            z3.Implies(z3.And(other > 0, one <= limit), value <= factor),
            z3.Implies(z3.And(other > 0, one >= limit), value >= factor),
            z3.Implies(z3.And(other < 0, one <= limit), value >= factor),
            z3.Implies(z3.And(other < 0, one >= limit), value <= factor),
        ]
