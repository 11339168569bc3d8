"""What one device has told another without the office: said in its own hand, for the office to see.

A write names what its author had seen. Whoever may have seen what is asked at the office, and it
knows by itself only what it told. What went from hand to hand is vouched for by whoever told it
(docs/adr/0018-what-an-author-can-have-seen.md).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from pendamping.kernel.ids import MAX_ENROLMENT, AuthorNumber, enrolment_of
from pendamping.seal import dsse
from pendamping.seal.keys import SigningKey
from pendamping.sync import shapes
from pendamping.sync.certificates import Certificate, CertificateRefused, device_id
from pendamping.sync.frames import MOST_AUTHOR
from pendamping.sync.roots import RootOfOtherOffice

HEARSAY: Final = "application/vnd.pendamping.hearsay.v1+json"
MOST_NUMBERS: Final = 64

_KEYS: Final = frozenset({"v", "office", "device", "author", "to", "saves", "heard"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearsay:
    """A device says how much of its own saves, and of the office's word, it gave to somebody."""

    office: str
    device: str
    author: AuthorNumber
    """The number under which it writes."""
    to: int
    """The enrolment that was told."""
    saves: Mapping[AuthorNumber, int]
    """The last of its own saves, by each of its author numbers."""
    heard: int
    """The office's arrival number up to which it had heard at most."""
    data: bytes = field(repr=False)

    def exceeds(self, other: "Hearsay") -> bool:
        """Tell whether it says more than another of the same device to the same person."""
        return self.heard > other.heard or any(
            seq > other.saves.get(number, 0) for number, seq in self.saves.items()
        )


def say(
    *,
    office: str,
    author: AuthorNumber,
    to: int,
    saves: Mapping[AuthorNumber, int],
    heard: int,
    key: SigningKey,
) -> Hearsay:
    """Sign what a colleague is being told."""
    body = {
        "v": 1,
        "office": office,
        "device": device_id(key.verify_key),
        "author": author,
        "to": to,
        "saves": {str(number): seq for number, seq in saves.items()},
        "heard": heard,
    }
    return read_hearsay(dsse.sign(HEARSAY, body, key))


def verify_hearsay(document: bytes, certificate: Certificate) -> Hearsay:
    """Return what the device of this certificate signed, of its own saves alone."""
    dsse.verify(HEARSAY, document, [certificate.sign])
    said = read_hearsay(document)
    enrolment = enrolment_of(certificate.author)
    if said.device != certificate.device or {
        enrolment_of(number) for number in (said.author, *said.saves)
    } != {enrolment}:
        raise CertificateRefused(device=said.device)
    if said.office != certificate.office:
        raise RootOfOtherOffice(office=said.office)
    return said


def read_hearsay(document: bytes) -> Hearsay:
    """Read a document that nobody has vouched for yet, or that was verified before it was kept."""
    table = shapes.table(dsse.unverified(HEARSAY, document), _KEYS)
    shapes.whole(table["v"], least=1, most=1)
    saves = shapes.numbered(table["saves"], MOST_NUMBERS, MOST_AUTHOR)
    return Hearsay(
        office=shapes.digits(table["office"], 64),
        device=shapes.digits(table["device"], 32),
        author=AuthorNumber(shapes.whole(table["author"], least=1, most=MOST_AUTHOR)),
        to=shapes.whole(table["to"], least=1, most=MAX_ENROLMENT),
        saves={AuthorNumber(number): shapes.whole(seq) for number, seq in saves.items()},
        heard=shapes.whole(table["heard"]),
        data=document,
    )
