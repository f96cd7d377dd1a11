"""The figures as Markdown: a table for each size, and one that tells how time and memory grow with it."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence

from tests.benchmarks.growth import exponent
from tests.benchmarks.scale.programs import BY_NAME, YARDSTICK
from tests.benchmarks.scale.running import Taken

SUBJECTS = {"township": "cadres with 120 records each", "stars": "members"}


def head(command: str, runs: int) -> list[str]:
    """The command and the machine."""
    return [
        f"`{command}`",
        "",
        f"{platform.python_implementation()} {platform.python_version()}, {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} cores; medians of {runs} interleaved runs, each in a process of its own; load "
        f"{os.getloadavg()[0]:.1f} at the start.",
        "",
        "*ready*: imports, and compiling what is compiled; *evaluate*: the best of three in a process, data in memory; "
        "*least*: that of all runs; *work*: its seconds on all cores, which other programs disturb less; *files to "
        "values*: reading and the first evaluation; *ratio*: to Polars by hand.",
    ]


def table(workload: str, size: int, programs: Sequence[Taken]) -> list[str]:
    """The programs at one size, each beside the yardstick."""
    done = [one for one in programs if one.runs]
    yardstick = next((one for one in done if one.program == YARDSTICK), None)
    heads = (
        "program",
        "ready",
        "read",
        "evaluate",
        "least",
        "ratio",
        "work",
        "files to values",
        "ratio",
        "memory",
        "agrees",
    )
    digest = _digest(done)
    rows = [_row(one, yardstick, digest) for one in done]
    rows += [[BY_NAME[one.program].what, *[""] * 9, "failed"] for one in programs if one.failed and not one.runs]
    return ["", f"**{workload}, {_count(size)} {SUBJECTS[workload]}**, digest `{digest}`", "", *_markdown(heads, rows)]


def _digest(programs: Iterable[Taken]) -> str:
    """What most programs came to."""
    digests = sorted(digest for one in programs for digest in one.digests)
    return max(digests, key=digests.count, default="")


def _row(one: Taken, yardstick: Taken | None, digest: str) -> list[str]:
    return [
        BY_NAME[one.program].what,
        _seconds(one.seconds("ready")),
        _seconds(one.seconds("read")),
        _seconds(one.seconds("evaluate")),
        _seconds(one.seconds("evaluate", "min")),
        _ratio(one, yardstick, "evaluate"),
        _seconds(one.seconds("work")),
        _seconds(one.seconds("values")),
        _ratio(one, yardstick, "values"),
        f"{_count(one.megabytes)} MB",
        "yes" if one.digests == {digest} else f"NO: {', '.join(sorted(one.digests))}",
    ]


def _ratio(one: Taken, yardstick: Taken | None, step: str) -> str:
    return "" if yardstick is None else f"{one.seconds(step) / yardstick.seconds(step):.2f}"


def _seconds(value: float) -> str:
    return f"{value:.3f} s" if value < 10 else f"{value:.1f} s"


def _count(value: float) -> str:
    return f"{value:,.0f}".replace(",", " ")


def growth(workload: str, sizes: Sequence[Sequence[Taken]]) -> list[str]:
    """Time and memory of each program at all sizes, and with which power of the size they grow."""
    if len(sizes) < 2:
        return []
    numbers = [programs[0].size for programs in sizes if programs]
    heads = ("program", *(_count(number) for number in numbers), "power, time", "power, memory")
    names = list(dict.fromkeys(one.program for programs in sizes for one in programs if one.runs))
    found = {(one.program, one.size): one for programs in sizes for one in programs if one.runs}
    rows = [_grown(name, [found.get((name, number)) for number in numbers]) for name in names]
    return ["", f"**{workload}: files to values, memory, by size**", "", *_markdown(heads, rows)]


def _grown(name: str, sizes: Sequence[Taken | None]) -> list[str]:
    there = [one for one in sizes if one is not None]
    cells = ["" if one is None else f"{_seconds(one.seconds('values'))}, {_count(one.megabytes)} MB" for one in sizes]
    powers = ["", ""]
    if len(there) > 1:
        powers = [
            f"{exponent([(one.size, one.seconds('values')) for one in there]):.2f}",
            f"{exponent([(one.size, one.megabytes) for one in there]):.2f}",
        ]
    return [BY_NAME[name].what, *cells, *powers]


def _markdown(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *rows]
    return [f"| {' | '.join(cells)} |" for cells in lines]
