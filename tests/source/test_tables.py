"""Tables out of CSV, JSON and YAML: the same rows, the places of cells, and exact numbers."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment_engine.problems import Place, Problems
from assessment_engine.source import Cell, RawTable, read_table


def table(path: Path) -> RawTable:
    problems = Problems()
    found = read_table(path, problems)
    assert found is not None, problems.found
    return found


def written(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_may_be_in_any_of_three_encodings(tmp_path: Path, encoding: str) -> None:
    found = table(written(tmp_path, "cadre.csv", "id,姓名\r\na,王䶮\r\n", encoding))
    assert found.name == "cadre"
    assert [row.values for row in found.rows] == [{"id": "a", "姓名": "王䶮"}]


def test_lines_are_right_behind_quoted_line_ends(tmp_path: Path) -> None:
    found = table(written(tmp_path, "a.csv", '\nid, note\na,"one\ntwo"\n,,\n\nb,"say ""x""",,\n'))
    first, second = found.rows
    assert found.header["note"] == Place("a.csv", 2, 2)
    assert list(found.cells(first)) == [
        ("id", Cell("a", Place("a.csv", 3, 1))),
        ("note", Cell("one\ntwo", Place("a.csv", 3, 2))),
    ]
    assert second.values == {"id": "b", "note": 'say "x"'}
    assert found.place(second, "note") == Place("a.csv", 7, 2)
    assert found.place(second) == Place("a.csv", 7)


def test_a_header_alone_is_an_empty_table(tmp_path: Path) -> None:
    found = table(written(tmp_path, "a.csv", "id\n"))
    assert (list(found.header), list(found.rows)) == (["id"], [])


def test_json_and_yaml_have_values_and_the_place_of_each_cell(tmp_path: Path) -> None:
    text = '[\n  {"id": "a", "share": 0.10, "n": 2, "none": null},\n  {"id": "b", "ok": true, "big": 1.5e2}\n]\n'
    found = table(written(tmp_path, "a.json", text))
    assert list(found.header) == ["id", "share", "n", "none", "ok", "big"]
    assert found.rows[0].values == {"id": "a", "share": Fraction(1, 10), "n": 2, "none": None}
    assert found.rows[1].values == {"id": "b", "ok": True, "big": 150}
    assert found.place(found.rows[0], "share") == Place("a.json", 2, 24)
    assert found.place(found.rows[1], "share") == Place("a.json", 3)
    same = table(written(tmp_path, "a.yaml", text.replace("1.5e2", "150")))
    assert [row.values for row in same.rows] == [row.values for row in found.rows]
    assert same.place(same.rows[0], "share") == Place("a.yaml", 2, 24)


@pytest.mark.parametrize("text", ["[" * 60_000, '[{"a":' + "[" * 60_000 + "]" * 60_000 + "}]", '{"a":' * 60_000])
def test_deep_json_is_refused_without_recursion(tmp_path: Path, text: str) -> None:
    problems = Problems()
    assert read_table(written(tmp_path, "a.json", text), problems) is None
    assert next(problem.code for problem in problems) in ("Y130", "Y133")


def test_another_suffix_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="suffix"):
        read_table(Path("a.txt"), Problems())


_CELL = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff")
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(_CELL.map("x".__add__), _CELL, _CELL)))
def test_what_a_writer_writes_is_read_again(rows: list[tuple[str, str, str]]) -> None:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows([("id", "b", "c"), *rows])
    values = [dict(zip(("id", "b", "c"), row, strict=True)) for row in rows]
    with tempfile.TemporaryDirectory() as folder:
        from_csv = table(written(Path(folder), "a.csv", buffer.getvalue()))
        from_json = table(written(Path(folder), "a.json", json.dumps(values)))
    assert [row.values for row in from_csv.rows] == values
    assert [row.values for row in from_json.rows] == values


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.binary(max_size=40), st.text(st.sampled_from('[]{}",:aé\\u01\n \t.e-;null')).map(str.encode)))
@pytest.mark.parametrize("name", ["a.csv", "a.json", "a.yaml"])
def test_any_bytes_give_a_table_or_a_problem(name: str, content: bytes) -> None:
    problems = Problems()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(content)
        assert (read_table(path, problems) is None) == bool(problems.errors)
