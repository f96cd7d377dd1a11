"""No slip of the pen brings the reader down: a programme, its rule tests and its register load, or say where they are
wrong."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment_engine.api import evaluate, load_register
from assessment_engine.outcome import Outcome
from assessment_engine.problems import Place, Problem, Refused
from assessment_engine.rules.files import shipped
from assessment_engine.rules.programme import Programme, load_programme
from assessment_engine.testing.running import run_rule_tests
from assessment_engine.testing.verdicts import CaseResult
from tests.rules.lowering.writing import refused, scheme

SCHEMES = Path(__file__).parents[1] / "schemes"
FOLDERS = {**shipped(), **{path.parent.name: path for path in sorted(SCHEMES.glob("*/programme"))}}
FILES = {name: sorted(path for path in folder.rglob("*.yaml")) for name, folder in FOLDERS.items()}
TEXTS = {path: path.read_text(encoding="utf-8") for files in FILES.values() for path in files}
TESTS = [path for path in TEXTS if path.name == "tests.yaml" or path.parent.name == "tests"]
RULES = [path for path in TEXTS if path not in TESTS]
REGISTERS = sorted(SCHEMES.glob("*/register"))
ODD = st.sampled_from([
    "", "x", "-1", "0", "1/3", "50%", "1e5", "2011-02-30", "2011-06-30", "1999-01-01", "9999-12-31", "nan", "9" * 40,
    "甲", '"', "true", "=1+1", " ", "\x00", "\u202e", "2011-06-30T00:00", "id",
])  # fmt: skip
VALUES = st.sampled_from([
    "3", "-1", "0", "0.5", "2011-02-30", "2011-06-30", "true", "null", '""', "late", "[]", "{}", "[1, a]", "{a: 1}",
    "{record: visit}", "{from: 3}", "{points: {nth: {a: 1}, then: 2}}", '"1 / 0"', '"(("', "20%", "甲", "total", "full",
])  # fmt: skip
KEY = re.compile(r"(?<![\w\"])([a-z_]+):(?= )")
WORD = re.compile(r"([a-z_]{3,})")
VALUE = re.compile(r"(?<=: )([^\s,{}\[\]]+|\[[^\[\]]*\]|\{[^{}]*\})")


@dataclass(frozen=True)
class Slip:
    """A file of the programme with one thing wrong: what stands where in place of what; an empty end is torn off."""

    file: Path
    line: int
    kind: str
    before: str
    after: str

    @property
    def text(self) -> str:
        """The whole file."""
        lines = TEXTS[self.file].splitlines(keepends=True)
        rest = [] if self.kind == "end" else lines[self.line + 1 :]
        return "".join([*lines[: self.line], self.after, *rest])


@st.composite
def slips(draw: st.DrawFn, files: list[Path]) -> Slip:
    """A line lost, a value or a key exchanged for another, a word for one that rules use themselves, a torn end."""
    name = draw(st.sampled_from(sorted(name for name in FILES if set(FILES[name]) & set(files))))
    file = draw(st.sampled_from([path for path in FILES[name] if path in files]))
    lines = TEXTS[file].splitlines(keepends=True)
    at = draw(st.integers(0, len(lines) - 1))
    kind = draw(st.sampled_from(["line", "value", "key", "word", "end"]))
    return Slip(file, at, kind, lines[at], draw(_wrong(kind, file, lines[at])))


def _wrong(kind: str, file: Path, line: str) -> st.SearchStrategy[str]:
    match kind:
        case "line":
            return st.just("")
        case "end":
            return st.integers(0, len(line)).map(lambda length: line[:length])
        case "value":
            return _exchanged(VALUE, line, VALUES)
        case "key":
            return _exchanged(KEY, line, st.sampled_from(sorted(set(KEY.findall(TEXTS[file])))))
        case _:
            return _exchanged(WORD, line, st.sampled_from(["who", "due", "share", "full", "total"]))


def _exchanged(what: re.Pattern[str], line: str, others: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    found = list(what.finditer(line))
    if not found:
        return st.just(line)
    return st.builds(
        lambda match, other: f"{line[: match.start(1)]}{other}{line[match.end(1) :]}", st.sampled_from(found), others
    )


@settings(max_examples=60, deadline=timedelta(seconds=5), suppress_health_check=[HealthCheck.too_slow])
@given(slips(RULES))
def test_a_slip_is_told_with_its_place_and_never_a_traceback(slip: Slip) -> None:
    with _slipped(slip) as programme:
        _told(_problems(lambda: load_programme(programme).plan()))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(slips(TESTS))
def test_so_is_one_in_the_rule_tests(slip: Slip) -> None:
    found: list[CaseResult] = []
    with _slipped(slip) as programme:
        _told(_problems(lambda: found.extend(run_rule_tests(programme))))
    for result in found:
        _told(result.problems)
        assert all(failure.place.file for failure in result.failures)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_so_is_one_in_the_register(data: st.DataObject) -> None:
    register = data.draw(st.sampled_from(REGISTERS))
    programme = _loaded(register.parent / "programme")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "register"
        shutil.copytree(register, copy)
        _spoil(data, data.draw(st.sampled_from(sorted(copy.glob("*.csv")))))
        found: list[Outcome] = []
        _told(_problems(lambda: found.append(evaluate(programme, load_register(copy, programme), matcher="plain"))))
        for outcome in found:
            _told(outcome.problems)


def _spoil(data: st.DataObject, path: Path) -> None:
    """A cell, a header or a whole row that is odd, a row twice or lost, a file without rows, or with nothing at all."""
    rows = [line.split(",") for line in path.read_text(encoding="utf-8-sig").splitlines()]
    place = data.draw(st.integers(0, len(rows) - 1))
    match data.draw(st.sampled_from(["cell", "cell", "cell", "row", "twice", "lost", "column", "rows", "all"])):
        case "cell":
            rows[place][data.draw(st.integers(0, len(rows[place]) - 1))] = data.draw(ODD)
        case "row":
            rows.insert(place, [data.draw(ODD) for _ in rows[0]])
        case "twice":
            rows.append(rows[place])
        case "lost":
            del rows[place]
        case "column":
            rows = [row[1:] for row in rows]
        case "rows":
            rows = rows[:1]
        case _:
            rows = []
    path.write_text("".join(",".join(row) + "\n" for row in rows), encoding="utf-8")


@cache
def _loaded(folder: Path) -> Programme:
    return load_programme(folder)


@contextmanager
def _slipped(slip: Slip) -> Iterator[Path]:
    """The folder of the programme with the slip."""
    name = next(name for name, files in FILES.items() if slip.file in files)
    with tempfile.TemporaryDirectory() as folder:
        programme = Path(folder) / name
        shutil.copytree(FOLDERS[name], programme)
        (programme / slip.file.relative_to(FOLDERS[name])).write_text(slip.text, encoding="utf-8")
        yield programme


def _problems(made: Callable[[], object]) -> tuple[Problem, ...]:
    """Why something is refused; nothing when it is not."""
    try:
        made()
    except Refused as refusal:
        return refusal.problems or (Problem("Y104", Place("")),)
    return ()


def _told(problems: Iterable[Problem]) -> None:
    for problem in problems:
        assert problem.place.file
        assert problem.text("zh")
        assert problem.text("en")
        assert problem.repair("zh")
        assert problem.repair("en")


@pytest.mark.parametrize("name", ["[]", "{a: 1}", "3", "null", '""'])
def test_a_scheme_whose_name_is_none_is_told(name: str, tmp_path: Path) -> None:
    (problem,) = refused(tmp_path, scheme("items: []").replace("scheme: work", f"scheme: {name}"))
    assert str(problem.place).startswith("rules1.yaml:")
