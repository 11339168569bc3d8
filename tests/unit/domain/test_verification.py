import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.domain import verification
from pendamping.domain.roles import Role
from pendamping.domain.verification import (
    BY_MACHINE,
    DUTY_FOR,
    JUDGING,
    STEPS,
    Clearing,
    EnteredByYou,
    Hand,
    NotReadyToClear,
    Step,
    StepNotPossible,
    StepNotYours,
    VerificationState,
    possible_steps,
    take,
    take_by_machine,
)
from pendamping.kernel.ids import author_number, entity_id
from pendamping.kernel.problems import Problem

COMPANION = author_number(3, 0)
PIC = Hand(role=Role.DATA_PIC, author=author_number(2, 0))
RECORD = entity_id(COMPANION, 7)
READY = Clearing()

S = VerificationState


def taken(state: VerificationState, step: Step, hand: Hand = PIC, **facts: object) -> object:
    clearing = facts.get("clearing", READY)
    assert isinstance(clearing, Clearing)
    return take(state, step, record=RECORD, hand=hand, entered_by=COMPANION, clearing=clearing)


def test_the_way_from_received_to_locked() -> None:
    state = take_by_machine(S.RECEIVED, Step.CHECK)
    asked = taken(state, Step.ASK)
    assert asked is S.QUESTIONED
    answered = taken(asked, Step.ANSWER, Hand(role=Role.COMPANION, author=COMPANION))
    assert answered is S.ANSWERED
    verified = taken(answered, Step.VERIFY)
    assert verified is S.VERIFIED
    cleared = taken(verified, Step.CLEAR)
    assert cleared is S.CLEARED
    assert taken(cleared, Step.LOCK) is S.LOCKED


def test_every_step_is_either_a_persons_or_the_machines() -> None:
    assert DUTY_FOR.keys() | BY_MACHINE == set(Step)
    assert not DUTY_FOR.keys() & BY_MACHINE
    assert STEPS.keys() == set(Step)


@pytest.mark.parametrize("state", S)
@pytest.mark.parametrize("step", Step)
def test_a_step_leads_on_only_from_where_the_table_says(
    state: VerificationState, step: Step
) -> None:
    if state in STEPS[step]:
        assert verification.next_state(state, step) is STEPS[step][state]
    else:
        with pytest.raises(StepNotPossible) as refusal:
            verification.next_state(state, step)
        assert refusal.value.facts == {"state": state.value, "step": step.value}


@pytest.mark.parametrize("step", sorted(JUDGING))
def test_whoever_entered_a_record_never_judges_it(step: Step) -> None:
    own = Hand(role=Role.DATA_PIC, author=author_number(3, 5))
    (state, *_) = STEPS[step]

    with pytest.raises(EnteredByYou) as refusal:
        taken(state, step, own)

    assert refusal.value.facts == {"record": RECORD}


def test_only_the_author_answers_a_question() -> None:
    other = Hand(role=Role.COMPANION, author=author_number(4, 0))

    for hand in (PIC, other):
        with pytest.raises(StepNotYours):
            taken(S.QUESTIONED, Step.ANSWER, hand)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.DATA_PIC, Role.OFFICE}))
def test_only_the_pic_and_the_office_verify(role: Role) -> None:
    with pytest.raises(StepNotYours):
        taken(S.CHECKED, Step.VERIFY, Hand(role=role, author=author_number(9, 0)))


def test_a_machines_step_is_nobodys_to_take_by_hand() -> None:
    with pytest.raises(StepNotYours):
        taken(S.RECEIVED, Step.CHECK)
    with pytest.raises(ValueError, match="verify"):
        take_by_machine(S.CHECKED, Step.VERIFY)


@pytest.mark.parametrize(
    "clearing",
    [
        Clearing(open_blocks=1),
        Clearing(open_questions=1),
        Clearing(unresolved_duplicates=1),
        Clearing(may_be_reported=False),
    ],
)
def test_nothing_is_cleared_while_something_is_open(clearing: Clearing) -> None:
    with pytest.raises(NotReadyToClear):
        taken(S.VERIFIED, Step.CLEAR, clearing=clearing)


def test_clearing_without_knowing_anything_is_refused() -> None:
    with pytest.raises(NotReadyToClear):
        take(S.VERIFIED, Step.CLEAR, record=RECORD, hand=PIC, entered_by=COMPANION)


def test_only_cleared_and_locked_records_count() -> None:
    assert {state for state in S if verification.counts(state)} == {S.CLEARED, S.LOCKED}


def test_a_withdrawal_stands_above_a_locked_period() -> None:
    assert take_by_machine(S.LOCKED, Step.WITHDRAW) is S.WITHDRAWN
    assert take_by_machine(S.WITHDRAWN, Step.CONSENT_AGAIN) is S.CHECKED


def test_every_state_can_be_reached() -> None:
    reached = {S.RECEIVED}
    for _ in S:
        reached |= {to for ways in STEPS.values() for at, to in ways.items() if at in reached}

    assert reached == set(S)


@given(st.sampled_from(S), st.sampled_from(Role), st.sampled_from([2, 3, 9]))
def test_the_buttons_on_offer_are_exactly_the_steps_that_would_be_taken(
    state: VerificationState, role: Role, enrolment: int
) -> None:
    hand = Hand(role=role, author=author_number(enrolment, 1))

    def works(step: Step) -> bool:
        try:
            taken(state, step, hand)
        except Problem:
            return False
        return True

    assert set(possible_steps(state, hand, COMPANION)) == {step for step in Step if works(step)}
