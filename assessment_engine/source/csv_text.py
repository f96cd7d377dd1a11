"""CSV: a header and rows of text. UTF-8 with or without a byte order mark; what is not UTF-8 is read as GB18030."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from assessment_engine.problems import Place, Problems
from assessment_engine.source.files import other_encoding, read_bytes, refuse_controls
from assessment_engine.source.tables import RawRow, RawTable

LONGEST_CELL = 131_072  # characters; the csv module's own limit

_OTHER_SEPARATORS = ";\t，；|"


def read_csv(path: Path, problems: Problems, shown: str = "") -> RawTable | None:
    """The table in the file; None, and a problem for everything that is wrong with it, when it is refused.

    Names of columns are stripped of white space, cells are not. Rows of which every cell is empty are left out, and so
    are empty cells beyond the header: spreadsheets write both.
    """
    shown = shown or path.name
    content = read_bytes(path, shown, problems)
    text = None if content is None else _decoded(content, shown, problems)
    if text is None or refuse_controls(text, shown, problems):
        return None
    before = len(problems.errors)
    lines = _lines(text, shown, problems)
    header = header_in(lines, shown, problems)
    rows = [] if header is None else list(_rows(lines, header, shown, problems))
    if len(problems.errors) > before:
        return None
    if header is None:
        problems.add("Y104", Place(shown))
        return None
    return RawTable(path.stem, shown, header, rows)


def _decoded(content: bytes, shown: str, problems: Problems) -> str | None:
    if content[:2] not in (b"\xff\xfe", b"\xfe\xff"):  # UTF-16, of which GB18030 may make some sense
        for encoding in ("utf-8-sig", "gb18030"):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                continue
    problems.add("Y134", Place(shown), other_encoding(content))
    return None


def _lines(text: str, shown: str, problems: Problems) -> Iterator[tuple[int, list[str]]]:
    """The rows with the line that each begins on; they end at the first one that is no CSV."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        if "field limit" in str(error):
            problems.add("Y138", Place(shown, line), most=LONGEST_CELL)
        else:
            problems.add("Y136", Place(shown, line))


def header_in(lines: Iterator[tuple[int, list[str]]], shown: str, problems: Problems) -> dict[str, Place] | None:
    """The columns; None when there is no line to take them from."""
    line, cells = next(((line, cells) for line, cells in lines if any(cells)), (0, []))
    header: dict[str, Place] = {}
    for number, cell in enumerate(cells, start=1):
        name, place = cell.strip(), Place(shown, line, number)
        if not name:
            problems.add("Y137", place, number)
        elif name in header:
            problems.add("Y140", place, name, other=header[name])
        else:
            header[name] = place
    separator = next((sign for sign in _OTHER_SEPARATORS if len(cells) == 1 and sign in cells[0]), None)
    if separator is not None:
        problems.add("Y139", Place(shown, line), {"\t": "Tab"}.get(separator, separator))
        return None
    return header if line and len(header) == len(cells) else None


def _rows(
    lines: Iterator[tuple[int, list[str]]], header: dict[str, Place], shown: str, problems: Problems
) -> Iterator[RawRow]:
    columns = list(header)
    width = len(columns)
    for line, cells in lines:
        if not any(cells):
            continue
        if len(cells) != width and (len(cells) < width or any(cells[width:])):
            problems.add("Y135", Place(shown, line), len(cells), expected=width)
            continue
        yield RawRow(dict(zip(columns, cells, strict=False)), line)
