"""A disk that is full, at every write: a sentence, and the vault as it was.

As root a small real disk is mounted. Everybody else, and root as well, gets a limit on the size
of files, which stops writing at a place that is swept over the whole of every operation.
"""

import os
import resource
import shutil
import subprocess
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from builders_vault import OTHER_PASSPHRASE, PASSPHRASE, StillClock, a_kept_vault
from pendamping.kernel.files import DiskFull, ReadOnly
from pendamping.kernel.problems import Problem
from pendamping.seal.master_key import MasterKey
from pendamping.store import backup, integrity, keeping, kept
from pendamping.store.folder import RESERVE_BYTES
from pendamping.store.opening import VaultMediumRefused
from pendamping.store.vault import Vault

CLOCK = StillClock()
NO_ROOM = (DiskFull, VaultMediumRefused)
SOAK = int(os.environ.get("PENDAMPING_SOAK", "0"))
STEPS = 60 if SOAK else 4
MIB = 1 << 20

pytestmark = pytest.mark.timeout(3600 if SOAK else 120)


@contextmanager
def no_file_longer_than(size: int) -> Generator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of 20 MiB, where the tests may mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=20m", "tmpfs", str(place)]
    if os.geteuid() or subprocess.run(mounting, capture_output=True, check=False).returncode:
        pytest.skip("a disk can be mounted as root only")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def fill(place: Path) -> None:
    with (place / "something-else").open("wb", buffering=0) as file:
        try:
            while file.write(bytes(4096)):
                pass
        except OSError:
            return


def write_until_full(vault: Vault, size: int = 20_000) -> int:
    """Write rows until there is no room; return how many were acknowledged."""
    count = 0
    while True:
        try:
            with vault.writing() as writer:
                kept.put(writer, f"n{count:05}", "x" * size)
        except NO_ROOM:
            return count
        count += 1


def rows(vault: Vault) -> int:
    with vault.reading() as reader:
        return reader.only("SELECT count(*) AS n FROM meta WHERE name LIKE 'n%'").number("n")


def test_what_was_acknowledged_is_kept_and_what_was_not_left_no_trace(small_disk: Path) -> None:
    key = MasterKey.new()
    vault = Vault.create(small_disk / "vault", key)
    assert vault.folder.reserve.stat().st_size == RESERVE_BYTES

    count = write_until_full(vault)

    assert count > 100
    assert rows(vault) == count
    assert not vault.folder.reserve.exists()
    for number in range(51, count):  # the reserve was released, so making room is possible
        with vault.writing() as writer:
            kept.put(writer, f"n{number:05}", None)
    assert rows(vault) == 51
    vault.lock()
    with Vault.open(small_disk / "vault", key) as vault:
        assert rows(vault) == 51
        assert integrity.check(vault, CLOCK).is_sound


def test_the_reserve_comes_back_when_there_is_room_again(small_disk: Path) -> None:
    vault = Vault.create(small_disk / "vault", MasterKey.new())
    fill(small_disk)
    write_until_full(vault)
    assert not vault.folder.reserve.exists()

    (small_disk / "something-else").unlink()
    with vault.writing() as writer:
        kept.put(writer, "one more", 1)

    assert vault.folder.reserve.stat().st_size == RESERVE_BYTES
    vault.lock()


def test_a_locked_vault_opens_on_a_full_disk(small_disk: Path) -> None:
    key = MasterKey.new()
    with Vault.create(small_disk / "vault", key) as vault, vault.writing() as writer:
        kept.put(writer, "n1", "x")
    fill(small_disk)

    with Vault.open(small_disk / "vault", key) as vault:
        assert rows(vault) == 1
        with vault.writing() as writer:
            kept.put(writer, "n1", None)


def test_locking_on_a_full_disk_loses_nothing(small_disk: Path) -> None:
    key = MasterKey.new()
    vault = Vault.create(small_disk / "vault", key)
    count = write_until_full(vault)
    fill(small_disk)
    vault.lock()

    (small_disk / "something-else").unlink()
    with Vault.open(small_disk / "vault", key) as vault:
        assert rows(vault) == count
        assert not vault.is_turned_back


def test_a_vault_that_does_not_fit_is_not_made(small_disk: Path) -> None:
    fill(small_disk)

    with pytest.raises(DiskFull):
        a_kept_vault(small_disk / "vault")
    assert [file.name for file in small_disk.iterdir()] == ["something-else"]


@pytest.mark.parametrize("room", [0, 300_000, 1_000_000])
def test_a_new_key_that_finds_no_room_for_the_copy_changes_nothing(
    small_disk: Path, room: int
) -> None:
    made = a_kept_vault(small_disk / "vault")
    with made.vault.writing() as writer:
        for number in range(300):
            kept.put(writer, f"n{number:05}", "x" * 5000)
    made.vault.checkpoint()
    fill(small_disk)
    os.truncate(
        small_disk / "something-else", (small_disk / "something-else").stat().st_size - room
    )

    with pytest.raises(DiskFull):
        keeping.renew_key(made.vault, PASSPHRASE, CLOCK)

    made.vault.lock()
    with keeping.unlock(small_disk / "vault", PASSPHRASE, CLOCK) as vault:
        assert rows(vault) == 300
        assert not vault.folder.next_data.exists()


def test_a_locked_medium_is_said_to_be_locked(small_disk: Path) -> None:
    key = MasterKey.new()
    Vault.create(small_disk / "vault", key).lock()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)

    with pytest.raises(ReadOnly):
        Vault.open(small_disk / "vault", key)
    with pytest.raises(ReadOnly):
        a_kept_vault(small_disk / "another")


Work = Callable[[Vault], object]


def change_passphrase(vault: Vault) -> None:
    keeping.change_passphrase(vault, PASSPHRASE, OTHER_PASSPHRASE, CLOCK)


def renew_key(vault: Vault) -> None:
    keeping.renew_key(vault, PASSPHRASE, CLOCK)


def write_much(vault: Vault) -> None:
    with vault.writing() as writer:
        for number in range(100, 400):
            kept.put(writer, f"n{number:05}", "y" * 3000)


def back_up(vault: Vault) -> None:
    backup.write(vault, vault.folder.path.with_name("backup"), CLOCK)


@pytest.mark.parametrize("work", [change_passphrase, renew_key, write_much, back_up])
def test_a_work_that_finds_no_room_leaves_the_vault_as_it_was(tmp_path: Path, work: Work) -> None:
    refused = 0
    made = a_kept_vault(tmp_path / "vault")
    with made.vault.writing() as writer:
        for number in range(50):
            kept.put(writer, f"n{number:05}", "x" * 3000)
    made.vault.lock()
    largest = max(file.stat().st_size for file in made.vault.folder.path.iterdir()) + MIB
    for step in range(STEPS):
        place = tmp_path / f"copy-{step}"
        shutil.copytree(tmp_path / "vault", place)
        vault = keeping.unlock(place, PASSPHRASE, CLOCK)
        try:
            with no_file_longer_than(step * largest // STEPS):
                work(vault)
        except NO_ROOM:
            refused += 1
            expected = 50
        else:
            expected = rows(vault)
        vault.lock()
        vault = _opened_by_either(place)
        assert rows(vault) == expected
        assert integrity.check(vault, CLOCK).is_sound
        vault.lock()
        shutil.rmtree(place)
    assert refused


def _opened_by_either(place: Path) -> Vault:
    try:
        return keeping.unlock(place, PASSPHRASE, CLOCK)
    except Problem:
        return keeping.unlock(place, OTHER_PASSPHRASE, CLOCK)
