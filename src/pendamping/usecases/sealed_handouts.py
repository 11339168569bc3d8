"""Letters that only their receiver opens: what a referral tells, sealed for one public key.

What stands in it is decided where letters are decided: by consent, by what was chosen to be
shared, by the role of whoever seals it. Sealing adds nobody and nothing to that.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from pendamping.domain.declare import NO_CASE
from pendamping.domain.referral import Referral
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.kernel.problems import Problem
from pendamping.seal import agefmt, fingerprints
from pendamping.seal.classical import ClassicalRecipient
from pendamping.seal.keys import SealingRecipient
from pendamping.store import audit, records
from pendamping.store.audit import Action
from pendamping.usecases.printing.desk import PrintingDesk
from pendamping.usecases.printing.orders import Order, Paper, PaperKind, Purpose
from pendamping.usecases.room import Room

POST_QUANTUM: Final = "age1pq1"
COMMENT: Final = "#"
NAME_BYTES: Final = 4


class NotOneReceiver(Problem):
    """The file holds no public key, or several: it is not said for whom to seal."""

    code = "handout.not_one_receiver"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """A letter that only its receiver can open."""

    data: bytes = field(repr=False)
    paper: Paper
    """What is inside: which copy it is, what was left out, what to look at."""
    fingerprint: str
    """Of the receiver's key, to be compared by telephone."""
    file_name: str
    """A name that says nothing."""


@dataclass(frozen=True, slots=True)
class SealedHandoutDesk:
    """Letters of referrals, sealed for their receivers."""

    room: Room

    @contextmanager
    def sealing(self, referral: EntityId, key: str, words: Words) -> Iterator[Sealed]:
        """Seal the next copy of a letter for whoever writes it within.

        Raises what the letter itself would be refused for. Which key it was sealed for stands in
        the audit before the file is there; if it cannot be written, that stands there too.
        """
        recipient = receiver(key)
        order = Order(kind=PaperKind.REFERRAL_LETTER, purpose=Purpose.PROVIDER, subject=referral)
        with PrintingDesk(self.room).handing_over(order, words) as paper:
            fingerprint = fingerprints.grouped(
                fingerprints.fingerprint(recipient.to_text().encode())
            )
            data = agefmt.seal(paper.pdf, [recipient])
            self._note(referral, paper.copy or 0, fingerprint)
            yield Sealed(
                data=data,
                paper=paper,
                fingerprint=fingerprint,
                file_name=f"{secrets.token_hex(NAME_BYTES)}.age",
            )

    def _note(self, referral: EntityId, copy: int, fingerprint: str) -> None:
        with self.room.vault.writing() as writer:
            about = records.first(writer, Referral, referral)
            audit.record(
                writer,
                Action.EXPORTED,
                self.room.now(),
                actor=self.room.actor.author,
                subject=referral,
                what="sealed_letter",
                case=NO_CASE if about is None else about.case,
                copy=copy,
                key=fingerprint,
            )


def receiver(text: str) -> ClassicalRecipient | SealingRecipient:
    """Return whose public key a file holds: `age1...` of either kind, beside comments.

    A secret key is refused like anything else that is no public one.
    """
    lines = [line.strip() for line in text.splitlines()]
    keys = [line for line in lines if line and not line.startswith(COMMENT)]
    if len(keys) != 1:
        raise NotOneReceiver(keys=len(keys))
    (key,) = keys
    if key.lower().startswith(POST_QUANTUM):
        return SealingRecipient.from_text(key)
    return ClassicalRecipient.from_text(key)
