"""Whatever a programme is like, its registers load: odd vocabularies, spans, shares, patterns, unique values."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings

from assessment_engine.api import load_programme, load_register
from assessment_engine.problems import Refused
from assessment_engine.workbench import strategies
from tests.agreement.folders import loaded
from tests.agreement.programmes import Example, examples
from tests.testing.small import written


def test_registers_of_random_programmes_load() -> None:
    tried: list[int] = []

    @seed(3)
    @settings(max_examples=8, deadline=None, database=None, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(examples())
    def load(example: Example) -> None:
        try:
            programme, _ = loaded(example)
        except Refused:
            return
        for number in range(2):
            load_register(strategies.sample(programme, number), programme)
            tried.append(number)

    load()
    assert len(tried) > 6


VOCABULARY = """
vocabulary: small
entities:
  area: {columns: {head: {link: cadre}, code: {type: text, pattern: "[A-Z]{2}-[0-9]{3,4}", unique: true}}}
  cadre:
    columns:
      office: {one_of: [clerk, chief]}
      planned: {type: integer, at_least: 0}
      mentor: {link: cadre, optional: true}
      rate: {type: decimal, step: 0.25, at_least: -1, at_most: 1.5}
      phone: {type: text, pattern: "(1|86-1)[0-9]{2}|unknown", optional: true, unique: true}
      number: {type: integer, at_least: 1, at_most: 9, unique: true}
records:
  lapse: {columns: {cadre: {link: cadre}, days: {type: integer, at_least: 1}, before: {link: lapse, optional: true}}}
  visit: {columns: {cadre: {link: cadre}}}
  fire: {columns: {area: {link: area}, houses: {type: integer, at_least: 1}}}
  post: {span: true, one_at_a_time: [cadre, area], columns: {cadre: {link: cadre}, area: {link: area}}}
links:
  duty: {between: {area: area, cadre: cadre}, dated: true, shared: {sums_to_one: true}}
  help: {between: {giver: cadre, taker: cadre}, one_at_a_time: giver, shared: true}
"""


def test_unique_values_patterns_spans_and_shares_are_kept(tmp_path: Path) -> None:
    folder = written(tmp_path / "small")
    (folder / "vocabulary.yaml").write_text(VOCABULARY, encoding="utf-8")
    programme = load_programme(folder)
    seen: dict[tuple[str, str], set[Any]] = {}
    for number in range(60):
        rows = strategies.sample(programme, number, subjects=(1, 5), records=(0, 8))
        load_register(rows, programme)
        for table, some in rows.items():
            for row in some:
                for column, value in row.items():
                    seen.setdefault((table, column), set()).add(value)
    assert all(re.fullmatch(r"[A-Z]{2}-[0-9]{3,4}", code) for code in seen["area", "code"])
    assert len(seen["area", "code"]) > 3
    assert {"unknown", None} & seen["cadre", "phone"] or len(seen["cadre", "phone"]) > 3
    assert {1, 9} <= seen["cadre", "number"]
    assert len(seen["duty", "share"]) > 2
    assert "post" in {table for table, _ in seen}


def test_what_earlier_years_left_is_drawn() -> None:
    programme = load_programme("county_reform")
    kept = [name for name in programme.vocabulary.tables if name.endswith("_earlier")]
    drawn = [strategies.sample(programme, number) for number in range(10)]
    assert all(any(rows.get(name) for rows in drawn) for name in kept)


def test_an_entity_may_have_no_rows(tmp_path: Path) -> None:
    programme = load_programme(written(tmp_path / "small"))
    sizes = [len(strategies.sample(programme, number, subjects=(0, 1)).get("cadre", ())) for number in range(20)]
    assert set(sizes) == {0, 1}
