"""Timers: moments by which something must have happened, computed from facts and never typed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from enum import IntEnum, StrEnum
from typing import Final

THREE_TIMES_24_HOURS: Final = timedelta(hours=72)
FIRST_AID_DAYS: Final = 7
LPSK_CHECK_DAYS: Final = 7
RESTITUTION_DAYS: Final = 90
REVIEW_DAYS: Final = 7
AFTERCARE_DAYS: Final = 90


class TimerKind(StrEnum):
    """What has to happen in time."""

    STOP_PROCESSING = "stop_processing"
    GIVE_ACCESS = "give_access"
    RESTRICT_PROCESSING = "restrict_processing"
    CORRECT_DATA = "correct_data"
    NOTIFY_BREACH = "notify_breach"
    FIRST_AID = "first_aid"
    LPSK_CHECK = "lpsk_check"
    FILE_RESTITUTION = "file_restitution"
    DESTROY_DATA = "destroy_data"
    REVIEW_PLAN = "review_plan"


LAW: Final[Mapping[TimerKind, str]] = {
    TimerKind.STOP_PROCESSING: "UU 27/2022 Pasal 40",
    TimerKind.GIVE_ACCESS: "UU 27/2022 Pasal 32",
    TimerKind.RESTRICT_PROCESSING: "UU 27/2022 Pasal 41",
    TimerKind.CORRECT_DATA: "UU 27/2022 Pasal 30",
    TimerKind.NOTIFY_BREACH: "UU 27/2022 Pasal 46",
    TimerKind.FIRST_AID: "UU 21/2007 Pasal 52-53",
    TimerKind.LPSK_CHECK: "PP 7/2018",
    TimerKind.FILE_RESTITUTION: "PERMA 1/2022 Pasal 11-12",
    TimerKind.DESTROY_DATA: "UU 27/2022 Pasal 42-44",
}
"""The law behind each timer; a timer that is not here is our own target."""


class Alarm(IntEnum):
    """How near a due moment is; the higher, the nearer."""

    CALM = 0
    NOTICE = 1
    SOON = 2
    URGENT = 3
    OVERDUE = 4


DAYS_LEFT: Final[Mapping[TimerKind, tuple[int, int, int]]] = {
    TimerKind.FILE_RESTITUTION: (60, 30, 7),
    TimerKind.DESTROY_DATA: (60, 30, 7),
    TimerKind.FIRST_AID: (5, 3, 1),
    TimerKind.LPSK_CHECK: (5, 3, 1),
    TimerKind.REVIEW_PLAN: (4, 2, 1),
}
"""Days left for notice, soon and urgent. Restitution: alarms at 60, 30 and 7 (V-14)."""

HOURS_LEFT: Final = (48, 24, 6)
"""The same in hours, for what is due within three times twenty-four hours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timer:
    """One thing that has to happen by a moment."""

    kind: TimerKind
    since: datetime
    due_at: datetime

    @property
    def law(self) -> str | None:
        return LAW.get(self.kind)

    def alarm(self, now: datetime) -> Alarm:
        """Tell how near the due moment is; with 7 days left, the whole seventh day counts."""
        left = self.due_at - now
        if left <= timedelta(0):
            return Alarm.OVERDUE
        return Alarm(sum(left <= step for step in self._steps()))

    def due_on(self, zone: timezone) -> date:
        """Return the day on which it is due, as lived in the zone."""
        return (self.due_at.astimezone(zone) - timedelta(microseconds=1)).date()

    def _steps(self) -> tuple[timedelta, ...]:
        if self.kind in DAYS_LEFT:
            return tuple(timedelta(days=days + 1) for days in DAYS_LEFT[self.kind])
        return tuple(timedelta(hours=hours) for hours in HOURS_LEFT)

    def days_left(self, today: date, zone: timezone) -> int:
        """Return the days left, 0 on the day itself, below zero afterwards."""
        return (self.due_on(zone) - today).days


def stop_processing(withdrawn_at: datetime) -> Timer:
    """Start the 3 x 24 hours in which processing ends after a withdrawal (UU 27/2022 Art. 40)."""
    return _in_72_hours(TimerKind.STOP_PROCESSING, withdrawn_at)


def give_access(asked_at: datetime) -> Timer:
    """Start the 3 x 24 hours in which access is given (UU 27/2022 Art. 32)."""
    return _in_72_hours(TimerKind.GIVE_ACCESS, asked_at)


def restrict_processing(asked_at: datetime) -> Timer:
    """Start the 3 x 24 hours in which processing is restricted (UU 27/2022 Art. 41)."""
    return _in_72_hours(TimerKind.RESTRICT_PROCESSING, asked_at)


def correct_data(asked_at: datetime) -> Timer:
    """Start the 3 x 24 hours in which data are corrected or completed (UU 27/2022 Art. 30)."""
    return _in_72_hours(TimerKind.CORRECT_DATA, asked_at)


def notify_breach(found_at: datetime) -> Timer:
    """Start the 3 x 24 hours in which a breach is told, in writing (UU 27/2022 Art. 46)."""
    return _in_72_hours(TimerKind.NOTIFY_BREACH, found_at)


def first_aid(requested_on: date, zone: timezone) -> Timer:
    """Start the 7 days to first aid and rehabilitation (UU 21/2007 Art. 52 and 53)."""
    return _in_days(TimerKind.FIRST_AID, requested_on, FIRST_AID_DAYS, zone)


def lpsk_check(filed_on: date, zone: timezone) -> Timer:
    """Start the 7 days in which LPSK checks that a file is complete (PP 7/2018)."""
    return _in_days(TimerKind.LPSK_CHECK, filed_on, LPSK_CHECK_DAYS, zone)


def file_restitution(verdict_final_known_on: date, zone: timezone) -> Timer:
    """Start the 90 days to ask for restitution (PERMA 1/2022 Art. 11-12).

    They run from the day on which the applicant learns of the final verdict.
    """
    return _in_days(TimerKind.FILE_RESTITUTION, verdict_final_known_on, RESTITUTION_DAYS, zone)


def destroy_data(retention_until: date, zone: timezone) -> Timer:
    """Count to the end of retention: data are destroyed with a record (UU 27/2022 Art. 42-44)."""
    return _in_days(TimerKind.DESTROY_DATA, retention_until, 0, zone)


def review_plan(submitted_on: date, zone: timezone, *, days: int = REVIEW_DAYS) -> Timer:
    """Start the days a review should take: our own target, 7 unless the office sets another."""
    return _in_days(TimerKind.REVIEW_PLAN, submitted_on, days, zone)


def by_nearness(timers: Iterable[Timer], now: datetime) -> list[Timer]:
    """Order timers for a list: the most alarming first, then the nearest."""
    return sorted(timers, key=lambda timer: (-timer.alarm(now), timer.due_at, timer.kind))


def _in_72_hours(kind: TimerKind, since: datetime) -> Timer:
    return Timer(kind=kind, since=since, due_at=since + THREE_TIMES_24_HOURS)


def _in_days(kind: TimerKind, since: date, days: int, zone: timezone) -> Timer:
    """Count whole days: the day of the event is not counted and the last day counts to its end."""
    return Timer(
        kind=kind,
        since=datetime.combine(since, time(), zone),
        due_at=datetime.combine(since + timedelta(days=days + 1), time(), zone),
    )
