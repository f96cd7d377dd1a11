"""Holding a promise against registers: both are run by the engine, and the exact values are compared."""

from __future__ import annotations

from assessment_engine.engine import Result
from assessment_engine.rules.programme import Programme
from assessment_engine.workbench.promises.comparing import Comparing
from assessment_engine.workbench.promises.pair import Breach, Difference, Pair, Rows, Verdict
from assessment_engine.workbench.promises.promise import Promise
from assessment_engine.workbench.promises.runs import Runs

__all__ = ["Breach", "Difference", "Holding", "Pair", "Rows", "Verdict", "breach"]

OF_ONE_REGISTER = ("bounded", "never_both", "conserves")


def breach(promise: Promise, programme: Programme, pair: Pair) -> Breach | None:
    """How the registers break the promise, by the reference engine and in exact numbers; None when they do not.

    The pair is taken at its word: that the registers differ in one row (``monotone``), in the order of rows and the
    ids of records (``order_independent``), in blind columns (``blind_to``), or in records that do not reach the
    subject (``local``).  A promise about one register is held against ``after``.

    Raises:
        Refused: a register is refused, by the checks of the office too, or an error is met in what comes of it.
    """
    holding = Holding(programme)
    found = holding.verdict(promise, pair).breach
    if found is not None:
        holding.see_registers(pair)
    return found


class Holding:
    """Promises of one programme held against registers, the same parts of its plan used again."""

    def __init__(self, programme: Programme, runs: Runs | None = None) -> None:
        self.runs = runs or Runs(programme)

    def verdict(self, promise: Promise, pair: Pair) -> Verdict:
        """Whether a pair breaks a promise, and whether it could have shown that.

        Raises:
            Refused: a register is refused, or an error is met in what comes of it.
        """
        after = self.runs.result(pair.after, [promise])
        if promise.kind in OF_ONE_REGISTER or pair.before == pair.after:
            return self.compared(promise, pair, after, after)
        return self.compared(promise, pair, self.runs.result(pair.before, [promise]), after)

    def see_registers(self, pair: Pair) -> None:
        """See that both registers hold to every check that refuses one.

        Raises:
            Refused: one of them does not.
        """
        for rows in [pair.after] if pair.before == pair.after else [pair.before, pair.after]:
            self.runs.check_all(rows)

    def compared(self, promise: Promise, pair: Pair, before: Result, after: Result) -> Verdict:
        """The verdict on results that have been computed already, of a plan that has what the promise stands on."""
        return Comparing(self.runs, promise, pair, before, after).verdict()
