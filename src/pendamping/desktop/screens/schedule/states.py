"""What the calendar shows at one moment, already in words."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from pendamping.kernel.ids import EntityId
from pendamping.reports.charts import Drawing


class Scene(StrEnum):
    """How the appointments are laid out."""

    WEEK = "week"
    PROGRAMME = "programme"
    LIST = "list"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One appointment."""

    appointment: EntityId
    case: EntityId
    session: EntityId | None
    code: str
    at: datetime
    """By the clock on the wall of the place."""
    minutes: int
    hour: str
    kind: str
    place: str
    district: str
    state: str
    tone: str
    mark: str
    """A sign before the hour that says in one letter what the colour says."""
    is_open: bool
    is_high_risk: bool
    warnings: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """What stands on a chip."""
        return " ".join(filter(None, (self.mark, self.hour, self.code)))

    @property
    def said(self) -> str:
        """What a screen reader says."""
        return ", ".join(filter(None, (self.hour, self.code, self.kind, self.place, self.state)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day with what is agreed on it."""

    day: date
    name: str
    is_off: bool
    is_today: bool
    note: str = field(repr=False)
    """Why nobody is visited, on a day without sessions."""
    entries: tuple[Entry, ...]

    @property
    def said(self) -> str:
        return ": ".join(
            filter(None, (self.name, "; ".join(entry.said for entry in self.entries) or self.note))
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One place on the way of a day."""

    appointment: EntityId
    number: int
    hour: str
    code: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Travel:
    """The way of a day, in the order of the hours."""

    title: str
    stops: tuple[Stop, ...]
    line: str
    """How many places it is, and whether one of them comes twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feasibility:
    """How full a programme is, and whether it can be kept."""

    programme: EntityId
    name: str
    verdict: str
    tone: str
    icon: str
    summary: str
    lines: tuple[str, ...]
    chart: Drawing
    chart_line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleState:
    """Everything on the screen at one moment."""

    scene: Scene
    day: date
    """The day that is chosen."""
    title: str
    weekdays: tuple[str, ...]
    days: tuple[Day, ...]
    programmes: tuple[Feasibility, ...]
    crowded: tuple[Entry, ...]
    """Appointments of these days that somebody should weigh."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All appointments in their order."""
        return tuple(entry for day in self.days for entry in day.entries)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a rule has to say about a plan."""

    text: str
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """One appointment looked at."""

    entry: Entry
    title: str
    when: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A move that waits for a yes."""

    entry: Entry
    to: datetime
    title: str
    line: str
    """From when to when."""
    told: tuple[Told, ...]
    needs_reason: bool
    needs_wish: bool
    """More than agreed in a week: only the survivor's own wish allows it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose."""

    code: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An appointment as it is being agreed on."""

    case: EntityId
    kind: str
    mode: str | None
    at: datetime
    minutes: int | None
    reason: str = field(default="", repr=False)
    survivor_asked: bool = False
