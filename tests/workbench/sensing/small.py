"""A small programme whose every figure can be reckoned by hand: a ranking with a quota, stars, and cards of months."""

from __future__ import annotations

import datetime
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import assessment_engine as ae
from assessment_engine.register.tables import Register
from assessment_engine.rules.programme import Programme
from assessment_engine.workbench import Sensitivity, sensitivity
from assessment_engine.workbench.sensing import SchemeSensitivity

FILES = {
    "programme": """
programme: small
title: {zh: 小考核, en: small}
version: "1"
period: {first: 2011-01-01, last: 2011-12-31}
sources: {Z1: {title: {zh: 办法, en: document}}}
""",
    "vocabulary": """
vocabulary: small
entities: {cadre: {title: {zh: 干部, en: cadre}}}
records:
  visit: {columns: {cadre: {link: cadre}}}
  absence: {columns: {cadre: {link: cadre}}}
  lapse: {columns: {cadre: {link: cadre}, points: {type: decimal, step: 0.5}}}
  sheet:
    columns:
      cadre: {link: cadre}
      judge: {title: {zh: 评委, en: judge}, type: text}
      mark: {type: integer, at_least: 0, at_most: 100}
""",
    "card": """
scheme: card
title: {zh: 计分卡, en: card}
version: "1"
source: {system: Z1}
subject: cadre
assessed: all
compare_within: everyone
full: 100
rounding: {step: 0.01, way: half_up, at: item}
choices: {floor: {at: item, value: 0}, nobody: error, ties: same_rank, barred_uses_place: false}
items:
  - {id: visiting, title: {zh: 走访, en: visiting}, full: 40, measures: {made: {count: visit, via: cadre}},
     score: "full * min(1, made / 4)"}
  - {id: rated, title: {zh: 评价, en: rated}, full: 20, rating: {by: [leader, deputy], between: [0, 20], step: 5},
     missing: error}
  - {id: judged, title: {zh: 评分, en: judged}, full: 20, votes: {record: sheet, via: cadre, value: mark, of_full: 100,
     when_empty: error}}
  - {id: order, title: {zh: 纪律, en: order}, full: 20,
     deduct: [{rule: lapse, title: {zh: 违纪, en: lapse}, when: {record: lapse}, via: cadre,
               points: {column: points, between: [0.5, 3]}}]}
ranking: {by: total}
vetoes: [{rule: absent, title: {zh: 旷工, en: absent}, when: {record: absence}, via: cadre, grade_at_most: poor}]
grades:
  - {id: excellent, title: {zh: 优秀, en: excellent}, at_least: 81,
     quota: {places: 1, of: eligible, ties: leave_out}}
  - {id: good, title: {zh: 称职, en: good}, at_least: 60}
  - {id: poor, title: {zh: 不称职, en: poor}}
accounts: {fund: {}}
settlement: [{line: bonus, title: {zh: 奖金, en: bonus}, pay_from: fund, pay_to: subject, amount: 100,
              if: 'grade = "excellent"'}]
""",
    "stars": """
scheme: stars
title: {zh: 星, en: stars}
version: "1"
source: {system: Z1}
subject: cadre
assessed: all
compare_within: everyone
rounding: {step: 0.01, way: half_up, at: item}
choices: {floor: {at: item, value: 0}, nobody: error, ties: same_rank}
measures: {visits: {count: visit, via: cadre}}
stars:
  - {star: active, title: {zh: 勤, en: active}, pass_if: visits >= 2}
  - {star: calm, title: {zh: 静, en: calm}, full: 10, pass: 9.5,
     deduct: [{rule: lapse, when: {record: lapse}, via: cadre, points: {column: points, between: [0.5, 3]}}]}
ranking: {by: stars}
grades: [{id: model, at_least: 2}, {id: plain}]
grades_of: stars
""",
    "monthly": """
scheme: monthly
title: {zh: 月考, en: monthly}
version: "1"
source: {system: Z1}
subject: cadre
each: month
assessed: all
compare_within: everyone
full: 20
rounding: {step: 0.01, way: half_up, at: item}
choices: {floor: {at: item, value: 0}, nobody: error}
items:
  - {id: presence, full: 20, deduct: [{rule: absent, when: {record: absence}, via: cadre, points: 5}]}
""",
}
VISITS = {"a": 4, "b": 3, "c": 2, "d": 0}
RATED = {"a": (10, "leader"), "b": (20, "leader"), "c": (15, "deputy"), "d": (15, "deputy")}
SHEETS = {"a": {"x": 90, "y": 70}, "b": {"x": 60}, "c": {"y": 50}, "d": {"x": 100, "y": 80}}
Rows = dict[str, list[dict[str, object]]]


def rows(
    visits: dict[str, int] = VISITS,
    rated: dict[str, tuple[int, str]] = RATED,
    sheets: dict[str, dict[str, int]] = SHEETS,
    lapses: tuple[tuple[str, int | Fraction], ...] = (("b", 1),),
    absences: tuple[tuple[str, str], ...] = (("c", "2011-03-01"),),
) -> Rows:
    """A register: how often each was visited, rated by whom, marked by which judges, and what they did."""
    day = datetime.date(2011, 3, 1)
    return {
        "cadre": [{"id": one, "name": one.upper()} for one in visits],
        "visit": [
            {"id": f"{one}{n}", "date": day, "cadre": one} for one, count in visits.items() for n in range(count)
        ],
        "absence": [
            {"id": f"w{n}", "date": datetime.date.fromisoformat(date), "cadre": one}
            for n, (one, date) in enumerate(absences)
        ],
        "lapse": [
            {"id": f"l{n}", "date": day, "cadre": one, "points": points} for n, (one, points) in enumerate(lapses)
        ],
        "sheet": [
            {"id": f"{one}{judge}", "date": day, "cadre": one, "judge": judge, "mark": mark}
            for one, marks in sheets.items()
            for judge, mark in marks.items()
        ],
        "decision": [
            {
                "id": f"r{one}",
                "node": "card.rated",
                "row": one,
                "value": str(value),
                "by": by,
                "reason": "",
                "date": day,
            }
            for one, (value, by) in rated.items()
        ],
    }


def written(folder: Path) -> Path:
    """The programme in a folder."""
    for name, text in FILES.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


@cache
def programme() -> Programme:
    """The programme."""
    with TemporaryDirectory() as folder:
        return ae.load_programme(written(Path(folder)))


def register(given: Rows | None = None) -> Register:
    """A register of the programme, that of the figures unless told."""
    return ae.load_register(given or rows(), programme())


@cache
def asked(within: int = 1) -> Sensitivity:
    """What the outcome of the figures depends on."""
    return sensitivity(programme(), register(), within=within)


def scheme(name: str, within: int = 1) -> SchemeSensitivity:
    """The part of one scheme."""
    return next(one for one in asked(within).schemes if one.scheme == name)
