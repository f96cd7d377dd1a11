"""What a vocabulary makes of tables: built-in columns, those of the domain, and its own."""

from __future__ import annotations

from fractions import Fraction

from assessment_engine.register import shape_of
from assessment_engine.titles import Title
from assessment_engine.types import Type
from tests.register.township import township, vocabulary


def columns(table: str, text: str) -> list[str]:
    return list(vocabulary(text).tables[table].columns)


def test_every_kind_of_table_has_columns_of_its_own() -> None:
    assert columns("office", "entities: {office: {}}") == ["id", "name"]
    assert columns("visit", "records: {visit: {}}") == ["id", "date", "source"]
    assert columns("post", "records: {post: {span: true}}") == ["id", "from", "to", "source"]
    team = "entities: {a: {}, b: {}}\nlinks: {team: {between: {a: a, b: b}, dated: true, shared: true}}"
    assert columns("team", team) == ["id", "a", "b", "from", "to", "share"]


def test_a_vocabulary_adds_to_the_columns_of_the_domain() -> None:
    assert columns("cadre", "entities: {cadre: {columns: {level: text}}}") == [
        "id", "name", "sex", "born", "joined_party", "level",
    ]  # fmt: skip


def test_its_own_word_on_a_column_of_the_domain_counts() -> None:
    tables = vocabulary("entities: {cadre: {columns: {born: date}}, group: {}}").tables
    assert not tables["cadre"].columns["born"].optional
    renamed = "entities: {cadre: {columns: {admitted: {type: date, title: {zh: 入党日期, en: admitted}}}}}"
    assert "joined_party" not in columns("cadre", renamed)


def test_a_link_to_an_entity_that_there_is_not_is_left_out() -> None:
    assert columns("area", "entities: {area: {}}") == ["id", "name"]
    assert columns("area", "entities: {area: {}, village: {}}") == ["id", "name", "village"]


def test_what_a_plan_starts_from() -> None:
    shape = shape_of(township())
    assert shape["cadre"]["level"] == Type("choice", choices=("keyuan", "fuke", "zhengke"), ordered=True)
    assert shape["cadre"]["deposit"] == Type("number", True, Fraction(1, 100), 0, 10000)
    assert shape["visit"]["hours"].step == Fraction(1, 2)
    assert shape["posting"]["cadre"] == Type("link", table="cadre")
    assert shape["posting"]["to"].optional
    assert shape["responsibility"]["share"] == Type("number", low=0, high=1)
    assert shape["week"]["number"].step == 1
    assert "reason" in shape["decision"]


def test_links_and_spans_say_what_holds_between_their_rows() -> None:
    tables = township().tables
    responsibility, pairing, posting = tables["responsibility"], tables["pairing"], tables["posting"]
    assert responsibility.between == ("area", "cadre")
    assert responsibility.dated
    assert responsibility.sums_to_one
    assert (pairing.dated, pairing.shared, pairing.one_at_a_time) == (False, False, ("household",))
    assert posting.dated
    assert not tables["visit"].dated


def test_titles_come_from_the_vocabulary_then_from_the_domain_then_from_the_table_that_a_link_leads_to() -> None:
    tables = township().tables
    assert tables["cadre"].title == Title("乡干部", "township cadre")
    assert tables["village"].title == Title("村", "village")
    assert tables["visit"].columns["cadre"].title == Title("乡干部", "township cadre")
