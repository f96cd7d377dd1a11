"""One formula on its way from tree to steps: every part is given its type where it stands."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from fractions import Fraction
from functools import partial
from typing import Any, NoReturn

from assessment_engine.plan.expressions import Op
from assessment_engine.problems import did_you_mean
from assessment_engine.rules.formula import bounds, comparisons, kinds, operators
from assessment_engine.rules.formula.facts import Facts, learnt
from assessment_engine.rules.formula.parsing import Parsed, number, unquoted
from assessment_engine.rules.formula.report import Report, Wrong
from assessment_engine.rules.formula.scope import Found, Scope, Unresolved
from assessment_engine.rules.formula.steps import Cause, Steps, Term, causes_of
from assessment_engine.types import BOOLEAN, TEXT, Kind, Type
from assessment_engine.values import Missing, Value


class Compiler:
    """The parts that every form needs: read a part as a term, ask for its kind, add a step."""

    def __init__(self, parsed: Parsed, scope: Scope, report: Report, holidays: frozenset[date]) -> None:
        self.parsed, self.scope, self.report, self.holidays = parsed, scope, report, holidays
        self.steps, self.facts = Steps(), Facts()

    # -- reading parts

    def term(self, node: ast.expr) -> Term:
        """A part of the formula.

        Raises:
            Wrong: it has a problem, which has been added.
        """
        forms: dict[type[ast.expr], Callable[[Any], Term]] = {
            ast.Constant: self._literal,
            ast.Name: self._named,
            ast.Attribute: self._named,
            ast.UnaryOp: partial(operators.unary, self),
            ast.BinOp: partial(operators.arithmetic, self),
            ast.BoolOp: partial(operators.joined, self),
            ast.Compare: partial(comparisons.compared, self),
            ast.IfExp: partial(operators.branched, self),
            ast.Call: self._called,
        }
        if type(node) not in forms:
            self.refuse("F411", node)
        return forms[type(node)](node)

    def terms(self, nodes: Sequence[ast.expr], kind: Kind | None = None) -> list[Term]:
        """Several parts; each is read, so that the problems of all are found."""
        return self.each([lambda node=node: self.of_kind(node, kind) for node in nodes])  # type: ignore[misc]

    def each(self, readers: Sequence[Callable[[], Term]]) -> list[Term]:
        """What each of the readers reads, after all of them had their turn."""
        read: list[Term] = []
        for reader in readers:
            try:
                read.append(reader())
            except Wrong:
                continue
        if len(read) < len(readers):
            raise Wrong
        return read

    def of_kind(self, node: ast.expr, kind: Kind | None) -> Term:
        """A part that has to be of a kind; a text in quotes is read as a date where one is wanted."""
        term = self.term(node)
        if kind == "date":
            term = kinds.read_as(self.steps, term, Type("date"), self.report, self.start(node))
        if kind is not None and term.type.kind != kind:
            self.refuse("F430", node, kind=kinds.KIND_NAMES[term.type.kind], want=kinds.KIND_NAMES[kind])
        return term

    def whole(self, node: ast.expr) -> Term:
        """A part that has to be a whole number."""
        term = self.of_kind(node, "number")
        if term.type.step is None or term.type.step.denominator != 1:
            self.refuse("F448", node)
        return term

    def constant(self, node: ast.expr, kind: Kind) -> Value:
        """The value of a part that has to be a constant."""
        term = self.of_kind(node, kind)
        value = self.value(term)
        if value is None:
            self.refuse("F440", node)
        return value

    def value(self, term: Term) -> Value | None:
        """The value of a term that is known before any data are seen."""
        step = self.steps.made[term.index]
        if step.op == "const" and not isinstance(step.data, Missing):
            return step.data  # type: ignore[return-value]  # a const step's data is a value
        fixed = term.type.kind == "number" and term.type.low == term.type.high and not term.type.optional
        return term.type.low if fixed else None

    def word(self, node: ast.expr, known: Sequence[str]) -> str:
        """A part that has to be one of a few words in quotes, such as a way of rounding."""
        text = kinds.literal(self.steps, self.term(node)) if isinstance(node, ast.Constant) else None
        if text is None or text not in known:
            near = did_you_mean(text or "", known) or ", ".join(known)
            self.refuse("F442", node, near=near, known=", ".join(known))
        return text

    # -- making steps

    def add(self, op: Op, args: Sequence[Term], type_: Type, data: object = None, *more: Cause) -> Term:
        """A step that is empty where one of its arguments is."""
        optional = any(arg.type.optional for arg in args) or bool(more)
        return self.made(op, args, type_.given().maybe(optional), data, (*causes_of(args), *more))

    def made(
        self, op: Op, args: Sequence[Term], type_: Type, data: object = None, causes: tuple[Cause, ...] = ()
    ) -> Term:
        """A step of exactly this type."""
        index = self.steps.add(op, [arg.index for arg in args], type_, data)
        return self.seen(index, causes)

    def seen(self, index: int, causes: tuple[Cause, ...]) -> Term:
        """A step as it is known where it stands."""
        type_ = self.facts.type_of(index, self.steps)
        return Term(index, type_, causes if type_.optional else ())

    @contextmanager
    def knowing(self, test: Term, truth: bool) -> Iterator[None]:
        """Read parts that matter only where *test* is true (or false)."""
        before = self.facts
        self.facts = learnt(before, self.steps, test.index, truth)
        try:
            yield
        finally:
            self.facts = before

    def text(self, node: ast.expr) -> str:
        return self.parsed.text(node)

    def start(self, node: ast.expr) -> int:
        return self.parsed.start(node)

    def refuse(self, code: str, node: ast.expr, value: str | None = None, **details: str | int) -> NoReturn:
        """Add a problem of a part, and leave it."""
        self.report.refuse(code, self.start(node), self.text(node) if value is None else value, **details)

    # -- the forms

    def _literal(self, node: ast.Constant) -> Term:
        text = self.text(node)
        if text[0] in "\"'":
            return self.made("const", (), TEXT, unquoted(text))
        value = number(text)
        return self.made("const", (), bounds.of_value(value), value)

    def _named(self, node: ast.expr) -> Term:
        names = self.parsed.names(node)
        if names is None:
            self.refuse("F411", node)
        if names in (("true",), ("false",)):
            return self.made("const", (), BOOLEAN, names == ("true",))
        found = self.scope.resolve(names)
        if isinstance(found, Unresolved):
            inside = [known for known in found.known if known.endswith(f".{found.name}")]  # a measure of another item
            near = did_you_mean(found.name, inside or found.known)
            self.refuse("F420", node, found.name, near=near, path=".".join(names))
        return self._found(found, Cause("F450", ".".join(names), self.start(node)))

    def _found(self, found: Found, cause: Cause) -> Term:
        if found.expression is not None:
            return self.seen(self.steps.splice(found.expression), (cause,))
        if found.path is not None:
            return self.seen(self.steps.add("get", (), found.type, found.path), (cause,))
        value, type_ = found.constant, found.type.given()
        if type_.kind == "number" and isinstance(value, int | Fraction):
            type_ = bounds.of_value(value)
        return self.made("const", (), type_, value)

    def _called(self, node: ast.Call) -> Term:
        from assessment_engine.rules.formula.functions import FUNCTIONS, call, held

        if not isinstance(node.func, ast.Name):
            self.refuse("F411", node)
        name = self.text(node.func)
        if name not in FUNCTIONS:
            found = self.scope.resolve((name,))
            if isinstance(found, Found) and found.dated is not None:
                return held(self, node, name, found.dated)
            self.refuse("F421", node.func, near=did_you_mean(name, FUNCTIONS))
        return call(self, name, node)
