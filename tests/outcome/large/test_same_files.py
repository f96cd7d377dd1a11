"""The files of a large outcome are those of an ordinary one, byte for byte, and so is what the console shows."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from assessment_engine.language import LANGUAGES
from assessment_engine.outcome import Outcome, outcome_text
from assessment_engine.outcome.large import LargeOutcome, accounts, large_text
from assessment_engine.outcome.one_scheme import only
from assessment_engine.problems import Problems, Refused
from assessment_engine.register import load_register
from assessment_engine.rules.programme import load_programme
from tests.agreement.folders import loaded
from tests.agreement.programmes import Example, examples
from tests.examples.shipped import ROOT
from tests.outcome import township
from tests.outcome.large.same import both, differences

YEARS = {
    "county_reform_2012": "county_reform",
    "indicators_2019": "indicators",
    "organs_2007": "organs",
    "party_work_2014": "party_work",
    "zhongguan_2011": "zhongguan",
}


@cache
def scored(year: str) -> tuple[Outcome, LargeOutcome]:
    programme, problems = load_programme(ROOT / "scoring_rules" / YEARS[year]), Problems()
    register = load_register(ROOT / "examples" / year, programme.vocabulary, programme.period, problems)
    assert register is not None
    return both(programme.plan(), register, programme.vocabulary)


@pytest.mark.parametrize("year", YEARS)
def test_every_file_of_a_shipped_example(year: str, tmp_path: Path) -> None:
    assert differences(*scored(year), tmp_path) == []


@pytest.mark.parametrize("year", YEARS)
def test_the_text_adds_one_line_to_each_scheme(year: str) -> None:
    small, large = scored(year)
    for language in LANGUAGES:
        for limit in (3, None):
            if limit and max(len(small.ranking(scheme)) for scheme in small.schemes) > limit:
                continue
            said = large_text(large, language, limit).splitlines()
            heads = [place for place, line in enumerate(said) if line.startswith("=")]
            counts = [place + 1 for place in heads if _is_count(said[place + 1])]
            assert len(counts) == len(small.schemes)
            others = [line for place, line in enumerate(said) if place not in counts]
            assert others == outcome_text(small, language, limit).splitlines()


def _is_count(line: str) -> bool:
    return line.startswith("计分卡 ") or line.split(":")[0].endswith(" cards")


def test_groups_that_are_not_shown_are_counted() -> None:
    text = large_text(scored("county_reform_2012")[1], "en", 1)
    assert "more groups" in text
    assert "\n... and 7 more\n" in text


def test_the_township_of_the_other_tests(tmp_path: Path) -> None:
    small, large = both(township.plan(), township.register(), township.vocabulary())
    assert differences(small, large, tmp_path) == []
    assert "'=cmd()" in (tmp_path / "thousand.csv").read_text(encoding="utf-8-sig")


def test_one_scheme_alone(tmp_path: Path) -> None:
    small, large = scored("zhongguan_2011")
    assert differences(only(small, "stars"), large.only("stars"), tmp_path) == []


def test_several_lines_of_one_entry_are_put_into_one_order(tmp_path: Path) -> None:
    _, large = scored("county_reform_2012")
    computed = replace(large.computed, lines=large.computed.lines * 2)
    assert differences(Outcome(computed.result()), LargeOutcome(computed), tmp_path) == []


def test_sums_beyond_64_bits_are_made_of_python_s_numbers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small, large = scored("zhongguan_2011")
    monkeypatch.setattr(accounts, "NARROW", 0)
    again = LargeOutcome(large.computed)
    again.plain.names = small.names
    assert differences(small, again, tmp_path) == []
    assert again.accounts.names.to_list() == large.accounts.names.to_list()
    assert again.accounts.is_balanced
    assert large.accounts.is_balanced


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(examples())
def test_programmes_and_registers_drawn_by_lot(example: Example) -> None:
    try:
        programme, register = loaded(example)
    except Refused:
        return
    with tempfile.TemporaryDirectory() as folder:
        assert differences(*both(programme.plan(example.as_of), register, programme.vocabulary), Path(folder)) == []
