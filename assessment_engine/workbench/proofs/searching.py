"""The last resort for a promise that could not be proved: registers that are drawn, run, and made small."""

from __future__ import annotations

import importlib.util

from assessment_engine.workbench.promises.pair import Breach
from assessment_engine.workbench.promises.promise import Promise
from assessment_engine.workbench.proofs.ground import Ground

EXAMPLES, SEED = 60, 20110101


def searched(ground: Ground, promise: Promise) -> Breach | None:
    """A breach on a drawn register; None where none was found, or where Hypothesis is not installed."""
    if importlib.util.find_spec("hypothesis") is None:
        return None
    from assessment_engine.workbench.properties.searching import Search

    (found,) = Search(ground.runs, [promise]).run(EXAMPLES, SEED)
    return found.breach
