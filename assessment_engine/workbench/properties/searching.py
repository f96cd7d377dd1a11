"""The search: Hypothesis draws registers for a scheme, and every promise is held against each of them.

What breaks a promise is made small at once, and the promise is not looked at any more; the others are searched on.  All
draws come from one seed and nothing is kept between runs, so that the outcome is the same on every machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

from assessment_engine.problems import Refused
from assessment_engine.values import Value
from assessment_engine.workbench.promises.pair import Breach, Verdict
from assessment_engine.workbench.promises.promise import Promise
from assessment_engine.workbench.promises.runs import Runs
from assessment_engine.workbench.properties.changing import on_one_day
from assessment_engine.workbench.properties.pairing import PICKS, Example
from assessment_engine.workbench.properties.reducing import Reducing, broken_by
from assessment_engine.workbench.properties.trial import Trial

if TYPE_CHECKING:
    from hypothesis import settings
    from hypothesis.strategies import SearchStrategy

    from assessment_engine.rules.programme import Programme

SMALL = 150
"""Up to so many nodes the plan of a scheme is run so quickly that registers may be large and many."""
SIZES = {True: (((1, 4), (0, 8)), ((1, 1), (0, 16))), False: (((1, 3), (0, 4)),)}
"""How many rows are drawn of each entity and of each other table, besides those that must be there; by a small plan."""
LEAST, USUAL, WORK = 25, 100, 4000
MOST = 99
"""The highest number that is drawn for what is changed."""
NUMBERS = 2**64
"""So many registers there are to draw."""
TOGETHER = 0.25
"""How often all records of a table are of one day: what goes by the order of days then goes by something else."""


@dataclass(slots=True)
class Found:
    """What a search has come to for one promise.

    ``examples`` were held against it, ``telling`` of them could have broken it; ``breach`` is the smallest that did.
    """

    promise: Promise
    examples: int = 0
    telling: int = 0
    breach: Breach | None = None
    first: tuple[Value, ...] = ()

    def is_new(self, verdict: Verdict) -> bool:
        """Whether there is another value than the very first one; always, where it is not asked for values."""
        self.first = self.first or verdict.seen[:1]
        return not verdict.seen or bool({*verdict.seen} - {*self.first})


@dataclass(slots=True)
class Search:
    """The search for the promises of one scheme; ``refused`` counts the registers that came to nothing but problems."""

    runs: Runs
    promises: Sequence[Promise]
    refused: int = 0
    found: dict[str, Found] = field(default_factory=dict)

    def run(self, examples: int | None, seed: int) -> tuple[Found, ...]:
        """Search with so many examples (None: a hundred, or fewer where rules are many); what came of each promise."""
        import hypothesis

        self.found = {promise.id: Found(promise) for promise in self.promises}

        def held(example: Example) -> None:
            self._hold(example)

        narrow = self.runs.narrowed(self.promises)
        nodes = len(narrow.plan().nodes)
        test = hypothesis.given(self._examples(narrow))(held)
        hypothesis.seed(seed)(_settings(examples or max(LEAST, min(USUAL, WORK // max(1, nodes))))(test))()
        return tuple(self.found.values())

    def _examples(self, narrow: Programme) -> SearchStrategy[Example]:
        """The strategy of examples: each by a number, from which its register and what is changed in it are drawn.

        Hypothesis chooses the numbers.  It could draw and shrink every cell itself, at ten times the price: a register
        has a thousand draws, most of its mutations are of a cell that nobody reads, and rows are left out better by one
        who knows what links to what.
        """
        from hypothesis import strategies as st

        from assessment_engine.workbench.strategies import sample, tables_read

        read = tables_read(narrow.plan(), self.promises[0].scheme)
        sizes = SIZES[len(narrow.plan().nodes) <= SMALL]

        def drawn(number: int) -> Example:
            some, many = sizes[number % len(sizes)]
            rows = sample(narrow, number, subjects=some, records=many, tables=read)
            random = Random(number)
            picks = tuple(random.randint(0, MOST) for _ in range(PICKS))
            return Example(on_one_day(narrow, rows) if random.random() < TOGETHER else rows, picks)

        return st.builds(drawn, st.integers(0, NUMBERS))

    def _hold(self, example: Example) -> None:
        """Hold an example against the promises that are not known to be broken."""
        promises = [found.promise for found in self.found.values() if found.breach is None]
        if not promises:
            return
        try:
            trial = Trial(self.runs, example, promises)
        except Refused:
            self.refused += 1
            return
        for promise, verdict in trial.verdicts():
            found = self.found[promise.id]
            found.examples += 1
            found.telling += verdict.telling and found.is_new(verdict)
            if verdict.breach is not None:
                found.breach = self._smallest(promise, example)

    def _smallest(self, promise: Promise, example: Example) -> Breach | None:
        """The breach made small; None when a check of the office refuses its registers: there are none like them."""
        found = broken_by(self.runs, promise, example)
        return None if found is None else Reducing(self.runs, promise, example, found).smallest()


def _settings(examples: int) -> settings:
    """A search that leaves nothing behind, asks nothing of the clock, and stops at nothing."""
    import hypothesis

    return hypothesis.settings(
        max_examples=examples, deadline=None, database=None, print_blob=False, phases=[hypothesis.Phase.generate],
        verbosity=hypothesis.Verbosity.quiet, suppress_health_check=list(hypothesis.HealthCheck),
    )  # fmt: skip
