from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from builders_plans import a_ready_plan, by_somebody_else, decided
from builders_room import a_room, new
from builders_vault import StillClock
from pendamping.domain.declare import NO_CASE, NoValue
from pendamping.domain.instrument import InstrumentResponse
from pendamping.domain.review import PlanReview
from pendamping.domain.reviewing import (
    Decision,
    NotYoursToReview,
    ReviewerIsAuthor,
    ReviewState,
    VersionMovedOn,
)
from pendamping.domain.risk import RedFlag
from pendamping.domain.roles import Role
from pendamping.kernel.ids import EntityId, author_number
from pendamping.store import audit, records, scopes
from pendamping.store.audit import Action
from pendamping.store.meta import Counters
from pendamping.sync.frames import Holding
from pendamping.usecases.family_plans import FamilyPlanDesk
from pendamping.usecases.reviews import NothingAsked, ReasonMissing, Remark, ReviewDesk
from pendamping.usecases.room import Room

PSYCHOLOGIST = 9


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def room(tmp_path: Path, clock: StillClock) -> Iterator[Room]:
    with a_room(tmp_path / "vault", clock=clock) as room:
        yield room


def as_psychologist(
    room: Room,
    *cases: EntityId,
    enrolment: int = PSYCHOLOGIST,
    role: Role = Role.PSYCHOLOGIST,
    holding: Holding = Holding.REVIEW,
) -> ReviewDesk:
    """Let somebody else sit down at the same vault, holding these cases for review."""
    with room.vault.writing() as writer:
        scopes.grant(writer, cases, enrolment, holding, since_lsn=0)
    actor = replace(room.actor, author=author_number(enrolment, 0), role=role, pseudonym="kenanga")
    return ReviewDesk(replace(room, actor=actor))


@contextmanager
def at_the_keyboard(desk: ReviewDesk) -> Iterator[None]:
    """Let what is written bear the number of whoever sits there."""
    with desk.room.vault.writing() as writer:
        before = Counters.read(writer)
        replace(before, author=desk.room.actor.author).write(writer)
    yield
    with desk.room.vault.writing() as writer:
        replace(Counters.read(writer), author=before.author).write(writer)


def test_the_queue_shows_the_most_pressing_first(room: Room, clock: StillClock) -> None:
    plans = FamilyPlanDesk(room)
    quiet_case, quiet = a_ready_plan(room)
    plans.submit(quiet.id)
    clock.go_on(timedelta(days=9))
    flagged_case, flagged = a_ready_plan(room)
    plans.submit(flagged.id)
    with room.changing() as changes:
        records.add(
            changes,
            new(RedFlag, flagged_case.id, kind="suicidal", raised_on=room.today(), is_open=True),
        )

    lines = as_psychologist(room, quiet_case.id, flagged_case.id).queue()

    assert [line.subject for line in lines] == [flagged.id, quiet.id]
    assert [line.red_flag for line in lines] == [True, False]
    assert [line.days for line in lines] == [0, 9]
    assert [line.is_late for line in lines] == [False, True]
    assert lines[0].code == flagged_case.code


def test_the_author_has_nothing_in_the_queue_and_cannot_decide(room: Room) -> None:
    case, plan = a_ready_plan(room)
    FamilyPlanDesk(room).submit(plan.id)
    author = as_psychologist(room, case.id, enrolment=7)
    hash_ = author.read("family_plan", plan.id).hash

    assert author.queue() == []
    with pytest.raises(ReviewerIsAuthor):
        author.decide("family_plan", plan.id, Decision.APPROVE, read_hash=hash_)


def test_who_edited_it_cannot_decide_about_it(room: Room) -> None:
    case, plan = a_ready_plan(room)
    desk = as_psychologist(room, case.id, holding=Holding.OWN)
    with at_the_keyboard(desk):
        FamilyPlanDesk(desk.room).edit(replace(plan, aim="Lain dari sebelumnya"))
    FamilyPlanDesk(room).submit(plan.id)
    hash_ = desk.read("family_plan", plan.id).hash

    with pytest.raises(ReviewerIsAuthor):
        desk.decide("family_plan", plan.id, Decision.APPROVE, read_hash=hash_)


