"""One run from CSV to every form of the outcome, with the seconds of each stage: what the benchmark measures."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from assessment_engine import evaluate, load_programme, load_register
from assessment_engine.outcome import Outcome, outcome_csv, outcome_json, outcome_text, write_files
from assessment_engine.plan.nodes import Node
from tests.benchmarks.yardstick import RULES

Stages = dict[str, float]


def whole_year(programme_folder: str, register_folder: Path, out: Path) -> Stages:
    """The seconds of each stage, and under ``rules`` those of the nodes that do what the yardstick does."""
    stages: Stages = {}
    with _timed(stages, "programme"):
        programme = load_programme(programme_folder)
        nodes = programme.plan().nodes
    with _timed(stages, "register"):
        register = load_register(register_folder, programme)
    stages["records"] = sum(len(table.rows) for table in register.tables.values())
    progress = _watching(stages, nodes)
    with _timed(stages, "engine"):
        outcome = evaluate(programme, register, progress=progress)
    return stages | _written(outcome, out)


def _written(outcome: Outcome, out: Path) -> Stages:
    stages: Stages = {}
    with _timed(stages, "cards"):
        for scheme in outcome.schemes:
            outcome.cards(scheme)
    with _timed(stages, "text"):
        texts = {f"outcome.{language}.txt": outcome_text(outcome, language, None).encode() for language in ("zh", "en")}
    with _timed(stages, "json"):
        explained = outcome_json(outcome)
    with _timed(stages, "csv"):
        tables = outcome_csv(outcome)
    with _timed(stages, "files"):
        write_files(out, texts | tables | {"outcome.json": explained})
    return stages | {"json_bytes": len(explained)}


@contextmanager
def _timed(stages: Stages, name: str) -> Iterator[None]:
    started = time.perf_counter()
    yield
    stages[name] = time.perf_counter() - started


def _watching(stages: Stages, nodes: tuple[Node, ...]) -> Callable[[int, int], None]:
    """Called after each node; adds up the seconds of those whose clause is a rule of the yardstick."""
    stages["rules"] = 0.0
    rules = {rule.removesuffix(".due") for rule in RULES}
    last = time.perf_counter()

    def progress(done: int, _all: int) -> None:
        nonlocal last
        now = time.perf_counter()
        if nodes[done - 1].clause.id in rules:
            stages["rules"] += now - last
        last = now

    return progress


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(whole_year(sys.argv[1], Path(sys.argv[2]), Path(folder))))
