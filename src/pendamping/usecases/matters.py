"""Matters under review: a subject with its items, and where it stands today."""

from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Final

from pendamping.domain.agreement import (
    Agreement,
    AgreementBudgetLine,
    AgreementParty,
    AgreementStep,
    AgreementTask,
)
from pendamping.domain.case_plan import CasePlan, Goal, Intervention
from pendamping.domain.closure import Closure
from pendamping.domain.declare import NO_CASE, NoValue, Record, RecordT
from pendamping.domain.evaluation import (
    Evaluation,
    EvaluationGuest,
    Finding,
    Recommendation,
    RecommendationStep,
)
from pendamping.domain.family_plan import FamilyPlan, FamilyPlanAction
from pendamping.domain.legal import ClaimLoss, LegalClaim
from pendamping.domain.people import People
from pendamping.domain.review import PlanReview, ReviewRequest
from pendamping.domain.reviewing import (
    COURSE,
    COURSE_ELSEWHERE,
    Decision,
    Evidence,
    Frozen,
    ReviewState,
    Standing,
    authors_of,
    check_edit,
    content_hash,
    standing,
)
from pendamping.domain.risk import RedFlag, RiskAssessment, RiskFactor
from pendamping.domain.rules.answers import known
from pendamping.domain.safety_plan import CopingStep, SafetyContact, SafetyPlan
from pendamping.domain.values import unanswered as unasked
from pendamping.kernel.ids import EntityId, maker_of, typed_id
from pendamping.kernel.problems import Problem
from pendamping.store import records, register, reviewed
from pendamping.store.changes import Changes
from pendamping.store.rows import Reader
from pendamping.usecases.finding_outcome import StillToAnswer
from pendamping.usecases.room import Room
from pendamping.usecases.sight import Sight, find_case


class AlreadyHandedIn(Problem):
    """Exactly this content was handed in already and waits for its decision."""

    code = "review.already_handed_in"


class AlreadyApproved(Problem):
    """Exactly this content was approved and the approval still holds."""

    code = "review.already_approved"


class NewerVersionThere(Problem):
    """A later version follows this one; work goes on there."""

    code = "review.newer_version_there"


class NoSuchMatter(Problem):
    """Nothing of that kind stands in the case that was named."""

    code = "review.no_such_matter"


class NotApprovedYet(Problem):
    """It begins only once exactly this content was approved."""

    code = "review.not_approved_yet"


@dataclass(frozen=True, slots=True)
class Shape:
    """What a subject of a kind is made of."""

    subject: type[Record]
    items: tuple[type[Record], ...] = ()
    """Each after the one it is a part of."""


SHAPES: Final[Mapping[str, Shape]] = {
    "family_plan": Shape(FamilyPlan, (FamilyPlanAction,)),
    "case_plan": Shape(CasePlan, (Goal, Intervention)),
    "safety_plan": Shape(SafetyPlan, (SafetyContact, CopingStep)),
    "risk_assessment": Shape(RiskAssessment, (RiskFactor,)),
    "closure": Shape(Closure),
    "legal_claim": Shape(LegalClaim, (ClaimLoss,)),
    "agreement": Shape(
        Agreement, (AgreementParty, AgreementStep, AgreementTask, AgreementBudgetLine)
    ),
    "evaluation": Shape(Evaluation, (EvaluationGuest, Finding, Recommendation, RecommendationStep)),
}
"""By the codes of the list `review_subject`."""

