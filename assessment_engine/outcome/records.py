"""Where an explanation finds the rows that it tells of.

Derivations ask for few rows: those that answer a measure, those that lead to a card, the neighbours in a ranking.  Here
they come from tables of rows, which are looked through; :mod:`assessment_engine.outcome.one_subject` finds them in
columns instead, where there are too many rows to look at each.  What is found may be more than what was asked for: the
exact test is made by whoever asks, so that both ways give the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assessment_engine.engine.reference.store import Store
from assessment_engine.outcome.by_key import Key
from assessment_engine.outcome.groups import Groups, RowGroups
from assessment_engine.outcome.reading import Reader
from assessment_engine.plan.expressions import Path
from assessment_engine.plan.nodes import Measure, View, Window
from assessment_engine.plan.plan import Plan
from assessment_engine.problems import Problems
from assessment_engine.register.tables import Row, Table


class Records:
    """The rows of a result's tables.

    ``at_once``: whatever the key, all rows there are come in answer, so that one index serves all keys.
    """

    at_once = True

    def __init__(self, plan: Plan, tables: Mapping[str, Table], store: Store | None = None) -> None:
        self.tables = tables
        self.reader = Reader(plan, tables)
        self.store = store or Store(plan, dict(tables), Problems())

    def measured(self, measure: Measure, key: Key) -> Iterable[Row]:
        """The rows among which are those that *measure* measures for a key, in the order of their ids."""
        return self.tables[measure.of].rows

    def leading(self, view: View, source: str, far: tuple[Path, ...], key: Key) -> Iterable[Row]:
        """The rows of one of a view's sources among which are those that its way leads to a key, in order of ids."""
        return self.tables[source].rows

    def groups(self, window: Window) -> Groups:
        """The groups of a window."""
        return RowGroups(self.store, window)