def test_a_role_decides_about_its_own_kinds_only(room: Room) -> None:
    case, plan = a_ready_plan(room)
    FamilyPlanDesk(room).submit(plan.id)
    supervisor = as_psychologist(room, case.id, role=Role.SUPERVISOR)
    hash_ = supervisor.read("family_plan", plan.id).hash

    assert supervisor.queue() == []
    with pytest.raises(NotYoursToReview):
        supervisor.decide("family_plan", plan.id, Decision.APPROVE, read_hash=hash_)


def test_a_decision_is_bound_to_what_was_read(room: Room) -> None:
    case, plan = a_ready_plan(room)
    FamilyPlanDesk(room).submit(plan.id)
    desk = as_psychologist(room, case.id)
    hash_ = desk.read("family_plan", plan.id).hash
    FamilyPlanDesk(room).edit(replace(plan, aim="Lain"))

    with pytest.raises(VersionMovedOn):
        desk.decide("family_plan", plan.id, Decision.APPROVE, read_hash=hash_)


def test_nothing_is_decided_that_nobody_handed_in(room: Room) -> None:
    case, plan = a_ready_plan(room)
    desk = as_psychologist(room, case.id)
    hash_ = desk.read("family_plan", plan.id).hash

    with pytest.raises(NothingAsked):
        desk.decide("family_plan", plan.id, Decision.APPROVE, read_hash=hash_)


def test_who_asks_for_changes_says_which(room: Room) -> None:
    case, plan = a_ready_plan(room)
    FamilyPlanDesk(room).submit(plan.id)
    desk = as_psychologist(room, case.id)
    hash_ = desk.read("family_plan", plan.id).hash

    with pytest.raises(ReasonMissing):
        desk.decide("family_plan", plan.id, Decision.ASK_CHANGES, read_hash=hash_)


def test_comments_noted_before_go_out_with_the_decision(room: Room) -> None:
    case, plan = a_ready_plan(room)
    FamilyPlanDesk(room).submit(plan.id)
    desk = as_psychologist(room, case.id)
    action = FamilyPlanDesk(room).open_plan(plan.id).actions[0]
    with at_the_keyboard(desk):
        taken_back = desk.remark("family_plan", plan.id, Remark(comment="Salah ketik"))
        desk.take_back(taken_back.id)
        desk.remark(
            "family_plan",
            plan.id,
            Remark(
                comment="Mengapa frekuensi diturunkan?",
                item=action.id,
                field_name="repeats",
                must_change=True,
            ),
        )
        reading = desk.read("family_plan", plan.id)
        desk.decide("family_plan", plan.id, Decision.ASK_CHANGES, read_hash=reading.hash)

    (round_,) = ReviewDesk(room).history("family_plan", plan.id)
    (decided_,) = round_.decisions
    (comment,) = decided_.comments
    assert [one.comment for one in reading.remarks] == ["Mengapa frekuensi diturunkan?"]
    assert (comment.item, comment.field_name, comment.must_change) == (action.id, "repeats", True)
    assert desk.read("family_plan", plan.id).remarks == ()
    assert FamilyPlanDesk(room).open_plan(plan.id).line.state is ReviewState.REVISION


def test_a_decision_is_audited_and_its_clinical_note_stays_clinical(room: Room) -> None:
    case, plan = a_ready_plan(room)
    FamilyPlanDesk(room).submit(plan.id)
    desk = as_psychologist(room, case.id)
    hash_ = desk.read("family_plan", plan.id).hash
    said = PlanReview(
        id=EntityId(0), case=NO_CASE, clinical_note="Pantau tidur.", valid_until=date(2027, 1, 31)
    )
    with at_the_keyboard(desk):
        desk.decide("family_plan", plan.id, Decision.APPROVE, read_hash=hash_, verdict=said)

    with room.reading() as reader:
        (entry,) = audit.entries(reader, action=Action.DECIDED)
    (seen,) = ReviewDesk(room).history("family_plan", plan.id)[0].decisions
    (own,) = desk.history("family_plan", plan.id)[0].decisions
    assert entry.subject == plan.id
    assert entry.details["decision"] == "approve"
    assert seen.review.clinical_note is NoValue.NOT_ASKED
    assert own.review.clinical_note == "Pantau tidur."


