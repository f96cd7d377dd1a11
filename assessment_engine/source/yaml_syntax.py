"""Syntax errors of YAML in the words of the catalogue."""

from __future__ import annotations

import yaml

from assessment_engine.problems import Place, Problems
from assessment_engine.source.files import lines_of
from assessment_engine.source.yaml_scalars import lost_entry

# A part of PyYAML's message, and what it means to the person who wrote the file; the first that fits is taken.
_REASONS = (
    ("could not find expected ':'", "这一行缺少冒号（键: 值）", "this line has no colon (key: value)"),
    ("mapping values are not allowed", "此处不能有冒号", "a colon cannot stand here"),
    ("found unexpected end of stream", "引号没有配对", "a quotation mark is not closed"),
    ("expected ',' or ']'", "方括号没有配对，或缺少逗号", "a square bracket is not closed, or a comma is missing"),
    ("expected ',' or '}'", "花括号没有配对，或缺少逗号", "a curly bracket is not closed, or a comma is missing"),
    ("expected <block end>", "缩进不一致，或引号后还有文字", "the indentation differs, or text follows a quotation"),
    ("expected the node content", "此处应有内容", "something is missing here"),
    ("unknown escape character", "双引号中的反斜杠后不是转义字符", "no escape of this kind in double quotes"),
    ("cannot start any token", "文本不能以这个字符开头", "a text cannot begin with this character"),
    ("undefined tag handle", "不支持标签（!）", "tags (!) are not supported"),
    ("chomping or indentation", "| 或 > 后面不能有文字", "no text may follow | or >"),
)
# What is noticed far behind its cause: where it begins is the place to look.
_FOUND_LATE = ("end of stream", "expected ':'")
_OTHERWISE = ("不符合 YAML 语法", "this is not YAML")


def add_syntax_error(error: Exception, text: str, shown: str, problems: Problems) -> None:
    """Add the one problem that says where the text ceases to be YAML, and why."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        problems.add("Y105", Place(shown), reason_zh=_OTHERWISE[0], reason_en=_OTHERWISE[1])
        return
    lines = lines_of(text)
    if _is_lost_entry(error, lines, shown, problems):
        return
    earlier = any(part in (error.problem or "") for part in _FOUND_LATE)
    mark = error.context_mark if earlier and error.context_mark else error.problem_mark
    reason = next((texts for part, *texts in _REASONS if part in (error.problem or "")), list(_OTHERWISE))
    line = lines[mark.line].strip() if mark.line < len(lines) else ""
    place = Place(shown, mark.line + 1, mark.column + 1)
    problems.add("Y105", place, line[:60], reason_zh=reason[0], reason_en=reason[1])


def _is_lost_entry(error: yaml.MarkedYAMLError, lines: list[str], shown: str, problems: Problems) -> bool:
    """Whether a full-width colon, or one without a space, is behind the error; if so, the problem is added."""
    for mark in (error.context_mark, error.problem_mark):
        if mark is None or mark.line >= len(lines):
            continue
        entry = lines[mark.line].lstrip(" -")
        code = lost_entry(entry)
        if code is not None:
            column = len(lines[mark.line]) - len(entry) + 1
            problems.add(code, Place(shown, mark.line + 1, column), entry[:60])
            return True
    return False
