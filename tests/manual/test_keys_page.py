"""The generated pages of the reference: they are what the language is now, and every example in them loads."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assessment_engine.manual import PAGES
from assessment_engine.manual.asking import ASKED
from assessment_engine.manual.chapters import CHAPTERS, COMMON, LIKE, REACHING
from assessment_engine.manual.examples import examples
from assessment_engine.manual.forms import form_pages
from assessment_engine.manual.refusals import CONDITION, REFUSED, WAY
from assessment_engine.manual.sample import function_pages, result_of
from assessment_engine.manual.shapes import wrong_codes
from assessment_engine.problems import Problems
from assessment_engine.problems.texts import catalogue
from assessment_engine.register.vocabulary import VocabularyFile
from assessment_engine.rules.formula.functions import FUNCTIONS
from assessment_engine.rules.schema import _MODELS
from assessment_engine.rules.schema_meanings import meanings
from assessment_engine.source import Marked, Surface, parse_yaml, validated
from tests.golden import check_golden
from tests.rules.test_language_page import AROUND, BLOCKS, PAGE, first_key, loaded, scheme

RULES = Path(__file__).parents[2] / "scoring_rules"
LOWERING = Path(__file__).parents[2] / "assessment_engine" / "rules" / "lowering"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_what_the_language_is(name: str) -> None:
    """To make the pages anew: ``UPDATE_GOLDEN=1 pytest -n 0 tests/manual``, or ``assess reference NAME``."""
    path = RULES / f"{name.upper()}.md"
    made = PAGES[name]()
    if made != path.read_text(encoding="utf-8") and not os.environ.get("UPDATE_GOLDEN"):
        old = set(path.read_text(encoding="utf-8").splitlines())
        new = [line for line in made.splitlines() if line not in old]
        pytest.fail(f"{path.name} is old: UPDATE_GOLDEN=1 pytest -n 0 tests/manual; new are\n" + "\n".join(new[:20]))
    check_golden(path, made)


def test_every_form_is_told_once() -> None:
    told = [form for chapter in CHAPTERS for form in chapter.forms]
    assert sorted(told) == sorted(form_pages())


def test_every_chapter_leads_to_a_section_of_the_page() -> None:
    anchors = {re.sub(r"[^\w\- ]", "", line.lstrip("# ").lower()).replace(" ", "-") for line in headings(PAGE)}
    assert {chapter.section for chapter in CHAPTERS} - anchors == set()


def headings(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("#")]


@pytest.mark.parametrize("name", list(PAGES))
def test_every_link_within_the_pages_leads_somewhere(name: str) -> None:
    anchors = {page: {anchor(line) for line in headings(made())} for page, made in PAGES.items()}
    for page, place in re.findall(r"\]\((\w+\.md)?#([^)]+)\)", PAGES[name]()):
        if page != "README.md":
            assert place in anchors[page.removesuffix(".md").lower() or name], place


def anchor(line: str) -> str:
    return re.sub(r"[^\w\- ]", "", line.lstrip("# ").lower()).replace(" ", "-")


def test_no_description_is_left_over() -> None:
    named = {(form, key.name) for form, page in form_pages().items() for key in page.keys}
    known = {key for _, key in named} | {f"{form}.{key}" for form, key in named}
    assert sorted(meanings().keys() - known) == []
    assert sorted(ASKED.keys() - known) == []


def test_every_key_that_lowering_asks_is_marked_asked() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in LOWERING.glob("*.py"))
    asked = {*re.findall(r"\.asked\(\s*[\w.]+, \"(\w+)\"", text), *re.findall(r'"R302", [^\n]*?\), "(\w+)",', text)}
    told = {key.rpartition(".")[2] for key in ASKED}
    assert asked - told - {"grades", "value", "at"} == set()


def test_every_code_of_the_rules_is_told_with_a_form() -> None:
    told = {code for codes in REFUSED.values() for code in codes} | {*WAY, *CONDITION, "R302"}
    assert {code for code in catalogue() if code[0] in "RPV"} - told == set()
    assert told - catalogue().keys() == set()
    assert REFUSED.keys() - form_pages().keys() == set()


WRONG = ("[[[]]]", "{'!?': {'?': []}}", "{a: 0}", "'!?'", "-99.5", "-1", "0", "9999", "true", "[]", "['!?']")


def models() -> dict[str, type[Surface]]:
    """The model of each form."""
    found = list(Surface.__subclasses__())
    for model in found:
        found += model.__subclasses__()
    pages = form_pages()
    return {
        model.__name__: model
        for model in found
        if model.__name__ in pages and set(model.keys_known()) == pages[model.__name__].names
    }


def test_a_value_that_does_not_fit_has_the_code_of_its_key() -> None:
    assert models().keys() == form_pages().keys()
    wrong = []
    for form, page in form_pages().items():
        for key in page.keys:
            met = {code for value in WRONG for code in codes(models()[form], f"{key.name}: {value}\n")}
            wrong += [f"{form}.{key.name} {code}" for code in wrong_codes(key.schema) if code not in {*met, "R331"}]
    assert wrong == []


def codes(model: type[Surface], text: str) -> set[str]:
    """The codes that a form with one key meets, other than those of the keys that it lacks."""
    problems = Problems()
    document = parse_yaml(text, "probe.yaml", problems)
    if problems.errors:
        return set()
    assert isinstance(document, Marked)
    validated(model, document, problems, document.mark.place)
    return {problem.code for problem in problems} - {"Y151"}


# -- examples

EXAMPLES = [(form, block) for form, blocks in examples().items() for block in blocks]
WITHIN = [block for _, block in EXAMPLES if first_key(block) not in ("programme", "vocabulary", "override")]


@pytest.mark.parametrize("block", WITHIN, ids=lambda block: block.splitlines()[0])
def test_an_example_of_a_form_loads(block: str, tmp_path: Path) -> None:
    assert loaded(tmp_path / "programme", block).vocabulary.name == "page"


def surface(block: str) -> Surface:
    """The form of a whole file in which the example stands."""
    kind: Any = first_key(block) if first_key(block) in _MODELS else "scheme"
    text = scheme(block) if kind == "scheme" and first_key(block) != "scheme" else block
    problems = Problems()
    document = parse_yaml(text, "example.yaml", problems)
    assert isinstance(document, Marked)
    form = validated(_MODELS[kind], document, problems, document.mark.place)
    assert form is not None, [problem.text("en") for problem in problems]
    return form


def written(form: Any) -> Iterator[tuple[str, str]]:
    """Every key that is written in a form, with the name of the form that it stands in."""
    if isinstance(form, Surface):
        fields = type(form).model_fields
        for name in form.model_fields_set:
            yield type(form).__name__, fields[name].alias or name
            yield from written(getattr(form, name))
    for inner in form.values() if isinstance(form, dict) else form if isinstance(form, list | tuple) else ():
        yield from written(inner)


@pytest.mark.parametrize(("form", "block"), EXAMPLES)
def test_an_example_shows_its_form(form: str, block: str) -> None:
    assert form in {name for name, _ in written(surface(block))}


def test_every_form_is_shown_in_an_example() -> None:
    shown = {name for _, block in EXAMPLES for name, _ in written(surface(block))}
    assert sorted(form_pages().keys() - shown) == []


def test_every_key_stands_in_an_example_of_its_form_or_of_the_page() -> None:
    blocks = [*(block for _, block in EXAMPLES), *BLOCKS]
    shown = {key for block in blocks for key in written(surface(block))}
    anywhere = {key for _, key in shown}
    own = {(form, key.name) for form, page in form_pages().items() for key in page.keys}
    general = {*COMMON, *REACHING, *(key.name for form in LIKE for key in form_pages()[LIKE[form]].keys)}
    needed = {(form, key) for form, key in own if key not in general or key not in anywhere}
    assert sorted(f"{form}.{key}" for form, key in needed - shown) == []


# -- functions


def test_every_function_is_told_with_its_parameters() -> None:
    assert function_pages().keys() == FUNCTIONS.keys()
    for name, function in FUNCTIONS.items():
        inside = function_pages()[name].signature.partition("(")[2]
        depth = re.sub(r"\{.*?\}", "table", inside)
        assert len(depth.replace(", …", "").split(",")) == len(function.parameters), name


def test_an_example_of_a_function_is_computed() -> None:
    assert result_of('steps(7, 3, "started")') == "3"
    assert result_of("is_empty(left)") == "true"
    with pytest.raises(ValueError, match="steps"):
        result_of("steps(7)")


def test_the_vocabularies_of_the_examples_are_vocabularies() -> None:
    blocks = [block for _, block in EXAMPLES if first_key(block) == "vocabulary"]
    assert blocks
    assert all(isinstance(surface(block), VocabularyFile) for block in blocks)
    assert AROUND.is_dir()
