"""Plans of random nodes, as no scheme would have them: a live run has at any time what a whole run has."""

from __future__ import annotations

import random

import pytest

from assessment_engine.engine.live import LiveRun
from assessment_engine.engine.reference.run import evaluate
from assessment_engine.plan.plan import Plan
from assessment_engine.register.tables import Register, Row, Table
from tests.agreement.core.programmes import programme
from tests.engine.live.same import told

PARTS = ("month", "quarter", "half_year", "half_month", "week")
PLANS = 60
STEPS = 10


class Changing:
    """A register whose rows come, go and change by lot, and a live run that hears of it."""

    def __init__(self, plan: Plan, register: Register, lot: random.Random) -> None:
        self._lot = lot
        self._all = {name: dict(table.by_id) for name, table in register.tables.items()}
        self._now = {
            name: {id_: row for id_, row in rows.items() if name in PARTS or lot.random() < 0.6}
            for name, rows in self._all.items()
        }
        self.run = LiveRun(plan, self.register)

    @property
    def register(self) -> Register:
        """The register as it is now."""
        return Register({name: Table.of(name, rows.values()) for name, rows in self._now.items()}, "by lot")

    def step(self) -> None:
        """One row comes, goes, or has some cells of another."""
        table = self._lot.choice([name for name, rows in self._all.items() if rows and name not in PARTS])
        id_ = self._lot.choice(list(self._all[table]))
        row = self._row(table, id_)
        if row is None:
            del self._now[table][id_]
        else:
            self._now[table][id_] = row
        self.run.change(table, id_, row)
        self.run.settle()

    def _row(self, table: str, id_: str) -> Row | None:
        if id_ not in self._now[table]:
            return self._all[table][id_]
        if self._lot.random() < 0.4:
            return None
        other = self._lot.choice(list(self._all[table].values()))
        values = dict(self._all[table][id_].values)
        values |= {name: value for name, value in other.values.items() if self._lot.random() < 0.3}
        return Row(id_, values, self._all[table][id_].place)


@pytest.mark.parametrize("first", range(0, PLANS, 10))
def test_a_live_run_has_what_a_whole_run_has(first: int) -> None:
    for number in range(first, first + 10):
        made, lot = programme(number), random.Random(number)
        changing = Changing(made.plan, made.register, lot)
        for _ in range(STEPS):
            changing.step()
        assert told(changing.run.result()) == told(evaluate(made.plan, changing.register, "plain")), number
