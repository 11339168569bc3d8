"""Areas: province, regency, district and village as the Ministry of Home Affairs numbers them.

A code says most of what there is to say: `34.01.06.2007` is a village (four parts) of a regency
(its second part is below 71) in Yogyakarta, and a desa by nature (2xxx), so people there call it
a kalurahan.
"""

import re
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Final

from pendamping.domain.declare import Label

_CODE: Final = re.compile(r"[0-9]{2}(?:\.[0-9]{2}(?:\.[0-9]{2}(?:\.[0-9]{4})?)?)?")
_LENGTHS: Final = (2, 5, 8, 13)

YOGYAKARTA: Final = "34"
FIRST_CITY: Final = 71
"""From this number on, the second part of a code is a kota; below, a kabupaten."""

SHORT_NAMES: Final = {"31": "DKI Jakarta", YOGYAKARTA: "DIY"}
"""Provinces that nobody writes out in an address."""

ALIASES: Final = {
    "babel": "19", "bangkabelitung": "19", "dijogja": "34", "diy": "34", "diyogyakarta": "34",
    "dki": "31", "dkijakarta": "31", "jabar": "32", "jakarta": "31", "jateng": "33", "jatim": "35",
    "jogja": "34", "jogjakarta": "34", "kalbar": "61", "kalsel": "63", "kaltara": "65",
    "kalteng": "62", "kaltim": "64", "kepri": "21", "malut": "82", "nad": "11", "ntb": "52",
    "ntt": "53", "sulbar": "76", "sulsel": "73", "sulteng": "72", "sultra": "74", "sulut": "71",
    "sumbar": "13", "sumsel": "16", "sumut": "12", "yogya": "34",
}  # fmt: skip
"""What people say instead of a province's name, written together in small letters."""


class Level(IntEnum):
    """How far down an area stands: the number of parts of its code."""

    PROVINCE = 1
    REGENCY = 2
    DISTRICT = 3
    VILLAGE = 4


class AreaKind(StrEnum):
    """What an area is called by the law of its place."""

    PROVINCE = "province"
    KABUPATEN = "kabupaten"
    KOTA = "kota"
    KECAMATAN = "kecamatan"
    KAPANEWON = "kapanewon"
    KEMANTREN = "kemantren"
    DESA = "desa"
    KELURAHAN = "kelurahan"
    KALURAHAN = "kalurahan"
    DESA_ADAT = "desa_adat"


KIND_LABELS: Final = {
    AreaKind.PROVINCE: Label("Province", "Provinsi"),
    AreaKind.KABUPATEN: Label("Regency", "Kabupaten"),
    AreaKind.KOTA: Label("City", "Kota"),
    AreaKind.KECAMATAN: Label("District (kecamatan)", "Kecamatan"),
    AreaKind.KAPANEWON: Label("District (kapanewon)", "Kapanewon"),
    AreaKind.KEMANTREN: Label("District (kemantren)", "Kemantren"),
    AreaKind.DESA: Label("Village (desa)", "Desa"),
    AreaKind.KELURAHAN: Label("Urban village (kelurahan)", "Kelurahan"),
    AreaKind.KALURAHAN: Label("Village (kalurahan)", "Kalurahan"),
    AreaKind.DESA_ADAT: Label("Customary village (desa adat)", "Desa Adat"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One area and where it lies."""

    code: str
    name: str
    """As the list spells it: a regency with its `Kabupaten` or `Kota`."""
    within: tuple[str, ...]
    """The names of the areas it lies in, the nearest first."""
    retired: bool = False
    """The code was in an earlier list and is in the present one no more."""

    @property
    def level(self) -> Level:
        return level_of(self.code)

    @property
    def kind(self) -> AreaKind:
        return kind_of(self.code)

    @property
    def path(self) -> str:
        """The way an address is written: `Sentolo, Sentolo, Kulon Progo, DIY`."""
        codes = (self.code, *reversed(parents_of(self.code)))
        names = (self.name, *self.within)
        return ", ".join(short_name(code, name) for code, name in zip(codes, names, strict=True))

    @property
    def titled(self) -> str:
        """The name with what the place is: `Kalurahan Sentolo`, `Kabupaten Kulon Progo`."""
        title = KIND_LABELS[self.kind].id
        return self.name if self.name.startswith(f"{title} ") else f"{title} {self.name}"


def is_area_code(text: str) -> bool:
    """Tell whether the text has the form of a code (V-06); it may still be in no list."""
    return _CODE.fullmatch(text) is not None


def level_of(code: str) -> Level:
    """Return how far down the area of a well-formed code stands."""
    return Level(_LENGTHS.index(len(code)) + 1)


def parents_of(code: str) -> tuple[str, ...]:
    """Return the codes of the areas it lies in, the province first."""
    return tuple(code[:length] for length in _LENGTHS if length < len(code))


def kind_of(code: str) -> AreaKind:
    """Return what the area is called where it lies (V-06, V-07).

    In Yogyakarta a district is a kapanewon, in its city a kemantren, and a desa is a kalurahan;
    a kelurahan keeps its name there too (Pergub DIY 25/2019).
    """
    in_yogyakarta = code[:2] == YOGYAKARTA
    match level_of(code):
        case Level.PROVINCE:
            return AreaKind.PROVINCE
        case Level.REGENCY:
            return AreaKind.KOTA if is_city(code) else AreaKind.KABUPATEN
        case Level.DISTRICT:
            if not in_yogyakarta:
                return AreaKind.KECAMATAN
            return AreaKind.KEMANTREN if is_city(code) else AreaKind.KAPANEWON
        case Level.VILLAGE:
            if code[9] == "1":
                return AreaKind.KELURAHAN
            if code[9] == "3":
                return AreaKind.DESA_ADAT
            return AreaKind.KALURAHAN if in_yogyakarta else AreaKind.DESA


def is_city(code: str) -> bool:
    """Tell whether the code is that of a kota or of an area inside one."""
    return int(code[3:5] or 0) >= FIRST_CITY


def short_name(code: str, name: str) -> str:
    """Return the name as an address has it: no `Kabupaten`, and `DIY` for Yogyakarta."""
    return SHORT_NAMES.get(code, name.removeprefix("Kabupaten "))


def number_of(code: str) -> int:
    """Return the code as one number whose order is that of the codes: `34.01` is 3401000000."""
    return int(code.replace(".", "").ljust(10, "0"))


def code_of(number: int) -> str:
    """Return the code that a number stands for."""
    digits = f"{number:010}"
    parts = [digits[:2], digits[2:4], digits[4:6], digits[6:]]
    while int(parts[-1]) == 0:
        parts.pop()
    return ".".join(parts)
