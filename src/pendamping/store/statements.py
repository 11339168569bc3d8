"""The statements that read and write rows of a noun, built from its declared columns."""

from collections.abc import Sequence

from pendamping.sync.schema import Table


def columns(table: Table) -> str:
    """Return `alive` and the declared columns, for a SELECT."""
    return ", ".join(["alive", *(f'"{column.name}"' for column in table.columns)])


def update(table: str, names: Sequence[str]) -> str:
    """Return the statement that sets these columns of one row."""
    return (
        f'UPDATE "{table}" SET ' + ", ".join(f'"{name}" = ?' for name in names) + " WHERE eid = ?"
    )


def insert_whole(table: Table) -> str:
    """Return the statement that makes a row: id, case, lsn, block, `alive`, columns, `extra`."""
    declared = (column.name for column in table.columns)
    return insert(table.name, ["eid", "cid", "lsn", "vm", "alive", *declared, "extra"])


def insert(table: str, names: Sequence[str]) -> str:
    """Return the statement that makes a row with these columns."""
    columns = ", ".join(f'"{name}"' for name in names)
    return f'INSERT INTO "{table}" ({columns}) VALUES ({", ".join("?" * len(names))})'
