"""The result of a run as far as it is about one subject: its cards, postings, findings, and the decisions on it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from assessment_engine.engine.columnar.frame import Frame
from assessment_engine.engine.columnar.run import NAME, Computed
from assessment_engine.engine.columnar.whole import Array
from assessment_engine.engine.result import Finding, Posting, Result
from assessment_engine.outcome.one_subject.backwards import is_value
from assessment_engine.outcome.one_subject.run import Run
from assessment_engine.plan.expressions import Path
from assessment_engine.plan.nodes import Check
from assessment_engine.plan.plan import Card
from assessment_engine.register.tables import Row, Table
from assessment_engine.values import Value

BETWEEN = " · "
"""What stands between the name of a subject and that of the period of a card."""


class Reduced:
    """Makes the result; *called* is the id of a card or of a subject, or a subject's name."""

    def __init__(self, run: Run, computed: Computed, called: str) -> None:
        self._run = run
        self._computed = computed
        self._called = called

    def result(self, tables: dict[str, Table], scheme: str | None) -> Result:
        """The result with *tables*, to which the rows about the subject are added: of one scheme, or of all."""
        cards = [card for card in self._run.plan.cards if scheme in (None, card.scheme)]
        mine = {card.table: self._cards(card) for card in cards}
        for card in cards:
            frame = self._run.frames[card.table]
            shown = np.union1d(mine[card.table], self._alike(card, frame, mine[card.table]))
            tables[card.table].rows.extend(self._run.rows(frame, shown.tolist()))
        ids = {name: self._ids(name, rows) for name, rows in mine.items()}
        if "decision" in tables:
            tables["decision"].rows.extend(self._decisions(set().union(*ids.values())))
        postings, findings = tuple(self._postings(ids)), tuple(self._findings(mine, set().union(*ids.values())))
        return Result(self._run.plan, tables, postings, findings, self._computed.problems, NAME)

    def _ids(self, table: str, rows: Array) -> set[str]:
        frame = self._run.frames[table]
        return {frame.id(row) for row in rows.tolist()}

    def _cards(self, card: Card) -> Array:
        """The rows of a card's table that are called so: by id, or else by whose they are or by the name."""
        frame, called = self._run.frames[card.table], self._called
        found = self._having(frame, "id", called)
        if found.size:
            return found
        if card.each:
            subjects = self._subjects(card, called)
            of_subjects = [self._having(frame, card.subject, self._run.frames[card.subject].id(at)) for at in subjects]
            return np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *of_subjects]))
        return self._having(frame, "name", called) if frame.has("name") else found

    def _subjects(self, card: Card, called: str) -> list[int]:
        """The rows of the table of subjects that are called so; a card of a period is called after its period too."""
        frame = self._run.frames[card.subject]
        names = {called, called.partition(BETWEEN)[0]}
        found = [self._having(frame, "id", called)]
        found += [self._having(frame, "name", name) for name in sorted(names) if frame.has("name")]
        return sorted({row for rows in found for row in rows.tolist()})

    def _having(self, frame: Frame, column: str, value: Value) -> Array:
        return self._run.back.having(frame, Path(column), value)

    def _alike(self, card: Card, frame: Frame, rows: Array) -> Array:
        """For each row another one of its group that has its rank, if there is one: with it the row is tied."""
        found: list[int] = []
        for row in rows.tolist() if card.rank else ():
            met = np.ones(frame.size, dtype=bool)
            for column in (*card.within, card.rank):
                values = frame.get(column)
                met &= is_value(values, values.value(row), frame.size)
            met[row] = False
            found += np.flatnonzero(met)[:1].tolist()
        return np.array(found, dtype=np.int64)

    def _decisions(self, ids: set[str]) -> list[Row]:
        frame = self._run.frames["decision"]
        found = {place for id_ in ids for place in self._having(frame, "row", id_).tolist()}
        return self._run.rows(frame, found)

    def _postings(self, ids: dict[str, set[str]]) -> Iterator[Posting]:
        """What is posted for the subject, in the order of the plan's entries and of the rows' ids."""
        for line in self._computed.lines:
            for id_ in sorted(ids.get(line.entry.card or line.entry.on, ())):
                rows = self._run.back.having(line.frame, line.entry.whose, id_)
                rows = rows[np.asarray(line.fen.spread(line.frame.size).data[rows] != 0, dtype=bool)]
                yield from line.postings(np.array(sorted(rows.tolist(), key=line.frame.id), dtype=np.int64))

    def _findings(self, mine: dict[str, Array], ids: set[str]) -> Iterator[Finding]:
        """What was found on the cards, and on records that count for the subject."""
        for check, rows in self._computed.broken:
            frame = self._run.frames[check.on]
            for row in rows[self._about(check, frame, rows, mine, ids)].tolist():
                yield Finding(check, self._run.maker.row(frame, row))

    def _about(self, check: Check, frame: Frame, rows: Array, mine: dict[str, Array], ids: set[str]) -> Array:
        if check.on in mine:
            return np.isin(rows, mine[check.on])
        column = "who" if frame.has("who") else "id"
        places = [self._having(frame, column, id_) for id_ in sorted(ids)]
        return np.isin(rows, np.concatenate([np.zeros(0, dtype=np.int64), *places]))
