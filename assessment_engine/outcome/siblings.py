"""The counts that belong together: of what is due how much was met, late and missed, in one line."""

from __future__ import annotations

from assessment_engine.outcome.derivation import Derivation
from assessment_engine.outcome.voice import Voice, place_of


def sibling_counts(one: Derivation, voice: Voice) -> str:
    """All counts over the rows of which a value counts some, all of them first: "due 12, in time 11, missed 1"."""
    table, _ = place_of(one)
    ordered = sorted(one.beside, key=lambda beside: not beside[0].endswith(".owed"))
    said = [f"{voice.text(voice.names.any_column(table, column))} {value}" for column, value in ordered]
    return voice.word("comma").join(said)
