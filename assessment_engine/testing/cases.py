"""The cases of a programme: those of its files of tests, and the examples that stand inside its rules."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from assessment_engine.problems import Place, Problems
from assessment_engine.rules.files import BESIDE, SUFFIXES
from assessment_engine.rules.programme import Programme
from assessment_engine.rules.surface.cases import CaseForm, CasesFile
from assessment_engine.rules.surface.examples import Example
from assessment_engine.rules.surface.programme import Change
from assessment_engine.source import Marked, MarkedList, Surface, read_yaml, validated
from assessment_engine.titles import Title

NOWHERE = Place("")
FOLDER = "tests"
"""The sub-folder of a programme in which files of tests may lie, too."""


@dataclass(frozen=True, slots=True)
class Case:
    """One case: from a file (``form``), or an example of the item or rule that stands at ``of``."""

    id: str
    title: Title
    place: Place
    folder: Path
    as_of: datetime.date | None = None
    form: CaseForm | None = None
    defaults: tuple[tuple[str, Marked], ...] = ()
    changes: tuple[tuple[Change, Marked], ...] = ()
    example: Example | None = None
    of: Place = NOWHERE
    scheme: str = ""


def files_of_tests(folder: Path, problems: Problems) -> list[Path]:
    """The files of a programme that begin with ``tests``, in the order of their names.

    What else lies in the folder itself has been read with the programme; in the folder ``tests`` it is a problem, for
    whoever put it there believes that it is run.
    """
    folders = [folder, folder / FOLDER]
    found = [path for one in folders if one.is_dir() for path in sorted(one.iterdir()) if _is_yaml(path)]
    for path in found:
        if path.parent != folder and first_key(path) not in BESIDE:
            problems.add("P613", Place(path.relative_to(folder).as_posix(), 1, 1), first_key(path) or "—")
    return [path for path in found if is_test_file(path)]


def _is_yaml(path: Path) -> bool:
    return path.suffix in SUFFIXES and not path.name.startswith(".") and path.is_file()


def is_test_file(path: Path) -> bool:
    """Whether a file begins with the key ``tests``; it need not be read to the end, or be right, to know that."""
    return first_key(path) == "tests"


def first_key(path: Path) -> str:
    """The key with which the first line of a YAML file that says anything begins; empty when there is none."""
    try:
        with path.open(encoding="utf-8", errors="replace") as lines:
            said = (line.lstrip("\ufeff").strip() for line in lines)
            first = next((line for line in said if line and not line.startswith(("#", "---", "%"))), "")
    except OSError:
        return ""
    key, colon, _ = first.partition(":")
    return key.strip("{\"' ") if colon else ""


def cases_of(path: Path, root: Path, problems: Problems) -> list[Case]:
    """The cases of one file; a problem for all that is wrong with its form."""
    shown = path.relative_to(root).as_posix()
    document = read_yaml(path, problems, shown)
    if document is None:
        return []
    form = validated(CasesFile, document, problems, Place(shown))
    if form is None or not isinstance(document, Marked):
        return []
    defaults = tuple(_defaults(document.get("defaults"), problems))
    return [_case(form, one, data, path.parent, defaults) for one, data in _with_data(form, document)]


def _with_data(form: CasesFile, document: Marked) -> Iterator[tuple[CaseForm, Marked]]:
    written = document["cases"]
    for one, data in zip(form.cases, written if isinstance(written, list) else [], strict=True):
        if isinstance(data, Marked):
            yield one, data


def _defaults(written: object, problems: Problems) -> Iterator[tuple[str, Marked]]:
    for table, cells in written.items() if isinstance(written, Marked) else ():
        if isinstance(cells, Marked):
            yield table, cells
        elif isinstance(written, Marked):
            problems.add("T810", written.mark.at(table), str(cells), table=table)


def _case(
    file: CasesFile, form: CaseForm, data: Marked, folder: Path, defaults: tuple[tuple[str, Marked], ...]
) -> Case:
    id_ = f"{file.tests}.{form.case}"
    title = Title(form.title.zh, form.title.en) if form.title else Title("", "")
    written = data.get("changes")
    changes = tuple(zip(form.changes, written if isinstance(written, MarkedList) else (), strict=True))
    return Case(id_, title, form.at(), folder, form.as_of, form, defaults, changes)  # type: ignore[arg-type]


def examples_of(programme: Programme, folder: Path) -> Iterator[Case]:
    """The examples inside the rules of a programme, in their order."""
    for scheme in programme.schemes:
        for form, examples in _inside(scheme):
            for number, example in enumerate(examples, start=1):
                name = _name(form)
                id_ = f"{scheme.scheme}.{name}.example{number}"
                yield Case(
                    id_, _title(form), example.at(), folder, example.as_of, example=example, of=form.at(),
                    scheme=scheme.scheme,
                )  # fmt: skip


def _inside(form: Surface) -> Iterator[tuple[Surface, list[Example]]]:
    """Every form with examples inside a form, from the outside in."""
    for name in type(form).model_fields:
        value = getattr(form, name)
        if name == "examples" and value:
            yield form, value
        else:
            for inner in _forms(value):
                yield from _inside(inner)


def _forms(value: object) -> Iterator[Surface]:
    if isinstance(value, Surface):
        yield value
    elif isinstance(value, list | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _forms(inner)


def _name(form: Surface) -> str:
    return next(str(getattr(form, key)) for key in ("id", "star", "rule", "line") if hasattr(form, key))


def _title(form: Surface) -> Title:
    title = getattr(form, "title", None)
    return Title("", "") if title is None else Title(title.zh, title.en)


def once_each(cases: Iterable[Case], problems: Problems) -> list[Case]:
    """The cases; a problem for each that has the id of an earlier one."""
    known: dict[str, Case] = {}
    for case in cases:
        first = known.setdefault(case.id, case)
        if first is not case:
            problems.add("T809", case.place, case.id, other=first.place)
    return list(known.values())
