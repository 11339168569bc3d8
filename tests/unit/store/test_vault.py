"""The vault: transactions, sight, locks, and what a full disk may not do."""

import subprocess
import sys
from pathlib import Path

import pytest

from builders_vault import CANARY
from pendamping.seal.master_key import MasterKey
from pendamping.store import kept
from pendamping.store.folder import CLEAN, InitialsRefused, VaultFolderMissing, VaultInUse
from pendamping.store.opening import VaultMissing, WrongKey
from pendamping.store.pin import RECORD_BYTES
from pendamping.store.vault import Vault, VaultLocked


def test_what_was_written_is_there_after_locking_and_opening(
    tmp_path: Path, master_key: MasterKey
) -> None:
    with Vault.create(tmp_path / "v", master_key) as vault, vault.writing() as writer:
        writer.run("INSERT INTO meta VALUES ('marker', :value)", value="kenari")

    with Vault.open(tmp_path / "v", master_key) as vault, vault.reading() as reader:
        assert reader.only("SELECT value FROM meta WHERE name = 'marker'").text("value") == "kenari"


def test_a_failed_change_leaves_no_trace(vault: Vault) -> None:
    def break_halfway() -> None:
        with vault.writing() as writer:
            writer.run("INSERT INTO meta VALUES ('marker', 1)")
            raise KeyError

    with pytest.raises(KeyError):
        break_halfway()

    with vault.reading() as reader:
        assert reader.rows("SELECT * FROM meta WHERE name = 'marker'") == []


def test_a_reader_keeps_its_sight_while_others_write(vault: Vault) -> None:
    with vault.reading() as reader:
        reader.rows("SELECT * FROM meta")
        with vault.writing() as writer:
            writer.run("INSERT INTO meta VALUES ('marker', 1)")

        assert reader.rows("SELECT * FROM meta WHERE name = 'marker'") == []


def test_a_vault_is_open_once(vault: Vault, master_key: MasterKey) -> None:
    with pytest.raises(VaultInUse):
        Vault.open(vault.folder.path, master_key)


def test_a_locked_vault_answers_nothing(vault: Vault) -> None:
    vault.lock()

    with pytest.raises(VaultLocked), vault.reading():
        pass


def test_the_same_vault_is_not_open_in_two_programs(vault: Vault, master_key: MasterKey) -> None:
    code = (
        "import sys; from pathlib import Path;"
        "from pendamping.store.folder import FolderLock, VaultInUse\n"
        "try: FolderLock(Path(sys.argv[1]))\n"
        "except VaultInUse: print('in use')"
    )

    said = subprocess.run(
        [sys.executable, "-c", code, str(vault.folder.lock)],
        capture_output=True,
        check=True,
        text=True,
    )

    assert said.stdout == "in use\n"


def test_a_folder_without_a_vault_is_said_to_have_none(
    tmp_path: Path, master_key: MasterKey
) -> None:
    with pytest.raises(VaultFolderMissing):
        Vault.open(tmp_path / "nowhere", master_key)
    (tmp_path / "empty").mkdir()
    with pytest.raises(VaultMissing):
        Vault.open(tmp_path / "empty", master_key)


def test_another_key_opens_nothing_and_frees_the_folder(
    tmp_path: Path, master_key: MasterKey
) -> None:
    Vault.create(tmp_path / "v", master_key, reserve=0).lock()

    with pytest.raises(WrongKey):
        Vault.open(tmp_path / "v", MasterKey.new(), reserve=0)

    with Vault.open(tmp_path / "v", master_key, reserve=0) as vault:
        assert not vault.findings


def test_locking_leaves_no_log_and_says_that_it_was_proper(vault: Vault) -> None:
    with vault.reading() as reader, vault.writing() as writer:
        writer.run("INSERT INTO meta VALUES ('marker', 1)")
        reader.rows("SELECT * FROM meta")

    vault.lock()
    vault.lock()

    names = {file.name for file in vault.folder.path.iterdir()}
    assert names == {"data.db", "inbox", "lock"}
    assert vault.folder.lock.read_bytes() == CLEAN


def test_a_question_left_half_answered_does_not_hold_up_the_lock(vault: Vault) -> None:
    with vault.reading() as reader:
        next(iter(reader.tuples("SELECT * FROM meta")))

    vault.lock()

    assert vault.folder.lock.read_bytes() == CLEAN


def test_generations_and_epochs_are_counted(vault: Vault) -> None:
    def kept_now() -> tuple[int | None, str | None]:
        with vault.reading() as reader:
            return kept.number(reader, "generation"), kept.text(reader, "epoch")

    before, epoch = kept_now()
    for _ in range(3):
        with vault.writing() as writer:
            kept.put(writer, "x", 1)
    vault.go_on_from_here()

    after, new_epoch = kept_now()
    assert before is not None
    assert after == before + 4
    assert epoch != new_epoch


def test_nothing_that_is_written_is_readable_in_any_file(tmp_path: Path) -> None:
    with Vault.create(tmp_path / "v", MasterKey.new()) as vault:
        with vault.writing() as writer:
            writer.run("CREATE VIRTUAL TABLE found USING fts5 (text)")
            writer.run("CREATE TEMP TABLE passing (text)")
            for number in range(3000):
                text = f"{CANARY} {number} " * 5
                writer.put("INSERT INTO found VALUES (?)", (text,))
                writer.put("INSERT INTO passing VALUES (?)", (text,))
            writer.rows("SELECT text FROM passing ORDER BY text || random() LIMIT 1")
            demand_unreadable(tmp_path)
        demand_unreadable(tmp_path)
    demand_unreadable(tmp_path)


def demand_unreadable(place: Path) -> None:
    for file in place.rglob("*"):
        if file.is_file():
            assert CANARY.encode() not in file.read_bytes()


@pytest.mark.parametrize("text", ["Siti Aminah", "a", "KLMNO", "a b", "é", "../x"])
def test_initials_are_no_name(vault: Vault, text: str) -> None:
    if text == "a":
        vault.folder.set_initials(text)
        assert vault.folder.initials == "a"
        vault.folder.set_initials("")
    else:
        with pytest.raises(InitialsRefused):
            vault.folder.set_initials(text)
    assert vault.folder.initials == ""


def test_a_written_change_costs_the_pin_next_to_nothing(vault: Vault) -> None:
    for _ in range(5):
        with vault.writing() as writer:
            kept.put(writer, "x", 1)

    assert vault.folder.pin.stat().st_size == 2 * RECORD_BYTES
