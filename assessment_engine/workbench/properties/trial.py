"""One register that was drawn, held against promises: it is run once for all of them, then changed for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessment_engine.engine import Result
from assessment_engine.problems import Refused
from assessment_engine.workbench.promises.holding import OF_ONE_REGISTER, Holding
from assessment_engine.workbench.promises.pair import Pair, Rows, Verdict
from assessment_engine.workbench.promises.promise import Promise
from assessment_engine.workbench.promises.runs import Runs
from assessment_engine.workbench.properties.pairing import Example, Pairing

SAME = ("order_independent", "blind_to")


class Trial:
    """One example whose register is run for some promises.

    Raises:
        Refused: the register is refused, or comes to an error.
    """

    def __init__(self, runs: Runs, example: Example, promises: Sequence[Promise]) -> None:
        self._runs, self._example, self._promises = runs, example, promises
        self._holding = Holding(runs.programme, runs)
        self._base = runs.result(example.rows, promises)

    def verdicts(self) -> Iterator[tuple[Promise, Verdict]]:
        """Each promise with its verdict; those for which a changed register is refused are left out."""
        alike = [promise for promise in self._promises if promise.kind in SAME]
        known = dict(self._together(alike)) if len(alike) > 1 else {}
        for promise in self._promises:
            verdict = known.get(promise) or self.alone(promise)
            if verdict is not None:
                yield promise, verdict

    def alone(self, promise: Promise) -> Verdict | None:
        """The verdict on one promise; None where the changed register is refused."""
        pair = self._pair(promise, self._example)
        if pair is None:
            return Verdict(None, telling=False)
        try:
            before, after = (self._result(rows, promise) for rows in (pair.before, pair.after))
        except Refused:
            return None
        return self._holding.compared(promise, pair, before, after)

    def _together(self, promises: Sequence[Promise]) -> Sequence[tuple[Promise, Verdict]]:
        """The verdicts on promises that something changes nothing, from one run of all changes.

        There are none where the changes together are refused or change something: which of them is then asked alone.
        """
        rows = self._example.rows
        for promise in promises:
            pair = self._pair(promise, Example(rows, self._example.picks))
            rows = rows if pair is None else pair.after
        try:
            after = self._runs.result(rows, promises)
        except Refused:
            return []
        pair = Pair(self._example.rows, rows)
        verdicts = [(promise, self._holding.compared(promise, pair, self._base, after)) for promise in promises]
        return [] if any(verdict.breach for _, verdict in verdicts) else verdicts

    def _pair(self, promise: Promise, example: Example) -> Pair | None:
        return Pairing(self._runs, self._runs.card(promise)).pair(promise, example, self._base)

    def _result(self, rows: Rows, promise: Promise) -> Result:
        if rows is self._example.rows or promise.kind in OF_ONE_REGISTER:
            return self._base
        return self._runs.result(rows, [promise])
