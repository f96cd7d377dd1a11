"""What somebody was on a day of the year, and parameters that differ by level or change on a day."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from assessment_engine.values import Missing
from tests.rules.lowering.writing import Outcome, day, run, scheme

CADRES = [{"id": "li", "level": "clerk"}, {"id": "wang", "level": "clerk"}, {"id": "zhao", "level": "clerk"}]
# Li was a clerk for four months and a deputy for eight; Wang a chief for the whole of June only; Zhao has no posting.
POSTINGS = [
    {"cadre": "li", "level": "clerk", "from": day(1, 1), "to": day(4, 30)},
    {"cadre": "li", "level": "deputy", "from": day(5, 1)},
    {"cadre": "wang", "level": "chief", "from": day(6, 1), "to": day(6, 30)},
]


def held(tmp_path: Path, on: str, **more: Any) -> Outcome:
    text = scheme(f"attributes: {{level: {{from: posting, column: level, day: {on}, none: clerk}}}}")
    return run(tmp_path, text, cadre=CADRES, posting=POSTINGS, **more)


def test_the_post_at_a_day_or_the_longest(tmp_path: Path) -> None:
    assert held(tmp_path / "a", "period_first")["level"] == {"li": "clerk", "wang": "clerk", "zhao": "clerk"}
    assert held(tmp_path / "b", "period_last")["level"] == {"li": "deputy", "wang": "clerk", "zhao": "clerk"}
    assert held(tmp_path / "c", "longest")["level"] == {"li": "deputy", "wang": "chief", "zhao": "clerk"}
    assert held(tmp_path / "d", "as_of", as_of=day(6, 30))["level"] == {
        "li": "deputy",
        "wang": "chief",
        "zhao": "clerk",
    }


def test_who_has_no_post_is_refused_by_name(tmp_path: Path) -> None:
    text = scheme("attributes: {level: {from: posting, column: level, day: period_last, none: error}}")
    outcome = run(tmp_path, text, cadre=CADRES, posting=POSTINGS)
    assert outcome.findings == ["wang", "zhao"]
    assert isinstance(outcome["level"]["zhao"], Missing)


def test_a_role_of_a_link_is_an_attribute_too(tmp_path: Path) -> None:
    # On the first of July the area changes hands: on the last day Li is second and Wang first.
    text = scheme(
        "attributes: {role: {from: responsibility, column: role, via: cadre, day: period_last, none: second}}"
    )
    tables: dict[str, Any] = {
        "village": [{"id": "v1", "kind": "river"}],
        "area": [{"id": "a1", "village": "v1"}],
        "responsibility": [
            {"area": "a1", "cadre": "li", "share": 1, "role": "first", "from": day(1, 1), "to": day(6, 30)},
            {"area": "a1", "cadre": "wang", "share": 1, "role": "first", "from": day(7, 1)},
        ],
    }
    assert run(tmp_path, text, cadre=CADRES, **tables)["role"] == {"li": "second", "wang": "first", "zhao": "second"}


def test_parameters_by_level_by_two_keys_and_by_day(tmp_path: Path) -> None:
    text = scheme("""
parameters:
  award: 200
  noted: {value: 3, title: {zh: 系数, en: factor}}
  target: {by: level, rows: {clerk: 6, deputy: 8, chief: 10}}
  fine: {by: [level, village.kind], rows: {clerk: {mountain: 1, river: 2}, chief: {mountain: 3}}, otherwise: 9}
  rate: {from: {2011-01-01: 480, 2011-07-01: 520}}
  part: 30%
  parts: {by: level, rows: {clerk: 12.5%, deputy: 0%, chief: 1/4}}
  kept: {from: {2011-01-01: 50%, 2011-07-01: 20%}}
columns:
  a: "award * noted"
  b: target
  c: rate
  d: "default(fine, 0)"
  e: "award * part"
  f: "award * parts"
  g: "award * kept"
""")
    cadres = [{"id": "li", "level": "clerk", "village": "v1"}, {"id": "wang", "level": "chief", "village": "v2"}]
    tables: dict[str, Any] = {
        "village": [{"id": "v1", "kind": "mountain"}, {"id": "v2", "kind": "river"}],
        "cadre": cadres,
    }
    before = run(tmp_path / "a", text, as_of=day(6, 30), **tables)
    after = run(tmp_path / "b", text, as_of=day(7, 1), **tables)
    assert (before["c"]["li"], after["c"]["li"]) == (480, 520)
    assert after["a"] == {"li": 600, "wang": 600}
    assert after["e"] == {"li": 60, "wang": 60}
    assert after["f"] == {"li": 25, "wang": 50}
    assert (before["g"]["li"], after["g"]["li"]) == (100, 40)
    assert after["b"] == {"li": 6, "wang": 10}
    assert after["d"] == {"li": 1, "wang": 9}
