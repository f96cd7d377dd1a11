"""Checking the promises of a programme by search: what is kept, broken, waived, and what nothing has tested."""

from __future__ import annotations

import importlib.util
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from assessment_engine.problems import Place, Problems, did_you_mean
from assessment_engine.rules.programme import Programme
from assessment_engine.workbench.promises.declared import promises_of
from assessment_engine.workbench.promises.pair import Breach
from assessment_engine.workbench.promises.promise import Promise
from assessment_engine.workbench.promises.runs import Runs
from assessment_engine.workbench.properties.searching import Found, Search

Status = Literal["kept", "broken", "untested", "waived"]


@dataclass(frozen=True, slots=True)
class PromiseResult:
    """What the search has come to for one promise.

    ``examples`` registers were held against it and ``telling`` of them could have broken it; with none of these the
    promise is ``untested``.  ``refused`` registers came to an error instead; ``breach`` is the smallest one found.
    """

    promise: Promise
    status: Status
    examples: int = 0
    telling: int = 0
    refused: int = 0
    breach: Breach | None = None


def check_promises(
    programme: Programme, examples: int | None = None, seed: int = 0, schemes: Collection[str] = ()
) -> tuple[PromiseResult, ...]:
    """Search for registers that break the promises of a programme, all of its schemes or those named.

    *examples* registers are drawn for each scheme (None: a hundred; of a scheme with many rules fewer, 25 at least),
    all from *seed*: the same call has the same outcome everywhere.

    Raises:
        Refused: Hypothesis is not installed, there is no such scheme, or the rules do not hold together.
    """
    _check_installed()
    runs, promises = Runs(programme), promises_of(programme)
    _check_schemes(schemes, {promise.scheme for promise in promises})
    results: list[PromiseResult] = []
    for scheme in dict.fromkeys(promise.scheme for promise in promises):
        if not schemes or scheme in schemes:
            results += _of_scheme(runs, [promise for promise in promises if promise.scheme == scheme], examples, seed)
    return tuple(results)


def _of_scheme(runs: Runs, promises: list[Promise], examples: int | None, seed: int) -> Iterable[PromiseResult]:
    search = Search(runs, [promise for promise in promises if promise.waived is None])
    found = {one.promise: one for one in search.run(examples, seed)} if search.promises else {}
    for promise in promises:
        if promise.waived is not None:
            yield PromiseResult(promise, "waived")
        else:
            one = found[promise]
            yield PromiseResult(promise, _status(one), one.examples, one.telling, search.refused, one.breach)


def _status(found: Found) -> Status:
    return "broken" if found.breach is not None else "kept" if found.telling else "untested"


def _check_installed() -> None:
    if importlib.util.find_spec("hypothesis") is None:
        problems = Problems()
        problems.add("W121", Place("--properties"), "hypothesis")
        problems.refuse_errors()


def _check_schemes(schemes: Collection[str], known: Collection[str]) -> None:
    problems = Problems()
    for name in schemes:
        if name not in known:
            problems.add("C927", Place("--scheme"), name, near=did_you_mean(name, known))
    problems.refuse_errors()
