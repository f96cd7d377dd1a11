"""Change a rule and know what it does: coverage, analysis, promises, properties, proofs, impact and sensitivity.

What it offers is imported when it is first asked for: Hypothesis and z3 are extras.
"""
