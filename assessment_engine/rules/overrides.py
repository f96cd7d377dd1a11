"""Overrides: a reform as a list of changes to the documents of a programme, before they are validated."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from assessment_engine.problems import Place, Problems, did_you_mean
from assessment_engine.rules.addresses import Slot, slots, steps_from
from assessment_engine.rules.files import Files
from assessment_engine.rules.surface.programme import Change, OverrideFile
from assessment_engine.source import Mark, Marked, MarkedList, read_yaml, validated
from assessment_engine.source.marks import Step

NEEDED = {"set": "to", "add": "value"}


def applied(files: Files, paths: Iterable[Path], problems: Problems) -> tuple[str, ...]:
    """Apply each override to the documents, in order; their names."""
    names = []
    for path in paths:
        document = read_yaml(path, problems)
        form = validated(OverrideFile, document, problems, Place(path.name)) if document is not None else None
        if form is None or not isinstance(document, Marked):
            continue
        own = files.documents["programme"][0].get("programme")
        if form.of != own:
            problems.add("P624", form.at("of"), form.of, programme=own)
            continue
        changes = document["changes"]
        change(files, zip(form.changes, changes if isinstance(changes, list) else [], strict=True), problems)
        names.append(form.override)
    return tuple(names)


def change(files: Files, changes: Iterable[tuple[Change, Marked]], problems: Problems) -> None:
    """Apply single changes, each with the mapping that it was read from."""
    for one, data in changes:
        _apply(files, one, data, problems)


def _apply(files: Files, change: Change, data: Marked, problems: Problems) -> None:
    said = [key for key in ("set", "remove", "add") if getattr(change, key) is not None]
    if len(said) != 1 or not _has_its_value(said[0], data):
        problems.add("P623", change.at())
        return
    address, place = str(getattr(change, said[0])), change.at(said[0])
    match said[0]:
        case "set":
            _set(files, address, data, place, problems)
        case "remove":
            _remove(files, address, place, problems)
        case "add":
            _add(files, address, data, place, problems)


def _has_its_value(verb: str, data: Marked) -> bool:
    """Whether a change says the value that it needs, and none that it does not."""
    return [key for key in ("to", "value") if key in data] == ([NEEDED[verb]] if verb in NEEDED else [])


def _met(files: Files, address: str, place: Place, problems: Problems) -> Slot | None:
    """The one place in the documents that an address meets."""
    found = slots(files, address.split("."))
    if len(found) == 1:
        return found[0]
    _report(files, address.split("."), found, place, problems)
    return None


def _report(files: Files, steps: list[str], found: list[Slot], place: Place, problems: Problems) -> None:
    """An address that meets nothing, or more than one thing: the problem, with the address that may have been meant."""
    address = ".".join(steps)
    if found:
        problems.add("P625", place, address, choices=", ".join(slot.address for slot in found))
        return
    met = next(length for length in range(len(steps) - 1, -1, -1) if not length or slots(files, steps[:length]))
    near = did_you_mean(steps[met], steps_from(files, steps[:met]))
    problems.add("P621", place, address, near=".".join([*steps[:met], near]) if near else "")


def _set(files: Files, address: str, data: Marked, place: Place, problems: Problems) -> None:
    """Give a key or an element another value; a key that its form has not had is added."""
    found = slots(files, address.split("."))
    if not found:
        inside = _form(files, address, place, problems)
        if inside is not None:
            _put(inside, address.rpartition(".")[2], data, "to")
        return
    slot = _met(files, address, place, problems)
    if slot is None:
        return
    if _same(slot.value, data.get("to")):
        problems.add("P622", place, address)
    elif isinstance(slot.owner, Marked):
        _put(slot.owner, str(slot.key), data, "to")
    elif isinstance(slot.owner, MarkedList):
        values = [data.get("to") if number == slot.key else value for number, value in enumerate(slot.owner)]
        _rebuilt(slot.owner, values, data.mark.at("to"))
    elif slot.documents is not None and isinstance(value := data.get("to"), Marked):
        slot.documents[slot.documents.index(slot.value)] = value  # type: ignore[arg-type]  # a whole scheme
    else:
        problems.add("P626", place, address)


def _same(one: object, other: object) -> bool:
    """Whether two values are the same; ``true`` is not 1."""
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def _form(files: Files, address: str, place: Place, problems: Problems) -> Marked | None:
    """The mapping that an address lies in; an element of a list is no key, so that a mistyped id is found."""
    steps = address.split(".")
    inside = [slot.value for slot in slots(files, steps[:-1]) if isinstance(slot.value, Marked)] if steps[1:] else []
    if len(inside) == 1:
        return inside[0]
    _report(files, steps, [], place, problems)
    return None


def _remove(files: Files, address: str, place: Place, problems: Problems) -> None:
    slot = _met(files, address, place, problems)
    if slot is None:
        return
    if isinstance(slot.owner, Marked):
        del slot.owner[str(slot.key)]
    elif isinstance(slot.owner, MarkedList):
        _rebuilt(slot.owner, [value for number, value in enumerate(slot.owner) if number != slot.key], place)
    elif slot.documents is not None:
        slot.documents.remove(slot.value)  # type: ignore[arg-type]  # a whole scheme


def _add(files: Files, address: str, data: Marked, place: Place, problems: Problems) -> None:
    """Put an element at the end of a list, or a key into a form that has not had it."""
    lists = [slot.value for slot in slots(files, address.split(".")) if isinstance(slot.value, MarkedList)]
    if lists:
        _rebuilt(lists[0], [*lists[0], data.get("value")], data.mark.at("value"))
    elif slots(files, address.split(".")):
        problems.add("P626", place, address)
    else:
        inside = _form(files, address, place, problems)
        if inside is not None:
            _put(inside, address.rpartition(".")[2], data, "value")


def _put(form: Marked, key: str, data: Marked, from_: str) -> None:
    """Set a value together with its place, which is in the file of the override."""
    form[key] = data.get(from_)
    mark, place = form.mark, data.mark.at(from_)
    inner = {known: one for known, one in mark.inner.items() if known != key}
    if from_ in data.mark.inner:
        inner[key] = data.mark.inner[from_]
    form.mark = type(mark)(mark.place, {**mark.keys, key: place}, {**mark.values, key: place}, inner)


def _rebuilt(owner: MarkedList, values: list[object], place: Place) -> None:
    """Give a list other elements; those that it had keep their places, new ones stand at *place*."""
    mark = owner.mark
    places = {id(value): mark.values[number] for number, value in enumerate(owner)}
    at: dict[Step, Place] = {number: _place(value, places.get(id(value), place)) for number, value in enumerate(values)}
    inner: dict[Step, Mark] = {
        number: value.mark for number, value in enumerate(values) if isinstance(value, Marked | MarkedList)
    }
    owner[:] = values
    owner.mark = type(mark)(mark.place, at, at, inner)


def _place(value: object, known: Place) -> Place:
    return value.mark.place if isinstance(value, Marked | MarkedList) else known
