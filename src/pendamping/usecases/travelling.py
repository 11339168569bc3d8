"""The travel desk: before a checkpoint, leave at the office what need not be carried."""

from collections.abc import Collection
from dataclasses import dataclass

from pendamping.domain.declare import NO_CASE
from pendamping.domain.roles import Role
from pendamping.kernel.ids import EntityId
from pendamping.kernel.problems import Problem
from pendamping.store import audit, blobs, drafts, erasing, keeping, letters, peers, scopes
from pendamping.store.audit import Action
from pendamping.store.rows import Reader
from pendamping.usecases.exchange import holding
from pendamping.usecases.exchange.outgoing import kept_cases
from pendamping.usecases.room import Room
from pendamping.usecases.vaults import VaultDesk


class NotAllSent(Problem):
    """Something is in this vault and, as far as is known, nowhere else."""

    code = "travel.not_all_sent"


class OnlyHere(Problem):
    """The vault is not to be ended yet: something in it is, as far as is known, nowhere else."""

    code = "vault.only_here"


class OfficeIsHere(Problem):
    """The vault is an office's own: whatever came together is in it and in its backups alone."""

    code = "vault.office_is_here"


@dataclass(frozen=True, slots=True, kw_only=True)
class Luggage:
    """What a vault would carry on the road, and what it would leave behind."""

    carried: frozenset[EntityId]
    """Cases that were chosen, or of which something is nowhere else."""
    left: frozenset[EntityId]
    """Cases that the office tells again after the journey."""
    saves: int
    """Saves of which the office has not said that it has them."""
    attachments: int
    """Attachments that nobody else is known to have."""
    drafts: int
    """Drafts in cases that were not chosen: they would leave with them."""

    @property
    def is_all_sent(self) -> bool:
        return not (self.saves or self.attachments or self.drafts)


@dataclass(frozen=True, slots=True)
class TravelDesk:
    """Packs light and locks: what is not there nobody takes, and no passphrase opens the rest."""

    room: Room
    keeper: VaultDesk

    def pack(self, chosen: Collection[EntityId] = ()) -> Luggage:
        """Say what would be carried and what would be left, and what nobody else has yet."""
        with self.room.reading() as reader:
            return self._pack(reader, chosen)

    def lock(
        self, passphrase: str, chosen: Collection[EntityId] = (), *, anyway: bool = False
    ) -> Luggage:
        """Leave all but the chosen cases, take a new key, and lock without a passphrase.

        Refused with `NotAllSent` while anything is only here, unless it is done `anyway`: then
        the cases that it belongs to are carried. Only the recovery sheet or the office opens the
        vault again; the office's next letters bring back what was left.
        """
        room = self.room
        keeping.demand_way_back(room.vault, passphrase)
        with room.vault.writing() as writer:
            luggage = self._pack(writer, chosen)
            if not anyway and not luggage.is_all_sent:
                raise NotAllSent(
                    saves=luggage.saves, attachments=luggage.attachments, drafts=luggage.drafts
                )
            own = room.actor.enrolment
            for case in sorted(luggage.left):
                for _, kind in scopes.held_among(writer, own, [case]):
                    scopes.must_let_go(writer, case, own, kind)
                if not holding.let_go(writer, room, case):
                    raise ValueError(case)
            if luggage.left:
                peers.hear_anew(writer)  # the next letter asks for everything again
            audit.record(
                writer,
                Action.CASES_LEFT,
                room.now(),
                actor=room.actor.author,
                left=len(luggage.left),
                carried=len(luggage.carried),
            )
        blobs.sweep(room.vault)
        self.keeper.lock_for_travel(room.vault, passphrase)
        return luggage

    def demand_nothing_only_here(self) -> None:
        """Raise `OnlyHere` or `OfficeIsHere` where ending this vault would lose something."""
        if self.room.actor.role is Role.OFFICE:
            raise OfficeIsHere
        luggage = self.pack()
        if not luggage.is_all_sent:
            raise OnlyHere(
                saves=luggage.saves, attachments=luggage.attachments, drafts=luggage.drafts
            )

    def _pack(self, reader: Reader, chosen: Collection[EntityId]) -> Luggage:
        cases = set(kept_cases(reader))
        unsaved = [one for one in drafts.every(reader) if one.case not in chosen]
        if self.room.actor.role is Role.OFFICE:  # nobody else could bring its cases back
            return Luggage(
                carried=frozenset(cases), left=frozenset(), saves=0, attachments=0, drafts=0
            )
        unsent = erasing.unsent_cases(reader)
        unsettled = {
            case: [
                one for one in blobs.of_case(reader, case) if not blobs.are_settled(reader, [one])
            ]
            for case in cases
        }
        here_only = unsent | {case for case, blob in unsettled.items() if blob}
        here_only |= {one.case for one in unsaved if one.case != NO_CASE}
        carried = {case for case in cases if case in chosen or case in here_only}
        return Luggage(
            carried=frozenset(carried),
            left=frozenset(cases - carried),
            saves=letters.unsent_saves(reader),
            attachments=sum(len(blob) for blob in unsettled.values()),
            drafts=len(unsaved),
        )
