"""What the tests of the seal build with: sizes of samples, recipients, slots files, mutations."""

import os
import random
from collections.abc import Callable, Iterator

from pendamping.seal import argon2, slots
from pendamping.seal.keys import SealingIdentity
from pendamping.seal.master_key import MasterKey

SOAKING = bool(os.environ.get("PENDAMPING_SOAK"))

Change = Callable[[random.Random, bytes], bytes]


def sample(usual: int, soaking: int) -> int:
    """Say how many cases to try: a fair sample, or the long run."""
    return soaking if SOAKING else usual


def some_contents(recovery: SealingIdentity | None = None, **differently: object) -> slots.Contents:
    facts: dict[str, object] = {
        "key": MasterKey("0" * 31 + "1", bytes(range(32, 64))),
        "created": 1_790_000_000,
        "recovery": recovery.recipient if recovery else None,
        "training": True,
    }
    return slots.Contents(**{**facts, **differently})  # type: ignore[arg-type]


def some_slots(
    recovery: SealingIdentity | None = None, passphrase: str | None = None, **differently: object
) -> bytes:
    contents = some_contents(recovery, **differently)
    return slots.write(contents, passphrase=passphrase, cost=argon2.TRAINING)


def _flip(dice: random.Random, data: bytes) -> bytes:
    place = dice.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << dice.randrange(8)]) + data[place + 1 :]


def _replace(dice: random.Random, data: bytes) -> bytes:
    start = dice.randrange(len(data))
    new = dice.randbytes(dice.randint(1, 40))
    return data[:start] + new + data[start + len(new) :]


def _insert(dice: random.Random, data: bytes) -> bytes:
    place = dice.randrange(len(data) + 1)
    return data[:place] + dice.randbytes(dice.randint(1, 40)) + data[place:]


def _cut_out(dice: random.Random, data: bytes) -> bytes:
    start = dice.randrange(len(data))
    return data[:start] + data[start + dice.randint(1, 200) :]


def _cut_off(dice: random.Random, data: bytes) -> bytes:
    return data[: dice.randrange(len(data))]


def _repeat(dice: random.Random, data: bytes) -> bytes:
    start = dice.randrange(len(data))
    piece = data[start : start + dice.randint(1, 2000)]
    return data[: start + len(piece)] + piece + data[start + len(piece) :]


def _shuffle_lines(dice: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def _respell(dice: random.Random, data: bytes) -> bytes:
    """Change one character of the header into another that the grammar allows."""
    place = dice.randrange(min(len(data), data.find(b"\n---") + 48))
    letter = dice.choice(b"ABCXYZabcxyz0189+/ =->\n")
    return data[:place] + bytes([letter]) + data[place + 1 :]


CHANGES: tuple[Change, ...] = (
    _flip,
    _replace,
    _insert,
    _cut_out,
    _cut_off,
    _repeat,
    _shuffle_lines,
    _respell,
)


def mutations(data: bytes, count: int, seed: int) -> Iterator[bytes]:
    """Yield changed copies, none of them equal to the data; a seed names the whole run."""
    dice = random.Random(seed)
    made = 0
    while made < count:
        changed = data
        for _ in range(dice.choice((1, 1, 1, 2, 5))):
            changed = dice.choice(CHANGES)(dice, changed or data)
        if changed != data:
            made += 1
            yield changed
