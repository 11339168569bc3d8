"""The one function that opens a database: every way in which SQLCipher fails open is closed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from pendamping.kernel.problems import Problem
from pendamping.store import opening
from pendamping.store.opening import (
    EngineRefused,
    Purpose,
    VaultDamaged,
    VaultDiskFull,
    VaultInClear,
    VaultMediumRefused,
    VaultMissing,
    WrongKey,
    open_database,
    problem_of,
)

KEY = bytes(range(32))
OTHER = bytes(32)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A database with one table in it, closed."""
    path = tmp_path / "data.db"
    connection = open_database(path, KEY, Purpose.CREATE)
    connection.execute("CREATE TABLE note (text TEXT) STRICT")
    connection.execute("INSERT INTO note VALUES ('KENARI')")
    connection.close()
    return path


@pytest.fixture
def connection(data: Path) -> Iterator[dbapi2.Connection]:
    connection = open_database(data, KEY, Purpose.WRITE)
    yield connection
    connection.close()


def test_what_it_makes_is_not_readable(data: Path) -> None:
    content = data.read_bytes()

    assert not content.startswith(opening.IN_CLEAR)
    assert b"note" not in content
    assert b"KENARI" not in content


@pytest.mark.parametrize("length", [0, 1, 16, 31, 33, 64])
def test_a_key_of_another_length_is_never_taken_for_a_passphrase(
    tmp_path: Path, length: int
) -> None:
    with pytest.raises(ValueError, match=str(length)):
        open_database(tmp_path / "new.db", bytes(length), Purpose.CREATE)
    assert not (tmp_path / "new.db").exists()


def test_another_key_opens_nothing_and_changes_nothing(data: Path) -> None:
    before = data.read_bytes()

    with pytest.raises(WrongKey):
        open_database(data, OTHER, Purpose.WRITE)
    assert data.read_bytes() == before


def test_a_plain_database_in_its_place_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "data.db"
    plain = dbapi2.connect(str(path), isolation_level=None)
    plain.execute("CREATE TABLE note (text)")
    plain.close()
    before = path.read_bytes()

    with pytest.raises(VaultInClear):
        open_database(path, KEY, Purpose.WRITE)
    assert path.read_bytes() == before


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(VaultMissing):
        open_database(tmp_path / "data.db", KEY, Purpose.WRITE)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_fits_no_key(tmp_path: Path) -> None:
    (tmp_path / "data.db").touch()

    with pytest.raises(WrongKey):
        open_database(tmp_path / "data.db", KEY, Purpose.WRITE)


def test_a_link_is_not_followed(tmp_path: Path, data: Path) -> None:
    (tmp_path / "link.db").symlink_to(data)

    with pytest.raises(VaultMissing):
        open_database(tmp_path / "link.db", KEY, Purpose.WRITE)


def test_making_never_replaces(data: Path) -> None:
    with pytest.raises(FileExistsError):
        open_database(data, KEY, Purpose.CREATE)


def test_a_name_that_looks_like_a_parameter_is_only_a_name(tmp_path: Path) -> None:
    path = tmp_path / "data.db?mode=memory&x=%41"
    open_database(path, KEY, Purpose.CREATE).close()

    assert path.is_file()


@pytest.mark.parametrize(
    "statement",
    [
        "ATTACH DATABASE 'other.db' AS other KEY ''",
        "ATTACH DATABASE ':memory:' AS other",
        "CREATE VIRTUAL TABLE t USING rtree(id, a, b)",
        "DETACH main",
        "PRAGMA cipher_memory_security = ON",
        "PRAGMA foreign_keys = OFF",
        "PRAGMA journal_mode = DELETE",
        "PRAGMA key = 'x'",
        "PRAGMA rekey = 'x'",
        "PRAGMA schema_version = 1",
        "PRAGMA secure_delete = OFF",
        "PRAGMA synchronous = OFF",
        "PRAGMA temp_store = FILE",
        "PRAGMA temp_store_directory = '/tmp'",
        "PRAGMA TEMP_STORE = 1",
        "PRAGMA trusted_schema = ON",
        "PRAGMA writable_schema = ON",
        "SELECT load_extension('x')",
        "SELECT sqlcipher_export('main')",
        "VACUUM",
        "VACUUM INTO 'other.db'",
    ],
)
def test_no_statement_loosens_what_was_settled(
    connection: dbapi2.Connection, data: Path, statement: str
) -> None:
    with pytest.raises(dbapi2.DatabaseError):
        connection.execute(statement)
    assert {file.name for file in data.parent.iterdir()} <= {
        "data.db",
        "data.db-shm",
        "data.db-wal",
    }


@pytest.mark.parametrize(("pragma", "wanted"), [(name, seen) for name, _, seen in opening.SETTINGS])
def test_what_was_settled_can_be_seen(
    connection: dbapi2.Connection, pragma: str, wanted: object
) -> None:
    assert connection.execute(f"PRAGMA {pragma}").fetchone() == (wanted,)


def test_a_reader_cannot_write_and_cannot_become_a_writer(data: Path) -> None:
    reader = open_database(data, KEY, Purpose.READ)

    for statement in ("DELETE FROM note", "PRAGMA query_only = OFF", "CREATE TABLE t (a)"):
        with pytest.raises(dbapi2.DatabaseError):
            reader.execute(statement)
    assert reader.execute("SELECT text FROM note").fetchall() == [("KENARI",)]
    reader.close()


def test_search_works_behind_the_fence(connection: dbapi2.Connection) -> None:
    connection.execute("CREATE VIRTUAL TABLE search USING fts5 (text)")
    connection.execute("INSERT INTO search VALUES ('padi dan jagung')")

    found = connection.execute("SELECT text FROM search WHERE search MATCH 'jag*'").fetchall()

    assert found == [("padi dan jagung",)]


@pytest.mark.parametrize("name", ["OLDEST_CIPHER", "OLDEST_SQLITE"])
def test_an_older_engine_is_not_trusted(
    data: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(opening, name, (99, 0, 0))

    with pytest.raises(EngineRefused):
        open_database(data, KEY, Purpose.WRITE)


def test_a_setting_that_does_not_take_stops_the_opening(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "SETTINGS", (("synchronous", "OFF", 2),))

    with pytest.raises(EngineRefused) as refusal:
        open_database(data, KEY, Purpose.WRITE)
    assert refusal.value.facts == {"what": "synchronous"}


@pytest.mark.parametrize(
    ("code", "kind"), [(13, VaultDiskFull), (11, VaultDamaged), (26, VaultDamaged)]
)
def test_what_the_engine_refuses_becomes_a_problem(code: int, kind: type[Problem]) -> None:
    refusal = dbapi2.DatabaseError()
    refusal.sqlite_errorcode = code

    assert isinstance(problem_of(refusal), kind)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("database or disk is full", VaultDiskFull),
        ("disk I/O error", VaultMediumRefused),
        ("database disk image is malformed", VaultDamaged),
    ],
)
def test_what_the_engine_only_says_in_words_is_understood(words: str, kind: type[Problem]) -> None:
    assert isinstance(problem_of(dbapi2.OperationalError(words)), kind)


def test_a_wrong_statement_stays_a_bug(connection: dbapi2.Connection) -> None:
    with pytest.raises(dbapi2.OperationalError) as refusal:
        connection.execute("SELECT * FROM nowhere")
    assert problem_of(refusal.value) is None


def test_what_the_binding_refuses_stays_a_bug(connection: dbapi2.Connection) -> None:
    with pytest.raises(dbapi2.ProgrammingError) as refusal:
        connection.execute("SELECT ?", ())
    assert problem_of(refusal.value) is None
