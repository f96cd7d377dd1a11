"""The four parts of the thousand points together."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from tests.examples.hand.central import total_of_central
from tests.examples.hand.daily import total_of_daily
from tests.examples.hand.key import key
from tests.examples.hand.own import own
from tests.examples.hand.register import Files


@cache
def total(files: Files, cadre: str) -> Fraction:
    """The four parts of the thousand points."""
    rest = sum(own(files, cadre).values()) + sum(key(files, cadre).values())
    return total_of_daily(files, cadre) + rest + total_of_central(files, cadre)
