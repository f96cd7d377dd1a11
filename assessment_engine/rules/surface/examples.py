"""Examples inside an item or a rule, each of which is a rule test too."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from assessment_engine.source import Day, Surface


class Example(Surface):
    """What an item or a rule comes to where this is given: values by name, or the records of one subject."""

    given: dict[str, Any] = {}
    is_: Any = Field(alias="is")
    as_of: Day | None = None
