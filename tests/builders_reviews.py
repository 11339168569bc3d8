"""Plans that somebody hands in at a real vault, and decisions as a changed program writes them."""

from dataclasses import replace
from datetime import date

from builders_exchange import Seat
from builders_plans import a_member, plan_facts
from builders_room import a_consent, an_intake
from pendamping.domain.review import PlanReview
from pendamping.kernel.ids import EntityId
from pendamping.store import records
from pendamping.usecases import matters
from pendamping.usecases.cases import CaseDesk
from pendamping.usecases.family_plans import FamilyPlanDesk


def a_plan(seat: Seat) -> tuple[EntityId, EntityId]:
    """Open a case and draft a family plan that nothing holds up."""
    case = CaseDesk(seat.room).open_case(an_intake()).record.id
    with seat.room.changing() as changes:
        for purpose in ("services", "record"):
            records.add(changes, a_consent(case, purpose=purpose))
    member = a_member(seat.room, case)
    desk = FamilyPlanDesk(seat.room)
    plan = desk.draft(case, **plan_facts(member.id)).record
    desk.add_action(plan.id, what="Latihan", who="family", due_on=date(2026, 12, 2))
    return case, plan.id


def a_plan_handed_in(seat: Seat) -> tuple[EntityId, EntityId]:
    case, plan = a_plan(seat)
    FamilyPlanDesk(seat.room).submit(plan)
    return case, plan


def next_version_handed_in(seat: Seat, plan: EntityId) -> EntityId:
    """Begin the version that follows, with the same words, and hand it in."""
    desk = FamilyPlanDesk(seat.room)
    later = desk.new_version(plan).record
    agreed = replace(later, survivor_agreed=True, agreed_on=date(2026, 11, 21), agreed_how="Ya")
    desk.edit(agreed, later)
    desk.submit(later.id)
    return later.id


def approve(seat: Seat, plan: EntityId, *, kind: str = "family_plan") -> PlanReview:
    """Write an approval past every question that the desk asks."""
    with seat.reading() as reader:
        here = matters.matter(seat.room, reader, "family_plan", plan)
    asked = here.standing.request
    assert asked is not None
    return seat.add(
        PlanReview,
        here.subject.case,
        subject=plan,
        subject_kind=kind,
        request=asked.id,
        plan_version_hash=here.standing.hash,
        decision="approve",
        decided_on=seat.room.today(),
        reviewer=seat.name,
    )
