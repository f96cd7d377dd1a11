"""The page of a code: what it means, whatever file it was met in."""

from __future__ import annotations

import string

from assessment_engine.problems.texts import Language, Message, catalogue

GROUPS: dict[str, tuple[str, str]] = {
    "Y": ("文件的写法", "how a file is written"),
    "V": ("词汇表", "the vocabulary"),
    "R": ("规则", "the rules"),
    "F": ("公式", "formulas"),
    "D": ("登记册的数据", "the data of the register"),
    "P": ("方案整体", "a programme as a whole"),
    "E": ("计算", "computing"),
    "T": ("规则测试", "rule tests"),
    "W": ("工作台：覆盖、分析、承诺、证明、影响", "the workbench: coverage, analysis, promises, proofs, impact"),
    "C": ("命令行", "the command line"),
}


def code_page(code: str, language: Language) -> list[str]:
    """The lines of the page: the code and what it is about, what is wrong, and the repair.

    Raises:
        KeyError: there is no such code.
    """
    message = catalogue()[code]
    zh, en = GROUPS[code[0]]
    kind = _kind(message, language)
    head = f"{code}（{zh}，{kind}）" if language == "zh" else f"{code} ({en}, {kind})"
    return [head, f"  {_plain(message.what(language))}", f"  {_plain(message.repair(language))}"]


def _kind(message: Message, language: Language) -> str:
    if message.severity == "error":
        return "错误" if language == "zh" else "an error"
    return "警告" if language == "zh" else "a warning"


def _plain(text: str) -> str:
    """The text with ``<name>`` where a problem has a value of its own."""
    parts = string.Formatter().parse(text)
    return "".join(before + (f"<{name}>" if name else "") for before, name, _, _ in parts)
