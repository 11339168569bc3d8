"""The timeline of a case: what happened, in one row, each as a line and nothing of its text."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from pendamping.domain.closure import Closure
from pendamping.domain.consent import Consent
from pendamping.domain.declare import Record
from pendamping.domain.family_plan import FollowUpContact
from pendamping.domain.instrument import InstrumentResponse
from pendamping.domain.quick_note import QuickNote
from pendamping.domain.referral import Referral
from pendamping.domain.repatriation import Repatriation
from pendamping.domain.review import PlanReview, ReviewRequest
from pendamping.domain.risk import RedFlag, RiskAssessment
from pendamping.domain.rules.answers import day_of, known
from pendamping.domain.service import ServiceDelivery
from pendamping.domain.session import Session
from pendamping.kernel.ids import EntityId
from pendamping.store import lists, records
from pendamping.store.rows import Reader
from pendamping.usecases.room import Room
from pendamping.usecases.sessions import standing
from pendamping.usecases.sight import Sight


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """One thing that happened."""

    on: date
    at: datetime | None = None
    noun: str
    record: EntityId
    what: str | None = None
    """The code that says what it was: the kind of session, the scale, the kind of plan."""
    status: str | None = None
    """The code of how it stands or came out: band, decision, status."""
    number: int | None = None
    """Of sessions: which one it was."""
    minutes: int | None = None
    score: int | None = None
    """Where the role may read it."""
    is_sent: bool = True
    """Whether the office has it."""


Lines = Callable[[Any], TimelineEntry | None]


def of_case(room: Room, reader: Reader, case: EntityId) -> list[TimelineEntry]:
    """Return what happened in a case as far as it is open, the latest first."""
    sight = Sight(room, reader)
    found: list[TimelineEntry] = []
    for kind, line in LINES.items():
        if not sight.fields(kind.NOUN, case):
            continue
        told = standing(reader, case) if kind is Session else _current(reader, kind, case)
        unsent = lists.unsent_among(reader, kind.NOUN.name, [one.id for one in told])
        lines = enumerate((line(sight.veiled(one)) for one in told), start=1)
        found += [_placed(one, number, unsent) for number, one in lines if one is not None]
    return sorted(found, key=_in_time, reverse=True)


def _current(reader: Reader, kind: type[Record], case: EntityId) -> list[Any]:
    found: list[Any] = records.of_case(reader, kind, case)
    if not kind.NOUN.append_only:
        return found
    corrected = {one.corrects for one in found}
    return [one for one in found if one.id not in corrected]


def _placed(entry: TimelineEntry, number: int, unsent: set[int]) -> TimelineEntry:
    return TimelineEntry(
        on=entry.on,
        at=entry.at,
        noun=entry.noun,
        record=entry.record,
        what=entry.what,
        status=entry.status,
        number=number if entry.noun == Session.NOUN.name else None,
        minutes=entry.minutes,
        score=entry.score,
        is_sent=entry.record not in unsent,
    )


def _session(one: Session) -> TimelineEntry | None:
    on, start, end = day_of(one.started_at, one.zone), known(one.started_at), known(one.ended_at)
    if on is None:
        return None
    minutes = None if start is None or end is None else int((end - start).total_seconds()) // 60
    return _entry(one, on, what=known(one.kind), at=start, minutes=minutes)


def _response(one: InstrumentResponse) -> TimelineEntry | None:
    return _entry(
        one,
        known(one.given_on),
        what=known(one.instrument),
        status=known(one.band),
        score=known(one.score),
    )


def _dated(day: str, what: str, status: str = "") -> Lines:
    def line(one: Any) -> TimelineEntry | None:
        stands = known(getattr(one, status)) if status else None
        return _entry(one, known(getattr(one, day)), what=known(getattr(one, what)), status=stands)

    return line


def _note(one: QuickNote) -> TimelineEntry | None:
    return _entry(one, day_of(one.noted_at, one.zone), at=known(one.noted_at))


def _entry(record: Record, on: date | None, **facts: Any) -> TimelineEntry | None:
    if on is None:
        return None
    return TimelineEntry(on=on, noun=record.NOUN.name, record=record.id, **facts)


def _in_time(entry: TimelineEntry) -> tuple[date, float, int]:
    return entry.on, entry.at.timestamp() if entry.at else 0.0, entry.record


LINES: Final[Mapping[type[Record], Lines]] = {
    Session: _session,
    InstrumentResponse: _response,
    ReviewRequest: _dated("asked_on", "subject_kind"),
    PlanReview: _dated("decided_on", "subject_kind", "decision"),
    Referral: _dated("sent_on", "kind", "status"),
    ServiceDelivery: _dated("delivered_on", "kind", "status"),
    FollowUpContact: _dated("done_on", "kind"),
    RiskAssessment: _dated("assessed_on", "level", "overall"),
    RedFlag: _dated("raised_on", "kind"),
    Consent: _dated("valid_from", "purpose", "given"),
    Repatriation: _dated("returned_on", "from_country"),
    Closure: _dated("closed_on", "reason", "status"),
    QuickNote: _note,
}
"""How each kind of record stands in the row."""
