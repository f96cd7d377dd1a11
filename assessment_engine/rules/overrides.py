"""Overrides: a reform as a list of changes to the documents of a programme, before they are validated."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from assessment_engine.problems import Place, Problems, did_you_mean
from assessment_engine.rules.files import Files
from assessment_engine.rules.surface.programme import Change, OverrideFile
from assessment_engine.source import Marked, read_yaml, validated

IDS = ("id", "rule", "star", "line", "check", "group", "scheme")


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
        for change, data in zip(form.changes, changes if isinstance(changes, list) else [], strict=True):
            _apply(files, change, data, problems)
        names.append(form.override)
    return tuple(names)


def _apply(files: Files, change: Change, data: Marked, problems: Problems) -> None:
    said = [key for key in ("set", "remove", "add") if getattr(change, key) is not None]
    if len(said) != 1:
        problems.add("P623", change.at())
        return
    address = str(getattr(change, said[0]))
    place = change.at(said[0])
    *before, last = address.split(".")
    found = _walked(files, before, address, place, problems)
    if found is None:
        return
    match said[0]:
        case "set":
            _set(found, last, data, address, place, problems)
        case "remove":
            _remove(found, last, address, place, problems)
        case "add":
            _add(found, last, data, address, place, problems)


def _walked(files: Files, steps: list[str], address: str, place: Place, problems: Problems) -> object | None:
    """The mapping or list that the last step of an address is in; the first step is a scheme, or ``checks``."""
    roots: dict[str, object] = {str(scheme.get("scheme")): scheme for scheme in files.documents["scheme"]}
    for document in (*files.documents["checks"], *files.documents["programme"]):
        roots |= dict(document)
    here: object = roots
    for step in steps:
        further = _step(here, step)
        if further is None:
            problems.add("P621", place, address, near=did_you_mean(step, _steps(here)))
            return None
        here = further
    return here


def _step(here: object, step: str) -> object | None:
    """One step: a key, an element by its id, or an element of a list one level below."""
    if isinstance(here, dict):
        if step in here:
            return here[step]  # type: ignore[no-any-return]
        return next(
            (found for inner in here.values() if isinstance(inner, list) and (found := _step(inner, step))), None
        )
    if isinstance(here, list):
        return next((element for element in here if _id(element) == step), None)
    return None


def _id(element: object) -> object:
    return next((element[key] for key in IDS if key in element), None) if isinstance(element, dict) else None


def _steps(here: object) -> list[str]:
    if isinstance(here, dict):
        return [*here, *(str(_id(element)) for inner in here.values() if isinstance(inner, list) for element in inner)]
    return [str(_id(element)) for element in here] if isinstance(here, list) else []


def _set(here: object, last: str, data: Marked, address: str, place: Place, problems: Problems) -> None:
    """Give a key another value; a key that its form has not had is added."""
    if not isinstance(here, Marked):
        problems.add("P621", place, address, near=did_you_mean(last, _steps(here)))
        return
    if last in here and here[last] == data.get("to"):
        problems.add("P622", place, address)
        return
    _replace(here, last, data, "to")


def _remove(here: object, last: str, address: str, place: Place, problems: Problems) -> None:
    if isinstance(here, dict) and last in here:
        del here[last]
        return
    lists = [here] if isinstance(here, list) else [inner for inner in _values(here) if isinstance(inner, list)]
    for inner in lists:
        for element in inner:
            if _id(element) == last:
                inner.remove(element)
                return
    problems.add("P621", place, address, near=did_you_mean(last, _steps(here)))


def _values(here: object) -> Iterable[object]:
    return here.values() if isinstance(here, dict) else ()


def _add(here: object, last: str, data: Marked, address: str, place: Place, problems: Problems) -> None:
    """Put an element at the end of a list, or a key into a form that has not had it."""
    known = _step(here, last)
    if isinstance(known, list):
        known.append(data.get("value"))
    elif isinstance(here, Marked) and known is None:
        _replace(here, last, data, "value")
    else:
        problems.add("P621", place, address, near=did_you_mean(last, _steps(here)))


def _replace(here: Marked, key: str, data: Marked, from_: str) -> None:
    """Set a value together with its place, which is in the file of the override."""
    here[key] = data.get(from_)
    mark = here.mark
    place = data.mark.at(from_)
    inner = dict(mark.inner)
    if from_ in data.mark.inner:
        inner[key] = data.mark.inner[from_]
    here.mark = type(mark)(mark.place, {**mark.keys, key: place}, {**mark.values, key: place}, inner)
