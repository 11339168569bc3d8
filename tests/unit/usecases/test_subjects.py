from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from builders_plans import decided
from builders_room import a_room, an_open_case
from pendamping.domain.case_plan import CasePlan, Goal
from pendamping.domain.declare import NO_CASE, NoValue
from pendamping.domain.reviewing import Frozen, NotReadyToSubmit, ReviewState
from pendamping.domain.roles import Role
from pendamping.domain.safety_plan import SafetyPlan
from pendamping.kernel.ids import EntityId
from pendamping.store import audit
from pendamping.store.audit import Action
from pendamping.usecases.case_plans import CasePlanDesk
from pendamping.usecases.finding_outcome import StillToAnswer
from pendamping.usecases.legal_claims import LegalClaimDesk, StepNotPossible
from pendamping.usecases.record_rules import DoneByAStep
from pendamping.usecases.room import Room
from pendamping.usecases.safety_plans import SafetyPlanDesk
from pendamping.usecases.subjects import NotAnItem, SubjectDesk


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with a_room(tmp_path / "vault") as room:
        yield room


@pytest.fixture
def desk(room: Room) -> SubjectDesk:
    return SubjectDesk(room)


def a_case_plan(room: Room) -> tuple[EntityId, EntityId, EntityId]:
    case = an_open_case(room).id
    desk = SubjectDesk(room)
    plan = desk.draft("case_plan", case, survivor_agreed=True).record.id
    goal = desk.add_item(
        "case_plan",
        plan,
        "goal",
        domain="economic",
        words="Kembali bekerja dengan aman",
        due_on=date(2027, 3, 1),
        survivor_agreed=True,
    ).record.id
    desk.add_item("case_plan", plan, "intervention", parent=goal, what="Daftar pelatihan las")
    return case, plan, goal


def test_a_case_plan_without_a_goal_is_not_handed_in(room: Room, desk: SubjectDesk) -> None:
    plan = desk.draft("case_plan", an_open_case(room).id, survivor_agreed=True).record.id

    assert desk.missing("case_plan", plan).unanswered == {plan: ("goal",)}
    with pytest.raises(StillToAnswer):
        desk.submit("case_plan", plan)


def test_nothing_is_planned_over_somebody_s_head(room: Room, desk: SubjectDesk) -> None:
    _, plan, goal = a_case_plan(room)
    desk.change("case_plan", plan, goal, survivor_agreed=False)

    with pytest.raises(NotReadyToSubmit):
        desk.submit("case_plan", plan)


def test_a_case_plan_goes_its_way_to_approval_and_its_goals_are_scored(
    room: Room, desk: SubjectDesk
) -> None:
    case, plan, goal = a_case_plan(room)
    desk.submit("case_plan", plan)
    decided(room, plan, kind="case_plan")

    with pytest.raises(Frozen):
        desk.change("case_plan", plan, goal, words="Lain")
    CasePlanDesk(room).score(goal, "in_progress")

    (line,) = desk.lines("case_plan", case)
    (shown,) = CasePlanDesk(room).goals(case)
    assert line.state is ReviewState.APPROVED
    assert shown.goal.progress == "in_progress"
    assert len(shown.steps) == 1


def test_a_new_version_takes_goals_and_steps_along(room: Room, desk: SubjectDesk) -> None:
    case, plan, _ = a_case_plan(room)
    desk.submit("case_plan", plan)
    decided(room, plan, kind="case_plan")

    later = cast("CasePlan", desk.new_version("case_plan", plan).record)

    parts = desk.parts("case_plan", later.id)
    assert [part.NOUN.name for part in parts] == ["case_plan", "goal", "intervention"]
    assert (later.version, later.replaces, later.survivor_agreed) == (2, plan, NoValue.NOT_ASKED)
    assert desk.find("case_plan", str(case)) == later.id


def test_items_of_an_item_go_with_it(room: Room, desk: SubjectDesk) -> None:
    _, plan, goal = a_case_plan(room)

    desk.remove_item("case_plan", plan, goal)

    assert [part.id for part in desk.parts("case_plan", plan)] == [plan]


def test_items_are_moved_within_their_list(room: Room, desk: SubjectDesk) -> None:
    _, plan, goal = a_case_plan(room)
    other = desk.add_item("case_plan", plan, "goal", words="Rumah").record.id

    desk.move_item("case_plan", plan, other, after=EntityId(0))

    goals = [part.id for part in desk.parts("case_plan", plan) if isinstance(part, Goal)]
    assert goals == [other, goal]


def test_a_plan_takes_only_items_of_its_own(room: Room, desk: SubjectDesk) -> None:
    _, plan, _ = a_case_plan(room)

    with pytest.raises(NotAnItem):
        desk.add_item("case_plan", plan, "coping_step")


