"""How people here write days, hours, numbers and money, in both languages."""

from collections.abc import Sequence
from datetime import date, datetime, timezone
from typing import Final

from pendamping.i18n.languages import Language

MONTHS: Final = {
    Language.INDONESIAN: (
        "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"
    ).split(),
    Language.ENGLISH: (
        "January February March April May June July August September October November December"
    ).split(),
}

WEEKDAYS: Final = {
    Language.INDONESIAN: "Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split(),
    Language.ENGLISH: "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
}

AND: Final = {Language.INDONESIAN: "dan", Language.ENGLISH: "and"}

GROUP: Final = {Language.INDONESIAN: ".", Language.ENGLISH: ","}
"""What stands between the thousands."""

HOUR: Final = {Language.INDONESIAN: "{:02}.{:02}", Language.ENGLISH: "{:02}:{:02}"}
"""24 hours in both; Indonesian writes a full stop (EYD V)."""

KIB: Final = 1024


def month(language: Language, year: int, number: int) -> str:
    """Write a month: `Februari 2026`."""
    return f"{MONTHS[language][number - 1]} {year}"


def day(language: Language, value: date) -> str:
    """Write a day: `3 Februari 2026`."""
    return f"{value.day} {month(language, value.year, value.month)}"


def weekday(language: Language, value: date) -> str:
    """Write a day with its name, as on an appointment card: `Selasa, 3 Februari 2026`."""
    return f"{WEEKDAYS[language][value.weekday()]}, {day(language, value)}"


def near_day(language: Language, value: date) -> str:
    """Write a day whose year goes without saying: `Selasa, 3 Februari`."""
    return f"{WEEKDAYS[language][value.weekday()]}, {value.day} {MONTHS[language][value.month - 1]}"


def short_day(language: Language, value: date) -> str:
    """Write a day where there is little room: `Sel 3 Feb`."""
    return f"{short_weekday(language, value)} {value.day} {short_month(language, value)}"


def short_weekday(language: Language, value: date) -> str:
    """Write the name of a day over its column: `Sel`."""
    return WEEKDAYS[language][value.weekday()][:3]


def short_month(language: Language, value: date) -> str:
    """Write the name of a month beside a day: `Feb`."""
    return MONTHS[language][value.month - 1][:3]


def hour(language: Language, value: datetime, zone: timezone) -> str:
    """Write the hour as the clock on the wall showed it: `14.05`."""
    local = value.astimezone(zone)
    return HOUR[language].format(local.hour, local.minute)


def moment(language: Language, value: datetime, zone: timezone) -> str:
    """Write a moment as the clock on the wall showed it: `3 Februari 2026 14.05 WIB`."""
    local = value.astimezone(zone)
    hour = HOUR[language].format(local.hour, local.minute)
    return f"{day(language, local.date())} {hour} {zone.tzname(None)}"


def number(language: Language, value: int) -> str:
    """Write a count with its thousands apart: `12.500`."""
    return f"{value:,}".replace(",", GROUP[language])


def rupiah(language: Language, value: int) -> str:
    """Write an amount of money: `Rp1.250.000`, and `-Rp1.250.000` for a debt."""
    sign = "-" if value < 0 else ""
    return f"{sign}Rp{number(language, abs(value))}"


def size(language: Language, octets: int) -> str:
    """Write how large a file is, rounded up so that what is promised to fit does fit."""
    kib = -(-octets // KIB)
    if kib < KIB:
        return f"{number(language, kib)} KiB"
    mib = -(-kib // KIB)
    if mib < 10 * KIB:
        return f"{number(language, mib)} MiB"
    return f"{number(language, -(-mib // KIB))} GiB"


def room(language: Language, octets: int) -> str:
    """Write how much still fits on a medium, rounded down so that what is promised does fit."""
    for unit, bits in (("GiB", 30), ("MiB", 20)):
        if octets >> bits:
            return f"{number(language, octets >> bits)} {unit}"
    return f"{number(language, octets >> 10)} KiB"


def listed(language: Language, things: Sequence[str]) -> str:
    """Write things one after the other: `a, b dan c`."""
    if len(things) < 2:  # noqa: PLR2004 - two is what "and" is for
        return "".join(things)
    return f"{', '.join(things[:-1])} {AND[language]} {things[-1]}"
