"""A session is saved and resumed as it was; what is damaged, or of another programme, is refused."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from assessment_engine.api import load_register
from assessment_engine.problems import Refused
from assessment_engine.session import Session
from tests.engine.live import small
from tests.engine.live.same import agrees, told, written
from tests.engine.live.small import fault
from tests.engine.live.walking import Walk
from tests.examples.year import programme as shipped_programme
from tests.properties import months, township

NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)  # a number says all there is to say
DAY = datetime.date(2011, 6, 30)


def saved(folder: Path) -> Path:
    """A session in a file."""
    path = folder / "session.json"
    small.session(fault("f1", "c1", 3), fault("f2", "c2", 9), as_of=DAY).save(path)
    return path


@settings(
    max_examples=2, deadline=None, phases=NO_SHRINKING, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.integers(0, 10**6))
def test_a_session_goes_on_after_a_night_in_a_file(tmp_path: Path, number: int) -> None:
    programme = shipped_programme()
    session = Session(programme, load_register(township.drawn(number), programme), DAY)
    walk = Walk(programme, session, number)
    for _ in range(8):
        walk.step()
    session.save(tmp_path / "night.json")
    resumed = Session.resume(programme, tmp_path / "night.json")
    assert written(resumed.register) == written(session.register)  # every cell with its kind, every place
    assert resumed.as_of == DAY
    further = Walk(programme, resumed, number + 1)
    for _ in range(8):
        further.step()
    assert told(resumed._run.result()) == told(Session(programme, resumed.register, DAY)._run.result())


def test_what_comes_after_is_answered_as_if_there_had_been_no_file(tmp_path: Path) -> None:
    one = small.session(fault("f1", "c1", 3), as_of=DAY)
    one.save(tmp_path / "s.json")
    other = Session.resume(months.programme(), tmp_path / "s.json")
    assert other.post("fault", fault("f2", "c2", 4)) == one.post("fault", fault("f2", "c2", 4))
    assert agrees(other, months.programme(), DAY)


def test_the_same_session_has_the_same_bytes(tmp_path: Path) -> None:
    first = saved(tmp_path).read_bytes()
    Session.resume(months.programme(), tmp_path / "session.json").save(tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == first


def test_a_file_that_cannot_be_written_leaves_the_one_that_is_there(tmp_path: Path) -> None:
    path = saved(tmp_path)
    before = path.read_bytes()
    (tmp_path / "session.json.d").mkdir()
    with pytest.raises(OSError, match=r"session\.json\.d"):
        small.session().save(tmp_path / "session.json.d")
    assert path.read_bytes() == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["session.json", "session.json.d"]


def edited(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    data = json.loads(path.read_text(encoding="utf-8"))
    change(data)
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def codes(path: Path, programme: Any = None) -> list[str]:
    with pytest.raises(Refused) as refused:
        Session.resume(programme or months.programme(), path)
    for problem in refused.value.problems:
        assert problem.text("zh")
        assert problem.text("en")
    return [problem.code for problem in refused.value.problems]


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data["session"]["register"]["tables"]["fault"]["rows"].pop(),
        lambda data: data["session"].update(as_of="2011-12-31"),
        lambda data: data.update(sha256="0" * 64),
        lambda data: data.pop("session"),
        lambda data: data.update(version=2),
        lambda data: data.update(format="outcome"),
    ],
)
def test_a_file_in_which_something_is_another_is_damaged(tmp_path: Path, change: Callable[[Any], object]) -> None:
    path = saved(tmp_path)
    edited(path, change)
    assert codes(path) == ["D550"]


@pytest.mark.parametrize("content", [b"", b"[]", b"null", b"\xff\xfe", b"{}", b'{"session": 1}'])
def test_a_file_that_is_no_session(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.json"
    path.write_bytes(content)
    assert codes(path) == ["D550"]


def test_half_a_file_is_damaged(tmp_path: Path) -> None:
    path = saved(tmp_path)
    path.write_bytes(path.read_bytes()[:-40])
    assert codes(path) == ["D550"]


def test_a_session_of_another_programme(tmp_path: Path) -> None:
    assert codes(saved(tmp_path), shipped_programme()) == ["D551"]


def test_a_session_of_another_vocabulary(tmp_path: Path) -> None:
    programme = months.programme()
    fault_ = programme.vocabulary.tables["fault"]
    columns = {name: column for name, column in fault_.columns.items() if name != "days"}
    tables = {**programme.vocabulary.tables, "fault": replace(fault_, columns=columns)}
    changed = replace(programme, vocabulary=replace(programme.vocabulary, tables=tables))
    assert codes(saved(tmp_path), changed) == ["D552"]
