"""Derivations: the clause, the arithmetic, the records with their places, and why others do not count."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment_engine.outcome import Derivation, InternalFault, Outcome, explained
from assessment_engine.outcome.explainer import Explainer
from assessment_engine.plan.nodes import View
from tests.golden import check_golden
from tests.outcome import township
from tests.outcome.reckoning import reckoned

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    return township.outcome()


def everything_under(one: Derivation) -> Iterator[Derivation]:
    yield one
    for given_ in one.inputs:
        yield from everything_under(given_)


def test_a_total_is_derived_down_to_the_records(outcome: Outcome) -> None:
    total = outcome.explain("thousand", "c5")
    assert (total.node, total.text, total.arithmetic) == ("card.total", "62.47", "42 + 20.47 = 62.47")
    assert total.clause is not None
    assert (total.clause.id, str(total.clause.place)) == ("thousand.total", "cadre.yaml:3:3")
    late = next(one for one in everything_under(total) if one.node == "card.late")
    assert [(used.table, used.row, str(used.place)) for used in late.records] == [
        ("attendance", "c5-late1", "attendance.csv:4"),
        ("attendance", "c5-late2", "attendance.csv:5"),
    ]
    assert [column for column, _ in late.records[0].shown] == ["date", "kind", "minutes"]


def test_a_rounding_is_a_step_of_its_own(outcome: Outcome) -> None:
    visiting = outcome.explain("thousand", "c5", "key.visiting")
    (rounding,) = visiting.roundings
    assert (str(rounding.before), str(rounding.after), rounding.way) == ("120/7", "857/50", "half_up")


def test_a_record_says_the_way_that_it_came_and_its_share(outcome: Outcome) -> None:
    fires = outcome.explain("thousand", "c5", "fires")
    used = fires.records[0]
    assert [(leg.link, leg.table, leg.row, leg.link_row) for leg in used.way] == [
        ("area", "area", "a1", ""),
        ("responsibility", "cadre", "c5", "r2"),
    ]
    assert str(used.share) == "2/3"
    assert fires.arithmetic == "2/3 + 2/3 = 4/3"


def test_a_rank_names_who_comes_before(outcome: Outcome) -> None:
    rank = outcome.explain("thousand", "c4", "rank")
    assert rank.arithmetic == "rank 3 of 4"
    assert rank.standing is not None
    assert [peer.id for peer in rank.standing.before] == ["c2", "c3"]


def test_a_place_lost_to_a_tie_names_the_tied(outcome: Outcome) -> None:
    place = outcome.explain("thousand", "c2", "place")
    assert place.arithmetic == "place 2 of 3, places 1/3 × 3 = 1: false"
    assert place.standing is not None
    assert [peer.id for peer in place.standing.tied] == ["c1"]


def test_a_rule_without_findings_says_which_test_the_nearest_record_failed(outcome: Outcome) -> None:
    (why,) = outcome.explain("thousand", "c6", "visits").why_not
    assert (why.table, why.leading) == ("visit", 1)
    (failed,) = why.near[0].failed
    assert (why.near[0].row, failed.operand, failed.value, failed.asked) == ("c6-call", "kind", "phone", ("home",))


def test_a_rule_to_which_nothing_leads_says_so(outcome: Outcome) -> None:
    (why,) = outcome.explain("thousand", "c1", "late").why_not
    assert (why.table, why.leading, why.near) == ("attendance", 0, ())


def test_an_empty_value_says_why(outcome: Outcome) -> None:
    place = outcome.explain("thousand", "c5", "honours_place")
    assert [str(why.reason) for why in place.why_not] == ["not_applicable"]


def test_a_value_that_two_stand_on_is_shared(outcome: Outcome) -> None:
    place = outcome.explain("thousand", "c2", "place")
    eligible = next(one for one in place.inputs if one.node == "card.eligible")
    assert eligible.inputs[0] is next(one for one in place.inputs if one.node == "card.total")


@pytest.mark.parametrize(("column", "wrong"), [("total", 99), ("late", 7), ("rank", 4), ("key.fires", 1)])
def test_a_stored_value_that_cannot_be_derived_is_a_fault(column: str, wrong: int) -> None:
    result = township.result()
    result.tables["card"].by_id["c1"].values[column] = wrong
    with pytest.raises(InternalFault, match=column):
        Outcome(result).explain("thousand", "c1", column)


def test_every_value_of_every_table_can_be_derived(outcome: Outcome) -> None:
    result, explainer = outcome.result, Explainer(outcome.result)
    for node in result.plan.nodes:
        if not isinstance(node, View):
            for row in result.tables[node.on].rows:
                assert explainer.derivation(node.on, row, node.name).value == row.values[node.name]


def test_the_arithmetic_comes_to_the_value(outcome: Outcome) -> None:
    """What a person would reckon from the line of arithmetic is the value that stands after it."""
    seen = 0
    for card in outcome.cards("thousand"):
        for one in everything_under(outcome.explain("thousand", card.id)):
            if one.source in ("column", "measure") and " = " in one.arithmetic and "count" not in one.arithmetic:
                assert reckoned(one.arithmetic) == one.value, one.arithmetic
                seen += 1
    assert seen > 30


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(township.VISITS)), st.integers(0, 9)), st.data())
def test_any_year_can_be_derived(visits: dict[str, int], data: st.DataObject) -> None:
    result = township.result(visits)
    outcome = Outcome(result)
    subject = data.draw(st.sampled_from(sorted(township.CADRES)))
    for column in ("total", "rank", "place", "grade", "reward", "mean"):
        assert explained(outcome.explain("thousand", subject, column), "en")


EXPLAINED = (
    ("c5", "total"), ("c5", "daily.attendance"), ("c5", "key.visiting"), ("c5", "key.fires"), ("c6", "visits"),
    ("c2", "place"), ("c4", "rank"), ("c5", "honours_place"),
)  # fmt: skip


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_text_of_a_derivation(outcome: Outcome, language: str) -> None:
    texts = [
        explained(outcome.explain("thousand", subject, column), "zh" if language == "zh" else "en", names=outcome.names)
        for subject, column in EXPLAINED
    ]
    check_golden(HERE / f"explained.{language}.txt", "\n".join(texts))


def test_a_text_can_be_cut_at_a_depth(outcome: Outcome) -> None:
    lines = explained(outcome.explain("thousand", "c5"), "zh", depth=0).splitlines()
    assert [line for line in lines if line.startswith("    ")] == []
    assert lines[-1].endswith("……")
