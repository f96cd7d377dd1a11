"""``PROBLEMS.md``: every code with what it means and how to mend it."""

from __future__ import annotations

from assessment_engine.manual.lines import plain
from assessment_engine.problems.page import GROUPS
from assessment_engine.problems.texts import Message, catalogue

HEAD = """# 问题代码 · Codes of problems

由 `assess reference problems` 生成，请勿手改。每个问题都指明文件、行和列，并给出代码、所写的值和改法；
`assess explain-code R302` 显示其中一条。‹…› 处为该问题自己的值。

Made by `assess reference problems`; do not edit. Every problem names file, line and column, its code, the value that
was written, and the repair; `assess explain-code R302` shows one of these. ‹…› stands for a value of the problem's own.
"""


def problems_page() -> str:
    """The page."""
    lines = [HEAD]
    for letter, (zh, en) in GROUPS.items():
        lines += [f"## {letter} · {zh} · {en}", ""]
        lines += [
            line for code, message in sorted(catalogue().items()) if code[0] == letter for line in _told(code, message)
        ]
    return "\n".join(lines).rstrip() + "\n"


def _told(code: str, message: Message) -> list[str]:
    warning = "（警告 · a warning）" if message.severity == "warning" else ""
    zh, en = (f"{_sentence(message.what(lang))} → {plain(message.repair(lang))}" for lang in ("zh", "en"))
    return [f"### {code}{warning}", "", zh, "", en, ""]


def _sentence(text: str) -> str:
    return plain(text).rstrip("。.")
