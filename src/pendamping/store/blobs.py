"""Which attachments a peer was sent, which of a case there are to send, and which must go."""

from collections.abc import Iterable
from typing import Final

from pendamping.domain.attachment import Attachment
from pendamping.kernel.ids import EntityId
from pendamping.store import attachments
from pendamping.store.rows import Reader, Writer
from pendamping.store.vault import Vault

ERASED_BEFORE: Final = """
    INSERT OR IGNORE INTO blob_erased (address, cid)
    SELECT address, cid FROM blob_going, erasure
     WHERE forever AND done_at IS NOT NULL AND address NOT IN (SELECT address FROM blob_erased)
"""
UNSEND_WHAT_LEFT: Final = "DELETE FROM blob_sent WHERE address NOT IN (SELECT address FROM blob)"

OF_CASES: Final = f"""
    SELECT content, alive = 1 FROM "{Attachment.NOUN.name}"
     WHERE content IS NOT NULL AND cid IN (%s)
"""
SENT: Final = "SELECT address FROM blob_sent WHERE peer = :peer"
PUT: Final = """
    INSERT OR REPLACE INTO blob_sent (peer, address, package) VALUES (:peer, :address, :package)
"""
OF_CASE: Final = f"""
    SELECT content FROM "{Attachment.NOUN.name}" AS one
     WHERE (cid = :case OR eid = :record) AND content IS NOT NULL
       AND NOT EXISTS (
           SELECT 1 FROM "{Attachment.NOUN.name}" AS other
            WHERE other.content = one.content AND other.cid <> one.cid)
"""
GO: Final = """
    INSERT INTO blob_going (address, forever) VALUES (:address, :forever)
    ON CONFLICT DO UPDATE SET forever = max(forever, excluded.forever), removed = 0
"""
ERASED_OF: Final = "INSERT OR IGNORE INTO blob_erased (address, cid) VALUES (:address, :case)"
NAMED_ANEW: Final = f"""
    EXISTS (
        SELECT 1 FROM "{Attachment.NOUN.name}" AS one
         WHERE one.content = blob_going.address AND NOT EXISTS (
               SELECT 1 FROM blob_erased AS gone
                WHERE gone.address = blob_going.address AND gone.cid = one.cid)
        UNION ALL
        SELECT 1 FROM quarantine AS one
         WHERE one.kind = 'transaction' AND one.decision IS NULL
           AND instr(one.content, CAST(blob_going.address AS BLOB)) AND NOT EXISTS (
               SELECT 1 FROM blob_erased AS gone
                WHERE gone.address = blob_going.address AND gone.cid = one.cid))
"""
GOING: Final = f"""
    SELECT address FROM blob_going WHERE NOT removed AND NOT {NAMED_ANEW} ORDER BY address
"""
IS_NAMED: Final = f"""
    SELECT 1 FROM "{Attachment.NOUN.name}" WHERE content = :address
    UNION ALL
    SELECT 1 FROM quarantine WHERE kind = 'transaction' AND instr(content, CAST(:address AS BLOB))
    LIMIT 1
"""
IS_ERASED: Final = f"""
    SELECT 1 FROM blob_going WHERE address = :address AND forever AND NOT {NAMED_ANEW}
"""
GONE: Final = "UPDATE blob_going SET removed = 1 WHERE address = :address"
STAYS_GONE: Final = "DELETE FROM blob_going WHERE removed AND NOT forever"
IS_HELD_THERE: Final = """
    SELECT 1 FROM blob_sent LEFT JOIN package_sent ON package_sent.id = package
     WHERE address = :address AND (package = 0 OR confirmed_at IS NOT NULL)
"""
UNSEND_ALL: Final = "DELETE FROM blob_sent WHERE address = :address"
UNSEND_PEER: Final = "DELETE FROM blob_sent WHERE peer = :peer"
UNSEND: Final = "DELETE FROM blob_sent WHERE peer = :peer AND address = :address"
UNSEND_UNCONFIRMED: Final = """
    DELETE FROM blob_sent
     WHERE package IN (SELECT id FROM package_sent WHERE confirmed_at IS NULL)
"""
AGAIN: Final = """
    DELETE FROM blob_sent
     WHERE peer = :peer AND package IN (
           SELECT id FROM package_sent WHERE peer = :peer AND asked AND content IS NULL)
"""


