"""Every folder that the row-wise reader refuses is refused with the same problems."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.register.large.both import assert_same
from tests.register.township import HERE

REGISTERS = sorted(path for path in (HERE / "broken").iterdir() if path.is_dir())


@pytest.mark.parametrize("path", REGISTERS, ids=lambda path: path.name)
def test_a_broken_register(path: Path) -> None:
    assert assert_same(path)
