"""The hybrid clock: seconds and a counter in one number that never runs backwards here.

It orders what is shown. No write is ever lost or refused because of it.
"""

from datetime import datetime
from typing import Final

EPOCH: Final = 1704067200
"""2024-01-01 00:00 UTC, in unix seconds."""

LAST_SECOND: Final = 253402300799
"""9999-12-31 23:59:59 UTC, in unix seconds."""

COUNTER_BITS: Final = 16
MOST_DRIFT: Final = 48 * 3600
"""How many seconds a stranger's clock may pull ours ahead."""
ODD: Final = 24 * 3600
"""From how many seconds on a clock is called wrong, to its owner and to the office."""


def seconds_of(moment: datetime) -> int:
    """Return the seconds since the epoch; a clock before it counts as the epoch."""
    return max(0, int(moment.timestamp()) - EPOCH)


def tick(last: int, now: int) -> int:
    """Return the next reading: later than the last, and not before now."""
    return max(last + 1, now << COUNTER_BITS)


def see(last: int, heard: int, now: int) -> int:
    """Return the last reading after hearing another one, unless that is out of all bounds."""
    if last < heard < (now + MOST_DRIFT) << COUNTER_BITS:
        return heard
    return last


def unix_seconds(reading: int) -> int:
    """Return the moment of a reading in unix seconds; beyond all calendars it is their last."""
    return min((reading >> COUNTER_BITS) + EPOCH, LAST_SECOND)
