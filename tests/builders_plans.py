"""A case with a family, and a family plan that is ready to be handed in."""

from dataclasses import replace
from datetime import date
from typing import Any

from builders_room import an_open_case, new
from pendamping.domain.case import Case
from pendamping.domain.declare import NoValue, RecordT
from pendamping.domain.family_plan import FamilyPlan
from pendamping.domain.household import HouseholdMember
from pendamping.domain.review import PlanReview
from pendamping.kernel.ids import EntityId, author_number
from pendamping.store import records
from pendamping.store.meta import Counters
from pendamping.usecases import matters
from pendamping.usecases.family_plans import FamilyPlanDesk
from pendamping.usecases.room import Room


def a_member(room: Room, case: EntityId, **facts: Any) -> HouseholdMember:
    known: dict[str, Any] = {
        "relation": "sibling",
        "knows_about_tppo": "partly",
        "survivor_allows_contact": "yes",
    }
    with room.changing() as changes:
        member: HouseholdMember = records.add(
            changes, new(HouseholdMember, case, **(known | facts))
        )
    return member


def plan_facts(member: EntityId, **facts: Any) -> dict[str, Any]:
    known: dict[str, Any] = {
        "aim": "Ibu dan adik memahami pemicu dan cara menenangkan",
        "survivor_agreed": True,
        "agreed_on": date(2026, 11, 20),
        "agreed_how": "Saya mau adik yang ikut.",
        "family_participants": frozenset({member}),
        "what_family_may_know": "Adik tahu soal kerja di kapal, tidak lebih.",
        "contact_frequency": "weekly",
        "escalate_to": "Pendamping melati",
        "escalate_phone": "081200000000",
        "period_from": date(2026, 11, 22),
        "period_to": date(2027, 5, 31),
        "end_condition": "Tiga bulan tanpa tanda bahaya",
        "handover_after_programme": "Kelompok P3A kalurahan",
        "review_due": date(2027, 1, 15),
    }
    return known | facts


def a_ready_plan(room: Room, **facts: Any) -> tuple[Case, FamilyPlan]:
    """Open a case and draft a plan that nothing holds up."""
    case = an_open_case(room)
    member = a_member(room, case.id)
    desk = FamilyPlanDesk(room)
    plan = desk.draft(case.id, **plan_facts(member.id, **facts)).record
    desk.add_action(
        plan.id, what="Latihan pernapasan bersama", who="family", due_on=date(2026, 12, 2)
    )
    desk.add_action(
        plan.id, what="Mendampingi ke puskesmas", who="companion", due_on=date(2026, 12, 12)
    )
    return case, plan


def decided(
    room: Room, subject: EntityId, decision: str = "approve", *, kind: str = "family_plan"
) -> PlanReview:
    """Let a decision about what stands come in from somebody else."""
    with room.reading() as reader:
        here = matters.matter(room, reader, kind, subject)
    asked = here.standing.request
    review: PlanReview = by_somebody_else(
        room,
        new(
            PlanReview,
            matters.case_of(here.subject),
            subject=subject,
            subject_kind=kind,
            request=asked.id if asked else NoValue.NOT_ASKED,
            plan_version_hash=here.standing.hash,
            decision=decision,
            decided_on=room.today(),
            reviewer="kenanga",
        ),
    )
    return review


def by_somebody_else(room: Room, record: RecordT, *, enrolment: int = 9) -> RecordT:
    """Write a record as if another device had made it and it had come in."""
    author = author_number(enrolment, 0)
    with room.vault.writing() as writer:
        replace(Counters.read(writer), author=author).write(writer)
    with room.changing() as changes:
        made = records.add(changes, record)
    with room.vault.writing() as writer:
        replace(Counters.read(writer), author=room.actor.author).write(writer)
    return made
