"""What a function is: the names of its parameters, how many it takes, and what makes its steps."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assessment_engine.rules.formula.steps import Term

if TYPE_CHECKING:
    from assessment_engine.rules.formula.compiler import Compiler

MANY = 2000


@dataclass(frozen=True, slots=True)
class Function:
    """One function of formulas. ``least`` and ``most`` count its arguments."""

    parameters: tuple[str, ...]
    made: Callable[[Compiler, ast.Call], Term]
    least: int
    most: int

    def signature(self, name: str) -> str:
        """The function as the language's page shows it: ``clamp(x, low, high)``."""
        shown = [*self.parameters, "…"] if self.most == MANY else list(self.parameters)
        return f"{name}({', '.join(shown)})"


def function(
    parameters: str, made: Callable[[Compiler, ast.Call], Term], least: int | None = None, most: int | None = None
) -> Function:
    """A function by its parameters, separated by blanks; all of them are to be given unless told otherwise."""
    names = tuple(parameters.split())
    return Function(names, made, len(names) if least is None else least, len(names) if most is None else most)
