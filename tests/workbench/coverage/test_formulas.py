"""What a formula comes to: limits, bands, rows, arms, emptiness, and what only data can rule out."""

from __future__ import annotations

from pathlib import Path

from tests.workbench.coverage.small import covered, told


def of_cards(folder: Path, item: str, *cadres: str, more: str = "{}") -> dict[str, bool]:
    """What an item came to on the cards of these cadres."""
    given = ", ".join(f"{{id: c{number}, {cadre}}}" for number, cadre in enumerate(cadres, start=1))
    records = more.strip("{}")
    case = f"- {{case: a, given: {{cadre: [{given}]{records}}}, expect: {{card: {{c1: {{i: 0}}}}}}}}"
    return told(covered(folder, item, case), "i")


def test_bands(tmp_path: Path) -> None:
    item = "- {id: i, full: 10, bands: {of: mark, rows: {90: 10, 60: 5}, below: 0, closed: lower}}"
    assert of_cards(tmp_path, item, "mark: 90", "mark: 59") == {
        "no value falls into the band “mark >= 90”": True,
        "no value falls into the band “mark >= 60”": False,
        "no value falls into the band “mark < 60”": True,
    }


def test_bands_that_are_closed_above(tmp_path: Path) -> None:
    item = "- {id: i, full: 10, bands: {of: mark, rows: {90: 10, 60: 5}, below: 0, closed: upper}}"
    assert of_cards(tmp_path, item, "mark: 90", "mark: 60") == {
        "no value falls into the band “mark > 90”": False,
        "no value falls into the band “mark > 60”": True,
        "no value falls into the band “mark <= 60”": True,
    }


def test_the_stretches_of_a_line_that_bounds_leave(tmp_path: Path) -> None:
    item = "- {id: i, full: 10, score: 'piecewise(mark, {0: 0, 60: 4, 100: 10})'}"
    found = of_cards(tmp_path, item, "mark: 60", "mark: 61")
    assert {text: reached for text, reached in found.items() if "stretch" in text} == {
        "no value falls into the stretch “mark <= 0”": False,
        "no value falls into the stretch “0 < mark <= 60”": True,
        "no value falls into the stretch “60 < mark <= 100”": True,
    }  # nobody has more than 100


def test_the_rows_of_a_table_and_what_has_none(tmp_path: Path) -> None:
    item = '- {id: i, full: 10, score: \'lookup(office, {"clerk": 1, "chief": 2}, 0)\'}'
    assert of_cards(tmp_path, item, "office: chief") == {
        'the row “office = "clerk"” of the table is never taken': False,
        'the row “office = "chief"” of the table is never taken': True,
        "“office” never has a value without a row of its own": False,
    }


def test_a_table_with_every_word_has_no_other(tmp_path: Path) -> None:
    item = "- {id: i, full: 10, score: 'lookup((abroad), {true: 1, false: 2}, 0)'}"
    assert of_cards(tmp_path, item, "abroad: true") == {
        "the row “abroad = true” of the table is never taken": True,
        "the row “abroad = false” of the table is never taken": False,
    }


def test_a_limit_takes_effect_only_where_it_is_passed(tmp_path: Path) -> None:
    item = "- {id: i, full: 10, score: 'min(mark / 10, 5)'}"
    upper, under = "“mark / 10” never goes beyond the upper limit 5", "“mark / 10” never stays below the upper limit 5"
    at_it = of_cards(tmp_path, item, "mark: 50")
    assert (at_it[upper], at_it[under]) == (False, True)
    over_it = of_cards(tmp_path, item, "mark: 51")
    assert (over_it[upper], over_it[under]) == (True, False)


def test_a_limit_that_bounds_rule_out_is_not_counted(tmp_path: Path) -> None:
    item = "- {id: i, full: 10, score: 'max(min(mark / 10, 10), 0)'}"
    assert not [text for text in of_cards(tmp_path, item, "mark: 50") if "upper limit" in text or "lower limit" in text]


def test_both_ends_of_a_clamp(tmp_path: Path) -> None:
    item = "- {id: i, full: 10, score: 'clamp(mark - 40, 0, 10)'}"
    assert of_cards(tmp_path, item, "mark: 45", "mark: 51") == {
        "“clamp(mark - 40, 0, 10)” is never decided by “mark - 40”": True,
        "“mark - 40” never goes below the lower limit 0": False,
        "“mark - 40” never goes beyond the upper limit 10": True,
    }


def test_of_equal_values_none_has_decided(tmp_path: Path) -> None:
    item = "- {id: i, full: 10, score: 'min(mark, planned) / 100'}"
    by_mark, by_planned = (f"“min(mark, planned)” is never decided by “{name}”" for name in ("mark", "planned"))
    equal = of_cards(tmp_path, item, "mark: 4, planned: 4")
    assert (equal[by_mark], equal[by_planned]) == (False, False)
    less = of_cards(tmp_path, item, "mark: 3, planned: 4")
    assert (less[by_mark], less[by_planned]) == (True, False)


