"""The assigning desk: cases change hands, and what must vanish vanishes everywhere."""

from dataclasses import dataclass, field, replace

from pendamping.domain.case import Case
from pendamping.domain.people import person
from pendamping.domain.roles import Duty, may, may_hold
from pendamping.kernel.ids import EntityId, enrolment_of
from pendamping.kernel.problems import Problem
from pendamping.store import audit, blobs, device, erasures, meta, records, register, scopes
from pendamping.store.audit import Action
from pendamping.store.changes import Changes
from pendamping.store.erasures import KeptOrder
from pendamping.store.meta import Counters
from pendamping.store.rows import Writer
from pendamping.sync import orders
from pendamping.sync.certificates import Certificate
from pendamping.sync.frames import Holding
from pendamping.sync.orders import Erasure, Level, Target, Withdrawal
from pendamping.sync.roster import Directory
from pendamping.usecases.exchange import judging_anew, ordered
from pendamping.usecases.exchange.neighbours import Neighbours
from pendamping.usecases.exchange.segment_door import Tally
from pendamping.usecases.room import Room


class NotAHolder(Problem):
    """The person who is to hand the case over does not hold it."""

    code = "handover.not_a_holder"


class TakerInactive(Problem):
    """The person who is to hold the case has no device that the office trusts."""

    code = "handover.taker_inactive"


class TakerCannotHold(Problem):
    """Cases are not in the hands of that role."""

    code = "handover.taker_cannot_hold"


class NoSuchOrder(Problem):
    """There is no order of that name."""

    code = "erasure.no_such_order"


class OrderCarriedOut(Problem):
    """What the order names is erased; that cannot be taken back."""

    code = "erasure.carried_out"


class OrderWithdrawn(Problem):
    """The order was taken back; to erase all the same, a new one has to be given."""

    code = "erasure.withdrawn"


class SameSignature(Problem):
    """The order bears this person's signature already; a second person must sign."""

    code = "erasure.same_signature"


