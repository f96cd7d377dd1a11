"""Small programmes and years for the examples: a scheme as text, tables as text, and what comes out as plain values.

A table is lines of words: the header, then a row each; ``-`` is an empty cell.  Entities get their id for a name,
records an id by their number and the last of June for a day, where the header does not say them.
"""

from __future__ import annotations

import csv
import datetime
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from assessment_engine.engine.reference.run import evaluate
from assessment_engine.engine.result import Result
from assessment_engine.outcome import Outcome as Told
from assessment_engine.problems import Problem, Problems
from assessment_engine.problems.problem import set_once
from assessment_engine.register import load_register
from assessment_engine.rules.programme import Programme, lowered, read_programme
from assessment_engine.values import Missing, Value
from tests.rules.lowering.said import said

PROGRAMME = """
programme: small
title: {zh: 小考核, en: small}
version: "1"
period: {first: 2011-01-01, last: 2011-12-31}
sources: {Z1: {title: {zh: 办法, en: document}}}
"""
VOCABULARY = """
vocabulary: small
entities:
  village:
    columns: {rate: decimal, mark: {type: integer, at_least: 0, at_most: 100}}
  cadre:
    columns:
      level: {one_of: [clerk, deputy, chief], ordered: true, optional: true}
      group: {one_of: [east, west], optional: true}
      village: {link: village, optional: true}
      done: {type: integer, at_least: 0}
      planned: {type: integer, at_least: 0}
      mark: decimal
      bonus: decimal
      rate: {type: decimal, optional: true}
      weight: {type: integer, at_least: 0}
      deposit: {type: money, at_least: 0}
      photo: boolean
      number: boolean
      busy: boolean
      fatal: boolean
      honoured: boolean
      unclean: boolean
      village_count: {type: integer, at_least: 0}
records:
  check: {columns: {cadre: {link: cadre}, photo: boolean, number: boolean}}
  lapse: {columns: {cadre: {link: cadre}, points: {type: decimal, optional: true}}}
  exit: {columns: {cadre: {link: cadre}}}
  complaint:
    columns:
      cadre: {link: cadre}
      kind: {one_of: [slow, rude]}
      place: {one_of: [office, field]}
      minutes: {type: integer, at_least: 0}
      amount: {type: money, optional: true, at_least: 0}
      settled: boolean
      proof: {type: text, optional: true}
  objection: {columns: {cadre: {link: cadre}, answered_on: {type: date, optional: true}, about: text}}
  appeal: {span: true, columns: {cadre: {link: cadre}}}
  notice: {span: true, columns: {place: text}}
  accident: {columns: {village: {link: village}, loss: {type: money, at_least: 0}}}
  posting: {span: true, columns: {cadre: {link: cadre}, place: {link: village}}}
  session: {columns: {cadre: {link: cadre}, entitled: {type: integer, at_least: 0}, voters: {one_of: [party, masses]}}}
  ballot:
    columns:
      cadre: {link: cadre}
      voters: {one_of: [party, masses]}
      choice: {one_of: [good, fair, poor, abstained, spoiled]}
      sheets: {type: integer, at_least: 0}
links:
  duty: {between: {village: village, cadre: cadre}, dated: true}
  team: {between: {village: village, cadre: cadre}, dated: true, shared: true}
"""
WORK = {
    "scheme": "work",
    "version": '"1"',
    "subject": "cadre",
    "assessed": "all",
    "compare_within": "everyone",
    "rounding": "{step: 0.01, way: half_up, at: total}",
    "choices": "{floor: {at: none}, cap: {at: none}}",
}
NUMBERS = ("done", "planned", "mark", "bonus", "weight", "deposit", "village_count")
SWITCHES = ("photo", "number", "busy", "fatal", "honoured", "unclean")
UNSAID: Mapping[str, Mapping[str, str]] = {
    "cadre": {**dict.fromkeys(NUMBERS, "0"), **dict.fromkeys(SWITCHES, "false")},
    "village": {"rate": "0", "mark": "0"},
    "session": {"voters": "party"},
    "complaint": {"kind": "slow", "place": "office", "minutes": "0", "settled": "false"},
    "ballot": {"voters": "party", "sheets": "1"},
}
ENTITIES = ("village", "cadre", "office")


@dataclass(frozen=True)
class Outcome:
    """A result whose columns are read as plain values by id; ``table`` is the first scheme's unless told."""

    result: Result

    def __getitem__(self, column: str) -> dict[str, Value]:
        """The values of ``column`` on the first card, or of ``table/column``."""
        table, _, name = column.rpartition("/")
        return {row.id: row.get(name) for row in self.result.tables[table or self.result.plan.cards[0].table].rows}

    @property
    def codes(self) -> list[str]:
        return [problem.code for problem in self.result.problems]

    @property
    def findings(self) -> list[tuple[str, str]]:
        """Check and row of everything that was found."""
        return [(finding.check.name, finding.id) for finding in self.result.findings]

    @property
    def postings(self) -> list[tuple[str, str, str, int]]:
        """Line, payer, payee and fen of every entry."""
        return [
            (posting.entry.name.removeprefix("settlement."), posting.payer, posting.payee, posting.amount)
            for posting in self.result.postings
        ]


