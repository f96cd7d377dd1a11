"""Which statement a line of source is in, so that the lines that tests run can be compared with it."""

from __future__ import annotations

import ast


def statement(source: str, line: int) -> tuple[int, int]:
    """First and last line of the innermost statement that ``line`` is in; of a compound one, those of its head."""
    spans = [_span(node) for node in ast.walk(ast.parse(source)) if isinstance(node, ast.stmt | ast.match_case)]
    around = [span for span in spans if span[0] <= line <= span[1]]
    return max(around, default=(line, line))


def in_function(source: str, line: int) -> bool:
    """Whether ``line`` is in the body of a function; its head runs on import."""
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    return any(node.body[0].lineno <= line <= (node.end_lineno or line) for node in functions)


def _span(node: ast.stmt | ast.match_case) -> tuple[int, int]:
    first = node.pattern.lineno if isinstance(node, ast.match_case) else node.lineno
    body = getattr(node, "body", None)
    last = max(first, body[0].lineno - 1) if body else getattr(node, "end_lineno", None) or first
    return first, last
