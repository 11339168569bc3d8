"""What happens in the stories, told so that desks can carry it out one after the other.

The records in them carry numbers of their own, from 1 on, and point to each other by these; the
vault gives each record its true number when it is written.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pendamping.domain.case import Case
from pendamping.domain.declare import Record
from pendamping.domain.person import Identity, Survivor
from pendamping.domain.session import Appointment, Session
from pendamping.kernel.ids import EntityId


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Something that somebody does at a moment."""

    at: datetime
    by: str
    """The pseudonym of whoever does it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrote(Happening):
    """Somebody writes records down, all in one save."""

    records: tuple[Record, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened(Happening):
    """A case begins."""

    case: Case
    survivor: Survivor
    identity: Identity | None = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Met(Happening):
    """A session took place and is written down."""

    session: Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed(Happening):
    """A session is agreed on."""

    appointment: Appointment


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed(Happening):
    """A session did not take place."""

    appointment: EntityId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Calmed(Happening):
    """The danger that a session showed is over."""

    session: EntityId
    case: EntityId
    how: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn(Happening):
    """Something is handed in for a decision."""

    kind: str
    subject: EntityId


@dataclass(frozen=True, slots=True, kw_only=True)
class Began(Happening):
    """A family plan that was approved begins."""

    plan: EntityId


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited(Happening):
    """Fields of a record are changed."""

    kind: type[Record]
    record: EntityId
    facts: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed(Happening):
    """A new version of a family plan follows the one that was approved, and is handed in."""

    plan: EntityId
    later: EntityId
    """The number by which the new version is known in the stories."""
    facts: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed(Happening):
    """A case is closed as its approved closing says."""

    closure: EntityId


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictured(Happening):
    """A paper is photographed and kept with the case."""

    case: EntityId
    about: EntityId
    caption: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How a reviewer will decide about something, once it lies before them."""

    decision: str
    summary: str = field(repr=False)
    remarks: tuple[tuple[str, bool], ...] = field(default=(), repr=False)
    """Comments, and whether each asks for a change."""
    clinical_note: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Caseload:
    """A year of an office's work, invented."""

    happenings: tuple[Happening, ...]
    """In order of time."""
    verdicts: Mapping[EntityId, Verdict]
    """By what is decided about."""
    rounds: tuple[datetime, ...]
    """When sticks went back and forth; the last one is today."""
    landmarks: Mapping[str, EntityId]
    """Records that the journey comes back to, by what it calls them."""
