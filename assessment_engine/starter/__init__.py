"""A small complete programme and a register to start from, and the editor schemas that its files refer to."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

from assessment_engine.outcome.atomic import write_files
from assessment_engine.rules.schema import KINDS, file_schema

FOLDERS = ("programme", "register")


def start(folder: Path) -> None:
    """Write the programme, the register and the schemas to folders in *folder*, which is made when there is none.

    Raises:
        OSError: something cannot be written.
    """
    here = resources.files("assessment_engine.starter")
    for name in FOLDERS:
        files = sorted(here.joinpath(name).iterdir(), key=lambda file: file.name)
        write_files(folder / name, {file.name: file.read_bytes() for file in files})
    schemas = {kind: json.dumps(file_schema(kind), ensure_ascii=False, indent=1) for kind in KINDS}
    write_files(folder / "schema", {f"{kind}.json": f"{text}\n".encode() for kind, text in schemas.items()})
