"""``assess`` as a process of its own: streams, exit codes, encodings, pipes that close, and how soon it answers."""

from __future__ import annotations

import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

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
        "signal.signal(signal.SIGINT, signal.default_int_handler); "  # a shell lets jobs in the background ignore it
    )
    code += "inputs.programme_of = lambda *a: os.kill(os.getpid(), signal.SIGINT); main()"
    run = subprocess.run([sys.executable, "-c", code], env=clean({}), capture_output=True, timeout=60, check=False)
    assert signal.SIGINT
    assert run.returncode == 130
    assert run.stderr.decode().count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="a shell closes streams otherwise there")
@pytest.mark.parametrize(("closed", "code"), [(">&-", 1), ("2>&-", 1), (">&- 2>&-", 1), ("<&- >&- 2>&-", 1)])
def test_streams_that_are_closed_change_nothing(closed: str, code: int, example: Example) -> None:
    line = shlex.join(command("check", *example.both())) + f" {closed}"
    run = subprocess.run(line, shell=True, env=clean({}), capture_output=True, timeout=60, check=False)
    assert (run.returncode, run.stderr) == (code, b"")


def test_what_is_said_to_nobody_does_not_go_among_the_results(example: Example) -> None:
    line = shlex.join(command("check", example.programme, example.register / "gone")) + " 2>&-"
    run = subprocess.run(line, shell=True, env=clean({}), stdout=subprocess.PIPE, timeout=60, check=False)
    assert (run.returncode, run.stdout) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device there")
@pytest.mark.parametrize("words", [["--version"], ["rules"], ["--help"]])
def test_a_full_disk_behind_stdout_is_a_problem_and_no_traceback(words: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(command(*words), env=clean({}), stdout=full, stderr=subprocess.PIPE, check=False)
    assert run.returncode == 1
    assert b"No space left" in run.stderr
    assert b"Traceback" not in run.stderr


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
