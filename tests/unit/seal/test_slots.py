"""The slots file: every slot opens the same vault, and nothing else does."""

from functools import partial

import pytest

from builders_seal import mutations, sample, some_contents, some_slots
from builders_time import is_refused
from pendamping.kernel.problems import Problem
from pendamping.seal import agefmt, argon2, header, slots, strictjson
from pendamping.seal.argon2 import FLOOR, MIB, TRAINING, Cost
from pendamping.seal.header import Stanza
from pendamping.seal.keys import SealingIdentity
from pendamping.seal.slots import (
    NoPassphraseSlot,
    NoSlotLeft,
    PassphraseDoesNotOpen,
    RecoveryDoesNotOpen,
    SlotsDamaged,
    SlotsSeen,
    open_with_identity,
    open_with_passphrase,
    slots_of,
    write,
)

RECOVERY = SealingIdentity.from_seed(bytes(range(32)))
OFFICE = SealingIdentity.from_seed(bytes(range(1, 33)))
PASSPHRASE = "tujuh kata yang tidak ditebak orang"


def test_every_slot_opens_the_same_vault() -> None:
    contents = some_contents(RECOVERY, escrow=(OFFICE.recipient,))

    data = write(contents, passphrase=PASSPHRASE, cost=TRAINING)

    opened = [
        open_with_passphrase(data, PASSPHRASE),
        open_with_identity(data, RECOVERY),
        open_with_identity(data, OFFICE),
    ]
    assert all(one.key == contents.key for one in opened)
    assert opened[0] == opened[1] == opened[2]
    assert opened[0].recovery == RECOVERY.recipient
    assert opened[0].escrow == (OFFICE.recipient,)
    assert opened[0].has_passphrase
    assert opened[0].created == contents.created
    assert slots_of(data) == SlotsSeen(passphrase=TRAINING, sealed=2)


def test_a_wrong_passphrase_and_a_strange_sheet_open_nothing() -> None:
    data = some_slots(RECOVERY, PASSPHRASE)

    with pytest.raises(PassphraseDoesNotOpen):
        open_with_passphrase(data, PASSPHRASE + "x")
    with pytest.raises(RecoveryDoesNotOpen):
        open_with_identity(data, OFFICE)


def test_after_a_travel_lock_only_the_office_opens() -> None:
    data = some_slots(RECOVERY)

    assert slots_of(data) == SlotsSeen(passphrase=None, sealed=1)
    assert not open_with_identity(data, RECOVERY).has_passphrase
    with pytest.raises(NoPassphraseSlot):
        open_with_passphrase(data, PASSPHRASE)


def test_a_passphrase_alone_is_a_way_in() -> None:
    data = some_slots(passphrase=PASSPHRASE)

    assert open_with_passphrase(data, PASSPHRASE).recovery is None
    with pytest.raises(RecoveryDoesNotOpen):
        open_with_identity(data, RECOVERY)


def test_a_vault_that_nothing_opens_is_not_written() -> None:
    with pytest.raises(NoSlotLeft):
        write(some_contents(), passphrase=None)


def test_writing_anew_changes_everything_but_the_key() -> None:
    one, other = some_slots(RECOVERY), some_slots(RECOVERY)

    assert one != other
    assert open_with_identity(one, RECOVERY).key == open_with_identity(other, RECOVERY).key


@pytest.mark.parametrize("cost", [TRAINING, Cost(255 * MIB, 4, 4), Cost(256 * MIB, 3, 4)])
def test_a_vault_with_real_people_is_never_cheap(cost: Cost) -> None:
    with pytest.raises(ValueError, match="Cost"):
        write(some_contents(RECOVERY, training=False), passphrase=PASSPHRASE, cost=cost)


def test_even_a_training_vault_keeps_the_bounds_of_the_format() -> None:
    with pytest.raises(ValueError, match="Cost"):
        write(some_contents(RECOVERY), passphrase=PASSPHRASE, cost=Cost(32 * MIB, 1, 1))


def test_a_vault_with_real_people_opens_at_the_floor() -> None:
    data = write(some_contents(training=False), passphrase=PASSPHRASE)

    assert slots_of(data).passphrase == FLOOR
    assert not open_with_passphrase(data, PASSPHRASE).training


def test_more_slots_than_a_header_holds_are_a_bug() -> None:
    with pytest.raises(ValueError, match="9"):
        write(some_contents(RECOVERY, escrow=(OFFICE.recipient,) * 8), passphrase=None)


def test_as_many_slots_as_a_header_holds_fit_the_file() -> None:
    contents = some_contents(RECOVERY, escrow=(OFFICE.recipient,) * 6)
    data = write(contents, passphrase=PASSPHRASE, cost=TRAINING)

    assert len(data) <= slots.MAX_FILE
    assert open_with_identity(data, OFFICE).escrow == contents.escrow


