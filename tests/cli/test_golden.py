"""What people get to see on the example that ``assess init`` makes, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import GOLDEN, Example, assess
from tests.golden import check_golden

SEEN: dict[str, list[str]] = {
    "help": ["--help"],
    "help_score": ["score", "--help"],
    "score": ["score", "PROGRAMME", "REGISTER"],
    "check": ["check", "PROGRAMME", "REGISTER"],
    "check_programme": ["check", "PROGRAMME"],
    "explain_code": ["explain-code", "R302"],
    "describe": ["describe", "PROGRAMME"],
    "misspelt": ["explain", "PROGRAMME", "REGISTER", "赵"],
    "misused": ["scoer"],
}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", SEEN)
def test_what_is_seen(name: str, language: str, example: Example) -> None:
    paths: dict[str, str | Path] = {"PROGRAMME": example.programme, "REGISTER": example.register}
    result = assess("--lang", language, *[paths.get(word, word) for word in SEEN[name]])
    text = f"{result.stdout}--- stderr, exit code {result.exit_code}\n{result.stderr}"
    check_golden(GOLDEN / f"{name}.{language}.txt", text)


def test_what_is_seen_is_complete_in_both_languages(example: Example) -> None:
    """The English help has no Chinese in it, and no line of the Chinese help is without Chinese."""
    english = assess("score", "--help", "--lang", "en").stdout
    assert not any("\u4e00" <= letter <= "\u9fff" for letter in english)
    chinese = [line for line in assess("score", "--help").stdout.splitlines() if line.strip()]
    assert all(
        any("\u3000" <= letter <= "\uffef" or "\u4e00" <= letter <= "\u9fff" for letter in line) for line in chinese
    )
