"""Where lowering stands: the builder, the scheme's card, its names, its choices and its clauses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from assessment_engine.plan.expressions import Expression
from assessment_engine.plan.nodes import Clause, Title
from assessment_engine.problems import Place, Problems
from assessment_engine.rules.formula import compiled
from assessment_engine.rules.lowering.ground.builder import Builder
from assessment_engine.rules.lowering.ground.names import Names
from assessment_engine.rules.surface.common import Titled
from assessment_engine.rules.surface.scheme import Choices
from assessment_engine.source import Surface
from assessment_engine.types import Kind
from assessment_engine.values import Number, decimal_text

OF_KINDS = ("F430", "F431", "F432", "F434", "F435", "F450", "F451", "F454")
"""Problems of kinds and emptiness: nobody knows those of a column that could not be made, whose own problem is told."""


@dataclass(frozen=True, slots=True)
class Context:
    """Lowering's place in a programme: ``table`` is the card (or the checked table), ``subject`` whose ids it has.

    ``groups`` are the columns within which subjects are compared, ``scheme`` the table whose own tables it may name,
    ``there`` the column that says on which cards an item is at all (empty: on all).
    """

    builder: Builder
    table: str
    subject: str
    names: Names
    choices: tuple[Choices, ...]
    systems: frozenset[str]
    clause: Clause
    groups: tuple[str, ...] = ()
    scheme: str = ""
    there: str = ""

    @property
    def problems(self) -> Problems:
        return self.builder.problems

    def under(self, form: Titled, id_: str, title: Title | None = None) -> Context:
        """The context of a form inside this one: its clause, and its system where it names none itself."""
        return replace(self, clause=self._clause(form, id_, title))

    def called(self, form: Titled, id_: str) -> Context:
        """The context of a column: with a clause of its own where it has a title or a source of its own."""
        return self.under(form, id_) if form.title or form.source or form.assumed else self

    def on(self, names: Names) -> Context:
        """The context whose formulas stand on the rows of another table."""
        return replace(self, names=names)

    def within(self, prefix: str) -> Context:
        """The context whose formulas see the names under *prefix* as their own."""
        return replace(self, names=self.names.within(prefix))

    def titled(self, zh: str, en: str) -> Context:
        """The context of a part that lowering makes of a form: the form's clause, with a title of its own."""
        return replace(self, clause=replace(self.clause, title=Title(zh, en)))

    def _clause(self, form: Titled, id_: str, title: Title | None) -> Clause:
        if form.source is not None and form.source.system not in self.systems:
            self.problems.add(
                "R301", form.source.at("system"), form.source.system, known=", ".join(sorted(self.systems))
            )
        given = Title(form.title.zh, form.title.en) if form.title else title or Title(id_, id_)
        source = form.source.system if form.source else self.clause.source
        return Clause(id_, given, form.at(), source, form.assumed or self.clause.assumed)

    def asked(self, form: Surface, key: str, choices: Iterable[str], *, as_: str = "", at: Place | None = None) -> Any:
        """What the form says under *key*, or else the scheme, or else the programme; a problem when nobody says it.

        Args:
            choices: the answers that the message lists.
            as_: the name of the choice, where it differs from the key.
            at: where it is asked, if not at the form.
        """
        said = getattr(form, key, None)
        for layer in self.choices:
            said = said if said is not None else getattr(layer, as_ or key, None)
        if said is None:
            self.problems.add("R302", at or form.at(), key, rule=self.clause.id, choices=", ".join(choices))
        return said

    def compiled(
        self,
        text: str,
        place: Place,
        *,
        names: Names | None = None,
        want: Kind | None = None,
        allow_optional: bool = False,
        written: bool = True,
    ) -> Expression | None:
        """A formula's steps, or None when it was refused; ``written`` by a person, or else made of a form."""
        told, broken = len(self.problems.found), self.builder.broken_reads
        expression = compiled(
            text,
            names or self.names,
            self.problems,
            place,
            holidays=self.builder.holidays,
            want=want,
            allow_optional=allow_optional,
            written=written,
        )
        new = self.problems.found[told:]
        if self.builder.broken_reads != broken:
            # Reading a column made it first: what is wrong with that one itself is known, whatever it was about.
            sure = self.builder.sure
            new = [problem for problem in new if problem.code not in OF_KINDS or id(problem) in sure]
            self.problems.found[told:], expression = new, None
        self.builder.sure.update(map(id, new))
        return expression

    def column(
        self,
        name: str,
        text: str,
        place: Place | None = None,
        *,
        table: str = "",
        names: Names | None = None,
        want: Kind | None = None,
        allow_optional: bool = False,
        written: bool = False,
    ) -> str:
        """Add a column with a formula given as text, made of a form unless it is ``written`` so; its name."""
        at = place or self.clause.place
        formula = self.compiled(text, at, names=names, want=want, allow_optional=allow_optional, written=written)
        return self.builder.column(table or self.table, name, self.clause, formula)


def literal(number: Number) -> str:
    """A number as a formula writes it."""
    text = decimal_text(number)
    return f"({text})" if "/" in text or text.startswith("-") else text


def operand(said: Number | str) -> str:
    """A number or a formula as a part of another formula."""
    return f"({said})" if isinstance(said, str) else literal(said)


def quoted(word: str) -> str:
    """A word as a formula writes it."""
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'
