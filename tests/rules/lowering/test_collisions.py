"""Names that might be taken for another: what works whatever it is called, and what must be called something else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.rules.lowering.writing import TOWNSHIP, day, refused, run, scheme, told

CADRES = [{"id": "li", "level": "clerk"}]
DUTY = """
measures: {number: {count: finding}, days: {sum: day_count, from: finding}}
items:
  - id: duty
    full: 20
    deduct:
      - {rule: each, when: {record: finding}, points: {nth: {1: 1}, then: 2}, free: 1, highest: {each: day_count}}
      - {rule: judged, when: {record: finding}, points: {column: day_count, between: [0, 3]}}
    due: {record: finding, every: month, by: 5, missed: 1, late: 0}
"""


def with_column(table: str, column: str) -> str:
    """The vocabulary with one more column of numbers in a table."""
    mark = {"finding": "  finding: {columns: {", "cadre": "  cadre:\n    columns:\n"}[table]
    more = f"{column}: {{type: integer, at_least: 0, optional: true}}"
    return TOWNSHIP.replace(mark, mark + (f"{more}, " if table == "finding" else f"      {more}\n"))


@pytest.mark.parametrize(
    "column",
    [
        "due",
        "basis",
        "points",
        "share",
        "table",
        "state",
        "from",
        "to",
        "full",
        "subject",
        "period",
        "in_time",
        "month",
        "item",
        "most",
        "held",
        "key0",
        "得分",
        "年终_2",
    ],
)
def test_a_column_of_a_record_may_have_any_of_these_names(tmp_path: Path, column: str) -> None:
    # Three findings of 1, 2 and 2 days. The first is free, the dearest of each number of days counts: 0 + 2.
    # What a person entered: 1 + 2 + 2. Of twelve months nine are missed, three met.
    findings = [{"cadre": "li", "date": day(month, 3), "day_count": min(month, 2)} for month in (1, 2, 3)]
    vocabulary = with_column("finding", column)
    outcome = run(tmp_path, scheme(DUTY), vocabulary=vocabulary, cadre=CADRES, finding=findings)
    assert (outcome["duty.each"], outcome["duty.judged"]) == ({"li": 2}, {"li": 5})
    assert (outcome["number"], outcome["days"]) == ({"li": 3}, {"li": 5})
    assert outcome["duty"] == {"li": 20 - 2 - 5 - 9}


@pytest.mark.parametrize("column", ["who", "nth", "limits"])
def test_these_the_rules_make_themselves(tmp_path: Path, column: str) -> None:
    problems = refused(tmp_path, scheme(DUTY), vocabulary=with_column("finding", column))
    assert {(problem.code, problem.value) for problem in problems} == {("R312", column)}
    assert {problem.details["table"] for problem in problems} == {"finding"}


def test_who_may_be_the_name_of_the_link_that_is_followed(tmp_path: Path) -> None:
    vocabulary = TOWNSHIP.replace("finding: {columns: {cadre: {link: cadre}", "finding: {columns: {who: {link: cadre}")
    findings = [{"who": "li", "date": day(1), "day_count": 2}]
    outcome = run(tmp_path, scheme(DUTY), vocabulary=vocabulary, cadre=CADRES, finding=findings)
    assert outcome["days"] == {"li": 2}


def test_points_of_a_record_are_what_its_points_are_made_of(tmp_path: Path) -> None:
    # 1 + 2 points entered, doubled
    text = scheme("items: [{id: duty, full: 20, deduct: [{rule: a, when: {record: finding}, points: 2 * points}]}]")
    vocabulary = with_column("finding", "points").replace("at_least: 0, optional: true", "at_least: 0")
    findings = [{"cadre": "li", "date": day(month), "day_count": 1, "points": month} for month in (1, 2)]
    assert run(tmp_path, text, vocabulary=vocabulary, cadre=CADRES, finding=findings)["duty"] == {"li": 14}


@pytest.mark.parametrize("column", ["duty", "number", "total"])
def test_a_column_of_the_subject_is_no_name_for_a_node(tmp_path: Path, column: str) -> None:
    assert told(tmp_path, scheme(DUTY), vocabulary=with_column("cadre", column)) == [f"R311 {column}"]


@pytest.mark.parametrize("column", ["due", "basis", "full", "who", "share", "work", "points"])
def test_another_column_of_the_subject_may_have_any_name(tmp_path: Path, column: str) -> None:
    assert told(tmp_path, scheme(DUTY), vocabulary=with_column("cadre", column)) == []


def test_an_item_of_a_section_may_have_the_name_of_the_column_that_it_reads(tmp_path: Path) -> None:
    text = scheme("sections: [{id: work, full: 20, items: [{id: load, full: 20, score: 'full * load / 100'}]}]")
    vocabulary = TOWNSHIP.replace("  cadre:\n    columns:\n", "  cadre:\n    columns:\n      load: integer\n")
    outcome = run(tmp_path, text, vocabulary=vocabulary, cadre=[{"id": "li", "level": "clerk", "load": 60}])
    assert outcome["work.load"] == {"li": 12}


@pytest.mark.parametrize("name", ["cadre", "finding", "month", "decision"])
def test_a_scheme_is_not_called_as_a_table_is(tmp_path: Path, name: str) -> None:
    assert told(tmp_path, scheme(DUTY).replace("scheme: work", f"scheme: {name}")) == [f"P618 {name}"]


def test_everything_may_be_called_in_chinese(tmp_path: Path) -> None:
    vocabulary = """
