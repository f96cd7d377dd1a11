"""Where an explanation finds its rows in the columns of a run."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from assessment_engine.engine.reference.store import Store
from assessment_engine.outcome.by_key import Key
from assessment_engine.outcome.groups import Groups
from assessment_engine.outcome.one_subject.groups import ColumnGroups
from assessment_engine.outcome.one_subject.run import Run
from assessment_engine.outcome.records import Records
from assessment_engine.plan.expressions import Path
from assessment_engine.plan.nodes import Across, Measure, View, Window
from assessment_engine.problems import Problems
from assessment_engine.register.tables import Row


class ColumnRecords(Records):
    """The rows of a run over columns: only those that are asked for are made."""

    at_once = False

    def __init__(self, run: Run) -> None:
        tables = run.tables()
        super().__init__(run.plan, tables, _ColumnStore(run, tables))
        self._run = run

    def measured(self, measure: Measure, key: Key) -> Iterable[Row]:
        frame, rows = self._run.measured(measure, key)
        return self._run.rows(frame, rows.tolist())

    def leading(self, view: View, source: str, far: tuple[Path, ...], key: Key) -> Iterable[Row]:
        frame = self._run.frames[source]
        return self._run.rows(frame, self._run.back.leading(view, frame, far, key).tolist())

    def groups(self, window: Window) -> Groups:
        return ColumnGroups(self._run, window)


class _ColumnStore(Store):
    """Tables whose links are found in columns."""

    def __init__(self, run: Run, tables: dict[str, Any]) -> None:
        super().__init__(run.plan, tables, Problems())
        self._run = run

    def links_from(self, leg: Across) -> Any:
        """The rows of a link table by the id in its column ``near``, in order of their ids."""
        return _Links(self._run, leg)


class _Links:
    def __init__(self, run: Run, leg: Across) -> None:
        self._run, self._leg = run, leg

    def get(self, id_: str, _otherwise: Iterable[Row] = ()) -> Iterable[Row]:
        frame = self._run.frames[self._leg.table]
        return self._run.rows(frame, self._run.back.having(frame, Path(self._leg.near), id_).tolist())
