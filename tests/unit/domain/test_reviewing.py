from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders_rules import (
    CASE,
    COMPANION,
    MOTHER,
    PLAN,
    PSYCHOLOGIST,
    TODAY,
    a_plan,
    a_request,
    a_review,
    an_action,
    by,
    plans,
    records,
    two_values,
    values,
)
from pendamping.domain.case_plan import CasePlan, Goal, Intervention
from pendamping.domain.closure import Closure
from pendamping.domain.declare import NoValue, Record, Sensitivity
from pendamping.domain.family_plan import FamilyPlan, FamilyPlanAction
from pendamping.domain.findings import block, warn
from pendamping.domain.legal import ClaimLoss, LegalClaim
from pendamping.domain.nouns import NOUNS
from pendamping.domain.people import People
from pendamping.domain.review import PlanReview
from pendamping.domain.reviewing import (
    Evidence,
    Frozen,
    Lapse,
    NotReadyToSubmit,
    NotYoursToReview,
    ReviewerIsAuthor,
    ReviewState,
    Standing,
    VersionMovedOn,
    Waiting,
    authors_of,
    check_decision,
    check_edit,
    check_submission,
    content_fields,
    content_hash,
    queue,
    standing,
)
from pendamping.domain.risk import RiskAssessment, RiskFactor
from pendamping.domain.roles import Reach, Role, readable_fields
from pendamping.domain.safety_plan import CopingStep, SafetyContact, SafetyPlan
from pendamping.kernel.ids import author_number, creator_of


@given(plans.flatmap(lambda parts: st.tuples(st.just(parts), st.permutations(parts))))
def test_the_order_in_which_content_arrives_changes_no_fingerprint(
    told: tuple[list[Record], list[Record]],
) -> None:
    one, other = told

    assert content_hash(one) == content_hash(other)


@pytest.mark.parametrize("kind", NOUNS, ids=[kind.NOUN.name for kind in NOUNS])
def test_every_field_that_is_read_is_in_the_fingerprint_and_no_other(kind: type[Record]) -> None:
    empty = kind(id=PLAN, case=CASE)
    for field in kind.NOUN.fields:
        versions = [empty, *(replace(empty, **{field.name: value}) for value in two_values(field))]

        prints = {content_hash([version]) for version in versions}

        assert len(prints) == (3 if field in content_fields(empty) else 1), field.name


@given(st.data())
def test_every_edit_of_a_content_field_changes_the_fingerprint_and_no_other_does(
    data: st.DataObject,
) -> None:
    kind = data.draw(st.sampled_from(NOUNS))
    record = data.draw(records(kind, 7))
    content = content_fields(record)
    field = data.draw(st.sampled_from(kind.NOUN.fields))
    edited = replace(record, **{field.name: data.draw(values(field))})

    changed = getattr(record, field.name) != getattr(edited, field.name)

    assert (content_hash([record]) != content_hash([edited])) is (changed and field in content)


@given(plans)
def test_an_item_more_or_less_changes_the_fingerprint(parts: list[Record]) -> None:
    assert content_hash(parts) != content_hash([*parts, an_action(9)])


def test_names_and_the_later_course_are_not_part_of_what_is_read() -> None:
    for kind in NOUNS:
        record = kind(id=PLAN, case=CASE)
        for field in content_fields(record):
            assert kind.NOUN.sensitivity_of(field) is not Sensitivity.IDENTITY
            assert field.name not in {"status", "done_on"}


# what is on paper and in packages must be found again by every later version
FINGERPRINT = "879bd4f3ca031644b16a3a20296be98053d638e4857571644bebaf4a71d774e7"


def test_a_fingerprint_stays_the_same_for_ever() -> None:
    parts = [a_plan(), an_action(1)]

    assert content_hash(parts) == FINGERPRINT


def stands(*reviews: PlanReview, **facts: Any) -> Standing:
    given: dict[str, Any] = {
        "parts": [a_plan(), an_action()],
        "requests": [a_request(PRESENT)],
        "today": TODAY,
    }
    return standing(Evidence(**given | facts, reviews=reviews))


PRESENT = content_hash([a_plan(), an_action()])
OLDER = content_hash([a_plan(aim="lain"), an_action()])


def test_what_was_never_handed_in_is_a_draft() -> None:
    found = stands(requests=[])

    assert (found.state, found.round, found.holds) == (ReviewState.DRAFT, 0, False)


def test_what_waits_for_an_answer_is_submitted() -> None:
    found = stands()

    assert found.state is ReviewState.SUBMITTED
    assert found.request == a_request(PRESENT)