ENDED: Final = frozenset({ReviewState.FINISHED, ReviewState.STOPPED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """Something under review at one moment."""

    kind: str
    parts: tuple[Record, ...]
    """The subject, then its items in their order."""
    standing: Standing
    requests: tuple[ReviewRequest, ...]
    reviews: tuple[PlanReview, ...]
    authors: frozenset[int]
    """The enrolments whose words stand in it, or in a version it follows on from."""
    people: People
    """Who is behind them."""

    @property
    def subject(self) -> Record:
        return self.parts[0]

    @property
    def version(self) -> int | None:
        return known(getattr(self.subject, "version", NoValue.NOT_ASKED))

    def is_by(self, enrolment: int) -> bool:
        """Tell whether somebody wrote part of it, under this number or another."""
        return self.people.same(enrolment, self.authors | authors_of(self.parts))

    def items(self, kind: type[RecordT]) -> tuple[RecordT, ...]:
        """Return the items of one kind, in their order."""
        return tuple(part for part in self.parts[1:] if isinstance(part, kind))


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafting:
    """A text in the making, inside one save."""

    changes: Changes
    before: Matter


def kind_of(record: Record) -> str:
    """Return the code under which such a record is reviewed: the name of its noun."""
    return record.NOUN.name


def parts_of(reader: Reader, kind: str, subject: EntityId) -> tuple[Record, ...]:
    """Return a subject and its items in their order, or raise `RecordMissing`."""
    shape = SHAPES[kind]
    found: list[Record] = [records.find(reader, shape.subject, subject)]
    case = found[0].case
    for item in shape.items:
        parent = item.NOUN.parent or ""
        known_ids = {part.id for part in found}
        candidates = (
            records.every(reader, item) if case == NO_CASE else records.of_case(reader, item, case)
        )
        mine = [one for one in candidates if getattr(one, parent) in known_ids]
        found += sorted(mine, key=place_of)
    return tuple(found)


def named(room: Room, reader: Reader, kind: str, typed: str) -> EntityId:
    """Return the subject that somebody named: its own number, or a case, which means the newest."""
    number = typed_id(typed)
    if number is not None:
        found = records.first(reader, SHAPES[kind].subject, number)
        if found is not None:
            return found.id
    newest = latest(room, reader, kind, find_case(reader, typed))
    if newest is None:
        raise NoSuchMatter(kind=kind, case=typed)
    return newest.subject.id


def place_of(record: Record) -> tuple[str, int]:
    """Return where an item stands among its siblings."""
    position = getattr(record, "position", None)
    return (position if isinstance(position, str) else "", record.id)


def matter(room: Room, reader: Reader, kind: str, subject: EntityId) -> Matter:
    """Return a subject as it stands today, or raise `RecordMissing`."""
    parts = parts_of(reader, kind, subject)
    case = case_of(parts[0])
    requests = tuple(
        one for one in records.of_case(reader, ReviewRequest, case) if one.subject == subject
    )
    reviews = tuple(
        one for one in records.of_case(reader, PlanReview, case) if one.subject == subject
    )
    authors = reviewed.authors(reader, parts, SHAPES[kind].items)
    people = register.people(
        reader, {room.actor.enrolment, *authors, *(maker_of(one.id) for one in reviews)}
    )
    stands = standing(
        Evidence(
            parts=parts,
            requests=requests,
            reviews=reviews,
            today=room.today(),
            written=reviewed.written(reader, requests, reviews, room.today()),
            risk_high_since=reviewed.danger_since(
                reader,
                records.of_case(reader, RedFlag, case),
                records.of_case(reader, RiskAssessment, case),
            ),
            editors=authors,
            people=people,
        )
    )
    return Matter(
        kind=kind,
        parts=parts,
        standing=stands,
        requests=requests,
        reviews=reviews,
        authors=authors,
        people=people,
    )


def unanswered(room: Room, reader: Reader) -> list[ReviewRequest]:
    """Return the requests that wait: nobody has decided, or nobody whose decision counts."""
    waiting = [*reviewed.unanswered(reader), *answered_in_vain(room, reader)]
    return sorted(waiting, key=lambda one: one.id)


def answered_in_vain(
    room: Room, reader: Reader, cases: Iterable[EntityId] | None = None
) -> list[ReviewRequest]:
    """Return the requests that were decided about only by who may not, so that they still wait."""
    found = []
    for request in reviewed.doubtful(reader, SHAPES, cases):
        kind, subject = known(request.subject_kind), known(request.subject)
        if kind is None or kind not in SHAPES or subject is None:
            continue
        if records.first(reader, SHAPES[kind].subject, subject) is None:
            continue
        waiting = matter(room, reader, kind, subject).standing.request
        if waiting is not None and waiting.id == request.id:
            found.append(request)
    return found


def matters(room: Room, reader: Reader, kind: str, case: EntityId) -> list[Matter]:
    """Return the subjects of a kind in a case, the newest version first."""
    found = [
        matter(room, reader, kind, one.id)
        for one in records.of_case(reader, SHAPES[kind].subject, case)
    ]
    return sorted(found, key=lambda one: (one.version or 0, one.subject.id), reverse=True)


def latest(room: Room, reader: Reader, kind: str, case: EntityId) -> Matter | None:
    """Return the newest version in a case, if there is one."""
    return next(iter(matters(room, reader, kind, case)), None)


def predecessors(room: Room, reader: Reader, later: Matter) -> list[Matter]:
    """Return the versions before this one, the newest first."""
    case = later.subject.case
    if case == NO_CASE or later.version is None:
        return []
    return [
        one
        for one in matters(room, reader, later.kind, case)
        if one.version is not None and one.version < later.version
    ]


def last_approved(room: Room, reader: Reader, later: Matter) -> Matter | None:
    """Return the newest earlier version of which exactly what stands was approved."""
    for one in predecessors(room, reader, later):
        decision = one.standing.decision
        if decision is not None and decision.decision == Decision.APPROVE:
            return one
    return None


def open_questions(part: Record) -> tuple[str, ...]:
    """Return what must be answered before it is handed in; what comes later is asked later."""
    later = COURSE.get(part.NOUN.name, COURSE_ELSEWHERE)
    return tuple(one.name for one in unasked(part) if one.name not in later)


def case_of(subject: Record) -> EntityId:
    """Return the case under which reviews of a subject are kept: its own id if it has none."""
    return subject.id if subject.case == NO_CASE else subject.case


@contextmanager
def drafting(room: Room, kind: str, subject: EntityId) -> Generator[Drafting]:
    """Open one save in which a text may change; what was approved stays as it is (V-21).

    Raises `Frozen` at the end if the words that were approved differ from those that stand then;
    how the matter goes on may always be noted.
    """
    with room.changing() as changes:
        before = matter(room, changes.writer, kind, subject)
        sight = Sight(room, changes.writer)
        sight.demand_writing(SHAPES[kind].subject, before.subject.case)
        yield Drafting(changes=changes, before=before)
        after = parts_of(changes.writer, kind, subject)
        if content_hash(after) != before.standing.hash:
            if before.standing.state in ENDED:
                raise Frozen(subject=subject)
            check_edit(before.standing, subject)


def hand_in(changes: Changes, room: Room, subject: Matter, request: ReviewRequest) -> ReviewRequest:
    """Write the request for a decision about exactly what stands.

    The rules of the subject were asked before; here only that every required question has an
    answer and that nobody is asked twice for the same.
    """
    stands = subject.standing
    for part in subject.parts:
        names = open_questions(part)
        if names:
            raise StillToAnswer(noun=part.NOUN.name, fields=names)
    if stands.state is ReviewState.SUBMITTED and stands.request is not None:
        raise AlreadyHandedIn(subject=subject.subject.id, round=stands.round)
    if stands.holds or stands.state in ENDED:
        raise AlreadyApproved(subject=subject.subject.id)
    return records.add(
        changes,
        replace(
            request,
            case=case_of(subject.subject),
            subject=subject.subject.id,
            subject_kind=subject.kind,
            plan_version_hash=stands.hash,
            asked_on=room.today(),
            round=max(
                stands.round, *(known(one.round) or 0 for one in (*subject.requests, request))
            )
            + 1,
        ),
    )


def asking(remarks: str | None = None) -> ReviewRequest:
    """Return a request that is not written yet."""
    empty = ReviewRequest(id=EntityId(0), case=NO_CASE)
    return empty if remarks is None else replace(empty, remarks=remarks)
