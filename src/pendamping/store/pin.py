"""The pin: how far a vault had come, noted beside its folder, so that going back is noticed.

SQLCipher opens an older copy of its file without a word. The pin does not prevent that; it makes
it known (docs/formats/vault.md, section 5).
"""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from secrets import compare_digest
from typing import Final

GENERATION_BYTES: Final = 8
DIGEST_BYTES: Final = 32
RECORD_BYTES: Final = GENERATION_BYTES + 2 * DIGEST_BYTES
NOT_AT_REST: Final = bytes(DIGEST_BYTES)

PAGE: Final = 4096
TAG: Final = 64
"""SQLCipher ends every page with the HMAC-SHA512 of its content and number."""
PIECE: Final = 256 * PAGE


@dataclass(frozen=True, slots=True)
class Pinned:
    """What the pin says."""

    generation: int
    rest: bytes
    """The digest of the data file, if the vault was locked at this generation."""

    @property
    def is_at_rest(self) -> bool:
        return self.rest != NOT_AT_REST


class Pin:
    """The pin of one open vault."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._key = key
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        self._file = os.fdopen(handle, "r+b", buffering=0)

    def read(self) -> Pinned | None:
        """Return the furthest that was noted, or nothing if no record here is this vault's."""
        self._file.seek(0)
        data = self._file.read(2 * RECORD_BYTES)
        found = [self._record(data[start : start + RECORD_BYTES]) for start in (0, RECORD_BYTES)]
        return max(
            (record for record in found if record), key=lambda one: one.generation, default=None
        )

    def note(self, generation: int, rest: bytes = NOT_AT_REST) -> None:
        """Note a generation; the record of the one before stays until the next but one."""
        head = generation.to_bytes(GENERATION_BYTES, "big") + rest
        self._file.seek(RECORD_BYTES * (generation % 2))
        self._file.write(head + self._seal(head))

    def settle(self) -> None:
        """Wait until the disk has what was noted."""
        os.fsync(self._file.fileno())

    def close(self) -> None:
        self._file.close()

    def _record(self, data: bytes) -> Pinned | None:
        head, seal = data[:-DIGEST_BYTES], data[-DIGEST_BYTES:]
        if len(data) != RECORD_BYTES or not compare_digest(seal, self._seal(head)):
            return None
        return Pinned(int.from_bytes(head[:GENERATION_BYTES], "big"), head[GENERATION_BYTES:])

    def _seal(self, head: bytes) -> bytes:
        return hashlib.blake2b(head, digest_size=DIGEST_BYTES, key=self._key).digest()


def rest_of(data: Path) -> bytes:
    """Return the digest of a data file at rest: over the tags of its pages, and so over all."""
    digest = hashlib.blake2b(digest_size=DIGEST_BYTES)
    with data.open("rb") as file:
        while piece := file.read(PIECE):
            for end in range(PAGE, len(piece) + 1, PAGE):
                digest.update(piece[end - TAG : end])
            digest.update(piece[len(piece) - len(piece) % PAGE :])
    return digest.digest()
