"""The text of a file, or the problem that keeps it from being read."""

from __future__ import annotations

import errno
import os
import re
import stat
from pathlib import Path

from assessment_engine.problems import Place, Problems

# What no text may contain: controls, and the line ends that only some programs take for line ends.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_LINE_END = re.compile(r"\r\n|\r|\n")


def read_bytes(path: Path, shown: str, problems: Problems) -> bytes | None:
    """The bytes of the file; None, and a problem, when it cannot be opened or has nothing but white space."""
    try:
        content = _content(path)
    except OSError as error:
        problems.add("Y120", Place(shown), path.name or str(path), reason=error.strerror or type(error).__name__)
        return None
    if not content.removeprefix(b"\xef\xbb\xbf").strip():
        problems.add("Y104", Place(shown))
        return None
    return content


def _content(path: Path) -> bytes:
    """What the file holds.

    Raises:
        OSError: it cannot be read, or is none.
    """
    if not may_be_read(path):
        raise OSError(errno.EINVAL, "Not a file")
    return path.read_bytes()


def may_be_read(path: Path) -> bool:
    """Whether it is a file or a folder: a pipe or a device, which may never end, is none.

    Raises:
        OSError: it is not there.
    """
    try:
        kind = path.stat().st_mode
    except ValueError:  # a name with U+0000 in it
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)) from None
    return stat.S_ISREG(kind) or stat.S_ISDIR(kind)


def read_utf8(path: Path, shown: str, problems: Problems) -> str | None:
    """The text of a UTF-8 file without its byte order mark; None, and a problem, when it is not UTF-8."""
    content = read_bytes(path, shown, problems)
    if content is None:
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problems.add("Y101", Place(shown, line), other_encoding(content))
        return None


def other_encoding(content: bytes) -> str:
    """The encoding that the bytes are in if they are not in UTF-8, as far as one can tell: a word for a message."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "UTF-16"
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return "?"
    return "GBK"


def lines_of(text: str) -> list[str]:
    """The lines of *text*; only CR, LF and CRLF end a line."""
    return _LINE_END.split(text)


def place_in(text: str, offset: int, shown: str) -> Place:
    """The place of the character at *offset*."""
    before = lines_of(text[:offset])
    return Place(shown, len(before), len(before[-1]) + 1)


def refuse_controls(text: str, shown: str, problems: Problems, also: str = "") -> bool:
    """Whether the text contains control characters, the first of each kind added as a problem.

    *also* names white space that is refused too, under a code of its own (a tab in YAML).
    """
    clean = not _CONTROL.search(text) and not any(sign in text for sign in also)
    if clean:
        return False
    seen: set[str] = set()
    for number, line in enumerate(lines_of(text), start=1):
        for column, sign in enumerate(line, start=1):
            if sign in seen or not (sign in also or _CONTROL.match(sign)):
                continue
            seen.add(sign)
            problems.add("Y103" if sign in also else "Y102", Place(shown, number, column), f"U+{ord(sign):04X}")
    return True


def lone_control(text: str) -> str | None:
    """The first control character in a piece of text, as ``U+0000``; None when there is none."""
    match = _CONTROL.search(text)
    return f"U+{ord(match[0]):04X}" if match else None
