"""What a check says of a row on which it does not hold, with the row's values in the text."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from assessment_engine.engine.result import Finding
from assessment_engine.outcome.naming import Names
from assessment_engine.plan.nodes import BRACES, Told
from assessment_engine.problems import Language
from assessment_engine.titles import Title
from assessment_engine.types import Type
from assessment_engine.values import decimal_text


def said_of(finding: Finding, names: Names, types: Mapping[str, Type]) -> Title:
    """The text in both languages: what the check says, or else what it is called; *types* are those of its table."""
    check = finding.check
    said = check.say or check.clause.title
    tolds = {told.word: told for told in check.told}

    def text(of: str, language: Language) -> str:
        return BRACES.sub(lambda found: _value(finding, tolds.get(found[1]), found[0], names, types, language), of)

    return Title(text(said.zh, "zh"), text(said.en, "en")) if tolds else said


def _value(
    finding: Finding, told: Told | None, otherwise: str, names: Names, types: Mapping[str, Type], language: Language
) -> str:
    if told is None:
        return otherwise
    value, type_ = finding.row.get(told.column), types.get(told.column)
    if told.percent and isinstance(value, int | Fraction):
        return f"{decimal_text(value * 100)}%"
    return names.cell(finding.check.on, told.column, value, language, type_.step if type_ is not None else None)
