"""What a case expects, once it is known what it means: values, postings, findings and problems."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from assessment_engine.plan.nodes import Check, Entry
from assessment_engine.problems import Place
from assessment_engine.testing.pruning import Wanted
from assessment_engine.values import Value


@dataclass(frozen=True, slots=True)
class WantedValue:
    """A value; with an empty ``row`` of the first row of the table, without a column whether there is such a row.

    With a ``sign`` the value is a limit: what is found is at least, or at most, so high.
    """

    table: str
    row: str
    column: str
    value: Value
    place: Place
    sign: Literal["", "≥", "≤"] = ""


@dataclass(frozen=True, slots=True)
class WantedPosting:
    """An entry for a row; an amount of zero says that there is none."""

    entry: Entry
    row: str
    amount: Value
    payer: str
    payee: str
    place: Place


@dataclass(frozen=True, slots=True)
class WantedFinding:
    """A finding of a check; without ``row`` on any row, and with ``none`` on no other row than those that are named."""

    check: Check
    row: str
    place: Place
    none: bool = False


@dataclass(frozen=True, slots=True)
class WantedProblem:
    """A code that is reported; without ``row`` of anybody, without ``check`` by any."""

    code: str
    row: str
    place: Place
    check: str = ""


@dataclass(slots=True)
class Expected:
    """Everything that a case expects, and what has to be computed for it.

    ``names_nothing`` says that the case expects a problem alone, of whatever: everything is computed, nothing compared.
    """

    values: list[WantedValue] = field(default_factory=list)
    postings: list[WantedPosting] = field(default_factory=list)
    findings: list[WantedFinding] = field(default_factory=list)
    reported: list[WantedProblem] = field(default_factory=list)
    needed: list[Wanted] = field(default_factory=list)
    names_nothing: bool = False
