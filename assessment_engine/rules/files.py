"""The files of a programme: found in a folder, told apart by their first key, validated one by one."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from assessment_engine.problems import Place, Problems, did_you_mean
from assessment_engine.register.vocabulary import Vocabulary, read_vocabulary
from assessment_engine.rules.surface.programme import ChecksFile, ProgrammeFile
from assessment_engine.rules.surface.scheme import Scheme
from assessment_engine.source import Marked, read_yaml, validated

KINDS = ("programme", "vocabulary", "scheme", "checks")
SUFFIXES = (".yaml", ".yml")
BESIDE = ("override", "tests")
"""What may lie beside the programme: a reform applies only when it is asked for, tests are run by themselves."""


@dataclass(slots=True)
class Files:
    """The documents of a folder by kind, in the order of their names."""

    folder: Path
    documents: dict[str, list[Marked]]

    def programme(self, problems: Problems) -> ProgrammeFile | None:
        """The programme itself; exactly one file of the folder is it."""
        documents = self.documents["programme"]
        _only_one(documents, "programme", problems)
        return validated(ProgrammeFile, documents[0], problems, documents[0].mark.place)

    def vocabulary(self, problems: Problems) -> Vocabulary | None:
        """The vocabulary, of which there is exactly one."""
        documents = self.documents["vocabulary"]
        if not documents:
            problems.add("P615", Place(str(self.folder.name)))
            return None
        _only_one(documents, "vocabulary", problems)
        return read_vocabulary(documents[0], problems)

    def schemes(self, problems: Problems) -> tuple[Scheme, ...]:
        """Every scheme, in the order of the files' names; two of one name are a problem."""
        documents = self.documents["scheme"]
        if not documents and not problems.errors:  # else it may be one of the files that could not be read
            problems.add("P616", Place(str(self.folder.name)))
        first: dict[object, Marked] = {}
        for document in documents:
            known = first.setdefault(str(document.get("scheme")), document)
            if known is not document:
                problems.add("P614", document.mark.place, document.get("scheme"), kind="scheme", other=known.mark.place)
        forms = [validated(Scheme, document, problems, document.mark.place) for document in documents]
        return tuple(form for form in forms if form is not None)

    def checks(self, problems: Problems) -> tuple[ChecksFile, ...]:
        """Every file of checks."""
        documents = self.documents["checks"]
        forms = [validated(ChecksFile, document, problems, document.mark.place) for document in documents]
        return tuple(form for form in forms if form is not None)


def _only_one(documents: list[Marked], kind: str, problems: Problems) -> None:
    for second in documents[1:]:
        problems.add("P614", second.mark.place, second.get(kind), kind=kind, other=documents[0].mark.place)


def shipped() -> dict[str, Path]:
    """The programmes that travel with the package, by name; in a checkout they stand beside it."""
    inside = Path(str(resources.files("assessment_engine"))) / "_rules"
    beside = Path(str(resources.files("assessment_engine"))).parent / "scoring_rules"
    root = inside if inside.is_dir() else beside
    folders = sorted(root.iterdir()) if root.is_dir() else []
    return {folder.name: folder for folder in folders if (folder / "programme.yaml").is_file()}


def read_files(source: str | Path, problems: Problems) -> Files | None:
    """Read every YAML file of a programme's folder; None when there is no programme in it."""
    folder = Path(source)
    if not folder.is_dir():
        known = shipped()
        if str(source) not in known:
            problems.add("P611", Place(str(source)), source, near=did_you_mean(str(source), known))
            return None
        folder = known[str(source)]
    documents: dict[str, list[Marked]] = {kind: [] for kind in KINDS}
    for path in sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES and not path.name.startswith(".")):
        document = read_yaml(path, problems)
        if isinstance(document, Marked):
            _sort(document, path, documents, problems)
        elif document is not None:
            problems.add("P613", Place(path.name, 1, 1), "—")
    if not documents["programme"] and not problems.errors:
        problems.add("P612", Place(str(source)), folder.name)
    return Files(folder, documents) if documents["programme"] else None


def _sort(document: Marked, path: Path, documents: dict[str, list[Marked]], problems: Problems) -> None:
    first = next(iter(document), "")
    if first in documents:
        documents[first].append(document)
    elif first not in BESIDE:
        problems.add("P613", document.mark.at_key(first) if first else Place(path.name, 1, 1), first)
