"""The desk of the day: what is agreed for today, what needs somebody, what is still to be sent."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from pendamping.domain.case import Case
from pendamping.domain.declare import NO_CASE
from pendamping.domain.programme import Programme
from pendamping.domain.rules.answers import known
from pendamping.domain.rules.consents import EXPIRES_SOON_DAYS
from pendamping.kernel.ids import EntityId
from pendamping.store import case_lines, kept, letters, lists, records
from pendamping.store.case_lines import CaseFilter, CaseLine, CaseOrder
from pendamping.store.meta import Counters
from pendamping.store.rows import Reader
from pendamping.usecases import case_lines as lines
from pendamping.usecases.programmes import ProgrammeDesk, ProgrammeLoad
from pendamping.usecases.room import Room
from pendamping.usecases.sessions import Planned, SessionDesk
from pendamping.usecases.sight import Sight

MOST: Final = 50
"""How many lines of each kind of attention are looked for."""


class AttentionKind(StrEnum):
    """Why a case needs somebody. Danger goes before everything that is merely late."""

    RED_FLAG = "red_flag"
    RETURNED = "returned"
    """A plan came back from whoever reviews it."""
    OVERDUE = "overdue"
    CONSENT_ENDS = "consent_ends"
    UNWRITTEN = "unwritten"
    """An appointment is over and nobody wrote down what became of it."""


ORDER: Final = tuple(AttentionKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attention:
    """One line of what needs attention."""

    kind: AttentionKind
    case: EntityId
    code: str
    noun: str | None = None
    """What it is about: the kind of plan, of what is overdue."""
    on: date | None = None
    """Since when, or until when."""
    days: int = 0
    """Days overdue, or days left."""
    count: int = 0
    """Comments, or open flags."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TodaySession:
    """One appointment of the day and its place in the row of sessions."""

    planned: Planned
    number: int
    """Which session of the case it is or will be."""
    of: int | None
    """How many the programme plans for each survivor."""
    is_next: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsent:
    """What the office does not have yet."""

    saves: int
    on_the_way: int
    """How many of them were written for the office and are not answered yet."""
    last_sent_at: datetime | None
    """When a package was last written for somebody."""

    @property
    def waiting(self) -> int:
        """How many saves stand in no package that was written."""
        return self.saves - self.on_the_way


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """All that the screen of the day shows."""

    day: date
    sessions: tuple[TodaySession, ...]
    areas: int
    """How many areas the day leads to."""
    attention: tuple[Attention, ...] = field(repr=False)
    programmes: tuple[ProgrammeLoad, ...]
    unsent: Unsent


@dataclass(frozen=True, slots=True)
class TodayDesk:
    """What a day begins with."""

    room: Room

    def look(self) -> Today:
        """Return everything the day begins with."""
        lines.refresh(self.room)
        today = self.room.today()
        with self.room.reading() as reader:
            Sight(self.room, reader).demand_reading(Case.NOUN, NO_CASE)
            sessions = self._sessions(reader, today)
            attention = self._attention(reader, today)
            unsent = unsent_of(reader, self.room)
        return Today(
            day=today,
            sessions=tuple(sessions),
            areas=len({one.planned.area for one in sessions} - {None}),
            attention=tuple(attention),
            programmes=tuple(ProgrammeDesk(self.room).loads()),
            unsent=unsent,
        )

    def attention(self) -> list[Attention]:
        """List what needs attention, dangers first."""
        lines.refresh(self.room)
        with self.room.reading() as reader:
            Sight(self.room, reader).demand_reading(Case.NOUN, NO_CASE)
            return self._attention(reader, self.room.today())

    def unsent(self) -> Unsent:
        """Return what the office does not have yet."""
        with self.room.reading() as reader:
            return unsent_of(reader, self.room)

    def _sessions(self, reader: Reader, today: date) -> list[TodaySession]:
        planned = SessionDesk(self.room).planned(reader, today, 1)
        open_ = [one for one in planned if one.session is None and one.status in _WAITING]
        following = next((one for one in open_ if one.at >= self.room.now()), None)
        held = case_lines.sessions_of(reader, {one.case for one in planned})
        cases = lists.of_cases(reader, Case, {one.case for one in planned})
        return [
            TodaySession(
                planned=one,
                number=held.get(one.case, (0, 0))[0] + (one.session is None),
                of=self._planned_for(reader, cases[one.case][0]),
                is_next=one is following,
            )
            for one in planned
            if one.status != "cancelled"
        ]

    def _planned_for(self, reader: Reader, case: Case) -> int | None:
        programme = known(case.programme)
        found = None if programme is None else records.first(reader, Programme, programme)
        return None if found is None else known(found.sessions_per_survivor_planned)

    def _attention(self, reader: Reader, today: date) -> list[Attention]:
        soon = today + timedelta(days=EXPIRES_SOON_DAYS)
        found = [
            *(_flagged(line) for line in case_lines.flagged(reader, MOST)),
            *(_returned(reader, line, today) for line in case_lines.returned(reader, MOST)),
            *(
                _overdue(line, today)
                for line in case_lines.some(
                    reader, CaseFilter(overdue=True), CaseOrder.OVERDUE, today, most=MOST
                )[0]
                if line.due_noun != "red_flag"
            ),
            *(
                _ending(line, today)
                for line in case_lines.some(
                    reader, CaseFilter(consent_ends_by=soon), CaseOrder.CONSENT, today, most=MOST
                )[0]
            ),
        ]
        return sorted(found, key=lambda one: (ORDER.index(one.kind), one.on or date.max, one.code))


_WAITING: Final = frozenset({None, "planned", "confirmed", "moved"})


def unsent_of(reader: Reader, room: Room) -> Unsent:
    """Return what of this vault's own changes nobody else has yet."""
    written = [one.written_at for one in letters.sent(reader, 20) if one.written_at is not None]
    last = max(written, default=None)
    return Unsent(
        saves=letters.unsent_saves(reader),
        on_the_way=letters.saves_on_the_way(
            reader, Counters.read(reader).author, kept.text(reader, "epoch") or ""
        ),
        last_sent_at=None if last is None else datetime.fromtimestamp(last, room.clock.zone),
    )


def _flagged(line: CaseLine) -> Attention:
    return Attention(
        kind=AttentionKind.RED_FLAG,
        case=line.case,
        code=line.code,
        noun="red_flag",
        on=line.due_on if line.due_noun == "red_flag" else None,
        count=line.flags,
    )


def _returned(reader: Reader, line: CaseLine, today: date) -> Attention:
    on = line.returned_on
    return Attention(
        kind=AttentionKind.RETURNED,
        case=line.case,
        code=line.code,
        noun=line.returned,
        on=on,
        days=0 if on is None else (today - on).days,
        count=lists.comments_on(reader, line.returned_review),
    )


def _overdue(line: CaseLine, today: date) -> Attention:
    due = line.due_on or today
    unwritten = line.due_noun == "appointment"
    return Attention(
        kind=AttentionKind.UNWRITTEN if unwritten else AttentionKind.OVERDUE,
        case=line.case,
        code=line.code,
        noun=line.due_noun,
        on=due,
        days=(today - due).days,
    )


def _ending(line: CaseLine, today: date) -> Attention:
    ends = line.consent_ends_on or today
    return Attention(
        kind=AttentionKind.CONSENT_ENDS,
        case=line.case,
        code=line.code,
        noun="consent",
        on=ends,
        days=(ends - today).days,
    )
