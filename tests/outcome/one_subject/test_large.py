"""Of 240 000 records one subject's card makes a few hundred rows, however many records there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment_engine.engine.columnar import compute
from assessment_engine.engine.columnar.large import frames_of_large
from assessment_engine.outcome import card_told
from assessment_engine.outcome.one_subject import ColumnRecords, Run, explained
from assessment_engine.outcome.one_subject.reduced import Reduced
from assessment_engine.outcome.outcome import Outcome
from assessment_engine.problems import Problems
from assessment_engine.register.large import LargeTable, open_large
from assessment_engine.rules.programme import load_programme

PROGRAMME = Path(__file__).parents[2] / "benchmarks" / "scale" / "programme"
CADRES, RECORDS_OF_EACH, SCHEME = 2000, 120, "cadre_year"


def test_the_card_of_one_of_many_makes_few_rows(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    from tests.benchmarks.scale.storing import make

    programme, problems = load_programme(PROGRAMME), Problems()
    register = open_large(make("township", CADRES, "text", tmp_path), programme.vocabulary, programme.period, problems)
    assert register is not None
    table = register.tables["report"]
    assert isinstance(table, LargeTable)
    assert table.size == CADRES * RECORDS_OF_EACH
    computed = compute(programme.plan(), frames_of_large(programme.plan(), register))
    frame = computed.frames[SCHEME]
    tables = len(computed.frames)
    run = Run(computed)
    records = ColumnRecords(run)
    subject = frame.id(CADRES // 2)
    outcome = Outcome(
        Reduced(run, computed, subject).result(dict(records.tables), SCHEME), programme.vocabulary, records
    )
    for language in ("zh", "en"):
        assert subject in card_told(outcome, SCHEME, subject, language)
    assert run.maker.count < 4 * RECORDS_OF_EACH
    assert len(computed.frames) == tables  # no view that was only counted has become a table of all its rows
    assert explained(computed, programme.vocabulary, SCHEME, subject).explain(SCHEME, subject).row == subject
