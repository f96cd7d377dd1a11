"""The township while its year is being written: who is who, and how carefully each one works."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from township.book import Book
from township.draws import Draws
from township.names import Names

LEVELS = {"zhengke": "正科", "fuke": "副科", "keyuan": "科员", "banshiyuan": "办事员"}
PAIRS = {"zhengke": 12, "fuke": 10, "keyuan": 8, "banshiyuan": 6}

OUTSTANDING = (15, 16, 17)
"""Section members ahead of everybody of their level, by their numbers."""
TWINS = (18, 19)
"""Two section members with the same record, who tie over the last place of excellence."""
STEADY = (*OUTSTANDING, *TWINS)


@dataclass(frozen=True)
class Cadre:
    """A township cadre; ``care`` is 0 for one who makes no mistake and grows with carelessness."""

    id: str
    name: str
    number: int
    level: str
    joined: date
    village: str
    care: int

    @property
    def leads(self) -> bool:
        return self.level in ("zhengke", "fuke")


@dataclass(frozen=True)
class Household:
    """A paired household and the day it left the trade."""

    id: str
    cadre: Cadre
    exited: date | None


@dataclass
class Township:
    """What later parts of the year look up."""

    book: Book
    draws: Draws
    names: Names
    villages: list[str] = field(default_factory=list)
    areas: dict[str, list[str]] = field(default_factory=dict)  # by village
    groups: dict[str, list[str]] = field(default_factory=dict)  # by contact cadre
    groups_of_village: dict[str, list[str]] = field(default_factory=dict)
    cadres: list[Cadre] = field(default_factory=list)
    households: list[Household] = field(default_factory=list)
    officers: dict[str, list[str]] = field(default_factory=dict)  # secretary and head, by village
    sessions: list[tuple[str, str, date]] = field(default_factory=list)  # session, village, day
    closed: dict[str, list[bool]] = field(default_factory=dict)  # whether in time, by first handler
    members: list[str] = field(default_factory=list)
    branch_of: dict[str, str] = field(default_factory=dict)  # by member
    outside: list[str] = field(default_factory=list)  # members who are not of the villages
    stars: dict[str, int] = field(default_factory=dict)  # by member
    service: dict[str, int] = field(default_factory=dict)  # hours of volunteer service, by member
    contacts: list[tuple[str, str]] = field(default_factory=list)  # leader, member
    enterprises: list[str] = field(default_factory=list)
    projects: dict[str, list[str]] = field(default_factory=dict)  # by kind

    def cadre(self, number: int) -> Cadre:
        return self.cadres[number - 1]

    def slips(self, cadre: Cadre, percent: int) -> bool:
        """Whether the cadre makes a mistake that one of care 1 makes in *percent* of a hundred cases."""
        return self.draws.chance(percent * cadre.care)
