"""What rows are called: cards by their subjects, entities by their names, records by their ids."""

from __future__ import annotations

from collections.abc import Mapping

from assessment_engine.plan.plan import Card, Plan
from assessment_engine.register.tables import Row
from assessment_engine.workbench.sensing.what_if import WhatIf


class Named:
    """Names the rows of a run."""

    def __init__(self, what_if: WhatIf) -> None:
        self._what_if = what_if
        self._cards: Mapping[str, Card] = _by_table(what_if.plan)

    def row(self, table: str, row: Row) -> str:
        """The name of a row; of the card of a period with the period's; its id when it has none."""
        card = self._cards.get(table)
        if card is None or not card.each:
            return self._own(card.subject if card else table, row.id, row)
        parts = [(name, str(row.get(name))) for name in (card.subject, card.each)]
        return " · ".join(self._own(name, id_, None) for name, id_ in parts)

    def card(self, table: str, id_: str) -> str:
        """The name of the card with this id."""
        row = self._what_if.rows(table).get(id_)
        return id_ if row is None else self.row(table, row)

    def _own(self, table: str, id_: str, row: Row | None) -> str:
        entity = self._what_if.rows(table).get(id_)
        for one in (row, entity):
            try:
                name = None if one is None else one.get("name")
            except KeyError:  # records, and entities such as a month, have no names
                name = None
            if isinstance(name, str):
                return name
        return id_


def _by_table(plan: Plan) -> Mapping[str, Card]:
    return {card.table: card for card in plan.cards}
