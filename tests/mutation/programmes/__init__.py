"""Mutations of rules: a small wrong change in a programme's YAML, and which of the four nets catch it.

``python -m tests.mutation.programmes`` takes a seeded hundred of them (a limit moved, a sign turned, a cap dropped, a
condition widened, a rounding or another choice changed, a price changed), each in a copy of its programme, and holds
it against the rule tests, the analysis, the properties and the proofs.  What a mutant says in addition to the
programme as it is shipped is what catches it.
"""
