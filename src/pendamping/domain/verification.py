"""Verification: how a received record becomes one that counts, and who may take each step.

Received, quarantined, checked, asked about, verified, cleared, locked with its period (domain.md
b4). Only what is cleared feeds indicators. Whoever entered a record never verifies it (V-20).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pendamping.domain.roles import Duty, Role, may
from pendamping.kernel.ids import AuthorNumber, EntityId, enrolment_of
from pendamping.kernel.problems import Problem


class VerificationState(StrEnum):
    """Where a record stands."""

    RECEIVED = "received"
    QUARANTINE = "quarantine"
    CHECKED = "checked"
    """The automatic checks are through."""
    QUESTIONED = "questioned"
    ANSWERED = "answered"
    VERIFIED = "verified"
    """The source was seen and it is plausible."""
    CLEARED = "cleared"
    LOCKED = "locked"
    """Its period is closed: a correction is a dated adjustment in the next one."""
    DUPLICATE = "duplicate"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    """The survivor withdrew consent to reporting."""


class Step(StrEnum):
    """What somebody, or the machine, does with a record."""

    HOLD = "hold"
    RELEASE = "release"
    CHECK = "check"
    ASK = "ask"
    ANSWER = "answer"
    VERIFY = "verify"
    CLEAR = "clear"
    REOPEN = "reopen"
    LOCK = "lock"
    MARK_DUPLICATE = "mark_duplicate"
    UNMARK_DUPLICATE = "unmark_duplicate"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    CONSENT_AGAIN = "consent_again"


_S = VerificationState
_OPEN: Final = (_S.RECEIVED, _S.CHECKED, _S.QUESTIONED, _S.ANSWERED, _S.VERIFIED, _S.CLEARED)

STEPS: Final[Mapping[Step, Mapping[VerificationState, VerificationState]]] = {
    Step.HOLD: {_S.RECEIVED: _S.QUARANTINE},
    Step.RELEASE: {_S.QUARANTINE: _S.RECEIVED},
    Step.CHECK: {_S.RECEIVED: _S.CHECKED},
    Step.ASK: dict.fromkeys((_S.CHECKED, _S.ANSWERED, _S.VERIFIED, _S.QUESTIONED), _S.QUESTIONED),
    Step.ANSWER: {_S.QUESTIONED: _S.ANSWERED},
    Step.VERIFY: {_S.CHECKED: _S.VERIFIED, _S.ANSWERED: _S.VERIFIED},
    Step.CLEAR: {_S.VERIFIED: _S.CLEARED},
    Step.REOPEN: {_S.VERIFIED: _S.CHECKED, _S.CLEARED: _S.CHECKED, _S.REFUSED: _S.CHECKED},
    Step.LOCK: {_S.CLEARED: _S.LOCKED},
    Step.MARK_DUPLICATE: dict.fromkeys(_OPEN, _S.DUPLICATE),
    Step.UNMARK_DUPLICATE: {_S.DUPLICATE: _S.CHECKED},
    Step.REFUSE: dict.fromkeys((_S.QUARANTINE, _S.CHECKED, _S.QUESTIONED, _S.ANSWERED), _S.REFUSED),
    Step.WITHDRAW: dict.fromkeys(
        (*_OPEN, _S.QUARANTINE, _S.DUPLICATE, _S.REFUSED, _S.LOCKED), _S.WITHDRAWN
    ),  # a right of the person: no lock of ours stands above it
    Step.CONSENT_AGAIN: {_S.WITHDRAWN: _S.CHECKED},
}
"""From where each step leads where. What is not here cannot be done."""

BY_MACHINE: Final = frozenset({Step.CHECK, Step.WITHDRAW, Step.CONSENT_AGAIN})
"""Steps that follow from facts: the automatic checks, a consent row.

