"""V-15 and V-16: times that can be true, and a pace that a person can bear."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Self

from pendamping.domain.density import busiest_week, gap_after, gap_before
from pendamping.domain.findings import Finding, block, info, rule, warn
from pendamping.domain.programme import (
    MAX_CONTACTS_PER_COMPANION_DAY,
    MAX_CONTACTS_PER_SURVIVOR_WEEK,
    MIN_GAP_DAYS,
    Programme,
)
from pendamping.domain.rules.answers import known
from pendamping.domain.session import Session
from pendamping.kernel.ids import EntityId

LONGEST: Final = timedelta(hours=6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How dense contacts may be."""

    min_gap_days: int = MIN_GAP_DAYS
    contacts_week: int = MAX_CONTACTS_PER_SURVIVOR_WEEK
    companion_day: int = MAX_CONTACTS_PER_COMPANION_DAY

    @classmethod
    def of(cls, programme: Programme | None) -> Self:
        """Take a programme's own limits, and the usual ones where it says nothing."""
        if programme is None:
            return cls()
        gap = known(programme.min_gap_days)
        return cls(
            min_gap_days=MIN_GAP_DAYS if gap is None else gap,
            contacts_week=known(programme.max_contacts_per_survivor_week)
            or MAX_CONTACTS_PER_SURVIVOR_WEEK,
            companion_day=known(programme.max_contacts_per_companion_day)
            or MAX_CONTACTS_PER_COMPANION_DAY,
        )


@rule
def v_15(
    session: Session,
    *,
    of_survivor: Iterable[Session] = (),
    of_companion: Iterable[Session] = (),
) -> Iterator[Finding]:
    """Refuse a session that ends before it begins, lasts over six hours, or lies in another.

    Two sessions of one survivor at once cannot be; of one companion they can (a group).
    """
    start, end = known(session.started_at), known(session.ended_at)
    if start is None or end is None:
        return
    if end <= start:
        yield block("session.ends_before_it_begins", "ended_at")
    elif end - start > LONGEST:
        yield block("session.too_long", "ended_at", hours=6)
    else:
        for other in _overlapping(session, start, end, of_survivor):
            yield block("session.survivor_in_two", "started_at", record=other.id)
        for other in _overlapping(session, start, end, of_companion):
            if other.case != session.case:
                yield warn("session.companion_in_two", "started_at", record=other.id)


@rule
def v_15_corrected(session: Session, outdone: Iterable[EntityId]) -> Iterator[Finding]:
    """Ask about a correction in whose place another stands, which its author did not know of."""
    if session.id in outdone:
        yield warn("session.corrected_twice")


@rule
def v_16(  # each fact is one somebody is asked for
    on: date,
    contacts: Iterable[date],
    *,
    limits: Limits,
    companion_contacts: int = 0,
    survivor_asked: bool = False,
    has_reason: bool = False,
) -> Iterator[Finding]:
    """Keep distance between contacts: warn below the gap, stop above the weekly most.

    Too near with a reason is allowed and counted; more in a week than agreed only if the survivor
    asked for it. `contacts` are the other days on which the survivor is met.
    """
    others = list(contacts)
    before, after = gap_before(others, on), gap_after(others, on)
    if before is not None and before < limits.min_gap_days:
        near = info if has_reason or survivor_asked else warn
        yield near("density.soon_after", "density_reason", days=before, least=limits.min_gap_days)
    if after is not None and after < limits.min_gap_days:
        yield info("density.soon_before", None, days=after, least=limits.min_gap_days)
    week = busiest_week(others, on)
    if week > limits.contacts_week:
        full = info if survivor_asked else block
        yield full("density.full_week", None, contacts=week, most=limits.contacts_week)
    if companion_contacts + 1 > limits.companion_day:
        yield warn(
            "density.full_day", None, contacts=companion_contacts + 1, most=limits.companion_day
        )


def _overlapping(
    session: Session, start: datetime, end: datetime, others: Iterable[Session]
) -> Iterator[Session]:
    known_others = list(others)
    gone = {session.id, session.corrects, *(other.corrects for other in known_others)}
    for other in known_others:
        other_start, other_end = known(other.started_at), known(other.ended_at)
        if other.id in gone or other_start is None:
            continue
        if other_start < end and start < (other_end or other_start + timedelta(minutes=1)):
            yield other
