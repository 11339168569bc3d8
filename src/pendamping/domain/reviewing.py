"""Reviewing: a decision belongs to exactly the text that was read, and to nobody who wrote it.

One engine for family plans, case plans, safety plans, assessments, closures, restitution files,
agreements and evaluation reports (domain.md b3). What was read is a subject with its items; its
fingerprint is the same on every device that holds the same content, whatever order it came in.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Final, Self

from pendamping.domain.declare import Field, NoValue, Record, Sensitivity
from pendamping.domain.findings import Finding, is_blocked
from pendamping.domain.people import People
from pendamping.domain.review import PlanReview, ReviewRequest
from pendamping.domain.roles import Role, may_review
from pendamping.domain.values import to_wire
from pendamping.kernel.ids import EntityId, creator_of, maker_of
from pendamping.kernel.problems import Problem

LABEL: Final = b"pendamping-review-1\n"
"""What the fingerprint is of, so that it is never taken for that of something else."""

COURSE: Final[Mapping[str, frozenset[str]]] = {
    "family_plan": frozenset({"status", "ended_on", "end_note"}),
    "family_plan_action": frozenset({"status", "done_on", "remarks"}),
    "case_plan": frozenset({"status", "ended_on"}),
    "goal": frozenset({"progress", "remarks"}),
    "intervention": frozenset({"progress", "success"}),
    "closure": frozenset({"status", "approved_by", "closed_on", "reopened_on"}),
    "legal_claim": frozenset(
        {"status", "filed_on", "lpsk_checked_on", "awarded", "decided_on", "remarks"}
    ),
    "agreement_budget_line": frozenset({"realised"}),
}
"""Fields that tell how the matter goes on, not what was agreed: approval does not freeze them."""

COURSE_ELSEWHERE: Final = frozenset({"status", "done_on", "progress", "success"})
"""The same for nouns that are not named above."""

ENDED: Final = {"finished", "stopped"}


class ReviewState(StrEnum):
    """Where something under review stands; derived, never typed."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    UNDER_REVIEW = "under_review"
    """The reviewer passed it on and somebody else still decides."""
    REVISION = "revision"
    """Changes were asked for, or it was edited since it was decided about."""
    APPROVED = "approved"
    REJECTED = "rejected"
    LAPSED = "lapsed"
    """It was approved once; since then its time ran out or the risk became high."""
    RUNNING = "running"
    FINISHED = "finished"
    STOPPED = "stopped"


class Decision(StrEnum):
    """What a reviewer can decide; the codes of the list `review_decision`."""

    APPROVE = "approve"
    ASK_CHANGES = "ask_changes"
    REJECT = "reject"
    ESCALATE = "escalate"


STRICTER: Final = (Decision.APPROVE, Decision.ESCALATE, Decision.ASK_CHANGES, Decision.REJECT)
"""From the mildest to the strictest.

Whoever knows of a decision is not asked again before the next round, so two decisions of one round
were made without knowing of each other: the stricter one stands, whatever the clocks said.
"""


class Lapse(StrEnum):
    """Why an approval no longer holds."""

    TIME = "time"
    RISK = "risk"


class ReviewerIsAuthor(Problem):
    """Nobody decides about what they wrote, here or in a version it follows on from (V-20)."""

    code = "review.reviewer_is_author"


class NotYoursToReview(Problem):
    """The role does not decide about this kind of thing."""

    code = "review.not_yours"


class VersionMovedOn(Problem):
    """What stands there now is not the version that was read."""

    code = "review.version_moved_on"


class NotReadyToSubmit(Problem):
    """A rule still holds the submission up; the findings say which."""

    code = "review.not_ready"


class Frozen(Problem):
    """What was approved is not edited: a new version follows it (V-21)."""

    code = "review.frozen"


def content_fields(record: Record | type[Record]) -> tuple[Field, ...]:
    """Return the fields that are read in a review: no identity, nothing of the later course."""
    noun = record.NOUN
    if noun.sensitivity is Sensitivity.IDENTITY:
        return ()
    course = COURSE.get(noun.name, COURSE_ELSEWHERE)
    return tuple(
        declared
        for declared in noun.fields
        if noun.sensitivity_of(declared) is not Sensitivity.IDENTITY and declared.name not in course
    )


