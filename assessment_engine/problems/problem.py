"""One problem, its place, and the list in which a run collects them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from assessment_engine.problems.message import NEAR
from assessment_engine.problems.texts import Language, catalogue


class Severity(StrEnum):
    """An error refuses the run; a warning is shown and the run goes on."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: ``cadre.csv:17:3``, ``scheme.yaml:4:9`` or ``cadre[3].level`` for a Python object.

    ``line`` and ``column`` count from 1; 0 means that the place has none. ``spot`` is what follows the file name where
    lines do not apply (``!干部!D17`` in a workbook, ``[3].level`` in a Python object).
    """

    file: str
    line: int = 0
    column: int = 0
    spot: str = ""

    def __str__(self) -> str:
        numbers = "".join(f":{number}" for number in (self.line, self.column) if number)
        return f"{self.file}{numbers}{self.spot}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: what, where, with which value, and how to mend it.

    ``code`` is a key of the catalogue; ``details`` fills its texts; ``other`` is the second place where there are two
    (the first of two equal keys, the link that a dangling one was meant to meet).
    """

    code: str
    place: Place
    value: str | None = None
    details: Mapping[str, str] = field(default_factory=dict)
    other: Place | None = None

    @property
    def severity(self) -> Severity:
        return Severity(catalogue()[self.code].severity)

    def text(self, language: Language) -> str:
        """What is wrong, in one sentence."""
        return catalogue()[self.code].what(language).format_map({"value": self.value, **self.details})

    def repair(self, language: Language) -> str:
        """What to do about it, in one sentence."""
        message = catalogue()[self.code]
        known = all(self.details.get(key, "—") for key in NEAR)
        text = message.repair(language) if known else message.repair_of_none(language)
        return text.format_map({"value": self.value, **self.details})


@dataclass(slots=True)
class Problems:
    """The list that collects problems, so that a run names all of them and not the first."""

    found: list[Problem] = field(default_factory=list)

    def add(
        self, code: str, place: Place, value: object = None, *, other: Place | None = None, **details: object
    ) -> None:
        """Append one problem; values and details are kept as text.

        Raises:
            KeyError: the code is not in the catalogue.
        """
        catalogue()[code]  # an unknown code is a bug of ours, found where it is made
        shown = None if value is None else str(value)
        self.found.append(Problem(code, place, shown, {key: str(text) for key, text in details.items()}, other))

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.found if problem.severity is Severity.ERROR]

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)

    def refuse_errors(self) -> None:
        """Raise :class:`Refused` with every problem found so far, if one of them is an error."""
        if self.errors:
            raise Refused(tuple(sorted(set_once(self.found), key=lambda problem: (problem.place, problem.code))))


def set_once(problems: Iterable[Problem]) -> list[Problem]:
    """The problems without repetitions, in their order."""
    seen: dict[tuple[str, Place, str | None, str], Problem] = {}
    for problem in problems:
        seen.setdefault((problem.code, problem.place, problem.value, str(sorted(problem.details.items()))), problem)
    return list(seen.values())


class Refused(Exception):
    """The input was refused; ``problems`` has every reason, ordered by place."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(f"{p.place}: {p.code} {p.text('en')}" for p in problems))
        self.problems = problems


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The known word nearest to *word*, or all of them when none is near; empty when there are none."""
    choices = sorted(set(known))
    near = difflib.get_close_matches(word, choices, n=1, cutoff=0.6)
    return near[0] if near else ", ".join(choices[:20])
