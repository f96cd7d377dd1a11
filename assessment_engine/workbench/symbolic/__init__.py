"""Formulas and conditions of a plan as terms of z3, exactly: same numbers, same emptiness, same three truth values.

    space = Space()                                    # one for all that is asked together
    row = Row("incident", plan, space)                 # a row of a table of the plan: a variable for each path read
    value = encode(expression, row)                    # a Sym: .term, .present, .kind, .step
    truth = judged(condition, row)                     # a Truth: .true and .false; unknown is neither
    wanted = holds(condition, row)                     # the z3 term that is true where the condition is true
    solver = solver_of(space)                          # z3.Solver with all that is known of the space's rows
    solver.add(wanted, fails(other, row))              # "is" and "is false"; z3.Not(holds(...)) is "is not true"
    if solver.check() == z3.sat:
        values = row.values(solver.model())            # {Path: Python value}: int, Fraction, str, date, bool, Missing
        value.read(solver.model(), space)              # the value of one formula

``encode`` and ``holds`` must come before ``solver_of``: what they read of a row is constrained when it is first read
(``space.facts``).  Numbers with a step are Ints counted in steps (``Sym.step``; the value is ``term * step``), ratios
are Reals; dates are Ints (``date.toordinal``); texts, words of choices and ids of links are Ints, one for each text
(``Space.code``), and any other Int is some other text; truth values are Bools.  A value that may be empty has a Bool
``present``; the reason of the emptiness is not modelled.

What is not exact: ``number`` of a text that the rules do not spell out is some number (``space.abstracted`` says so: an
*unsat* stands, a *sat* is to be confirmed); numbers of more than 4000 bits, which the engines refuse (E713), are
computed with; two paths that lead over different links to one row are two values.  A computed column that is read as a
variable has its static type and no formula, unless ``Row(..., computed=True)``, which computes it from what it reads.
"""

from assessment_engine.workbench.symbolic.conditions import Truth, fails, holds, judged
from assessment_engine.workbench.symbolic.encoding import encode
from assessment_engine.workbench.symbolic.rows import Row
from assessment_engine.workbench.symbolic.space import Space, solver_of
from assessment_engine.workbench.symbolic.values import Sym, same

__all__ = ["Row", "Space", "Sym", "Truth", "encode", "fails", "holds", "judged", "same", "solver_of"]
