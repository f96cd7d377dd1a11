"""The files of an outcome, in each of its forms; none of them depends on who runs it, or in which language."""

from __future__ import annotations

from collections.abc import Sequence

from assessment_engine.language import LANGUAGES
from assessment_engine.outcome.csv_out import outcome_csv
from assessment_engine.outcome.json_out import outcome_json
from assessment_engine.outcome.outcome import Outcome
from assessment_engine.outcome.text_out import outcome_text


def outcome_files(outcome: Outcome, formats: Sequence[str]) -> dict[str, bytes]:
    """The files by name: ``json`` is one, ``csv`` several, and ``text`` one in each language, with every row."""
    files: dict[str, bytes] = {}
    if "json" in formats:
        files["outcome.json"] = outcome_json(outcome)
    if "csv" in formats:
        files |= outcome_csv(outcome)
    if "text" in formats:
        for language in LANGUAGES:
            files[f"outcome.{language}.txt"] = outcome_text(outcome, language, None).encode()
    return files
