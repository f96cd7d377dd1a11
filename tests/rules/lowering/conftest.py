"""Whatever a test of this folder has refused is compared with what is kept of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.rules.lowering.said import SAID, check_said


@pytest.fixture(autouse=True)
def _said_as_it_is_kept(request: pytest.FixtureRequest) -> Iterator[None]:
    SAID.clear()
    yield
    if SAID and not getattr(request.function, "is_hypothesis_test", False):
        check_said(request.node.nodeid)
