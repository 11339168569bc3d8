"""What a question may do (`Reader`), what a change may do (`Writer`), and the rows they see."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlcipher3 import dbapi2

Value = None | int | str | bytes
"""What a column holds."""

MOST_VARIABLES: Final = 500
"""How many `?` one statement carries, at most, in `Reader.among`."""


def listed(numbers: Iterable[int]) -> str:
    """Write numbers, ascending, as one value for `json_each`: one statement for all of them."""
    return f"[{','.join(map(str, sorted(numbers)))}]"


@dataclass(frozen=True, slots=True)
class Row:
    """One row, read field by field with the type that is expected."""

    _values: dict[str, Value] = field(repr=False)

    def text(self, name: str) -> str:
        value = self._values[name]
        if not isinstance(value, str):
            raise TypeError(name)
        return value

    def text_or_none(self, name: str) -> str | None:
        return None if self._values[name] is None else self.text(name)

    def number(self, name: str) -> int:
        value = self._values[name]
        if not isinstance(value, int):
            raise TypeError(name)
        return value

    def number_or_none(self, name: str) -> int | None:
        return None if self._values[name] is None else self.number(name)

    def octets(self, name: str) -> bytes:
        value = self._values[name]
        if not isinstance(value, bytes):
            raise TypeError(name)
        return value

    def octets_or_none(self, name: str) -> bytes | None:
        return None if self._values[name] is None else self.octets(name)

    def value(self, name: str) -> Value:
        return self._values[name]


class Reader:
    """What a question may do: look, and nothing else."""

    def __init__(self, connection: dbapi2.Connection) -> None:
        self._connection = connection

    def rows(self, sql: str, /, **values: Value) -> list[Row]:
        cursor = self._connection.execute(sql, values)
        names = [column[0] for column in cursor.description]
        return [Row(dict(zip(names, fields, strict=True))) for fields in cursor]

    def first(self, sql: str, /, **values: Value) -> Row | None:
        return next(iter(self.rows(sql, **values)), None)

    def only(self, sql: str, /, **values: Value) -> Row:
        (row,) = self.rows(sql, **values)
        return row

    def tuples(self, sql: str, values: Sequence[Value] = (), /) -> Iterable[tuple[Any, ...]]:
        """Step through bare tuples, for the paths where a package of thousands is merged."""
        return self._connection.execute(sql, values)

    def among(self, sql: str, ids: Iterable[Value], /) -> Iterable[tuple[Any, ...]]:
        """Step through a question with one `IN (%s)`, asked in as many pieces as it takes."""
        wanted = list(ids)
        for start in range(0, len(wanted), MOST_VARIABLES):
            piece = wanted[start : start + MOST_VARIABLES]
            if len(piece) < MOST_VARIABLES:
                # few shapes, so that prepared statements are found again
                piece += [None] * (-len(piece) % 50)
            yield from self._connection.execute(sql % ",".join("?" * len(piece)), piece)


class Writer(Reader):
    """What a change may do. Only `Vault.writing` hands one out."""

    def run(self, sql: str, /, **values: Value) -> int:
        """Carry out one statement and return how many rows it touched."""
        return int(self._connection.execute(sql, values).rowcount)

    def put(self, sql: str, values: Sequence[Value], /) -> int:
        """Carry out one statement with positional values; return the id of the row it made."""
        return int(self._connection.execute(sql, values).lastrowid or 0)

    def many(self, sql: str, rows: Iterable[Sequence[Value]], /) -> None:
        """Carry out one statement for each row."""
        self._connection.executemany(sql, rows)
