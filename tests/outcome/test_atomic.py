"""Files are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assessment_engine.outcome import write_file, write_files
from assessment_engine.outcome.atomic import write_streams


def test_a_set_is_written_and_replaces_what_was_there(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    write_files(folder, {"a.csv": b"1", "b.csv": b"2"})
    write_files(folder, {"a.csv": b"3"})
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"a.csv": b"3", "b.csv": b"2"}


def test_one_file_is_written_with_its_folder(tmp_path: Path) -> None:
    write_file(tmp_path / "new" / "结果.json", b"{}")
    assert (tmp_path / "new" / "结果.json").read_bytes() == b"{}"


def test_when_one_cannot_be_prepared_nothing_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(tmp_path, {"a.csv": b"old"})
    calls = iter([None, OSError("the disk is full")])

    def fsync(_handle: int) -> None:
        if error := next(calls):
            raise error

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(OSError, match="full"):
        write_files(tmp_path, {"a.csv": b"new", "b.csv": b"new"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.csv": b"old"}


def test_a_path_is_no_name(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not the name of a file"):
        write_files(tmp_path, {"../a.csv": b""})


def test_when_one_cannot_take_its_place_the_others_are_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(tmp_path, {"a.csv": b"old"})
    replace = os.replace

    def stops(source: Path, target: Path) -> None:
        if target.name == "c.csv":
            raise KeyboardInterrupt
        replace(source, target)

    monkeypatch.setattr(os, "replace", stops)
    with pytest.raises(KeyboardInterrupt):
        write_files(tmp_path, {"a.csv": b"new", "b.csv": b"new", "c.csv": b"new"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.csv": b"old"}


def test_ctrl_c_that_comes_twice_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    interrupts = iter([KeyboardInterrupt, None, None])
    unlink = Path.unlink

    def interrupted(path: Path, missing_ok: bool = False) -> None:
        if error := next(interrupts):
            raise error
        unlink(path, missing_ok)

    def write(path: Path) -> None:
        path.write_bytes(b"half")
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "unlink", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_streams(tmp_path, {"a.csv": write})
    assert list(tmp_path.iterdir()) == []