vocabulary: 小
entities: {干部: {columns: {级别: {one_of: [科员, 副科], ordered: true}}}}
records: {考勤: {columns: {干部: {link: 干部}, 类别: {one_of: [迟到, 旷工]}, 天数: {type: integer, at_least: 0}}}}
"""
    text = """
scheme: 千分制
version: "1"
subject: 干部
assessed: all
compare_within: [级别]
rounding: {step: 0.01, way: half_up, at: total}
choices: {nobody: error}
parameters: {单价: {by: 级别, rows: {科员: 2, 副科: 3}}}
tables: {重大: {from: 考勤, when: {类别: 旷工, 天数: {at_least: 2}}}}
measures: {旷工天数: {sum: 天数, from: 考勤, when: {类别: 旷工}}, 重大次数: {count: 重大}}
items:
  - id: 出勤
    full: 20
    floor: {at: item, value: 0}
    deduct:
      - {rule: 迟到, when: {record: 考勤, 类别: 迟到}, points: 单价}
      - {rule: 旷工, if: "旷工天数 > 2 and 重大次数 = 1", points: "旷工天数 * 单价"}
"""
    # Zhang is 副科: late once, 3 points; absent for 3 days, once for two or more: 9. 20 − 3 − 9.
    tables: dict[str, Any] = {
        "干部": [{"id": "张", "name": "张", "级别": "副科"}],
        "考勤": [
            {"干部": "张", "date": day(1), "类别": "迟到", "天数": 0},
            {"干部": "张", "date": day(2), "类别": "旷工", "天数": 3},
        ],
    }
    assert run(tmp_path, text, vocabulary=vocabulary, **tables)["出勤"] == {"张": 8}


def test_a_table_and_an_item_of_one_name_have_measures_of_one_name(tmp_path: Path) -> None:
    # the table's measure counts lateness beside each finding (2 × 1), the item's counts the findings (2)
    text = scheme("""
tables: {t: {from: finding, measures: {m: {count: attendance, match: {cadre: cadre}}}}}
measures: {late: {sum: m, from: t}}
items: [{id: t, full: 2, measures: {m: {count: finding}}, score: m}]
""")
    findings = [{"cadre": "li", "date": day(month), "day_count": 1} for month in (1, 2)]
    late = [{"cadre": "li", "date": day(1), "kind": "late", "day_count": 0}]
    outcome = run(tmp_path, text, cadre=CADRES, finding=findings, attendance=late)
    assert (outcome["late"], outcome["t"]) == ({"li": 2}, {"li": 2})


def test_a_chain_of_columns_may_be_long(tmp_path: Path) -> None:
    # each of 150 columns is one more than the next, and the last is 1
    lines = "\n".join(f"  c{place}: c{place + 1} + 1" for place in range(150))
    outcome = run(tmp_path, scheme(f'columns:\n{lines}\n  c150: "1"'), cadre=CADRES)
    assert outcome["c0"] == {"li": 151}
