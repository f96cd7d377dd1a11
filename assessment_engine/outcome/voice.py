"""How one value is said: its title, its digits, and the arithmetic that made it, in one language."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from assessment_engine.outcome.arithmetic import SUM
from assessment_engine.outcome.collapsing import collapsed
from assessment_engine.outcome.derivation import Derivation
from assessment_engine.outcome.naming import Names
from assessment_engine.outcome.part_words import PARTS, part_word
from assessment_engine.outcome.told_formula import ToldFormula, approximate
from assessment_engine.outcome.words import AGGREGATES, WAYS, word
from assessment_engine.plan.expressions import Path
from assessment_engine.plan.nodes import Clause, Column, Measure
from assessment_engine.problems import Language
from assessment_engine.titles import Title
from assessment_engine.types import Type
from assessment_engine.values import Missing, Number, Value, decimal_text


@dataclass(frozen=True, slots=True)
class Voice:
    """Says values in one language with the titles of one programme."""

    language: Language
    names: Names

    def word(self, key: str, **details: object) -> str:
        return word(key, self.language, **details)

    def text(self, title: Title) -> str:
        return title.text(self.language)

    def value(self, one: Derivation, value: Value | None = None) -> str:
        """The value of a derivation (or another one of its kind) with the digits that its column has."""
        said = one.value if value is None else value
        table, column = place_of(one)
        if one.made_by is None:
            return self.names.cell(table, column, said, self.language)
        step = self.names.sheets.points_step(table, column) or one.step
        return self.names.cell(table, column, said, self.language, step)

    def about(self, one: Derivation) -> str:
        """The value, with an approximation where it has no decimal form."""
        return self.value(one) + self._about(one.value)

    def title(self, one: Derivation) -> str:
        """What a value is called; a part without a title of its own by what part it is."""
        table, column = place_of(one)
        known = one.made_by is None or self.names.sheets.knows(table)
        return self.text(self.names.any_column(table, column) if known else one.title)

    def own_title(self, one: Derivation) -> str:
        """The title that a value was given itself; empty where it has that of its rule."""
        own = self.names.sheets.title(*place_of(one))
        if own is None and one.made_by is not None and not self.names.sheets.knows(one.made_by.on):
            own = one.title
        return "" if own is None else self.text(own)

    def titled(self, one: Derivation, above: Derivation | None) -> str:
        """The title under that of another value: it is not repeated, and of a kind the kind is said."""
        column, own = place_of(one)[1], self.own_title(one)
        if own and (above is None or own != self.title(above)):
            return own
        known = set(place_of(above)[1].split(".")) if above is not None else set()
        rule = set(one.clause.id.split(".")) if one.clause is not None else set()
        kinds = [part for part in column.split(".")[:-1] if part not in known | rule and part_word(part) is None]
        alike = {part for given in (above.inputs if above else ()) for part in place_of(given)[1].split(".")}
        alike -= known | rule | set(PARTS)
        of_rule = one.clause is not None and (above is None or above.clause != one.clause)
        is_said = of_rule and one.clause is not None and one.clause.title.zh != one.clause.id
        rule_title = [self.text(one.clause.title)] if is_said and one.clause is not None else []
        words = [*rule_title, *(self.text(self.names.word(kind, alike)) for kind in kinds), self.title(one)]
        return " ".join(dict.fromkeys(words))

    def collapsed(self, one: Derivation) -> Derivation:
        """What a value merely passes on, under the name of whichever has one of its own."""
        return collapsed(one, lambda link: self.names.sheets.title(*place_of(link)) is not None)

    def part(self, one: Derivation) -> str:
        """The id of a part of a rule, as far as the clause does not say it."""
        if one.clause is None:
            return ""
        column, id_ = place_of(one)[1], one.clause.id
        return "" if f".{id_}".endswith(f".{column}") else column.removeprefix(f"{id_}.")

    def clause(self, clause: Clause) -> str:
        """A clause: the system, the id, the place in the file, and whether the documents give the figure."""
        assumed = self.word("aside", text=self.word("assumed")) if clause.assumed else ""
        return f"[{' '.join(part for part in (clause.source, clause.id, str(clause.place)) if part)}{assumed}]"

    def reckoning(self, one: Derivation) -> str:
        """How a value came about, and the value: ``30 - 3.50 = 26.50``."""
        if isinstance(one.made_by, Column):
            return self._formula(one, one.made_by)
        if isinstance(one.made_by, Measure):
            return self._measure(one, one.made_by)
        return self.about(one)

    def _formula(self, one: Derivation, node: Column) -> str:
        told = self.told(one, node)
        part = told.result()
        if node.type.kind == "boolean" or isinstance(one.value, Missing):
            why = "" if part.bare or not part.text or isinstance(one.value, Missing) else part.full
            return self.about(one) + (self.word("aside", text=why) if why else "")
        last = node.formula.steps[-1]
        if last.op == "round" and one.roundings and one.roundings[-1].after == one.value:
            return self._rounded(one, told.parts[last.args[0]].full)
        same = self.names.cell(node.on, node.name, one.value, self.language)
        if part.text in (same, self.value(one)):
            return self.value(one) + part.aside + self._about(one.value)
        return f"{part.inside(SUM)} = {self.about(one)}"

    def told(self, one: Derivation, node: Column) -> ToldFormula:
        """The formula of a value with its numbers, each as its own column says it."""
        read = dict(zip(node.formula.paths, one.inputs, strict=False))

        def say(path: Path | None, value: Value, known: Type) -> str:
            source = read.get(path) if path is not None else None
            return self.names.said(value, known, self.language) if source is None else self.value(source, value)

        def name(path: Path) -> str:
            return self.title(read[path]) if path in read else path.column

        return ToldFormula(node.formula, one.steps, say, name, self.language)

    def _rounded(self, one: Derivation, text: str) -> str:
        rounding = one.roundings[-1]
        before, step = decimal_text(rounding.before), decimal_text(rounding.step)
        digits = len(step.partition(".")[2]) + 2
        exact = "" if text == before else f" = {before}"
        about = f" ≈ {approximate(rounding.before, digits)}" if "/" in before else ""
        way = WAYS[rounding.way].text(self.language)
        rounded = self.word("aside", text=self.word("round_to", way=way, step=step))
        return f"{text}{exact}{about} → {self.value(one)}{rounded}"

    def _measure(self, one: Derivation, node: Measure) -> str:
        terms = one.arithmetic.rpartition(" = ")[0]
        if not one.records:
            none = "" if isinstance(one.value, Missing) else self.word("aside", text=self.word("no_records"))
            return self.value(one) + none
        if node.aggregator in ("count", "sum"):
            return f"{terms} = {self.about(one)}" if " + " in terms or " × " in terms else self.about(one)
        if node.aggregator == "one" or len(one.records) == 1:
            return self.about(one)
        inner = terms.partition("(")[2].removesuffix(")")
        return f"{AGGREGATES[node.aggregator].text(self.language)}({inner}) = {self.about(one)}"

    def _about(self, value: Value) -> str:
        if not isinstance(value, Fraction) or "/" not in decimal_text(value):
            return ""
        return self.word("aside", text=f"≈ {approximate(value, 2 if abs(value) >= 1 else 4)}")

    def number(self, number: Number, step: Number | None = None) -> str:
        """A number with the digits of *step*."""
        return decimal_text(number, step)


def place_of(one: Derivation) -> tuple[str, str]:
    """The table and the column of a derivation."""
    if one.made_by is not None:
        return one.made_by.on, one.made_by.name
    table, _, column = one.node.rpartition(".")
    return table, column
