"""Two trees of rules compared, form by form and key by key; what means the same says nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assessment_engine.rules.surface.scheme import Parameter
from assessment_engine.source import Surface
from assessment_engine.titles import Title
from assessment_engine.workbench.impacts.changes import words
from assessment_engine.workbench.impacts.changes.change import At, RuleChange
from assessment_engine.workbench.impacts.changes.making import LANGUAGES, come_or_gone, leaf, reordered
from assessment_engine.workbench.impacts.changes.tree import (
    LEFT_OUT,
    ORDERED,
    WORDING,
    alike,
    as_mapping,
    fields,
    identity,
    is_form,
    place_of,
    same_leaf,
    title_of,
)


def compared(old: object, new: object, at: At) -> Iterator[RuleChange]:
    """The differences of two values at one place."""
    old, new = alike(old, new)
    if is_form(old) and is_form(new):
        yield from compared_forms(old, new, at)
    elif _are_listed_forms(old) and _are_listed_forms(new):
        yield from _listed(old, new, at)  # type: ignore[arg-type]
    elif (before := as_mapping(old)) is not None and (after := as_mapping(new)) is not None:
        yield from _mapped(before, after, at)
    elif not same_leaf(old, new):
        yield leaf(old, new, at)


def same(old: object, new: object) -> bool:
    """Whether two values mean the same."""
    return next(compared(old, new, At()), None) is None


def compared_forms(old: object, new: object, at: At) -> Iterator[RuleChange]:
    """The differences of two forms, key by key; forms of two kinds are one difference."""
    if isinstance(old, Surface) and old == new:  # quickly, since most forms are the same
        return
    if type(old) is not type(new):
        yield leaf(old, new, at)
        return
    if isinstance(old, Parameter) and isinstance(new, Parameter) and _shape(old) != _shape(new):
        yield leaf(old, new, at.under("value", words.key_word("Parameter", "value")))
        return
    before, after, kind = fields(old), fields(new), type(old).__name__
    for key, value in before.items():
        word = words.key_word(kind, key)
        here = at.under(key, word)
        here = replace(here, old=place_of(old, key), new=place_of(new, key))
        yield from compared(value, after[key], replace(here, is_wording=at.is_wording or key in WORDING))


def _shape(form: Parameter) -> tuple[bool, ...]:
    """Whether a parameter is a number, a table or dated."""
    return form.value is None, form.rows is None, form.from_ is None


def _are_listed_forms(value: object) -> bool:
    return isinstance(value, list) and all(is_form(one) for one in value)


def _listed(old: Sequence[object], new: Sequence[object], at: At) -> Iterator[RuleChange]:
    """Forms of a list: those with an id by their id, others where they are equal or stand at the same place."""
    if any(
        "" in names or len(set(names)) < len(names) for names in (list(map(identity, old)), list(map(identity, new)))
    ):
        yield from _unnamed(old, new, at)
        return
    before, after = {identity(one): one for one in old}, {identity(one): one for one in new}
    yield from _named(before, after, at, spell=at.key not in LEFT_OUT)
    common, again = [one for one in before if one in after], [one for one in after if one in before]
    if at.key in ORDERED and common != again:
        yield reordered(common, again, at)


def _mapped(old: Mapping[str, object], new: Mapping[str, object], at: At) -> Iterator[RuleChange]:
    yield from _named(old, new, at, spell=True)


def _named(old: Mapping[str, object], new: Mapping[str, object], at: At, spell: bool) -> Iterator[RuleChange]:
    """Elements by name, of a mapping or of a list."""
    for name in {**old, **new}:
        if name not in new:
            yield come_or_gone("removed", old[name], name, _inside(at, name, old[name], spell), at.key)
        elif name not in old:
            yield come_or_gone("added", new[name], name, _inside(at, name, new[name], spell), at.key)
        else:
            before, after = alike(old[name], new[name])
            yield from compared(before, after, _inside(at, name, before, spell))


def _inside(at: At, name: str, value: object, spell: bool) -> At:
    """The place of an element: a form is called by its title, a figure of a table by its key."""
    if not is_form(value):
        return at.under(name, Title(name, name))
    here = at if spell else replace(at, steps=at.steps[:-1])
    return replace(here, keys=at.keys[:-1]).into(name, words.named(value, title_of(value, name)))


def _unnamed(old: Sequence[object], new: Sequence[object], at: At) -> Iterator[RuleChange]:
    """Forms without an id: those that mean the same are paired, the rest in their order."""
    rest_old, rest_new = list(old), list(new)
    for one in old:
        pair = next((other for other in rest_new if same(one, other)), None)
        if pair is not None:
            rest_old.remove(one)
            rest_new.remove(pair)
    for place in range(max(len(rest_old), len(rest_new))):
        name = str(place + 1)
        if place >= len(rest_new):
            here = _inside(at, name, rest_old[place], spell=True)
            yield come_or_gone("removed", rest_old[place], name, here, at.key)
        elif place >= len(rest_old):
            here = _inside(at, name, rest_new[place], spell=True)
            yield come_or_gone("added", rest_new[place], name, here, at.key)
        else:
            number = Title(*(words.PLACE.text(language).format(count=name) for language in LANGUAGES))
            yield from compared(rest_old[place], rest_new[place], at.under(name, number))
