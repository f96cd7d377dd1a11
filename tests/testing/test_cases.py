"""Cases in a file: what is given, what is expected, and what is said when they differ."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assessment_engine.problems import Refused
from assessment_engine.rules.files import shipped
from assessment_engine.testing.running import run_rule_tests
from tests.testing.small import ran, seen, written

PASS: dict[str, str] = {
    "only what is read has to be said": """
given: {lapse: [{cadre: c1, days: 3}]}
expect: {card: {c1: {order.lapse: 6, order: 14}}}
""",
    "a column may be given as empty": """
given: {lapse: [{cadre: c1, days: 3, witness: empty}, {cadre: c2, days: 1, witness: c1}]}
expect: {card: {c1: {order: 14}, c2: {order: 18}, empty: absent}}
""",
    "a pinned node is not computed": """
given: {card: {c1: {visits.made: 3}}, cadre: [{id: c1, planned: 4}]}
expect: {card: {c1: {visits: 7.5}}}
""",
    "a total that is given needs no items": """
given: {card: {c1: {total: 25}, c2: {total: 19.99}, c3: {total: 25}}}
expect: {card: {c1: {rank: 1, grade: good}, c2: {rank: 3, grade: poor}, c3: {rank: 1}}}
""",
    "what is given for some rows is computed for the others": """
given: {cadre: [{id: c1, planned: 1}, {id: c2, planned: 1}], visit: [{cadre: c2}], card: {c1: {total: 29}}}
expect: {card: {c1: {rank: 2}, c2: {total: 30, rank: 1}}}
""",
    "titles are as good as ids": """
given: {干部: {张三: {部门: 办事员, 计划: 2}}, visit: [{干部: 张三}], card: {张三: {order: 20}}}
expect: {card: {张三: {visits: 5, grade: 称职}}}
""",
    "a quotient is written as one": """
given: {card: {c1: {visits.made: 1}}, cadre: [{id: c1, planned: 3}]}
expect: {card: {c1: {visits.basis: 10/3, visits: 3.33}}}
""",
    "who is not assessed has no card": """
given: {cadre: [{id: c1, office: chief}]}
expect: {card: {c1: absent}}
""",
    "postings by line, row and side": """
given: {card: {c1: {total: 25}, c2: {total: 0}}}
expect: {settlement: [{line: pay, row: c1, amount: 250, from: fund, to: 'cadre:c1'}, {line: pay, row: c2, amount: 0}]}
""",
    "findings by check and row": """
given: {cadre: [{id: c1, planned: 0}, {id: c2, planned: 3}]}
expect: {findings: [{check: planned, row: c1}], no_findings: [planned]}
""",
    "a refusal of the register": """
given: {area: [a1, a2], duty: [{area: a2, cadre: c1}]}
expect: {problems: [{code: E720, check: manned, row: a1}]}
""",
    "a refusal of the data": """
given: {lapse: [{cadre: c1, days: 0}]}
expect: {problems: [D519]}
""",
    "a refusal of the rules": """
changes: [{set: card.visits.ratio.of, to: mad}]
given: {}
expect: {problems: [F420]}
""",
    "a change of the rules": """
changes: [{set: card.order.lapse.points, to: 5}]
given: {lapse: [{cadre: c1, days: 3}]}
expect: {card: {c1: {order.lapse: 15}}}
""",
    "what is dated later is not known yet": """
as_of: 2011-06-30
given: {lapse: [{cadre: c1, days: 1, date: 2011-06-30}, {cadre: c1, days: 1, date: 2011-07-01}]}
expect: {card: {c1: {order.lapse: 2}}}
""",
    "an empty value": """