@pytest.mark.parametrize(
    ("decision", "state"),
    [
        ("approve", ReviewState.APPROVED),
        ("ask_changes", ReviewState.REVISION),
        ("reject", ReviewState.REJECTED),
        ("escalate", ReviewState.UNDER_REVIEW),
        ("from_a_newer_version", ReviewState.UNDER_REVIEW),
    ],
)
def test_a_decision_about_the_present_content_applies(decision: str, state: ReviewState) -> None:
    found = stands(a_review(PRESENT, decision))

    assert found.state is state
    assert found.decision == a_review(PRESENT, decision)
    assert found.holds is (decision == "approve")


@pytest.mark.parametrize("decision", ["approve", "ask_changes", "reject", "escalate"])
def test_a_decision_about_another_version_is_shown_and_never_applied(decision: str) -> None:
    found = stands(a_review(OLDER, decision), requests=[a_request(OLDER)])

    assert found.state is ReviewState.REVISION
    assert (found.decision, found.stale) == (None, (a_review(OLDER, decision),))


def test_a_late_answer_to_an_old_version_leaves_the_new_one_waiting() -> None:
    requests = [a_request(OLDER, 1), a_request(PRESENT, 2, asked_on=date(2026, 2, 5))]

    found = stands(a_review(OLDER, decided_on=date(2026, 2, 9)), requests=requests)

    assert (found.state, found.round) == (ReviewState.SUBMITTED, 2)


def test_any_edit_after_an_approval_takes_it_back_to_revision() -> None:
    found = stands(a_review(PRESENT), parts=[a_plan(aim="lain"), an_action()])

    assert (found.state, found.holds) == (ReviewState.REVISION, False)


def test_an_edit_undone_brings_the_approval_back() -> None:
    assert stands(a_review(PRESENT), parts=[an_action(), a_plan()][::-1]).holds


def test_work_on_the_actions_leaves_the_approval_in_place() -> None:
    done = an_action(status="done", done_on=TODAY, remarks="Sudah")

    found = stands(a_review(PRESENT), parts=[a_plan(status="running"), done])

    assert (found.state, found.holds) == (ReviewState.RUNNING, True)


@pytest.mark.parametrize("status", ["finished", "stopped"])
def test_what_has_ended_has_ended(status: str) -> None:
    found = stands(a_review(PRESENT), parts=[a_plan(status=status), an_action()])

    assert found.state == status


def test_an_approval_lapses_the_day_after_its_time() -> None:
    assert stands(a_review(PRESENT, valid_until=TODAY)).holds

    found = stands(a_review(PRESENT, valid_until=TODAY - timedelta(days=1)))

    assert (found.state, found.lapse) == (ReviewState.LAPSED, Lapse.TIME)


def test_an_approval_lapses_when_the_risk_becomes_high_afterwards() -> None:
    written = {a_request(PRESENT).id: 20, a_review(PRESENT).id: 40}
    assert stands(a_review(PRESENT), written=written, risk_high_since=39).holds

    found = stands(a_review(PRESENT), written=written, risk_high_since=41)

    assert (found.state, found.lapse) == (ReviewState.LAPSED, Lapse.RISK)


def test_an_author_who_decides_about_their_own_text_decides_nothing() -> None:
    own = a_review(PRESENT, id=by(COMPANION, 900))

    found = stands(own)

    assert (found.state, found.by_authors) == (ReviewState.SUBMITTED, (own,))


def test_a_restored_vault_is_still_the_same_author() -> None:
    own = a_review(PRESENT, id=by(author_number(3, 4), 900))

    assert not stands(own).holds


def test_an_author_under_another_number_decides_nothing_either() -> None:
    known = {author_number(3, 0): ("melati", Role.COMPANION)}
    own = a_review(PRESENT)
    again = {creator_of(own.id): (" Melati", Role.PSYCHOLOGIST)}
    assert stands(own, people=People(known)).holds

    found = stands(own, people=People(known | again))

    assert (found.state, found.by_authors) == (ReviewState.SUBMITTED, (own,))


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.OFFICE, Role.COMPANION, Role.MANAGER])
def test_a_role_that_does_not_decide_about_it_decides_nothing(role: Role) -> None:
    decision = a_review(PRESENT)
    maker = creator_of(decision.id)

    found = stands(decision, people=People({maker: ("dahlia", role)}))

    assert (found.state, found.without_duty) == (ReviewState.SUBMITTED, (decision,))
    assert stands(decision, people=People({maker: ("anggrek", Role.PSYCHOLOGIST)})).holds


