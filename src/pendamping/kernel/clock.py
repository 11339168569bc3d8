"""The only place that asks for the time. Everything else is handed a `Clock`."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final, Protocol

WIB: Final = timezone(timedelta(hours=7), "WIB")
WITA: Final = timezone(timedelta(hours=8), "WITA")
WIT: Final = timezone(timedelta(hours=9), "WIT")
ZONES: Final = {"WIB": WIB, "WITA": WITA, "WIT": WIT}


class Clock(Protocol):
    """Tells the moment, and the zone in which people here read it."""

    def now(self) -> datetime:
        """Return this moment in UTC."""

    @property
    def zone(self) -> timezone:
        """The zone of the place: WIB, WITA or WIT."""


class SystemClock:
    """The laptop's own clock, which may be wrong: nothing that matters depends on it."""

    def __init__(self, zone: timezone = WIB) -> None:
        self._zone = zone

    def now(self) -> datetime:
        return datetime.now(UTC)

    @property
    def zone(self) -> timezone:
        return self._zone


def today(clock: Clock) -> date:
    """Return the day it is where the clock hangs."""
    return clock.now().astimezone(clock.zone).date()
