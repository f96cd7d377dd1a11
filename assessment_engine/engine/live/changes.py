"""What a record has changed: the findings that it is now, cells of cards before and after, entries and checks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from assessment_engine.engine.live.provisional import Provisional
from assessment_engine.engine.live.relation import Relation
from assessment_engine.engine.live.run import LiveRun
from assessment_engine.engine.result import Finding, Posting
from assessment_engine.plan.nodes import Clause, Title, View, Window
from assessment_engine.plan.plan import Card, CardLine, Plan
from assessment_engine.register.tables import Row
from assessment_engine.values import Number, Value, decimal_text

AlertKind = Literal[
    "card", "grade", "total", "flag", "entry", "run", "section", "item", "rule", "star", "measure", "rank"
]
_TOLD_FIRST: tuple[AlertKind, ...] = (
    "card", "grade", "flag", "entry", "run", "total", "section", "item", "rule", "star", "measure", "rank",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RuleFinding:
    """A row of a view that a record became: by which rule it counts, for whom, and what it is worth.

    ``who`` is the id of the row that it counts for, ``share`` how much of it is theirs (1: all of it), ``points`` what
    the rule gives or takes for it before limits (None: the rule has no price for a row).
    """

    view: str
    rule: Clause
    row: str
    who: str
    share: Value
    points: Number | None

    @property
    def title(self) -> Title:
        """What the rule is called."""
        return self.rule.title


@dataclass(frozen=True, slots=True)
class Alert:
    """A cell of a card, or an entry, that is another than before.

    ``scheme`` and ``card`` say whose it is (the id of the card), ``column`` and ``title`` which.  ``before`` and
    ``after`` are the values; of an entry the amounts in yuan, None where nothing is posted; of a ``card`` that comes or
    goes its totals.  A ``run`` is a condition that now holds for ``after`` rows one after the other.  ``provisional``:
    it depends on peers, whose records may change it again.
    """

    kind: AlertKind
    scheme: str
    card: str
    column: str
    title: Title
    before: Value | None
    after: Value | None
    provisional: bool

    @property
    def change(self) -> str:
        """The values before and after, with an arrow between them; a dash where there is none."""
        return f"{_text(self.before)} → {_text(self.after)}"


class Watching:
    """Reads off a live run, between a change and the next, what has changed."""

    def __init__(self, run: LiveRun) -> None:
        self._run = run
        self._relations = run.flow.relations
        self._provisional = Provisional(run.plan)
        self._columns = {card.table: dict(_shown(card)) for card in run.plan.cards}
        self._runs = [node for node in run.plan.nodes if isinstance(node, Window) and node.kind == "run"]
        subjects = {name for card in run.plan.cards for name in (card.subject, *run.flow.made_from(card.table))}
        views = [node for node in run.plan.nodes if isinstance(node, View) and _counts_for(node) in subjects]
        self._views = [view for view in views if _is_of_records(run.plan, view)]
        self._priced = {node.on for node in run.plan.nodes if not isinstance(node, View) and node.name == "points"}

    def findings(self) -> tuple[tuple[RuleFinding, ...], tuple[RuleFinding, ...]]:
        """The rows of rules' views that have come, and those that have gone; one that is as it was is neither."""
        come: list[RuleFinding] = []
        gone: list[RuleFinding] = []
        for view in self._views:
            relation = self._relations[view.name]
            if not (relation.come or relation.gone):
                continue
            new = [self._finding(view, row) for row in relation.come.values()]
            old = [self._finding(view, row) for row in relation.gone.values()]
            come += [one for one in new if one not in old]
            gone += [one for one in old if one not in new]
        return tuple(sorted(come, key=_turn)), tuple(sorted(gone, key=_turn))

    def _finding(self, view: View, row: Row) -> RuleFinding:
        points = row.get("points") if view.name in self._priced else None
        worth = points if isinstance(points, int | Fraction) else None
        return RuleFinding(view.name, view.clause, row.id, str(row.get("who")), row.get("share"), worth)

    def alerts(self) -> tuple[Alert, ...]:
        """Every cell of a card and every entry that is another than before, the weightiest kinds first."""
        found = [*self._cells(), *self._postings(), *self._running()]
        return tuple(sorted(found, key=lambda one: (_TOLD_FIRST.index(one.kind), one.scheme, one.card, one.column)))

    def _cells(self) -> Iterator[Alert]:
        for card in self._run.plan.cards:
            relation = self._relations[card.table]
            yield from self._cards(card, relation)
            columns = self._columns[card.table]
            for column, cells in relation.touched.items():
                if column not in columns:
                    continue
                (kind, title), is_provisional = columns[column], self._provisional.of(card.table, column)
                for key, before in cells.items():
                    row = relation.rows.get(key)
                    if row is not None and key not in relation.come and row.get(column) != before:
                        yield Alert(kind, card.scheme, key, column, title, before, row.get(column), is_provisional)

    def _cards(self, card: Card, relation: Relation) -> Iterator[Alert]:
        for key in sorted(relation.come.keys() | relation.gone.keys()):
            before, after = (_total(card, rows.get(key)) for rows in (relation.gone, relation.come))
            yield Alert("card", card.scheme, key, card.total, card.title, before, after, False)

    def _postings(self) -> Iterator[Alert]:
        schemes = {card.table: card.scheme for card in self._run.plan.cards}
        for booked in self._run.compiled.booked:
            for before, after in booked.changes():
                one = after or before
                assert one is not None
                entry, is_provisional = one.entry, self._provisional.of_entry(one.entry)
                scheme = schemes.get(entry.card or entry.on, "")
                yuan = _yuan(before), _yuan(after)
                if _accounts(before) == _accounts(after):  # only the place of the record is another
                    continue
                yield Alert("entry", scheme, one.subject, entry.name, entry.clause.title, *yuan, is_provisional)

    def _running(self) -> Iterator[Alert]:
        for node in self._runs:
            relation = self._relations[node.on]
            for key, before in relation.touched.get(node.name, {}).items():
                after = relation.rows[key].get(node.name) if key in relation.rows else 0
                was = before if isinstance(before, int) else 0
                if isinstance(after, int) and after > max(was, 1):
                    scheme, card = self._card_of(relation.rows[key]) or (node.on, key)
                    yield Alert("run", scheme, card, node.name, node.clause.title, was, after, True)

    def _card_of(self, row: Row | None) -> tuple[str, str] | None:
        """The scheme and the id of the card that a row is, or was made from."""
        while row is not None:
            for card in self._run.plan.cards:
                if self._relations[card.table].rows.get(row.id) is row:
                    return card.scheme, row.id
            row = row.base
        return None

    def checks(self) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
        """The findings of checks that have come, and those that have gone."""
        pairs = [pair for checked in self._run.compiled.checked for pair in checked.changes()]
        come = tuple(after for _, after in pairs if after is not None)
        return come, tuple(before for before, _ in pairs if before is not None)

    def cards(self) -> list[tuple[Card, Row]]:
        """The cards that the record is about: with a cell that does not depend on peers alone, and is another now."""
        found: list[tuple[Card, Row]] = []
        for card in self._run.plan.cards:
            relation = self._relations[card.table]
            keys = set(relation.come)
            for column, cells in relation.touched.items():
                if column in self._columns[card.table] and not self._provisional.of(card.table, column):
                    keys |= {key for key, before in cells.items() if _is_other(relation.rows.get(key), column, before)}
            found += [(card, relation.rows[key]) for key in sorted(keys)]
        return found


