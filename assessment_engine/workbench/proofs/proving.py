"""``prove``: each promise proved, refuted by registers that the engine has been run on, or not known and why."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence

from assessment_engine.plan.nodes import Node
from assessment_engine.rules.programme import Programme
from assessment_engine.titles import Title
from assessment_engine.workbench.promises.promise import Promise
from assessment_engine.workbench.proofs import kinds, reading, said
from assessment_engine.workbench.proofs.asking import Asked
from assessment_engine.workbench.proofs.building import Building, Built
from assessment_engine.workbench.proofs.ground import Budget, Ground
from assessment_engine.workbench.proofs.monotone import monotone
from assessment_engine.workbench.proofs.proof import Proof
from assessment_engine.workbench.proofs.searching import searched
from assessment_engine.workbench.proofs.twins import Affected, pair_asked

Progress = Callable[[int, int], None]


def prove(
    programme: Programme,
    promises: Sequence[Promise],
    seconds: float | None = None,
    progress: Progress | None = None,
) -> tuple[Proof, ...]:
    """What comes of each promise, in the order given.

    *seconds* bounds the time of each promise by the clock, besides the effort, which is the same on every machine.
    *progress* is called with the number of promises done and of all.

    Raises:
        Refused: the rules do not hold together on the last day of the period.
    """
    ground, found = Ground(programme), {}
    for done, promise in enumerate(ground.in_order(promises), start=1):
        found[id(promise)] = _Proving(ground, promise, Budget(seconds)).proof()
        if progress:
            progress(done, len(promises))
    return tuple(found[id(promise)] for promise in promises)


class _Proving:
    """The proof of one promise."""

    def __init__(self, ground: Ground, promise: Promise, budget: Budget) -> None:
        self._ground, self._promise, self._budget = ground, promise, budget

    def proof(self) -> Proof:
        if self._promise.waived is not None:
            return Proof(self._promise, "waived", said.joined(said.WAIVED, self._promise.waived))
        found = self._tried()
        if not isinstance(found, Proof):
            found = self._refuted(found)
        seconds = time.monotonic() - self._budget.started
        return Proof(found.promise, found.verdict, found.how, found.breach, seconds)

    def _tried(self) -> Proof | Title:
        match self._promise.kind:
            case "order_independent":
                return reading.order_independent(self._ground, self._promise)
            case "conserves":
                return reading.conserves(self._ground, self._promise)
            case "local":
                return self._local()
            case kind:
                by_kind = {"bounded": kinds.bounded, "never_both": kinds.never_both, "blind_to": kinds.blind_to}
                found = by_kind.get(kind, monotone)(self._ground, self._promise, self._budget)
                return self._told(found) if isinstance(found, Asked) else found

    def _local(self) -> Proof | Title:
        found = reading.local(self._ground, self._promise)
        if isinstance(found, Proof):
            return found
        others = Affected(self._ground.plan, nodes=found)
        table, of = self._ground.card(self._promise).table, self._promise.of
        asked = pair_asked(self._ground, table, others, kinds.differ_in(of), self._budget)
        proof = kinds.by_z3(self._promise, asked)
        if isinstance(proof, Proof):
            return proof
        return said.joined(_of_others(found), self._told(asked))

    def _told(self, asked: Asked) -> Title:
        return said.TOO_LONG if asked.answer == "too long" else said.PERHAPS

    def _refuted(self, why: Title) -> Proof:
        """Registers that break the promise are built, or else drawn; where none is confirmed, it is not known."""
        built = Building(self._ground, self._promise, self._budget).built()
        if built.breach is not None:
            return Proof(self._promise, "refuted", said.BUILT, built.breach)
        breach = None if self._budget.is_over else searched(self._ground, self._promise)
        if breach is not None:
            return Proof(self._promise, "refuted", said.SEARCHED, breach)
        return Proof(self._promise, "unknown", said.joined(why, *self._not_found(built)))

    def _not_found(self, built: Built) -> Iterator[Title]:
        """What had been looked at in vain."""
        if self._budget.is_over:
            yield said.TIMED_OUT
        if built.largest:
            yield said.none_up_to(built.largest)
        if built.refused:
            yield said.refused(built.refused)
        if built.nodes:
            yield said.too_large(built.nodes)
        yield said.NOT_DRAWN


def _of_others(nodes: Sequence[Node]) -> Title:
    told = list(_told(nodes))
    return Title("、".join(told) + " 涉及他人", ", ".join(told) + " looks at others")


def _told(nodes: Sequence[Node]) -> Iterator[str]:
    for node in nodes[:3]:
        yield f"{node.id} ({node.clause.place})"
