"""The four nets: what each says of a programme, as a set of lines; a mutant is caught by a line that is new."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

from assessment_engine.rules.programme import load_programme
from assessment_engine.testing.running import result_of
from assessment_engine.testing.suite import Suite
from assessment_engine.workbench.promises.declared import promises_of
from assessment_engine.workbench.promises.promise import Promise

Said = frozenset[str]
Net = Callable[[Path, str], Said]
"""A programme's folder, and the scheme that was changed (empty: none, or all)."""


def by_tests(folder: Path, scheme: str) -> Said:
    """The first case that fails; one is enough."""
    suite = Suite(folder)
    failed = (case.id for case in suite.cases if not result_of(suite, case).passed)
    return frozenset(itertools.islice(failed, 1))


def by_analysis(folder: Path, scheme: str) -> Said:
    """What the analysis without data finds; where it stands is left out, for the lines are the same."""
    from assessment_engine.workbench import analyse

    found = analyse(load_programme(folder))
    return frozenset(f"{one.code} {one.place.file} {one.text('en')}" for one in found)


def by_properties(folder: Path, scheme: str) -> Said:
    """The promises that a drawn register breaks."""
    from assessment_engine.workbench import check_promises

    programme = load_programme(folder)
    found = check_promises(programme, schemes=_schemes(scheme))
    return frozenset(f"{one.promise.scheme}.{one.promise.id}" for one in found if one.breach is not None)


def by_proofs(folder: Path, scheme: str) -> Said:
    """The promises that are refuted."""
    from assessment_engine.workbench import prove

    programme = load_programme(folder)
    wanted = [promise for promise in promises_of(programme) if _is_of(promise, scheme)]
    proofs = prove(programme, wanted)
    return frozenset(f"{one.promise.scheme}.{one.promise.id}" for one in proofs if one.verdict == "refuted")


def _is_of(promise: Promise, scheme: str) -> bool:
    return promise.waived is None and scheme in ("", promise.scheme)


def _schemes(scheme: str) -> tuple[str, ...]:
    return (scheme,) if scheme else ()


NETS: dict[str, Net] = {
    "tests": by_tests,
    "analysis": by_analysis,
    "properties": by_properties,
    "proofs": by_proofs,
}