given: {card: {c1: {total: 3}}, cadre: [{id: c1}], lapse: [{cadre: c1, days: 1}]}
expect: {lapse: {lapse1: {witness: empty, days: 1}}}
""",
}
FAIL: dict[str, tuple[str, list[str]]] = {
    "another value": (
        "given: {lapse: [{cadre: c1, days: 3}]}\nexpect: {card: {c1: {order.lapse: 4}}}",
        ["card.c1: order.lapse: 4, not 6"],
    ),
    "a value for an empty one": (
        "given: {lapse: [{cadre: c1, days: 3}]}\nexpect: {lapse: {lapse1: {witness: c1}}}",
        ["lapse.lapse1: witness: c1, not empty"],
    ),
    "a row that is there": ("given: {cadre: [c1]}\nexpect: {card: {c1: absent}}", ["card.c1: absent, not c1"]),
    "another amount, and another side": (
        "given: {card: {c1: {total: 25}}}\n"
        "expect: {settlement: [{line: pay, row: c1, amount: 1}, {line: pay, row: c1, amount: 250, to: fund}]}",
        [
            "card.settlement.pay c1: 1.00, not 250.00 (fund → cadre:c1)",
            "card.settlement.pay c1: 250.00 (… → fund), not 250.00 (fund → cadre:c1)",
        ],
    ),
    "an entry that is not to be": (
        "given: {card: {c1: {total: 25}}}\nexpect: {settlement: [{line: pay, row: c1, amount: 0}]}",
        ["card.settlement.pay c1: 0.00, not 250.00 (fund → cadre:c1)"],
    ),
    "a finding too few, and one too many": (
        "given: {cadre: [{id: c1, planned: 0}, {id: c2, planned: 1}]}\n"
        "expect: {findings: [{check: planned, row: c2}], no_findings: true}",
        ["cadre.checks.planned c2: finding, not c1", "cadre.checks.planned: —, not c1"],
    ),
    "a problem that is not reported": (
        "given: {lapse: [{cadre: c1, days: 3}]}\nexpect: {card: {c1: {order.lapse: 6}}, problems: [E701]}",
        ["E701: E701, not —"],
    ),
    "a problem of another row than the one that was expected": (
        "given: {area: [a1, a2], duty: []}\nexpect: {problems: [{code: E720, check: manned, row: a1}]}",
        ["tests.yaml:5:24: E720 a2"],
    ),
    "a problem that nobody expected": (
        "given: {fire: [{area: a1, houses: 1}]}\nexpect: {card: {c1: {order.fire: 3}}}",
        ["tests.yaml:5:20: E701 fire1", "tests.yaml:6:38: T804 c1"],
    ),
}


@pytest.mark.parametrize("case", PASS.values(), ids=PASS)
def test_a_case_that_passes(case: str, tmp_path: Path) -> None:
    assert seen(ran(tmp_path, case)) == []


@pytest.mark.parametrize(("case", "told"), FAIL.values(), ids=FAIL)
def test_a_case_that_fails(case: str, told: list[str], tmp_path: Path) -> None:
    result = ran(tmp_path, case)
    assert not result.passed
    assert seen(result) == told


def test_what_a_record_says_is_not_given_once_more_for_a_rule(tmp_path: Path) -> None:
    folder = shutil.copytree(shipped()["primitives"], tmp_path / "primitives")  # a16: points that a person judged
    text = """
tests: judged
cases:
  - case: twice
    given:
      finding: [{id: f1, cadre: c1, kind: complaint, points: 1}]
      a16.points.complaint.findings: {f1>c1: {points: 0.5}}
    expect: {a16: {c1: {points: 9}}}
"""
    (folder / "judged.yaml").write_text(text, encoding="utf-8")
    (result,) = run_rule_tests(folder, cases=["judged"])
    assert seen(result) == ["judged.yaml:7:55: T808 points"]


def test_a_value_that_differs_is_derived(tmp_path: Path) -> None:
    result = ran(tmp_path, "given: {lapse: [{cadre: c1, days: 3}]}\nexpect: {card: {c1: {order.lapse: 4}}}")
    (failure,) = result.failures
    assert "tests.yaml:5:21: date=2011-01-01, days=3, counts 6" in failure.explanation("en")
    assert failure.explanation("zh").startswith("违规（c1）")


def test_a_case_begins_with_a_year_and_adds_rows(tmp_path: Path) -> None:
    year = tmp_path / "year"
    year.mkdir()
    (year / "cadre.csv").write_text("id,name,office,planned\nc1,张三,clerk,4\n", encoding="utf-8")
    (year / "visit.csv").write_text("id,date,cadre\nv1,2011-05-01,c1\n", encoding="utf-8")
    case = """
