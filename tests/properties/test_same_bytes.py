"""Every programme of this repository, on its example: the files are the same bytes in every process, and as the schema
has them."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest

from assessment_engine.api import evaluate, load_programme, load_register
from assessment_engine.outcome import outcome_csv, outcome_json, outcome_schema, outcome_text

ROOT = Path(__file__).parents[2]
SCHEMES = ROOT / "tests" / "rules" / "schemes"
SHIPPED = {"organs": "organs_2007", "party_work": "party_work_2014", "county_reform": "county_reform_2012"}
YEARS = {ROOT / "scoring_rules" / name: ROOT / "examples" / year for name, year in SHIPPED.items()}
YEARS |= {path.parent / "programme": path for path in sorted(SCHEMES.glob("*/register"))}


def files(programme: Path) -> dict[str, bytes]:
    """What is written of a programme's example, in all forms."""
    made = load_programme(programme)
    outcome = evaluate(made, load_register(YEARS[programme], made), matcher="plain")
    texts = {f"outcome.{language}.txt": outcome_text(outcome, language).encode() for language in ("zh", "en")}
    return {"outcome.json": outcome_json(outcome), **outcome_csv(outcome), **texts}


def digests() -> dict[str, str]:
    """The digest of every file of every programme."""
    return {
        f"{programme.relative_to(ROOT)}/{name}": hashlib.sha256(data).hexdigest()
        for programme in YEARS
        for name, data in files(programme).items()
    }


@pytest.fixture(scope="module")
def here() -> dict[str, str]:
    return digests()


@pytest.mark.parametrize("seed", ["1"])
def test_another_process_writes_the_same_bytes(here: dict[str, str], seed: str) -> None:
    call = "import json; from tests.properties.test_same_bytes import digests; print(json.dumps(digests()))"
    environment = os.environ | {"PYTHONHASHSEED": seed}
    printed = subprocess.run([sys.executable, "-c", call], cwd=ROOT, env=environment, capture_output=True, check=True)
    assert json.loads(printed.stdout) == here


@pytest.mark.parametrize("programme", YEARS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_is_written_holds_to_the_schema(programme: Path) -> None:
    jsonschema.validate(json.loads(files(programme)["outcome.json"]), outcome_schema())