def test_what_a_decision_says_of_itself_gives_no_right() -> None:
    """What it is about counts: of a vault that does not know the role, too."""
    disguised = a_review(PRESENT, subject_kind="closure")

    found = stands(disguised)

    assert (found.state, found.without_duty) == (ReviewState.SUBMITTED, (disguised,))


def test_a_decision_that_does_not_count_corrects_nothing() -> None:
    rejected = a_review(PRESENT, decision="reject")
    undone = a_review(PRESENT, id=by(COMPANION, 900), corrects=rejected.id)

    found = stands(rejected, undone)

    assert (found.state, found.decision) == (ReviewState.REJECTED, rejected)


def test_the_role_counts_in_which_it_was_decided() -> None:
    first, later = author_number(5, 0), author_number(5, 2)
    people = People({first: ("a", Role.PSYCHOLOGIST), later: ("a", Role.COMPANION)})

    assert people.role_of(author_number(5, 1)) is Role.PSYCHOLOGIST
    assert people.role_of(author_number(5, 3)) is Role.COMPANION
    assert people.role_of(author_number(6, 0)) is None


def test_whoever_edited_the_text_does_not_decide_about_it_either() -> None:
    assert not stands(a_review(PRESENT), editors=frozenset({5})).holds


@pytest.mark.parametrize("day", [date(2026, 2, 3), date(2026, 2, 4), date(2027, 2, 4)])
def test_of_two_decisions_of_one_round_the_stricter_applies_whatever_the_clocks_said(
    day: date,
) -> None:
    reviews = [
        a_review(PRESENT, "ask_changes", 1),
        a_review(PRESENT, "approve", 2, decided_on=day),
    ]

    assert stands(*reviews).state is ReviewState.REVISION
    assert stands(*reversed(reviews)).state is ReviewState.REVISION


@pytest.mark.parametrize("day", [date(2026, 2, 3), date(2026, 2, 4), date(2027, 2, 4)])
def test_the_later_round_decides_whatever_the_clocks_said(day: date) -> None:
    requests = [a_request(PRESENT, 2, round=1), a_request(PRESENT, 1, round=2)]
    first = a_review(PRESENT, "reject", request=requests[0].id, decided_on=day)
    later = a_review(PRESENT, "approve", 2, request=requests[1].id)

    assert stands(first, requests=requests).request == requests[1]
    assert stands(later, first, requests=requests).state is ReviewState.APPROVED


def test_requests_of_one_round_have_one_answer() -> None:
    requests = [a_request(PRESENT, 1, round=1), a_request(PRESENT, 2, round=1)]

    assert stands(a_review(PRESENT, request=requests[0].id), requests=requests).holds


def test_of_a_decision_whose_clock_cannot_be_believed_only_the_request_dates_it() -> None:
    asked = a_request(PRESENT)
    decided = a_review(PRESENT, request=asked.id)

    assert stands(decided, written={asked.id: 20}, risk_high_since=20).holds
    assert stands(decided, written={asked.id: 20}, risk_high_since=21).lapse is Lapse.RISK


def test_an_approval_is_not_older_than_what_it_answers() -> None:
    """Whoever asked had a clock that ran ahead; what stood there by then was read."""
    asked = a_request(PRESENT)
    decided = a_review(PRESENT, request=asked.id)

    assert stands(decided, written={asked.id: 90, decided.id: 40}, risk_high_since=89).holds


def test_a_corrected_decision_no_longer_counts() -> None:
    first = a_review(PRESENT, "reject", 1)
    corrected = a_review(PRESENT, "approve", 2, corrects=first.id)

    assert stands(first, corrected).state is ReviewState.APPROVED


def test_handed_in_again_unchanged_it_waits_again_until_that_round_is_answered() -> None:
    again = a_request(PRESENT, 2, asked_on=date(2026, 2, 4))
    first = a_review(PRESENT, "ask_changes", 1, request=by(COMPANION, 201))
    second = a_review(PRESENT, "approve", 2, request=again.id)
    requests = [a_request(PRESENT), again]

    assert stands(first, requests=requests).state is ReviewState.SUBMITTED
    assert stands(first, second, requests=requests).state is ReviewState.APPROVED


def test_a_decision_settles_a_request_sent_twice() -> None:
    twice = [a_request(PRESENT), a_request(PRESENT, 2)]

    assert stands(a_review(PRESENT, request=twice[0].id), requests=twice).holds


def test_a_decision_without_a_request_settles_what_was_asked_by_that_day() -> None:
    asked = a_request(PRESENT, asked_on=date(2026, 2, 5))

    assert not stands(a_review(PRESENT), requests=[asked]).holds
    assert stands(a_review(PRESENT, decided_on=date(2026, 2, 5)), requests=[asked]).holds


