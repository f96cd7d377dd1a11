"""JSON: a table as a list of flat objects, read by a scanner of our own, because the standard one keeps no places.

Numbers are exact, repeated keys are refused, and nothing here recurses.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from fractions import Fraction
from json.decoder import scanstring  # type: ignore[attr-defined]  # the stubs leave it out
from pathlib import Path
from typing import NoReturn

from assessment_engine.problems import Place, Problems
from assessment_engine.source.files import lone_control, read_utf8, refuse_controls
from assessment_engine.source.tables import RawRow, RawTable

_SPACE = re.compile(r"[ \t\r\n]*")
_LITERAL = re.compile(r"true|false|null|-?Infinity|NaN|-?[0-9][0-9.eE+-]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,59})(?P<rest>(?:\.[0-9]{1,60})?(?:[eE][-+]?[0-9]{1,2})?)")
_LINE = re.compile(r"\r\n|\r|\n")
_WORDS = {"true": True, "false": False, "null": None}
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|[][{}]', re.DOTALL)


class _Stop(Exception):
    """The problem just added makes the rest of the file unreadable."""


def read_json(path: Path, problems: Problems, shown: str = "") -> RawTable | None:
    """The table in the file; None, and the problems found, when it is refused."""
    shown = shown or path.name
    text = read_utf8(path, shown, problems)
    if text is None or refuse_controls(text, shown, problems):
        return None
    before = len(problems.errors)
    header: dict[str, Place] = {}
    rows: list[RawRow] = []
    try:
        for values, places, place in _Scanner(text, shown, problems).rows():
            rows.append(RawRow(values, place.line, places))
            for column in values:
                header.setdefault(column, places[column])
    except _Stop:
        return None
    return None if len(problems.errors) > before else RawTable(path.stem, shown, header, rows)


class _Scanner:
    def __init__(self, text: str, shown: str, problems: Problems) -> None:
        self._text = text
        self._shown = shown
        self._problems = problems
        self._at = 0
        self._starts = [0, *(match.end() for match in _LINE.finditer(text))]

    def rows(self) -> Iterator[tuple[dict[str, object], dict[str, Place], Place]]:
        """The objects of the list, each with the places of its values and its own.

        Raises:
            _Stop: the text ceases to be a table.
        """
        self._space()
        if self._sign() != "[":
            self._problems.add("Y130", self._place(), self._rest())
            raise _Stop
        for _ in self._elements("[", "]"):
            place = self._place()
            if self._sign() != "{":
                self._problems.add("Y130", place, self._rest())
                raise _Stop
            yield *self._object(), place
        self._space()
        if self._at < len(self._text):
            self._refuse()

    def _object(self) -> tuple[dict[str, object], dict[str, Place]]:
        values: dict[str, object] = {}
        places: dict[str, Place] = {}
        keys: dict[str, Place] = {}
        for _ in self._elements("{", "}"):
            place = self._place()
            key = self._string()
            self._take(":")
            if key in keys:
                self._problems.add("Y107", place, key[:60], other=keys[key])
            keys[key] = place
            places[key] = self._place()
            values[key] = self._value()
        return values, places

    def _elements(self, opening: str, closing: str) -> Iterator[None]:
        """Stop at the beginning of each element of a list or object; the caller reads it before the next."""
        self._take(opening)
        if self._sign() == closing:
            self._take(closing)
            return
        while True:
            yield
            self._space()
            if self._sign() == closing:
                self._take(closing)
                return
            self._take(",")

    def _value(self) -> object:
        sign = self._sign()
        if sign == '"':
            return self._string()
        if sign in ("[", "{"):
            self._problems.add("Y133", self._place(), self._rest())
            self._skip()
            return None
        match = _LITERAL.match(self._text, self._at)
        if match is None:
            self._refuse()
        word = match[0]
        place = self._place()
        self._at = match.end()
        return _WORDS[word] if word in _WORDS else self._number(word, place)

    def _number(self, word: str, place: Place) -> object:
        match = _NUMBER.fullmatch(word)
        if match is None:
            self._problems.add("Y132", place, word[:60])
            return None
        return Fraction(word) if match["rest"] else int(word)

    def _string(self) -> str:
        if self._sign() != '"':
            self._refuse()
        place = self._place()
        try:
            text, self._at = scanstring(self._text, self._at + 1, True)
        except ValueError:
            self._refuse()
        sign = lone_control(text)
        if sign:
            self._problems.add("Y102", place, sign)
        return str(text)

    def _skip(self) -> None:
        """Go behind the list or object that begins here, however deep it is."""
        depth = 0
        for match in _QUOTED.finditer(self._text, self._at):
            depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(match[0], 0)
            if depth == 0:
                self._at = match.end()
                return
        self._refuse()

    def _take(self, sign: str) -> None:
        self._space()
        if self._sign() != sign:
            self._refuse()
        self._at += 1
        self._space()

    def _space(self) -> None:
        match = _SPACE.match(self._text, self._at)
        self._at = match.end() if match else self._at

    def _sign(self) -> str:
        return self._text[self._at : self._at + 1]

    def _rest(self) -> str:
        return self._text[self._at : self._at + 40].split("\n")[0]

    def _refuse(self) -> NoReturn:
        self._problems.add("Y131", self._place(), self._rest())
        raise _Stop

    def _place(self) -> Place:
        line = bisect_right(self._starts, self._at)
        return Place(self._shown, line, self._at - self._starts[line - 1] + 1)
