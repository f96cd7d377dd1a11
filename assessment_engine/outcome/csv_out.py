"""The outcome as CSV files for a spreadsheet: UTF-8 with a signature, CRLF, and no cell that a spreadsheet would run.

The head of each column is its id; ``columns.csv`` says what the ids are called in Chinese and English.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assessment_engine.outcome.cards import CardValue, Scorecard
from assessment_engine.outcome.derivation import value_text
from assessment_engine.outcome.earlier import earlier_file
from assessment_engine.outcome.outcome import Outcome
from assessment_engine.outcome.words import WORDS, yuan
from assessment_engine.plan.plan import Card, CardLine
from assessment_engine.register.earlier import earlier_name
from assessment_engine.titles import Title
from assessment_engine.values import Number, Value

RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
DECISIONS = ("id", "name", "total", "rank", "tied", "grade")
RESERVED = frozenset({"findings", "entries", "lists", "problems", "columns", "accounts"})


@dataclass(frozen=True, slots=True)
class Exact:
    """A cell that is a number and stays one."""

    text: str


Cell = str | Exact


def outcome_csv(outcome: Outcome) -> dict[str, bytes]:
    """The files by name."""
    files = {_file_of(scheme): _file(_cards(outcome, card)) for scheme, card in outcome.schemes.items()}
    for card in outcome.schemes.values():
        if card.history:
            files[f"{earlier_name(card.table)}.csv"] = earlier_file(outcome.result, card)
    return files | {
        "columns.csv": _file(_columns(outcome)),
        "lists.csv": _file(_lists(outcome)),
        "entries.csv": _file(_entries(outcome)),
        "accounts.csv": _file(_accounts(outcome)),
        "findings.csv": _file(_findings(outcome)),
        "problems.csv": _file(_problems(outcome)),
    }


def _file_of(scheme: str) -> str:
    return f"scheme_{scheme}.csv" if scheme.lower() in RESERVED else f"{scheme}.csv"


def _file(rows: Iterable[Sequence[Cell]]) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerows([_written(cell) for cell in row] for row in rows)
    return buffer.getvalue().encode("utf-8-sig")


def _written(cell: Cell) -> str:
    if isinstance(cell, Exact):
        return cell.text
    return f"'{cell}" if cell.startswith(RUN_BY_SPREADSHEETS) else cell


def _cell(value: Value | None, step: Number | None = None) -> Cell:
    if value is None:
        return ""
    text = value_text(value, step)
    return text if isinstance(value, str) else Exact(text)


def _cards(outcome: Outcome, card: Card) -> Iterator[Sequence[Cell]]:
    """One row a card: who, the group, the decisions, then what is shown and every line."""
    flags, shown = [column for column, _ in card.flags], _shown(card)
    lines = [column for column, _ in _line_titles(card)]
    yield [*_who(card), *card.within, *_decisions(card), *flags, *shown, *lines]
    for one in outcome.cards(card.scheme):
        others = dict(one.shown)
        values = {line.column: line for line in _flat(one.lines)}
        yield [
            one.id,
            *([one.subject] if card.each else []),
            one.name,
            *map(_cell, one.group),
            *_decided(card, one),
            *[_cell(column in one.flags) for column in flags],
            *[_cell(others[column]) for column in shown],
            *[_cell(values[column].value, values[column].step) if column in values else "" for column in lines],
        ]


def _who(card: Card) -> list[str]:
    """The columns that say whose card it is; the period, where it has one, is the first of the group."""
    return ["id", card.subject, "name"] if card.each else ["id", "name"]


def _shown(card: Card) -> list[str]:
    """What the card shows besides the group, the decisions and the lines."""
    others = {*_who(card), *card.within, *dict(card.flags), *dict(_line_titles(card)), *DECISIONS}
    return [column for column in card.shown if column not in others]


def _decisions(card: Card) -> list[str]:
    return [
        name
        for name, column in (("total", card.total), ("rank", card.rank), ("tied", card.rank), ("grade", card.grade))
        if column
    ]


def _decided(card: Card, one: Scorecard) -> list[Cell]:
    cells = {
        "total": _cell(one.total, one.step),
        "rank": _cell(one.rank),
        "tied": _cell(one.tied),
        "grade": _cell(one.grade),
    }
    return [cells[name] for name in _decisions(card)]


def _flat(lines: Iterable[CardValue]) -> Iterator[CardValue]:
    for line in lines:
        yield line
        yield from _flat(line.lines)


def _line_titles(card: Card) -> list[tuple[str, Title]]:
    """The columns that the lines of a card show, each once, but for the total, which has a column already."""

    def flat(lines: Iterable[CardLine]) -> Iterator[CardLine]:
        for line in lines:
            yield line
            yield from flat(line.lines)

    return list({line.column: line.title for line in flat(card.lines) if line.column != card.total}.items())


def _columns(outcome: Outcome) -> Iterator[Sequence[Cell]]:
    yield ["scheme", "column", "zh", "en"]
    for scheme, card in outcome.schemes.items():
        titles = [(name, WORDS[name]) for name in ("id", "name", *_decisions(card))]
        within = (*([card.subject] if card.each else []), *card.within)
        others = [(column, outcome.title_of(scheme, column)) for column in (*within, *_shown(card))]
        for column, title in [*titles, *card.flags, *others, *_line_titles(card)]:
            yield [scheme, column, title.zh, title.en]


def _lists(outcome: Outcome) -> Iterator[Sequence[Cell]]:
    yield ["scheme", "list", "place", "id", "name"]
    for scheme in outcome.schemes:
        for one in outcome.lists(scheme):
            for member in one.members:
                yield [scheme, one.id, _cell(member.place), member.card.id, member.card.name]


def _entries(outcome: Outcome) -> Iterator[Sequence[Cell]]:
    yield ["entry", "subject", "row", "place", "from", "to", "amount", "due", "clause", "zh", "en"]
    for line in outcome.settlement().lines:
        due = "" if line.due is None else line.due.isoformat()
        clause = line.clause
        amount = Exact(yuan(line.amount))
        who = (line.entry, line.subject, line.row, str(line.place))
        yield [*who, line.payer, line.payee, amount, due, clause.id, clause.title.zh, clause.title.en]


def _accounts(outcome: Outcome) -> Iterator[Sequence[Cell]]:
    yield ["account", "opening", "received", "paid", "balance", "zh", "en"]
    for one in outcome.settlement().accounts:
        title = one.title or Title("", "")
        amounts = [Exact(yuan(amount)) for amount in (one.opening, one.received, one.paid, one.balance)]
        yield [one.account, *amounts, title.zh, title.en]


def _findings(outcome: Outcome) -> Iterator[Sequence[Cell]]:
    yield ["check", "row", "who", "place", "values", "zh", "en"]
    for one in outcome.findings:
        values = ", ".join(f"{column}={value_text(one.row.get(column))}" for column in one.check.shown)
        said = outcome.said(one)
        yield [one.check.id, one.id, one.who, str(one.row.place), values, said.zh, said.en]


def _problems(outcome: Outcome) -> Iterator[Sequence[Cell]]:
    yield ["code", "severity", "place", "value", "zh", "en", "repair_zh", "repair_en"]
    for one in outcome.problems:
        texts = [one.text("zh"), one.text("en"), one.repair("zh"), one.repair("en")]
        yield [one.code, str(one.severity), str(one.place), one.value or "", *texts]
