"""Days of which perhaps only the month or the year is known.

People who come home often remember "July", or "the year my child was born", and a form that insists
on a day makes them invent one. The text is the year-to-day part of EDTF (ISO 8601-2:2019, level 1)
with `~` for "about": `2023`, `2023-07`, `2023-07-14`, `2023-07~`.
"""

import re
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from typing import Final, Self

EDTF: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(~)?", re.ASCII)

MONTHS_A_YEAR: Final = 12
FIRST: Final = date.min.toordinal()
LAST: Final = date.max.toordinal()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PartialDay:
    """A day, a month or a year, perhaps approximate."""

    year: int
    month: int | None = None
    day: int | None = None
    approx: bool = False

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day without its month")
        month, day = (1 if part is None else part for part in (self.month, self.day))
        date(self.year, month, day)

    def __repr__(self) -> str:
        return "<partial day>"

    @classmethod
    def read(cls, edtf: str) -> Self:
        """Read the text that `edtf` writes; anything else is a `ValueError`."""
        found = EDTF.fullmatch(edtf)
        if found is None:
            raise ValueError("not a year, month or day in EDTF")
        year, month, day, about = found.groups()
        return cls(
            year=int(year),
            month=None if month is None else int(month),
            day=None if day is None else int(day),
            approx=about is not None,
        )

    @classmethod
    def of(cls, day: date) -> Self:
        """Return a day that is wholly known."""
        return cls(year=day.year, month=day.month, day=day.day)

    @property
    def edtf(self) -> str:
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)]
        return "-".join(parts) + ("~" if self.approx else "")

    @property
    def earliest(self) -> date:
        """The first day it can have been; "about" reaches one year, month or day further back."""
        return date.fromordinal(max(FIRST, self._start(-1 if self.approx else 0)))

    @property
    def latest(self) -> date:
        """The last day it can have been; "about" reaches one year, month or day further on."""
        return date.fromordinal(min(LAST, self._start(2 if self.approx else 1) - 1))

    def surely_after(self, other: "PartialDay") -> bool:
        """Tell whether this came after the other, whichever days the two were."""
        return self.earliest > other.latest

    def _start(self, units: int) -> int:
        """Return the first day, as an ordinal, of the span that lies so many units further on."""
        if self.day is not None and self.month is not None:
            return date(self.year, self.month, self.day).toordinal() + units
        if self.month is not None:
            year, month = divmod(self.year * MONTHS_A_YEAR + self.month - 1 + units, MONTHS_A_YEAR)
        else:
            year, month = self.year + units, 0
        if year > MAXYEAR:
            return LAST + 1
        return date(year, month + 1, 1).toordinal() if year >= MINYEAR else FIRST
