"""What a scheme hands on to the next year: the table of its earlier outcomes, with this period's rows added."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterator

from assessment_engine.engine.result import Result
from assessment_engine.outcome.derivation import value_text
from assessment_engine.plan.plan import Card
from assessment_engine.register.built_in import PERIODS
from assessment_engine.register.earlier import earlier_name
from assessment_engine.register.tables import Row
from assessment_engine.values import Missing, Number, Value


def earlier_file(result: Result, card: Card) -> bytes:
    """The table as a file of the next year's register, which is read back as it stands."""
    types = result.plan.tables[earlier_name(card.table)].columns
    links = [card.subject, *([card.each] if card.each and card.each not in PERIODS else [])]
    columns = [*links, "period", *card.history]
    rows = [[row.get(column) for column in columns] for row in _before(result, card)]
    rows += [_of_card(card, row, links, day) for row, day in _ended(result, card)]
    rows.sort(key=lambda row: [str(value) for value in row[: len(links) + 1]])
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(columns)
    steps = [types[column].step for column in columns]
    writer.writerows([_text(value, step) for value, step in zip(row, steps, strict=True)] for row in rows)
    return buffer.getvalue().encode("utf-8-sig")


def _text(value: Value, step: Number | None) -> str:
    return "" if isinstance(value, Missing) else value_text(value, step)


def _before(result: Result, card: Card) -> list[Row]:
    table = result.tables.get(earlier_name(card.table))
    return [] if table is None else table.rows


def _ended(result: Result, card: Card) -> Iterator[tuple[Row, datetime.date]]:
    """The cards of periods that have ended, with their last days: what is not over yet is nobody's past."""
    plan = result.plan
    for row in result.tables[card.table].rows:
        day = plan.period.last
        if card.each in PERIODS:
            last = result.tables[card.each].by_id[str(row.get(card.each))].get("last")
            assert isinstance(last, datetime.date)
            day = last
        if day <= plan.as_of:
            yield row, day


def _of_card(card: Card, row: Row, links: list[str], day: datetime.date) -> list[Value]:
    whose = [row.get(link) for link in links] if card.each else [row.id]
    return [*whose, day, *[row.get(column) for column in card.history]]
