"""Days and moments as people here type and say them, in both languages."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final

from pendamping.domain.declare import Language
from pendamping.domain.partial_days import PartialDay
from pendamping.domain.stored_forms import YEARS
from pendamping.kernel.clock import WIB, ZONES

INDONESIAN: Final = (
    "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"
)
ENGLISH: Final = (
    "January February March April May June July August September October November December"
)
MONTHS: Final[dict[Language, tuple[str, ...]]] = {
    "id": tuple(INDONESIAN.split()),
    "en": tuple(ENGLISH.split()),
}
ALSO: Final = {
    "agt": 8,
    "agu": 8,
    "agus": 8,
    "ags": 8,
    "nop": 11,
    "nopember": 11,
    "pebruari": 2,
    "peb": 2,
    "sept": 9,
}
"""How months are also written here."""

ABOUT: Final[dict[Language, str]] = {"id": "sekitar", "en": "about"}

_SHORTEST: Final = 3

_ABOUT: Final = re.compile(
    r"(?:sekitar|kira[- ]kira|kurang lebih|about|around|circa|ca\.|±|~)\s*", re.IGNORECASE
)
_YEAR_FIRST: Final = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?", re.ASCII)
_DAY_FIRST: Final = re.compile(r"(?:(\d{1,2})[-/. ])?(\d{1,2})[-/. ](\d{4})", re.ASCII)
_MONTH_NAMED: Final = re.compile(r"(?:(\d{1,2})[-/. ]+)?([a-z]+)\.?[-/. ,]+(\d{4})", re.ASCII)
_MONTH_FIRST: Final = re.compile(r"([a-z]+)\.? (\d{1,2}),? (\d{4})", re.ASCII)
_TIME: Final = re.compile(
    r"(?P<day>.+?)[T ,]+(?:pukul |jam |at )?"
    r"(?P<hour>\d{1,2})[.:](?P<minute>\d\d)(?:[.:](?P<second>\d\d))?"
    r" ?(?P<zone>WIB|WITA|WIT|Z|UTC|[+-]\d\d:?\d\d)?",
    re.ASCII | re.IGNORECASE,
)


def read_day(typed: str) -> PartialDay:
    """Read a day, a month or a year; what cannot be one is a `ValueError`."""
    words = " ".join(typed.split()).casefold()
    without = _ABOUT.sub("", words, count=1) if _ABOUT.match(words) else words
    approx = without != words or without.endswith("~")
    year, month, day = _parts(without.removesuffix("~").strip())
    return PartialDay(year=year, month=month, day=day, approx=approx)


def read_whole_day(typed: str) -> date:
    """Read a day that is wholly known; a month or a year alone is a `ValueError`."""
    found = read_day(typed)
    if found.month is None or found.day is None or found.approx:
        raise ValueError("not a whole day")
    return date(found.year, found.month, found.day)


def read_moment(typed: str, zone: timezone = WIB) -> datetime:
    """Read a day and a time of day; the zone is the one typed, else the one handed in."""
    found = _TIME.fullmatch(" ".join(typed.split()))
    if found is None:
        raise ValueError("not a day with a time")
    day = read_whole_day(found["day"])
    lived = datetime(
        day.year,
        day.month,
        day.day,
        int(found["hour"]),
        int(found["minute"]),
        int(found["second"] or 0),
        tzinfo=_zone(found["zone"]) or zone,
    )
    return lived.astimezone(UTC)


def say_day(day: date, language: Language) -> str:
    """Write a day out: `14 Juli 2026`."""
    return f"{day.day} {MONTHS[language][day.month - 1]} {day.year}"


def say_partial_day(partial: PartialDay, language: Language) -> str:
    """Write out what is known of a day: `sekitar Juli 2023`."""
    month = None if partial.month is None else MONTHS[language][partial.month - 1]
    parts = [ABOUT[language] if partial.approx else None, partial.day, month, partial.year]
    return " ".join(str(part) for part in parts if part is not None)


def say_moment(moment: datetime, language: Language, zone: timezone = WIB) -> str:
    """Write a moment out as it was lived: `14 Juli 2026 09.30 WIB`."""
    lived = moment.astimezone(zone)
    between = "." if language == "id" else ":"
    hour = f"{lived.hour:02}{between}{lived.minute:02}"
    return f"{say_day(lived.date(), language)} {hour} {lived.tzname()}"


def _parts(words: str) -> tuple[int, int | None, int | None]:
    if found := _YEAR_FIRST.fullmatch(words):
        year, month, day = found.groups()
    elif found := _DAY_FIRST.fullmatch(words):
        day, month, year = found.groups()
    elif found := _MONTH_NAMED.fullmatch(words):
        day, name, year = found.groups()
        month = str(_month(name))
    elif found := _MONTH_FIRST.fullmatch(words):
        name, day, year = found.groups()
        month = str(_month(name))
    else:
        raise ValueError("neither a day, a month nor a year")
    if int(year) not in YEARS:
        raise ValueError("a year in which nobody here was alive")
    return int(year), None if month is None else int(month), None if day is None else int(day)


def _month(name: str) -> int:
    if name in ALSO:
        return ALSO[name]
    for months in MONTHS.values():
        for number, month in enumerate(months, start=1):
            if len(name) >= _SHORTEST and month.casefold().startswith(name):
                return number
    raise ValueError("not the name of a month")


def _zone(typed: str | None) -> timezone | None:
    if typed is None:
        return None
    named = typed.upper()
    if named in ZONES:
        return ZONES[named]
    if named in ("Z", "UTC"):
        return UTC
    ahead = timedelta(hours=int(typed[1:3]), minutes=int(typed[-2:]))
    return timezone(ahead if typed.startswith("+") else -ahead)
