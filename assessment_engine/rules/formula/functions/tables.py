"""Functions with a table in braces: ``bands``, ``piecewise`` and ``lookup``."""

from __future__ import annotations

import ast
import itertools
from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from assessment_engine.rules.formula import bounds, kinds
from assessment_engine.rules.formula.functions.function import Function, function
from assessment_engine.rules.formula.steps import Term
from assessment_engine.types import Type
from assessment_engine.values import Number, Value

if TYPE_CHECKING:
    from assessment_engine.rules.formula.compiler import Compiler


def _rows(compiler: Compiler, node: ast.expr) -> list[tuple[ast.expr, ast.expr]]:
    """The rows of a table in braces, of which there is at least one."""
    if not isinstance(node, ast.Dict) or not node.keys:
        compiler.refuse("F443", node)
    return [(key, value) for key, value in zip(node.keys, node.values, strict=True) if key is not None]


def _number(compiler: Compiler, node: ast.expr) -> Number:
    value = compiler.constant(node, "number")
    assert isinstance(value, int | Fraction)
    return value


def _once(compiler: Compiler, keys: Sequence[object], nodes: Sequence[ast.expr]) -> None:
    """No key stands in a table twice."""
    for place, key in enumerate(keys):
        if key in keys[:place]:
            compiler.refuse("F444", nodes[place])


def _bands(compiler: Compiler, node: ast.Call) -> Term:
    measured, table, below, side = node.args
    rows = _rows(compiler, table)
    limits = [_number(compiler, key) for key, _ in rows]
    _once(compiler, limits, [key for key, _ in rows])
    closed = compiler.word(side, ("lower", "upper"))
    order = sorted(range(len(rows)), key=lambda place: limits[place], reverse=True)
    term = compiler.of_kind(measured, "number")
    values, type_ = _values(compiler, node, [*(rows[place][1] for place in order), below])
    return compiler.add("bands", [term, *values], type_, (tuple(limits[place] for place in order), closed))


def _piecewise(compiler: Compiler, node: ast.Call) -> Term:
    rows = _rows(compiler, node.args[1])
    points = [(_number(compiler, key), _number(compiler, value)) for key, value in rows]
    _once(compiler, [x for x, _ in points], [key for key, _ in rows])
    term = compiler.of_kind(node.args[0], "number")
    span = bounds.hull([bounds.of_value(y) for _, y in points])
    step = span.step if len(points) == 1 else None
    return compiler.add("piecewise", [term], bounds.number_type(step, span.low, span.high), tuple(sorted(points)))


def _lookup(compiler: Compiler, node: ast.Call) -> Term:
    written = node.args[0]
    parts = written.elts if isinstance(written, ast.Tuple) else [written]
    keys = compiler.terms(parts)
    rows = _rows(compiler, node.args[1])
    known = [_key(compiler, key, parts, keys) for key, _ in rows]
    _once(compiler, known, [key for key, _ in rows])
    otherwise = node.args[2:]
    if not otherwise:
        _complete(compiler, node, keys, known)
    values, type_ = _values(compiler, node, [*(value for _, value in rows), *otherwise])
    return compiler.add("lookup", [*keys, *values], type_, tuple(known))


def _key(compiler: Compiler, node: ast.expr, looked_up: Sequence[ast.expr], keys: Sequence[Term]) -> tuple[Value, ...]:
    """The key of a row: a constant for each part of what is looked up."""
    parts = node.elts if isinstance(node, ast.Tuple) else [node]
    if len(parts) != len(keys):
        compiler.refuse("F447", node, count=len(keys))
    values = []
    for part, asked, key in zip(parts, looked_up, keys, strict=True):
        start = compiler.start(part)
        term = kinds.read_as(compiler.steps, compiler.term(part), key.type, compiler.report, start)
        if not kinds.comparable(term.type, key.type):
            one, other = kinds.KIND_NAMES[key.type.kind], kinds.KIND_NAMES[term.type.kind]
            compiler.refuse("F431", part, compiler.text(asked), one=one, two=other, second=compiler.text(part))
        value = compiler.value(term)
        if value is None:
            compiler.refuse("F440", part)
        values.append(value)
    return tuple(values)


def _complete(compiler: Compiler, node: ast.Call, keys: Sequence[Term], known: Sequence[tuple[Value, ...]]) -> None:
    """Without *otherwise* every key that may come has a row."""
    listed = [_possible(key.type) for key in keys]
    if not all(listed):
        compiler.refuse("F446", node)
    absent = [key for key in itertools.product(*listed) if key not in known]
    if absent:
        shown = ", ".join("/".join(map(_said, key)) for key in absent[:5])
        compiler.refuse("F445", node, absent=shown, count=len(absent))


def _said(value: Value) -> str:
    """A word, or a truth value as the language writes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _possible(type_: Type) -> tuple[Value, ...]:
    """All values of a type that has few; empty for the others."""
    return (True, False) if type_.kind == "boolean" else type_.choices


def _values(compiler: Compiler, node: ast.Call, nodes: Sequence[ast.expr]) -> tuple[list[Term], Type]:
    """What the rows give, and the type of the value that is one of them."""
    starts = [compiler.start(part) for part in nodes]
    terms = compiler.terms(nodes)
    return kinds.alike(compiler.steps, terms, starts, compiler.report, compiler.text(node))


FUNCTIONS: dict[str, Function] = {
    "bands": function("x table below closed", _bands),
    "piecewise": function("x table", _piecewise),
    "lookup": function("key table otherwise", _lookup, least=2),
}
