"""The kinds of files that have an editor schema."""

from typing import Literal

Kind = Literal["scheme", "programme", "vocabulary", "checks", "override", "tests"]
