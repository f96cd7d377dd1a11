"""Coverage as text in either language, and as what JSON is made of."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from assessment_engine.outcome.grid import grid
from assessment_engine.problems import Language
from assessment_engine.text import one_line
from assessment_engine.titles import Title
from assessment_engine.values import decimal_text, rounded
from assessment_engine.workbench.coverage.spot import Coverage, Spot

WORDS: dict[str, Title] = {
    "whole": Title(
        "规则覆盖率：{total} 处，测试到 {reached} 处，{share}。",
        "Coverage of rules: {reached} of {total} places reached, {share}.",
    ),
    "file": Title("文件", "file"),
    "reached": Title("测试到", "reached"),
    "total": Title("共", "of"),
    "share": Title("覆盖率", "share"),
    "missed": Title("没有测试到：", "Reached by no test:"),
    "spot": Title("{place}: {rule}（{title}）：{never}", "{place}: {rule} ({title}): {never}"),
}
STEP = Fraction(1, 100)


def share_text(share: Fraction) -> str:
    """A share as per cent; what is not the whole is never told as 100%.

    >>> share_text(Fraction(2, 3)), share_text(Fraction(99999, 100000))
    ('66.66%', '99.99%')
    """
    return f"{decimal_text(rounded(100 * share, STEP, 'floor'))}%"


def coverage_text(coverage: Coverage, language: Language) -> str:
    """How much is reached, file by file, and each place that is not, in the order of the files."""
    lines = [*_table(coverage, language), "", _whole(coverage, language)]
    if coverage.missed:
        lines += ["", WORDS["missed"].text(language), *(spot_text(spot, language) for spot in coverage.missed)]
    return "\n".join(lines) + "\n"


def _table(coverage: Coverage, language: Language) -> list[str]:
    heads = [WORDS[key].text(language) for key in ("file", "reached", "total", "share")]
    rows = [
        [file, str(len(part.reached)), str(len(part.spots)), share_text(part.share)]
        for file, part in coverage.by_file().items()
    ]
    return grid(heads, rows, ["left", "right", "right", "right"])


def _whole(coverage: Coverage, language: Language) -> str:
    reached, total = len(coverage.reached), len(coverage.spots)
    return WORDS["whole"].text(language).format(reached=reached, total=total, share=share_text(coverage.share))


def spot_text(spot: Spot, language: Language) -> str:
    """A place that nobody comes to, in one line."""
    clause = spot.clause
    details = {"place": spot.place, "rule": clause.id, "title": clause.title.text(language)}
    return one_line(WORDS["spot"].text(language).format(never=spot.never.text(language), **details))


def coverage_json(coverage: Coverage, language: Language) -> dict[str, object]:
    """The same for another program; ``share`` is exact, and sentences are in *language*."""
    files = [{"file": file, **_figures(part)} for file, part in coverage.by_file().items()]
    return {**_figures(coverage), "files": files, "spots": list(_spots(coverage, language))}


def _figures(coverage: Coverage) -> dict[str, object]:
    share = {"share": str(coverage.share), "percent": share_text(coverage.share).removesuffix("%")}
    return {"reached": len(coverage.reached), "total": len(coverage.spots), **share}


def _spots(coverage: Coverage, language: Language) -> Iterator[dict[str, object]]:
    for spot in coverage.spots:
        yield {
            "place": str(spot.place),
            "rule": spot.clause.id,
            "title": spot.clause.title.text(language),
            "kind": spot.kind,
            "reached": spot.reached,
            "never": spot.never.text(language),
            "cases": list(spot.cases),
            "registers": list(spot.registers),
        }
