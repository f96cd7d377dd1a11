"""Limits of what a form may say are inclusive: the last value that is allowed, and the first that is not."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from assessment_engine.rules.surface.common import Limits, Price, Range
from assessment_engine.rules.surface.procedure import Days


@pytest.mark.parametrize(
    ("form", "allowed", "refused"),
    [
        (Range, (5, 5), (5, 4)),
        (Limits, (5, 5), (5, 4)),
        (Limits, ("a + 1", 4), (5, -5)),
        (Price, 0, -1),
        (Days, 1, 0),
        (Days, 3660, 3661),
    ],
)
def test_the_last_that_is_allowed_and_the_first_that_is_not(form: Any, allowed: object, refused: object) -> None:
    checked: TypeAdapter[Any] = TypeAdapter(form)
    checked.validate_python(allowed)
    with pytest.raises(ValidationError):
        checked.validate_python(refused)
