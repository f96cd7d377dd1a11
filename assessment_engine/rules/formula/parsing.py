"""A formula's tree: parsed by the standard library, and refused where it is deeper than anyone would read."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from fractions import Fraction

from assessment_engine.rules.formula.report import Report, Wrong
from assessment_engine.rules.formula.spelling import DEEPEST, LONGEST, Spelled, spelled
from assessment_engine.values import Number


@dataclass(frozen=True, slots=True)
class Parsed:
    """A formula's tree, and the text that its nodes were written as."""

    tree: ast.expr
    spelled: Spelled
    indent: int

    def start(self, node: ast.expr) -> int:
        return self.spelled.start(node.col_offset + self.indent)

    def text(self, node: ast.expr) -> str:
        end = node.end_col_offset if node.end_col_offset is not None else node.col_offset
        return self.spelled.excerpt(node.col_offset + self.indent, end + self.indent)

    def names(self, node: ast.expr) -> tuple[str, ...] | None:
        """``village.kind`` as its names; None when the node is not a path of names."""
        names: list[str] = []
        while isinstance(node, ast.Attribute):
            names.append(self.text(node).rsplit(".", 1)[1].strip())
            node = node.value
        return (self.text(node), *reversed(names)) if isinstance(node, ast.Name) else None


def number(text: str) -> Number:
    """The exact value of a number as it is written, with its per cent sign."""
    value = Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)
    return value.numerator if value.denominator == 1 else value


def unquoted(text: str) -> str:
    """What a text in quotes says: a backslash stands before a quote or a backslash that is meant as itself."""
    return re.sub(r"\\([\\\"'])", r"\1", text[1:-1])


def parsed(text: str, report: Report, longest: int = LONGEST) -> Parsed:
    """The tree of a formula.

    Raises:
        Wrong: it cannot be read.
    """
    ready = spelled(text, report, longest)
    source = ready.ascii.lstrip(" ")
    indent = len(ready.ascii) - len(source)
    try:
        tree = ast.parse(source.rstrip(" "), mode="eval").body
    except SyntaxError as error:
        _unreadable(ready, (error.offset or 1) - 1 + indent, report)
        raise Wrong from None
    except (RecursionError, MemoryError):
        report.refuse("F402", 0, text, most=DEEPEST)
    if _depth(tree) > DEEPEST:
        report.refuse("F402", 0, text, most=DEEPEST)
    return Parsed(tree, ready, indent)


def _unreadable(ready: Spelled, column: int, report: Report) -> None:
    if ready.pythonic:
        start = ready.pythonic[0]
        report.add("F411", start, ready.text[start:].split()[0])
        return
    start = ready.start(column)
    start = start if start < len(ready.text) else 0  # something is wanting at the end: the whole is shown
    report.add("F410", start, ready.text[start:])


def _depth(tree: ast.AST) -> int:
    """How deep the tree is; a long sum or a long path is not deep, because it is read from left to right."""
    deepest, waiting = 0, [(tree, 1)]
    while waiting:
        node, depth = waiting.pop()
        deepest = max(deepest, depth)
        for child in ast.iter_child_nodes(node):
            flat = (isinstance(node, ast.BinOp) and child is node.left) or isinstance(node, ast.Attribute)
            waiting.append((child, depth if flat else depth + (not isinstance(child, ast.expr_context | ast.operator))))
    return deepest
