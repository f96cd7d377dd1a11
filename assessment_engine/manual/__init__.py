"""The generated part of the language's reference: every key, function and code, from the models themselves.

``pages()`` are the texts of ``scoring_rules/KEYS.md`` and ``scoring_rules/PROBLEMS.md``; a test compares them with the
files, so that neither can drift.
"""

from __future__ import annotations

from collections.abc import Callable

from assessment_engine.manual.keys_page import keys_page
from assessment_engine.manual.problems_page import problems_page

PAGES: dict[str, Callable[[], str]] = {"keys": keys_page, "problems": problems_page}

__all__ = ["PAGES", "keys_page", "problems_page"]
