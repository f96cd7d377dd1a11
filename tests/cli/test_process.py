"""``assess`` as a process of its own: streams, exit codes, encodings, pipes that close, and how soon it answers."""

from __future__ import annotations

import signal
import subprocess
import sys
import time

import pytest

from tests.cli.running import Example, clean, command, process


def test_results_go_to_stdout_and_problems_to_stderr(example: Example) -> None:
    fine = process("score", *example.both())
    assert (fine.returncode, fine.stderr) == (0, b"")
    assert "张一" in fine.stdout.decode()
    example.replace("cadre.csv", "C1,张一", "C2,张一")
    refused = process("score", *example.both(), "--lang", "en")
    assert (refused.returncode, refused.stdout) == (1, b"")
    assert "cadre.csv:3" in refused.stderr.decode()


def test_usage_ends_with_2() -> None:
    assert process("nothing").returncode == 2


def test_json_is_utf_8_on_any_console(example: Example) -> None:
    plain = process("score", *example.both(), "--format", "json")
    gbk = process("score", *example.both(), "--format", "json", PYTHONUTF8="0", PYTHONIOENCODING="gbk")
    assert plain.stdout == gbk.stdout


def test_a_gbk_console_shows_what_it_can(example: Example) -> None:
    example.replace("cadre.csv", "张一", "张😀")
    result = process("score", *example.both(), PYTHONUTF8="0", PYTHONIOENCODING="gbk")
    assert result.returncode == 0
    assert "张?" in result.stdout.decode("gbk")
    broken = process("explain", *example.both(), "😀", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert broken.returncode == 1


@pytest.mark.skipif(sys.platform == "win32", reason="pipes close otherwise there")
@pytest.mark.parametrize(("name", "code"), [("score", 0), ("check", 1)])
def test_a_reader_that_goes_away_changes_nothing(name: str, code: int, example: Example) -> None:
    run = subprocess.Popen(
        command(name, *example.both()), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=clean({})
    )
    assert run.stdout is not None
    assert run.stderr is not None
    run.stdout.close()
    assert run.stderr.read() == b""
    run.stderr.close()
    assert run.wait(timeout=60) == code


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal there")
def test_ctrl_c_ends_with_130_and_one_line() -> None:
    code = (
        "import signal, os, sys; from assessment_engine.cli import inputs, main; sys.argv = ['assess', 'check', 'x']; "
    )
    code += "inputs.programme_of = lambda *a: os.kill(os.getpid(), signal.SIGINT); main()"
    run = subprocess.run([sys.executable, "-c", code], env=clean({}), capture_output=True, timeout=60, check=False)
    assert signal.SIGINT
    assert run.returncode == 130
    assert run.stderr.decode().count("\n") == 1


def test_nothing_moves_when_nobody_watches(example: Example) -> None:
    result = process("score", *example.both())
    assert b"\r" not in result.stderr + result.stdout.replace(b"\r\n", b"\n")


def test_the_version_is_told_without_loading_what_a_run_needs() -> None:
    code = "import sys; sys.argv = ['assess', '--version']; from assessment_engine.cli import main\n"
    code += "try: main()\nexcept SystemExit: pass\n"
    code += "print(sorted({'pydantic', 'yaml', 'rich', 'assessment_engine.rules'} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], env=clean({}), capture_output=True, timeout=60, check=True)
    version, loaded = run.stdout.decode().splitlines()
    assert version.startswith("assess 0.1.0 (")
    assert loaded == "[]"


def test_the_version_is_told_about_as_soon_as_typer_is_there() -> None:
    def fastest(words: list[str]) -> float:
        return min(_timed(words) for _ in range(7))

    typer = fastest([sys.executable, "-c", "import typer"])
    assert fastest(command("--version")) < 1.3 * typer + 0.05  # something to spare: other work runs beside the tests


def _timed(words: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(words, env=clean({}), capture_output=True, timeout=60, check=True)
    return time.perf_counter() - begun
