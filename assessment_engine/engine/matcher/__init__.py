"""Which views a row matches: durable_rules where it is installed, plain Python elsewhere, with the same answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

from assessment_engine.engine.matcher.conditions import Comparison, Conditions, Either, Every, Term, gathered
from assessment_engine.engine.matcher.durable import DurableMatcher, durable_version
from assessment_engine.engine.matcher.fault import MatcherFault
from assessment_engine.engine.matcher.plain import PlainMatcher
from assessment_engine.values import Value

__all__ = [
    "Comparison",
    "Conditions",
    "DurableMatcher",
    "Either",
    "Every",
    "Matcher",
    "MatcherFault",
    "PlainMatcher",
    "Term",
    "durable_version",
    "gathered",
    "matcher_for",
]


class Matcher(Protocol):
    """Finds the views whose condition is true (not merely unknown) of a row. One matcher serves one thread."""

    @property
    def name(self) -> str:
        """``durable_rules 2.0.28`` or ``plain``."""

    def match(self, operands: Sequence[Value]) -> tuple[str, ...]:
        """The ids of the views that match, in the order of the views.

        *operands* are the values of ``Conditions.operands`` on the row, in their order.

        Raises:
            MatcherFault: the matcher has no answer that can be trusted.
        """

    def close(self) -> None:
        """Give memory back; the matcher is not used after it."""


def matcher_for(conditions: Conditions, prefer: Literal["durable", "plain"] | None = None) -> Matcher:
    """A matcher for *conditions*: durable_rules where it can be imported and plain is not preferred, else plain.

    ``name`` says which one it is.  To have durable_rules or an error, make a :class:`DurableMatcher`.
    """
    if prefer == "plain" or durable_version() is None:
        return PlainMatcher(conditions)
    return DurableMatcher(conditions)
