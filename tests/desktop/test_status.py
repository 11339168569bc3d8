"""What the frame says: what waits at each place, what was left over, where a role can go."""

from datetime import timedelta

import pytest

from builders_vault import StillClock
from desktop.handed_in import approved
from pendamping.desktop.errands import (
    Errand,
    OpenForm,
    OpenIntake,
    OpenPlan,
    RecordSession,
    ReviewQueue,
    WriteNote,
)
from pendamping.desktop.frame.left_over import errand_of
from pendamping.desktop.status import LeftOver, Place, StatusModel, _returned, places
from pendamping.domain.roles import Role
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.usecases.family_plans import FamilyPlanDesk
from pendamping.usecases.today import Attention, AttentionKind
from pendamping.workbench import Desks

CASE, RECORD = EntityId(7), EntityId(9)


@pytest.fixture
def model(companion_desks: Desks, english: Words) -> StatusModel:
    return StatusModel(companion_desks, english, Role.COMPANION)


def test_a_companion_begins_with_the_day_and_a_psychologist_with_the_queue() -> None:
    assert places(Role.COMPANION)[0] is Place.TODAY
    assert Place.QUEUE not in places(Role.COMPANION)
    assert places(Role.PSYCHOLOGIST)[0] is Place.QUEUE
    assert Place.SCHEDULE not in places(Role.PSYCHOLOGIST)


@pytest.mark.parametrize("role", Role)
def test_every_role_can_go_somewhere(role: Role) -> None:
    assert Place.CASES in places(role)
    assert Place.SYNC in places(role)


def test_what_nobody_else_has_is_counted_at_the_exchange(
    model: StatusModel, companion_desks: Desks
) -> None:
    before = model.load().badges.get(Place.SYNC, 0)

    companion_desks.notes.note(
        "Diagram napas ditempel.", companion_desks.cases.cases().lines[0].case
    )

    status = model.load()
    assert status.badges[Place.SYNC] == before + 1
    assert "wait" in status.sync


def test_the_pill_says_how_long_ago_something_was_sent(
    model: StatusModel, clock: StillClock
) -> None:
    assert model.load().sync.endswith("last today")

    clock.go_on(timedelta(days=12))

    assert model.load().sync.endswith("last 12 days ago")


def test_plans_that_came_back_are_counted_at_the_plans() -> None:
    def attention(kind: AttentionKind, noun: str) -> Attention:
        return Attention(kind=kind, case=CASE, code="KP-1", noun=noun)

    waiting = [
        attention(AttentionKind.RETURNED, "family_plan"),
        attention(AttentionKind.RETURNED, "case_plan"),
        attention(AttentionKind.OVERDUE, "family_plan"),
    ]

    assert _returned(waiting) == 1


def test_a_place_where_nothing_waits_has_no_badge(model: StatusModel) -> None:
    assert all(model.load().badges.values())


def test_who_sits_here_is_a_pseudonym(model: StatusModel) -> None:
    assert model.load().user == "pendamping-1"


def test_what_was_left_over_is_named_by_code_kind_and_time(
    model: StatusModel, companion_desks: Desks
) -> None:
    line = companion_desks.cases.cases().lines[0]
    companion_desks.notes.keep_draft("session", {"survivor_said": "Bercerita"}, case=line.case)

    (left,) = model.load().left_over

    assert left.text.startswith(f"{line.code} · Session · ")
    assert "08" in left.text
    assert "Bercerita" not in left.text


def test_a_draft_that_was_thrown_away_is_offered_no_more(
    model: StatusModel, companion_desks: Desks
) -> None:
    number = companion_desks.notes.keep_draft("quick_note", {"words": "x"})
    assert model.load().left_over

    assert model.drop(number).left_over == ()


def test_an_action_that_was_being_written_is_left_over_too(
    model: StatusModel, companion_desks: Desks
) -> None:
    plan = approved(companion_desks)
    made = FamilyPlanDesk(companion_desks.room).new_version(plan.id).record
    companion_desks.notes.keep_draft(
        "family_plan_action", {"plan": str(made.id), "what": "x"}, case=plan.case
    )

    (left,) = model.load().left_over

    assert errand_of(left) == OpenPlan(plan.case, draft=left.draft)


@pytest.mark.parametrize(
    ("noun", "case", "record", "errand"),
    [
        ("session", CASE, 0, RecordSession(case=CASE, draft=3)),
        ("session", 0, 0, RecordSession(draft=3)),
        ("quick_note", CASE, 0, WriteNote(case=CASE)),
        ("case_file", 0, 0, OpenIntake(draft=3)),
        ("consent", CASE, 0, OpenForm("consent", CASE, draft=3)),
        ("consent", CASE, RECORD, OpenForm("consent", CASE, RECORD, draft=3)),
        ("organisation", 0, RECORD, OpenForm("organisation", None, RECORD, draft=3)),
        ("family_plan_action", CASE, RECORD, OpenPlan(CASE, draft=3)),
        ("plan_review", CASE, RECORD, ReviewQueue(RECORD, draft=3)),
    ],
)
def test_each_draft_goes_on_where_it_was_begun(
    noun: str, case: int, record: int, errand: Errand
) -> None:
    left = LeftOver(draft=3, noun=noun, case=EntityId(case), record=EntityId(record), text="KP-1")

    assert errand_of(left) == errand
