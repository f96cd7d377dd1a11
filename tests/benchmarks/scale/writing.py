"""The programme as YAML: ``python -m tests.benchmarks.scale.writing`` writes the files that are made."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.scale.spelling import item_text, points, words
from tests.benchmarks.scale.workload import (
    DEPOSITS,
    EXIT,
    FULL,
    GRADES,
    GRAVE,
    IN_SECTION,
    INCIDENTS,
    ITEM_WORDS,
    KINDS,
    LEAST_GRADE,
    LEVELS,
    SECTIONS,
    items,
)

PROGRAMME = Path(__file__).parent / "programme"
MADE = "# Made by `python -m tests.benchmarks.scale.writing`; do not edit.\n"


def files() -> dict[str, str]:
    """The files of the programme that are made, by name."""
    return {"vocabulary.yaml": MADE + _vocabulary(), "cadre_year.yaml": MADE + _scheme()}


def _vocabulary() -> str:
    return f"""vocabulary: scale
entities:
  unit: {{title: {{zh: 单位, en: unit}}}}
  cadre:
    columns:
      unit: {{link: unit}}
      level: {{title: {{zh: 级别, en: level}}, one_of: {words(LEVELS)}, ordered: true}}
  area: {{columns: {{cadre: {{link: cadre}}}}}}
  household:
    columns:
      cadre: {{link: cadre}}
      exited: {{title: {{zh: 已退出, en: exited}}, type: boolean}}
records:
  report:
    title: {{zh: 工作记录, en: report of work}}
    columns:
      cadre: {{link: cadre}}
      item:
        title: {{zh: 事项, en: item}}
        one_of:
          [{_lines(ITEM_WORDS)}]
      kind: {{title: {{zh: 类别, en: kind}}, one_of: {words(KINDS)}}}
      qty: {{title: {{zh: 数量, en: quantity}}, type: integer, at_least: 0, at_most: 10000}}
      target: {{title: {{zh: 目标, en: target}}, type: integer, at_least: 1, at_most: 30000}}
  incident:
    title: {{zh: 非法生产, en: illegal production}}
    columns:
      area: {{link: area}}
      kind: {{title: {{zh: 种类, en: sort}}, one_of: {words(INCIDENTS)}}}
"""


def _lines(listed: tuple[str, ...]) -> str:
    """Ten words a line."""
    tens = [", ".join(listed[place : place + 10]) for place in range(0, len(listed), 10)]
    return ",\n           ".join(tens)


def _scheme() -> str:
    grave = words(INCIDENTS[kind] for kind in GRAVE)
    grades = "".join(f"  - {{id: {grade}, at_least: {points(limit)}}}\n" for grade, limit in GRADES)
    deposits = ", ".join(f"{level}: {points(deposit)}" for level, deposit in zip(LEVELS, DEPOSITS, strict=True))
    return f"""scheme: cadre_year
title: {{zh: 千分制考核, en: cadre 1000-point assessment}}
version: "2011"
subject: cadre
assessed: all
compare_within: [unit, level]
full: {points(sum(FULL) * IN_SECTION)}
rounding: {{step: 0.01, way: half_up, at: item}}
choices:
  {{nobody: error, floor: {{at: item, value: 0}}, cap: {{at: item, value: full}}, closed: lower, below: 0,
   at_zero: zero, ties: same_rank}}
parameters:
  deposit: {{by: level, rows: {{{deposits}}}, otherwise: error}}
tables:
  guarded:
    from: area
    measures:
      incidents:
        count: incident
        when: {{kind: {grave}, date: {{at_least: 2011-01-01, at_most: 2011-12-31}}}}
        match: {{id: area}}
measures:
  clean: {{count: guarded, when: {{incidents: 0}}, via: cadre}}
  forfeited: {{count: guarded, when: {{incidents: {{above: 0}}}}, via: cadre}}
  exits: {{count: household, when: {{exited: true}}, via: cadre}}
sections:
{"".join(_section(place) for place in range(len(SECTIONS)))}ranking: {{by: total}}
grades:
{grades}  - {{id: {LEAST_GRADE}}}
accounts: {{deposits: {{}}, fund: {{}}}}
settlement:
  - {{line: returned, pay_from: deposits, pay_to: subject, amount: deposit, per: clean}}
  - {{line: lost, pay_from: subject, pay_to: deposits, amount: deposit, per: forfeited}}
  - {{line: transition, pay_from: fund, pay_to: subject, amount: {points(EXIT)}, per: exits}}
columns:
  money:
    formula: settlement.returned - settlement.lost + settlement.transition
    title: {{zh: 应得款, en: money due}}
shown: [money]
"""


def _section(place: int) -> str:
    own = items()[place * IN_SECTION : (place + 1) * IN_SECTION]
    head = f"  - id: {SECTIONS[place]}\n    full: {points(FULL[place] * IN_SECTION)}\n    items:\n"
    return head + "".join(item_text(item) for item in own)


def main() -> None:
    """Write the files that are made; those written by hand stay."""
    for name, text in files().items():
        (PROGRAMME / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
