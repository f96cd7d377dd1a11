"""What was taken away in one place and stands in another: moved, or called by another id, and not gone and come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assessment_engine.rules.programme import Programme
from assessment_engine.source import Surface
from assessment_engine.titles import Title
from assessment_engine.workbench.impacts.changes.change import At, RuleChange
from assessment_engine.workbench.impacts.changes.comparing import compared, same
from assessment_engine.workbench.impacts.changes.making import LANGUAGES
from assessment_engine.workbench.impacts.changes.telling import called, sentence
from assessment_engine.workbench.impacts.changes.tree import identity, title_of


@dataclass(frozen=True, slots=True)
class Found:
    """A form that came or went."""

    change: RuleChange
    form: Surface


def with_moves(changes: Sequence[RuleChange], old: Programme, new: Programme) -> list[RuleChange]:
    """The changes, in which a pair of a form that went and the same form that came is one."""
    gone = list(_forms(changes, "removed", old))
    come = list(_forms(changes, "added", new))
    told: dict[int, list[RuleChange]] = {}
    for one in gone:
        pair = next((other for other in come if _is_same(one.form, other.form)), None)
        if pair is not None:
            come.remove(pair)
            told[id(one.change)] = list(_moved(one, pair))
            told[id(pair.change)] = []
    return [inner for change in changes for inner in told.get(id(change), [change])]


def _is_same(one: Surface, other: Surface) -> bool:
    """Whether it is the same form elsewhere: by its id, or by all that it says."""
    return type(one) is type(other) and (identity(one) == identity(other) or same(one, other))


def _forms(changes: Sequence[RuleChange], kind: str, programme: Programme) -> Iterator[Found]:
    by_place = {form.at(): form for scheme in programme.schemes for form in _all(scheme) if identity(form)}
    for change in changes:
        form = by_place.get(change.place_old if kind == "removed" else change.place_new)
        is_it = form is not None and identity(form) == change.address.rpartition(".")[2]
        if change.kind == kind and change.scheme and form is not None and is_it:
            yield Found(change, form)


def _all(form: Surface) -> Iterator[Surface]:
    """The forms that a form holds in lists and mappings, at any depth."""
    for name in type(form).model_fields:
        value = getattr(form, name)
        parts = value if isinstance(value, list) else value.values() if isinstance(value, dict) else [value]
        for part in parts:
            if isinstance(part, Surface):
                yield part
                yield from _all(part)
            elif isinstance(part, list):
                yield from (inner for one in part if isinstance(one, Surface) for inner in (one, *_all(one)))


def _moved(gone: Found, come: Found) -> Iterator[RuleChange]:
    """That a form has moved, or is called otherwise, and what else of it is another."""
    before, after = gone.change, come.change
    beside = before.address.rpartition(".")[0] == after.address.rpartition(".")[0]
    texts = []
    for language in LANGUAGES:
        what, name = called(come.form, identity(come.form), title_of(come.form, identity(come.form)), language)
        key = "renamed" if beside else "moved"
        texts.append(sentence((), key, language, form=what, name=name, old=before.address, new=after.address))
    said = Title(texts[0], texts[1])
    yield RuleChange(
        "moved", after.address, said, before.address, after.address, False, after.scheme, after.form,
        before.place_old, after.place_new,
    )  # fmt: skip
    scheme, *steps = after.address.split(".")
    title = title_of(come.form, identity(come.form))
    yield from compared(gone.form, come.form, At(scheme, tuple(steps), (title,), form=after.form))
