"""The outcome as CSV files for a spreadsheet: UTF-8 with a signature, CRLF, and no cell that a spreadsheet would run.

The head of each column is its id; ``columns.csv`` says what the ids are called in Chinese and English.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assessment_engine.engine.result import Finding
from assessment_engine.outcome.cards import CardValue, Scorecard
from assessment_engine.outcome.derivation import value_text
from assessment_engine.outcome.earlier import earlier_file
from assessment_engine.outcome.layout import decision_columns, file_of, line_titles, shown_columns, who_columns
from assessment_engine.outcome.outcome import Outcome
from assessment_engine.outcome.words import WORDS, yuan
from assessment_engine.plan.plan import Card
from assessment_engine.register.earlier import earlier_name
from assessment_engine.titles import Title
from assessment_engine.values import Number, Value

RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
FINDING = ("check", "row", "who", "place", "values", "zh", "en")


@dataclass(frozen=True, slots=True)
class Exact:
    """A cell that is a number and stays one."""

    text: str


Cell = str | Exact


def outcome_csv(outcome: Outcome) -> dict[str, bytes]:
    """The files by name."""
    files = {f"{file_of(scheme)}.csv": _file(_cards(outcome, card)) for scheme, card in outcome.schemes.items()}
    for card in outcome.schemes.values():
        if card.history:
            files[f"{earlier_name(card.table)}.csv"] = earlier_file(outcome.result, card)
    return files | {
        "columns.csv": _file(column_rows(outcome)),
        "lists.csv": _file(_lists(outcome)),
        "entries.csv": _file(_entries(outcome)),
        "accounts.csv": _file(_accounts(outcome)),
        "findings.csv": _file(_findings(outcome)),
        "problems.csv": _file(problem_rows(outcome)),
    }


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
    flags, shown = [column for column, _ in card.flags], shown_columns(card)
    lines = [column for column, _ in line_titles(card)]
    yield [*who_columns(card), *card.within, *decision_columns(card), *flags, *shown, *lines]
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


def _decided(card: Card, one: Scorecard) -> list[Cell]:
    cells = {
        "total": _cell(one.total, one.step),
        "rank": _cell(one.rank),
        "tied": _cell(one.tied),
        "grade": _cell(one.grade),
    }
    return [cells[name] for name in decision_columns(card)]


def _flat(lines: Iterable[CardValue]) -> Iterator[CardValue]:
    for line in lines:
        yield line
        yield from _flat(line.lines)


def column_rows(outcome: Outcome) -> Iterator[Sequence[str]]:
    """What the columns of all files of cards are called."""
    yield ["scheme", "column", "zh", "en"]
    for scheme, card in outcome.schemes.items():
        titles = [(name, WORDS[name]) for name in ("id", "name", *decision_columns(card))]
        within = (*([card.subject] if card.each else []), *card.within)
        others = [(column, outcome.title_of(scheme, column)) for column in (*within, *shown_columns(card))]
        for column, title in [*titles, *card.flags, *others, *line_titles(card)]:
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
    yield FINDING
    for one in outcome.findings:
        yield finding_row(outcome, one)


def finding_row(outcome: Outcome, one: Finding) -> list[str]:
    """A finding: which check, about whom, where, with which values, and what it says."""
    values = ", ".join(f"{column}={value_text(one.row.get(column))}" for column in one.check.shown)
    said = outcome.said(one)
    return [one.check.id, one.id, one.who, str(one.row.place), values, said.zh, said.en]


def problem_rows(outcome: Outcome) -> Iterator[Sequence[str]]:
    """The problems met, each with its repair, in both languages."""
    yield ["code", "severity", "place", "value", "zh", "en", "repair_zh", "repair_en"]
    for one in outcome.problems:
        texts = [one.text("zh"), one.text("en"), one.repair("zh"), one.repair("en")]
        yield [one.code, str(one.severity), str(one.place), one.value or "", *texts]
