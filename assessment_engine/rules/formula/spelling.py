"""The spelling of a formula: its text made into what the parser of the standard library reads, place by place.

Names, texts and numbers become ASCII of the same length (their own text is read from the formula, never from the
tree), a single ``=`` becomes ``==``, a per cent sign a blank.  So words that are keywords of Python may name columns
(``posting.from``), a number is never a float, and Unicode is not folded.
"""

from __future__ import annotations

import keyword
import re
from dataclasses import dataclass, field

from assessment_engine.rules.formula.report import Report

LONGEST = 2000
LONGEST_MADE = 200_000  # of a formula that lowering makes, of a table of prices for instance
DEEPEST = 50
WORDS = frozenset({"and", "or", "not", "in", "if", "else"})

_SPACE = re.compile(r"[ \t\r\n]+")
_NAME = re.compile(r"[^\W\d]\w*")
_QUOTED = {quote: re.compile(rf"{quote}(?:[^\\\n{quote}]|\\[^\n])*{quote}") for quote in "\"'"}
_NUMBER = re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?![\w.])")
_NUMBER_LIKE = re.compile(r"[0-9][\w.]*")
_FOREIGN = {
    "、": ",", "。": ".", "“": '"', "”": '"', "‘": '"', "’": '"', "「": '"', "」": '"', "×": "*", "÷": "/", "≥": ">=",
    "≤": "<=", "≠": "!=", "−": "-", "–": "-", "—": "-", "\u3000": " ", "\u00a0": " ", "【": "(", "】": ")", "·": "*",
    "=>": ">=", "=<": "<=", "<>": "!=", "===": "=", "&&": "and", "||": "or", "&": "and", "|": "or", "[": "(", "]": ")",
}  # fmt: skip
_REFUSED = ("===", "**", "//", ":=", "=>", "=<", "<>", "<<", ">>", "->", "&&", "||", "&", "|", "[", "]")
_SIGNS = ("==", "!=", "<=", ">=", "=", "<", ">", "+", "-", "*", "/", "(", ")", "{", "}", ",", ":", ".")


@dataclass(slots=True)
class Spelled:
    """A formula made ready: ``ascii`` is to be parsed, ``places`` leads each of its characters back to ``text``."""

    text: str
    ascii: str = ""
    places: list[int] = field(default_factory=list)
    pythonic: list[int] = field(default_factory=list)

    def put(self, written: str, start: int, width: int) -> None:
        """Write characters that stand for ``text[start:start + width]``."""
        self.ascii += written
        self.places += [start + min(offset, width - 1) for offset in range(len(written))]

    def start(self, column: int) -> int:
        """The place in the text of a column of what was parsed."""
        return self.places[column] if 0 <= column < len(self.places) else len(self.text)

    def excerpt(self, first: int, end: int) -> str:
        """The text of the columns from *first* up to *end*, with the per cent sign that follows a number."""
        stop = self.places[end - 1] + 1 if 0 < end <= len(self.places) else len(self.text)
        return self.text[self.start(first) : stop + (self.text[stop : stop + 1] == "%")]


class _Speller:
    def __init__(self, text: str, report: Report) -> None:
        self.text, self.report, self.out = text, report, Spelled(text)
        self.at, self.depth, self.prefixes, self.last = 0, 0, 0, ""

    def run(self) -> Spelled:
        while self.at < len(self.text):
            self._token(self.text[self.at])
            if max(self.depth, self.prefixes) > DEEPEST:
                self.report.refuse("F402", self.at, self.text, most=DEEPEST)
        return self.out

    def _token(self, first: str) -> None:
        if found := _SPACE.match(self.text, self.at):
            self._write(" " * len(found[0]), len(found[0]))
        elif first in "\"'":
            self._quoted(first)
        elif found := _NAME.match(self.text, self.at):
            self._name(found[0])
        elif first in "0123456789":
            self._number()
        elif first == "%":
            self._percent()
        else:
            self._sign()

    def _write(self, written: str, width: int, last: str = "") -> None:
        self.out.put(written, self.at, width)
        self.at += width
        self.last = last or self.last
        if last:
            self.prefixes = self.prefixes + 1 if last in ("-", "+", "not") else 0

    def _quoted(self, quote: str) -> None:
        if self.last == "text" or (self.at and _NAME.fullmatch(self.text[self.at - 1])):
            self.report.refuse("F409", self.at, self.text[self.at - 1 :])
        found = _QUOTED[quote].match(self.text, self.at)
        if found is None:
            self.report.refuse("F408", self.at, self.text[self.at :])
        width = len(found[0])
        self._write('"' + "s" * (width - 2) + '"', width, "text")

    def _name(self, name: str) -> None:
        wide = next((offset for offset, char in enumerate(name) if _narrow(char)), None)
        if wide is not None:
            self.report.refuse("F403", self.at + wide, name[wide], instead=_narrow(name[wide]))
        if name in WORDS:
            self._write(name, len(name), name)
            return
        if keyword.iskeyword(name):
            self.out.pythonic.append(self.at)
        self._write("n" * len(name), len(name), "name")

    def _number(self) -> None:
        found = _NUMBER.match(self.text, self.at)
        if found is None:
            like = _NUMBER_LIKE.match(self.text, self.at)
            self.report.refuse("F406", self.at, like[0] if like else self.text[self.at])
        self._write("1" * len(found[0]), len(found[0]), "number")

    def _percent(self) -> None:
        if self.last != "number" or not self.text[self.at - 1].isdigit():
            self.report.refuse("F407", self.at, self.text[self.at :])
        self._write(" ", 1, "%")

    def _sign(self) -> None:
        for sign in _REFUSED:
            if self.text.startswith(sign, self.at):
                self._refuse(sign)
        for sign in _SIGNS:
            if self.text.startswith(sign, self.at):
                self.depth += (sign in "({") - (sign in ")}")
                self._write("==" if sign == "=" else sign, len(sign), sign)
                return
        self._refuse(self.text[self.at])

    def _refuse(self, sign: str) -> None:
        instead = _FOREIGN.get(sign) or _narrow(sign)
        if instead:
            self.report.refuse("F403", self.at, sign, instead=instead)
        self.report.refuse("F404", self.at, sign)


def _narrow(char: str) -> str:
    """The ASCII form of a full-width character; empty for any other."""
    return chr(ord(char) - 0xFEE0) if len(char) == 1 and 0xFF01 <= ord(char) <= 0xFF5E else ""


def spelled(text: str, report: Report, longest: int = LONGEST) -> Spelled:
    """A formula's text made ready for the parser.

    Raises:
        Wrong: it is too long or too deep, or has a character, number or text that no formula has.
    """
    if len(text) > longest:
        report.refuse("F401", 0, text, most=longest)
    if not text.strip():
        report.refuse("F412", 0, text)
    return _Speller(text, report).run()
