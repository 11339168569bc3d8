"""Files that this vault put on a medium, so that it knows which to take away again."""

from collections.abc import Iterable
from typing import Final

from pendamping.store.rows import Reader, Writer

PUT_FILE: Final = "INSERT OR IGNORE INTO package_file (name, package) VALUES (?, ?)"
DONE_WITH: Final = """
    SELECT package_file.name
      FROM package_file LEFT JOIN package_sent ON package_sent.id = package_file.package
     WHERE (package IS NULL OR confirmed_at IS NOT NULL) AND name IN (%s)
"""
FORGET_FILE: Final = "DELETE FROM package_file WHERE name = ?"


def note(writer: Writer, name: str, package: int, fillers: Iterable[str]) -> None:
    """Note under which name a package was put down, and the fillers that went with it."""
    writer.many(PUT_FILE, [(name, package), *((filler, None) for filler in fillers)])


def done_with(reader: Reader, names: Iterable[str]) -> list[str]:
    """Return which of these files this vault put down and needs there no more."""
    return [name for (name,) in reader.among(DONE_WITH, names)]


def forget(writer: Writer, names: Iterable[str]) -> None:
    """Forget files that were taken away."""
    writer.many(FORGET_FILE, [(name,) for name in names])
