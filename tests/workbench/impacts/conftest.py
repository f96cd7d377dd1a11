from pathlib import Path

import pytest

from assessment_engine.workbench.impacts import Impact
from tests.workbench.impacts.office import Office


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    folder: Path = tmp_path_factory.mktemp("office")
    return Office(folder)


@pytest.fixture(scope="session")
def small_impact(office: Office) -> Impact:
    return office.impact("set: year.daily.attendance.late.points, to: 3")
