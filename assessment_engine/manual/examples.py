"""The examples of the forms, as ``examples.txt`` has them: a heading with the form's name, then YAML blocks."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources


@cache
def examples() -> dict[str, tuple[str, ...]]:
    """The examples of each form by its name."""
    text = resources.files("assessment_engine.manual").joinpath("examples.txt").read_text(encoding="utf-8")
    parts = re.split(r"^## (\w+)\n", text, flags=re.MULTILINE)[1:]
    return {name: tuple(blocks.split("---\n")) for name, blocks in zip(parts[::2], parts[1::2], strict=True)}
