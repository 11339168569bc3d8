"""Which attachments a peer was sent, and which of a case there are to send."""

from collections.abc import Iterable
from typing import Final

from pendamping.domain.attachment import Attachment
from pendamping.kernel.ids import EntityId
from pendamping.store.rows import Reader, Writer

MOST_IN_ONE: Final = 12 << 20
"""How many bytes of chunks go into one package."""

OF_CASES: Final = f"""
    SELECT content FROM "{Attachment.NOUN.name}"
     WHERE alive = 1 AND content IS NOT NULL AND cid IN (%s)
"""
SENT: Final = "SELECT address FROM blob_sent WHERE peer = :peer"
PUT: Final = """
    INSERT OR REPLACE INTO blob_sent (peer, address, package) VALUES (:peer, :address, :package)
"""
AGAIN: Final = """
    DELETE FROM blob_sent
     WHERE peer = :peer AND package IN (
           SELECT id FROM package_sent WHERE peer = :peer AND asked AND content IS NULL)
"""


def due(reader: Reader, peer: str, cases: Iterable[EntityId]) -> list[str]:
    """Return the addresses of the attachments in these cases that the peer was not sent."""
    told = {row.text("address") for row in reader.rows(SENT, peer=peer)}
    found = {address for (address,) in reader.among(OF_CASES, cases)}
    return sorted(address for address in found - told if not address.startswith("~"))


def note_sent(writer: Writer, peer: str, addresses: Iterable[str], package: int) -> None:
    """Note that these attachments are in that package."""
    for address in addresses:
        writer.run(PUT, peer=peer, address=address, package=package)


def send_again(writer: Writer, peer: str) -> None:
    """Forget having sent what was in packages that are missing there and not kept here."""
    writer.run(AGAIN, peer=peer)
