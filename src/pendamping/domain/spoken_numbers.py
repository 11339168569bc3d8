"""Numbers and amounts as people here type and say them: `1.250.000`, `Rp2,5 juta`."""

import re
from typing import Final

from pendamping.domain.declare import Language

GROUPING: Final[dict[Language, str]] = {"id": ".", "en": ","}

LARGE: Final = {
    "ribu": 10**3, "rb": 10**3, "thousand": 10**3, "k": 10**3,
    "juta": 10**6, "jt": 10**6, "million": 10**6,
    "miliar": 10**9, "milyar": 10**9, "billion": 10**9,
}  # fmt: skip

_WHOLE: Final = re.compile(r"([+-]?)(\d+|\d{1,3}(?:([., ])\d{3})(?:\3\d{3})*)", re.ASCII)
_AMOUNT: Final = re.compile(
    r"(?:rp\.?|idr)? ?(?P<whole>\d[\d., ]*?)(?:,-|[.,]00)? ?(?P<large>[a-z]+)?(?:,-)? ?(?:rupiah)?",
    re.ASCII,
)
_SMALL: Final = re.compile(r"(\d+)(?:[.,](\d{1,9}))?", re.ASCII)


def read_number(typed: str) -> int:
    """Read a whole number, with or without marks between the thousands; else a `ValueError`."""
    found = _WHOLE.fullmatch(" ".join(typed.split()))
    if found is None:
        raise ValueError("not a whole number")
    sign, digits, mark = found.groups()
    number = int(digits.replace(mark, "") if mark else digits)
    return -number if sign == "-" else number


def read_rupiah(typed: str) -> int:
    """Read whole rupiah, such as `Rp 1.250.000,00` or `2,5 juta`; else a `ValueError`."""
    found = _AMOUNT.fullmatch(" ".join(typed.split()).casefold())
    if found is None:
        raise ValueError("not an amount")
    if found["large"] is None:
        return read_number(found["whole"])
    small = _SMALL.fullmatch(found["whole"])
    if small is None or found["large"] not in LARGE:
        raise ValueError("not an amount")
    whole, part = small.groups()
    unit = LARGE[found["large"]]
    rest, remainder = divmod(int(part or 0) * unit, int(10 ** len(part or "")))
    if remainder:
        raise ValueError("not whole rupiah")
    return int(whole) * unit + rest


def say_number(number: int, language: Language) -> str:
    """Write a number with its thousands apart."""
    return f"{number:,}".replace(",", GROUPING[language])


def say_rupiah(amount: int, language: Language) -> str:
    """Write an amount: `Rp1.250.000`."""
    return f"Rp{say_number(amount, language)}"
