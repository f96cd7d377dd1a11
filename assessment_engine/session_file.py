"""The file of a session: JSON with the records, the date and the programme, and a digest that shows any damage."""

from __future__ import annotations

import datetime
import hashlib
import json
from pathlib import Path
from typing import Any

from assessment_engine.outcome.atomic import write_file
from assessment_engine.plan.plan import Plan
from assessment_engine.problems import Place, Problems
from assessment_engine.register.saving import register_json, register_of
from assessment_engine.register.tables import Register
from assessment_engine.rules.programme import Programme

FORMAT = "assessment-session"
VERSION = 1


def write_session(path: Path, plan: Plan, register: Register) -> None:
    """Write the file, at once or not at all.

    Raises:
        OSError: it cannot be written.
    """
    session = {
        "programme": plan.programme,
        "programme_version": plan.version,
        "as_of": plan.as_of.isoformat(),
        "register": register_json(register),
    }
    text = _text(session)
    head = {"format": FORMAT, "version": VERSION, "sha256": _digest(text)}
    write_file(path, f'{_text(head)[:-1]},"session":{text}}}\n'.encode())


def read_session(path: Path, programme: Programme) -> tuple[Register, datetime.date]:
    """The records of a session and its date.

    Raises:
        Refused: the file is damaged, is no session, or is one of another programme.
        OSError: it cannot be read.
    """
    problems, place = Problems(), Place(path.as_posix())
    session = _read(path.read_bytes(), place, problems)
    problems.refuse_errors()
    own = f"{programme.name} {programme.plan().version}"
    saved = f"{session['programme']} {session['programme_version']}"
    if saved != own:
        problems.add("D551", place, path.name, saved=saved, programme=own)
        problems.refuse_errors()
    try:
        register = register_of(session["register"], programme.vocabulary, problems)
        as_of = datetime.date.fromisoformat(session["as_of"])
    except (KeyError, TypeError, ValueError) as error:
        problems.add("D550", place, path.name, reason=error)
    problems.refuse_errors()
    return register, as_of


def _read(content: bytes, place: Place, problems: Problems) -> dict[str, Any]:
    """What the file has under ``session``; a problem unless the whole of it is as it was written."""
    name = Path(place.file).name
    try:
        head = json.loads(content)
        session: dict[str, Any] = head["session"]
        if (head["format"], head["version"]) != (FORMAT, VERSION):
            problems.add("D550", place, name, reason=f"{head['format']} {head['version']}")
        elif head["sha256"] != _digest(_text(session)):
            problems.add("D550", place, name, reason="sha256")
    except (KeyError, TypeError, ValueError) as error:
        problems.add("D550", place, name, reason=type(error).__name__)
        return {}
    return session


def _text(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
