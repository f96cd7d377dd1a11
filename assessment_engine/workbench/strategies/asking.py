"""What only the engine can tell before a register is whole: who is assessed, and for whom one has to decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assessment_engine.engine import evaluate
from assessment_engine.plan.plan import Plan
from assessment_engine.problems import Problems
from assessment_engine.register.loading import load_register
from assessment_engine.register.specs import Vocabulary
from assessment_engine.rules.programme import Programme
from assessment_engine.testing.pruning import pruned
from assessment_engine.testing.reads import Read
from assessment_engine.workbench.strategies.decided import Decided
from assessment_engine.workbench.strategies.onrows import Tellable
from assessment_engine.workbench.strategies.origins import Origins
from assessment_engine.workbench.strategies.registers import Rows


@dataclass(frozen=True, slots=True)
class Asked:
    """The part of a plan that tells about which cards the nodes ``decided`` are to be decided."""

    plan: Plan
    vocabulary: Vocabulary
    decided: tuple[Decided, ...]

    def of(self, rows: Rows) -> Iterator[tuple[Decided, list[str]]]:
        """The ids of the cards for each node; nothing where the register cannot be evaluated so far."""
        problems = Problems()
        register = load_register(rows, self.vocabulary, self.plan.period, problems)
        if register is not None:
            tables = evaluate(self.plan, register, matcher="plain").tables
            for one in self.decided:
                called = [row.id for row in tables[one.table].rows if not one.called or row.get(one.called) is True]
                yield one, called


def asked_of(programme: Programme, origins: Origins, tellable: Tellable, decided: Sequence[Decided]) -> Asked | None:
    """What has to be asked of the engine; None where everything can be told of the rows."""
    asked = tuple(one for one in decided if not _is_told(one, origins, tellable))
    if not asked:
        return None
    plan = programme.plan()
    wanted = [Read(one.table, one.called) for one in asked]
    return Asked(pruned(plan, wanted).plan, programme.vocabulary, asked)


def _is_told(decided: Decided, origins: Origins, tellable: Tellable) -> bool:
    """Whether the rows alone tell who is assessed, and for whom it is to be decided."""
    view = origins.views[decided.table]
    called = not decided.called or tellable.column(decided.table, decided.called)
    return called and tellable.condition(view.sources[0], view.where)