@dataclass(frozen=True, slots=True)
class AssigningDesk:
    """Who holds which case from now on, and what is erased for ever."""

    room: Room
    neighbours: Neighbours = field(default_factory=Neighbours)

    def hand_over(self, case: EntityId, taker: int, *, giver: int | None = None) -> None:
        """Give a case to another companion.

        The taker is told all of it with the next letter. The giver hands in what is unsent,
        removes the case and says so. What the giver wrote before knowing still counts.
        """
        self.room.demand(Duty.REASSIGN)
        with self.room.vault.writing() as writer:
            changes = Changes(writer, self.room.clock)
            record = records.find(writer, Case, case)
            holders = [
                scope.enrolment
                for scope in scopes.holders(writer, case)
                if scope.kind is Holding.OWN and not scope.is_ending
            ]
            former = giver if giver is not None else next(iter(holders), None)
            if former is None or former not in holders:
                raise NotAHolder(case=case)
            directory = self.neighbours.directory(writer)
            post = _active(directory, taker).post
            if not may_hold(post.role):
                raise TakerCannotHold(role=post.role)
            order = orders.order_handover(
                directory,
                device.enrolled(writer).signing,
                case=case,
                giver=former,
                taker=taker,
                at={},
            )
            register.keep_order(writer, case, order.data)
            lsn = Counters.read(writer).lsn + 1
            scopes.end(writer, case, former, Holding.OWN, since_lsn=lsn)
            scopes.grant(writer, [case], taker, Holding.OWN, since_lsn=lsn)
            records.save(changes, replace(record, owner=post.user))
            self._note(writer, Action.CASE_HANDED_OVER, case, giver=former, taker=taker)
            changes.finish()
            judging_anew.let_in(writer, self.room, directory, {taker}, Tally())

    def let_hold(self, case: EntityId, enrolment: int, kind: Holding) -> None:
        """Let somebody else hold a case as well: for review, for supervision."""
        self.room.demand(Duty.REASSIGN)
        with self.room.vault.writing() as writer:
            directory = self.neighbours.directory(writer)
            _active(directory, enrolment)
            lsn = meta.step(writer)
            scopes.grant(writer, [case], enrolment, kind, since_lsn=lsn)
            self._note(writer, Action.ACCESS_GIVEN, case, holder=enrolment, kind=kind)
            judging_anew.let_in(writer, self.room, directory, {enrolment}, Tally())

    def end_hold(self, case: EntityId, enrolment: int, kind: Holding) -> None:
        """Ask somebody, with the next letter, to let go of a case."""
        self.room.demand(Duty.REASSIGN)
        with self.room.vault.writing() as writer:
            scopes.end(writer, case, enrolment, kind, since_lsn=meta.step(writer))
            self._note(writer, Action.ACCESS_ENDED, case, holder=enrolment, kind=kind)

    def holders(self, case: EntityId) -> list[scopes.Scope]:
        """List who holds a case."""
        with self.room.reading() as reader:
            return scopes.holders(reader, case)

    def order_case_erasure(self, case: EntityId, reason: str) -> Erasure:
        """Sign an order to erase a whole case."""
        return self.order_erasure(Target(level=Level.CASE, case=case, entity=case), reason)

    def order_erasure(self, target: Target, reason: str) -> Erasure:
        """Sign an order to erase: it hides the case everywhere until a second person signs."""
        with self.room.vault.writing() as writer:
            order = orders.order_erasure(
                self.neighbours.directory(writer),
                device.enrolled(writer).signing,
                target,
                reason=reason,
                at=int(self.room.now().timestamp()),
            )
            self._keep(order, writer)
        return order

    def countersign_erasure(self, name: str) -> Erasure:
        """Put the second signature under an order, which carries it out."""
        if not may(self.room.actor.role, Duty.ANSWER_REQUESTS):
            self.room.demand(Duty.ERASE)
        with self.room.vault.writing() as writer:
            kept = erasures.find(writer, name)
            if kept is None:
                raise NoSuchOrder(order=name)
            if kept.is_withdrawn:
                raise OrderWithdrawn(order=name)
            directory = self.neighbours.directory(writer)
            before = orders.read_erasure(kept.content, directory)
            if person(self.room.actor.pseudonym) in before.people:
                raise SameSignature(order=name)
            order = orders.countersign_erasure(before, directory, device.enrolled(writer).signing)
            self._keep(order, writer)
        blobs.sweep(self.room.vault)
        return order

    def withdraw_erasure(self, name: str, reason: str) -> KeptOrder:
        """Take back an order that has not erased yet, or sign against it as the second.

        Whoever signed the order needs nobody else; against them it takes two, one of whom may
        erase, or one if the office has revoked everybody who signed. The case is shown again here
        at once and elsewhere with the next letter.
        """
        if not may(self.room.actor.role, Duty.ANSWER_REQUESTS):
            self.room.demand(Duty.ERASE)
        with self.room.vault.writing() as writer:
            kept = erasures.find(writer, name)
            if kept is None:
                raise NoSuchOrder(order=name)
            if kept.done_at is not None:
                raise OrderCarriedOut(order=name)
            directory = self.neighbours.directory(writer)
            if not self._is_signed_by_me(directory, kept):
                withdrawal = self._signed_against(writer, directory, kept, reason)
                self._note(
                    writer,
                    Action.WITHDRAWAL_SIGNED,
                    kept.case,
                    order=name,
                    signatures=len(withdrawal.people),
                )
                ordered.take_back(writer, self.room, directory, withdrawal)
            elif not ordered.take_back_known(writer, self.room, directory, name):
                raise SameSignature(order=name)
            found = erasures.find(writer, name)
        return kept if found is None else found

    def erasures(self) -> list[KeptOrder]:
        """List the orders to erase, oldest first."""
        with self.room.reading() as reader:
            return erasures.every(reader)

    def _signed_against(
        self, writer: Writer, directory: Directory, kept: KeptOrder, reason: str
    ) -> Withdrawal:
        key = device.enrolled(writer).signing
        if kept.withdrawal is None:
            at = int(self.room.now().timestamp())
            return orders.order_withdrawal(directory, key, kept.name, reason=reason, at=at)
        before = orders.read_withdrawal(kept.withdrawal, directory)
        return orders.countersign_withdrawal(before, directory, key)

    def _is_signed_by_me(self, directory: Directory, kept: KeptOrder) -> bool:
        """Tell whether this person has signed against the order already."""
        if kept.withdrawal is None:
            return False
        signed = orders.read_withdrawal(kept.withdrawal, directory).people
        return person(self.room.actor.pseudonym) in signed

    def _note(
        self, writer: Writer, action: Action, subject: EntityId, **details: int | str
    ) -> None:
        audit.record(
            writer,
            action,
            self.room.now(),
            actor=self.room.actor.author,
            subject=subject,
            **details,
        )

    def _keep(self, order: Erasure, writer: Writer) -> None:
        ordered.keep(writer, order)
        self._note(
            writer,
            Action.ERASURE_SIGNED,
            order.target.case,
            order=order.order,
            signatures=len(order.people),
        )
        if order.erases:
            ordered.carry_out(writer, self.room, order)


def _active(directory: Directory, enrolment: int) -> Certificate:
    """Return the certificate under which somebody works today, or raise `TakerInactive`."""
    for author, standing in directory.authors.items():
        if enrolment_of(author) == enrolment and standing.is_active:
            return standing.certificate
    raise TakerInactive(enrolment=enrolment)
