"""The thread of one invented case: who it is about, and what has been told of it so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import IntEnum
from itertools import count
from typing import Any, Final

from pendamping.domain.declare import Record
from pendamping.kernel.clock import WIB
from pendamping.kernel.ids import EntityId
from pendamping.usecases.training.chance import Chance
from pendamping.usecases.training.happenings import Happening, Verdict, Wrote
from pendamping.usecases.training.people import Person

OFFICE: Final = "kantor-1"
PSYCHOLOGIST: Final = "psikolog-1"
COMPANIONS: Final = ("pendamping-1", "pendamping-2", "pendamping-3")

SUNDAY: Final = 6
DESK_HOUR: Final = time(16, 30)
"""When notes are put in order."""


class Reach(IntEnum):
    """How far a case has come; each takes in those before it."""

    ACCESS = 1
    ENGAGEMENT = 2
    ASSESSMENT = 3
    PLANNING = 4
    DELIVERY = 5
    EVALUATION = 6
    AFTERCARE = 7
    CLOSED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What all cases share: today, the rounds of the stick, the directory."""

    today: date
    rounds: tuple[date, ...]
    organisations: Mapping[str, EntityId]
    programme: EntityId
    numbers: "count[int]"

    def new(self) -> EntityId:
        return EntityId(next(self.numbers))

    def round_after(self, day: date) -> date | None:
        """Return the first round of the stick after a day, if there was one before today."""
        return next((one for one in self.rounds if one > day and one < self.today), None)


@dataclass(slots=True, kw_only=True)
class Thread:
    """One case in the telling."""

    setting: Setting
    chance: Chance
    case: EntityId
    companion: str
    reach: Reach
    person: Person
    sector: Mapping[str, Any]
    village: str
    opened: date
    relative: str = "Ibu"
    """What the survivor calls the person closest to them."""
    kin: list[tuple[str, str]] = field(default_factory=list)
    """Relation and sex of the family, the closest first."""
    members: list[EntityId] = field(default_factory=list)
    """Family members who may be met, the closest first."""
    goals: list[EntityId] = field(default_factory=list)
    refuses_family: bool = False
    in_danger: bool = False
    """A red flag is open today."""
    was_in_danger: bool = False
    asks_changes: bool = False
    """What was handed in was given back."""
    has_claim: bool = False
    happenings: list[Happening] = field(default_factory=list)
    verdicts: dict[EntityId, Verdict] = field(default_factory=dict)
    landmarks: dict[str, EntityId] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return self.setting.today

    @property
    def is_child(self) -> bool:
        return self.person.is_child

    def new(self) -> EntityId:
        return self.setting.new()

    def day(self, after: int) -> date:
        """Return the day so many days after the case was opened, never a Sunday."""
        return workday(self.opened + timedelta(days=after))

    def has_come(self, day: date) -> bool:
        return day < self.today

    def write(self, day: date, *records: Record, hour: time = DESK_HOUR) -> None:
        """Let the companion write records down in one save, unless the day is still to come."""
        if self.has_come(day) and records:
            self.add(Wrote(at=moment(day, hour), by=self.companion, records=records))

    def add(self, happening: Happening) -> None:
        self.happenings.append(happening)

    def blanks(self) -> dict[str, str]:
        """Return what fills the blanks of a sentence that somebody else writes."""
        return {"keluarga": self.relative.lower()}

    def spoken(self) -> dict[str, str]:
        """Return the same for the survivor's own words: kin is called, husband and wife are not."""
        is_called = self.relative not in ("Suami", "Istri")
        return {"keluarga": self.relative if is_called else self.relative.lower()}


def workday(day: date) -> date:
    """Return the day, or the Monday after if it is a Sunday."""
    return day + timedelta(days=1) if day.weekday() == SUNDAY else day


def moment(day: date, hour: time) -> datetime:
    """Return a moment as the clock on the wall in Kulon Progo shows it."""
    return datetime.combine(day, hour, WIB).astimezone(UTC)
