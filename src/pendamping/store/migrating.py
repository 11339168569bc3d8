"""Bringing a vault's tables up to what this program knows."""

from collections.abc import Callable, Iterator
from importlib.resources import files

from sqlcipher3 import dbapi2

from pendamping.kernel.problems import Problem
from pendamping.store.rows import Writer

BringUp = Callable[[Writer], None]
"""Makes or widens the tables that come from the declared nouns; called in every bringing up."""


class VaultFromNewerProgram(Problem):
    """A newer program has brought this vault up; an older one would lose what it does not know."""

    code = "vault.from_newer_program"


def nothing_more(_writer: Writer) -> None:
    """Bring up no tables beyond the system's own."""


def steps() -> list[str]:
    """Return the texts of the numbered files, first to last."""
    found = sorted(
        (
            item
            for item in files("pendamping.store.migrations").iterdir()
            if item.name.endswith(".sql")
        ),
        key=lambda item: item.name,
    )
    return [item.read_text(encoding="utf-8") for item in found]


def version_of(connection: dbapi2.Connection) -> int:
    """Return how many numbered files this database has seen."""
    row = connection.execute("PRAGMA user_version").fetchone()
    return int(row[0]) if row else 0


def bring_up_to_date(connection: dbapi2.Connection, bring_up: BringUp) -> None:
    """Apply the numbered files that are missing, then the declared nouns, in one transaction."""
    known = steps()
    connection.execute("BEGIN EXCLUSIVE")
    try:
        seen = _known_version(connection, len(known))
        for text in known[seen:]:
            for statement in statements(text):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(known)}")
        bring_up(Writer(connection))
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _known_version(connection: dbapi2.Connection, known: int) -> int:
    seen = version_of(connection)
    if seen > known:
        raise VaultFromNewerProgram(seen=seen, known=known)
    return seen


def statements(text: str) -> Iterator[str]:
    """Step through the statements of a file; the bodies of triggers stay whole."""
    piece = ""
    for line in text.splitlines(keepends=True):
        piece += line
        if dbapi2.complete_statement(piece):
            yield piece
            piece = ""
    if piece.strip():
        raise ValueError(piece)
