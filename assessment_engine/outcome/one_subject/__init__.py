"""The outcome for one subject of a run that is too large for rows.

A nation's records cannot all be rows of Python, and the explanation of one card needs few of them.  The run has every
value in columns; here an :class:`Outcome` is made whose derivations ask for their rows in those columns
(:class:`ColumnRecords`): backwards from the card's row along the links of the views to the records that lead to it.
Each row is made with what the run computed for it, nothing is computed again in another way, and whatever the
explainer computes to explain a value must equal what the run has stored, as ever.

Views whose rows the run has only counted and added up have no table.  Of these the rows that lead to the subject, and
only they, are made here from the rows of their source, by the same code and with all columns that rules put on them;
all that such a row reads of others (whom it leads to, a month's days) stands in tables that the run has made.

The places of a ranking are those of the whole group, sorted in columns; rows are made of the neighbours that are told.
"""

from __future__ import annotations

from assessment_engine.engine.columnar.run import Computed
from assessment_engine.outcome.one_subject.records import ColumnRecords
from assessment_engine.outcome.one_subject.reduced import Reduced
from assessment_engine.outcome.one_subject.run import Run
from assessment_engine.outcome.outcome import Outcome
from assessment_engine.register.specs import Vocabulary


def explained(computed: Computed, vocabulary: Vocabulary | None, scheme: str | None, subject: str) -> Outcome:
    """The outcome of a run as far as it is about *subject*, an id of a card or a subject, or a subject's name.

    It has the cards called so of the *scheme* (None: of all schemes), with their derivations, what would lift them, the
    postings and findings of the subject, and the decisions on it; beside them of each card one that is tied with it.
    Explanations are to the letter those of the outcome of everybody.  The cards and the ranking of others, lists,
    balances of accounts and findings about others are not in it; problems are those of the whole run.  Nobody is called
    so: it has no cards, and asking for one is refused.
    """
    run = Run(computed)
    records = ColumnRecords(run)
    result = Reduced(run, computed, subject).result(dict(records.tables), scheme)
    return Outcome(result, vocabulary, records)


__all__ = ["ColumnRecords", "Run", "explained"]
