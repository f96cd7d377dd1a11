"""Writing files so that nobody ever sees a half of them."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Mapping
from pathlib import Path


def write_file(path: Path, content: bytes) -> None:
    """Write one file, or replace it, at once; its folder is made when there is none.

    Raises:
        OSError: the folder or the file cannot be written; the file is as it was.
    """
    write_files(path.parent, {path.name: content})


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a set of files to a folder: all are written beside their places before the first takes its place.

    Raises:
        OSError: something cannot be written; no temporary file is left behind, and while they are being prepared
            (a full disk, a missing right) every file is as it was.
        ValueError: a name is a path and not the name of a file.
    """
    for name in files:
        if Path(name).name != name:
            raise ValueError(f"not the name of a file: {name!r}")
    folder.mkdir(parents=True, exist_ok=True)
    prepared: list[tuple[Path, Path]] = []
    try:
        for name, content in files.items():
            beside = folder / f".{secrets.token_hex(6)}.tmp"
            prepared.append((beside, folder / name))
            _write_through(beside, content)
        for beside, path in prepared:
            os.replace(beside, path)
    finally:
        for beside, _ in prepared:
            beside.unlink(missing_ok=True)
    _flush_folder(folder)


def _write_through(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    with contextlib.suppress(OSError, AttributeError):  # a folder cannot be opened on Windows, and need not be
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
