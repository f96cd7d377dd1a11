"""The end of a measure that the parts began: over the rows that they reduced the many to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from assessment_engine.engine.columnar.measures import make_measure
from assessment_engine.engine.columnar.state import State
from assessment_engine.engine.columnar.vector import CODE_OF, GIVEN, Vector
from assessment_engine.engine.columnar.whole import Whole, multiply
from assessment_engine.engine.spark.reducing import DAY, NUMBER, VALUE, skips
from assessment_engine.plan.expressions import Path
from assessment_engine.plan.nodes import Aggregator, During, Measure
from assessment_engine.plan.types import TableShape
from assessment_engine.values import Reason


def table_of(measure: Measure) -> str:
    """The name of the table that the driver measures in the place of the other."""
    return f"{measure.id}#reduced"


def end(state: State, measure: Measure) -> None:
    """Put the measure's column on its table, from the rows that the parts handed over."""
    pairs = tuple((near, Path(f"key{place}")) for place, (near, _) in enumerate(measure.match))
    during = During(measure.during.first, measure.during.last, Path(DAY)) if measure.during else None
    aggregator: Aggregator = "sum" if measure.aggregator in ("count", "mean") else measure.aggregator
    order = tuple(f"order{place}" for place in range(len(measure.order)))
    over = replace(
        measure, of=table_of(measure), match=pairs, during=during, aggregator=aggregator,
        value=VALUE, among="", order=order, by_share=False, skip_missing=skips(measure),
    )  # fmt: skip
    if measure.aggregator != "mean":
        make_measure(state, over)
        return
    frame = state.frames[measure.on]
    make_measure(state, replace(over, name=f"{measure.name}#sum"))
    make_measure(state, replace(over, name=f"{measure.name}#number", value=NUMBER))
    frame.put(measure.name, _mean(frame.own.pop(f"{measure.name}#sum"), frame.own.pop(f"{measure.name}#number")))


def _mean(sums: Vector, numbers: Vector) -> Vector:
    parts = multiply(sums.parts, Whole.of(np.maximum(numbers.data, 1)))
    none = np.where(numbers.data > 0, GIVEN, CODE_OF[Reason.NO_RECORDS])
    why = none if sums.why is None else np.where(sums.why != GIVEN, sums.why, none)
    return Vector("number", sums.whole, parts, why)


def reduced_shape(shapes: Mapping[str, TableShape], measure: Measure) -> TableShape:
    """The shape of the rows that are measured in the place of others: with the types that their order goes by."""
    known = shapes[measure.of].columns if measure.of in shapes else {}
    named = {VALUE: measure.value} | {f"order{at}": column for at, column in enumerate(measure.order)}
    columns = {name: known[column] for name, column in named.items() if column in known}
    return TableShape(table_of(measure), columns)
