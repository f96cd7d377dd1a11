from pathlib import Path

import pytest

from tests.cli.running import Example


@pytest.fixture
def example(tmp_path: Path) -> Example:
    return Example(tmp_path / "example")
