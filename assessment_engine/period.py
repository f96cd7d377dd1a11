"""The time that is assessed."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Period:
    """The time that is assessed, both days included."""

    first: datetime.date
    last: datetime.date
