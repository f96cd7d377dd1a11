"""The bytes of a large CSV as UTF-8 in blocks of whole lines, once it is known that all of them can be read."""

from __future__ import annotations

import codecs
import errno
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from assessment_engine.problems import Place, Problems
from assessment_engine.register.large.found import Found
from assessment_engine.source.files import lines_of, lone_control, may_be_read

BLOCK = 1 << 24
_ENCODINGS = ("utf-8-sig", "gb18030")
_CONTROLS = bytes(sign for sign in (*range(32), 127) if sign not in b"\t\n\r")
_LONGER = re.compile(rb"\xc2[\x80-\x9f]|\xe2\x80[\xa8\xa9]|\xef\xbb\xbf|\xef\xbf[\xbe\xbf]")
_LEADS = (b"\xc2", b"\xe2\x80", b"\xef\xbb", b"\xef\xbf")


def encoding_of(path: Path, shown: str, found: Found) -> str | None:
    """The encoding of a file whose whole text can be read; None, and the problems, when it cannot."""
    problems = Problems()
    try:
        encoding = _encoding(path)
    except OSError as error:
        problems.add("Y120", Place(shown), path.name or str(path), reason=error.strerror or type(error).__name__)
        encoding = None
    else:
        if encoding is None:
            problems.add("Y134", Place(shown), "UTF-16" if _is_wide(path) else "?")
        elif not any(block.strip() for block in blocks(path, encoding)):
            problems.add("Y104", Place(shown))
        else:
            _refuse_controls(blocks(path, encoding), shown, problems)
    found.add(problems)
    return None if problems.found else encoding


def _encoding(path: Path) -> str | None:
    if not may_be_read(path):
        raise OSError(errno.EINVAL, "Not a file")
    if _is_empty(path):
        return "utf-8-sig"
    return None if _is_wide(path) else next((one for one in _ENCODINGS if _decodes(path, one)), None)


def _is_empty(path: Path) -> bool:
    return path.is_file() and not path.stat().st_size


def _is_wide(path: Path) -> bool:
    """Whether it begins as UTF-16 does, of which GB18030 may make some sense."""
    with path.open("rb") as file:
        return file.read(2) in (b"\xff\xfe", b"\xfe\xff")


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while block := file.read(BLOCK):
                decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def blocks(path: Path, encoding: str) -> Iterator[bytes]:
    """The text in UTF-8, without a byte order mark, in blocks that end where a line does."""
    rest: list[bytes] = []
    for block in _utf8(path, encoding):
        cut = block.rfind(b"\n") + 1
        if cut:
            yield b"".join([*rest, block[:cut]])
            rest = []
        rest.append(block[cut:])
    if any(rest):
        yield b"".join(rest)


def _utf8(path: Path, encoding: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        if encoding == "utf-8-sig":  # known to be UTF-8: nothing to be done
            yield file.read(BLOCK).removeprefix(codecs.BOM_UTF8)
            while block := file.read(BLOCK):
                yield block
            return
        while block := file.read(BLOCK):
            yield decoder.decode(block).encode()


def _refuse_controls(read: Iterable[bytes], shown: str, problems: Problems) -> None:
    """A problem for the first of each control character."""
    seen: set[str] = set()
    line = 1
    for block in read:
        if _may_have_controls(block):
            _tell_controls(block.decode(), line, shown, seen, problems)
        line += block.count(b"\n") + (block.count(b"\r") - block.count(b"\r\n") if b"\r" in block else 0)


def _may_have_controls(block: bytes) -> bool:
    """Whether there are any; looked for so that blocks without them take no time."""
    if len(block.translate(None, _CONTROLS)) < len(block):
        return True
    return not block.isascii() and any(lead in block for lead in _LEADS) and _LONGER.search(block) is not None


def _tell_controls(text: str, first: int, shown: str, seen: set[str], problems: Problems) -> None:
    for number, line in enumerate(lines_of(text), start=first):
        if lone_control(line) is None:
            continue
        for column, sign in enumerate(line, start=1):
            if sign not in seen and lone_control(sign) is not None:
                seen.add(sign)
                problems.add("Y102", Place(shown, number, column), f"U+{ord(sign):04X}")
