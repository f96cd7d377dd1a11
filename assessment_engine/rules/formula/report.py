"""How a formula's problems reach the list: with the column of the offending part where the formula is one line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NoReturn

from assessment_engine.problems import Place, Problems

_EXCERPT = 60


class Wrong(Exception):  # never leaves this package: it unwinds one part of one formula
    """A part of a formula is wrong, and its problem has been added."""


@dataclass(frozen=True, slots=True)
class Report:
    """The problems of one formula. ``place`` is that of its first character; offsets count characters from it.

    A formula that was not ``written`` so, but made of a form, has the form's place throughout.
    """

    problems: Problems
    place: Place
    text: str
    written: bool = True

    def add(self, code: str, start: int, value: str, **details: str | int) -> None:
        """Add a problem of the part that begins at *start*; *value* is shown as the offending excerpt."""
        shown = value if len(value) <= _EXCERPT else value[: _EXCERPT - 1] + "…"
        self.problems.add(code, self._at(start), shown, other=None, **details)

    def refuse(self, code: str, start: int, value: str, **details: str | int) -> NoReturn:
        """Add a problem and leave the part.

        Raises:
            Wrong: always.
        """
        self.add(code, start, value, **details)
        raise Wrong

    def _at(self, start: int) -> Place:
        if not self.written or not self.place.column or "\n" in self.text:
            return self.place
        return replace(self.place, column=self.place.column + start)
