"""NIK: the sixteen digits of an Indonesian identity card, read without guessing.

`PP KK CC DDMMYY NNNN`: the district of first registration, which never changes when a person
moves; the day of birth, with 40 added for women; a serial from 0001. The century is not written.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

FEMALE_OFFSET: Final = 40
OLDEST: Final = 110
NO_SERIAL: Final = "0000"

_SHAPE: Final = re.compile(r"[0-9]{16}")


class NikFault(StrEnum):
    """Why sixteen digits, or fewer, cannot be a NIK."""

    SHAPE = "shape"
    DAY = "day"
    DATE = "date"
    SERIAL = "serial"


class RecordedSex(StrEnum):
    """Sex as an identity card records it."""

    MALE = "L"
    FEMALE = "P"


@dataclass(frozen=True, slots=True, kw_only=True)
class Nik:
    """What the digits say. They may be forged, so they never overrule what a person says."""

    text: str = field(repr=False)
    district: str
    """The district of first registration, `34.01.06`."""
    sex: RecordedSex
    births: tuple[date, ...] = field(repr=False)
    """The days of birth it can mean, one or two, the earlier first."""

    @property
    def areas(self) -> tuple[str, str, str]:
        """Province, regency and district, each with its parents."""
        return self.district[:2], self.district[:5], self.district

    def born_on(self, *, on: date, age: int | None = None) -> date | None:
        """Return the day of birth nearest to the age somebody gave, or none if two remain."""
        if age is None:
            return self.births[0] if len(self.births) == 1 else None
        distances = {birth: abs(age_on(on, birth) - age) for birth in self.births}
        nearest = [birth for birth in self.births if distances[birth] == min(distances.values())]
        return nearest[0] if len(nearest) == 1 else None


def read_nik(text: str, on: date) -> Nik | NikFault:
    """Read a NIK as it could be true on the given day, or say why it cannot be one."""
    if not _SHAPE.fullmatch(text):
        return NikFault.SHAPE
    day, month, year = int(text[6:8]), int(text[8:10]), int(text[10:12])
    female = day > FEMALE_OFFSET
    day -= FEMALE_OFFSET if female else 0
    if not 1 <= day <= 31:  # noqa: PLR2004 - days of a month
        return NikFault.DAY
    births = tuple(
        birth
        for century in (1900, 2000)
        if (birth := _day_or_none(century + year, month, day)) and 0 <= age_on(on, birth) <= OLDEST
    )
    if not births:
        return NikFault.DATE
    if text.endswith(NO_SERIAL):
        return NikFault.SERIAL
    return Nik(
        text=text,
        district=f"{text[:2]}.{text[2:4]}.{text[4:6]}",
        sex=RecordedSex.FEMALE if female else RecordedSex.MALE,
        births=births,
    )


def age_on(day: date, birth: date) -> int:
    """Return the age in full years on a day, below zero before birth."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def _day_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
