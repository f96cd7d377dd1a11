"""A table while it is being checked: its rows in the order of the file, and where each of their cells stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assessment_engine.problems import Place
from assessment_engine.register.specs import TableSpec
from assessment_engine.register.tables import Row
from assessment_engine.values import Missing, Reason

REFUSED = Missing(Reason.NOT_REPORTED)  # stands where a cell was refused, so that no check complains of it again


@dataclass(frozen=True, slots=True)
class Loaded:
    """The rows of one table whose cells were read; ``at`` gives the place of a row's cell."""

    spec: TableSpec
    rows: list[Row]
    at: Callable[[Row, str], Place]
