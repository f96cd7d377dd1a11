"""No slip of the pen brings the reader down: a programme that was shipped loads, or says where it is wrong."""

from __future__ import annotations

import re
import shutil
import tempfile
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment_engine.problems import Place, Problem, Refused
from assessment_engine.rules.files import shipped
from assessment_engine.rules.programme import load_programme
from tests.rules.lowering.writing import refused, scheme

FOLDER = shipped()["zhongguan"]
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.yaml"))}
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

    file: str
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
def slips(draw: st.DrawFn) -> Slip:
    """A line lost, a value or a key exchanged for another, a word for one that rules use themselves, a torn end."""
    file = draw(st.sampled_from(sorted(TEXTS)))
    lines = TEXTS[file].splitlines(keepends=True)
    at = draw(st.integers(0, len(lines) - 1))
    kind = draw(st.sampled_from(["line", "value", "key", "word", "end"]))
    return Slip(file, at, kind, lines[at], draw(_wrong(kind, file, lines[at])))


def _wrong(kind: str, file: str, line: str) -> st.SearchStrategy[str]:
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


@settings(max_examples=40, deadline=timedelta(seconds=5), suppress_health_check=[HealthCheck.too_slow])
@given(slips())
def test_a_slip_is_told_with_its_place_and_never_a_traceback(slip: Slip) -> None:
    with tempfile.TemporaryDirectory() as folder:
        programme = Path(folder) / "zhongguan"
        shutil.copytree(FOLDER, programme)
        (programme / slip.file).write_text(slip.text, encoding="utf-8")
        for problem in _problems(programme):
            assert problem.place.file
            assert problem.text("zh")
            assert problem.text("en")
            assert problem.repair("zh")
            assert problem.repair("en")


def _problems(programme: Path) -> tuple[Problem, ...]:
    """Why a programme is refused; nothing when it loads."""
    try:
        load_programme(programme)
    except Refused as refusal:
        return refusal.problems or (Problem("Y104", Place("")),)
    return ()


@pytest.mark.parametrize("name", ["[]", "{a: 1}", "3", "null", '""'])
def test_a_scheme_whose_name_is_none_is_told(name: str, tmp_path: Path) -> None:
    (problem,) = refused(tmp_path, scheme("items: []").replace("scheme: work", f"scheme: {name}"))
    assert str(problem.place).startswith("rules1.yaml:")