register: ../year
given: {visit: [{cadre: c1}], cadre: [{id: c2, planned: 0}]}
expect: {card: {c1: {visits: 5}, c2: {visits: 10}}}
"""
    assert seen(ran(tmp_path / "p", case)) == []
    again = ran(tmp_path / "p", case.replace("visit: [{cadre: c1}]", "visit: [{id: v1, cadre: c1}]"))
    assert [problem.code for problem in again.problems] == ["D530"]
    lost = ran(tmp_path / "p", case.replace("cadre: c1", "cadre: c3"))
    assert [problem.code for problem in lost.problems] == ["D532"]


def test_a_file_of_overrides_is_applied_to_one_case(tmp_path: Path) -> None:
    reform = "override: r\nof: small\ntitle: {zh: 改革, en: reform}\nchanges: [{set: card.order.lapse.points, to: 1}]\n"
    (tmp_path / "reform.yaml").write_text(reform, encoding="utf-8")
    given = "given: {lapse: [{cadre: c1, days: 3}]}\nexpect: {card: {c1: {order.lapse: 3}}}"
    assert seen(ran(tmp_path, f"overrides: [reform.yaml]\n{given}")) == []
    assert seen(ran(tmp_path, given)) == ["card.c1: order.lapse: 3, not 6"]
    assert run_rule_tests(tmp_path, [tmp_path / "reform.yaml"])[0].passed


def test_cases_lie_in_a_folder_of_their_own_too_and_are_chosen_by_their_ids(tmp_path: Path) -> None:
    given = "given: {{cadre: [{{id: c1, office: clerk}}]}}, expect: {{card: {{c1: {{order: 20}}}}}}"
    one = f"tests: {{id}}\ncases:\n  - {{{{case: {{id}}, {given}}}}}\n"
    folder = written(tmp_path, one.format(id="first"))
    (folder / "tests").mkdir()
    (folder / "tests" / "more.yaml").write_text(one.format(id="second"), encoding="utf-8")
    assert [(one.id, str(one.place)) for one in run_rule_tests(folder)] == [
        ("first.first", "tests.yaml:3:5"),
        ("second.second", "tests/more.yaml:3:5"),
    ]
    assert [result.id for result in run_rule_tests(folder, cases=["second"])] == ["second.second"]
    with pytest.raises(Refused, match="T813"):
        run_rule_tests(folder, cases=["secnd"])


@pytest.mark.parametrize("text", ["test: second\n", "cases: []\ntests: second\n", "", "- tests: x\n"])
def test_what_lies_among_the_tests_and_is_none_is_refused(text: str, tmp_path: Path) -> None:
    folder = written(tmp_path, "tests: t\ncases: [{case: one, expect: {problems: [E701]}}]\n")
    (folder / "tests").mkdir()
    (folder / "tests" / "more.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(Refused, match=r"tests/more.yaml:1:1: P613"):
        run_rule_tests(folder)


@pytest.mark.parametrize("head", ["\ufeff# 注释\n\n", "---\n", "# a\n"])
def test_a_file_of_tests_is_known_by_its_first_key(head: str, tmp_path: Path) -> None:
    given = "given: {cadre: [{id: c1, office: clerk}]}, expect: {card: {c1: {order: 20}}}"
    folder = written(tmp_path, f"{head}tests: t\r\ncases:\n  - {{case: one, {given}}}\n")
    assert [result.passed for result in run_rule_tests(folder)] == [True]


def test_no_case_at_all_is_a_failure(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="T801"):
        run_rule_tests(written(tmp_path))
