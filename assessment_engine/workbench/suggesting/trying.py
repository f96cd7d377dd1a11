"""Drafts are tried before they are suggested: only what really comes to the side that it says is."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from assessment_engine.engine import Result
from assessment_engine.problems import Problem, Problems
from assessment_engine.testing.cases import Case, cases_of
from assessment_engine.testing.running import result_of
from assessment_engine.testing.suite import Suite
from assessment_engine.workbench.suggesting.cases import Suggested, file_text
from assessment_engine.workbench.suggesting.draft import Draft
from assessment_engine.workbench.suggesting.sides import Watched, direction_of

Completed = Callable[[Draft, Sequence[Problem]], Draft | None]
_ROUNDS = 5  # in which a draft is completed
_ANY = "empty"  # what is expected while a draft is tried: any value will do, for it is only computed


def tried(
    suite: Suite,
    drafts: Sequence[Draft],
    watched: Watched,
    completed: Callable[[Draft, Sequence[Problem]], Draft | None],
) -> list[Suggested]:
    """The drafts that come to the side that they say, with what the rules come to now.

    A draft that lacks cells which something else reads is *completed* with them, and tried again.
    """
    found: dict[int, Suggested] = {}
    waiting = list(enumerate(drafts))
    for _ in range(_ROUNDS):
        again: list[tuple[int, Draft]] = []
        for (place, draft), case in zip(waiting, _cases([draft for _, draft in waiting]), strict=True):
            seen: list[Result] = []
            verdict = result_of(suite, case, lambda _case, result, seen=seen: seen.append(result))  # type: ignore[misc]
            if not verdict.problems:  # a case that is refused asks for more than one value
                found.update((place, one) for result in seen for one in _told(draft, result, watched))
            more = None if seen else completed(draft, verdict.problems)
            again += [] if more is None else [(place, more)]
        waiting = again
    return [found[place] for place in sorted(found)]


def _cases(drafts: Sequence[Draft]) -> list[Case]:
    """The drafts as cases, read as any file of cases is."""
    if not drafts:
        return []
    untried = [Suggested(draft, draft.limit.value or 0, None) for draft in drafts]
    problems = Problems()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tests.yaml"
        path.write_text(file_text("tried", untried, (), _ANY), encoding="utf-8")
        cases = cases_of(path, path.parent, problems)
    problems.refuse_errors()
    return cases


def _told(draft: Draft, result: Result, watched: Watched) -> Iterator[Suggested]:
    for row, value in watched.values(draft.limit, result):
        if row == draft.row and direction_of(draft.limit, value) == draft.side:
            found = result.tables[draft.table].by_id.get(draft.expected_row)
            now = None if found is None else found.get(draft.column) if draft.column else True
            yield Suggested(draft, value, now)
