"""The properties of your own scheme in your own test suite: ``pytest examples/embedding/properties.py``."""

from hypothesis import given, settings

import assessment_engine as ae
from assessment_engine.workbench import check_promises, strategies

programme = ae.load_programme("party_work")


@settings(max_examples=20, deadline=None)
@given(strategies.registers(programme, tables=strategies.tables_read(programme.plan(), "member_training")))
def test_who_is_short_is_not_full(rows: strategies.Rows) -> None:
    outcome = ae.evaluate(programme, ae.load_register(rows, programme))
    assert not any(card.total == 100 for card in outcome.cards("member_training") if card.grade == "short")


def test_the_scheme_keeps_what_it_promises() -> None:
    results = check_promises(programme, examples=20, schemes=["member_training"])
    assert [result.promise.id for result in results if result.breach] == []
