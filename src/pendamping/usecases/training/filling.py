"""Carrying the stories out: every happening goes through the desk at which it would be done."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import singledispatchmethod
from typing import Any, Final, cast

from pendamping.domain.attachment import Attachment
from pendamping.domain.case import Case
from pendamping.domain.declare import NO_CASE, Kind, NoValue, Record, RecordT
from pendamping.domain.review import PlanReview
from pendamping.domain.reviewing import Decision
from pendamping.domain.risk import RedFlag
from pendamping.kernel.ids import EntityId
from pendamping.store import records
from pendamping.usecases.attachments import AttachmentDesk
from pendamping.usecases.cases import CaseDesk, Intake
from pendamping.usecases.family_plans import FamilyPlanDesk
from pendamping.usecases.reviews import Reading, Remark, ReviewDesk
from pendamping.usecases.room import Room
from pendamping.usecases.sessions import SessionDesk
from pendamping.usecases.subjects import SubjectDesk
from pendamping.usecases.training import picture
from pendamping.usecases.training.happenings import (
    Agreed,
    Began,
    Calmed,
    Closed,
    Edited,
    Followed,
    HandedIn,
    Happening,
    Met,
    Missed,
    Opened,
    Pictured,
    Verdict,
    Wrote,
)
from pendamping.usecases.training.material import material
from pendamping.usecases.training.story_clock import StoryClock

FAMILY_PLAN: Final = "family_plan"
APPROVAL_HOLDS: Final = timedelta(days=180)


@dataclass(slots=True)
class Filling:
    """Carries happenings out in the vaults of a training office."""

    rooms: Mapping[str, Room]
    """By pseudonym."""
    clock: StoryClock
    numbers: dict[EntityId, EntityId] = field(default_factory=dict)
    """The true number of each record, by its number in the stories."""
    flags: dict[EntityId, tuple[RedFlag, ...]] = field(default_factory=dict)
    """What a session raised, by the session's number in the stories."""

    def carry_out(self, happening: Happening) -> None:
        """Do what happened, at its moment, at the desk of whoever did it."""
        self.clock.turn_to(happening.at)
        self._do(happening, self.rooms[happening.by])

    def decide(self, by: str, verdicts: Mapping[EntityId, Verdict]) -> int:
        """Let a reviewer decide about all that waits and has its verdict; count the decisions."""
        desk = ReviewDesk(self.rooms[by])
        known = {
            self.numbers[told]: verdict
            for told, verdict in verdicts.items()
            if told in self.numbers
        }
        waiting = [line for line in desk.queue() if line.subject in known]
        for line in waiting:
            reading = desk.read(line.kind, line.subject)
            self.decide_about(desk, reading, known[line.subject])
        return len(waiting)

    def decide_about(self, desk: ReviewDesk, reading: Reading, verdict: Verdict) -> PlanReview:
        """Decide about exactly what was read."""
        until = self.clock.now().date() + APPROVAL_HOLDS
        said = PlanReview(
            id=EntityId(0),
            case=NO_CASE,
            summary=verdict.summary,
            clinical_note=verdict.clinical_note or NoValue.NOT_ASKED,
            clinical_risk_seen=False,
            valid_until=until if verdict.decision == Decision.APPROVE else NoValue.NA,
        )
        return desk.decide(
            reading.kind,
            reading.subject,
            Decision(verdict.decision),
            read_hash=reading.hash,
            verdict=said,
            remarks=[Remark(comment=said, must_change=must) for said, must in verdict.remarks],
        )

    def true(self, told: RecordT) -> RecordT:
        """Return a record of the stories as it is to be written: pointers lead to true records."""
        facts: dict[str, Any] = {"case": self.numbers.get(told.case, NO_CASE)}
        for declared in told.NOUN.fields:
            value = getattr(told, declared.name)
            if declared.kind is Kind.REF and not isinstance(value, NoValue):
                facts[declared.name] = self.numbers[value]
            elif declared.kind is Kind.REFS and value:
                facts[declared.name] = frozenset(self.numbers[one] for one in value)
        return cast("RecordT", replace(cast("Any", told), **facts))

    def _keep(self, told: Record, written: Record) -> None:
        self.numbers[told.id] = written.id

    @singledispatchmethod
    def _do(self, happening: Happening, room: Room) -> None:
        raise TypeError(type(happening), room.actor.role)

    @_do.register
    def _(self, happening: Wrote, room: Room) -> None:
        with room.changing() as changes:
            for told in happening.records:
                self._keep(told, records.add(changes, self.true(told)))

    @_do.register
    def _(self, happening: Opened, room: Room) -> None:
        intake = Intake(
            case=replace(self.true(happening.case), case=NO_CASE),
            survivor=self.true(happening.survivor),
            identity=happening.identity and self.true(happening.identity),
        )
        self._keep(happening.case, CaseDesk(room).open_case(intake).record)

    @_do.register
    def _(self, happening: Met, room: Room) -> None:
        recorded = SessionDesk(room).record(self.true(happening.session))
        self._keep(happening.session, recorded.session)
        self.flags[happening.session.id] = recorded.red_flags

    @_do.register
    def _(self, happening: Agreed, room: Room) -> None:
        planned = SessionDesk(room).plan(self.true(happening.appointment))
        self._keep(happening.appointment, planned.record)

    @_do.register
    def _(self, happening: Missed, room: Room) -> None:
        SessionDesk(room).no_show(self.numbers[happening.appointment], happening.reason)

    @_do.register
    def _(self, happening: Calmed, room: Room) -> None:
        today = room.today()
        with room.changing() as changes:
            for flag in self.flags[happening.session]:
                over = replace(flag, is_open=False, resolved_on=today, resolution=happening.how)
                records.save(changes, over)
            case = records.find(changes.writer, Case, self.numbers[happening.case])
            records.save(changes, replace(case, risk_level="medium"))

    @_do.register
    def _(self, happening: HandedIn, room: Room) -> None:
        subject = self.numbers[happening.subject]
        if happening.kind == FAMILY_PLAN:
            FamilyPlanDesk(room).submit(subject)
        else:
            SubjectDesk(room).submit(happening.kind, subject)

    @_do.register
    def _(self, happening: Began, room: Room) -> None:
        FamilyPlanDesk(room).begin(self.numbers[happening.plan])

    @_do.register
    def _(self, happening: Followed, room: Room) -> None:
        desk = FamilyPlanDesk(room)
        later = desk.new_version(self.numbers[happening.plan]).record
        self.numbers[happening.later] = later.id
        changed = cast("Any", later)
        desk.edit(replace(changed, **happening.facts), later)
        further = material("office")["today"]["further_action"]
        desk.add_action(
            later.id,
            what=further["what"],
            who="family",
            due_on=room.today() + timedelta(days=30),
            repeats="monthly",
            success_sign=further["success"],
        )
        desk.submit(later.id)

    @_do.register
    def _(self, happening: Edited, room: Room) -> None:
        with room.changing() as changes:
            found: Any = records.find(
                changes.writer, happening.kind, self.numbers[happening.record]
            )
            records.save(changes, replace(found, **happening.facts))

    @_do.register
    def _(self, happening: Closed, room: Room) -> None:
        CaseDesk(room).close(self.numbers[happening.closure])

    @_do.register
    def _(self, happening: Pictured, room: Room) -> None:
        attachment = Attachment(
            id=EntityId(0),
            case=self.numbers[happening.case],
            purpose="consent_proof",
            caption=happening.caption,
            about=self.numbers[happening.about],
            taken_on=room.today(),
        )
        AttachmentDesk(room).add(attachment, picture.consent_form(happening.caption))
