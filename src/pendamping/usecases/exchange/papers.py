"""Taking in what an office says of itself: roots, rosters, certificates, keys, hand-overs."""

from pendamping.kernel.ids import enrolment_of
from pendamping.store import register
from pendamping.store.rows import Writer
from pendamping.sync.certificates import (
    device_of_notice,
    sealing_key,
    verify_issued,
    verify_sealing_key,
)
from pendamping.sync.enrolment import Documents
from pendamping.sync.hearsay import HEARSAY, read_hearsay, verify_hearsay
from pendamping.sync.orders import HANDOVER
from pendamping.sync.package import Package
from pendamping.sync.roots import Roots, document_type
from pendamping.sync.roster import Directory, Roster, RosterOlder, take_roster
from pendamping.usecases.exchange import holding, ordered


def take(writer: Writer, directory: Directory, letter: Package) -> tuple[Directory, int]:
    """Keep the documents of a letter; return the directory by which the rest of it is judged.

    With it comes how many documents only a newer program understands.
    """
    mark = register.mark(writer)
    documents = Documents.of(letter.frames)
    roots, roster = _believed(writer, directory, documents)
    known = {standing.certificate.data for standing in directory.devices.values()}
    for document in documents.certificates:
        if document in known:
            continue
        certificate = verify_issued(document, roots)
        if certificate.hash in roster.entries:
            register.keep_certificate(writer, certificate)
    for document in documents.sealing_keys:
        standing = directory.devices.get(device_of_notice(document))
        if standing is not None:
            notice = verify_sealing_key(document, standing.certificate)
            kept = register.notices(writer, standing.certificate)
            sealing_key(standing.certificate, [*kept, notice])  # one number, one key
            register.keep_notice(writer, notice)
    if register.mark(writer) != mark:
        directory = register.directory(writer) or directory
    return directory, sum(_is_newer(writer, directory, one) for one in documents.others)


def _believed(writer: Writer, directory: Directory, documents: Documents) -> tuple[Roots, Roster]:
    roots = directory.roots.taking(documents.roots)
    if roots is not directory.roots:
        register.keep_roots(writer, roots)
    roster = directory.roster
    for document in documents.rosters:
        try:
            roster = take_roster(roots, roster, document)
        except RosterOlder:  # an old package: what it brings besides is as good as ever
            continue
    if roster is not directory.roster:
        register.keep_roster(writer, roster)
    return roots, roster


def _is_newer(writer: Writer, directory: Directory, document: bytes) -> bool:
    """Take an order in; tell of a document of a kind that is not known here."""
    kind = document_type(document)
    if kind == HEARSAY:
        _take_hearsay(writer, directory, document)
        return False
    if kind != HANDOVER:
        return True
    try:
        holding.take_order(writer, directory, document)
    except ordered.UNSIGNED:  # whoever ordered it may have left since: it decides nothing here
        return False
    return False


def _take_hearsay(writer: Writer, directory: Directory, document: bytes) -> None:
    """Keep what a known device says it told another known one; of others it proves nothing."""
    standing = directory.devices.get(read_hearsay(document).device)
    if standing is None:
        return
    said = verify_hearsay(document, standing.certificate)
    if said.to in {enrolment_of(author) for author in directory.authors}:
        register.keep_hearsay(writer, said)
