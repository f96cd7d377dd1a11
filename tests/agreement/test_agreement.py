"""The engines agree on programmes and registers drawn by lot, and on every counter-example that was ever found."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.agreement.comparing import disagreements
from tests.agreement.folders import read_example
from tests.agreement.searching import Search

FOUND = sorted(path.parent for path in (Path(__file__).parent / "found").glob("*/register.json"))
EXAMPLES, SEED = 60, 20260101  # the same in every run: a longer search is ``python -m tests.agreement``


def test_the_engines_agree_on_programmes_drawn_by_lot() -> None:
    search = Search()
    search.run(SEED, EXAMPLES)
    assert [found for _, found in search.found] == []
    assert search.share > 0.8, search.refused


@pytest.mark.parametrize("folder", FOUND, ids=lambda path: path.name)
def test_the_engines_agree_on_what_was_found_before(folder: Path) -> None:
    assert disagreements(*read_example(folder)) == []
