"""The assigning desk: cases change hands, and what must vanish vanishes everywhere."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from pendamping.domain.case import Case
from pendamping.domain.people import person
from pendamping.domain.roles import POWERS, Duty, Reach, Role, may, may_hold
from pendamping.kernel.ids import EntityId, enrolment_of
from pendamping.kernel.problems import Problem
from pendamping.seal.strictjson import DocumentRefused
from pendamping.store import audit, blobs, device, erasures, meta, records, register, scopes
from pendamping.store.audit import Action
from pendamping.store.changes import Changes
from pendamping.store.erasures import KeptOrder
from pendamping.store.meta import Counters
from pendamping.store.rows import Reader, Writer
from pendamping.sync import orders, shapes
from pendamping.sync.certificates import Certificate
from pendamping.sync.frames import Holding
from pendamping.sync.orders import Erasure, Target, Withdrawal
from pendamping.sync.roster import Directory
from pendamping.usecases.exchange import holding, judging_anew, ordered
from pendamping.usecases.exchange.neighbours import Neighbours
from pendamping.usecases.exchange.segment_door import Tally
from pendamping.usecases.office import targets
from pendamping.usecases.office.targets import Named
from pendamping.usecases.people import users_of
from pendamping.usecases.room import Room
from pendamping.usecases.sight import demand_case


class NotAHolder(Problem):
    """The person who is to hand the case over does not hold it."""

    code = "handover.not_a_holder"


class TakerInactive(Problem):
    """The person who is to hold the case has no device that the office trusts."""

    code = "handover.taker_inactive"


class TakerCannotHold(Problem):
    """Cases are not in the hands of that role."""

    code = "handover.taker_cannot_hold"


class NotLentAtTheOffice(Problem):
    """Who holds or reviews what is written at the office only; elsewhere nobody hears of it."""

    code = "hold.not_at_the_office"


class NotHeldSo(Problem):
    """The role does not look after cases in that way, and would be told nothing of this one."""

    code = "hold.not_for_this_role"


class AlreadyOver(Problem):
    """The day up to which somebody is to hold a case has gone by."""

    code = "hold.already_over"


class NothingToEnd(Problem):
    """The person does not hold the case in that way, or was asked to let go of it already."""

    code = "hold.nothing_to_end"


class StillAsked(Problem):
    """The person is named to decide about what waits in the case, and would be given it again."""

    code = "hold.still_asked"


class AlreadyOrdered(Problem):
    """An order to erase the same thing waits for its second signature."""

    code = "erasure.already_ordered"


class ReasonIsNoCode(Problem):
    """The reason is a sentence; an order goes to every device, so it carries a code alone."""

    code = "erasure.reason_is_no_code"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Somebody who holds a case, and as what."""

    enrolment: int
    user: str
    """The pseudonym that the roster gives, where it is known here."""
    kind: str
    until: date | None
    """The last day, where there is one."""
    is_ending: bool
    """The device was told to let go and has not said yet that it did."""


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
        demand_assigning(self.room)
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

    def lend(
        self, case: EntityId, enrolment: int, kind: Reach | Holding, *, until: date | None = None
    ) -> None:
        """Let somebody else hold a case as well: for review, for supervision.

        With the next letter they are told what their role reads of it, and after the day `until`
        they are asked to let go of it again.
        """
        demand_assigning(self.room)
        if until is not None and until < self.room.today():
            raise AlreadyOver
        with self.room.vault.writing() as writer:
            demand_case(writer, case)
            directory = self.neighbours.directory(writer)
            role = _active(directory, enrolment).post.role
            if Reach(kind) not in POWERS[role].reads:
                raise NotHeldSo(role=role)
            lsn = meta.step(writer)
            second = None if until is None else self._last_second(until)
            held_as = Holding(kind)
            scopes.grant(
                writer, [case], enrolment, held_as, since_lsn=lsn, until=second, is_lent=True
            )
            term = {} if until is None else {"until": until.isoformat()}
            self._note(writer, Action.ACCESS_GIVEN, case, holder=enrolment, kind=kind, **term)
            judging_anew.let_in(writer, self.room, directory, {enrolment}, Tally())

    def recall(self, case: EntityId, enrolment: int, kind: Reach | Holding) -> None:
        """Ask somebody, with the next letter, to let go of a case.

        Raises `StillAsked` where they are named to decide about what waits in it: name somebody
        else first.
        """
        demand_assigning(self.room)
        with self.room.vault.writing() as writer:
            if not any(
                (scope.enrolment, scope.kind, scope.is_ending) == (enrolment, kind, False)
                for scope in scopes.holders(writer, case)
            ):
                raise NothingToEnd
            if kind == Holding.REVIEW and holding.is_asked(writer, self.room, case, enrolment):
                raise StillAsked
            scopes.end(writer, case, enrolment, Holding(kind), since_lsn=meta.step(writer))
            self._note(writer, Action.ACCESS_ENDED, case, holder=enrolment, kind=kind)

    def holders(self, case: EntityId) -> list[scopes.Scope]:
        """List who holds a case."""
        with self.room.reading() as reader:
            return scopes.holders(reader, case)

    def who_holds(self, case: EntityId) -> list[Holder]:
        """List who holds a case, by name, as far as this vault was told."""
        with self.room.reading() as reader:
            demand_case(reader, case)
            users = users_of(reader)
            return [
                Holder(
                    enrolment=scope.enrolment,
                    user=users.get(scope.enrolment, ""),
                    kind=scope.kind,
                    until=None if scope.until is None else self._day(scope.until),
                    is_ending=scope.is_ending,
                )
                for scope in scopes.holders(reader, case)
            ]

    def case_named(self, typed: str) -> EntityId:
        """Return the case that is to be erased, by its code or number, in sight or not."""
        self._demand_signing()
        with self.room.reading() as reader:
            return targets.case_named(reader, self.room.schema, typed)

    def order_case_erasure(self, case: EntityId, reason: str) -> Erasure:
        """Sign an order to erase a whole case."""
        self._demand_signing()
        return self._order_once(targets.whole_case(case), reason)

    def order_record_erasure(self, case: EntityId, record: EntityId, reason: str) -> Erasure:
        """Sign an order to erase one record of a case; what hangs on it stays."""
        self._demand_signing()
        with self.room.reading() as reader:
            target = targets.of_record(reader, self.room.schema, case, record)
        return self._order_once(target, reason)

    def order_field_erasure(
        self, case: EntityId, record: EntityId, name: str, reason: str
    ) -> Erasure:
        """Sign an order to erase all that was ever written into one field of a record."""
        self._demand_signing()
        with self.room.reading() as reader:
            target = targets.of_field(reader, self.room.schema, case, record, name)
        return self._order_once(target, reason)

    def order_attachment_erasure(
        self, case: EntityId, attachment: EntityId, reason: str
    ) -> Erasure:
        """Sign an order to erase what is in an attachment; its record says that there was one."""
        self._demand_signing()
        with self.room.reading() as reader:
            target = targets.of_attachment(reader, self.room.schema, case, attachment)
        return self._order_once(target, reason)

    def order_erasure(self, target: Target, reason: str) -> Erasure:
        """Sign an order to erase: one signature hides a case everywhere, and erases nothing."""
        self._demand_signing()
        with self.room.vault.writing() as writer:
            return self._order(writer, target, reason)

    def countersign_erasure(self, name: str) -> Erasure:
        """Put the second signature under an order, which carries it out."""
        self._demand_signing()
        with self.room.vault.writing() as writer:
            kept = erasures.find(writer, name)
            if kept is None:
                raise NoSuchOrder(order=name)
            if kept.is_withdrawn:
                raise OrderWithdrawn(order=name)
            if self._went_with_another(writer, kept):
                raise OrderCarriedOut(order=name)
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
        self._demand_signing()
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

    def ordered(self) -> Iterator[tuple[KeptOrder, Named]]:
        """Step through the orders to erase, oldest first, with what each of them names."""
        with self.room.reading() as reader:
            found = [(kept, self._named(reader, kept)) for kept in erasures.every(reader)]
        yield from found

    def is_carried_out(self, name: str) -> bool:
        """Tell whether what an order names is gone from this vault."""
        return any(kept.name == name and kept.done_at is not None for kept in self.erasures())

    def _went_with_another(self, reader: Reader, kept: KeptOrder) -> bool:
        """Tell whether the record or case of an order was erased here by a greater one."""
        target = targets.target_of(kept)
        return any(
            other.name != kept.name
            and other.done_at is not None
            and targets.covers(targets.target_of(other), target)
            for other in erasures.every(reader)
        )

    def _named(self, reader: Reader, kept: KeptOrder) -> Named:
        return targets.named(reader, self.room.schema, targets.target_of(kept))

    def _order_once(self, target: Target, reason: str) -> Erasure:
        """Sign an order, or raise `AlreadyOrdered`: two orders of one signature erase nothing."""
        with self.room.vault.writing() as writer:
            for kept in erasures.every(writer):
                is_open = kept.done_at is None and not kept.is_withdrawn
                if is_open and targets.target_of(kept) == target:
                    raise AlreadyOrdered(order=kept.name)
            return self._order(writer, target, reason)

    def _order(self, writer: Writer, target: Target, reason: str) -> Erasure:
        order = orders.order_erasure(
            self.neighbours.directory(writer),
            device.enrolled(writer).signing,
            target,
            reason=_code(reason),
            at=int(self.room.now().timestamp()),
        )
        self._keep(order, writer)
        return order

    def _demand_signing(self) -> None:
        """Raise `NotYours` unless an erasure bears this role's signature."""
        if not may(self.room.actor.role, Duty.ANSWER_REQUESTS):
            self.room.demand(Duty.ERASE)

    def _last_second(self, day: date) -> int:
        """Return the last second of a day, as it is lived where this vault is."""
        after = datetime.combine(day + timedelta(days=1), time.min, self.room.clock.zone)
        return int(after.timestamp()) - 1

    def _day(self, second: int) -> date:
        return datetime.fromtimestamp(second, self.room.clock.zone).date()

    def _signed_against(
        self, writer: Writer, directory: Directory, kept: KeptOrder, reason: str
    ) -> Withdrawal:
        key = device.enrolled(writer).signing
        if kept.withdrawal is None:
            at = int(self.room.now().timestamp())
            return orders.order_withdrawal(directory, key, kept.name, reason=_code(reason), at=at)
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
            level=order.target.level,
            signatures=len(order.people),
        )
        if order.erases:
            ordered.carry_out(writer, self.room, order)


def demand_assigning(room: Room) -> None:
    """Raise unless this is the office and the decision is this role's."""
    room.demand(Duty.REASSIGN)
    if room.actor.role is not Role.OFFICE:
        raise NotLentAtTheOffice


def _code(reason: str) -> str:
    try:
        return shapes.code(reason)
    except DocumentRefused as refusal:
        raise ReasonIsNoCode from refusal


def _active(directory: Directory, enrolment: int) -> Certificate:
    """Return the certificate under which somebody works today, or raise `TakerInactive`."""
    for author, standing in directory.authors.items():
        if enrolment_of(author) == enrolment and standing.is_active:
            return standing.certificate
    raise TakerInactive(enrolment=enrolment)
