"""A small office to compare rules on: few records, so that every figure can be reckoned by hand."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Mapping, Sequence
from pathlib import Path

from assessment_engine import Programme, load_programme
from assessment_engine.workbench.impacts import CardChange, Impact, impact
from assessment_engine.workbench.impacts.parts import Part

FILES = {
    "programme.yaml": """\
programme: office
title: {zh: 机关, en: office}
version: "1"
period: {first: 2020-01-01, last: 2020-12-31}
sources: {A1: {title: 甲}}
accounts: {fund: {title: {zh: 基金, en: fund}, opening: 5000, short: error}}
""",
    "vocabulary.yaml": """\
vocabulary: office
entities:
  cadre:
    columns: {level: {one_of: {low: {zh: 一级, en: first}, high: {zh: 二级, en: second}}}, team: text}
records:
  attendance: {columns: {cadre: {link: cadre}, kind: {one_of: [late, absent]}}}
  visit: {columns: {cadre: {link: cadre}}}
  honour: {columns: {cadre: {link: cadre}}}
""",
    "year.yaml": """\
# 一个考核办法
scheme: year
title: {zh: 年度考核, en: year}
version: "1"
subject: cadre
assessed: all
compare_within: [level]
full: 100
rounding: {step: 0.01, way: half_up, at: item}
choices: {floor: {at: item, value: 0}, cap: {at: item, value: full}, nobody: error, twice: once, ties: same_rank,
          barred_uses_place: false}
parameters: {award: 200, target: {value: 12}}
measures:
  absences: {count: attendance, when: {kind: absent}}
  visits: {count: visit}
sections:
  - id: daily
    title: {zh: 日常, en: daily work}
    full: 100
    items:
      - id: attendance
        title: {zh: 考勤, en: attendance}
        full: 40
        deduct:
          - {rule: late, title: {zh: 迟到, en: late}, when: {record: attendance, kind: late}, points: 2}
          - {rule: absent, title: {zh: 旷工, en: absent}, when: {record: attendance, kind: absent}, points: 5}
          - {rule: chronic, title: {zh: 多次旷工, en: often absent}, if: "absences >= 8", zero: item}
      - {id: visiting, title: {zh: 走访, en: visiting}, full: 60, ratio: {of: visits, to: target, at_most: 1,
         at_zero: full}}
  - id: work
    title: {zh: 工作, en: work}
    full: 100
    items:
      - {id: works, title: {zh: 实绩, en: works}, full: 100, start: 80,
         add: [{rule: honour, title: {zh: 表彰, en: honour}, when: {record: honour}, points: 10}]}
total: {sum: {daily: 40%, work: 60%}}
ranking: {by: total}
vetoes: [{rule: away, title: {zh: 长期旷工, en: long absence}, if: "absences >= 9", grade_at_most: poor}]
grades:
  - {id: good, title: {zh: 好, en: good}, at_least: 70,
     quota: {share: 50%, of: assessed, rounding: half_up, ties: take_all}}
  - {id: fair, title: {zh: 中, en: fair}, at_least: 50}
  - {id: poor, title: {zh: 差, en: poor}}
flags: [{id: talk, title: {zh: 谈话, en: talk}, if: "total < 60"}]
lists: [{id: best, title: {zh: 先进, en: the best}, order: [total], top: 1, ties: take_all}]
settlement:
  - {line: reward, title: {zh: 奖励, en: reward}, pay_from: fund, pay_to: subject, amount: award, if: 'grade = "good"'}
""",
    "checks.yaml": """\
checks:
  - {check: visited, on: cadre, title: {zh: 有走访, en: has visited}, measures: {made: {count: visit, via: cadre}},
     must: "made >= 3", otherwise: finding, say: {zh: "只有 {made} 次", en: "only {made}"}}
choices: {nobody: error, twice: once}
""",
}

CADRES = {"c1": "low", "c2": "low", "c3": "low", "c4": "high"}
RECORDS = {
    "attendance": [("c1", "late", 3), ("c1", "absent", 0), ("c2", "absent", 7), ("c3", "late", 1)],
    "visit": [("c1", "", 6), ("c2", "", 12), ("c3", "", 3), ("c4", "", 12)],
    "honour": [("c3", "", 3), ("c4", "", 1)],
}
"""Who has how many records of which kind.

By the rules above: c1 has attendance 34, visiting 30 and works 80, in all 0.4 × 64 + 0.6 × 80 = 73.6; c2 has 5, 60 and
80: 74; c3 has 38, 15 and 100 (80 + 30, capped): 81.2; c4 has 40, 60 and 90: 94.
"""


def register() -> dict[str, list[dict[str, object]]]:
    """The register as Python objects."""
    rows: dict[str, list[dict[str, object]]] = {
        "cadre": [
            {"id": id_, "name": f"n{id_}", "level": level, "team": "a" if id_ < "c3" else "b"}
            for id_, level in CADRES.items()
        ]
    }
    for table, told in RECORDS.items():
        rows[table] = []
        for cadre, kind, count in told:
            for number in range(count):
                day = datetime.date(2020, 3, number + 1)
                row: dict[str, object] = {"id": f"{table}{cadre}{kind}{number}", "date": day}
                rows[table].append(row | {"cadre": cadre} | ({"kind": kind} if kind else {}))
    return rows


class Office:
    """The programme in a folder, and others that are made of it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = itertools.count(1)
        self.folder = folder / "office1"
        self.old = self.programme()

    def programme(self, replaced: Mapping[str, str] | None = None, files: Mapping[str, str] | None = None) -> Programme:
        """The programme with texts in its files replaced by others, or with whole files."""
        folder = self._folder / f"office{next(self._numbers)}"
        folder.mkdir()
        found = dict(FILES) | dict(files or {})
        for old, new in (replaced or {}).items():
            assert any(old in text for text in found.values()), old
            found = {name: text.replace(old, new) for name, text in found.items()}
        for name, text in found.items():
            (folder / name).write_text(text, encoding="utf-8")
        return load_programme(folder)

    def reformed(self, *changes: str) -> Programme:
        """The programme with an override of these changes."""
        return load_programme(self.folder, [self.written(*changes)])

    def written(self, *changes: str) -> Path:
        """A file of overrides with these changes."""
        path = self._folder / f"reform{next(self._numbers)}.yaml"
        listed = "".join(f"  - {{{change}}}\n" for change in changes)
        path.write_text(f"override: reform\nof: office\ntitle: 改\nchanges:\n{listed}", encoding="utf-8")
        return path

    def impact(self, *changes: str, by: str | None = None) -> Impact:
        """What a reform does on the register."""
        return impact(self.old, self.reformed(*changes), [register()], by=by)


def card(found: Impact, id_: str) -> CardChange:
    """The change of one card."""
    return next(one for one in found.years[0].schemes[0].cards if one.id == id_)


def flat(parts: Sequence[Part]) -> dict[str, str]:
    """The parts at the ends, each with its change as text."""
    found: dict[str, str] = {}
    for part in parts:
        found |= flat(part.parts) if part.parts else {part.column: str(part.change)}
    return found


def add_up(parts: Sequence[Part], change: object) -> None:
    """Hold parts to their sum, at every level."""
    if parts:
        assert sum(part.change for part in parts) == change
    for part in parts:
        add_up(part.parts, part.change)