def _shown(card: Card) -> Iterator[tuple[str, tuple[AlertKind, Title]]]:
    yield from ((column, ("flag", title)) for column, title in card.flags)
    yield from _of_lines(card.lines)
    for kind, column, zh, en in (("total", card.total, "总分", "total"), ("rank", card.rank, "名次", "rank")):
        if column:
            yield column, (kind, Title(zh, en))  # type: ignore[misc]  # both are kinds
    if card.grade:
        yield card.grade, ("grade", Title("等次", "grade"))


def _of_lines(lines: tuple[CardLine, ...]) -> Iterator[tuple[str, tuple[AlertKind, Title]]]:
    for line in lines:
        yield line.column, (line.kind, line.title)
        yield from _of_lines(line.lines)


def _counts_for(view: View) -> str:
    """The table to whose rows those of a view count; empty where it leads nowhere."""
    if not view.to:
        return ""
    last = view.to[-1]
    return last.target if hasattr(last, "target") else last.table


def _is_of_records(plan: Plan, view: View) -> bool:
    """Whether a view's rows are made of single rows that were entered, and not of what the rules put together."""
    views = {node.name: node for node in plan.nodes if isinstance(node, View)}
    waiting = [view]
    while waiting:
        one = waiting.pop()
        if one.crossed or one.by:
            return False
        waiting += [views[source] for source in one.sources if source in views]
    return True


def _is_other(row: Row | None, column: str, before: Value | None) -> bool:
    return row is not None and row.get(column) != before


def _turn(one: RuleFinding) -> tuple[str, str]:
    return one.view, one.row


def _total(card: Card, row: Row | None) -> Value | None:
    return row.get(card.total) if row is not None and card.total else None


def _accounts(posting: Posting | None) -> tuple[object, ...]:
    return () if posting is None else (posting.payer, posting.payee, posting.amount, posting.due)


def _yuan(posting: Posting | None) -> Number | None:
    return None if posting is None else Fraction(posting.amount, 100)


def _text(value: Value | None) -> str:
    if value is None:
        return "—"
    is_number = isinstance(value, int | Fraction) and not isinstance(value, bool)
    return decimal_text(value) if is_number else str(value)  # type: ignore[arg-type]  # it is a number
