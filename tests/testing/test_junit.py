"""Results as JUnit XML: what no XML may have, several files, and the same bytes each time."""

from __future__ import annotations

from xml.etree import ElementTree

from assessment_engine.problems import Place, Problem
from assessment_engine.testing.junit import results_junit
from assessment_engine.testing.verdicts import CaseResult, Failure
from assessment_engine.titles import Title

NAMELESS = Title("", "")


def results() -> list[CaseResult]:
    odd = Failure(Place("a.yaml", 7, 3), "card.c1: total", "5", "4 <\x1b[31m&\x00\ud800\ufffe\n5>")
    problem = Problem("T812", Place("b.yaml", 3, 5), "one")
    return [
        CaseResult("a.good", NAMELESS, Place("a.yaml", 2, 3)),
        CaseResult("a.bad", NAMELESS, Place("a.yaml", 6, 3), (odd,)),
        CaseResult("b.wrong", NAMELESS, Place("b.yaml", 3, 5), (odd,), (problem,)),
        CaseResult("alone", NAMELESS, Place("b.yaml", 9, 5)),
    ]


def test_each_file_is_a_suite_with_its_own_figures() -> None:
    root = ElementTree.fromstring(results_junit(results(), "甲", "en"))
    assert root.attrib == {"name": "甲", "tests": "4", "failures": "1", "errors": "1", "skipped": "0"}
    figures = [(suite.get("name"), suite.get("tests"), suite.get("failures"), suite.get("errors")) for suite in root]
    assert figures == [("a.yaml", "2", "1", "0"), ("b.yaml", "2", "0", "1")]
    named = [(case.get("classname"), case.get("name"), case.get("line")) for case in root.iter("testcase")]
    assert named == [("a", "good", "2"), ("a", "bad", "6"), ("b", "wrong", "3"), ("", "alone", "9")]


def test_what_no_xml_may_have_does_not_spoil_it() -> None:
    (failure,) = ElementTree.fromstring(results_junit(results(), "x\x00", "en")).iter("failure")
    assert "4 < [31m&" in failure.get("message", "")
    assert "a.yaml:7:3" in failure.get("message", "")


def test_a_problem_tells_its_code_and_repair() -> None:
    (error,) = ElementTree.fromstring(results_junit(results(), "x", "zh")).iter("error")
    assert error.get("type") == "T812"
    assert "在 expect 下写出至少一个值" in (error.text or "")


def test_the_same_results_are_the_same_bytes() -> None:
    assert results_junit(results(), "x", "en") == results_junit(results(), "x", "en")
