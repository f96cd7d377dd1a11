"""The register as an office keeps it: a sheet per table with Chinese headers, and the files it is written to."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

from township.layout import LAYOUT, OTHER_FORMS

Cell = str | int | bool | date | None


class Book:
    """Sheets by name, and a running number for each; ``prefix`` stands before every id (one township of several)."""

    def __init__(self) -> None:
        self.prefix = ""
        self.sheets: dict[str, list[list[str]]] = {name: [] for name in LAYOUT}
        self._numbers: dict[tuple[str, str], int] = {}

    def add(self, sheet: str, *cells: Cell) -> str:
        """Write a row and return its id, which is drawn from the sheet's letters and a running number."""
        letters, digits, headers = LAYOUT[sheet]
        if len(cells) != len(headers):
            raise ValueError(f"{sheet} has {len(headers)} columns beside its id, not {len(cells)}")
        number = self._numbers[sheet, self.prefix] = self._numbers.get((sheet, self.prefix), 0) + 1
        row_id = f"{self.prefix}{letters}{number:0{digits}}"
        self.sheets[sheet].append([row_id, *map(_text, cells)])
        return row_id

    def write(self, folder: Path) -> None:
        """Write a file per sheet: CSV as Excel and WPS read it, some as YAML or JSON."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, rows in self.sheets.items():
            form = OTHER_FORMS.get(name, "csv")
            headers = ("编号", *LAYOUT[name][2])
            text = {"csv": _csv, "yaml": _yaml, "json": _json}[form](headers, rows)
            (folder / f"{name}.{form}").write_bytes(text.encode("utf-8-sig" if form == "csv" else "utf-8"))


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _csv(headers: tuple[str, ...], rows: list[list[str]]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows([headers, *rows])
    return text.getvalue()


def _yaml(headers: tuple[str, ...], rows: list[list[str]]) -> str:
    def entry(row: list[str]) -> str:
        cells = [f"{header}: {_bare(cell)}" for header, cell in zip(headers, row, strict=True) if cell]
        return "- " + "\n  ".join(cells) + "\n"

    return "".join(map(entry, rows))


def _bare(cell: str) -> str:
    return {"是": "true", "否": "false"}.get(cell, cell)


def _json(headers: tuple[str, ...], rows: list[list[str]]) -> str:
    entries = [{header: cell for header, cell in zip(headers, row, strict=True) if cell} for row in rows]
    return json.dumps(entries, ensure_ascii=False, indent=1) + "\n"
