"""The devices this vault knows, as the newest roster stands to them; checked once a roster."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pendamping.domain.roles import Reach, Role
from pendamping.kernel.ids import AuthorNumber, enrolment_of, incarnation_of
from pendamping.seal.keys import SealingRecipient
from pendamping.store import letters, register, scopes
from pendamping.store.device import NotEnrolled
from pendamping.store.rows import Reader
from pendamping.sync.authority import Author
from pendamping.sync.certificates import Certificate, sealing_key
from pendamping.sync.channel import Channel
from pendamping.sync.roster import Directory, Standing
from pendamping.usecases.room import OFFICE_ROLES


@dataclass(slots=True)
class Neighbours:
    """Finds certificates and authors.

    Building the directory checks every signature in it, so it is built anew only when a document
    of the office has changed.
    """

    _mark: tuple[object, ...] = ()
    _directory: Directory | None = field(default=None, repr=False)

    def directory(self, reader: Reader) -> Directory:
        """Return the directory of today, or raise `NotEnrolled`."""
        mark = register.mark(reader)
        if self._directory is None or mark != self._mark:
            self._directory = register.directory(reader)
            self._mark = mark
        if self._directory is None:
            raise NotEnrolled
        return self._directory


def author_standing(directory: Directory, author: AuthorNumber) -> Standing | None:
    """Return how the office stands to whoever writes under this number.

    A vault that was restored from a backup takes its next incarnation by itself, because it may
    be days from the next contact: a number above the certified one, of the same enrolment and
    signed with the same key, is the same device.
    """
    exact = directory.authors.get(author)
    if exact is not None:
        return exact
    below = [
        (incarnation_of(number), standing)
        for number, standing in directory.authors.items()
        if enrolment_of(number) == enrolment_of(author)
        and incarnation_of(number) < incarnation_of(author)
    ]
    return max(below, key=lambda pair: pair[0])[1] if below else None


def author_of(
    reader: Reader, certificate: Certificate, number: AuthorNumber, cases: Iterable[int]
) -> Author:
    """Return what an author may be judged by: the role, and how these cases are held."""
    enrolment, cases = enrolment_of(number), frozenset(cases)
    holds: dict[int, set[Reach]] = {}
    for case, kind in scopes.held_among(reader, enrolment, cases):
        holds.setdefault(case, set()).add(Reach(kind))
    return Author(
        number=number,
        role=certificate.post.role,
        holds=holds,
        gone=scopes.gone_among(reader, enrolment, cases),
        reaches_all=certificate.post.role in OFFICE_ROLES,
    )


def recipient_of(reader: Reader, certificate: Certificate) -> SealingRecipient:
    """Return the newest key to seal to for this device."""
    return sealing_key(certificate, register.notices(reader, certificate))[1]


def was_put_back(reader: Reader, certificate: Certificate) -> bool:
    """Tell whether a device was seen to begin a new epoch: an older copy of it was put back."""
    state = letters.channel(reader, certificate.device, "in")
    return state is not None and len(Channel.from_bytes(state).epochs) > 1


def is_office(certificate: Certificate) -> bool:
    """Tell whether a device is the office itself, where everything comes together.

    Others who hold the whole register write to it as authors like anybody: what they may write
    is asked there.
    """
    return certificate.post.role is Role.OFFICE


def holds_all(certificate: Certificate) -> bool:
    """Tell whether a device is told of every case."""
    return certificate.post.role in OFFICE_ROLES
