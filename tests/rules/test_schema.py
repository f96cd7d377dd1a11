"""The editor schema: what the shipped files and the example are written to, in both languages, in draft-07 only."""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator  # type: ignore[import-untyped]

from assessment_engine.problems import Problems
from assessment_engine.rules.files import shipped
from assessment_engine.rules.schema import DRAFT, KINDS, Json, file_schema
from assessment_engine.rules.schema_forms import FORMS
from assessment_engine.rules.schema_keys import KEYS
from assessment_engine.rules.schema_kinds import Kind
from assessment_engine.source import Marked, parse_yaml, read_yaml

FOLDERS = [*shipped().values(), Path(__file__).parents[2] / "assessment_engine" / "starter" / "programme"]
FILES = [path for folder in FOLDERS for path in sorted(folder.glob("*.yaml"))]


def plain(value: Any) -> Any:
    """A document as an editor reads it: plain numbers, lists and mappings."""
    if isinstance(value, dict):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return float(value) if isinstance(value, Fraction) else value


def mistakes(kind: Kind, document: Any) -> list[str]:
    return [error.message for error in Draft7Validator(file_schema(kind)).iter_errors(plain(document))]


def everywhere(part: Any) -> Iterator[Json]:
    """Every mapping of a schema."""
    if isinstance(part, dict):
        yield part
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from everywhere(inner)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_is_shipped_is_written_to_the_schema(path: Path) -> None:
    problems = Problems()
    document = read_yaml(path, problems)
    assert isinstance(document, Marked)
    assert not problems.errors
    kind = next(kind for kind in KINDS if kind == next(iter(document)))
    assert mistakes(kind, document) == []


def test_an_unknown_key_a_wrong_word_and_a_missing_key_are_seen_in_the_editor() -> None:
    text = """
scheme: s
version: "1"
subject: cadre
compare_within: everyone
rounding: {step: 0.01, way: half_upp}
secions: []
"""
    found = mistakes("scheme", parse_yaml(text, "s.yaml", Problems()))
    assert any("secions" in message for message in found)
    assert any("assessed" in message for message in found)
    assert any("half_upp" in message for message in found)


def test_a_reform_is_written_to_its_schema() -> None:
    text = """
override: reform
of: example
title: {zh: 改革, en: reform}
changes:
  - {set: cadre_100.daily.attendance.late.points, to: 3}
"""
    assert mistakes("override", parse_yaml(text, "o.yaml", Problems())) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_keeps_to_draft_07(kind: Kind) -> None:
    schema = file_schema(kind)
    assert schema["$schema"] == DRAFT
    Draft7Validator.check_schema(schema)
    text = json.dumps(schema, ensure_ascii=False)
    assert "prefixItems" not in text
    assert "$defs" not in text
    assert all(len(part) == 1 for part in everywhere(schema) if "$ref" in part)


@pytest.mark.parametrize("kind", KINDS)
def test_every_form_and_key_is_titled_in_both_languages(kind: Kind) -> None:
    schema = file_schema(kind)
    for form in (schema, *schema["definitions"].values()):
        for part in (form, *form.get("properties", {}).values()):
            for text in (part["title"], part["description"]):
                assert any("\u4e00" <= letter <= "\u9fff" for letter in text), text
                assert any(letter.isascii() and letter.isalpha() for letter in text), text


def test_no_title_is_left_over() -> None:
    forms: dict[str, set[str]] = {}
    for kind in KINDS:
        schema = file_schema(kind)
        for form in (schema, *schema["definitions"].values()):
            forms[form["title"].split(" · ")[1]] = set(form.get("properties", {}))
    assert forms.keys() == FORMS.keys()
    known = {key for keys in forms.values() for key in keys}
    known |= {f"{form}.{key}" for form, keys in forms.items() for key in keys}
    assert sorted(KEYS.keys() - known) == []


def test_a_title_of_one_text_stands_for_both_languages_in_the_editor_too() -> None:
    text = """
vocabulary: office
entities:
  cadre: {title: 干部, columns: {level: {title: 级别, one_of: {fuke: 副科, zhengke: {zh: 正科, en: section head}}}}}
"""
    assert mistakes("vocabulary", parse_yaml(text, "v.yaml", Problems())) == []
    assert mistakes("vocabulary", parse_yaml(text.replace("干部", "5"), "v.yaml", Problems()))
