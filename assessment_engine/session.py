"""The live session: records come in one by one as the year goes on, and each is answered at once."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from assessment_engine.api import concluded
from assessment_engine.engine.live import Alert, LiveRun, RuleFinding, Watching
from assessment_engine.engine.result import Finding, Result
from assessment_engine.outcome import Outcome, Scorecard
from assessment_engine.outcome.cards import scorecard
from assessment_engine.problems import Place, Problem, Refused
from assessment_engine.register.ledger import Change, Ledger
from assessment_engine.register.tables import Register
from assessment_engine.rules.programme import Programme
from assessment_engine.session_file import read_session, write_session


@dataclass(frozen=True, slots=True)
class Answer:
    """What one record has changed.

    ``findings`` are the rows of rules that it has become, ``vanished`` those that are no more.  ``checks`` and
    ``settled`` are rows on which a check does not hold since then, or holds again; ``problems`` and ``solved`` what is
    met in computing.  ``alerts`` are the cells of cards and the entries that are others than before, anybody's;
    ``cards`` the provisional cards of those whom the record is about.  ``pending`` is what has to be in order before
    the session has an outcome: shares that do not add up to one.  A record that is not ``known`` is dated after the day
    of the session: it is kept, and changes nothing.
    """

    table: str
    id: str
    known: bool
    findings: tuple[RuleFinding, ...]
    vanished: tuple[RuleFinding, ...]
    checks: tuple[Finding, ...]
    settled: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    solved: tuple[Problem, ...]
    alerts: tuple[Alert, ...]
    cards: tuple[Scorecard, ...]
    pending: tuple[Problem, ...]


class Session:
    """A register that grows, and what the programme makes of it, kept up to date.

    After any sequence of records the outcome is that of :func:`assessment_engine.evaluate` on all of them.  A session
    may be used by several threads, one at a time; sessions share nothing that changes.
    """

    def __init__(self, programme: Programme, register: Register, as_of: datetime.date | None = None) -> None:
        """Begin with a register, which stays as it is, as of a date (the period's last day unless told).

        Raises:
            Refused: the rules do not hold together as of that date.
        """
        self._programme = programme
        self._plan = programme.plan(as_of)
        self._ledger = Ledger(programme.vocabulary, programme.period, register)
        self._lock = threading.RLock()
        self._begin()

    def _begin(self) -> None:
        self._run = LiveRun(self._plan, self._ledger.register)
        self._watching = Watching(self._run)
        self._now = Result(self._plan, self._run.store.tables, (), (), (), "plain")

    @property
    def as_of(self) -> datetime.date:
        """The only clock of the session: what is dated later is not known yet."""
        return self._plan.as_of

    @property
    def register(self) -> Register:
        """The register with every record so far; it stays as it is when the session goes on."""
        with self._lock:
            return self._ledger.register

    def post(self, table: str, record: object, *, corrects: bool = False, place: Place | None = None) -> Answer:
        """Enter a row of any table: a mapping, a dataclass or an instance of the table's model.

        With *corrects* it takes the place of the row with the same id.  *place* says where it was entered, if not as
        the next row of the table.

        Raises:
            Refused: the row is refused, and nothing has changed; ``problems`` names every reason, with the codes that
                loading a register has.
        """
        return self._changed(lambda: self._ledger.posted(table, record, corrects=corrects, place=place))

    def correct(self, table: str, record: object, *, place: Place | None = None) -> Answer:
        """Enter a row in place of the one with the same id: :meth:`post` with ``corrects``."""
        return self.post(table, record, corrects=True, place=place)

    def withdraw(self, table: str, id_: str) -> Answer:
        """Take out the row of a table with this id.

        Raises:
            Refused: there is no such row, or others lead to it; nothing has changed.
        """
        return self._changed(lambda: self._ledger.withdrawn(table, id_))

    def _changed(self, asked: Callable[[], Change]) -> Answer:
        with self._lock:
            change = asked()
            self._ledger.apply(change)
            try:
                self._run.change(change.table, change.id, change.after)
                answer = self._answer(change)
            except BaseException:  # be it Ctrl-C: all of a record is in, or nothing of it
                self._ledger.undo(change)
                self._begin()
                raise
            self._run.settle()
            return answer

    def _answer(self, change: Change) -> Answer:
        watching, flow = self._watching, self._run.flow
        findings, vanished = watching.findings()
        checks, settled = watching.checks()
        known = change.id in flow.relations[change.table].rows or change.after is None
        return Answer(
            change.table, change.id, known, findings, vanished, checks, settled,
            tuple(one for one in flow.problems_come if one not in flow.problems_gone),
            tuple(one for one in flow.problems_gone if one not in flow.problems_come),
            watching.alerts(),
            tuple(scorecard(self._now, card, row) for card, row in watching.cards()),
            self._ledger.open_problems(),
        )  # fmt: skip

    def card(self, scheme: str, id_: str) -> Scorecard | None:
        """The provisional card of a scheme with this id; None where there is none."""
        with self._lock:
            card = next((one for one in self._plan.cards if one.scheme == scheme), None)
            row = self._run.store.tables[card.table].by_id.get(id_) if card is not None else None
            return None if card is None or row is None else scorecard(self._now, card, row)

    def outcome(self) -> Outcome:
        """What the programme makes of all records so far; it stays as it is when the session goes on.

        Raises:
            Refused: the register does not hold together as a whole: shares do not add up to one.
        """
        with self._lock:
            pending = self._ledger.open_problems()
            if pending:
                raise Refused(pending)
            return concluded(self._run.result(), self._programme)

    def at(self, as_of: datetime.date) -> Session:
        """A session of its own on the same records, as of another date.

        Raises:
            Refused: the rules do not hold together as of that date.
        """
        return Session(self._programme, self.register, as_of)

    def save(self, path: str | Path) -> None:
        """Write the session to a file, at once or not at all.

        Raises:
            OSError: the file cannot be written; it is as it was.
        """
        write_session(Path(path), self._plan, self.register)

    @classmethod
    def resume(cls, programme: Programme, path: str | Path) -> Session:
        """Go on with a session that was saved.

        Raises:
            Refused: the file is damaged, is no session, or is one of another programme or of another version of it.
            OSError: the file cannot be read.
        """
        register, as_of = read_session(Path(path), programme)
        return cls(programme, register, as_of)
