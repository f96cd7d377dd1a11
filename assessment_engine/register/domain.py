"""The entities of a township as pydantic models, for developers who hand a register over as Python objects.

A vocabulary that has an entity of one of these names gets its columns from here and may add to them.  A field that
leads to an entity which the vocabulary does not have is left out of the register's columns.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from assessment_engine.titles import Title


@dataclass(frozen=True, slots=True)
class Leads:
    """Marks a field as a link: it holds the id of a row of ``table``."""

    table: str


class TableRow(BaseModel):
    """A row of the register: strict (no text for a number), frozen, and without fields of unknown names."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", populate_by_name=True)


class Entity(TableRow):
    """A thing that lasts: it has an id and a name."""

    CALLED: ClassVar[Title] = Title("实体", "entity")

    id: str = Field(min_length=1)
    name: str = Field(min_length=1)


class Record(TableRow):
    """A thing that happened on a day; ``source`` says who recorded it or which document."""

    id: str = Field(min_length=1)
    date: datetime.date
    source: str | None = None


class Span(TableRow):
    """A thing that held from one day to another, both included; without ``to`` it still holds."""

    id: str = Field(min_length=1)
    from_: datetime.date = Field(alias="from")
    to: datetime.date | None = None
    source: str | None = None


Sex = Literal["male", "female"]
SexColumn = Annotated[Sex | None, Title("性别", "sex"), {"male": Title("男", "male"), "female": Title("女", "female")}]
BornColumn = Annotated[datetime.date | None, Title("出生日期", "born")]
JoinedPartyColumn = Annotated[datetime.date | None, Title("入党日期", "joined the party")]
VillageTitle = Title("村", "village")


class Cadre(Entity):
    """A township cadre (乡干部)."""

    CALLED: ClassVar[Title] = Title("乡干部", "township cadre")

    sex: SexColumn = None
    born: BornColumn = None
    joined_party: JoinedPartyColumn = None


class Village(Entity):
    """A village (村)."""

    CALLED: ClassVar[Title] = VillageTitle


class Area(Entity):
    """A responsibility area (包保责任区) of a village."""

    CALLED: ClassVar[Title] = Title("责任区", "responsibility area")

    village: Annotated[str, Leads("village"), VillageTitle]


class Group(Entity):
    """A village group (村民小组)."""

    CALLED: ClassVar[Title] = Title("村民小组", "village group")

    village: Annotated[str, Leads("village"), VillageTitle]


class Household(Entity):
    """A household (户), paired with a cadre or not."""

    CALLED: ClassVar[Title] = Title("户", "household")

    village: Annotated[str | None, Leads("village"), VillageTitle] = None
    group: Annotated[str | None, Leads("group"), Title("村民小组", "village group")] = None


class Branch(Entity):
    """A party branch (党支部); those of organs belong to no village."""

    CALLED: ClassVar[Title] = Title("党支部", "party branch")

    village: Annotated[str | None, Leads("village"), VillageTitle] = None


class Member(Entity):
    """A party member (党员) of a branch."""

    CALLED: ClassVar[Title] = Title("党员", "party member")

    branch: Annotated[str, Leads("branch"), Title("党支部", "party branch")]
    sex: SexColumn = None
    born: BornColumn = None
    joined_party: JoinedPartyColumn = None


class Project(Entity):
    """A key work or key project (重点工程)."""

    CALLED: ClassVar[Title] = Title("重点工程", "key project")

    due: Annotated[datetime.date | None, Title("完成期限", "due")] = None


DOMAIN: dict[str, type[Entity]] = {
    "cadre": Cadre,
    "village": Village,
    "area": Area,
    "group": Group,
    "household": Household,
    "branch": Branch,
    "member": Member,
    "project": Project,
}
