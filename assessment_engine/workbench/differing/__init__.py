"""Whether two programmes differ at all, without data: the smallest register on which they do, or that they never do.

    found = differing_register(old, new)    # two Programmes; scheme="…" for one scheme only, seconds=… at most
    found.verdict                           # "never", "differ" or "unknown"
    found.how.text(language)                # by what that is known, or why it is not
    found.alike, found.changed              # how many columns are computed alike; (scheme, column) of the others
    found.register                          # {table: [row, …]} as load_register takes it; both were run on it
    found.cells                             # what differs on it: scheme, card, column, title, before, after
    differing_text(found, language)         # all of it for people, and differing_document(found, language) as JSON

What the cards show is compared: total, rank, grade, flags, lists, lines and the lines of the settlement.  Columns that
are computed alike, step by step, are equal on every register: that is a proof, and the most of it.  Of the others z3 is
asked as for promises (:mod:`assessment_engine.workbench.proofs`); a register is only given when the engine has
confirmed it.  The period and the vocabulary must be the same (W304, W305): else there is no register for both.
"""

from assessment_engine.workbench.differing.difference import Cell, Differing, differing_document, differing_text
from assessment_engine.workbench.differing.looking import differing_register

__all__ = ["Cell", "Differing", "differing_document", "differing_register", "differing_text"]
