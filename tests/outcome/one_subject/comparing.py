"""An outcome of everybody from the reference engine, held against those of one subject each out of columns."""

from __future__ import annotations

from collections.abc import Iterator

from assessment_engine.engine import evaluate
from assessment_engine.engine.columnar import compute
from assessment_engine.engine.columnar.base import frames_of
from assessment_engine.engine.columnar.run import Computed
from assessment_engine.outcome import Derivation, Outcome, card_told
from assessment_engine.outcome import explained as told
from assessment_engine.outcome.explainer import Explainer
from assessment_engine.outcome.one_subject import ColumnRecords, Run, explained
from assessment_engine.plan.plan import Card, Plan
from assessment_engine.problems import Language
from assessment_engine.register.specs import Vocabulary
from assessment_engine.register.tables import Register, Row

LANGUAGES: tuple[Language, ...] = ("zh", "en")


class Pair:
    """Both ways to explain one run."""

    def __init__(self, plan: Plan, register: Register, vocabulary: Vocabulary | None) -> None:
        self.full = Outcome(evaluate(plan, register, "plain"), vocabulary)
        self.computed: Computed = compute(plan, frames_of(plan, register))
        self.vocabulary = vocabulary
        self.asked = 0

    def subjects(self, step: int = 1) -> list[tuple[Card, Row]]:
        """Every card, or every so many."""
        result = self.full.result
        return [(card, row) for card in result.plan.cards for row in result.tables[card.table].rows][::step]

    def differences(self, card: Card, row: Row) -> Iterator[str]:
        """The columns of a card of which the two tell different things, and whether the whole card does."""
        few = explained(self.computed, self.vocabulary, card.scheme, row.id)
        for column in dict.fromkeys([*self._columns(card.table), *row.values]):
            self.asked += 1
            if self._derived(self.full, card, row, column) != self._derived(few, card, row, column):
                yield f"{card.scheme} {row.id} {column}"
        for language in LANGUAGES:
            mine, theirs = [card_told(one, card.scheme, row.id, language) for one in (self.full, few)]
            if mine != theirs or self._text(self.full, card, row, language) != self._text(few, card, row, language):
                yield f"{card.scheme} {row.id} in {language}"

    def _columns(self, table: str) -> list[str]:
        return [column for on, column in self.full.explainer.nodes if on == table]

    def _derived(self, outcome: Outcome, card: Card, row: Row, column: str) -> Derivation:
        return outcome.explain(card.scheme, row.id, column)

    def _text(self, outcome: Outcome, card: Card, row: Row, language: Language) -> str:
        return told(outcome.explain(card.scheme, row.id), language, names=outcome.names)


def every_value(plan: Plan, register: Register) -> tuple[list[str], int]:
    """What is explained differently of any value of any table, and how many values were explained by both."""
    full = evaluate(plan, register, "plain")
    computed = compute(plan, frames_of(plan, register))
    records = ColumnRecords(Run(computed))
    one, other = Explainer(full), Explainer(full, records=records)
    found, asked = [], 0
    for (table, column), node in one.nodes.items():
        if dict.get(computed.frames, table) is None:
            continue  # a view without a table: of its rows only those of a subject are made
        for row in full.tables[table].rows:
            mine = _told(one, table, row, column)
            theirs = _told(other, table, records.tables[table].by_id[row.id], column)
            asked += isinstance(mine, Derivation)
            if mine != theirs:
                found.append(f"{node.id} of {row.id}")
    return found, asked


def _told(explainer: Explainer, table: str, row: Row, column: str) -> Derivation | str:
    try:
        return explainer.derivation(table, row, column)
    except Exception as error:  # plans drawn by lot have values that nobody can explain: then neither can
        return type(error).__name__
