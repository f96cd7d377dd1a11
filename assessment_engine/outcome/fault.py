"""A fault of this software, as opposed to a problem of the rules or the data."""

from __future__ import annotations


class InternalFault(Exception):
    """Two ways of computing one value disagree: nothing may be shown or written, and the bug is ours."""
