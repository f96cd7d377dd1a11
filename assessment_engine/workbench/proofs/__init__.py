"""Proofs of promises: ``prove`` says of each that it is proved, refuted, or not known, and how or why.

    for proof in prove(programme, promises_of(programme)):
        print(proof.promise.scheme, proof.promise.id, proof.verdict, proof.how.en)

**Modelled**, so that a proof holds of every register that is not refused, however many records it has: the formulas of
a card step by step, exactly; counts, sums and other measures as any value within their bounds, with what holds of each
single row (:mod:`~assessment_engine.workbench.proofs.axioms`); ranks, quotas and shares as any value within theirs.
For ``monotone`` the row in which two registers differ is a row of variables, and what it adds to each count is
computed.  **Not modelled**: the reasons of empty values; that two ways may lead to one row; numbers of more than 4000
bits; decisions by persons are any value that they may be.  Where z3 finds an exception within what is modelled,
a register of variables with up to ten records a table is asked for one that breaks the promise
(:mod:`~assessment_engine.workbench.proofs.building`), and it is run: only what the engine confirms is called refuted.
"""

from assessment_engine.workbench.proofs.proof import Proof, Verdict
from assessment_engine.workbench.proofs.proving import prove

__all__ = ["Proof", "Verdict", "prove"]