def test_a_decision_without_a_day_is_older_than_any() -> None:
    undated = a_review(PRESENT, decided_on=NoValue.UNKNOWN)

    assert stands(undated).state is ReviewState.SUBMITTED


def test_decisions_about_other_things_are_not_this_ones() -> None:
    assert stands(a_review(PRESENT, subject=MOTHER)).state is ReviewState.SUBMITTED


def test_findings_that_block_hold_a_submission_up() -> None:
    check_submission([warn("x")])

    with pytest.raises(NotReadyToSubmit) as refusal:
        check_submission([block("x"), warn("y"), block("z")])

    assert refusal.value.facts["open"] == 2


def check(**changed: Any) -> None:
    facts: dict[str, Any] = {
        "kind": "family_plan",
        "read_hash": PRESENT,
        "role": Role.PSYCHOLOGIST,
        "enrolment": 5,
    }
    check_decision([a_plan(), an_action()], **facts | changed)


def test_a_psychologist_decides_about_what_she_read() -> None:
    check()


def test_the_author_is_refused_as_reviewer() -> None:
    with pytest.raises(ReviewerIsAuthor) as refusal:
        check(enrolment=3)

    assert refusal.value.facts == {"subject": PLAN}


@pytest.mark.parametrize("role", [Role.COMPANION, Role.SUPERVISOR, Role.OFFICE])
def test_a_family_plan_is_the_psychologists_to_decide(role: Role) -> None:
    with pytest.raises(NotYoursToReview):
        check(role=role)


def test_a_version_that_moved_on_while_it_was_read_is_not_decided_about() -> None:
    with pytest.raises(VersionMovedOn):
        check(read_hash=OLDER)


def test_what_was_approved_is_not_edited_even_when_it_lapsed() -> None:
    check_edit(stands(a_review(PRESENT, "ask_changes")), PLAN)

    for review in (a_review(PRESENT), a_review(PRESENT, valid_until=date(2026, 2, 5))):
        with pytest.raises(Frozen):
            check_edit(stands(review), PLAN)


def test_the_authors_are_whoever_created_a_part() -> None:
    theirs = an_action(2, id=by(PSYCHOLOGIST, 2))

    assert authors_of([a_plan(), an_action(), theirs]) == {3, 5}


def test_the_queue_puts_danger_before_waiting_time() -> None:
    def line(number: int, **facts: Any) -> Waiting:
        known: dict[str, Any] = {
            "asked_on": date(2026, 2, 5),
            "red_flag": False,
            "risk": "low",
            "kind": "family_plan",
        }
        return Waiting(case=CASE, subject=by(COMPANION, number), **known | facts)

    flagged = line(1, red_flag=True, asked_on=TODAY)
    high = line(2, risk="high", asked_on=TODAY)
    old = line(3, asked_on=date(2026, 1, 1))
    ending = line(4, window_end=date(2026, 2, 20))
    plain = line(5)

    assert queue([plain, ending, old, high, flagged]) == [flagged, high, old, ending, plain]


def test_people_to_call_are_no_part_of_what_a_psychologist_decides_about() -> None:
    plan = SafetyPlan(id=PLAN, case=CASE, safe_place="Balai")
    contact = SafetyContact(id=by(COMPANION, 12), case=CASE, plan=PLAN, relation="friend")

    assert content_hash([plan, contact]) == content_hash([plan])


@pytest.mark.parametrize(
    ("kind", "role"),
    [
        (FamilyPlan, Role.PSYCHOLOGIST),
        (FamilyPlanAction, Role.PSYCHOLOGIST),
        (SafetyPlan, Role.PSYCHOLOGIST),
        (CopingStep, Role.PSYCHOLOGIST),
        (RiskAssessment, Role.PSYCHOLOGIST),
        (RiskFactor, Role.PSYCHOLOGIST),
        (CasePlan, Role.SUPERVISOR),
        (Goal, Role.SUPERVISOR),
        (Intervention, Role.SUPERVISOR),
        (Closure, Role.SUPERVISOR),
        (LegalClaim, Role.SUPERVISOR),
        (ClaimLoss, Role.SUPERVISOR),
    ],
)
def test_author_and_reviewer_compute_the_fingerprint_from_the_same_fields(
    kind: type[Record], role: Role
) -> None:
    content = set(content_fields(kind(id=PLAN, case=CASE)))

    assert content <= set(readable_fields(Role.COMPANION, kind.NOUN, reach=Reach.OWN))
    assert content <= set(readable_fields(role, kind.NOUN, reach=Reach.REVIEW))
