"""Two years one after the other: what the first leaves behind is a file of the second's register, with no hand work."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

from tests.cli.running import assess

HERE = Path(__file__).parent / "two_years"


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def columns(path: Path, *names: str) -> list[list[str]]:
    header, *cards = rows(path)
    return sorted([card[header.index(name)] for name in names] for card in cards)


def scored(folder: Path, year: str, earlier: Path | None = None) -> Path:
    """The folder of a year's outcome; its programme is last year's with another period."""
    programme, register = folder / year / "programme", folder / year / "register"
    shutil.copytree(HERE / "programme", programme)
    shutil.copytree(HERE / f"year_{year}", register)
    if earlier is not None:
        shutil.copy(earlier / "nine_earlier.csv", register)
        path = programme / "programme.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("2011-", "2012-"), encoding="utf-8")
    result = assess("score", programme, register, "--output", folder / year / "out")
    assert result.exit_code == 0, result.stderr
    return folder / year / "out"


def test_what_a_year_leaves_behind_is_read_by_the_next(tmp_path: Path) -> None:
    one = scored(tmp_path, "one")
    # 100 less 12, 1.5 and 30; the second of three is V1.
    assert rows(one / "nine_earlier.csv") == [
        ["village", "period", "total", "rank", "grade"],
        ["V1", "2011-12-31", "88.00", "2", "poor"],
        ["V2", "2011-12-31", "98.50", "1", "good"],
        ["V3", "2011-12-31", "70.00", "3", "poor"],
    ]
    two = scored(tmp_path, "two", one)
    # V3 was merged with another village; V1 has 89 and is the first of two, but poor for the second year.
    told = columns(two / "nine.csv", "id", "total", "rank", "flags.recall", "flags.risen", "years_poor", "good_years")
    assert told == [["V1", "89.0", "1", "true", "true", "2", "0"], ["V2", "79.5", "2", "false", "false", "1", "1"]]
    assert rows(two / "nine_earlier.csv")[1:] == [
        ["V1", "2011-12-31", "88.00", "2", "poor"],
        ["V1", "2012-12-31", "89.00", "1", "poor"],
        ["V2", "2011-12-31", "98.50", "1", "good"],
        ["V2", "2012-12-31", "79.50", "2", "poor"],
        ["V3", "2011-12-31", "70.00", "3", "poor"],
    ]


def test_a_year_that_is_not_over_leaves_nothing_behind(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assess("score", HERE / "programme", HERE / "year_one", "--as-of", "2011-11-30", "--output", out)
    assert rows(out / "nine_earlier.csv") == [["village", "period", "total", "rank", "grade"]]


def test_last_years_file_of_the_wrong_year_is_refused(tmp_path: Path) -> None:
    one = scored(tmp_path, "one")
    shutil.copy(one / "nine_earlier.csv", tmp_path / "one" / "register")
    again = assess("check", tmp_path / "one" / "programme", tmp_path / "one" / "register", "--lang", "en")
    assert again.exit_code == 1
    assert (
        "nine_earlier.csv:2:2: D538 2011-12-31 is not before this period (from 2011-01-01)"
        in again.stderr + again.stdout
    )


def test_a_run_of_years_is_explained_down_to_the_earlier_ones(tmp_path: Path) -> None:
    two = scored(tmp_path, "two", scored(tmp_path, "one"))
    told = assess("explain", two.parent / "programme", two.parent / "register", "V1", "years_poor").stdout
    assert "至此连续 = 2（第 2 行，共 2 行）" in told
    assert "nine_earlier:V1·2011-12-31（2011-12-31）" in told


def test_a_description_says_for_whom_there_are_cards_and_what_is_kept() -> None:
    years = assess("describe", HERE / "programme", "--lang", "en").stdout
    assert "Kept for the next year: total, rank, grade (table nine_earlier)." in years
    monthly = Path(__file__).parents[1] / "rules" / "schemes" / "monthly_cards" / "programme"
    assert "每个月 (month)各一张计分卡。" in assess("describe", monthly).stdout


def two_years_with(tmp_path: Path, earlier: str, **programme: str) -> str:
    """What is refused of a second year whose earlier outcomes and files of the programme are given."""
    shutil.copytree(HERE / "programme", tmp_path / "programme")
    shutil.copytree(HERE / "year_two", tmp_path / "register")
    for name, text in programme.items():
        (tmp_path / "programme" / f"{name}.yaml").write_text(text, encoding="utf-8")
    path = tmp_path / "programme" / "programme.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("2011-", "2012-"), encoding="utf-8")
    (tmp_path / "register" / "nine_earlier.csv").write_text(earlier, encoding="utf-8")
    return assess("check", tmp_path / "programme", tmp_path / "register", "--lang", "en").stderr


EARLIER = (
    "village,period,total,rank,grade\nV1,2011-12-31,88,2,poor\nV2,2011-12-31,98.5,1,good\nV3,2011-12-31,70,3,poor\n"
)


def test_a_fault_elsewhere_leaves_the_earlier_outcomes_a_table(tmp_path: Path) -> None:
    nine = (HERE / "programme" / "nine.yaml").read_text(encoding="utf-8")
    checks = "checks:\n  - {check: x, on: villge, must: 'true', otherwise: finding, say: x}\n"
    told = two_years_with(tmp_path / "a", EARLIER, checks=checks)
    assert "R342" in told
    assert "D503" not in told
    told = two_years_with(tmp_path / "b", EARLIER, nine=nine + "unknown_key: 1\n")
    assert "Y1" in told
    assert "D503" not in told


def test_a_wrong_header_of_earlier_outcomes_is_told_once(tmp_path: Path) -> None:
    told = two_years_with(tmp_path, EARLIER.replace("village,", "vilage,"))
    assert told.count("D506") == 1
    assert told.count("D507") == 1
    assert "D530" not in told