def bring_up(writer: Writer) -> None:
    """Take over what an older program noted.

    It did not note of which case something was erased: it counts as erased of all cases of which
    anything was.
    """
    writer.run(ERASED_BEFORE)
    writer.run(UNSEND_WHAT_LEFT)


def due(
    reader: Reader, peer: str, cases: Iterable[EntityId], *, also_deleted: bool = False
) -> list[str]:
    """Return the addresses of the attachments in these cases that the peer was not sent.

    With `also_deleted` those of records too that were deleted or refused.
    """
    told = {row.text("address") for row in reader.rows(SENT, peer=peer)}
    named = reader.among(OF_CASES, cases)
    found = {address for address, stands in named if stands or also_deleted}
    return sorted(address for address in found - told if not address.startswith("~"))


def came_from(writer: Writer, peer: str, address: str) -> None:
    """Note that a peer has an attachment, because it came from there."""
    writer.run(PUT, peer=peer, address=address, package=0)


def note_sent(writer: Writer, peer: str, addresses: Iterable[str], package: int) -> None:
    """Note that these attachments are in that package."""
    for address in addresses:
        writer.run(PUT, peer=peer, address=address, package=package)


def of_case(reader: Reader, case: EntityId) -> list[str]:
    """Return the addresses of the attachments of a case that no other case has."""
    rows = reader.rows(OF_CASE, case=case, record=case)
    return [row.text("content") for row in rows]


def of_record(reader: Reader, record: EntityId) -> list[str]:
    """Return the address of an attachment by its record, unless another case has it too."""
    rows = reader.rows(OF_CASE, case=-1, record=record)
    return [row.text("content") for row in rows]


def are_settled(reader: Reader, addresses: Iterable[str]) -> bool:
    """Tell whether somebody else is known to have all of these that are whole here."""
    for address in addresses:
        here = attachments.find(reader, address)
        if here is None or not here.is_whole:
            continue
        if reader.first(IS_HELD_THERE, address=address) is None:
            return False
    return True


def let_go(writer: Writer, addresses: Iterable[str]) -> None:
    """Note that attachments must go, with a case that leaves."""
    for address in addresses:
        writer.run(GO, address=address, forever=0)


def erase(writer: Writer, addresses: Iterable[str], case: EntityId) -> None:
    """Note that attachments must go for ever, out of a case."""
    for address in addresses:
        writer.run(GO, address=address, forever=1)
        writer.run(ERASED_OF, address=address, case=case)


def is_named(reader: Reader, address: str) -> bool:
    """Tell whether a record names this attachment, be it one that waits for a person."""
    return reader.first(IS_NAMED, address=address) is not None


def is_erased(reader: Reader, address: str) -> bool:
    """Tell whether an attachment was erased for ever.

    It was erased out of a case; a record of another case that names the same content, as when one
    paper is scanned for two, is another will, and lets it in again.
    """
    return reader.first(IS_ERASED, address=address) is not None


def sweep(vault: Vault) -> None:
    """Remove the content of attachments that must go.

    It lies in files of its own, so it follows the change that decided on it; after a sudden end
    the next exchange carries it out. What a record of another case has named since stays. Who has
    what was removed is not known any more: if it is kept here again, it is sent again.
    """
    with vault.reading() as reader:
        going = [row.text("address") for row in reader.rows(GOING)]
    if not going:
        return
    attachments.remove(vault, going)
    with vault.writing() as writer:
        for address in going:
            writer.run(GONE, address=address)
            writer.run(UNSEND_ALL, address=address)
        writer.run(STAYS_GONE)


def unsend(writer: Writer, peer: str, addresses: Iterable[str]) -> None:
    """Forget having sent attachments to a device that has removed them."""
    for address in addresses:
        writer.run(UNSEND, peer=peer, address=address)


def unsend_all(writer: Writer, peer: str) -> None:
    """Forget what a device has: its vault was put back to an older state."""
    writer.run(UNSEND_PEER, peer=peer)


def unsend_unconfirmed(writer: Writer) -> None:
    """Forget having sent what nobody has said to have: a new epoch confirms no older package."""
    writer.run(UNSEND_UNCONFIRMED)


def send_again(writer: Writer, peer: str) -> None:
    """Forget having sent what was in packages that are missing there and not kept here."""
    writer.run(AGAIN, peer=peer)
