"""What the session desk answers with: what was written, what stands beside, a calendar line."""

from dataclasses import dataclass, field
from datetime import datetime

from pendamping.domain.case_plan import Goal
from pendamping.domain.findings import Finding
from pendamping.domain.household import HouseholdMember
from pendamping.domain.risk import RedFlag
from pendamping.domain.session import Appointment, Session
from pendamping.kernel.ids import EntityId


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A session as it was written down, with what follows from it."""

    session: Session
    findings: tuple[Finding, ...]
    red_flags: tuple[RedFlag, ...] = ()
    """Raised by it: each is due the same day, and the case is high risk now."""
    next: Appointment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """What stands beside the form of a new session."""

    case: EntityId
    code: str
    number: int
    """Which session of the case it will be."""
    last: Session | None = field(repr=False)
    goals: tuple[Goal, ...] = field(repr=False)
    appointment: Appointment | None
    """The one that is due, if there is one."""
    family: tuple[HouseholdMember, ...] = field(repr=False)
    """Whom the survivor allows to be met; no names."""
    red_flags: tuple[RedFlag, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One line of a calendar or of the day: codes, hours, nobody's name."""

    appointment: EntityId
    case: EntityId
    code: str
    at: datetime
    kind: str | None
    mode: str | None
    minutes: int | None
    status: str | None
    area: str | None
    risk: str | None
    session: EntityId | None
    """The session written down for it."""
