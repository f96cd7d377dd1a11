"""What is raised when matching cannot be trusted."""

from __future__ import annotations


class MatcherFault(RuntimeError):
    """A matcher met what must not happen: it has no answer for the row, and says so instead of guessing.

    A constant or a value that is not of its operand's kind (a bug in the plan, not in the data), rules that the
    library does not compile, a fact that it refuses or loses, a matcher used after a fault, after ``close`` or on
    another thread than its own.
    """