def test_parameters_that_would_eat_the_memory_are_refused_within_10_ms() -> None:
    data = some_slots(RECOVERY, PASSPHRASE)
    for changed in (b"4294967296 1 1", b"2097153 1 1", b"65536 99 1", b"65536 1 99"):
        hostile = data.replace(b"65536 1 1", changed, 1)

        opening = partial(open_with_passphrase, hostile, PASSPHRASE)
        assert is_refused(SlotsDamaged, opening, within=0.01)


def sealed(payload: bytes, *recipients: agefmt.Recipient) -> bytes:
    return agefmt.seal(payload, recipients or [RECOVERY.recipient])


def payload(**differently: object) -> bytes:
    body = strictjson.read(slots._payload(some_contents(RECOVERY), has_passphrase=False))
    return strictjson.written({**body, **differently})


@pytest.mark.parametrize(
    "inside",
    [
        b"",
        b"{}",
        payload(v=2),
        payload(vmk="AA=="),
        payload(vmk="%"),
        payload(vmk="é"),
        payload(vault_id="00"),
        payload(vault_id="X" * 32),
        payload(created="1"),
        payload(training=1),
        payload(passphrase=True),
        payload(recovery=None),
        payload(recovery="age1pq1"),
        payload(escrow=[1]),
        payload(escrow=[RECOVERY.recipient.to_text()]),
        payload(more=1),
        payload() + b" ",
    ],
)
def test_a_payload_that_is_not_as_the_format_says_is_damage(inside: bytes) -> None:
    with pytest.raises(SlotsDamaged):
        open_with_identity(sealed(inside), RECOVERY)


def test_the_payload_as_the_format_says_opens() -> None:
    assert open_with_identity(sealed(payload()), RECOVERY) == some_contents(RECOVERY)


@pytest.mark.parametrize(
    "stanzas",
    [
        [Stanza("X25519", ("A" * 43,), bytes(32))],
        [Stanza(argon2.STANZA, ("A" * 22, "65536", "1", "1"), bytes(32))] * 2,
        [Stanza(argon2.STANZA, ("A" * 22, "65535", "1", "1"), bytes(32))],
        [Stanza("pendamping.example/argon2id", (), b"")],
    ],
)
def test_slots_of_another_kind_are_damage(stanzas: list[Stanza]) -> None:
    with pytest.raises(SlotsDamaged):
        slots_of(header.write_header(stanzas, bytes(16)) + bytes(32))


def test_a_file_that_is_too_long_or_no_header_is_damage() -> None:
    for data in (bytes(slots.MAX_FILE + 1), b"", b"age-encryption.org/v1\n"):
        with pytest.raises(SlotsDamaged):
            slots_of(data)


def test_no_single_bit_may_change() -> None:
    data = some_slots(passphrase=None, recovery=RECOVERY)

    for place in range(len(data)):
        changed = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
        with pytest.raises(Problem):
            open_with_identity(changed, RECOVERY)


def test_a_slot_cannot_be_taken_out_or_swapped_between_files() -> None:
    one = some_slots(RECOVERY, escrow=(OFFICE.recipient,))
    other = some_slots(RECOVERY, escrow=(OFFICE.recipient,))
    first, second, end = (one.index(b"->"), one.rindex(b"-> "), one.index(b"---"))

    without = one[:second] + one[end:]
    swapped = one[:first] + other[first:second] + one[second:]

    with pytest.raises(SlotsDamaged):
        open_with_identity(without, RECOVERY)
    with pytest.raises(SlotsDamaged):
        open_with_identity(swapped, RECOVERY)


@pytest.mark.timeout(1200)
def test_changed_slots_files_never_open_and_never_take_long() -> None:
    data = some_slots(RECOVERY, PASSPHRASE, escrow=(OFFICE.recipient,))

    for changed in mutations(data, sample(2000, 100_000), seed=1):
        assert is_refused(Problem, partial(open_with_identity, changed, RECOVERY), within=0.1)


@pytest.mark.timeout(1200)
def test_changed_slots_files_never_open_with_the_passphrase() -> None:
    data = some_slots(passphrase=PASSPHRASE)

    for changed in mutations(data, sample(25, 1000), seed=2):
        with pytest.raises(Problem):
            open_with_passphrase(changed, PASSPHRASE)


def test_contents_never_show_the_key() -> None:
    contents = some_contents(RECOVERY)

    assert contents.key.secret.hex() not in repr(contents)
    assert repr(contents.key.secret) not in repr(contents)