What the machine sets aside is a package, before any case is read from it."""

DUTY_FOR: Final[Mapping[Step, Duty]] = {
    Step.HOLD: Duty.DECIDE_QUARANTINE,
    Step.RELEASE: Duty.DECIDE_QUARANTINE,
    Step.ASK: Duty.QUERY,
    Step.ANSWER: Duty.RECORD,
    Step.VERIFY: Duty.VERIFY,
    Step.CLEAR: Duty.CLEAR,
    Step.REOPEN: Duty.VERIFY,
    Step.LOCK: Duty.LOCK_PERIOD,
    Step.MARK_DUPLICATE: Duty.MERGE,
    Step.UNMARK_DUPLICATE: Duty.MERGE,
    Step.REFUSE: Duty.VERIFY,
}
"""The duty a person needs for a step."""

JUDGING: Final = frozenset({Step.VERIFY, Step.CLEAR, Step.REFUSE})
"""Steps that need a second pair of eyes."""

COUNTS: Final = frozenset({VerificationState.CLEARED, VerificationState.LOCKED})
"""The only states that feed indicators."""


class StepNotPossible(Problem):
    """The record stands where this step does not lead from, perhaps since a colleague acted."""

    code = "verification.step_not_possible"


class StepNotYours(Problem):
    """The role does not carry the duty for this step."""

    code = "verification.step_not_yours"


class EnteredByYou(Problem):
    """Whoever entered a record does not judge it: a second pair of eyes does (V-20)."""

    code = "verification.entered_by_you"


class NotReadyToClear(Problem):
    """Something still stands between verified and cleared."""

    code = "verification.not_ready_to_clear"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearing:
    """What clearing a record depends on, counted by whoever asks."""

    open_blocks: int = 0
    """Issues that block and are still open."""
    open_questions: int = 0
    unresolved_duplicates: int = 0
    may_be_reported: bool = True
    """There is consent for reporting, or another legal basis (UU 27/2022 Art. 20)."""

    @property
    def is_ready(self) -> bool:
        return self.may_be_reported and not (
            self.open_blocks or self.open_questions or self.unresolved_duplicates
        )


NOTHING_KNOWN: Final = Clearing(may_be_reported=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Who takes a step: the person's role and the device's author number."""

    role: Role
    author: AuthorNumber


def next_state(state: VerificationState, step: Step) -> VerificationState:
    """Return where a step leads, or raise `StepNotPossible`."""
    if state not in STEPS[step]:
        raise StepNotPossible(state=state.value, step=step.value)
    return STEPS[step][state]


def take(  # each fact is one the law asks for
    state: VerificationState,
    step: Step,
    *,
    record: EntityId,
    hand: Hand,
    entered_by: AuthorNumber,
    clearing: Clearing = NOTHING_KNOWN,
) -> VerificationState:
    """Let a person take a step, or raise the problem that stands in the way."""
    reached = next_state(state, step)
    duty = DUTY_FOR.get(step)
    if duty is None or not may(hand.role, duty):
        raise StepNotYours(step=step.value, role=hand.role.value)
    own = _same_person(hand.author, entered_by)
    if own and step in JUDGING:
        raise EnteredByYou(record=record)
    if step is Step.ANSWER and not own:
        raise StepNotYours(step=step.value, role=hand.role.value)
    if step is Step.CLEAR and not clearing.is_ready:
        raise NotReadyToClear(
            record=record,
            blocks=clearing.open_blocks,
            questions=clearing.open_questions,
            duplicates=clearing.unresolved_duplicates,
        )
    return reached


def take_by_machine(state: VerificationState, step: Step) -> VerificationState:
    """Let the facts take a step; asking for a person's step here is a bug."""
    if step not in BY_MACHINE:
        raise ValueError(step)
    return next_state(state, step)


def possible_steps(
    state: VerificationState, hand: Hand, entered_by: AuthorNumber
) -> tuple[Step, ...]:
    """Return what this person can do with a record in this state, for a screen's buttons."""
    own = _same_person(hand.author, entered_by)
    return tuple(
        step
        for step, ways in STEPS.items()
        if state in ways
        and (duty := DUTY_FOR.get(step)) is not None
        and may(hand.role, duty)
        and not (own and step in JUDGING)
        and (own or step is not Step.ANSWER)
    )


def _same_person(one: AuthorNumber, other: AuthorNumber) -> bool:
    """Compare enrolments: a restored vault is a new author and the same person."""
    return enrolment_of(one) == enrolment_of(other)


def counts(state: VerificationState) -> bool:
    """Tell whether a record in this state feeds indicators."""
    return state in COUNTS
