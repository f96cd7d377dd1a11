"""A programme's folder written from texts, a year written as Python rows, and what comes out as plain values."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assessment_engine.engine import Result, evaluate
from assessment_engine.problems import Problem, Problems, Refused
from assessment_engine.register import load_register
from assessment_engine.rules.programme import load_programme
from assessment_engine.values import Value
from tests.rules.lowering.cards import PROGRAMME
from tests.rules.lowering.said import said

YEAR_END = datetime.date(2011, 12, 31)
TOWNSHIP = """
vocabulary: small
entities:
  village: {columns: {kind: {one_of: [mountain, river]}}}
  area: {columns: {village: {link: village}}}
  cadre:
    columns:
      level: {one_of: [clerk, deputy, chief], ordered: true}
      village: {link: village, optional: true}
  household: {columns: {cadre: {link: cadre, optional: true}}}
records:
  attendance:
    columns:
      cadre: {link: cadre}
      kind: {one_of: [late, absent, leave]}
      minutes: {type: integer, optional: true, at_least: 0}
      day_count: {type: integer, at_least: 0}
      substitute: {type: text, optional: true}
  finding: {columns: {cadre: {link: cadre}, day_count: {type: integer, at_least: 0}}}
  incident:
    columns: {area: {link: area}, severity: {one_of: [minor, major]}, households: {type: integer, at_least: 0}}
  lapse: {columns: {cadre: {link: cadre}, judged: {type: decimal, step: 0.5, optional: true}}}
  report: {columns: {cadre: {link: cadre}, kind: {one_of: [plan, review]}, month: {link: month, optional: true}}}
  visit: {columns: {household: {link: household}, cadre: {link: cadre, optional: true}}}
  posting: {span: true, columns: {cadre: {link: cadre}, level: {one_of: [clerk, deputy, chief]}}}
links:
  responsibility:
    between: {area: area, cadre: cadre}
    dated: true
    shared: true
    columns: {role: {one_of: [first, second]}}
  mentoring: {between: {mentor: cadre, pupil: cadre}}
"""
SCHEME = {
    "scheme": "work",
    "version": '"1"',
    "subject": "cadre",
    "assessed": "all",
    "compare_within": "everyone",
    "rounding": "{step: 0.01, way: half_up, at: total}",
    "choices": "{nobody: error, twice: once, floor: {at: none}, cap: {at: none}}",
}


def day(month: int, of_month: int = 15) -> datetime.date:
    """A day of the year."""
    return datetime.date(2011, month, of_month)


def scheme(text: str) -> str:
    """A scheme on cadres: *text*, and what it does not say itself taken from :data:`SCHEME`."""
    said = {line.split(":")[0] for line in text.splitlines()}
    return "\n".join([*(f"{key}: {value}" for key, value in SCHEME.items() if key not in said), text])


def folder_of(folder: Path, *texts: str, vocabulary: str = TOWNSHIP) -> Path:
    """A programme's folder with schemes (and other files) as told."""
    folder.mkdir(exist_ok=True)
    own = {text.lstrip().split(":")[0] for text in texts}
    files = {"programme": PROGRAMME, "vocabulary": vocabulary}
    for kind, text in files.items():
        if kind not in own:
            (folder / f"{kind}.yaml").write_text(text, encoding="utf-8")
    for number, text in enumerate(texts, 1):
        (folder / f"rules{number}.yaml").write_text(text, encoding="utf-8")
    return folder


@dataclass(frozen=True)
class Outcome:
    """A run: ``outcome["late"]`` are the values of a card's column by subject, ``table/column`` of another table."""

    result: Result

    def __getitem__(self, column: str) -> dict[str, Value]:
        table, _, name = column.rpartition("/")
        rows = self.result.tables[table or self.result.plan.cards[0].table].rows
        return {row.id: row.get(name) for row in rows}

    @property
    def codes(self) -> list[str]:
        return [problem.code for problem in self.result.problems]

    @property
    def findings(self) -> list[str]:
        """The rows that a check found."""
        return [finding.id for finding in self.result.findings]


def run(
    folder: Path,
    *texts: str,
    vocabulary: str = TOWNSHIP,
    as_of: datetime.date = YEAR_END,
    **tables: Any,
) -> Outcome:
    """What the schemes make of the tables; records get an id by their place where they have none."""
    programme = load_programme(folder_of(folder, *texts, vocabulary=vocabulary))
    problems = Problems()
    rows = {name: [_row(name, place, row) for place, row in enumerate(given)] for name, given in tables.items()}
    register = load_register(rows, programme.vocabulary, programme.period, problems)
    assert register is not None, [f"{p.place}: {p.text('en')}" for p in problems]
    return Outcome(evaluate(programme.plan(as_of), register, matcher="plain"))


def _row(table: str, place: int, row: Mapping[str, Any]) -> dict[str, Any]:
    id_ = row.get("id", f"{table}{place + 1}")
    named = {"name": id_} if table in ("village", "area", "cadre", "household") else {}
    return {"id": id_, **named, **row}


def refused(folder: Path, *texts: str, vocabulary: str = TOWNSHIP) -> list[Problem]:
    """The problems for which the programme is refused; none when it loads."""
    try:
        load_programme(folder_of(folder, *texts, vocabulary=vocabulary))
    except Refused as refusal:
        return said(refusal.problems)
    return []


def told(folder: Path, *texts: str, vocabulary: str = TOWNSHIP) -> list[str]:
    """The same as codes and values."""
    return [f"{problem.code} {problem.value}" for problem in refused(folder, *texts, vocabulary=vocabulary)]
