"""The arithmetic of a window in the notation of formulas: ``rank 3 of 11``, ``max(8, 7, …) = 8``."""

from __future__ import annotations

from assessment_engine.outcome.derivation import value_text
from assessment_engine.outcome.peers import Standing, Standings
from assessment_engine.register.tables import Row
from assessment_engine.values import Value, decimal_text

TERMS = 6


def window_arithmetic(standings: Standings, row: Row, standing: Standing, stored: Value) -> str:
    """What the window computed on *row*, with the numbers of its peers."""
    window = standings.window
    result = value_text(stored, window.type.step)
    match window.kind:
        case "count":
            return f"count = {result}"
        case "sum" | "mean" | "min" | "max":
            values = [value_text(peer.get(window.value)) for peer in standings.first(row, TERMS + 1)]
            shown = values[:TERMS] + (["…"] if len(values) > TERMS else [])
            return f"{window.kind}({', '.join(shown)}) = {result}"
        case "rank" | "ordinal":
            return f"{window.kind} {result} of {standing.of}" if standing.place else result
        case "quota":
            place = f"place {standing.place} of {standing.of}" if standing.place else f"not among {standing.of}"
            return f"{place}, {_places(standings, row)}: {result}"
        case "share":
            return _share(standings, row, result)
        case _:
            return f"{window.kind} at place {standing.place} of {standing.of} = {result}"


def _places(standings: Standings, row: Row) -> str:
    places, counted = standings.places(row)
    if not counted and not standings.window.of_group:
        return f"places {decimal_text(places)}"
    return f"places {decimal_text(standings.said(row))} × {counted} = {decimal_text(places)}"


def _share(standings: Standings, row: Row, result: str) -> str:
    window = standings.window
    if not standings.enters(row):
        return result
    weights = standings.weight_of_all(row)
    own = value_text(row.get(window.weight))
    return f"{value_text(row.get(window.value))} × {own} ÷ {value_text(weights)} = {result}"
