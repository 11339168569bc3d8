"""Files of a vault put back, cut or turned: the table of docs/formats/vault.md, line by line."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from builders_vault import OTHER_PASSPHRASE, PASSPHRASE, StillClock, a_kept_vault
from pendamping.seal.master_key import MasterKey
from pendamping.store import integrity, keeping
from pendamping.store.folder import VaultFolder, logs
from pendamping.store.opening import WrongKey
from pendamping.store.vault import Finding, Vault, VaultTurnedBack

CLOCK = StillClock()
PAGE = 4096


def write(vault: Vault, start: int, count: int, *, size: int = 300) -> None:
    for number in range(start, start + count):
        with vault.writing() as writer:
            writer.put("INSERT INTO meta VALUES (?, ?)", (f"n{number:05}", "x" * size))


def rows(vault: Vault) -> int:
    with vault.reading() as reader:
        return reader.only("SELECT count(*) AS n FROM meta WHERE name LIKE 'n%'").number("n")


@pytest.fixture
def key() -> MasterKey:
    return MasterKey.new()


@pytest.fixture
def places(tmp_path: Path, key: MasterKey) -> VaultFolder:
    """A locked vault with forty rows, and `older` beside it: the same vault with twenty."""
    with Vault.create(tmp_path / "vault", key, reserve=0) as vault:
        write(vault, 0, 20)
    shutil.copytree(vault.folder.path, tmp_path / "older")
    with Vault.open(vault.folder.path, key, reserve=0) as vault:
        write(vault, 20, 20)
    return vault.folder


def crash(places: VaultFolder, key: MasterKey, count: int = 20) -> None:
    """Leave the folder as a sudden end does: a log with the last changes, no closing note."""
    kept = places.path.with_name("kept")
    vault = Vault.open(places.path, key, reserve=0)
    write(vault, 1000, count)
    shutil.copytree(places.path, kept)
    pin = places.pin.read_bytes()
    vault.lock()
    shutil.rmtree(places.path)
    kept.rename(places.path)
    places.pin.write_bytes(pin)


def test_nothing_done_nothing_found(places: VaultFolder, key: MasterKey) -> None:
    for _ in range(2):
        with Vault.open(places.path, key, reserve=0) as vault:
            assert not vault.findings
            assert rows(vault) == 40


def test_a_sudden_end_loses_nothing_and_is_known(places: VaultFolder, key: MasterKey) -> None:
    crash(places, key)

    with Vault.open(places.path, key, reserve=0) as vault:
        assert vault.findings == {Finding.UNCLEAN}
        assert rows(vault) == 60
        report = integrity.check_if_due(vault, CLOCK)
        assert report is not None
        assert report.is_sound


def test_an_older_data_file_is_noticed_and_only_lets_look(
    places: VaultFolder, key: MasterKey
) -> None:
    shutil.copy(places.path.with_name("older") / "data.db", places.data)

    for _ in range(3):  # being looked at does not make it pass for new
        with Vault.open(places.path, key, reserve=0) as vault:
            assert Finding.BEHIND_PIN in vault.findings
            assert rows(vault) == 20
            with pytest.raises(VaultTurnedBack), vault.writing():
                pass


def test_whoever_goes_on_from_an_older_file_does_so_in_a_new_epoch(
    places: VaultFolder, key: MasterKey
) -> None:
    shutil.copy(places.path.with_name("older") / "data.db", places.data)
    with Vault.open(places.path, key, reserve=0) as vault:
        with vault.reading() as reader:
            before = reader.only("SELECT value FROM meta WHERE name = 'epoch'").text("value")
        vault.go_on_from_here()
        write(vault, 500, 1)

    with Vault.open(places.path, key, reserve=0) as vault, vault.reading() as reader:
        assert not vault.findings
        after = reader.only("SELECT value FROM meta WHERE name = 'epoch'").text("value")
        assert after != before
        former = reader.only("SELECT value FROM meta WHERE name = 'restored_from'").text("value")
        assert former == before


def test_an_older_folder_is_noticed_by_the_pin_beside_it(
    places: VaultFolder, key: MasterKey
) -> None:
    shutil.rmtree(places.path)
    places.path.with_name("older").rename(places.path)

    with Vault.open(places.path, key, reserve=0) as vault:
        assert Finding.BEHIND_PIN in vault.findings


def test_without_the_pin_an_older_folder_passes_here_and_only_the_office_can_tell(
    places: VaultFolder, key: MasterKey
) -> None:
    shutil.rmtree(places.path)
    places.path.with_name("older").rename(places.path)
    places.pin.unlink()

    with Vault.open(places.path, key, reserve=0) as vault:
        assert not vault.findings


def test_one_older_page_is_noticed_though_the_engine_takes_it(
    places: VaultFolder, key: MasterKey
) -> None:
    older = (places.path.with_name("older") / "data.db").read_bytes()
    newer = places.data.read_bytes()
    stale = next(
        page
        for page in range(PAGE, min(len(older), len(newer)), PAGE)
        if older[page : page + PAGE] != newer[page : page + PAGE]
    )
    places.data.write_bytes(newer[:stale] + older[stale : stale + PAGE] + newer[stale + PAGE :])

    with Vault.open(places.path, key, reserve=0) as vault:
        assert vault.findings & {Finding.CHANGED_AT_REST, Finding.BEHIND_PIN}
        with pytest.raises(VaultTurnedBack), vault.writing():
            pass


def test_an_older_log_beside_a_locked_vault_is_removed_unread(
    places: VaultFolder, key: MasterKey
) -> None:
    crash(places, key)
    wal, _ = logs(places.data)
    older = wal.read_bytes()
    with Vault.open(places.path, key, reserve=0) as vault:
        write(vault, 2000, 5)
    wal.write_bytes(older)

    with Vault.open(places.path, key, reserve=0) as vault:
        assert vault.findings == {Finding.STRANGE_LOG}
        assert rows(vault) == 65


def test_an_older_log_with_the_closing_note_taken_away_is_noticed(
    places: VaultFolder, key: MasterKey
) -> None:
    crash(places, key)
    wal, _ = logs(places.data)
    older = wal.read_bytes()
    with Vault.open(places.path, key, reserve=0) as vault:
        write(vault, 2000, 5)
    wal.write_bytes(older)
    places.lock.write_bytes(b"")

    with Vault.open(places.path, key, reserve=0) as vault:
        assert Finding.BEHIND_PIN in vault.findings


def cut(log: bytes) -> bytes:
    return log[: len(log) // 2]


def turned(log: bytes) -> bytes:
    middle = len(log) // 2
    return log[:middle] + bytes([log[middle] ^ 1]) + log[middle + 1 :]


def emptied(_log: bytes) -> bytes:
    return b""


@pytest.mark.parametrize("harm", [cut, turned, emptied])
def test_a_harmed_log_loses_changes_but_not_in_silence(
    places: VaultFolder, key: MasterKey, harm: Callable[[bytes], bytes]
) -> None:
    crash(places, key)
    wal, _ = logs(places.data)
    wal.write_bytes(harm(wal.read_bytes()))

    with Vault.open(places.path, key, reserve=0) as vault:
        assert Finding.BEHIND_PIN in vault.findings
        assert rows(vault) < 60


def test_a_lost_index_of_the_log_is_no_loss(places: VaultFolder, key: MasterKey) -> None:
    crash(places, key)
    _, index = logs(places.data)
    index.unlink(missing_ok=True)

    with Vault.open(places.path, key, reserve=0) as vault:
        assert vault.findings == {Finding.UNCLEAN}
        assert rows(vault) == 60


@pytest.mark.parametrize("place", [100, 4096 * 3 + 17, -1])
def test_a_flipped_bit_never_becomes_a_fact(
    places: VaultFolder, key: MasterKey, place: int
) -> None:
    content = bytearray(places.data.read_bytes())
    content[place] ^= 1
    places.data.write_bytes(content)

    try:
        vault = Vault.open(places.path, key, reserve=0)
    except WrongKey:
        return
    with vault:
        assert not integrity.check(vault, CLOCK).is_sound


@pytest.mark.parametrize("part", [0.0, 0.3, 0.9])
def test_a_data_file_cut_short_is_noticed(places: VaultFolder, key: MasterKey, part: float) -> None:
    content = places.data.read_bytes()
    places.data.write_bytes(content[: int(len(content) * part) // PAGE * PAGE])

    try:
        vault = Vault.open(places.path, key, reserve=0)
    except WrongKey:
        return
    with vault:
        assert vault.is_turned_back


def test_an_older_slots_file_of_an_older_key_is_healed_from_its_copy(tmp_path: Path) -> None:
    made = a_kept_vault(tmp_path / "vault")
    older = made.vault.folder.slots.read_bytes()
    keeping.renew_key(made.vault, PASSPHRASE, CLOCK)
    newer = made.vault.folder.slots.read_bytes()
    made.vault.lock()
    made.vault.folder.slots.write_bytes(older)

    with keeping.unlock(tmp_path / "vault", PASSPHRASE, CLOCK) as vault:
        assert not vault.findings
        assert vault.folder.slots.read_bytes() == newer


def test_an_older_slots_file_with_newer_data_is_noticed(tmp_path: Path) -> None:
    made = a_kept_vault(tmp_path / "vault")
    older = made.vault.folder.slots.read_bytes()
    keeping.change_passphrase(made.vault, PASSPHRASE, OTHER_PASSPHRASE, CLOCK)
    made.vault.lock()
    for file in (made.vault.folder.slots, made.vault.folder.spare_slots):
        file.write_bytes(older)

    with keeping.unlock(tmp_path / "vault", PASSPHRASE, CLOCK) as vault:
        assert Finding.OTHER_SLOTS in vault.findings
