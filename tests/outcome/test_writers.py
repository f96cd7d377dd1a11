"""The outcome as JSON, CSV and text."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment_engine.outcome import Outcome, outcome_csv, outcome_json, outcome_schema, outcome_text
from assessment_engine.outcome.csv_out import RUN_BY_SPREADSHEETS
from assessment_engine.outcome.grid import grid
from assessment_engine.problems import Place, Problem
from assessment_engine.text import width
from tests.golden import check_golden
from tests.outcome import township

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    return township.outcome()


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def with_a_problem() -> Outcome:
    result = township.result()
    problem = Problem(
        "E704", Place("cadre.csv", 2), "c1", {"card": "千分制", "empty": "daily.visits", "reason": "no_records"}
    )
    object.__setattr__(result, "problems", (problem,))
    return Outcome(result)


def test_the_json_fits_its_schema() -> None:
    jsonschema.Draft7Validator.check_schema(outcome_schema())
    jsonschema.validate(json.loads(outcome_json(with_a_problem())), outcome_schema())


def test_numbers_are_exact_texts_and_money_is_fen(outcome: Outcome) -> None:
    made = json.loads(outcome_json(outcome), parse_float=pytest.fail)
    card = next(card for card in made["schemes"][0]["cards"] if card["id"] == "c5")
    values = {one["column"]: one for one in card["values"]}
    assert values["fires"] == {
        "column": "fires",
        "value": "4/3",
        "arithmetic": "2/3 + 2/3 = 4/3",
        "clause": "thousand.key.fires.fires",
        "records": [["i4", "incident.csv:2"], ["i5", "incident.csv:3"]],
    }
    assert (card["total"], card["tied"]) == ("62.47", False)
    assert values["honours_place"]["value"] == {"missing": "not_applicable"}
    assert made["settlement"]["control_fen"] == 600_000


def test_every_value_of_a_card_is_there_with_its_clause(outcome: Outcome) -> None:
    (scheme,) = json.loads(outcome_json(outcome))["schemes"]
    columns = {one["column"]: one["clause"]["id"] for one in scheme["columns"]}
    for card in scheme["cards"]:
        assert {one["column"]: one["clause"] for one in card["values"]} == columns


def test_the_same_inputs_give_the_same_bytes(outcome: Outcome) -> None:
    again = township.outcome()
    assert outcome_json(outcome) == outcome_json(again)
    assert outcome_csv(outcome) == outcome_csv(again)
    assert outcome_json(outcome).endswith(b"}\n")


def test_a_row_of_the_csv_is_a_card_with_every_line(outcome: Outcome) -> None:
    (card,) = [row for row in rows(outcome_csv(outcome)["thousand.csv"]) if row["id"] == "c5"]
    assert (card["level"], card["total"], card["rank"], card["tied"], card["talk"]) == (
        "fuke",
        "62.47",
        "4",
        "false",
        "false",
    )
    assert (card["daily.late"], card["key.fires"]) == ("-8.00", "3.33")


def test_csv_files_begin_with_a_signature_and_end_lines_as_offices_expect(outcome: Outcome) -> None:
    for content in outcome_csv(outcome).values():
        assert content.startswith(b"\xef\xbb\xbf")
        assert content.count(b"\n") == content.count(b"\r\n") > 0


def test_a_text_that_a_spreadsheet_would_run_is_quoted_and_a_number_is_not(outcome: Outcome) -> None:
    for name, content in outcome_csv(with_a_problem()).items():
        for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")):
            for cell in row:
                is_number = cell.lstrip("-").replace(".", "", 1).isdigit()
                assert is_number or not cell.startswith(RUN_BY_SPREADSHEETS), (name, cell)
    assert "'=cmd()" in outcome_csv(outcome)["thousand.csv"].decode("utf-8-sig")


def test_the_columns_file_says_what_the_heads_are_called(outcome: Outcome) -> None:
    titles = {row["column"]: (row["zh"], row["en"]) for row in rows(outcome_csv(outcome)["columns.csv"])}
    assert titles["key.fires"] == ("防火", "fire prevention")
    heads = next(csv.reader(io.StringIO(outcome_csv(outcome)["thousand.csv"].decode("utf-8-sig"))))
    assert set(heads) <= titles.keys()


def test_the_other_csv_files(outcome: Outcome) -> None:
    files = outcome_csv(with_a_problem())
    entries = rows(files["entries.csv"])
    assert {(row["from"], row["to"], row["amount"]) for row in entries if row["row"] in ("c1", "c5")} == {
        ("fund", "cadre:c1", "1000.00"),
        ("cadre:c5", "fund", "1000.00"),
    }
    assert [row["id"] for row in rows(files["lists.csv"])] == ["c1", "c2", "c3", "c4"]
    assert [(row["row"], row["values"]) for row in rows(files["findings.csv"])] == [("c6", "visits=0")]
    assert [(row["code"], row["place"]) for row in rows(files["problems.csv"])] == [("E704", "cadre.csv:2")]
    assert sum(int(row["balance"].replace(".", "")) for row in rows(files["accounts.csv"])) == 0


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_text(language: str) -> None:
    text = outcome_text(with_a_problem(), "zh" if language == "zh" else "en", limit=3)
    check_golden(HERE / f"outcome.{language}.txt", text)


def test_every_glyph_of_ours_can_be_printed_by_a_gbk_console() -> None:
    for language in ("zh", "en"):
        text = outcome_text(with_a_problem(), "zh" if language == "zh" else "en")
        assert text.replace("吐逊", "").encode("gbk").decode("gbk")


def test_a_group_that_is_cut_says_how_many_more(outcome: Outcome) -> None:
    assert "... and 2 more" in outcome_text(outcome, "en", limit=2)
    assert "more" not in outcome_text(outcome, "en", limit=None)


CELLS = st.text(st.sampled_from("张三·ab1\n…　"), max_size=30)


@given(st.lists(st.tuples(CELLS, CELLS, st.just("末")), min_size=1, max_size=6))
def test_columns_stand_under_one_another(table: list[tuple[str, str, str]]) -> None:
    lines = grid(["编号", "name", "x"], table, ["left", "right", "left"])
    starts = {width(line[: line.rindex(line[-1])]) for line in lines if not line.startswith("-")}
    assert len(starts) == 1
