"""The programs that are compared, what each needs to be installed, and up to which size it is run."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # who only starts the programs stays small: a child's peak memory is at least its parent's
    from tests.benchmarks.scale.results import Steps

HERE = "tests.benchmarks.scale"
PEERS = f"{HERE}.peers"
ANY = 10**12
YARDSTICK = "polars"
"""Whose time the others' are multiples of."""


@dataclass(frozen=True, slots=True)
class Program:
    """One program: its name, the mapping of workloads to steps, the modules it needs (``module:what it offers``).

    ``largest`` says up to how many cadres or members it is run: beyond, it would take minutes or all memory.
    """

    name: str
    what: str
    module: str
    largest: Mapping[str, int]
    needs: tuple[str, ...] = ()
    steps: str = "STEPS"

    def missing(self) -> str:
        """What it needs and is not there; empty if nothing."""
        return ", ".join(need for need in self.needs if not _there(need))

    def load(self, workload: str) -> Steps:
        """Its steps for a workload."""
        steps: Mapping[str, Steps] = getattr(importlib.import_module(self.module), self.steps)
        return steps[workload]


def _there(need: str) -> bool:
    module, _, offered = need.partition(":")
    try:
        return find_spec(module) is not None and (not offered or hasattr(importlib.import_module(module), offered))
    except ImportError:
        return False


BOTH = {"township": ANY, "stars": ANY}

PROGRAMS = (
    Program("ours", "this engine, the reference", f"{HERE}.ours", {"township": 1_000, "stars": 100_000}),
    Program("ours-columnar", "this engine, by columns", f"{HERE}.ours_columnar", BOTH),
    Program("ours-files", "this engine, by columns, from files", f"{HERE}.ours_columnar", BOTH, (), "FROM_FILES"),
    Program("polars", "Polars by hand", f"{PEERS}.by_polars", BOTH, ("polars",)),
    Program("polars-files", "Polars by hand, streaming from files", f"{PEERS}.by_polars", BOTH, ("polars",),
            "FROM_FILES"),
    Program("duckdb", "DuckDB by hand", f"{PEERS}.by_duckdb", BOTH, ("duckdb",)),
    Program("duckdb-files", "DuckDB by hand, from files", f"{PEERS}.by_duckdb", BOTH, ("duckdb",), "FROM_FILES"),
    Program("numpy", "NumPy by hand", f"{PEERS}.by_numpy", BOTH),
    Program("python", "plain Python by hand", f"{PEERS}.by_python", {"township": 10_000, "stars": 1_000_000}),
    Program("durable_rules", "durable_rules alone", f"{PEERS}.by_durable", {"township": 10_000}, ("durable",)),
    Program("zen", "GoRules ZEN", f"{PEERS}.by_zen", {"township": 10_000, "stars": 1_000_000}, ("zen",)),
    Program("openfisca", "OpenFisca-Core", f"{PEERS}.by_openfisca", {"township": 10_000, "stars": 10_000_000},
            ("openfisca_core",)),
)  # fmt: skip
BY_NAME = {program.name: program for program in PROGRAMS}
