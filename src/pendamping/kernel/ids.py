"""Numbers that name things: authors, entities, and the case codes people read aloud."""

import re
import secrets
from typing import Final, NewType

from pendamping.kernel.problems import Problem

AuthorNumber = NewType("AuthorNumber", int)
"""Who wrote: 25 bits, an enrolment number (19) and an incarnation (6), never used twice."""

EntityId = NewType("EntityId", int)
"""One record: 63 bits, its author's number (25) and that author's own counter (38)."""

COUNTER_BITS: Final = 38
INCARNATION_BITS: Final = 6
MAX_ENROLMENT: Final = (1 << 19) - 1
MAX_INCARNATION: Final = (1 << INCARNATION_BITS) - 1

LARGEST_ID: Final = (1 << 63) - 1
"""The largest number that a record can have."""

_TYPED: Final = re.compile(r"#?0*([1-9][0-9]{0,18})", re.ASCII)

NOBODY: Final = AuthorNumber(0)
"""The author of nothing: a vault that has not been enrolled yet cannot write."""

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O, U, so a code survives a telephone."""


class IncarnationsUsedUp(Problem):
    """The device was restored more often than its number allows: it must be enrolled anew."""

    code = "author.incarnations_used_up"


def authors_of(enrolment: int) -> tuple[AuthorNumber, AuthorNumber]:
    """Return the first and the last number that one enrolment can write under."""
    return author_number(enrolment, 0), author_number(enrolment, MAX_INCARNATION)


def author_number(enrolment: int, incarnation: int) -> AuthorNumber:
    """Join an enrolment number and an incarnation into an author number."""
    if not 0 < enrolment <= MAX_ENROLMENT:
        raise ValueError(enrolment)
    if not 0 <= incarnation <= MAX_INCARNATION:
        raise IncarnationsUsedUp(enrolment=enrolment)
    return AuthorNumber(enrolment << INCARNATION_BITS | incarnation)


def enrolment_of(author: AuthorNumber) -> int:
    """Return the enrolment number that an author number carries."""
    return author >> INCARNATION_BITS


def incarnation_of(author: AuthorNumber) -> int:
    """Return the incarnation that an author number carries."""
    return author & MAX_INCARNATION


def entity_id(author: AuthorNumber, counter: int) -> EntityId:
    """Name the counter-th record of an author."""
    return EntityId(author << COUNTER_BITS | counter)


def typed_id(typed: str) -> EntityId | None:
    """Return the number that somebody typed, `#` before it or not; none that no record can have."""
    found = _TYPED.fullmatch(typed.strip())
    number = int(found[1]) if found else 0
    return EntityId(number) if 0 < number <= LARGEST_ID else None


def maker_of(entity: EntityId) -> int:
    """Return the enrolment under which a record was made."""
    return enrolment_of(creator_of(entity))


def creator_of(entity: EntityId) -> AuthorNumber:
    """Return the author whose record this is by birth."""
    return AuthorNumber(entity >> COUNTER_BITS)


def new_case_code(region: str) -> str:
    """Draw a public case code such as `KP-7Q4M-2`: random, built from nothing about the person."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(4))
    return f"{region}-{drawn}-{check_character(region + drawn)}"


def check_character(text: str) -> str:
    """Return the character that catches one wrong or two swapped neighbours (weighted sum)."""
    total = sum(
        weight * (ALPHABET.find(letter) if letter in ALPHABET else ord(letter))
        for weight, letter in enumerate(text, start=1)
    )
    return ALPHABET[total % 31]
