"""The results of rule tests as text in either language, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import resources

from assessment_engine.problems import Language, Problem
from assessment_engine.testing.cases import Case
from assessment_engine.testing.verdicts import CaseResult, Failure
from assessment_engine.text import one_line
from assessment_engine.titles import Title

WORDS: dict[str, Title] = {
    "failed": Title("未通过 {id}{title}  {place}", "FAILED {id}{title}  {place}"),
    "title": Title("（{title}）", " ({title})"),
    "other": Title("另见 {place}", "see also {place}"),
    "differs": Title(
        "{what}：应为 {expected}，实为 {found}  {place}", "{what}: expected {expected}, found {found}  {place}"
    ),
    "count": Title(
        "{count} 个用例，{passed} 个通过，{failed} 个未通过。", "{count} cases: {passed} passed, {failed} failed."
    ),
}


def results_text(results: Sequence[CaseResult], language: Language) -> str:
    """Each case that failed, with what was expected and how what was found came about; then how many passed."""
    blocks = ["\n".join(case_lines(result, language)) for result in results if not result.passed]
    passed = sum(result.passed for result in results)
    failed = len(results) - passed
    return "\n\n".join([*blocks, _word("count", language, count=len(results), passed=passed, failed=failed)]) + "\n"


def case_lines(result: CaseResult, language: Language) -> Iterator[str]:
    """A case that failed: where it stands, what is wrong with it, and what is not as expected."""
    text = result.title.text(language)
    title = _word("title", language, title=text) if text else ""
    yield one_line(_word("failed", language, id=result.id, title=title, place=result.place))
    yield from (f"  {line}" for line in problem_lines(result.problems, language))
    for failure in result.failures:
        yield from (f"  {line}" for line in failure_lines(failure, language))


def problem_lines(problems: Iterable[Problem], language: Language) -> Iterator[str]:
    """Problems with their places and repairs."""
    for problem in problems:
        yield one_line(f"{problem.place}: {problem.code} {problem.text(language)}")
        if problem.other is not None:
            yield one_line(f"    {_word('other', language, place=problem.other)}")
        yield one_line(f"    {problem.repair(language)}")


def failure_lines(failure: Failure, language: Language) -> Iterator[str]:
    """What was expected and what was found, and under it how that came about."""
    yield one_line(
        _word(
            "differs",
            language,
            what=failure.what,
            expected=failure.expected,
            found=failure.found,
            place=failure.place,
        )
    )
    yield from (f"    {line}" for line in failure.explanation(language).splitlines())


def _word(key: str, language: Language, **details: object) -> str:
    return WORDS[key].text(language).format_map(details)


def list_text(cases: Sequence[Case], language: Language) -> str:
    """The cases without a run: their ids as ``--case`` takes them, with place and title."""
    lines = []
    for case in cases:
        text = case.title.text(language)
        title = _word("title", language, title=text) if text else ""
        lines.append(one_line(f"{case.id}{title}  {case.place}"))
    return "\n".join(lines) + "\n"


def list_document(cases: Sequence[Case], language: Language) -> dict[str, object]:
    """The same for another program."""
    return {
        "cases": [{"case": case.id, "title": case.title.text(language), "place": str(case.place)} for case in cases]
    }


def results_document(results: Sequence[CaseResult], language: Language) -> dict[str, object]:
    """The results for another program, as ``results.schema.json`` describes them; sentences are in *language*."""
    cases = [_case(result, language) for result in results]
    passed = sum(result.passed for result in results)
    return {"passed": passed, "failed": len(results) - passed, "cases": cases}


def json_bytes(document: Mapping[str, object]) -> bytes:
    """A document as JSON, for people too."""
    return f"{json.dumps(document, ensure_ascii=False, indent=2)}\n".encode()


def schema() -> dict[str, object]:
    """The JSON Schema of what ``assess test --format json`` writes."""
    text = resources.files("assessment_engine.testing").joinpath("results.schema.json").read_text(encoding="utf-8")
    read: dict[str, object] = json.loads(text)
    return read


def _case(result: CaseResult, language: Language) -> dict[str, object]:
    return {
        "case": result.id,
        "title": result.title.text(language),
        "place": str(result.place),
        "passed": result.passed,
        "failures": [
            {
                "what": failure.what,
                "expected": failure.expected,
                "found": failure.found,
                "place": str(failure.place),
                "derivation": failure.explanation(language),
            }
            for failure in result.failures
        ],
        "problems": [
            {
                "code": problem.code,
                "place": str(problem.place),
                "text": problem.text(language),
                "repair": problem.repair(language),
            }
            for problem in result.problems
        ],
    }
