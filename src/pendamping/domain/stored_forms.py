"""What each kind of value is outside a record: numbers and texts that any version can keep."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Final, TypeAlias

from pendamping.domain.declare import Kind, NoValue
from pendamping.domain.partial_days import PartialDay
from pendamping.kernel.clock import ZONES
from pendamping.kernel.ids import EntityId

Stored: TypeAlias = int | str | bytes | None
"""What one column holds."""

Wire: TypeAlias = int | str | tuple[int | str, ...] | None
"""What one field is on the wire; a set, as its sorted elements."""

REASON: Final = "~"
REASONS: Final = {
    f"{REASON}{reason.value}": reason for reason in NoValue if reason is not NoValue.NOT_ASKED
}
"""How a reason for having no value is written; `NOT_ASKED` is written as nothing."""

LARGEST: Final = (1 << 63) - 1
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)

YEARS: Final = range(1900, 2201)
"""Whoever this is written about was born in one of them; another year is a slip of the finger."""
FIRST_SECOND: Final = int(datetime(YEARS[0] - 1, 12, 31, tzinfo=UTC).timestamp())
LAST_SECOND: Final = int(datetime(YEARS[-1] + 1, 1, 2, tzinfo=UTC).timestamp()) - 1
"""The moments of those years, in whatever zone they were lived."""

AREA: Final = re.compile(r"\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?", re.ASCII)
"""V-06: a Kemendagri code from province to village. Whether it exists, the area table knows."""
HASH: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)
ISO_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class BeyondYears(ValueError):
    """A day or moment of its form, outside the years that anybody can mean.

    Nothing comes of such a year but lists that end in the middle: a week later, or the same
    moment an hour further east, may be no day at all.
    """


def text(value: object) -> str:
    """Return the text it is, or raise `TypeError` or `ValueError`."""
    if not isinstance(value, str):
        raise TypeError
    value.encode()  # half of a surrogate pair can be neither stored nor sent
    return value


def reference(value: object) -> EntityId:
    """Return the id it is, or raise `TypeError` or `ValueError`."""
    identity = _number(value)
    if identity <= 0:
        raise ValueError("not an id")
    return EntityId(identity)


def _text_written(value: object) -> str:
    words = text(value)
    return REASON + words if words.startswith(REASON) else words


def _text_read(value: object) -> str:
    words = text(value)
    if words.startswith(REASON) and not words.startswith(REASON * 2):
        raise ValueError("a reason that is not known")
    return words.removeprefix(REASON)


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError
    if not -LARGEST <= value <= LARGEST:
        raise OverflowError
    return value


def _flag_written(value: object) -> int:
    if not isinstance(value, bool):
        raise TypeError
    return int(value)


def _flag_read(value: object) -> bool:
    if _number(value) not in (0, 1):
        raise ValueError("neither yes nor no")
    return bool(value)


def _day_written(value: object) -> str:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise TypeError
    return value.isoformat()


def _day_read(value: object) -> date:
    if not ISO_DAY.fullmatch(text(value)):
        raise ValueError("not a day")
    day = date.fromisoformat(text(value))
    _demand_year(day.year)
    return day


def _partial_day_written(value: object) -> str:
    if not isinstance(value, PartialDay):
        raise TypeError
    return value.edtf


def _moment_written(value: object) -> int:
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise TypeError
    return (value - EPOCH) // timedelta(seconds=1)


def _partial_day_read(value: object) -> PartialDay:
    partial = PartialDay.read(text(value))
    _demand_year(partial.year)
    return partial


def _moment_read(value: object) -> datetime:
    second = _number(value)
    moment = EPOCH + timedelta(seconds=second)
    if not FIRST_SECOND <= second <= LAST_SECOND:
        raise BeyondYears
    return moment


def _demand_year(year: int) -> None:
    if year not in YEARS:
        raise BeyondYears


def _shaped(pattern: re.Pattern[str]) -> Callable[[object], str]:
    def shaped(value: object) -> str:
        words = text(value)
        if not pattern.fullmatch(words):
            raise ValueError("not of that form")
        return words

    return shaped


WRITTEN: Final[Mapping[Kind, Callable[[object], int | str]]] = {
    Kind.TEXT: _text_written,
    Kind.NOTE: _text_written,
    Kind.CODE: _text_written,
    Kind.FLAG: _flag_written,
    Kind.NUMBER: _number,
    Kind.RUPIAH: _number,
    Kind.DAY: _day_written,
    Kind.PARTIAL_DAY: _partial_day_written,
    Kind.MOMENT: _moment_written,
    Kind.ZONE: _shaped(re.compile("|".join(ZONES))),
    Kind.AREA: _shaped(AREA),
    Kind.REF: reference,
    Kind.BLOB: _shaped(HASH),
}
"""From the value of a record; anything that is not one is a `TypeError` or `ValueError`."""

READ: Final[Mapping[Kind, Callable[[object], object]]] = {
    **WRITTEN,
    Kind.TEXT: _text_read,
    Kind.NOTE: _text_read,
    Kind.CODE: _text_read,
    Kind.FLAG: _flag_read,
    Kind.DAY: _day_read,
    Kind.PARTIAL_DAY: _partial_day_read,
    Kind.MOMENT: _moment_read,
}
"""Back to the value of a record; what cannot be one is a `TypeError`, `ValueError` or overflow."""
