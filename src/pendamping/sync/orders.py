"""Orders of an office: a case changes hands; a record is erased everywhere, or stays after all."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from pendamping.domain.people import person
from pendamping.domain.roles import Duty, may
from pendamping.kernel.ids import MAX_ENROLMENT, AuthorNumber, EntityId
from pendamping.kernel.problems import Problem
from pendamping.seal import dsse
from pendamping.seal.keys import SignatureRefused, SigningKey
from pendamping.seal.strictjson import DocumentRefused
from pendamping.sync import shapes
from pendamping.sync.certificates import Certificate, device_id
from pendamping.sync.frames import MOST_AUTHOR, Frame, FrameKind
from pendamping.sync.package import MOST_HAVE, Head
from pendamping.sync.roots import RootOfOtherOffice
from pendamping.sync.roster import Directory, Status

HANDOVER: Final = "application/vnd.pendamping.handover.v1+json"
ERASURE: Final = "application/vnd.pendamping.erasure.v1+json"

WITHDRAWAL: Final = "application/vnd.pendamping.withdrawal.v1+json"

SIGNATURES_TO_ERASE: Final = 2
SIGNATURES_TO_OVERRULE: Final = 2

_HANDOVER_KEYS: Final = frozenset("v office case from to at by".split())
_ERASURE_KEYS: Final = frozenset(
    "v office order level case entity field attachment reason at".split()
)
_WITHDRAWAL_KEYS: Final = frozenset("v office order reason at".split())


class OrderRefused(Problem):
    """Whoever signed the order may not give it."""

    code = "order.refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """A case goes from one enrolment to another, as it stands at these heads."""

    office: str
    case: EntityId
    giver: int
    taker: int
    at: Mapping[AuthorNumber, Head]
    """How far each author's chain goes that the taker must hold before the giver removes it."""
    by: str
    """The device whose holder decided."""
    data: bytes = field(repr=False)

    def frame(self) -> Frame:
        return Frame(FrameKind.DOCUMENT, self.data)


class Level(StrEnum):
    """What an erasure takes away."""

    CASE = "case"
    ENTITY = "entity"
    FIELD = "field"
    ATTACHMENT = "attachment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What is to be erased: a case, one of its records, one field of it, or an attachment."""

    level: Level
    case: EntityId
    entity: EntityId
    """The case itself at level `case`."""
    field: int = 0
    attachment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """An order to erase, with those who signed it so far."""

    office: str
    order: str
    target: Target
    reason: str
    at: int
    signers: tuple[Certificate, ...]
    data: bytes = field(repr=False)

    @property
    def erases(self) -> bool:
        """Whether it takes effect for ever; until then it only hides (freezes)."""
        return len(self.people) >= SIGNATURES_TO_ERASE and any(
            may(signer.post.role, Duty.ERASE) for signer in self.signers
        )

    @property
    def people(self) -> frozenset[str]:
        """Who signed it, each once: a second device gives nobody a second voice."""
        return people_of(self.signers)

    def frame(self) -> Frame:
        return Frame(FrameKind.ERASURE, self.data)


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """Taking back an order to erase that has not erased yet, with those who signed it so far."""

    order: str
    reason: str
    at: int
    signers: tuple[Certificate, ...]
    data: bytes = field(repr=False)

    def lifts(self, ordered_by: Iterable[Certificate]) -> bool:
        """Tell whether it ends what the order hides.

        Whoever signed the order takes their own word back. Against them it takes as many people,
        and of the same roles, as an erasure does: one alone neither hides for ever nor uncovers
        what somebody asked to have hidden. Of an order behind which nobody stands any more whom
        the office trusts, it takes one who may erase.
        """
        before = people_of(ordered_by)
        may_erase = any(may(signer.post.role, Duty.ERASE) for signer in self.signers)
        if self.people & before:
            return True
        needed = SIGNATURES_TO_OVERRULE if before else 1
        return len(self.people) >= needed and may_erase

    @property
    def people(self) -> frozenset[str]:
        """Who signed it, each once."""
        return people_of(self.signers)

    def frame(self) -> Frame:
        return Frame(FrameKind.ERASURE, self.data)


def people_of(signers: Iterable[Certificate]) -> frozenset[str]:
    """Return the people who signed, by the roster's pseudonym, whatever number they sign under."""
    return frozenset(person(signer.post.user) for signer in signers)


def order_handover(
    directory: Directory,
    key: SigningKey,
    *,
    case: EntityId,
    giver: int,
    taker: int,
    at: Mapping[AuthorNumber, Head],
) -> Handover:
    """Order that a case goes to another companion."""
    body = {
        "v": 1,
        "office": directory.roots.office,
        "case": case,
        "from": giver,
        "to": taker,
        "at": {str(author): list(head) for author, head in at.items()},
        "by": device_id(key.verify_key),
    }
    return read_handover(dsse.sign(HANDOVER, body, key), directory)


