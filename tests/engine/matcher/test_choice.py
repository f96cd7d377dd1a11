"""Which matcher is taken, and that all is well without durable_rules."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from assessment_engine.engine.matcher import DurableMatcher, MatcherFault, durable_version, gathered, matcher_for
from assessment_engine.plan.conditions import Test
from tests.engine.matcher import examples as ex

ROOT = Path(__file__).parents[3]
CONDITIONS = gathered({"late": Test(ex.KIND, "==", ("late",))})


@ex.needs_durable
def test_durable_rules_is_taken_where_it_is_installed() -> None:
    matcher = matcher_for(CONDITIONS)
    assert matcher.name == f"durable_rules {durable_version()}" == "durable_rules 2.0.28"
    matcher.close()


def test_plain_is_taken_where_it_is_preferred() -> None:
    assert matcher_for(CONDITIONS, prefer="plain").name == "plain"


def test_plain_takes_its_place_where_it_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "durable_rules_engine", None)
    assert durable_version() is None
    matcher = matcher_for(CONDITIONS, prefer="durable")
    assert (matcher.name, matcher.match(["late"])) == ("plain", ("late",))
    with pytest.raises(MatcherFault, match="cannot be imported"):
        DurableMatcher(CONDITIONS)


def test_the_other_tests_pass_or_are_skipped_without_it() -> None:
    hidden = "import sys, pytest; sys.modules['durable_rules_engine'] = None; sys.exit(pytest.main(sys.argv[1:]))"
    files = ["tests/engine/matcher/test_values.py", "tests/engine/matcher/test_lifecycle.py"]
    arguments = ["-n", "0", "-rs", "-p", "no:cacheprovider", *files]
    done = subprocess.run(
        [sys.executable, "-c", hidden, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert "durable_rules cannot be imported here" in done.stdout


@ex.needs_durable
def test_the_library_s_python_layer_with_its_clock_is_not_even_imported() -> None:
    script = (
        "import sys; from tests.engine.matcher import test_choice as t\n"
        "print(t.matcher_for(t.CONDITIONS).match(['late']), [m for m in sys.modules if m.startswith('durable')])"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "('late',) ['durable_rules_engine']"
