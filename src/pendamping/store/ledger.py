"""The ledger of erasures: what must never come back, kept without a word of what it was."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

from pendamping.store.contexts import read_context
from pendamping.store.rows import Reader, Writer
from pendamping.sync.registers import Context, Write, has_seen
from pendamping.sync.schema import FIELD_BITS

ANY: Final = "SELECT 1 FROM redacted LIMIT 1"
OF_CASES: Final = "SELECT id, ctx FROM redacted WHERE level = 1 AND id IN (%s)"
OF_ENTITIES: Final = "SELECT id, ctx FROM redacted WHERE level = 2 AND id IN (%s)"
OF_VALUES: Final = "SELECT id, f, ctx FROM redacted WHERE level = 3 AND id IN (%s)"
OF_VALUE: Final = "SELECT ctx FROM redacted WHERE level = 3 AND id = ? AND f = ?"
COUNT: Final = """
    UPDATE redacted SET discarded = discarded + ? WHERE level = ? AND id = ?
"""


class Level(IntEnum):
    """How much is erased."""

    CASE = 1
    ENTITY = 2
    VALUE = 3


@dataclass(frozen=True, slots=True)
class Erased:
    """The part of the ledger that concerns a set of operations."""

    cases: frozenset[int] = frozenset()
    entities: frozenset[int] = frozenset()
    values: dict[tuple[int, int], Context] = field(default_factory=dict)
    """By entity and field id of the wire: the writes that were erased."""

    @classmethod
    def among(cls, reader: Reader, cases: Iterable[int], entities: Iterable[int]) -> "Erased":
        """Read what the ledger says of these cases and entities."""
        if is_empty(reader):
            return NOTHING
        ids = list(entities)
        return cls(
            cases=frozenset(case for case, _ in reader.among(OF_CASES, cases)),
            entities=frozenset(entity for entity, _ in reader.among(OF_ENTITIES, ids)),
            values={
                (entity, number): read_context(context)
                for entity, number, context in reader.among(OF_VALUES, ids)
            },
        )

    def __bool__(self) -> bool:
        return bool(self.cases or self.entities or self.values)

    def whole(self, entity: int, case: int) -> bool:
        """Tell whether all of a record is erased."""
        return entity in self.entities or case in self.cases

    def value(self, entity: int, number: int, author: int, seq: int) -> bool:
        """Tell whether this write of this field (id of the wire) is erased."""
        context = self.values.get((entity, number))
        return context is not None and has_seen(context, author, seq)

    def write(self, entity: int, noun: int, number: int, write: Write) -> bool:
        """Tell whether this write is erased."""
        return self.value(entity, noun << FIELD_BITS | number, write[0], write[1])


NOTHING: Final = Erased()


def latest_erased(reader: Reader, entity: int, number: int) -> list[Write]:
    """Return the last write of each author that was erased in a field (id of the wire)."""
    for (packed,) in reader.tuples(OF_VALUE, (entity, number)):
        context = read_context(packed)
        pairs = zip(context[::2], context[1::2], strict=True)
        return [Write(author, seq, 0, (), None) for author, seq in pairs]
    return []


def is_empty(reader: Reader) -> bool:
    """Tell whether nothing was ever erased here."""
    return reader.first(ANY) is None


def count(writer: Writer, level: Level, identity: int, discarded: int) -> None:
    """Count operations that came too late for what they were about."""
    writer.put(COUNT, (discarded, level, identity))
