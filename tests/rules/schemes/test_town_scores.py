"""Published schemes of towns about points, targets and votes; each reckoned by hand."""

from __future__ import annotations

from tests.rules.schemes.reckoned import column, exact, numbers, year


def test_community_workers_are_heard_by_the_street_by_colleagues_and_by_the_masses() -> None:
    result = year("community_review")
    # W1: 29.5, 26.5 and 25 of the street's assessors; his own sheet among the colleagues' does not count.
    assert numbers(result, "review", "street") == exact(W1="27", W2="20", W3="30")
    assert numbers(result, "review", "peers") == exact(W1="8.75", W2="7", W3="9.5")
    # W1: (40 × 100 + 10 × 80) / 50 valid, the five who do not know him left out: 96, of sixty 57.6.
    # W2: (20 × 100 + 25 × 80) / 50 = 80.
    assert numbers(result, "review", "masses") == exact(W1="57.6", W2="48", W3="60")
    assert column(result, "review", "rank") == {"W1": 1, "W2": 2, "W3": 1}


def test_townships_have_targets_by_class_and_the_weights_turn_round_at_the_mean_of_all() -> None:
    result = year("township_population")
    # X1: two organs (1), one model village short of three (1), one not passed (3).  X2: 80% is below 82%: nothing.
    # X3: five studies of six (0.5), pay (1).
    assert numbers(result, "population", "leadership") == exact(X1="5", X2="0", X3="8.5", X4="10")
    # All: 355 of 400, 88.75%.  X1 above: 70% × 1 + 30% × 2/5 of the best progress, of twenty.
    # X2 below: 30% × 80/88.75 + 70%, times 1.1 is above twenty.  X3 fell back.  X4 had no births: 14 × 1.2.
    assert numbers(result, "population", "rates") == exact(X1="16.4", X2="20", X3="14", X4="16.8")
    grades = {"X1": "passed", "X2": "vetoed", "X3": "passed", "X4": "advanced"}
    assert column(result, "population", "grade") == grades


def test_a_named_column_is_called_by_its_title() -> None:
    plan = year("township_population").plan
    titles = {node.name: node.clause.title.en for node in plan.nodes if getattr(node, "on", "") == "population"}
    assert titles["lawful_rate"] == "lawful rate"  # a column,
    assert titles["models"] == "model villages"  # a measure,
    assert titles["best_progress"] == "the best progress"  # and a window
