"""Tables and columns as the change log sees them: numbers, names and how writes are merged."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final, Self

from pendamping.domain.declare import Audience, Conflict, Field, Kind, Noun

ALIVE: Final = 255
"""The field of every noun that says whether the record is there or deleted."""

FIELD_BITS: Final = 8
MOST_NOUNS: Final = 250

_NUMBERS: Final = frozenset({Kind.FLAG, Kind.NUMBER, Kind.RUPIAH, Kind.MOMENT, Kind.REF, Kind.REFS})


class Holds(StrEnum):
    """What the values of a column are, beside empty and the texts that start with `~`."""

    TEXT = "text"
    NUMBER = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One field of a table, or one family of set elements."""

    number: int
    name: str
    is_set: bool = False
    conflict: Conflict = Conflict.ASK
    ranks: tuple[str, ...] | None = None
    """For `Conflict.MOST`: the codes, the least severe first."""
    holds: Holds = Holds.TEXT
    searchable: bool = False


@dataclass(frozen=True, kw_only=True)
class Table:
    """One kind of record."""

    number: int
    name: str
    columns: tuple[Column, ...]
    audience: Audience = Audience.CASE

    @classmethod
    def of(cls, noun: Noun, ranks: Mapping[str, tuple[str, ...]] | None = None) -> Self:
        """Read the table off a declared noun."""
        return cls(
            number=noun.number,
            name=noun.name,
            columns=tuple(_column(field, ranks or {}) for field in noun.fields),
            audience=noun.audience,
        )

    @cached_property
    def by_number(self) -> dict[int, Column]:
        return {column.number: column for column in self.columns}

    @cached_property
    def by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """The field numbers of a creation, in the order of its values."""
        return tuple(column.number for column in self.columns)

    @cached_property
    def places(self) -> dict[int, int]:
        """Where each field stands in a row that begins with `alive`."""
        return {number: place for place, number in enumerate(self.numbers, start=1)}

    @cached_property
    def plain(self) -> dict[int, str]:
        """The columns that hold a value as it travels: all but the sets."""
        named = {column.number: column.name for column in self.columns if not column.is_set}
        return named | {ALIVE: "alive"}

    @cached_property
    def searched(self) -> frozenset[int]:
        """The fields whose change makes the search index stale."""
        found = {column.number for column in self.columns if column.searchable}
        return frozenset(found | {ALIVE}) if found else frozenset()

    def field(self, number: int) -> int:
        """Return the field id of the wire."""
        return self.number << FIELD_BITS | number


@dataclass(frozen=True)
class Schema:
    """All tables that this version knows."""

    tables: tuple[Table, ...]

    @classmethod
    def of(cls, nouns: Iterable[Noun], ranks: Mapping[str, tuple[str, ...]]) -> Self:
        """Read the schema off the declared nouns; `ranks` are code lists by name, least first."""
        found = sorted((Table.of(noun, ranks) for noun in nouns), key=lambda table: table.number)
        return cls(tuple(found))

    @cached_property
    def by_number(self) -> dict[int, Table]:
        return {table.number: table for table in self.tables}

    @property
    def version(self) -> int:
        """How many fields are declared: fields are only ever added, so this only ever grows."""
        return sum(len(table.columns) for table in self.tables)

    def table(self, number: int) -> Table:
        """Return the table of a noun; one that a newer version declared has no columns here."""
        return self.by_number.get(number) or stranger(number)


def stranger(number: int) -> Table:
    """Return the table that keeps the records of a noun this version does not know."""
    return Table(number=number, name=f"noun_{number}", columns=())


def _column(field: Field, ranks: Mapping[str, tuple[str, ...]]) -> Column:
    return Column(
        number=field.number,
        name=field.name,
        is_set=field.is_set,
        conflict=field.conflict,
        ranks=ranks.get(field.codes or ""),
        holds=Holds.NUMBER if field.kind in _NUMBERS else Holds.TEXT,
        searchable=field.searchable,
    )
