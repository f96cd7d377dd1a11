"""A plan in the making: which columns each table has by now, and what can be read off its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

from assessment_engine.engine.reference.run import evaluate
from assessment_engine.plan.expressions import Hop, Path
from assessment_engine.plan.nodes import Across, Clause, Column, Leg, Measure, Node, View, Window
from assessment_engine.plan.plan import Plan
from assessment_engine.plan.types import TEXT, TableShape, Type
from assessment_engine.problems import Place
from assessment_engine.register.tables import Register
from assessment_engine.rules.lowering.ground.view_columns import crossed_columns, reached, united
from assessment_engine.titles import Title
from assessment_engine.types import Kind
from tests.agreement.core.drawing import Draw
from tests.agreement.core.setting import Setting

TITLE = Title("规则", "rule")
Read = tuple[Path, Type]
Form = Literal["given", "plain", "union", "cross", "way", "frame"]


@dataclass(slots=True)
class Standing:
    """A table as nodes find it: how it is made, its own columns, and the most rows that it can have."""

    form: Form
    own: dict[str, Type]
    most: int
    sources: tuple[str, ...] = ()
    to: tuple[Leg, ...] = ()


@dataclass(slots=True)
class Draft:
    """The tables and nodes so far."""

    draw: Draw
    setting: Setting
    tables: dict[str, Standing] = field(default_factory=dict)
    nodes: list[Node] = field(default_factory=list)
    _reads: dict[str, list[Read]] = field(default_factory=dict)
    _names: int = 0

    @property
    def register(self) -> Register:
        return self.setting.register

    def name(self, stem: str) -> str:
        """A name that nothing has yet; columns of lowered rules have dots, and words may be Chinese."""
        self._names += 1
        return f"{stem}{self._names}"

    def clause(self, rule: str) -> Clause:
        return Clause(rule, TITLE, Place("rules.yaml", len(self.nodes) + 1))

    def columns(self, table: str) -> dict[str, Type]:
        """The columns of a table by now: a view has those that later nodes put on its sources, too."""
        standing = self.tables[table]
        sources = [TableShape(name, self.columns(name)) for name in standing.sources]
        match standing.form:
            case "plain" | "union":
                return _of_one_kind(united(sources), sources) | standing.own
            case "cross":
                return self.led(crossed_columns(standing.sources), standing.to) | standing.own
            case "way":
                return self.led(_of_one_kind(united(sources), sources), standing.to) | standing.own
            case _:
                return standing.own

    def led(self, columns: dict[str, Type], to: tuple[Leg, ...]) -> dict[str, Type]:
        """The columns of rows that were led along a way."""
        if not to:
            return columns
        made, _ = reached(columns, to)
        shared = [leg for leg in to if isinstance(leg, Across) and leg.shared]
        empty = any(self.columns(leg.table)["share"].optional for leg in shared)
        # Two shares of one row add up to more than one where they need not sum to it, and may be empty.
        return made | {"share": Type("number", empty, low=0)}

    @contextmanager
    def passing(self, table: str, standing: Standing) -> Iterator[None]:
        """Have a table for a while, to see what could be read of it."""
        self.tables[table] = standing
        try:
            yield
        finally:
            del self.tables[table]
            self._reads.clear()

    def same_ids(self, table: str) -> list[str]:
        """The tables whose rows a table selects from, by the same ids."""
        found = list[str]()
        while self.tables[table].form == "plain":
            table = self.tables[table].sources[0]
            found.append(table)
        return found

    def most(self, *tables: str) -> int:
        product = 1
        for table in tables:
            product *= self.tables[table].most
        return product

    def reads(self, table: str) -> list[Read]:
        """What can be read off rows of a table, with at most two hops; an optional link may lead to no row."""
        if table not in self._reads:
            own = [(Path(column), type_) for column, type_ in self.columns(table).items()]
            near = [read for path, type_ in own for read in self._hopped(path.column, type_)]
            self._reads[table] = own + near + [deep for read in near for deep in self._deeper(read)]
        return self._reads[table]

    def _hopped(self, column: str, link: Type) -> list[Read]:
        if link.kind != "link" or link.table not in self.tables:
            return []
        hop = Hop(column, link.table)
        return [(Path(name, (hop,)), type_.maybe(link.optional)) for name, type_ in self.columns(link.table).items()]

    def _deeper(self, read: Read) -> list[Read]:
        path, link = read
        return [
            (Path(far.column, (*path.hops, *far.hops)), type_.maybe(link.optional))
            for far, type_ in self._hopped(path.column, link)
        ]

    def paths(self, table: str, wanted: Callable[[Type], bool]) -> list[Read]:
        return [read for read in self.reads(table) if wanted(read[1])]

    def own(self, table: str, wanted: Callable[[Type], bool]) -> list[str]:
        """The columns of a table that are as wanted."""
        return [name for name, type_ in self.columns(table).items() if wanted(type_)]

    def add(self, node: Column | Measure | Window) -> str:
        """Put a column on its table; its name."""
        self.nodes.append(node)
        # A link that was computed is there, but may lead to no row: what is read along it may be empty.
        self.tables[node.on].own[node.name] = node.type.maybe(node.type.kind == "link")
        self._reads.clear()
        return node.name

    def add_view(self, view: View, standing: Standing) -> str:
        self.nodes.append(view)
        self.tables[view.name] = standing
        self._reads.clear()
        return view.name

    def rows(self, table: str) -> int:
        """How many rows a table has by now, in the reference: most views are empty, and little can be seen of those."""
        plan = Plan(
            "", TITLE, "", self.setting.period, self.setting.as_of, self.shapes(), tuple(self.nodes), (), (), ()
        )
        return len(evaluate(plan, self.register, "plain").tables[table].rows)

    def drop_view(self) -> None:
        """Take back the view that was added last."""
        del self.tables[self.nodes.pop().name]
        self._reads.clear()

    def shapes(self) -> dict[str, TableShape]:
        """The shapes of all tables, as the plan has them in the end."""
        dated = self.setting.dated_by
        return {name: TableShape(name, self.columns(name), dated_by=dated.get(name, "")) for name in self.tables}


def of_kind(*kinds: Kind) -> Callable[[Type], bool]:
    return lambda type_: type_.kind in kinds


def fixed(type_: Type) -> bool:
    """Whether values of the type may be summed over rows."""
    return type_.kind == "number" and type_.step is not None


def _of_one_kind(columns: dict[str, Type], sources: Sequence[TableShape]) -> dict[str, Type]:
    """The columns that hold one kind of value in all sources: nothing else can be read of a union."""

    def is_one(name: str) -> bool:
        kinds = {source.columns[name].kind for source in sources if name in source.columns}
        return len(kinds) < 2

    return {"id": TEXT} | {name: type_ for name, type_ in columns.items() if name == "table" or is_one(name)}
