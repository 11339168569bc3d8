"""What the vault keeps of the office: its roots, its newest roster, the certificates it needs."""

from collections.abc import Iterable
from typing import Final

from pendamping.domain.people import People
from pendamping.kernel.ids import MAX_ENROLMENT, enrolment_of
from pendamping.store.rows import Reader, Writer
from pendamping.sync.certificates import (
    Certificate,
    SealingKeyNotice,
    post_of,
    verify_sealing_key,
)
from pendamping.sync.hearsay import Hearsay, read_hearsay
from pendamping.sync.roots import Roots
from pendamping.sync.roster import Directory, Roster, take_roster

DOCUMENTS: Final = "SELECT content FROM document WHERE kind = :kind ORDER BY version"
PUT_DOCUMENT: Final = """
    INSERT OR IGNORE INTO document (kind, version, content) VALUES (:kind, :version, :content)
"""
REPLACE_DOCUMENT: Final = """
    INSERT OR REPLACE INTO document (kind, version, content) VALUES (:kind, :version, :content)
"""
DROP_OLDER: Final = "DELETE FROM document WHERE kind = :kind AND version < :version"
VERSIONS: Final = """
    SELECT kind, max(version) FROM document WHERE kind <> 'hearsay' GROUP BY kind
"""
CERTIFICATES: Final = "SELECT content FROM certificate ORDER BY device"
CERTIFICATES_OF: Final = "SELECT content FROM certificate WHERE enrolment IN (%s)"
PUT_CERTIFICATE: Final = """
    INSERT INTO certificate (device, enrolment, author, role, serial, content)
    VALUES (:device, :enrolment, :author, :role, :serial, :content)
    ON CONFLICT (device) DO UPDATE
       SET enrolment = excluded.enrolment, author = excluded.author, role = excluded.role,
           serial = excluded.serial, content = excluded.content
     WHERE serial < excluded.serial
"""
NOTICES: Final = "SELECT content FROM sealing_notice WHERE device = :device ORDER BY number"
PUT_NOTICE: Final = """
    INSERT OR IGNORE INTO sealing_notice (device, number, content)
    VALUES (:device, :number, :content)
"""
DROP_NOTICES: Final = "DELETE FROM sealing_notice WHERE device = :device"
OFFICE_KEY: Final = "SELECT seed FROM office_key WHERE kind = :kind ORDER BY number DESC"
PUT_OFFICE_KEY: Final = """
    INSERT OR IGNORE INTO office_key (kind, number, seed) VALUES (:kind, :number, :seed)
"""

HEARSAYS: Final = "SELECT content FROM document WHERE kind = 'hearsay' ORDER BY version"
HEARSAY_OF: Final = """
    SELECT content FROM document WHERE kind = 'hearsay' AND version = :version
"""

ROOT: Final = "root"
ROSTER: Final = "roster"
HANDOVER: Final = "handover"
HEARSAY: Final = "hearsay"
ORDERS: Final = "SELECT content FROM document WHERE kind = 'handover' AND version IN (%s)"


def roots(reader: Reader) -> Roots | None:
    """Return the roots that were believed, or nothing before enrolment."""
    found = [row.octets("content") for row in reader.rows(DOCUMENTS, kind=ROOT)]
    return Roots.known(found) if found else None


def keep_roots(writer: Writer, known: Roots) -> None:
    """Keep every version of the root: each vouches for the next."""
    for root in known.versions:
        writer.run(PUT_DOCUMENT, kind=ROOT, version=root.version, content=root.data)


def roster(reader: Reader, known: Roots) -> Roster | None:
    """Return the newest roster, or nothing before enrolment."""
    found = [row.octets("content") for row in reader.rows(DOCUMENTS, kind=ROSTER)]
    return take_roster(known, None, found[-1]) if found else None


def keep_roster(writer: Writer, newest: Roster) -> None:
    """Keep the newest roster in place of older ones."""
    writer.run(PUT_DOCUMENT, kind=ROSTER, version=newest.version, content=newest.data)
    writer.run(DROP_OLDER, kind=ROSTER, version=newest.version)


def directory(reader: Reader) -> Directory | None:
    """Gather the devices this vault knows of, or nothing before enrolment."""
    known = roots(reader)
    newest = None if known is None else roster(reader, known)
    if known is None or newest is None:
        return None
    documents = [row.octets("content") for row in reader.rows(CERTIFICATES)]
    return Directory.of(known, newest, documents)


def mark(reader: Reader) -> tuple[object, ...]:
    """Return what changes whenever the directory does, cheaply."""
    documents = tuple(reader.tuples(VERSIONS))
    return (*documents, *reader.tuples("SELECT count(*), sum(serial) FROM certificate"))


def people(reader: Reader, enrolments: Iterable[int]) -> People:
    """Return who works under these enrolments and as what, as far as it is known here."""
    posts = {}
    for (content,) in reader.among(CERTIFICATES_OF, sorted(set(enrolments))):
        author, user, role = post_of(content)
        posts[author] = (user, role)
    return People(posts)


def keep_certificate(writer: Writer, certificate: Certificate) -> None:
    """Keep a certificate that was verified; an older one of the same device is replaced.

    With it goes what the device said of its keys before: the certificate names the one in use.
    """
    replaced = writer.run(
        PUT_CERTIFICATE,
        device=certificate.device,
        enrolment=enrolment_of(certificate.author),
        author=certificate.author,
        role=certificate.post.role,
        serial=certificate.post.serial,
        content=certificate.data,
    )
    if replaced:
        writer.run(DROP_NOTICES, device=certificate.device)


def keep_notice(writer: Writer, notice: SealingKeyNotice) -> None:
    """Keep a device's word about the key to which it is written from now on."""
    writer.run(PUT_NOTICE, device=notice.device, number=notice.number, content=notice.data)


def notices(reader: Reader, certificate: Certificate) -> list[SealingKeyNotice]:
    """Return what a device said about its keys since it was certified."""
    return [
        verify_sealing_key(row.octets("content"), certificate)
        for row in reader.rows(NOTICES, device=certificate.device)
    ]


def office_key(reader: Reader, kind: str) -> bytes | None:
    """Return the seed of the newest roster or clearing key that this vault holds."""
    row = reader.first(OFFICE_KEY, kind=kind)
    return None if row is None else row.octets("seed")


def keep_office_key(writer: Writer, kind: str, number: int, seed: bytes) -> None:
    """Keep a key of the office in this vault."""
    writer.run(PUT_OFFICE_KEY, kind=kind, number=number, seed=seed)


def keep_hearsay(writer: Writer, said: Hearsay) -> None:
    """Keep what a device says it told somebody, in place of what it said of less."""
    version = said.author << MAX_ENROLMENT.bit_length() | said.to
    before = writer.first(HEARSAY_OF, version=version)
    if before is None or said.exceeds(read_hearsay(before.octets("content"))):
        writer.run(REPLACE_DOCUMENT, kind=HEARSAY, version=version, content=said.data)


def hearsays(reader: Reader) -> list[Hearsay]:
    """Return what was said, by anybody, of what was told to anybody; it was verified when kept."""
    return [read_hearsay(row.octets("content")) for row in reader.rows(HEARSAYS)]


def keep_order(writer: Writer, case: int, content: bytes) -> None:
    """Keep the order that hands a case over, in place of an earlier one."""
    writer.run(REPLACE_DOCUMENT, kind=HANDOVER, version=case, content=content)


def orders(reader: Reader, cases: Iterable[int]) -> list[bytes]:
    """Return the hand-over orders about these cases."""
    return [content for (content,) in reader.among(ORDERS, cases)]