def content(parts: Iterable[Record]) -> str:
    """Write a subject and its items down in the one way there is: sorted, unset fields left out.

    Items that say who somebody is are left out whole, since a reviewer is not even told of them.

    A field from a newer version that nobody filled changes nothing, so devices of two versions
    agree for as long as they can.
    """
    written = sorted(
        [
            part.NOUN.number,
            part.id,
            {
                str(declared.number): wire
                for declared in content_fields(part)
                if (wire := to_wire(declared, getattr(part, declared.name))) not in (None, ())
            },
        ]
        for part in parts
        if content_fields(part)
    )
    return json.dumps(written, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def content_hash(parts: Iterable[Record]) -> str:
    """Return the fingerprint of exactly what a reviewer reads: SHA-256, in hex."""
    return hashlib.sha256(LABEL + content(parts).encode()).hexdigest()


def authors_of(parts: Iterable[Record]) -> frozenset[int]:
    """Return the enrolments that created a subject and its items."""
    return frozenset(maker_of(part.id) for part in parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How something under review stands, with the decisions behind it."""

    state: ReviewState
    hash: str
    round: int
    """How often it was handed in; 0 before the first time."""
    request: ReviewRequest | None = None
    """The request that waits for an answer."""
    decision: PlanReview | None = None
    """The decision that is about the present content."""
    stale: tuple[PlanReview, ...] = ()
    """Decisions about other versions, the newest first: shown as such, never applied."""
    by_authors: tuple[PlanReview, ...] = ()
    """Decisions of people about what they wrote themselves: shown, never applied."""
    without_duty: tuple[PlanReview, ...] = ()
    """Decisions of roles that do not decide about such things: shown, never applied."""
    lapse: Lapse | None = None

    @property
    def holds(self) -> bool:
        """Tell whether an approval of exactly this content holds."""
        return self.state in (ReviewState.APPROVED, ReviewState.RUNNING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All that the standing of one subject follows from."""

    parts: Sequence[Record]
    """The subject first, then its items."""
    requests: Iterable[ReviewRequest]
    reviews: Iterable[PlanReview]
    today: date
    written: Mapping[EntityId, int] = field(default_factory=dict)
    """The logical time of each request, and of each decision whose clock can be believed."""
    risk_high_since: int | None = None
    """The logical time at which the last danger was written down that still stands."""
    editors: frozenset[int] = frozenset()
    """Enrolments that edited it or wrote what it follows on from, as far as the change log knows.

    Its creators count anyway.
    """
    people: People = People()
    """Who is behind those enrolments and the decisions."""


@dataclass(frozen=True, slots=True)
class Rounds:
    """The order of what was asked and decided: it follows from what answers what.

    A request counts the rounds that its author knew of, and a decision names its request, so the
    order needs no clock. The time of the write, and then the day, decide only where a number or
    a name is missing.
    """

    requests: tuple[ReviewRequest, ...]
    """The newest first."""
    places: Mapping[EntityId, int]
    """From 1, by request; those of one round were made without knowing of each other."""
    written: Mapping[EntityId, int]

    @classmethod
    def of(cls, requests: Iterable[ReviewRequest], written: Mapping[EntityId, int]) -> Self:
        """Put the requests of one subject in order."""

        def turn(request: ReviewRequest) -> tuple[int, int, date]:
            if isinstance(request.round, int):
                return request.round, 0, date.min
            return 0, written.get(request.id, 0), _day(request.asked_on)

        def order(request: ReviewRequest) -> tuple[tuple[int, int, date], int, EntityId]:
            return turn(request), written.get(request.id, 0), request.id

        oldest_first = sorted(requests, key=order)
        turns = sorted({turn(request) for request in oldest_first})
        places = {one.id: turns.index(turn(one)) + 1 for one in oldest_first}
        return cls(tuple(reversed(oldest_first)), places, written)

    def answered(self, review: PlanReview) -> int:
        """Return the place of the request that a decision answers.

        One that names none answers the last that was made by then for the version it is about.
        """
        if isinstance(review.request, int) and review.request in self.places:
            return self.places[review.request]
        decided = self._time(review.id, review.decided_on)
        fitting = (
            self.places[one.id]
            for one in self.requests
            if one.plan_version_hash == review.plan_version_hash
            and self._time(one.id, one.asked_on) <= decided
        )
        return max(fitting, default=0)

    def order(self, review: PlanReview) -> tuple[int, int, tuple[int, date], EntityId]:
        """Order decisions by the round they answer, and of one round the stricter last."""
        strictness = STRICTER.index(review.decision) if review.decision in STRICTER else 0
        time = self._time(review.id, review.decided_on)
        return self.answered(review), strictness, time, review.id

    def _time(self, record: EntityId, day: date | NoValue) -> tuple[int, date]:
        return self.written.get(record, 0), _day(day)


def standing(evidence: Evidence) -> Standing:
    """Derive where the subject stands today."""
    subject, present = evidence.parts[0], content_hash(evidence.parts)
    authors = authors_of(evidence.parts) | evidence.editors
    rounds = Rounds.of(_about(subject, evidence.requests), evidence.written)
    own, without_duty, valid = _sorted_out(evidence, authors)
    others = sorted(_about(subject, valid), key=rounds.order, reverse=True)
    applying = [review for review in others if review.plan_version_hash == present]
    stale = tuple(review for review in others if review.plan_version_hash != present)
    decision = applying[0] if applying else None
    waiting = _waiting(rounds, present, decision)
    lapse = None if waiting else _lapse(decision, evidence)
    return Standing(
        state=_state(_course(subject), decision, waiting=waiting, lapse=lapse, stale=stale),
        hash=present,
        round=len(rounds.requests),
        request=waiting,
        decision=decision,
        stale=stale,
        by_authors=own,
        without_duty=without_duty,
        lapse=lapse,
    )


def check_submission(findings: Iterable[Finding]) -> None:
    """Let a subject be handed in, or raise `NotReadyToSubmit` with how much holds it up."""
    found = [finding for finding in findings if finding.blocks]
    if is_blocked(found):
        raise NotReadyToSubmit(open=len(found), rules=sorted({finding.rule for finding in found}))


def check_decision(
    parts: Sequence[Record], *, kind: str, read_hash: str, role: Role, enrolment: int
) -> None:
    """Let somebody decide about what they read, or raise the problem that stands in the way."""
    if not may_review(role, kind):
        raise NotYoursToReview(role=role.value, kind=kind)
    if enrolment in authors_of(parts):
        raise ReviewerIsAuthor(subject=parts[0].id)
    if content_hash(parts) != read_hash:
        raise VersionMovedOn(subject=parts[0].id)


def check_edit(current: Standing, subject: EntityId) -> None:
    """Let content be edited, or raise `Frozen` where exactly this content was once approved."""
    if current.decision is not None and current.decision.decision == Decision.APPROVE:
        raise Frozen(subject=subject)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One line of a reviewer's queue."""

    case: EntityId
    subject: EntityId
    kind: str
    asked_on: date
    red_flag: bool
    risk: str
    window_end: date | None = None


def queue(waiting: Iterable[Waiting]) -> list[Waiting]:
    """Order a queue: red flag, then high risk, then the longest wait, then the nearest end."""
    return sorted(
        waiting,
        key=lambda line: (
            not line.red_flag,
            line.risk != "high",
            line.asked_on,
            line.window_end or date.max,
            line.subject,
        ),
    )


def _sorted_out(
    evidence: Evidence, authors: frozenset[int]
) -> tuple[tuple[PlanReview, ...], tuple[PlanReview, ...], list[PlanReview]]:
    """Return the decisions of authors, those without the duty, and those that can count.

    What cannot count corrects nothing either.
    """
    subject, people = evidence.parts[0], evidence.people
    own: list[PlanReview] = []
    without: list[PlanReview] = []
    valid: list[PlanReview] = []
    for review in evidence.reviews:
        if review.subject != subject.id:
            continue
        if people.same(maker_of(review.id), authors):
            own.append(review)
        elif not _has_duty(review, subject, people):
            without.append(review)
        else:
            valid.append(review)
    return tuple(own), tuple(without), valid


def _has_duty(review: PlanReview, subject: Record, people: People) -> bool:
    """Tell whether whoever decided may: what it is about counts, not what the decision says of it.

    Where the role is not known, it was asked when the decision came in.
    """
    kind, role = subject.NOUN.name, people.role_of(creator_of(review.id))
    told = review.subject_kind
    return told in (kind, NoValue.NOT_ASKED) and (role is None or may_review(role, kind))


def _about(subject: Record, records: Iterable[Any]) -> list[Any]:
    """Keep what is about the subject and was not corrected by a later record."""
    known = [record for record in records if record.subject == subject.id]
    corrected = {record.corrects for record in known}
    return [record for record in known if record.id not in corrected]


def _day(value: date | NoValue) -> date:
    return date.min if isinstance(value, NoValue) else value


def _course(subject: Record) -> str | None:
    status = getattr(subject, "status", None)
    return status if isinstance(status, str) else None


def _waiting(rounds: Rounds, present: str, decision: PlanReview | None) -> ReviewRequest | None:
    """Return the newest request for the present content, unless it has its answer."""
    for request in rounds.requests:
        if request.plan_version_hash == present:
            is_answered = decision and rounds.answered(decision) >= rounds.places[request.id]
            return None if is_answered else request
    return None


def _lapse(decision: PlanReview | None, evidence: Evidence) -> Lapse | None:
    if decision is None or decision.decision != Decision.APPROVE:
        return None
    if not isinstance(decision.valid_until, NoValue) and decision.valid_until < evidence.today:
        return Lapse.TIME
    since = evidence.risk_high_since
    return Lapse.RISK if since is not None and since > _decided_at(decision, evidence) else None


def _decided_at(decision: PlanReview, evidence: Evidence) -> int:
    """Return the logical time of a decision: at least that of the request it answers.

    Of a clock that cannot be believed nothing else is known, so whatever was written down since
    the request counts as not yet seen.
    """
    asked = decision.request if isinstance(decision.request, int) else EntityId(0)
    return max(evidence.written.get(one, 0) for one in (asked, decision.id))


def _state(
    course: str | None,
    decision: PlanReview | None,
    *,
    waiting: ReviewRequest | None,
    lapse: Lapse | None,
    stale: Sequence[PlanReview],
) -> ReviewState:
    if course in ENDED:
        return ReviewState(course)
    if waiting is not None:
        return ReviewState.SUBMITTED
    if decision is None:
        return ReviewState.REVISION if stale else ReviewState.DRAFT
    match decision.decision:
        case Decision.APPROVE if lapse:
            return ReviewState.LAPSED
        case Decision.APPROVE:
            return ReviewState.RUNNING if course == "running" else ReviewState.APPROVED
        case Decision.REJECT:
            return ReviewState.REJECTED
        case Decision.ASK_CHANGES:
            return ReviewState.REVISION
        case _:
            return ReviewState.UNDER_REVIEW
