"""The results of rule tests as JUnit XML, which servers of continuous integration read.

A suite for each file, a case for each case with its file and line.  What differs is a ``failure``, what is wrong with
the case or the rules an ``error``.  No times are told: the same results are the same bytes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from xml.etree import ElementTree

from assessment_engine.problems import Language
from assessment_engine.testing.report import failure_lines, problem_lines
from assessment_engine.testing.verdicts import CaseResult


def results_junit(results: Sequence[CaseResult], name: str, language: Language) -> bytes:
    """The results of the programme *name*; sentences are in *language*."""
    files: dict[str, list[CaseResult]] = {}
    for result in results:
        files.setdefault(result.place.file, []).append(result)
    root = ElementTree.Element("testsuites", {"name": _clean(name), **_counts(results)})
    for file, own in files.items():
        suite = ElementTree.SubElement(root, "testsuite", {"name": _clean(file), **_counts(own)})
        for result in own:
            _add_case(suite, result, language)
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _counts(results: Sequence[CaseResult]) -> dict[str, str]:
    errors = sum(bool(result.problems) for result in results)
    failures = sum(not result.passed and not result.problems for result in results)
    return {"tests": str(len(results)), "failures": str(failures), "errors": str(errors), "skipped": "0"}


def _add_case(suite: ElementTree.Element, result: CaseResult, language: Language) -> None:
    group, _, name = result.id.rpartition(".")
    where = {"file": _clean(result.place.file), "line": str(result.place.line)}
    case = ElementTree.SubElement(suite, "testcase", {"classname": _clean(group), "name": _clean(name), **where})
    if result.passed:
        return
    lines = [*problem_lines(result.problems, language)]
    for failure in result.failures:
        lines += failure_lines(failure, language)
    kind, type_ = ("error", result.problems[0].code) if result.problems else ("failure", "differs")
    told = ElementTree.SubElement(case, kind, {"message": _clean(lines[0]), "type": type_})
    told.text = _clean("\n".join(lines))


def _clean(text: str) -> str:
    """Text without what no XML may have: control characters, halves of surrogate pairs, and what is no character."""
    return "".join(" " if _is_forbidden(character) else character for character in text)


def _is_forbidden(character: str) -> bool:
    return (unicodedata.category(character) in ("Cc", "Cs") and character != "\n") or character in "\ufffe\uffff"