def test_the_arms_of_a_choice_by_what_decides(tmp_path: Path) -> None:
    item = "- {id: i, full: 10, score: 'full if abroad and mark >= 60 or office = \"guard\" else 0'}"
    whole = 'abroad and mark >= 60 or office = "guard"'
    assert of_cards(tmp_path, item, "abroad: true, mark: 59", "office: guard") == {
        "never by “abroad and mark >= 60”": False,
        'never by “office = "guard"”': True,
        "never fails because “abroad” does not hold": True,
        "never fails because “mark >= 60” does not hold": True,
        f"“{whole}” never fails to hold": True,
    }


def test_an_arm_that_is_not_taken_shows_nothing(tmp_path: Path) -> None:
    item = "- {id: i, full: 10, score: 'min(planned, 3) if abroad else 0'}"
    upper = "“planned” never goes beyond the upper limit 3"
    assert of_cards(tmp_path, item, "planned: 4, abroad: false")[upper] is False
    assert of_cards(tmp_path, item, "planned: 4, abroad: true")[upper] is True


def test_a_chain_of_choices_counts_each_arm_once(tmp_path: Path) -> None:
    item = "- {id: i, full: 10, score: '1 if mark > 90 else 2 if mark > 60 else 3'}"
    assert of_cards(tmp_path, item, "mark: 91") == {
        "“mark > 90” never holds": True,
        "“mark > 60” never holds": False,
        "“mark > 60” never fails to hold": False,
    }


def test_a_test_of_constants_is_not_counted(tmp_path: Path) -> None:
    item = "- {id: i, full: 10, score: 'min(planned, 3) if period.first < period.last else min(mark, 5)'}"
    found = of_cards(tmp_path, item, "planned: 4")
    assert [text for text in found if "mark" in text or "2011" in text] == []
    assert found["“planned” never goes beyond the upper limit 3"] is True


def test_empty_and_given(tmp_path: Path) -> None:
    item = "- {id: i, full: 10, score: 'min(days(default(left, period.last), period.last), 10)'}"
    found = of_cards(tmp_path, item, "left: 2011-03-31")
    assert found["“left” is never empty"] is False
    assert found["“left” never has a value"] is True


def test_rounding_that_changes_something_and_rounding_that_cannot(tmp_path: Path) -> None:
    thirds = "- {id: i, full: 10, score: 'mark / 30'}"
    changed = "rounding to 0.01 never changes anything"
    assert of_cards(tmp_path, thirds, "mark: 30")[changed] is False
    assert of_cards(tmp_path, thirds, "mark: 10")[changed] is True
    assert changed not in of_cards(tmp_path, "- {id: i, full: 10, score: 'mark * 0.1'}", "mark: 10")


def test_a_part_of_a_step(tmp_path: Path) -> None:
    item = """
- {id: i, full: 10, measures: {made: {count: visit, via: cadre}}, floor: {at: item, value: 0},
   shortfall: {of: made, target: 12, each: 5, points: 3, partial: started}}
"""
    found = of_cards(tmp_path, item, "office: clerk")
    assert found["“max(12 - made, 0)” never has a part of a step of 5"] is True
    visits = "".join(f", {{cadre: c1, date: 2011-01-{day:02}}}" for day in range(2, 4))
    met = of_cards(tmp_path, item, "office: clerk", more=f"{{, visit: [{visits.removeprefix(', ')}]}}")
    assert met["“max(12 - made, 0)” never has a part of a step of 5"] is False


def test_what_is_ticked_and_what_is_not(tmp_path: Path) -> None:
    item = "- {id: i, full: 10, score: 'count_true(abroad, mark > 60)'}"
    assert of_cards(tmp_path, item, "abroad: true, mark: 50") == {
        "“abroad” never holds": True,
        "“abroad” never fails to hold": False,
        "“mark > 60” never holds": False,
        "“mark > 60” never fails to hold": True,
    }


def test_a_column_of_the_rules_is_counted_where_it_is_made(tmp_path: Path) -> None:
    more = "columns: {rich: {formula: mark > 60, title: {zh: 高分, en: rich}}}\n"
    item = "- {id: i, full: 10, score: full if rich else 0}"
    case = "- {case: a, given: {cadre: [{id: c1, mark: 61}]}, expect: {card: {c1: {i: 10}}}}"
    coverage = covered(tmp_path, item, case, more=more)
    assert told(coverage, "rich") == {"“mark > 60” never holds": True, "“mark > 60” never fails to hold": False}
    assert told(coverage, "i") == {}
