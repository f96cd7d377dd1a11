"""A register handed over as Python objects, and the models for it."""

from __future__ import annotations

import dataclasses
import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from pydantic import ValidationError

from assessment_engine.problems import Problems
from assessment_engine.register import Cadre, Span, Village, load_register, model_for
from tests.register.township import YEAR, found, loaded, township, vocabulary

DAY = datetime.date(2011, 3, 1)


def model(table: str) -> Any:
    return model_for(township().tables[table])


@dataclasses.dataclass
class Posting:
    id: str
    cadre: str
    level: str
    from_: datetime.date


def test_models_mappings_and_dataclasses_are_rows() -> None:
    head = model("cadre")(id="c1", name="甲", level="zhengke", deposit=Decimal("500.00"))
    register = loaded({
        "cadre": [head, {"id": "c2", "name": "乙", "level": "副科"}],
        "village": [Village(id="v1", name="河村")],
        "posting": [Posting("p1", "c1", "zhengke", DAY)],
        "走访": [model("visit")(id="x1", date=DAY, cadre="c1", minutes=5, at_home=True)],
    })  # fmt: skip
    assert register.tables["cadre"].by_id["c1"].get("deposit") == Fraction(500)
    assert register.tables["cadre"].by_id["c2"].get("level") == "fuke"
    assert register.tables["posting"].by_id["p1"].get("from") == DAY
    assert str(register.tables["visit"].rows[0].place) == "走访[0]"


def test_a_model_extends_that_of_the_domain_and_knows_the_bounds_of_its_columns() -> None:
    cadre = model("cadre")
    assert issubclass(cadre, Cadre)
    assert issubclass(model("posting"), Span)
    assert model("posting")(id="p", cadre="c", level="fuke", **{"from": DAY}).from_ == DAY
    for wrong in (
        {"level": "fukee"},
        {"deposit": 0.5},
        {"deposit": -1},
        {"phone": "1"},
        {"born": "2011-03-01"},
        {"x": 1},
    ):
        with pytest.raises(ValidationError):
            cadre(**{"id": "c1", "name": "甲", "level": "fuke"} | wrong)
    with pytest.raises(ValidationError, match="at most 10000"):
        cadre(id="c1", name="甲", level="fuke", deposit=10001)


def test_names_that_python_uses_get_an_underscore() -> None:
    tables = vocabulary("entities: {thing: {columns: {class: text, copy: integer}}}")
    made: Any = model_for(tables.tables["thing"])
    register = loaded({"thing": [made(id="t", name="n", class_="a", copy_=1)]}, tables)
    assert register.tables["thing"].rows[0].values == {"name": "n", "class": "a", "copy": 1}


def test_everything_that_is_wrong_has_its_place() -> None:
    cadre = {"id": "c1", "name": "甲", "level": "fuke"}
    assert found({
        "cadre": [cadre, cadre | {"id": "c2", "deposit": 0.5}, cadre | {"id": "c3", "Level": "fuke", "phon": "1"}],
        "visits": [],
        "village": ["v1"],
        "visit": [{"id": "x1", "date": "2011-03-01", "cadre": "c9", "minutes": 5, "at_home": True}],
    }) == [
        "D508 cadre.Level", "D506 cadre.phon", "D523 cadre[1].deposit",
        "D509 village[0]", "D532 visit[0].cadre", "D514 visit[0].date", "D505 visits",
    ]  # fmt: skip


def test_a_path_that_is_no_folder() -> None:
    problems = Problems()
    assert load_register("no/such/folder", township(), YEAR, problems) is None
    assert [problem.code for problem in problems] == ["D501"]


def test_a_table_has_one_name_only() -> None:
    assert found({"cadre": [], "乡干部": []}) == ["D504 乡干部"]
