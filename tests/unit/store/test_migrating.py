"""Bringing a vault up: on a copy, compared, and only then in its place."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from pendamping.seal.master_key import MasterKey
from pendamping.store import kept, migrating
from pendamping.store.folder import VaultFolder
from pendamping.store.migrating import MigrationNotFaithful, VaultFromNewerProgram
from pendamping.store.opening import Purpose, VaultDiskFull, WrongKey, open_database, plainly
from pendamping.store.rows import Writer
from pendamping.store.vault import Vault


def first(writer: Writer) -> None:
    writer.run("CREATE TABLE IF NOT EXISTS noun (id INTEGER PRIMARY KEY, text TEXT) STRICT")
    writer.run("CREATE VIRTUAL TABLE IF NOT EXISTS found USING fts5 (text)")


def second(writer: Writer) -> None:
    first(writer)
    columns = {
        row.text("name") for row in writer.rows("SELECT name FROM pragma_table_info('noun')")
    }
    if "more" not in columns:
        writer.run("ALTER TABLE noun ADD COLUMN more INTEGER")
    writer.run("CREATE TABLE IF NOT EXISTS other (id INTEGER PRIMARY KEY) STRICT")


@pytest.fixture
def folder(tmp_path: Path, master_key: MasterKey) -> Path:
    """A vault of the first version with fifty records, locked."""
    with Vault.create(tmp_path / "v", master_key, bring_up=first, reserve=0) as vault:
        write(vault, 50)
    return tmp_path / "v"


def write(vault: Vault, count: int) -> None:
    with vault.writing() as writer:
        for number in range(count):
            writer.put("INSERT INTO noun (id, text) VALUES (?, ?)", (number, f"padi {number}"))
            writer.put("INSERT INTO found (text) VALUES (?)", (f"padi {number}",))


def count_of(vault: Vault) -> int:
    with vault.reading() as reader:
        return reader.only("SELECT count(*) AS n FROM noun").number("n")


def opened(folder: Path, key: MasterKey, bring_up: migrating.BringUp) -> Vault:
    return Vault.open(folder, key, bring_up=bring_up, reserve=0)


def test_a_disk_that_fills_up_meanwhile_is_said_to_be_full(
    tmp_path: Path, master_key: MasterKey
) -> None:
    """The engine then takes the transaction back on its own; there is nothing more to take back."""

    def much(writer: Writer) -> None:
        first(writer)
        writer.many("INSERT INTO noun (text) VALUES (?)", [("padi " * 1000,)] * 500)

    connection = open_database(tmp_path / "data.db", master_key.database_key(), Purpose.CREATE)
    connection.set_authorizer(None)
    connection.execute("PRAGMA max_page_count = 150")
    try:
        with pytest.raises(VaultDiskFull), plainly():
            migrating.bring_up_to_date(connection, much)
    finally:
        connection.close()


def test_a_vault_is_brought_up_with_everything_in_it(folder: Path, master_key: MasterKey) -> None:
    with opened(folder, master_key, second) as vault:
        assert count_of(vault) == 50
        with vault.reading() as reader:
            assert reader.rows("SELECT more FROM noun WHERE more IS NOT NULL") == []
            assert reader.rows("SELECT id FROM other") == []
            found = reader.only("SELECT count(*) AS n FROM found WHERE found MATCH 'padi'")
            assert found.number("n") == 50
        assert not vault.findings


def test_the_file_before_is_kept_until_the_vault_opened_once_more(
    folder: Path, master_key: MasterKey
) -> None:
    places = VaultFolder(folder)
    opened(folder, master_key, second).lock()
    assert places.old_data.exists()

    opened(folder, master_key, second).lock()
    assert not places.old_data.exists()
    assert not places.next_data.exists()


def test_nothing_is_copied_when_nothing_is_new(folder: Path, master_key: MasterKey) -> None:
    opened(folder, master_key, first).lock()

    assert not VaultFolder(folder).old_data.exists()


def test_what_is_only_written_needs_no_copy(folder: Path, master_key: MasterKey) -> None:
    def writing(writer: Writer) -> None:
        first(writer)
        kept.put(writer, "declared", 7)

    for _ in range(2):
        with opened(folder, master_key, writing) as vault, vault.reading() as reader:
            assert kept.number(reader, "declared") == 7
            assert not vault.findings
    assert not VaultFolder(folder).old_data.exists()


def a_step_that_loses(writer: Writer) -> None:
    second(writer)
    raise dbapi2.IntegrityError


def a_step_that_stops(writer: Writer) -> None:
    second(writer)
    raise KeyboardInterrupt


@pytest.mark.parametrize("broken", [a_step_that_loses, a_step_that_stops])
def test_a_step_that_fails_leaves_the_vault_as_it_was(
    folder: Path, master_key: MasterKey, broken: Callable[[Writer], None]
) -> None:
    with pytest.raises((dbapi2.IntegrityError, KeyboardInterrupt)):
        opened(folder, master_key, broken)

    with opened(folder, master_key, first) as vault:
        assert count_of(vault) == 50
    assert not VaultFolder(folder).next_data.exists()


def test_a_copy_that_is_not_faithful_never_takes_the_place(
    folder: Path, master_key: MasterKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled = migrating._fill

    def forgetful(source: dbapi2.Connection, target: Path, key: bytes) -> None:
        filled(source, target, key)
        connection = open_database(target, key, Purpose.WRITE)
        connection.execute("UPDATE noun SET text = 'jagung' WHERE id = 7")
        connection.close()

    monkeypatch.setattr(migrating, "_fill", forgetful)
    with pytest.raises(MigrationNotFaithful) as refusal:
        opened(folder, master_key, second)
    assert refusal.value.facts == {"table": "noun"}

    monkeypatch.undo()
    with opened(folder, master_key, first) as vault:
        assert count_of(vault) == 50


def test_a_table_that_the_step_itself_writes_may_differ(
    folder: Path, master_key: MasterKey
) -> None:
    def rewriting(writer: Writer) -> None:
        second(writer)
        if kept.number(writer, "rewritten") is None:
            writer.run("UPDATE noun SET text = 'jagung'")
            kept.put(writer, "rewritten", 1)

    with opened(folder, master_key, rewriting) as vault, vault.reading() as reader:
        assert reader.rows("SELECT id FROM noun WHERE text <> 'jagung'") == []


def test_a_vault_of_a_newer_program_is_left_alone(folder: Path, master_key: MasterKey) -> None:
    connection = open_database(folder / "data.db", master_key.database_key(), Purpose.WRITE)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = (folder / "data.db").read_bytes()

    with pytest.raises(VaultFromNewerProgram) as refusal:
        opened(folder, master_key, first)

    assert refusal.value.facts == {"seen": 99, "known": len(migrating.steps())}
    assert (folder / "data.db").read_bytes() == before


def test_system_tables_grow_by_numbered_files(
    folder: Path, master_key: MasterKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = migrating.steps()
    monkeypatch.setattr(migrating, "steps", lambda: [*known, "CREATE TABLE grown (a) ;"])

    with opened(folder, master_key, first) as vault, vault.reading() as reader:
        assert reader.rows("SELECT a FROM grown") == []
        assert count_of(vault) == 50


def test_statements_are_told_apart_though_a_trigger_has_some_inside() -> None:
    text = (
        "-- a remark; with a semicolon\n"
        "CREATE TABLE t (a);\n"
        "CREATE TRIGGER g AFTER INSERT ON t BEGIN\n"
        "  DELETE FROM t WHERE a = 1;\n"
        "END;\n"
    )

    assert len(list(migrating.statements(text))) == 2
    with pytest.raises(ValueError, match="half"):
        list(migrating.statements("CREATE TABLE half ("))


def test_an_exchange_cut_short_is_finished_or_undone(folder: Path, master_key: MasterKey) -> None:
    places = VaultFolder(folder)
    whole = places.data.read_bytes()

    places.next_data.write_bytes(b"half a file")  # the copy was being made
    opened(folder, master_key, first).lock()
    assert not places.next_data.exists()

    places.data.rename(places.old_data)  # between the two renames
    places.next_data.write_bytes(whole)
    with opened(folder, master_key, first) as vault:
        assert count_of(vault) == 50

    places.old_data.unlink(missing_ok=True)
    places.data.rename(places.old_data)  # only the file before is left
    with opened(folder, master_key, first) as vault:
        assert count_of(vault) == 50


def test_another_vaults_file_is_not_taken_for_the_next_one(
    folder: Path, tmp_path: Path, master_key: MasterKey
) -> None:
    with Vault.create(tmp_path / "w", MasterKey.new(), reserve=0) as stranger:
        pass
    places = VaultFolder(folder)
    places.next_data.write_bytes(stranger.folder.data.read_bytes())

    with opened(folder, master_key, first) as vault:
        assert count_of(vault) == 50
    with pytest.raises(WrongKey):
        opened(folder, MasterKey.new(), first)


def test_a_new_key_leaves_no_file_behind_that_opens_with_the_old_one(
    folder: Path, master_key: MasterKey
) -> None:
    with opened(folder, master_key, second) as vault:
        assert vault.folder.old_data.exists()

        vault.take_key(MasterKey.new(master_key.vault_id), lambda _: None, lambda: None)

        assert not vault.folder.old_data.exists()
        assert count_of(vault) == 50
