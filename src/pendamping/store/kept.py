"""Single values that the vault keeps about itself by name, in table `meta`."""

from typing import Final

from pendamping.store.rows import Reader, Row, Value, Writer

ONE: Final = "SELECT value FROM meta WHERE name = :name"
PUT: Final = "INSERT OR REPLACE INTO meta (name, value) VALUES (:name, :value)"
REMOVE: Final = "DELETE FROM meta WHERE name = :name"


def number(reader: Reader, name: str) -> int | None:
    """Return a number, or nothing where none was kept."""
    row = _row(reader, name)
    return None if row is None else row.number_or_none("value")


def text(reader: Reader, name: str) -> str | None:
    """Return a text, or nothing where none was kept."""
    row = _row(reader, name)
    return None if row is None else row.text_or_none("value")


def put(writer: Writer, name: str, value: Value) -> None:
    """Keep a value under a name; the one before is forgotten, and nothing forgets the name."""
    if value is None:
        writer.run(REMOVE, name=name)
    else:
        writer.run(PUT, name=name, value=value)


def _row(reader: Reader, name: str) -> Row | None:
    return reader.first(ONE, name=name)