def read_handover(document: bytes, directory: Directory) -> Handover:
    """Return a hand-over that an active device ordered whose holder may reassign cases."""
    body = shapes.table(dsse.unverified(HANDOVER, document), _HANDOVER_KEYS)
    shapes.whole(body["v"], least=1, most=1)
    signer = directory.expect_active(shapes.digits(body["by"], 32))
    dsse.verify(HANDOVER, document, [signer.sign])
    _expect_office(body["office"], directory)
    if not may(signer.post.role, Duty.REASSIGN):
        raise OrderRefused(device=signer.device)
    return Handover(
        office=directory.roots.office,
        case=_entity(body["case"]),
        giver=shapes.whole(body["from"], least=1, most=MAX_ENROLMENT),
        taker=shapes.whole(body["to"], least=1, most=MAX_ENROLMENT),
        at=_heads(body["at"]),
        by=signer.device,
        data=document,
    )


def order_erasure(
    directory: Directory, key: SigningKey, target: Target, *, reason: str, at: int
) -> Erasure:
    """Order an erasure: the first signature, which hides the record everywhere."""
    body = {
        "v": 1,
        "office": directory.roots.office,
        "order": secrets.token_hex(16),
        "level": target.level,
        "case": target.case,
        "entity": target.entity,
        "field": target.field,
        "attachment": target.attachment,
        "reason": reason,
        "at": at,
    }
    return read_erasure(dsse.sign(ERASURE, body, key), directory)


def countersign_erasure(erasure: Erasure, directory: Directory, key: SigningKey) -> Erasure:
    """Add the second signature, which erases."""
    return read_erasure(dsse.countersign(ERASURE, erasure.data, key), directory)


def read_erasure(document: bytes, directory: Directory) -> Erasure:
    """Return an erasure that at least one holder of the right signed, with all who did."""
    body = shapes.table(dsse.unverified(ERASURE, document), _ERASURE_KEYS)
    shapes.whole(body["v"], least=1, most=1)
    _expect_office(body["office"], directory)
    signers = _signers(ERASURE, document, directory)
    return Erasure(
        office=directory.roots.office,
        order=shapes.digits(body["order"], 32),
        target=_target(body),
        reason=shapes.code(body["reason"]),
        at=shapes.whole(body["at"]),
        signers=signers,
        data=document,
    )


def order_withdrawal(
    directory: Directory, key: SigningKey, order: str, *, reason: str, at: int
) -> Withdrawal:
    """Order that an erasure is not to happen: the first signature, often the only one needed."""
    body = {
        "v": 1,
        "office": directory.roots.office,
        "order": order,
        "reason": reason,
        "at": at,
    }
    return read_withdrawal(dsse.sign(WITHDRAWAL, body, key), directory)


def countersign_withdrawal(
    withdrawal: Withdrawal, directory: Directory, key: SigningKey
) -> Withdrawal:
    """Add a second signature, against the will of whoever signed the order."""
    return read_withdrawal(dsse.countersign(WITHDRAWAL, withdrawal.data, key), directory)


def read_withdrawal(document: bytes, directory: Directory) -> Withdrawal:
    """Return a withdrawal that at least one holder of the right signed, with all who did."""
    body = shapes.table(dsse.unverified(WITHDRAWAL, document), _WITHDRAWAL_KEYS)
    shapes.whole(body["v"], least=1, most=1)
    _expect_office(body["office"], directory)
    return Withdrawal(
        order=shapes.digits(body["order"], 32),
        reason=shapes.code(body["reason"]),
        at=shapes.whole(body["at"]),
        signers=_signers(WITHDRAWAL, document, directory),
        data=document,
    )


def _signers(kind: str, document: bytes, directory: Directory) -> tuple[Certificate, ...]:
    """Return who signed, of those who may erase or answer requests, or raise `OrderRefused`."""
    signers = tuple(
        standing.certificate
        for standing in directory.devices.values()
        if may(standing.certificate.post.role, Duty.ERASE)
        or may(standing.certificate.post.role, Duty.ANSWER_REQUESTS)
        if standing.status is not Status.REVOKED and _signed(kind, document, standing.certificate)
    )
    if not signers:
        raise OrderRefused(device="")
    return signers


def _signed(kind: str, document: bytes, certificate: Certificate) -> bool:
    try:
        dsse.verify(kind, document, [certificate.sign])
    except SignatureRefused:
        return False
    return True


def _target(body: Mapping[str, object]) -> Target:
    level = shapes.one_of(Level, body["level"])
    target = Target(
        level=level,
        case=_entity(body["case"]),
        entity=_entity(body["entity"]),
        field=shapes.whole(body["field"], most=(1 << 16) - 1),
        attachment=shapes.digits(body["attachment"], 64 if level is Level.ATTACHMENT else 0),
    )
    if (level is Level.FIELD) != (target.field > 0):
        raise DocumentRefused(reason="number")
    if level is Level.CASE and target.entity != target.case:
        raise DocumentRefused(reason="number")
    return target


def _expect_office(value: object, directory: Directory) -> None:
    if shapes.digits(value, 64) != directory.roots.office:
        raise RootOfOtherOffice(office=value)


def _entity(value: object) -> EntityId:
    return EntityId(shapes.whole(value, least=1))


def _heads(value: object) -> dict[AuthorNumber, Head]:
    heads = {}
    for author, element in shapes.numbered(value, MOST_HAVE, MOST_AUTHOR).items():
        number, digest = shapes.row(element, 2)
        heads[AuthorNumber(author)] = Head(shapes.whole(number, least=1), shapes.digits(digest, 64))
    return heads
