"""The page on the rule language is true: its examples load, and its lists are those of the language."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest

from assessment_engine.problems import Problems, Refused
from assessment_engine.register.columns import PlainType
from assessment_engine.register.vocabulary import read_vocabulary
from assessment_engine.rules.formula.functions import FUNCTIONS
from assessment_engine.rules.programme import Programme, load_programme
from assessment_engine.rules.schema import KINDS, file_schema
from assessment_engine.rules.surface.items import ItemBody
from assessment_engine.rules.surface.scheme import Choices
from assessment_engine.source import Marked, parse_yaml
from assessment_engine.testing.cases import cases_of

PAGE = (Path(__file__).parents[2] / "scoring_rules" / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
AROUND = Path(__file__).parent / "page"
PROGRAMME = next(block for block in BLOCKS if block.startswith("programme:"))
FILES = ("scheme", "checks", "tests")
OF_ITEM = ItemBody.model_fields.keys() - {"measures"}
AN_ITEM = """
  - id: daily
    full: 20
    items:
      -   id: shown
          full: 20
"""
ANOTHER = "  - {id: key, full: none, items: [{id: total, full: none, score: absences}]}\n"


def first_key(block: str) -> str:
    return block.split(":")[0]


def parts(text: str) -> dict[str, str]:
    """The top-level keys of a block, each with its text below."""
    found = re.split(r"^(\w+):", text, flags=re.MULTILINE)[1:]
    return dict(zip(found[::2], found[1::2], strict=True))


def scheme(block: str) -> str:
    """A whole scheme with the example in it: as a part of it, or of its item."""
    around = parts((AROUND / "scheme.yaml").read_text(encoding="utf-8"))
    own = parts(block)
    if own.keys() <= OF_ITEM:
        around["sections"] = AN_ITEM + "".join(f"          {line}\n" for line in block.splitlines()) + ANOTHER
        return joined(around)
    if own.keys() & {"items", "stars"}:
        del around["sections"]
    if "measures" in own:
        own["measures"] = joined_measures(around["measures"], own["measures"])
    return joined(around | own)


def joined(parts_: dict[str, str]) -> str:
    return "".join(f"{key}:{text}" for key, text in parts_.items())


def joined_measures(around: str, own: str) -> str:
    """The measures of an example, and those around it that it does not name itself."""
    named = set(re.findall(r"^  (\w+):", own, re.MULTILINE))
    kept = [line for line in around.splitlines() if line.partition(":")[0].strip() not in named]
    return "\n".join(kept) + own


def loaded(folder: Path, block: str) -> Programme:
    """The programme with the example in it; a test fails with what a person would read."""
    files = {path.name: path.read_text(encoding="utf-8") for path in AROUND.glob("*.yaml")}
    files["programme.yaml"] = PROGRAMME
    if first_key(block) == "override":
        (folder.parent / "reform.yaml").write_text(block, encoding="utf-8")
    elif first_key(block) in FILES:
        files[f"{first_key(block)}.yaml"] = block
    elif first_key(block) != "programme":
        files["scheme.yaml"] = scheme(block)
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    try:
        return load_programme(folder, sorted(folder.parent.glob("reform.yaml")))
    except Refused as refusal:
        told = [f"{problem.place}: {problem.text('en')}. {problem.repair('en')}" for problem in refusal.problems]
        pytest.fail("\n".join([*told, "", files["scheme.yaml"]]))


@pytest.mark.parametrize("block", [block for block in BLOCKS if first_key(block) != "vocabulary"], ids=first_key)
def test_an_example_of_the_page_loads(block: str, tmp_path: Path) -> None:
    assert loaded(tmp_path / "programme", block).vocabulary.name == "page"


def test_the_vocabulary_of_the_page_loads() -> None:
    problems = Problems()
    (block,) = (block for block in BLOCKS if first_key(block) == "vocabulary")
    document = parse_yaml(block, "vocabulary.yaml", problems)
    assert isinstance(document, Marked)
    read_vocabulary(document, problems)
    assert [(problem.place.line, problem.text("en")) for problem in problems] == []


def test_the_rule_tests_of_the_page_are_well_formed(tmp_path: Path) -> None:
    (block,) = (block for block in BLOCKS if first_key(block) == "tests")
    (tmp_path / "tests.yaml").write_text(block, encoding="utf-8")
    problems = Problems()
    cases = cases_of(tmp_path / "tests.yaml", tmp_path, problems)
    assert [case.id for case in cases] == ["example.two_latenesses", "example.dearer"]
    assert not problems.errors


def section(number: int) -> str:
    return re.split(r"^## \d+\. ", PAGE, flags=re.MULTILINE)[number]


def first_column(text: str) -> str:
    """The first cells of the tables of a section."""
    return "\n".join(line.split(" | ")[0] for line in text.splitlines() if line.startswith("| `"))


def test_the_page_lists_every_function() -> None:
    assert set(re.findall(r"`(\w+)\(", first_column(section(4)))) == FUNCTIONS.keys()


def test_the_page_lists_every_choice() -> None:
    assert set(re.findall(r"`(\w+)`", first_column(section(8)))) == Choices.model_fields.keys()


def test_the_page_lists_every_type_of_a_column() -> None:
    (listed,) = re.findall(r"^Column types: (.*?);", section(2), re.MULTILINE | re.DOTALL)
    assert set(re.findall(r"`(\w+)`", listed)) - {"step"} == {*get_args(PlainType)}


def keys_and_words(schema: Any) -> set[str]:
    """Every key that a form of the schema has, and every word that one takes."""
    if isinstance(schema, list):
        return set().union(*map(keys_and_words, schema))
    if not isinstance(schema, dict):
        return set()
    words = [*schema.get("enum", []), schema.get("const", "all")]
    own = {*schema.get("properties", {}), *(word for word in words if isinstance(word, str))}
    return own.union(*map(keys_and_words, schema.values()))


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_and_every_word_of_the_language_is_on_the_page(kind: Any) -> None:
    said = set(re.findall(r"\w+", PAGE))
    assert keys_and_words(json.loads(json.dumps(file_schema(kind), default=str))) - said == set()


def test_the_page_is_narrow_enough_to_read() -> None:
    assert max(map(len, PAGE.splitlines())) <= 120