def test_a_safety_card_shows_names_and_is_audited(room: Room, desk: SubjectDesk) -> None:
    case = an_open_case(room).id
    plan = desk.draft("safety_plan", case, code_word="melati putih", survivor_agreed=True).record
    desk.add_item("safety_plan", plan.id, "safety_contact", name="Tukiyem", phone="0812")

    card = SafetyPlanDesk(room).card(case)

    assert card is not None
    assert (card.plan.code_word, card.contacts[0].name) == ("melati putih", "Tukiyem")
    assert all(
        part.NOUN.name != "safety_plan" or cast("SafetyPlan", part).code_word is NoValue.NOT_ASKED
        for part in desk.parts("safety_plan", plan.id)
    )
    with room.reading() as reader:
        assert audit.entries(reader, action=Action.IDENTITY_READ)


def test_safety_plans_are_looked_at_again_in_time(room: Room, desk: SubjectDesk) -> None:
    case = an_open_case(room)
    desk.draft("safety_plan", case.id, review_on=date(2026, 11, 20))

    (line,) = SafetyPlanDesk(room).due()

    assert (line.code, line.days_late) == (case.code, 1)


def test_a_closing_names_what_still_hangs_on_the_case(room: Room, desk: SubjectDesk) -> None:
    closing = desk.draft("closure", an_open_case(room).id, reason="period_ended").record.id

    found = desk.missing("closure", closing)

    assert {finding.code for finding in found.findings} == {
        "closure.no_aftercare",
        "closure.nobody_to_call",
        "closure.risk_not_reassessed",
        "closure.nobody_carries_on",
    }
    assert "approved_by" not in found.unanswered[closing]


def test_a_claim_counts_its_ninety_days(room: Room, desk: SubjectDesk) -> None:
    case = an_open_case(room)
    claim = desk.draft(
        "legal_claim",
        case.id,
        kind="restitution",
        route="lpsk",
        status="informed",
        verdict_final_known_on=date(2026, 9, 1),
    ).record.id
    desk.add_item("legal_claim", claim, "claim_loss", component="wealth_income", amount=40_000_000)
    claims = LegalClaimDesk(room)

    (line,) = claims.claims()
    filed = claims.move(claim, "filed", on=date(2026, 11, 21)).record
    (waiting,) = claims.claims(case.id)

    assert (line.due_on, line.days_left, line.losses) == (date(2026, 11, 30), 9, 40_000_000)
    assert "power_of_attorney" in line.papers_missing
    assert filed.filed_on == date(2026, 11, 21)
    assert waiting.due_on == date(2026, 11, 28)
    with pytest.raises(StepNotPossible):
        claims.move(claim, "executed")


def test_more_paid_than_awarded_is_said(room: Room, desk: SubjectDesk) -> None:
    claim = desk.draft("legal_claim", an_open_case(room).id, awarded=10_000_000).record.id

    outcome = LegalClaimDesk(room).pay(claim, paid_on=date(2026, 11, 1), amount=12_000_000)

    assert [finding.code for finding in outcome.findings] == ["claim.paid_more_than_awarded"]


def test_an_agreement_belongs_to_no_case_and_is_handed_in_all_the_same(tmp_path: Path) -> None:
    with a_room(tmp_path / "office", Role.OFFICE, enrolment=1) as room:
        desk = SubjectDesk(room)
        pact = desk.draft("agreement", NO_CASE, title="Kerja sama pemulangan").record.id
        party = desk.add_item("agreement", pact, "agreement_party", area_code="33.15").record.id
        desk.add_item(
            "agreement", pact, "agreement_step", name="Penjemputan", party=party, max_days=3
        )

        request = desk.submit("agreement", pact).record

        assert request.case == pact
        assert desk.line("agreement", pact).state is ReviewState.SUBMITTED


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("closure", {"status": "finished"}),
        ("closure", {"closed_on": date(2026, 11, 21)}),
        ("family_plan", {"status": "finished"}),
        ("family_plan", {"ended_on": date(2026, 11, 21)}),
    ],
)
def test_how_it_ended_is_not_written_into_a_draft(
    room: Room, desk: SubjectDesk, kind: str, typed: dict[str, Any]
) -> None:
    case = an_open_case(room).id
    drafted = desk.draft(kind, case).record

    with pytest.raises(DoneByAStep):
        desk.change(kind, drafted.id, **typed)
    with pytest.raises(DoneByAStep):
        desk.edit(replace(cast("Any", drafted), **typed))

    assert desk.lines(kind, case)[0].state is ReviewState.DRAFT


@pytest.mark.parametrize("kind", ["closure", "family_plan"])
def test_a_draft_is_not_born_as_finished(room: Room, desk: SubjectDesk, kind: str) -> None:
    case = an_open_case(room).id

    with pytest.raises(DoneByAStep):
        desk.draft(kind, case, status="finished")

    assert desk.lines(kind, case) == []
