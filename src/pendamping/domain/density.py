"""Density: how close together contacts are, and whether what is planned can be done at all.

A programme that chases its targets shows here first: gaps too short for a person to breathe, days
too full for a companion, more slots needed than there are (domain.md S000-7, I-01 … I-05).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import Final

TIGHT: Final = Fraction(85, 100)
WEEK: Final = 7
WORKDAYS: Final = range(5)
"""Monday to Friday."""


class LoadVerdict(StrEnum):
    """Whether a window holds what is planned in it."""

    FITS = "fits"
    TIGHT = "tight"
    INFEASIBLE = "infeasible"


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A part of a whole, printed with both."""

    part: int
    whole: int

    @property
    def value(self) -> Fraction | None:
        """The share, or none where there is nothing to share."""
        return Fraction(self.part, self.whole) if self.whole else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """The days between consecutive contacts of one or many survivors (I-02)."""

    days: tuple[int, ...]
    """In order of size."""
    too_short: Share

    @property
    def median(self) -> Fraction | None:
        return _quantile(self.days, Fraction(1, 2))

    @property
    def tenth(self) -> Fraction | None:
        """P10: one gap in ten is this short or shorter."""
        return _quantile(self.days, Fraction(1, 10))


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """Slots still needed against slots there are (I-04)."""

    needed: int
    capacity: int

    @property
    def ratio(self) -> Fraction | None:
        return Fraction(self.needed, self.capacity) if self.capacity else None

    @property
    def verdict(self) -> LoadVerdict:
        if self.needed > self.capacity:
            return LoadVerdict.INFEASIBLE
        if self.needed > TIGHT * self.capacity:
            return LoadVerdict.TIGHT
        return LoadVerdict.FITS


def gap_before(contacts: Iterable[date], on: date) -> int | None:
    """Return the days since the last contact before a day, none if there was none."""
    earlier = [contact for contact in contacts if contact <= on]
    return (on - max(earlier)).days if earlier else None


def gap_after(contacts: Iterable[date], on: date) -> int | None:
    """Return the days to the next contact after a day, none if there is none."""
    later = [contact for contact in contacts if contact > on]
    return (min(later) - on).days if later else None


def busiest_week(contacts: Iterable[date], on: date) -> int:
    """Return the most contacts in any seven days in a row that take in a new one on this day."""
    near = [contact for contact in contacts if abs((contact - on).days) < WEEK]
    starts = [on - timedelta(days=back) for back in range(WEEK)]
    return 1 + max(
        sum(start <= contact < start + timedelta(days=WEEK) for contact in near) for start in starts
    )


def density(attended: int, *, enrolled: int, window_start: date, today: date) -> Fraction | None:
    """Return contacts a survivor and week since the window opened (I-01)."""
    elapsed = (today - window_start).days
    if enrolled <= 0 or elapsed <= 0:
        return None
    return Fraction(attended * WEEK, enrolled * elapsed)


def gaps(contacts_by_survivor: Iterable[Iterable[date]], *, min_gap_days: int) -> Gaps:
    """Return the gaps between consecutive attended contacts of each survivor (I-02)."""
    days = sorted(
        (later - earlier).days
        for contacts in contacts_by_survivor
        for earlier, later in pairwise(sorted(contacts))
    )
    short = sum(gap < min_gap_days for gap in days)
    return Gaps(days=tuple(days), too_short=Share(part=short, whole=len(days)))


def overloaded_survivor_days(contacts_by_survivor: Iterable[Iterable[date]]) -> Share:
    """Return the survivor-days with more than one contact, of those with any (I-03)."""
    counts = [count for contacts in contacts_by_survivor for count in Counter(contacts).values()]
    return Share(part=sum(count > 1 for count in counts), whole=len(counts))


def overloaded_companion_days(
    contacts_by_companion: Iterable[Iterable[date]], *, cap: int
) -> Share:
    """Return the companion-days above the cap, of those with any contact (I-03)."""
    counts = [count for contacts in contacts_by_companion for count in Counter(contacts).values()]
    return Share(part=sum(count > cap for count in counts), whole=len(counts))


def workdays(start: date, end: date, holidays: frozenset[date] = frozenset()) -> int:
    """Count Mondays to Fridays from start to end, both counted, that are no holiday."""
    return sum(
        day.weekday() in WORKDAYS and day not in holidays
        for day in (start + timedelta(days=n) for n in range((end - start).days + 1))
    )


def load(
    still_planned: Iterable[tuple[int, int]], *, companion_workdays: int, daily_cap: int
) -> Load:
    """Weigh what survivors still need, as (planned, done), against what companions hold (I-04)."""
    needed = sum(max(0, planned - done) for planned, done in still_planned)
    return Load(needed=needed, capacity=companion_workdays * daily_cap)


def pace(attained: int, *, target: int, days_elapsed: int, days_in_window: int) -> Fraction:
    """Return attained minus expected, on a straight line through the window's workdays (I-05)."""
    share = Fraction(min(days_elapsed, days_in_window), days_in_window) if days_in_window > 0 else 1
    return attained - target * Fraction(share)


def _quantile(ordered: Sequence[int], share: Fraction) -> Fraction | None:
    """Interpolate between neighbours, as most statistics tools do (Hyndman-Fan type 7)."""
    if not ordered:
        return None
    place = (len(ordered) - 1) * share
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])
