"""Which rows a view's condition holds of; views that can be asked at once are matched in one pass over their table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import Literal

from assessment_engine.engine.matcher import gathered, matcher_for
from assessment_engine.engine.reference.store import Store
from assessment_engine.plan.conditions import ALWAYS, Condition
from assessment_engine.plan.nodes import View, divided
from assessment_engine.plan.readiness import Readiness
from assessment_engine.register.tables import Row
from assessment_engine.values import Value

MatcherName = Literal["durable", "plain"]


class Matching:
    """Selects rows with the matcher, and keeps what a pass has found for the views that come later.

    A condition is asked before the view's way is walked, but for the parts that read what the way adds: ``who``,
    ``share`` and the rows of links that it came by.
    """

    def __init__(self, store: Store, prefer: MatcherName | None) -> None:
        self._store = store
        self._prefer = prefer
        self._batches = batches(store)
        self._found: dict[str, list[Row]] = {}
        with closing(matcher_for(gathered({}), prefer)) as matcher:
            self.name = matcher.name

    def before_the_way(self, view: View, rows: Sequence[Row]) -> Sequence[Row]:
        """Those of the rows of the view's source of which the part of its condition that is about them holds."""
        condition, _ = divided(view)
        if condition == ALWAYS:
            return rows
        if view.name not in self._batches:
            return self._pass({view.name: condition}, rows)[view.name]
        if view.name not in self._found:
            self._found |= self._pass(self._batches[view.name], rows)
        return self._found[view.name]

    def after_the_way(self, view: View, rows: Sequence[Row]) -> Sequence[Row]:
        """Those of the view's rows of which the part of its condition that reads what the way added holds."""
        _, condition = divided(view)
        return rows if condition == ALWAYS else self._pass({view.name: condition}, rows)[view.name]

    def _pass(self, views: Mapping[str, Condition], rows: Sequence[Row]) -> dict[str, list[Row]]:
        conditions = gathered(views)
        found: dict[str, list[Row]] = {name: [] for name in views}
        if not rows:
            return found
        readers = [self._store.formula(operand) for operand in conditions.operands]
        known: dict[tuple[Value, ...], Sequence[str]] = {}  # many records are alike in all that conditions read
        with closing(matcher_for(conditions, self._prefer)) as matcher:
            for row in rows:
                operands = tuple([read(row) for read in readers])
                if operands not in known:
                    known[operands] = matcher.match(operands)
                for name in known[operands]:
                    found[name].append(row)
        return found


def batches(store: Store) -> dict[str, dict[str, Condition]]:
    """For each view of one source the conditions that one pass over that source can answer with its own."""
    readiness = Readiness(store.plan)
    made: dict[tuple[str, int], dict[str, Condition]] = {}
    batch_of: dict[str, dict[str, Condition]] = {}
    for view in store.plan.nodes:
        if isinstance(view, View) and len(view.sources) == 1:
            condition, _ = divided(view)
            source = view.sources[0]
            batch = made.setdefault((source, readiness.of_condition(source, condition)), {})
            if condition != ALWAYS:
                batch[view.name] = condition
                batch_of[view.name] = batch
    return batch_of
