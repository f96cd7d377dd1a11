"""The catalogue of problem codes, one module a group.

Y source text, V vocabulary, R rules, F formulas, D data, P programme, E evaluation, T rule tests, C command line.
"""

from assessment_engine.problems.catalogue import (
    command,
    data,
    evaluation,
    formulas,
    programme,
    rules,
    source,
    testing,
    vocabulary,
)
from assessment_engine.problems.message import Message

GROUPS = (source, vocabulary, rules, formulas, data, programme, evaluation, testing, command)
CODES: dict[str, Message] = {code: message for group in GROUPS for code, message in group.MESSAGES.items()}
