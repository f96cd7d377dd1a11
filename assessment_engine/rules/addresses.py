"""Addresses in the documents of a programme: a step is a key, or the id of an element of a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assessment_engine.rules.files import Files
from assessment_engine.source import Marked, MarkedList

IDS = ("id", "rule", "star", "line", "check", "group", "scheme", "step", "promise")


@dataclass(frozen=True, slots=True)
class Slot:
    """What an address meets: the value, the mapping or list that holds it, and under which key or number.

    ``documents`` is the list of a whole scheme; ``address`` spells the lists that the written one left out.
    """

    value: object
    owner: Marked | MarkedList | None = None
    key: str | int = ""
    address: str = ""
    documents: list[Marked] | None = None


def slots(files: Files, steps: list[str]) -> list[Slot]:
    """Everything that an address meets; without steps, the documents themselves."""
    if not steps:
        return [Slot(document) for document in _others(files)]
    schemes = [
        Slot(scheme, address=steps[0], documents=files.documents["scheme"])
        for scheme in files.documents["scheme"]
        if scheme.get("scheme") == steps[0]
    ]
    here = [*schemes, *(found for document in _others(files) for found in _further(Slot(document), steps[0]))]
    for step in steps[1:]:
        here = [found for slot in here for found in _further(slot, step)]
    return here


def steps_from(files: Files, steps: list[str]) -> list[str]:
    """The steps that lead on from an address."""
    first = [] if steps else [str(scheme.get("scheme")) for scheme in files.documents["scheme"]]
    return [*first, *(step for slot in slots(files, steps) for step in _known(slot.value))]


def _others(files: Files) -> list[Marked]:
    """The documents whose keys are the first step of an address; a scheme is named instead."""
    return [document for kind in ("checks", "programme", "vocabulary") for document in files.documents[kind]]


def _further(slot: Slot, step: str) -> list[Slot]:
    prefix = f"{slot.address}." if slot.address else ""
    if isinstance(slot.value, MarkedList):
        return [Slot(found, slot.value, number, prefix + step) for number, found in _elements(slot.value, step)]
    if not isinstance(slot.value, Marked):
        return []
    if step in slot.value:
        return [Slot(slot.value[step], slot.value, step, prefix + step)]
    return [
        Slot(element, inner, number, f"{prefix}{key}.{step}")
        for key, inner in _lists(slot.value)
        for number, element in _elements(inner, step)
    ]


def _lists(form: Marked) -> Iterator[tuple[str, MarkedList]]:
    """The lists of a form, and those of its sets of items, each with the steps that lead to it."""
    for key, inner in form.items():
        if isinstance(inner, MarkedList):
            yield key, inner
    by = form.get("items_by")
    sets = by.get("sets") if isinstance(by, Marked) else None
    for word, inner in sets.items() if isinstance(sets, Marked) else ():
        if isinstance(inner, MarkedList):
            yield f"items_by.sets.{word}", inner


def _elements(inner: MarkedList, step: str) -> Iterator[tuple[int, object]]:
    return ((number, element) for number, element in enumerate(inner) if _id(element) == step)


def _id(element: object) -> object:
    return next((element[key] for key in IDS if key in element), None) if isinstance(element, Marked) else None


def _known(value: object) -> list[str]:
    lists = [value] if isinstance(value, MarkedList) else []
    keys: list[str] = []
    if isinstance(value, Marked):
        keys = [*value]
        lists = [inner for _, inner in _lists(value)]
    return [*keys, *(str(_id(element)) for inner in lists for element in inner if _id(element) is not None)]
