"""Orders to erase: who signed, what was done here, and which devices have said that they did it."""

from dataclasses import dataclass, field
from typing import Final

from pendamping.kernel.ids import EntityId
from pendamping.store.rows import Reader, Writer

PUT: Final = """
    INSERT INTO erasure (name, cid, content, ordered_at, hides, signatures)
    VALUES (:name, :case, :content, :at, :hides, :signatures)
    ON CONFLICT (name) DO UPDATE
       SET content = excluded.content, signatures = excluded.signatures
     WHERE excluded.signatures > signatures
"""
EVERY: Final = """
    SELECT name, cid, content, ordered_at, signatures, done_at
      FROM erasure ORDER BY ordered_at, name
"""
DONE: Final = "UPDATE erasure SET done_at = :at WHERE name = :name AND done_at IS NULL"
FROZEN: Final = "SELECT cid FROM erasure WHERE hides AND done_at IS NULL"
IS_FROZEN: Final = f"{FROZEN} AND cid = :case"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptOrder:
    """One order, as it stands here."""

    name: str
    case: EntityId
    content: bytes = field(repr=False)
    ordered_at: int
    signatures: int
    done_at: int | None


def keep(
    writer: Writer,
    name: str,
    case: EntityId,
    content: bytes,
    *,
    at: int,
    hides: bool,
    signatures: int,
) -> None:
    """Keep an order; one that more people have signed takes the place of its former self.

    One that `hides` its case takes it out of every list and search at once.
    """
    writer.run(
        PUT,
        name=name,
        case=case,
        content=content,
        at=at,
        hides=int(hides),
        signatures=signatures,
    )


def every(reader: Reader) -> list[KeptOrder]:
    """List all orders, oldest first."""
    return [
        KeptOrder(
            name=row.text("name"),
            case=EntityId(row.number("cid")),
            content=row.octets("content"),
            ordered_at=row.number("ordered_at"),
            signatures=row.number("signatures"),
            done_at=row.number_or_none("done_at"),
        )
        for row in reader.rows(EVERY)
    ]


def find(reader: Reader, name: str) -> KeptOrder | None:
    """Return one order."""
    return next((order for order in every(reader) if order.name == name), None)


def carried_out(writer: Writer, name: str, at: int) -> None:
    """Note that an order was carried out here."""
    writer.run(DONE, name=name, at=at)


def frozen(reader: Reader) -> set[EntityId]:
    """Return the cases that one signature hides until the second erases."""
    return {EntityId(row.number("cid")) for row in reader.rows(FROZEN)}


def is_frozen(reader: Reader, case: EntityId) -> bool:
    """Tell whether one signature hides this case."""
    return reader.first(IS_FROZEN, case=case) is not None
