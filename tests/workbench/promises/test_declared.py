"""What a scheme promises: the standard set by its full marks, floors and caps; what it declares, and what it waives."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment_engine.problems import Refused
from assessment_engine.rules.programme import load_programme
from assessment_engine.workbench.promises.declared import promises_of
from tests.workbench.promises.small import VISITS, programme, promises, written

PLAIN = VISITS + "full: 10\nitems: [{id: work, full: 10, score: visits}]\n"


def ranges(folder: Path, scheme: str, choices: str) -> dict[str, tuple[object, object, str]]:
    """The ranges of the standard set, by column."""
    found = promises(programme(folder, scheme, choices)).values()
    return {one.of: (one.least, one.most, one.most_by) for one in found if one.kind == "bounded" and one.standard}


def test_the_standard_set_of_a_plain_scheme(tmp_path: Path) -> None:
    found = promises(programme(tmp_path, PLAIN))
    assert list(found) == ["order_independent", "blind_to", "local", "bounded.total", "bounded.work"]
    assert all(promise.standard and promise.waived is None and promise.scheme == "s" for promise in found.values())
    assert found["blind_to"].columns == ("name", "sex", "village.name")
    assert (found["blind_to"].of, found["blind_to"].also) == ("total", ("work",))
    assert (found["bounded.work"].least, found["bounded.work"].most) == (0, 10)


SECTIONS = (
    VISITS
    + """
full: 30
sections:
  - {id: a, full: 20, items: [{id: x, full: 20, score: "visits * 2 - 3"}]}
  - {id: b, full: 10, items: [{id: y, full: 10, score: visits, cap: {at: none}}, {id: z, full: none, score: visits}]}
"""
)


def choices(floor: str, cap: str = "{at: item, value: full}") -> str:
    return f"choices: {{nobody: error, floor: {floor}, cap: {cap}}}\n"


@pytest.mark.parametrize(
    ("floor", "cap", "expected"),
    [
        ("{at: item, value: 0}", "{at: item, value: full}",
         {"total": (0, 30, ""), "a": (0, 20, ""), "a.x": (0, 20, ""), "b": (0, 10, ""), "b.y": (0, 10, "")}),
        ("{at: item, value: -5}", "{at: item, value: 25}",  # what items say; the sections have full marks
         {"total": (0, 30, ""), "a": (0, 20, ""), "a.x": (-5, 25, ""), "b": (0, 10, ""), "b.y": (-5, 10, "")}),
        ("{at: section, value: 2}", "{at: total, value: full}",  # open below, or above: the level above is bounded
         {"total": (0, 30, ""), "a": (2, None, ""), "b": (2, None, ""), "b.y": (None, 10, "")}),
        ("{at: none}", "{at: none}",  # nowhere: full marks are promised all the same
         {"total": (0, 30, ""), "a": (0, 20, ""), "a.x": (0, 20, ""), "b": (0, 10, ""), "b.y": (0, 10, "")}),
    ],
)  # fmt: skip
def test_a_range_goes_by_floors_and_caps(floor: str, cap: str, expected: dict[str, object], tmp_path: Path) -> None:
    assert ranges(tmp_path, SECTIONS, choices(floor, cap)) == expected


def test_full_marks_by_a_column_bound_by_it(tmp_path: Path) -> None:
    full = "full: {by: post, rows: {clerk: 10, chief: 20}}"
    scheme = f"{VISITS}{full}\nitems: [{{id: work, {full}, score: visits}}]\n"
    found = ranges(tmp_path, scheme, choices("{at: item, value: 0}"))
    assert found == {"total": (0, None, "total.full"), "work": (0, None, "work.full")}


def test_stars_are_as_many_as_there_are(tmp_path: Path) -> None:
    scheme = VISITS + 'stars: [{star: one, pass_if: "visits > 1"}, {star: two, full: 5, score: visits, pass: 3}]\n'
    found = ranges(tmp_path, scheme, choices("{at: item, value: 0}"))
    assert found == {"stars": (0, 2, ""), "two": (0, 5, "")}


def test_accounts_that_are_watched_or_shared_out_are_conserved(tmp_path: Path) -> None:
    scheme = (
        PLAIN
        + """
