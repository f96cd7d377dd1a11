"""Values, forms and differences of rules as sentences; what a description can tell is told as it tells it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from assessment_engine.problems import Language
from assessment_engine.register.specs import ColumnSpec
from assessment_engine.rules.description_bases import basis_texts
from assessment_engine.rules.description_figures import parameter_text, quota_text
from assessment_engine.rules.description_rules import charge_text, condition_words
from assessment_engine.rules.surface.charges import ChargeGroup, ChargeRule
from assessment_engine.rules.surface.decisions import Quota
from assessment_engine.rules.surface.items import ItemBody, Section
from assessment_engine.rules.surface.scheme import Parameter
from assessment_engine.source import InBothLanguages, Marked
from assessment_engine.text import clipped, one_line
from assessment_engine.titles import Title
from assessment_engine.types import Type
from assessment_engine.values import decimal_text
from assessment_engine.workbench.impacts.changes import words
from assessment_engine.workbench.impacts.changes.tree import WORDING, fields, identity, is_form
from assessment_engine.workbench.impacts.changes.words import form_word, key_word

SHARES = {"share", "weights", "sum", "tolerance", "of_reported", "of_verified"}
LONGEST = 300  # columns of a value within a sentence


def told(value: object, language: Language, key: str = "") -> str:
    """A value within a sentence, on one line and not too long for it."""
    return clipped(in_full(value, language, key), LONGEST)


def in_full(value: object, language: Language, key: str = "") -> str:
    """A value on one line, however long."""
    return one_line(_told(value, language, key))


def _told(value: object, language: Language, key: str) -> str:
    if value is None:
        return words.NONE.text(language)
    if isinstance(value, bool):
        return (words.YES if value else words.NO).text(language)
    if isinstance(value, int | Fraction):
        share = key in SHARES and isinstance(value, Fraction) and abs(value) <= 1
        return f"{decimal_text(value * 100)}%" if share and "/" not in decimal_text(value) else decimal_text(value)
    if isinstance(value, InBothLanguages | Title):
        return value.zh if value.zh == value.en else f"{value.zh} / {value.en}"
    if isinstance(value, Marked):
        return condition_words(value, language)
    if isinstance(value, Type):
        return _type(value, language)
    if is_form(value):
        return form_told(value, language, key)
    if isinstance(value, Mapping):
        return ", ".join(f"{one}: {_told(inner, language, key)}" for one, inner in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(_told(one, language, key) for one in value)
    return str(value)


def _type(value: Type, language: Language) -> str:
    """The type of a column as a vocabulary writes it: its kind, its words or where it leads, its limits."""
    limits = [decimal_text(limit) for limit in (value.low, value.high) if limit is not None]
    parts = [value.kind, " / ".join(value.choices), value.table, " … ".join(limits)]
    parts += [words.OPTIONAL.text(language)] if value.optional else []
    return " ".join(filter(None, parts))


def form_told(form: object, language: Language, key: str = "") -> str:
    """A form in one sentence: as the programme's description tells it, or its keys with their values."""
    match form:
        case ChargeRule():
            return charge_text(form, "add" if key == "add" else "deduct", language)
        case ChargeGroup():
            return "; ".join(f"{rule.rule}: {form_told(rule, language, key)}" for rule in form.rules)
        case Parameter():
            return parameter_text(form, language)
        case ColumnSpec():
            return _type(form.type, language)
        case Quota():
            return quota_text(form, language).strip(" ()（）") + _keys(form, language, frozenset({"share", "places"}))
        case ItemBody():
            return "; ".join(_item(form, language))
        case Section():
            return "; ".join([_key(form, "full", language), *(identity(item) for item in form.items)])
    return _keys(form, language).strip("; ")


def _item(form: ItemBody, language: Language) -> Iterator[str]:
    yield _key(form, "full", language)
    yield from basis_texts(form, language)
    for sign, charges in (("deduct", form.deduct), ("add", form.add)):
        for charge in charges:
            yield f"{identity(charge)}: {form_told(charge, language, sign)}"
    for key in ("floor", "cap", "factor", "applies", "missing"):
        if getattr(form, key) is not None:
            yield _key(form, key, language)


def _key(form: object, key: str, language: Language) -> str:
    return f"{key_word(type(form).__name__, key).text(language)} {_told(fields(form)[key], language, key)}"


def _keys(form: object, language: Language, without: frozenset[str] = frozenset()) -> str:
    """The keys that say something, each with its value."""
    said = {key: value for key, value in fields(form).items() if value not in (None, [], {}, (), "", False)}
    return "".join(f"; {_key(form, key, language)}" for key in said if key not in WORDING | without)


def sentence(where: tuple[Title, ...], shape: str, language: Language, /, **details: str) -> str:
    """One difference: where it is, and what it is."""
    what = words.ITSELF[shape].text(language).format_map(details)
    if not where:
        return what
    joined = words.JOINED.text(language).join(title.text(language) for title in where)
    return words.WHERE.text(language).format(where=joined, what=what)


def called(form: object, id_: str, title: Title, language: Language) -> tuple[str, str]:
    """What a form is (an item, a rule), and its name with its id."""
    name = title.text(language)
    shown = (f"“{name}”" if language == "zh" else name) + (f" ({id_})" if name != id_ else "")
    return form_word(type(form).__name__).text(language), shown
