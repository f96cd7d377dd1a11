"""The catalogue of problem codes, one module a group.

Y source text, V vocabulary, R rules, F formulas, D data, P programme, E evaluation, T rule tests, W the workbench,
C command line.
"""

from assessment_engine.problems.catalogue import (
    analysis,
    command,
    coverage,
    data,
    evaluation,
    formulas,
    impact,
    programme,
    promises,
    proofs,
    rules,
    source,
    suggesting,
    testing,
    vocabulary,
)
from assessment_engine.problems.message import Message

WORKBENCH = (promises, analysis, proofs, impact, coverage, suggesting)
GROUPS = (source, vocabulary, rules, formulas, data, programme, evaluation, testing, *WORKBENCH, command)
CODES: dict[str, Message] = {code: message for group in GROUPS for code, message in group.MESSAGES.items()}
