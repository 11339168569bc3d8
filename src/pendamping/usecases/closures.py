"""Closings: what still hangs on a case before it may end, and who takes it over (V-22)."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final

from pendamping.domain.case_plan import Goal
from pendamping.domain.closure import Closure
from pendamping.domain.family_plan import FollowUp
from pendamping.domain.findings import Finding
from pendamping.domain.handover import Handover, HandoverItem
from pendamping.domain.legal import LegalClaim
from pendamping.domain.referral import Referral
from pendamping.domain.risk import RedFlag
from pendamping.domain.rules.answers import known
from pendamping.domain.rules.closing import UNDECIDED, v_22
from pendamping.kernel.ids import EntityId
from pendamping.kernel.problems import Problem
from pendamping.store import records
from pendamping.store.changes import Changes
from pendamping.store.rows import Reader
from pendamping.usecases import ordered_items
from pendamping.usecases.finding_outcome import demand_answers
from pendamping.usecases.room import Room
from pendamping.usecases.sight import Sight, demand_case

NEW: Final = EntityId(0)
DONE_WITH: Final = frozenset({"done", "cancelled", "not_possible"})

LEADS_TO: Final = {
    "draft": frozenset({"in_progress", "revoked"}),
    "in_progress": frozenset({"accepted", "rejected", "revoked"}),
    "accepted": frozenset({"done", "revoked"}),
}


class HandoverStepNotPossible(Problem):
    """The handover stands where this step does not lead from."""

    code = "handover.step_not_possible"


class End(StrEnum):
    """What may still be open when a case is to end."""

    RED_FLAG = "red_flag"
    REFERRAL = "referral"
    CLAIM = "legal_claim"
    GOAL = "goal"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenEnd:
    """One thing somebody has to carry on, or to bring to its end."""

    kind: End
    record: EntityId
    what: str
    """A code: the flag, the service, the kind of claim, the field of life, the kind of contact."""
    due_on: date | None


@dataclass(frozen=True, slots=True)
class ClosureDesk:
    """The way out of a case; drafting and handing in is the drafting desk's."""

    room: Room

    def open_ends(self, case: EntityId) -> list[OpenEnd]:
        """List what is still open in a case, so that nothing is lost when it ends."""
        with self.room.reading() as reader:
            Sight(self.room, reader).demand_reading(Closure.NOUN, case)
            return _open_ends(reader, case)

    def hand_over(self, case: EntityId, /, **facts: Any) -> Handover:
        """Begin a handover to another region; everything that is open becomes an item of it."""
        with self.room.changing() as changes:
            writer = changes.writer
            demand_case(writer, case)
            sight = Sight(self.room, writer)
            sight.demand_writing(Handover, case)
            wanted = replace(Handover(id=NEW, case=case, status="draft"), **facts)
            demand_answers(wanted)
            made = records.add(changes, wanted)
            items: list[HandoverItem] = []
            for end in _open_ends(writer, case):
                item = HandoverItem(
                    id=NEW,
                    case=case,
                    handover=made.id,
                    kind="open_item",
                    what=end.what or end.kind.value,
                    about=end.record,
                )
                items.append(ordered_items.append(changes, items, item))
        return made

    def move(self, handover: EntityId, status: str, **facts: Any) -> Handover:
        """Note the next step of a handover: sent, accepted, first contact made."""
        with self.room.changing() as changes:
            before = records.find(changes.writer, Handover, handover)
            Sight(self.room, changes.writer).demand_writing(Handover, before.case)
            now = known(before.status) or "draft"
            if status not in LEADS_TO.get(now, frozenset()):
                raise HandoverStepNotPossible(status=now, step=status)
            days = {"in_progress": "sent_on", "accepted": "accepted_on", "done": "first_contact_on"}
            dated = {days[status]: self.room.today()} if status in days else {}
            after = replace(before, status=status, **(dated | facts))
            records.save(changes, after)
            return after

    def items(self, handover: EntityId) -> list[HandoverItem]:
        """Return what a handover holds, in order."""
        with self.room.reading() as reader:
            before = records.find(reader, Handover, handover)
            sight = Sight(self.room, reader)
            found = [
                one
                for one in records.of_case(reader, HandoverItem, before.case)
                if one.handover == handover
            ]
            return sorted(sight.veiled_all(found), key=lambda one: (str(one.position), one.id))

    def settle_item(self, item: EntityId, on: date | None = None) -> HandoverItem:
        """Note that the receiver has taken an item up."""
        with self.room.changing() as changes:
            return self._settled(changes, item, on or self.room.today())

    def _settled(self, changes: Changes, item: EntityId, on: date) -> HandoverItem:
        before = records.find(changes.writer, HandoverItem, item)
        Sight(self.room, changes.writer).demand_writing(HandoverItem, before.case)
        after = replace(before, done_on=on)
        records.save(changes, after)
        return after


def findings_of(reader: Reader, closure: EntityId) -> tuple[Finding, ...]:
    """Return what V-22 says of a closing as things stand in its case."""
    record = records.find(reader, Closure, closure)
    return v_22(
        record,
        red_flags=records.of_case(reader, RedFlag, record.case),
        referrals=records.of_case(reader, Referral, record.case),
        claims=records.of_case(reader, LegalClaim, record.case),
    )


def _open_ends(reader: Reader, case: EntityId) -> list[OpenEnd]:
    found = [
        OpenEnd(
            kind=End.RED_FLAG, record=one.id, what=known(one.kind) or "", due_on=known(one.due_on)
        )
        for one in records.of_case(reader, RedFlag, case)
        if known(one.is_open) is not False
    ]
    found += [
        OpenEnd(
            kind=End.REFERRAL,
            record=one.id,
            what=next(iter(sorted(one.services)), ""),
            due_on=None,
        )
        for one in records.of_case(reader, Referral, case)
        if known(one.status) in ("in_progress", "accepted")
    ]
    found += [
        OpenEnd(kind=End.CLAIM, record=one.id, what=known(one.kind) or "", due_on=None)
        for one in records.of_case(reader, LegalClaim, case)
        if known(one.status) in UNDECIDED
    ]
    found += [
        OpenEnd(
            kind=End.GOAL, record=one.id, what=known(one.domain) or "", due_on=known(one.due_on)
        )
        for one in records.of_case(reader, Goal, case)
        if known(one.progress) in (None, "not_started", "in_progress")
    ]
    found += [
        OpenEnd(
            kind=End.FOLLOW_UP,
            record=one.id,
            what=known(one.kind) or "",
            due_on=known(one.needed_by),
        )
        for one in records.of_case(reader, FollowUp, case)
        if known(one.status) not in DONE_WITH
    ]
    return found
