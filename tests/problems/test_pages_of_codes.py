"""Every code has its page in both languages."""

from __future__ import annotations

import pytest

from assessment_engine.problems.page import code_page
from assessment_engine.problems.texts import Language, catalogue


@pytest.mark.parametrize("code", sorted(catalogue()))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_code_has_a_page(code: str, language: Language) -> None:
    head, what, repair = code_page(code, language)
    assert head.startswith(code)
    assert what.strip()
    assert repair.strip()