accounts: {fund: {}, watched: {opening: 5, short: owed}, other: {}}
settlement: [{line: bonus, pool: 100, weight: total, none_eligible: keep, pay_from: fund, pay_to: subject}]
"""
    )
    found = promises(programme(tmp_path, scheme))
    assert [id_ for id_ in found if id_.startswith("conserves")] == ["conserves.watched", "conserves.fund"]


def test_what_is_declared_takes_the_place_of_the_standard_promise(tmp_path: Path) -> None:
    scheme = PLAIN + "promises: [{promise: own, title: {zh: 自己的, en: own}, local: true}]\n"
    found = promises(programme(tmp_path, scheme))
    assert "local" not in found
    assert (found["own"].kind, found["own"].of, found["own"].standard) == ("local", "total", False)


def test_a_waiver_of_a_part_leaves_the_rest(tmp_path: Path) -> None:
    scheme = (
        PLAIN
        + """
waived:
  - {promise: blind_to, of: sex, because: {zh: 女干部减额, en: less is asked of women}}
  - {promise: bounded, of: [work], because: {zh: 上不封顶, en: no ceiling}}
"""
    )
    found = promises_of(programme(tmp_path, scheme))
    blind = {promise.columns: promise.waived for promise in found if promise.kind == "blind_to"}
    assert blind.keys() == {("name", "village.name"), ("sex",)}
    assert blind["name", "village.name"] is None
    assert blind["sex",] is not None
    assert blind["sex",].en == "less is asked of women"
    assert {p.of: p.waived is not None for p in found if p.kind == "bounded"} == {"total": False, "work": True}


def test_a_waiver_without_of_waives_all_of_its_kind(tmp_path: Path) -> None:
    found = promises_of(programme(tmp_path, PLAIN + "waived: [{promise: bounded, because: 另行规定}]\n"))
    assert [promise.id for promise in found if promise.waived] == ["bounded.total", "bounded.work"]


def test_an_override_adds_changes_and_removes_promises(tmp_path: Path) -> None:
    scheme = PLAIN + "promises: [{promise: more, monotone: {measure: visits, direction: up}}]\n"
    folder = written(tmp_path / "small", scheme)
    reform = tmp_path / "reform.yaml"
    reform.write_text(
        "override: r\nof: small\ntitle: r\nchanges:\n"
        "  - {set: s.promises.more.monotone.direction, to: down}\n"
        "  - {add: s.promises, value: {promise: fair, blind_to: [post]}}\n"
        "  - {add: s.waived, value: [{promise: local, because: 与同级比较}]}\n",
        encoding="utf-8",
    )
    found = promises(load_programme(folder, [reform]))
    assert found["more"].direction == "down"
    assert found["fair"].columns == ("post",)
    assert found["local"].waived is not None


def test_an_override_that_takes_away_what_is_promised_is_refused(tmp_path: Path) -> None:
    scheme = PLAIN + "promises: [{promise: work, of: work, local: true}]\n"
    folder = written(tmp_path / "small", scheme)
    reform = tmp_path / "reform.yaml"
    changes = "[{set: s.items, to: [{id: other, full: 10, score: visits}]}]"
    reform.write_text(f"override: r\nof: small\ntitle: r\nchanges: {changes}\n", encoding="utf-8")
    with pytest.raises(Refused) as refusal:
        load_programme(folder, [reform])
    assert [(problem.code, problem.value) for problem in refusal.value.problems] == [("W101", "work")]


def test_what_is_wrong_with_rules_hides_no_slip_of_form_and_makes_none_up(tmp_path: Path) -> None:
    scheme = (
        PLAIN.replace("score: visits", "score: vists")
        + """
promises: [{promise: work, of: work, local: true}, {promise: none}]
waived: [{promise: local}]
"""
    )
    with pytest.raises(Refused) as refusal:
        programme(tmp_path, scheme)
    codes = {problem.code for problem in refusal.value.problems}
    assert {"W104", "W110"} <= codes
    assert "W101" not in codes


def test_a_plan_is_the_same_with_promises_and_without(tmp_path: Path) -> None:
    more = PLAIN + "promises: [{promise: more, monotone: {measure: visits, direction: up}}]\n"
    assert programme(tmp_path, PLAIN).plan() == programme(tmp_path, more).plan()
