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
    SELECT name, cid, erasure.content, ordered_at, erasure.signatures, done_at, hides,
           withdrawal.content AS withdrawal, ifnull(in_force, 0) AS withdrawn,
           ifnull(withdrawal.signatures, 0) AS against
      FROM erasure LEFT JOIN withdrawal USING (name) ORDER BY ordered_at, name
"""
PUT_WITHDRAWAL: Final = """
    INSERT INTO withdrawal (name, content, signatures, in_force)
    VALUES (:name, :content, :signatures, 0)
    ON CONFLICT (name) DO UPDATE
       SET content = excluded.content, signatures = excluded.signatures
     WHERE excluded.signatures > signatures
"""
WITHDRAWALS: Final = "SELECT content FROM withdrawal ORDER BY name"
WITHDRAWAL: Final = "SELECT content FROM withdrawal WHERE name = :name"
IN_FORCE: Final = "UPDATE withdrawal SET in_force = 1 WHERE name = :name AND NOT in_force"
SHOW: Final = "UPDATE erasure SET hides = 0 WHERE name = :name"
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
    hides: bool
    """Whether its case is left out of lists because of it."""
    withdrawal: bytes | None = field(repr=False)
    """The order that takes it back, if there is one."""
    against: int
    """How many people have signed that."""
    is_withdrawn: bool
    """Whether they are enough."""


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
            hides=bool(row.number("hides")) and row.number_or_none("done_at") is None,
            withdrawal=row.octets_or_none("withdrawal"),
            against=row.number("against"),
            is_withdrawn=bool(row.number("withdrawn")),
        )
        for row in reader.rows(EVERY)
    ]


def find(reader: Reader, name: str) -> KeptOrder | None:
    """Return one order."""
    return next((order for order in every(reader) if order.name == name), None)


def keep_withdrawal(writer: Writer, name: str, content: bytes, *, signatures: int) -> None:
    """Keep a withdrawal, also of an order that is not here yet; more signatures replace fewer."""
    writer.run(PUT_WITHDRAWAL, name=name, content=content, signatures=signatures)


def withdrawals(reader: Reader) -> list[bytes]:
    """List every withdrawal that is kept."""
    return [row.octets("content") for row in reader.rows(WITHDRAWALS)]


def withdrawal_of(reader: Reader, name: str) -> bytes | None:
    """Return what is kept against an order."""
    row = reader.first(WITHDRAWAL, name=name)
    return None if row is None else row.octets("content")


def withdrawn(writer: Writer, name: str) -> bool:
    """Let an order hide its case no more; tell whether that is news."""
    writer.run(SHOW, name=name)
    return bool(writer.run(IN_FORCE, name=name))


def carried_out(writer: Writer, name: str, at: int) -> None:
    """Note that an order was carried out here."""
    writer.run(DONE, name=name, at=at)


def frozen(reader: Reader) -> set[EntityId]:
    """Return the cases that one signature hides until the second erases."""
    return {EntityId(row.number("cid")) for row in reader.rows(FROZEN)}


def is_frozen(reader: Reader, case: EntityId) -> bool:
    """Tell whether one signature hides this case."""
    return reader.first(IS_FROZEN, case=case) is not None
