"""The cost of a passphrase: bounded before work, measured before use."""

import time
from collections.abc import Callable

import pytest

from builders_time import is_refused
from pendamping.seal import argon2
from pendamping.seal.argon2 import (
    CEILING,
    FLOOR,
    MIB,
    TRAINING,
    Cost,
    NotEnoughMemory,
    PassphraseSlot,
    PassphraseTyped,
    calibrated,
)
from pendamping.seal.header import Stanza
from pendamping.seal.refusals import HeaderRefused

SALT = "A" * 22


def costing(seconds_per_gib: float, memory_mib: int = 4096) -> Callable[[Cost], float]:
    """Return a computer that is so slow and has so much memory."""

    def seconds_for(cost: Cost) -> float:
        if cost.memory_kib > memory_mib * MIB:
            raise NotEnoughMemory(mib=cost.memory_kib // MIB)
        return seconds_per_gib * cost.memory_kib / (1024 * MIB)

    return seconds_for


@pytest.mark.parametrize(
    ("seconds_per_gib", "memory", "mib"),
    [
        (0.1, 4096, 1024),
        (1.0, 4096, 1024),
        (1.5, 4096, 512),
        (3.0, 4096, 256),
        (60.0, 4096, 256),
        (0.1, 900, 512),
        (0.1, 300, 256),
    ],
)
def test_the_cost_is_what_the_computer_can_bear(
    seconds_per_gib: float, memory: int, mib: int
) -> None:
    cost = calibrated(costing(seconds_per_gib, memory))

    assert cost == Cost(mib * MIB, 4, 4)
    assert cost.is_enough


def test_a_computer_that_slows_down_with_more_memory_stays_below() -> None:
    assert calibrated(lambda cost: 0.1 if cost == FLOOR else 9.0) == FLOOR


def test_a_computer_without_the_memory_of_the_floor_is_told_so() -> None:
    with pytest.raises(NotEnoughMemory) as refusal:
        calibrated(costing(1.0, 200))

    assert refusal.value.facts == {"mib": 256}


def test_the_floor_is_above_what_the_standard_asks() -> None:
    # ASVS 5.0, appendix C: Argon2id with at least 46 MiB, t 1, p 1.
    assert FLOOR.memory_kib >= 46 * MIB
    assert FLOOR.is_enough
    assert CEILING.is_enough
    assert not TRAINING.is_enough
    assert TRAINING.is_within_bounds


def test_trying_out_takes_time() -> None:
    start = time.process_time()
    argon2.try_out(TRAINING)

    assert time.process_time() - start > 0.005


def test_memory_that_is_not_there_is_a_problem_with_a_number(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Starved:
        def __init__(self, **_parameters: object) -> None: ...

        def derive_into(self, _secret: bytes, _key: bytearray) -> int:
            raise MemoryError

    monkeypatch.setattr(argon2, "Argon2id", Starved)

    with pytest.raises(NotEnoughMemory) as refusal:
        argon2.try_out(FLOOR)

    assert refusal.value.facts == {"mib": 256}


@pytest.mark.parametrize(
    "arguments",
    [
        (SALT, "4294967296", "1", "1"),
        (SALT, "2097153", "1", "1"),
        (SALT, "65535", "1", "1"),
        (SALT, "65536", "21", "1"),
        (SALT, "65536", "0", "1"),
        (SALT, "65536", "1", "17"),
        (SALT, "65536", "1", "0"),
        (SALT, "065536", "1", "1"),
        (SALT, "+65536", "1", "1"),
        (SALT, "65536", "1", "1", "1"),
        (SALT, "65536", "1"),
        (SALT, "65536", "1", "-1"),
        (SALT, "65536", "1", "x"),
        (SALT, "٦٥٥٣٦", "1", "1"),
        (SALT[:-1], "65536", "1", "1"),
        (SALT + "AA", "65536", "1", "1"),
        ("A" * 21 + "B", "65536", "1", "1"),
        (),
    ],
)
def test_parameters_out_of_bounds_are_refused_within_10_ms(arguments: tuple[str, ...]) -> None:
    stanza = Stanza(argon2.STANZA, arguments, bytes(32))

    typed = PassphraseTyped("apa saja")

    assert is_refused(HeaderRefused, lambda: typed.unwrap(stanza), within=0.01)


def test_a_body_of_another_length_is_refused() -> None:
    stanza = Stanza(argon2.STANZA, (SALT, "65536", "1", "1"), bytes(33))

    with pytest.raises(HeaderRefused):
        PassphraseTyped("apa saja").unwrap(stanza)


def test_a_stanza_of_another_type_is_somebody_elses() -> None:
    assert PassphraseTyped("apa saja").unwrap(Stanza("argon2id", (), b"")) is None


def test_keyboards_that_compose_letters_differently_type_the_same_passphrase() -> None:
    stanza = PassphraseSlot("kopi sus\u00fa \ufb01ltr", TRAINING).wrap(bytes(16))

    assert PassphraseTyped("kopi susu\u0301 filtr").unwrap(stanza) == bytes(16)
    assert PassphraseTyped("kopi susu filtr").unwrap(stanza) is None


def test_a_passphrase_never_shows_itself() -> None:
    assert "kopi" not in repr([PassphraseSlot("kopi", TRAINING), PassphraseTyped("kopi")])