def scheme(text: str, **said: str) -> str:
    """A scheme on cadres: *text* and *said*, and what neither says taken from :data:`WORK`."""
    written = {line.split(":")[0] for line in text.splitlines() if ":" in line and line[:1].isalpha()}
    paid = {"accounts": "{fund: {}, wages: {}, deposits: {}}"} if "settlement" in written else {}
    head = {key: value for key, value in {**WORK, **paid, **said}.items() if key not in written}
    return "\n".join([*(f"{key}: {value}" for key, value in head.items()), text])


def programme(*documents: str, problems: Problems, overrides: Iterable[str] = ()) -> Programme | None:
    """The programme of *documents* (schemes and checks), with the small vocabulary unless they bring their own."""
    own = {document.lstrip().split(":")[0] for document in documents}
    head = {"programme": PROGRAMME, "vocabulary": VOCABULARY}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "small"
        folder.mkdir()
        for kind, text in head.items():
            if kind not in own:
                (folder / f"{kind}.yaml").write_text(text, encoding="utf-8")
        for place, text in enumerate(documents, start=1):
            (folder / f"rules{place}.yaml").write_text(text, encoding="utf-8")
        paths = []
        for place, text in enumerate(overrides, start=1):
            paths.append(Path(name) / f"reform{place}.yaml")
            paths[-1].write_text(text, encoding="utf-8")
        return read_programme(folder, paths, problems)


def refused(*documents: str, overrides: Iterable[str] = ()) -> list[Problem]:
    """The problems of a programme; none when it loads."""
    problems = Problems()
    made = programme(*documents, problems=problems, overrides=overrides)
    if made is not None and not problems.errors:
        lowered(made, made.period.last, problems)
    return said(set_once(problems))


def codes(*documents: str, overrides: Iterable[str] = ()) -> list[str]:
    """The codes of a programme's problems, each once."""
    return list(dict.fromkeys(problem.code for problem in refused(*documents, overrides=overrides)))


def told(*documents: str, as_of: str = "2011-12-31", **tables: str) -> Told:
    """What a programme makes of a year, as it is told: with the titles of the vocabulary and the texts of checks."""
    problems = Problems()
    made = programme(*documents, problems=problems)
    problems.refuse_errors()
    assert made is not None
    return Told(scored(*documents, as_of=as_of, **tables).result, made.vocabulary)


def scored(*documents: str, overrides: Iterable[str] = (), as_of: str = "2011-12-31", **tables: str) -> Outcome:
    """What a programme makes of a year."""
    problems = Problems()
    made = programme(*documents, problems=problems, overrides=overrides)
    problems.refuse_errors()
    assert made is not None
    with tempfile.TemporaryDirectory() as folder:
        for table, text in tables.items():
            _write(Path(folder), table, text)
        register = load_register(folder, made.vocabulary, made.period, problems)
    problems.refuse_errors()
    assert register is not None
    day = datetime.date.fromisoformat(as_of)
    return Outcome(evaluate(made.plan(day), register, "plain"))


def points(item: str, full: str = "20", *, more: str = "", **tables: str) -> dict[str, Value]:
    """What everybody has on an item of so many full marks."""
    return scored(one_item(item, full, more=more), **tables)["it"]


def one_item(item: str, full: str = "20", *, more: str = "") -> str:
    """A scheme of one item ``it``; *more* are further keys of the scheme."""
    body = "\n".join(f"    {line}" for line in item.strip().splitlines())
    return scheme(f"items:\n  - id: it\n    full: {full}\n{body}\n{more}")


def reason(value: Value) -> str:
    """Why a value is empty."""
    assert isinstance(value, Missing)
    return value.reason.value


def _write(folder: Path, table: str, text: str) -> None:
    """A table of words as a CSV file, with what the header does not say filled in."""
    header, *lines = [line.split() for line in text.strip().splitlines()]
    rows = [dict(zip(header, ["" if word == "-" else word for word in line], strict=True)) for line in lines]
    filled = [{**_unsaid(table, place, row), **row} for place, row in enumerate(rows, start=1)]
    columns = list(filled[0]) if filled else header
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(filled)


def _unsaid(table: str, place: int, row: Mapping[str, str]) -> dict[str, str]:
    if table in ENTITIES:
        return {"id": row["id"], "name": row["id"], **UNSAID.get(table, {})}
    if table.endswith("_earlier"):
        return {}
    if table in ("duty", "team", "posting", "notice", "appeal"):
        return {"id": f"{table}{place}", "from": "2011-01-01", "to": ""}
    return {"id": f"{table}{place}", "date": "2011-06-30", **UNSAID.get(table, {})}
