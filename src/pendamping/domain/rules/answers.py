"""Answers: what a field says, for rules that ask only about what is known."""

from datetime import date, datetime
from typing import TypeVar

from pendamping.domain.declare import Maybe, NoValue
from pendamping.domain.values import elements
from pendamping.kernel.clock import WIB, ZONES

T = TypeVar("T")


def known(value: Maybe[T]) -> T | None:
    """Return the value, or none whatever the reason for having none."""
    return None if isinstance(value, NoValue) else value


def named(value: Maybe[str]) -> bool:
    """Tell whether somebody wrote a word; a reason for having none is no word."""
    return not isinstance(value, NoValue) and bool(value.strip())


def holds(value: frozenset[T]) -> bool:
    """Tell whether a set truly names something."""
    return bool(elements(value))


def day_of(moment: Maybe[datetime], zone: Maybe[str]) -> date | None:
    """Return the day of a moment where it was lived; WIB where no zone was written."""
    if isinstance(moment, NoValue):
        return None
    return moment.astimezone(ZONES.get(zone, WIB) if isinstance(zone, str) else WIB).date()