def test_what_was_passed_on_waits_for_somebody_else(room: Room) -> None:
    case, plan = a_ready_plan(room)
    FamilyPlanDesk(room).submit(plan.id)
    first = as_psychologist(room, case.id)
    hash_ = first.read("family_plan", plan.id).hash
    with at_the_keyboard(first):
        first.decide("family_plan", plan.id, Decision.ESCALATE, read_hash=hash_)
    second = as_psychologist(room, case.id, enrolment=12)

    assert first.queue() == []
    assert [line.state for line in second.queue()] == [ReviewState.UNDER_REVIEW]
    with at_the_keyboard(second):
        second.decide("family_plan", plan.id, Decision.APPROVE, read_hash=hash_)
    assert FamilyPlanDesk(room).open_plan(plan.id).line.state is ReviewState.APPROVED


def test_a_new_version_is_read_beside_the_approved_one(room: Room) -> None:
    case, plan = a_ready_plan(room)
    plans = FamilyPlanDesk(room)
    plans.submit(plan.id)
    decided(room, plan.id)
    later = plans.new_version(plan.id).record
    _, second = plans.open_plan(later.id).actions
    plans.edit_action(replace(second, repeats="monthly"))
    plans.add_action(later.id, what="Titip anak", who="family", due_on=date(2026, 12, 9))
    desk = as_psychologist(room, case.id)

    reading = desk.read("family_plan", later.id)

    changed = {(one.noun, one.field, one.fate) for one in reading.differences}
    assert reading.compared_with == 1
    assert ("family_plan_action", "repeats", "changed") in changed
    assert ("family_plan_action", "what", "added") in changed
    assert ("family_plan", "survivor_agreed", "changed") in changed
    assert not [one for one in reading.differences if one.field in ("version", "replaces")]


def test_the_background_gives_scores_to_psychologists_only(room: Room) -> None:
    case, plan = a_ready_plan(room)
    with room.changing() as changes:
        for on, score in ((date(2026, 9, 1), 13), (date(2026, 11, 1), 11)):
            records.add(
                changes,
                new(
                    InstrumentResponse,
                    case.id,
                    instrument="srq20",
                    given_on=on,
                    score=score,
                    band="high",
                ),
            )

    for_psychologist = as_psychologist(room, case.id).read("family_plan", plan.id).background
    for_companion = ReviewDesk(room).read("family_plan", plan.id).background

    assert for_psychologist is not None
    assert for_companion is not None
    (trend,) = for_psychologist.trends
    assert (trend.first_score, trend.last_score) == (13, 11)
    (trend,) = for_companion.trends
    assert (trend.first_score, trend.last_band) == (None, "high")


def test_a_decision_of_the_author_is_shown_and_never_applied(room: Room) -> None:
    case, plan = a_ready_plan(room)
    FamilyPlanDesk(room).submit(plan.id)
    hash_ = ReviewDesk(room).read("family_plan", plan.id).hash
    by_somebody_else(
        room,
        new(
            PlanReview,
            case.id,
            subject=plan.id,
            subject_kind="family_plan",
            plan_version_hash=hash_,
            decision="approve",
            decided_on=room.today(),
            reviewer="melati",
        ),
        enrolment=7,
    )

    rounds = ReviewDesk(room).history("family_plan", plan.id)

    assert rounds[-1].decisions[0].by_author
    assert not rounds[-1].decisions[0].applies
    assert FamilyPlanDesk(room).open_plan(plan.id).line.state is ReviewState.SUBMITTED
