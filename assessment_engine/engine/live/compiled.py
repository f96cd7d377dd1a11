"""A plan as a flow: the operations that keep each node up to date, in the order of the plan."""

from __future__ import annotations

from collections.abc import Mapping

from assessment_engine.engine.live.ends import Booked, Checked
from assessment_engine.engine.live.flow import Flow
from assessment_engine.engine.live.matching import Match
from assessment_engine.engine.live.measures import Measured
from assessment_engine.engine.live.relation import Relation
from assessment_engine.engine.live.trails import Trail
from assessment_engine.engine.live.values import Computed, Windowed
from assessment_engine.engine.live.views import Cross, Derived, Frame, Passes, Union, itself, wrapped
from assessment_engine.engine.reference.matching import batches
from assessment_engine.engine.reference.ways import Way
from assessment_engine.plan.conditions import ALWAYS, Condition
from assessment_engine.plan.nodes import Column, Measure, Node, View, divided
from assessment_engine.plan.plan import Plan


class Compiled:
    """The operations of a plan: those of its nodes in *flow*, and the ends that stand on them."""

    def __init__(self, plan: Plan, flow: Flow) -> None:
        self._flow = flow
        self._batches = batches(flow.store)
        self._matches: dict[int, Match] = {}
        self.tables: list[str] = []
        for node in plan.nodes:
            self._add(node)
        self.booked = [Booked(flow, entry) for entry in plan.entries]
        self.checked = [Checked(flow, check) for check in plan.checks]
        for operation in flow.operations:
            operation.find_early()

    def _add(self, node: Node) -> None:
        match node:
            case View():
                self._add_view(node)
            case Measure():
                Measured(self._flow, node)
            case Column():
                Computed(self._flow, node)
            case _:
                Windowed(self._flow, node)

    def _add_view(self, view: View) -> None:
        flow, source = self._flow, self._source(view)
        before, after = divided(view)
        passes: Passes = (self._match(view, source, before), view.name) if before != ALWAYS else None
        flow.sources[view.name] = view.sources
        made = flow.made_table(view.name)
        if not view.to and not view.by:
            Derived(flow, source, passes, wrapped if len(view.sources) == 1 else itself, made)
            return
        if view.to:
            out = flow.between(view.name, "way", view.sources) if view.by or after != ALWAYS else made
            self._add_way(view, source, passes, out)
            source, passes = out, None
            if after != ALWAYS:
                passes = (Match(flow, source, {view.name: after}), view.name)
        if view.by:
            Frame(flow, view, source, passes, made)
        elif passes:
            Derived(flow, source, passes, itself, made)

    def _add_way(self, view: View, source: Relation, passes: Passes, out: Relation) -> None:
        flow = self._flow
        derived = Derived(flow, source, passes, Way(flow.store, view).rows, out)
        derived.follow(Trail(flow.relations, source, view.to))
        if view.day:
            derived.trail(source, view.day)

    def _source(self, view: View) -> Relation:
        if len(view.sources) == 1:
            return self._flow.relations[view.sources[0]]
        joined = self._flow.between(view.name, "sources", () if view.crossed else view.sources)
        if view.crossed:
            Cross(self._flow, view, joined)
        else:
            Union(self._flow, view, joined)
        return joined

    def _match(self, view: View, source: Relation, condition: Condition) -> Match:
        """The match of the view; views of one source that can be asked at once share it."""
        batch: Mapping[str, Condition] | None = self._batches.get(view.name)
        if batch is None:
            return Match(self._flow, source, {view.name: condition})
        if id(batch) not in self._matches:
            self._matches[id(batch)] = Match(self._flow, source, batch)
        return self._matches[id(batch)]
