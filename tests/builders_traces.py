"""What is left of a word in a vault: every table, every column, every search."""

from collections.abc import Iterator
from contextlib import suppress

from builders_exchange import Seat
from pendamping.store import search
from pendamping.sync import columns
from pendamping.usecases.vaults import searched


def holds(seat: Seat, token: str) -> list[str]:
    """Search everything a vault holds, decrypted: every table, every column."""
    found = []
    needle = token.encode()
    with seat.reading() as reader:
        tables = [name for (name,) in reader.tuples("SELECT name FROM sqlite_master")]
        for name in tables:
            if name.startswith(("sqlite_", "search_")) and "_doc" not in name:
                continue
            try:
                rows = list(reader.tuples(f'SELECT * FROM "{name}"'))
            except Exception:  # noqa: BLE001 - an index, not a table
                continue
            if any(needle in told for row in rows for value in row for told in _octets(value)):
                found.append(name)
        hits = search_hits(seat, token)
    return found + hits


def search_hits(seat: Seat, token: str) -> list[str]:
    with seat.vault.writing() as writer:
        while search.refresh(writer, searched()):
            pass
    with seat.reading() as reader:
        return [
            table
            for table in search.TABLES.values()
            if reader.first(f"SELECT 1 FROM {table} WHERE {table} MATCH :word", word=token)
        ]


def _octets(value: object) -> Iterator[bytes]:
    """Step through what a column says: as it lies there, and as it reads where it is packed."""
    yield value if isinstance(value, bytes) else str(value).encode()
    if isinstance(value, bytes):
        with suppress(columns.Malformed, columns.NewerFormat):
            yield columns.inflated(value)
