"""The device that a vault is: its keys, its office, its standing."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from builders_exchange import World, a_vault
from builders_vault import NOON
from pendamping.domain.roles import Role
from pendamping.seal.keys import SealingIdentity
from pendamping.store import device
from pendamping.store.device import NotEnrolled
from pendamping.store.vault import Vault
from pendamping.usecases.joining import begin_device


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with a_vault(tmp_path / "vault") as vault:
        yield vault


def test_a_new_vault_is_no_device(vault: Vault) -> None:
    with vault.writing() as writer:
        assert device.own(writer) is None
        with pytest.raises(NotEnrolled):
            device.enrolled(writer)
        device.save(writer, begin_device(training=True))
        with pytest.raises(NotEnrolled):
            device.post(writer)

        own = device.own(writer)
        assert own is not None
        assert not own.is_enrolled
        assert own.training


def test_a_device_comes_back_as_it_was_saved(vault: Vault) -> None:
    drawn = begin_device(training=False)
    with vault.writing() as writer:
        device.save(writer, drawn)
        own = device.own(writer)

    assert own is not None
    assert (own.id, own.signing.to_bytes()) == (drawn.id, drawn.signing.to_bytes())
    assert repr(own).count("signing") == 0


def test_what_the_office_certified_is_known(tmp_path: Path) -> None:
    world = World(tmp_path, ("melati",))

    with world.melati.reading() as reader:
        post = device.post(reader)
        own = device.enrolled(reader)

    assert (post.user, post.role, own.role) == ("melati", Role.COMPANION, "companion")
    world.lock()


def test_the_newest_key_is_in_use_and_the_older_ones_still_open(vault: Vault) -> None:
    first, second = SealingIdentity.new(), SealingIdentity.new()
    with vault.writing() as writer:
        assert device.add_sealing_key(writer, first, NOON) == 1
        assert device.add_sealing_key(writer, second, NOON + timedelta(days=30)) == 2
        device.count_package(writer, 1)

        newest, older = device.sealing_keys(writer)

    assert (newest.identity.seed, newest.replaced_at, newest.packages) == (second.seed, None, 0)
    assert (older.identity.seed, older.packages) == (first.seed, 1)
    assert older.replaced_at == int((NOON + timedelta(days=30)).timestamp())


def test_a_key_is_destroyed_when_it_is_old_and_nobody_seals_to_it(vault: Vault) -> None:
    with vault.writing() as writer:
        for day in (0, 30, 60):
            device.add_sealing_key(writer, SealingIdentity.new(), NOON + timedelta(days=day))

        assert device.forget_sealing_keys(writer, NOON + timedelta(days=31), below=1) == 0
        assert device.forget_sealing_keys(writer, NOON + timedelta(days=29), below=9) == 0
        assert device.forget_sealing_keys(writer, NOON + timedelta(days=31), below=9) == 1
        assert [key.number for key in device.sealing_keys(writer)] == [3, 2]


def test_after_a_restore_the_number_leaps(vault: Vault) -> None:
    with vault.writing() as writer:
        device.add_sealing_key(writer, SealingIdentity.new(), NOON)

        assert device.renew_sealing_key(writer, least=1 << 40) == 1 << 40
        assert device.renew_sealing_key(writer, least=5) == (1 << 40) + 1
        newest, *older = device.sealing_keys(writer)

    assert newest.made_at == int(NOON.timestamp()), "it is changed as soon as the last would be"
    assert all(key.replaced_at is not None for key in older)
