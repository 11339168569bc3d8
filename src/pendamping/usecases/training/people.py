"""Invented people: common names, and numbers that can belong to nobody."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from pendamping.domain.nik import FEMALE_OFFSET
from pendamping.kernel.ids import ALPHABET, check_character
from pendamping.usecases.training.chance import Chance
from pendamping.usecases.training.material import material

NOWHERE: Final = "000000"
"""Province, regency and district of every invented NIK: no such province exists."""
UNASSIGNED: Final = "+62840000"
"""Mobile numbers that begin so are given to nobody."""
OFFICE_PHONE: Final = "(0274) 000 0{number:03}"
"""No local number begins with 0."""

YEAR: Final = 365.25
REGION: Final = "KP"
MALE: Final = "L"
GROWN_UP: Final = 18
"""Whoever is younger is a child (UU 35/2014)."""
SHORT: Final = 4
"""A name of so many letters stays whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who never lived."""

    full_name: str = field(repr=False)
    alias: str = field(repr=False)
    sex: str
    age: int
    born_on: date = field(repr=False)
    birth_place: str
    nik: str = field(repr=False)
    kk_no: str = field(repr=False)
    phone: str = field(repr=False)
    address: str = field(repr=False)

    @property
    def is_child(self) -> bool:
        return self.age < GROWN_UP


def person(chance: Chance, number: int, sex: str, age: int, on: date) -> Person:
    """Make up somebody of an age on a day."""
    names = material("people")
    given = chance.pick(names["given"][sex])
    second = chance.pick(names["second"][sex]) if chance.often(70) else ""
    born = on - timedelta(days=int(age * YEAR) + chance.between(20, 340))
    hamlet = chance.pick(names["hamlets"])
    return Person(
        full_name=f"{given} {second}".strip(),
        alias=given[:3] if len(given) > SHORT and chance.often(40) else given,
        sex=sex,
        age=age,
        born_on=born,
        birth_place=chance.pick(names["birth_places"]),
        nik=invented_nik(born, sex, number),
        kk_no=f"{NOWHERE}{on:%d%m%y}{number:04}",
        phone=phone(number),
        address=f"{hamlet}, RT 00/RW 00",
    )


def invented_nik(born: date, sex: str, number: int) -> str:
    """Write a NIK as it is built, in a province that does not exist."""
    day = born.day if sex == MALE else born.day + FEMALE_OFFSET
    return f"{NOWHERE}{day:02}{born:%m%y}{number:04}"


def phone(number: int) -> str:
    """Write a telephone number that rings nowhere."""
    return f"{UNASSIGNED}{number:04}"


def case_code(chance: Chance, taken: set[str]) -> str:
    """Make up a case code with its check character, another than those taken."""
    while True:
        letters = "".join(chance.pick(ALPHABET) for _ in range(4))
        code = f"{REGION}-{letters}-{check_character(REGION + letters)}"
        if code not in taken:
            taken.add(code)
            return code
