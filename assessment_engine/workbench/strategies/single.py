"""The rules that ask for one record, and may not meet two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assessment_engine.plan.conditions import Condition
from assessment_engine.plan.nodes import Measure
from assessment_engine.workbench.strategies.onrows import Tellable
from assessment_engine.workbench.strategies.origins import Origins
from assessment_engine.workbench.strategies.ways import Led, conditions_on, led_of


@dataclass(frozen=True, slots=True)
class Single:
    """Rows of a table of which one at most may lead to the same row, and the conditions that pick them."""

    led: Led
    where: tuple[tuple[str, Condition], ...]


def singles_of(origins: Origins, tellable: Tellable) -> Iterator[Single]:
    """What the measures that ask for one row allow; conditions that cannot be told are taken to hold."""
    for node in origins.made.values():
        if isinstance(node, Measure) and node.aggregator == "one" and node.during is None:
            where = [one for one in conditions_on(origins, node.of) if tellable.condition(*one)]
            for base in origins.bases(node.of):
                if base != "decision":
                    yield from (Single(led, tuple(where)) for led in led_of(origins, node, base) if led.table == base)
