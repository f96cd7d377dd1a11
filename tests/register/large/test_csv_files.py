"""CSV as people write it: quoted cells with lines in them, other encodings, blank lines, rows of another width."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment_engine.register import Vocabulary
from assessment_engine.register.large import csv_blocks, csv_parts, parts
from tests.register.large.both import assert_same, by_columns
from tests.register.township import vocabulary

TABLES = vocabulary(
    "entities: {cadre: {columns: {a: {type: text, optional: true}, n: {type: integer, optional: true}}}}"
)


@pytest.fixture(params=[(1 << 24, 1 << 25, 1 << 20), (8, 0, 2)], ids=["whole", "in pieces"])
def pieces(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read as they always are, and a few bytes and rows at a time, kept in files."""
    block, held, batch = request.param
    monkeypatch.setattr(csv_blocks, "BLOCK", block)
    monkeypatch.setattr(csv_parts, "HELD", held)
    monkeypatch.setattr(csv_parts, "BATCH", batch)
    monkeypatch.setattr(parts, "BATCH", batch)


def checked(content: bytes, tables: Vocabulary = TABLES) -> list[str]:
    """The codes and places that both readers give for a file."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "cadre.csv").write_bytes(content)
        return [f"{code} {place}" for code, place, *_ in assert_same(Path(folder), tables)]


HEAD = "id,name,a,n\n"


@pytest.mark.parametrize(("content", "found"), [
    (HEAD + 'c1,甲,"x\ny",1\nc2,乙,,x\n', ["D512 cadre.csv:4:4"]),
    (HEAD.replace("\n", "\r\n") + 'c1,甲,"x\r\ny",1\r\n\r\nc2,乙,,x\r\n', ["D512 cadre.csv:5:4"]),
    (HEAD.replace("\n", "\r") + "c1,甲,x,1\rc2,乙,,x\r", ["D512 cadre.csv:3:4"]),
    (HEAD + "\n,,,\nc1,甲,x,y", ["D512 cadre.csv:4:4"]),
    (HEAD + "c1,甲,x,1,,\nc2,乙,,x\n", ["D512 cadre.csv:3:4"]),
    (HEAD + "c1,甲,x\nc2,乙,x,1,9\n", ["Y135 cadre.csv:2", "Y135 cadre.csv:3"]),
    (HEAD + 'c1,甲,"x"y,1\n', ["Y136 cadre.csv:2"]),
    (HEAD + 'c1,甲,x"y,z\n', ["D512 cadre.csv:2:4"]),
    (HEAD + 'c1,甲,x,1\nc2,乙,"x', ["Y136 cadre.csv:3"]),
    (HEAD + f"c1,甲,{'x' * 131_073},1\n", ["Y138 cadre.csv:2"]),
    (HEAD + "c1,甲,x\x07,1\nc2,乙\x07\x08,x,1\n", ["Y102 cadre.csv:2:7", "Y102 cadre.csv:3:6"]),
    (HEAD + "c1,甲,x\u2028,1\n", ["Y102 cadre.csv:2:7"]),
    ('\n"id",name,name\n', ["Y140 cadre.csv:2:3"]),
    ("id;name\nc1;甲\n", ["Y139 cadre.csv:1"]),
    ("", ["Y104 cadre.csv"]), (" \n \n", ["Y104 cadre.csv"]), (",\n,\n", ["Y104 cadre.csv"]),
    ("\ufeff" + HEAD + "c1,甲,x,1\n", []), (HEAD, []), (HEAD + "c1,甲, 　 ,1\n", []),
])  # fmt: skip
def test_a_file(content: str, found: list[str], pieces: None) -> None:
    assert checked(content.encode()) == found


def test_gb18030_is_read_and_utf_16_is_not(pieces: None) -> None:
    assert checked((HEAD + "c1,甲,x𠀀,1\nc2,乙,,x\n").encode("gb18030")) == ["D512 cadre.csv:3:4"]
    assert checked((HEAD + "c1,甲,x\x07,1\n").encode("gb18030")) == ["Y102 cadre.csv:2:7"]
    assert checked((HEAD + "c1,甲,x,1\n").encode("utf-16")) == ["Y134 cadre.csv"]
    assert checked(HEAD.encode() + b"\xff\xff\n") == ["Y134 cadre.csv"]


@given(st.text('c1,,\n\n\r" x甲', max_size=60), st.sampled_from([8, 1 << 24]), st.booleans())
@settings(max_examples=400, deadline=None)
def test_any_text(text: str, block: int, headed: bool) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csv_blocks, "BLOCK", block)
        checked(((HEAD if headed else "") + text).encode())


def test_files_of_text_go_when_the_register_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, spilled = tmp_path / "year", tmp_path / "spilled"
    folder.mkdir()
    spilled.mkdir()
    monkeypatch.setattr(csv_parts, "HELD", 0)
    monkeypatch.setattr(tempfile, "tempdir", str(spilled))
    (folder / "cadre.csv").write_text(HEAD + "c1,甲,x,1\n", encoding="utf-8")
    register, _ = by_columns(folder, TABLES)
    assert len(list(spilled.rglob("*.parquet"))) == 1
    del register
    assert list(spilled.iterdir()) == []
