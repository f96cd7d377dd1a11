"""The builder: nodes in the making, each added after everything that it reads.

A scheme first *promises* its columns; a promise is kept when somebody reads the column, or at the end.  So nodes come
out in an order in which each reads only earlier ones, across all schemes, and a promise that is asked for while it is
being kept is a cycle, named with its path.
"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import reduce

from assessment_engine.period import Period
from assessment_engine.plan.conditions import ALWAYS, Condition
from assessment_engine.plan.expressions import Expression, Hop, Path, get
from assessment_engine.plan.nodes import AccountRule, Check, Clause, Column, Entry, Leg, Measure, Node, View, Window
from assessment_engine.plan.types import DATE, RATIO, TEXT, TableShape, Type
from assessment_engine.problems import Place, Problems
from assessment_engine.register.vocabulary import TableSpec, Vocabulary
from assessment_engine.rules.lowering.ground.view_columns import crossed_columns, joined, reached, united
from assessment_engine.titles import Title

DEEPEST = 400
"""How many columns may be made one for the other: a longer chain is no rule that somebody wrote by hand."""
FRAMES = 40
"""More calls than one link of such a chain needs."""
OWN_WORDS = ("full", "basis", "applies", "counts", "due")
"""What an item calls its own parts: no measure and no rule of it may have these names."""


@dataclass(slots=True)
class Promise:
    """How columns come to be, where they were promised, and whether they are being made, or were made, already.

    Those of a ``lazy`` promise are made only if something reads them.
    """

    keep: Callable[[], object]
    place: Place
    lazy: bool = False
    doing: bool = False
    done: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """Whose rows the cards of a scheme with ``each`` are: the rows of a table of subjects, each in every period."""

    subject: str
    each: str

    @property
    def name(self) -> str:
        return f"{self.subject}/{self.each}"  # no name of a programme has such a sign


@dataclass(frozen=True, slots=True)
class LineOf:
    """A line of the settlement of a scheme (its table), and the two accounts as they are written."""

    table: str
    line: str
    sides: tuple[str, str]


@dataclass(slots=True)
class Builder:
    """The tables known so far, the nodes made so far, and the promises not yet kept."""

    vocabulary: Vocabulary
    period: Period
    as_of: datetime.date
    problems: Problems
    holidays: frozenset[datetime.date] = frozenset()
    tables: dict[str, TableShape] = field(default_factory=dict)
    nodes: list[Node] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    accounts: dict[str, AccountRule] = field(default_factory=dict)
    lines: list[LineOf] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    optional_cards: set[str] = field(default_factory=set)
    frames: dict[str, Frame] = field(default_factory=dict)
    broken_reads: int = 0
    sure: set[int] = field(default_factory=set)
    _promises: dict[tuple[str, str], Promise] = field(default_factory=dict)
    _table_promises: dict[str, Promise] = field(default_factory=dict)
    _broken: set[tuple[str, str]] = field(default_factory=set)
    _asked: list[str] = field(default_factory=list)
    _reserved: dict[str, dict[str, Place]] = field(default_factory=dict)
    _sources: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _own: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, spec in self.vocabulary.tables.items():
            columns = {column: given.type for column, given in spec.columns.items()}
            self.tables[name] = TableShape(name, {"id": TEXT} | columns, dated_by=spec.dated_by)

    def spec(self, table: str) -> TableSpec | None:
        """The vocabulary's entry for a table, or for the table whose rows a card or view has."""
        shape = self.tables.get(table)
        return self.vocabulary.tables.get(shape.same_id or table if shape else table)

    def called(self, table: str) -> str:
        """What a person calls the table whose rows a view has."""
        while table in self._sources and "." in table:
            table = self._sources[table][0]
        return table

    # promises

    def promise(self, table: str, column: str, place: Place, keep: Callable[[], object]) -> None:
        """Say that *keep* will make a column; a name that exists already is a problem."""
        _, dot, word = column.rpartition(".")
        if dot and word in OWN_WORDS:
            self.problems.add("R314", place, word)
            self._broken.add((table, column))
        else:
            self.promise_all(table, (column,), place, keep)

    def promise_all(
        self, table: str, columns: tuple[str, ...], place: Place, keep: Callable[[], object], *, lazy: bool = False
    ) -> None:
        """Say that *keep* will make several columns at once; a name that exists already is a problem."""
        promise = Promise(keep, place, lazy)
        for column in columns:
            known = self._promises.get((table, column))
            if known is not None or column in self.tables[table].columns or column in self.lent(table):
                self.problems.add("R311", place, column, other=known.place if known else None, table=table)
            elif column in self._reserved.get(table, ()):
                self.problems.add("R311", place, column, other=self._reserved[table][column], table=table)
            else:
                self._promises[table, column] = promise

    def take(self, table: str, column: str) -> None:
        """Say that a card has a column of its own where its subject has one of the same name."""
        self.tables[table].columns.pop(column, None)
        self._own.setdefault(table, set()).add(column)

    def reserve(self, table: str, name: str, place: Place) -> None:
        """Say that a name means something else in the formulas of a table, so that no column may have it."""
        if (table, name) in self._promises or name in self.tables[table].columns:
            known = self._promises.get((table, name))
            self.problems.add("R311", place, name, other=known.place if known else None, table=table)
        self._reserved.setdefault(table, {})[name] = place

    def being_made(self, table: str, column: str) -> bool:
        """Whether a column is being made at this moment."""
        promise = self._promises.get((table, column))
        return promise is not None and promise.doing

    def promised(self, table: str) -> list[str]:
        return [column for owner, column in self._promises if owner == table]

    def keep_all(self) -> None:
        """Keep every promise that nobody has asked for yet."""
        limit = sys.getrecursionlimit()
        sys.setrecursionlimit(max(limit, DEEPEST * FRAMES))
        try:
            for name in list(self._table_promises):
                self.table(name)
            for (table, column), promise in list(self._promises.items()):
                if not promise.lazy:
                    self.type_of(table, column)
        finally:
            sys.setrecursionlimit(limit)

    def type_of(self, table: str, column: str) -> Type | None:
        """The type of a column, which is made first if it was only promised; None when there is no such column."""
        columns = self.tables[table].columns
        if column not in columns and (table, column) in self._promises:
            self._keep(table, column)
        if column not in columns and table in self.frames and column != "id":
            self._lend(self.frames[table], column)
        if column not in columns and table in self._sources:
            self._read_through(table, column)
        if column not in columns and (table, column) in self._broken:
            self.broken_reads += 1
            return RATIO  # its own problem has been told; readers need not add theirs
        return columns.get(column)

    def is_promised(self, table: str, column: str) -> bool:
        """Whether a column was promised: a form writes its name, or says that formulas may read it."""
        return (table, column) in self._promises

    def is_broken(self, table: str, column: str) -> bool:
        """Whether a column could not be made, which has been told."""
        return (table, column) in self._broken

    def _read_through(self, view: str, column: str) -> None:
        """Make a column of a view's sources that was only promised when the view was made a column of the view."""
        types = [self.type_of(source, column) for source in self._sources[view]]
        known = [type_ for type_ in types if type_ is not None]
        if known and len(known) == len(types) and column != "share":  # a view hides a share that is not its way's
            self.tables[view].columns[column] = reduce(joined, known)

    def _lend(self, frame: Frame, column: str) -> None:
        """Make a column of the subjects a column of the frame on which their cards stand."""
        type_ = self.type_of(frame.subject, column)
        if type_ is None:
            return
        spec = self.vocabulary.tables[frame.subject].columns.get(column)
        title = spec.title if spec else Title(column, column)
        clause = Clause(f"{frame.subject}.{column}", title, Place(frame.subject))
        self.column(frame.name, column, clause, get(Path(column, (Hop(frame.subject, frame.subject),)), type_))

    def lent(self, table: str) -> list[str]:
        """The columns of its subject that a card of a period has."""
        frame = self.frames.get(self.tables[table].same_id)
        columns = self.vocabulary.tables[frame.subject].columns if frame else {}
        return [column for column in columns if column not in self._own.get(table, ())]

    def _keep(self, table: str, column: str) -> None:
        promise = self._promises[table, column]
        if promise.doing:
            self._tell_cycle(f"{table}.{column}", promise.place)
            self._broken.add((table, column))
            return
        if len(self._asked) >= DEEPEST:
            self.problems.add("P602", promise.place, f"{table}.{column}", most=DEEPEST)
        elif not promise.done:
            promise.doing = True
            self._asked.append(f"{table}.{column}")
            promise.keep()
            self._asked.pop()
            promise.doing, promise.done = False, True
        if column not in self.tables[table].columns:
            self._broken.add((table, column))

    def _tell_cycle(self, column: str, place: Place) -> None:
        first = self._asked.index(column) if column in self._asked else 0
        self.problems.add("P601", place, column, path=" → ".join([*self._asked[first:], column]))

    def promise_table(self, name: str, place: Place, keep: Callable[[], object]) -> None:
        """Say that *keep* will make a table when something first stands on it; a table's name is its own."""
        if name in self._table_promises or name in self.tables:
            self.problems.add("R313", place, name)
            return
        self._table_promises[name] = Promise(keep, place)

    def table(self, name: str) -> TableShape | None:
        """A table by name, which is made first if it was only promised; None when there is none."""
        promise = self._table_promises.get(name)
        if promise is None or promise.done:
            return self.tables.get(name)
        if promise.doing:
            self._tell_cycle(name, promise.place)
            return None
        promise.doing = True
        self._asked.append(name)
        promise.keep()
        self._asked.pop()
        promise.doing, promise.done = False, True
        return self.tables.get(name)

    def table_promised(self, name: str) -> bool:
        """Whether a table was promised: where there is none then, its own problem has been told."""
        return name in self._table_promises

    # money

    def lines_before(self, table: str, line: str, account: str) -> list[Entry]:
        """The entries that may move an account: of a scheme those of the lines before *line*, of others all."""
        own = [one.line for one in self.lines if one.table == table]
        after = own[own.index(line) :]
        known = [one for one in self.lines if one.table != table or one.line not in after]
        known = [one for one in known if self._may_move(one, account)]
        for one in known:
            if self.table(one.table) is not None:
                self.type_of(one.table, f"settlement.{one.line}")
        names = {(one.table, f"settlement.{one.line}") for one in known}
        return [entry for entry in self.entries if (entry.card, entry.name) in names]

    def _may_move(self, line: LineOf, account: str) -> bool:
        """Whether a line may move an account: a declared one by its name; one of rows, whatever is no declared name."""
        if account in self.accounts:
            return account in line.sides
        return any(side not in self.accounts for side in line.sides)

    # nodes

    def frame_of(self, frame: Frame, clause: Clause, *, periodic: bool) -> str:
        """The table whose rows are those of the frame; several schemes may stand on it.

        A row for a period holds, like one of a dated link, from its first day to its last; where the subjects are
        themselves spans, their own first and last days keep these names.
        """
        if frame.name not in self.frames:
            self.frames[frame.name] = frame
            self.view(frame.name, clause, (frame.subject, frame.each), crossed=True)
            holds = periodic and "from" not in self.tables[frame.subject].columns
            for column, day in (("from", "first"), ("to", "last")) if holds else ():
                self.column(frame.name, column, clause, get(Path(day, (Hop(frame.each, frame.each),)), DATE))
        return frame.name

    def sketch(self, source: str, to: tuple[Leg, ...]) -> str:
        """A table as a view along a way would have it, for formulas that are part of that view."""
        name = f"{source}>"
        self.tables[name] = TableShape(name, reached(self.tables[source].columns, to)[0])
        self._sources[name] = (source,)
        return name

    def forget(self, name: str) -> None:
        """Take a sketch away."""
        del self.tables[name], self._sources[name]

    def dated_by(self, table: str) -> str:
        """The column whose day says when the rows of a table, or of the tables that it is made of, happened."""
        sources = self._sources.get(table, ())
        days = {self.dated_by(source) for source in sources} or {self.tables[table].dated_by}
        return days.pop() if len(days) == 1 else ""

    def view(
        self,
        name: str,
        clause: Clause,
        sources: tuple[str, ...],
        *,
        crossed: bool = False,
        to: tuple[Leg, ...] = (),
        where: Condition = ALWAYS,
        day: Path | None = None,
        nobody: str = "error",
        twice: str = "once",
        same_id: str = "",
    ) -> str:
        """Add a view without distinct keys; its name is the new table's."""
        columns = crossed_columns(sources) if crossed else united([self.tables[source] for source in sources])
        if to:
            columns, clashes = reached(columns, to)
            for column in clashes:
                self.problems.add("R312", clause.place, column, table=sources[0])
        if name in self.tables and name not in self._table_promises:
            self.problems.add("R313", clause.place, name)
        self.tables[name] = TableShape(name, columns, same_id)
        self._sources |= {} if crossed else {name: sources}
        node = View(name, clause, sources, crossed, to, day, where, (), nobody, twice)  # type: ignore[arg-type]
        self.nodes.append(node)
        return name

    def frame(self, name: str, clause: Clause, source: str, by: tuple[tuple[str, Path, Type], ...]) -> str:
        """Add a frame: a row for each combination of the keys that occurs."""
        self.tables[name] = TableShape(name, {"id": TEXT} | {key: type_ for key, _, type_ in by})
        self.nodes.append(View(name, clause, (source,), by=tuple((key, path) for key, path, _ in by)))
        return name

    def column(self, table: str, name: str, clause: Clause, formula: Expression | None) -> str:
        """Add a column; nothing is added when its formula was refused."""
        if formula is not None:
            self._add(Column(table, name, clause, formula))
        return name

    def measure(self, node: Measure) -> str:
        """Add a measure."""
        return self._add(node)

    def window(self, node: Window) -> str:
        """Add a window; whose rows enter is made first, if it was only promised."""
        if node.among:
            self.type_of(node.on, node.among)
        return self._add(node)

    def _add(self, node: Column | Measure | Window) -> str:
        promise = self._promises.get((node.on, node.name))
        if node.name in self.tables[node.on].columns or (promise is not None and not promise.doing):
            self.problems.add("R312", node.clause.place, node.name, table=self.called(node.on))
        self.tables[node.on].columns[node.name] = node.type
        self.nodes.append(node)
        return node.name
