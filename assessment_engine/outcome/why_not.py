"""Why a rule has no findings for a subject: the records that lead to it, and the test that they did not pass."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from assessment_engine.engine.reference.ways import Way
from assessment_engine.outcome.by_key import ByKey, Key
from assessment_engine.outcome.derivation import Failed, Near, WhyNot
from assessment_engine.outcome.failing import failed_tests
from assessment_engine.outcome.matching import key_of
from assessment_engine.outcome.records import Records
from assessment_engine.outcome.trace import evaluate
from assessment_engine.plan.conditions import tests
from assessment_engine.plan.expressions import Path
from assessment_engine.plan.nodes import Measure, View
from assessment_engine.register.tables import Row
from assessment_engine.values import Reason

NEAREST = 3  # records shown: more would hide the one that matters


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A row of a source, and the row that the view would make of it."""

    source: str
    record: Row
    row: Row


class Absences:
    """Finds for a measure without records those that lead to its row but were not matched by its view."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._reader = records.reader
        nodes = records.store.plan.nodes
        self._views = {node.name: node for node in nodes if isinstance(node, View)}
        self._columns = {(node.on, node.name) for node in nodes if not isinstance(node, View)}
        self._leading: dict[object, ByKey[_Candidate]] = {}

    def of(self, measure: Measure, row: Row) -> WhyNot:
        """Why *measure* counted nothing on *row*."""
        view = self._views.get(measure.of)
        key = key_of(self._reader, row, [near for near, _ in measure.match])
        if view is None or view.crossed or view.by or key is None or self._is_asked_of_its_rows(measure):
            return WhyNot(Reason.NO_RECORDS, measure.of)
        far = tuple(path for _, path in measure.match)
        alike = (view.sources, view.to, view.day, view.twice, far)  # views that differ in their conditions only
        if alike not in self._leading:
            self._leading[alike] = ByKey(partial(self._candidates, far, view), self._records.at_once)
        leading = [one for one in self._leading[alike].of(key) if self._is_of_the_period(view, one)]
        found = (self._near(measure, view, one, row) for one in leading)
        near = sorted((one for one in found if one.failed), key=lambda one: (len(one.failed), one.row))
        return WhyNot(Reason.NO_RECORDS, "+".join(view.sources), len(leading), tuple(near[:NEAREST]))

    def _is_asked_of_its_rows(self, measure: Measure) -> bool:
        """Whether rows are matched by what rules compute on them: what is no row of the view has no such values."""
        asked = [far for _, far in measure.match] + ([measure.during.day] if measure.during else [])
        return any((measure.of, path.hops[0].column if path.hops else path.column) in self._columns for path in asked)

    def _is_of_the_period(self, view: View, candidate: _Candidate) -> bool:
        """Whether a row that was led to a card falls into its period: those of other periods are not near."""
        if not view.is_framed:
            return True
        asked = [test for test in tests(view.where) if any(map(_is_of_the_card, test.operand.paths))]
        read = partial(self._reader.read, candidate.row)
        return all(evaluate(test.operand, read) is True for test in asked)

    def _candidates(self, far: tuple[Path, ...], view: View, key: Key) -> Iterator[tuple[Key | None, _Candidate]]:
        """The rows that the view would have without its condition, by the key to which they lead."""
        for candidate in self._unconditional(far, view, key):
            yield key_of(self._reader, candidate.row, far), candidate

    def _unconditional(self, far: tuple[Path, ...], view: View, key: Key) -> Iterator[_Candidate]:
        way = Way(self._records.store, view)
        for source in view.sources:
            for row in self._records.leading(view, source, far, key):
                own = Row(row.id, {"table": source} if len(view.sources) > 1 else {}, row.place, row)
                if not view.to:
                    yield _Candidate(source, row, own)
                    continue
                for reached in way.rows(own):
                    yield _Candidate(source, row, reached)

    def _near(self, measure: Measure, view: View, candidate: _Candidate, row: Row) -> Near:
        failed = failed_tests(
            view.where, lambda expression: evaluate(expression, partial(self._reader.read, candidate.row))
        )
        failed = failed or self._left_out(measure, candidate, row)
        table, source = self._reader.origin(candidate.source, candidate.record)
        return Near(table, source.id, source.place, tuple(failed))

    def _left_out(self, measure: Measure, candidate: _Candidate, row: Row) -> list[Failed]:
        """Why a row of the view does not count: it is outside the interval, or not among those asked for."""
        during = measure.during
        if during is not None:
            day = self._reader.read(candidate.row, during.day)
            first = () if during.first is None else (self._reader.read(row, during.first),)
            return [Failed(str(during.day), day, "during", (*first, self._reader.read(row, during.last)))]
        return [Failed(measure.among, False, "==", (True,))] if measure.among else []


def _is_of_the_card(path: Path) -> bool:
    return bool(path.hops) and path.hops[0].column == "who"
