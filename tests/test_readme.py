"""What the front pages show is what the commands print: every console block is run again and compared."""

from __future__ import annotations

import re
import runpy
import shlex
from pathlib import Path

import pytest

from tests.cli.running import assess

ROOT = Path(__file__).parents[1]
PAGES = {"README.md": "en", "README.zh-CN.md": "zh"}
BLOCKS = [
    (page, block)
    for page in PAGES
    for block in re.findall(r"```console\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL)
]


@pytest.mark.parametrize(("page", "block"), BLOCKS)
def test_a_shown_command_prints_what_is_shown(page: str, block: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    command, *shown = block.splitlines()
    result = assess(*shlex.split(command.removeprefix("$ assess ")), ASSESS_LANG=PAGES[page])
    assert result.exit_code == (1 if command.startswith("$ assess check") else 0)  # what is shown has findings
    printed = result.stdout
    for run in "\n".join(shown).split("…"):  # an ellipsis stands for lines that are left out
        if run.strip():
            assert run.strip("\n") in printed
            printed = printed[printed.index(run.strip("\n")) :]


def test_the_lines_of_python_are_the_example_and_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    example = (ROOT / "examples" / "embedding" / "score.py").read_text(encoding="utf-8")
    lines = example[example.index("import") :]
    for page in PAGES:
        assert f"```python\n{lines}```" in (ROOT / page).read_text(encoding="utf-8")
    runpy.run_path(str(ROOT / "examples" / "embedding" / "score.py"))
    assert capsys.readouterr().out.splitlines()[0] == "1 宋晓斌 919.21 excellent"


def test_there_are_blocks_on_both_pages() -> None:
    assert {page for page, _ in BLOCKS} == set(PAGES)
