"""From a passphrase to a key: Argon2id (RFC 9106), its cost, and the stanza that says so."""

import re
import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from pendamping.kernel.problems import Problem
from pendamping.seal.header import WRAPPED_BYTES, Stanza, padless, unpadded
from pendamping.seal.refusals import HeaderRefused

STANZA: Final = "pendamping.invalid/argon2id"
"""The domain can never belong to anybody (RFC 2606), so no other tool uses this name."""

MIB: Final = 1024
"""Argon2 counts memory in KiB."""
LONGEST_PASSPHRASE: Final = 1024

_SALT_BYTES: Final = 16
_KEY_BYTES: Final = 32
_ZERO: Final = bytes(12)
_DECIMAL: Final = re.compile(r"[1-9][0-9]{0,6}")


class NotEnoughMemory(Problem):
    """The computer has less memory free than the passphrase needs to be checked."""

    code = "slots.not_enough_memory"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one try of a passphrase costs: everybody, so also whoever guesses."""

    memory_kib: int
    passes: int
    lanes: int

    def covers(self, other: Self) -> bool:
        """Tell whether this cost is at least as high in every respect."""
        return (
            self.memory_kib >= other.memory_kib
            and self.passes >= other.passes
            and self.lanes >= other.lanes
        )

    @property
    def work(self) -> int:
        """How much memory is filled in all: what a try takes is in proportion to it."""
        return self.memory_kib * self.passes

    @property
    def is_within_bounds(self) -> bool:
        """Tell whether the format allows it; looked at before any work is done."""
        return self.covers(LEAST) and MOST.covers(self)

    @property
    def is_enough(self) -> bool:
        """Tell whether a vault with real people may be closed with it."""
        return self.covers(FLOOR)


LEAST: Final = Cost(64 * MIB, 1, 1)
MOST: Final = Cost(2048 * MIB, 20, 16)
FLOOR: Final = Cost(256 * MIB, 4, 4)
CEILING: Final = Cost(1024 * MIB, 4, 4)
TRAINING: Final = LEAST
"""For vaults that hold invented people only, and for tests."""


def calibrated(seconds_for: Callable[[Cost], float], *, wanted: float = 1.0) -> Cost:
    """Return the most memory, from the floor to 1 GiB, that takes no longer than wanted.

    `seconds_for` says how long one try takes, usually by timing `try_out`. The floor is taken
    however slow it is. A computer that has not even the floor's memory raises `NotEnoughMemory`.
    """
    chosen = FLOOR
    seconds = seconds_for(FLOOR)
    while chosen.memory_kib < CEILING.memory_kib and 2 * seconds <= wanted:
        dearer = replace(chosen, memory_kib=2 * chosen.memory_kib)
        try:
            seconds = seconds_for(dearer)
        except NotEnoughMemory:
            return chosen
        if seconds > wanted:
            return chosen
        chosen = dearer
    return chosen


def sample_of(cost: Cost) -> Cost:
    """Return a small cost with the same lanes, to foretell how long the whole one takes."""
    return Cost(LEAST.memory_kib, LEAST.passes, cost.lanes)


def try_out(cost: Cost) -> None:
    """Do the work of one try, to be timed."""
    _cipher("", bytes(_SALT_BYTES), cost)


@dataclass(frozen=True, slots=True)
class PassphraseSlot:
    """A passphrase and its cost: what is written."""

    text: str = field(repr=False)
    cost: Cost

    def wrap(self, file_key: bytes) -> Stanza:
        salt = secrets.token_bytes(_SALT_BYTES)
        numbers = (self.cost.memory_kib, self.cost.passes, self.cost.lanes)
        arguments = (padless(salt).decode("ascii"), *map(str, numbers))
        body = _cipher(self.text, salt, self.cost).encrypt(_ZERO, file_key, None)
        return Stanza(STANZA, arguments, body)


@dataclass(frozen=True, slots=True)
class PassphraseTyped:
    """A passphrase as somebody typed it: what opens."""

    text: str = field(repr=False)

    def unwrap(self, stanza: Stanza) -> bytes | None:
        if stanza.type != STANZA:
            return None
        salt, cost = read_stanza(stanza)
        try:
            return _cipher(self.text, salt, cost).decrypt(_ZERO, stanza.body, None)
        except InvalidTag:
            return None


def read_stanza(stanza: Stanza) -> tuple[bytes, Cost]:
    """Return salt and cost of a passphrase stanza, refusing what is out of bounds."""
    salt, *numbers = stanza.arguments or ("",)
    decimals = [_DECIMAL.fullmatch(number) for number in numbers]
    if len(numbers) != 3 or not all(decimals) or len(stanza.body) != WRAPPED_BYTES:  # noqa: PLR2004 - m, t, p
        raise HeaderRefused
    cost = Cost(*map(int, numbers))
    drawn = unpadded(salt.encode("ascii"))
    if len(drawn) != _SALT_BYTES or not cost.is_within_bounds:
        raise HeaderRefused
    return drawn, cost


def normal(passphrase: str) -> bytes:
    """Return a passphrase as bytes, the same for every keyboard that types it (NFKC)."""
    return unicodedata.normalize("NFKC", passphrase[:LONGEST_PASSPHRASE]).encode(
        "utf-8", "surrogatepass"
    )


def _cipher(passphrase: str, salt: bytes, cost: Cost) -> ChaCha20Poly1305:
    key = bytearray(_KEY_BYTES)
    kdf = Argon2id(
        salt=salt,
        length=_KEY_BYTES,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
        ad=STANZA.encode("ascii"),
    )
    try:
        kdf.derive_into(normal(passphrase), key)
    except MemoryError as error:
        raise NotEnoughMemory(mib=cost.memory_kib // MIB) from error
    cipher = ChaCha20Poly1305(key)
    key[:] = bytes(_KEY_BYTES)
    return cipher
