"""Examples as folders: the documents as YAML, the rows as JSON; and the programme and the register that they are."""

from __future__ import annotations

import datetime
import json
import tempfile
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from assessment_engine.api import load_programme, load_register
from assessment_engine.register.tables import Register
from assessment_engine.rules.programme import Programme
from tests.agreement.programmes import Example


class _Dumper(yaml.SafeDumper):
    """Numbers as a person writes them, and nothing by reference."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _plain_number(dumper: yaml.SafeDumper, number: Decimal) -> yaml.ScalarNode:
    return dumper.represent_scalar(f"tag:yaml.org,2002:{'int' if number % 1 == 0 else 'float'}", f"{number:f}")


_Dumper.add_representer(Decimal, _plain_number)


def loaded(example: Example) -> tuple[Programme, Register]:
    """The programme and the register, read as everybody's are.

    Raises:
        Refused: one of them does not load.
    """
    with tempfile.TemporaryDirectory() as folder:
        write_programme(Path(folder), example)
        programme = load_programme(folder)
    programme.plan(example.as_of)
    return programme, load_register(example.rows, programme)


def write_programme(folder: Path, example: Example) -> None:
    """Write the documents."""
    for name, document in example.files.items():
        text = yaml.dump(document, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120)
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


def write_example(folder: Path, example: Example, said: str) -> None:
    """Write all of an example, and what was found."""
    (folder / "programme").mkdir(parents=True, exist_ok=True)
    write_programme(folder / "programme", example)
    rows = {"as_of": example.as_of.isoformat(), "tables": _plain(example.rows)}
    (folder / "register.json").write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
    (folder / "found.txt").write_text(said, encoding="utf-8")


def read_example(folder: Path) -> tuple[Programme, Register, datetime.date]:
    """What was written."""
    programme = load_programme(folder / "programme")
    said = json.loads((folder / "register.json").read_text(encoding="utf-8"))
    return programme, load_register(_typed(said["tables"]), programme), datetime.date.fromisoformat(said["as_of"])


def _plain(value: Any) -> Any:
    """Rows as JSON: a date and a fraction say what they are."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, datetime.date):
        return {"date": value.isoformat()}
    return {"number": str(value)} if isinstance(value, Fraction | Decimal) else value


def _typed(value: Any) -> Any:
    if isinstance(value, list):
        return [_typed(one) for one in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"date"} and isinstance(value["date"], str):
        return datetime.date.fromisoformat(value["date"])
    if value.keys() == {"number"} and isinstance(value["number"], str):
        return Fraction(value["number"])
    return {key: _typed(one) for key, one in value.items()}
