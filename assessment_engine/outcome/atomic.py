"""Writing files so that nobody ever sees a half of them."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

Write = Callable[[Path], None]
"""Writes a whole file, which is not there yet, to the path that it is given."""


def write_file(path: Path, content: bytes) -> None:
    """Write one file, or replace it, at once; its folder is made when there is none.

    Raises:
        OSError: the folder or the file cannot be written; the file is as it was.
    """
    write_files(path.parent, {path.name: content})


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a set of files to a folder: all are written beside their places before the first takes its place.

    Raises:
        OSError: something cannot be written; no temporary file is left behind, and every file is as it was.
        ValueError: a name is a path and not the name of a file.
    """
    write_streams(folder, {name: partial(_write_bytes, content=content) for name, content in files.items()})


def write_streams(folder: Path, files: Mapping[str, Write]) -> None:
    """The same for files that are too large to be held: each is written by its own function.

    Whatever ends it early, an error or Ctrl-C, leaves the files that were there.

    Raises:
        OSError: something cannot be written; no temporary file is left behind, and every file is as it was.
        ValueError: a name is a path and not the name of a file.
    """
    for name in files:
        if Path(name).name != name:
            raise ValueError(f"not the name of a file: {name!r}")
    folder.mkdir(parents=True, exist_ok=True)
    prepared: list[tuple[Path, Path]] = []
    try:
        for name, write in files.items():
            beside = _beside(folder)
            prepared.append((beside, folder / name))
            write(beside)
            _flush(beside)
        _put_in_place(folder, prepared)
    finally:
        while prepared:  # one Ctrl-C may come twice: from a library that caught it, and from Python itself
            try:  # noqa: SIM105 -- the second may come on the very call of contextlib.suppress
                _remove(prepared)
            except KeyboardInterrupt:
                pass
    _flush_folder(folder)


def _remove(prepared: list[tuple[Path, Path]]) -> None:
    while prepared:
        prepared[-1][0].unlink(missing_ok=True)
        prepared.pop()


def _put_in_place(folder: Path, prepared: list[tuple[Path, Path]]) -> None:
    """Let each file take its place; when one cannot, those before it are put back as they were."""
    before: list[tuple[Path | None, Path]] = []
    try:
        for beside, path in prepared:
            before.append((_kept(folder, path), path))
            os.replace(beside, path)
    except BaseException:
        for beside, (kept, path) in zip((one for one, _ in prepared), before, strict=False):
            if kept is not None:
                os.replace(kept, path)
            elif not beside.exists():  # it took its place, where there was none before
                path.unlink(missing_ok=True)
        raise
    finally:
        for kept, _ in before:
            if kept is not None:
                kept.unlink(missing_ok=True)


def _kept(folder: Path, path: Path) -> Path | None:
    """A second name for a file that is about to be replaced; None where there is none, or files have one name only."""
    kept = _beside(folder)
    try:
        os.link(path, kept)
    except (OSError, AttributeError, NotImplementedError):
        return None
    return kept


def _beside(folder: Path) -> Path:
    return folder / f".{secrets.token_hex(6)}.tmp"


def _write_bytes(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    with contextlib.suppress(OSError, AttributeError):  # a folder cannot be opened on Windows, and need not be
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
