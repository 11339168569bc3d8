"""The vault: transactions, sight, locks, and what a full disk may not do."""

from pathlib import Path

import pytest

from pendamping.seal.master_key import MasterKey
from pendamping.store.folder import VaultInUse
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
