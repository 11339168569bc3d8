"""The review desk: read exactly one version, comment, decide; nobody decides about their own."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

from pendamping.domain.comparing import Difference, differences
from pendamping.domain.declare import NO_CASE, NoValue, Record
from pendamping.domain.review import PlanReview, ReviewComment, ReviewRequest
from pendamping.domain.reviewing import (
    Decision,
    ReviewerIsAuthor,
    ReviewState,
    Standing,
    Waiting,
    check_decision,
)
from pendamping.domain.reviewing import queue as in_order
from pendamping.domain.roles import REVIEW_DUTIES, may_review
from pendamping.domain.rules.answers import known
from pendamping.domain.timers import REVIEW_DAYS
from pendamping.kernel.ids import EntityId, maker_of
from pendamping.kernel.problems import Problem
from pendamping.store import audit, lists, records, reviewed
from pendamping.store.audit import Action
from pendamping.store.changes import Changes
from pendamping.store.rows import Reader
from pendamping.usecases import backgrounds, matters
from pendamping.usecases.backgrounds import Background
from pendamping.usecases.matters import Matter
from pendamping.usecases.room import Room
from pendamping.usecases.sight import Sight

NEW: Final = EntityId(0)
OPEN_STATES: Final = frozenset({ReviewState.SUBMITTED, ReviewState.UNDER_REVIEW})


class NothingAsked(Problem):
    """Nobody asked for a decision about the version that stands."""

    code = "review.nothing_asked"


class ReasonMissing(Problem):
    """Whoever asks for changes or says no says why, in a summary or a comment."""

    code = "review.reason_missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueLine:
    """One line of the queue: what waits, how long, and how pressing it is."""

    case: EntityId
    code: str
    kind: str
    subject: EntityId
    version: int | None
    round: int
    asked_on: date
    due_on: date
    days: int
    """How many days it has waited."""
    red_flag: bool
    risk: str
    window_end: date | None
    state: ReviewState

    @property
    def is_late(self) -> bool:
        return self.days > REVIEW_DAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A comment to be made: on an item or the whole, perhaps on one field."""

    comment: str = field(repr=False)
    item: EntityId | None = None
    field_name: str | None = None
    must_change: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """One decision with its comments, and whether it is about what stands now."""

    review: PlanReview
    comments: tuple[ReviewComment, ...]
    applies: bool
    is_stale: bool
    """It is about another version: shown as such, never applied."""
    by_author: bool
    without_duty: bool
    """It is of a role that does not decide about such things: shown, never applied."""

    @property
    def is_void(self) -> bool:
        """Whether it never counted, whatever version it is about."""
        return self.by_author or self.without_duty


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What was asked once, and what came of it."""

    number: int
    request: ReviewRequest | None
    """None gathers decisions that name no request known here."""
    decisions: tuple[Decided, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One version as a reviewer reads it. `hash` is what a decision is bound to."""

    kind: str
    case: EntityId
    code: str
    subject: EntityId
    version: int | None
    hash: str
    parts: tuple[Record, ...]
    standing: Standing
    may_decide: bool
    compared_with: int | None
    """The approved version beside which it is read; none where there is none."""
    differences: tuple[Difference, ...]
    rounds: tuple[Round, ...]
    remarks: tuple[ReviewComment, ...]
    """What this reviewer noted and has not sent with a decision yet."""
    background: Background | None = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """A decision that came in, as a list shows it."""

    case: EntityId
    code: str
    kind: str
    subject: EntityId
    version: int | None
    decision: str
    decided_on: date
    reviewer: str
    applies: bool
    is_stale: bool
    comments: int


@dataclass(frozen=True, slots=True)
class ReviewDesk:
    """Everything that is decided about: plans, closures, restitution files, agreements."""

    room: Room

    def find(self, kind: str, typed: str) -> EntityId:
        """Return the subject that somebody named: its own number, or a case, meaning the newest."""
        with self.room.reading() as reader:
            return matters.named(self.room, reader, kind, typed)

    def queue(self) -> list[QueueLine]:
        """List what waits for this reviewer: red flag, high risk, longest wait, nearest end."""
        with self.room.reading() as reader:
            lines: dict[EntityId, QueueLine] = {}
            for request in matters.unanswered(self.room, reader):
                subject, kind = known(request.subject), known(request.subject_kind)
                if subject in lines or subject is None or kind is None:
                    continue
                if not may_review(self.room.actor.role, kind):
                    continue
                line = self._line(reader, kind, subject)
                if line is not None:
                    lines[subject] = line
            return [lines[one.subject] for one in in_order(map(_waiting, lines.values()))]

    def read(self, kind: str, subject: EntityId) -> Reading:
        """Open one version: its parts, what differs from the last approved one, all rounds."""
        with self.room.reading() as reader:
            sight = Sight(self.room, reader)
            here = matters.matter(self.room, reader, kind, subject)
            sight.demand_reading(here.subject.NOUN, here.subject.case)
            before = matters.last_approved(self.room, reader, here)
            case = here.subject.case
            return Reading(
                kind=kind,
                case=case,
                code=lists.codes(reader, [case]).get(case, ""),
                subject=subject,
                version=here.version,
                hash=here.standing.hash,
                parts=tuple(sight.veiled_all(here.parts)),
                standing=here.standing,
                may_decide=self._may_decide(here),
                compared_with=before.version if before else None,
                differences=differences(before.parts, here.parts) if before else (),
                rounds=self._rounds(reader, sight, here),
                remarks=self._own_remarks(reader, here),
                background=None if case == NO_CASE else backgrounds.of_case(sight, reader, case),
            )

    def remark(self, kind: str, subject: EntityId, remark: Remark) -> ReviewComment:
        """Note a comment; it goes out with the decision."""
        with self.room.changing() as changes:
            here = matters.matter(self.room, changes.writer, kind, subject)
            Sight(self.room, changes.writer).demand_writing(ReviewComment, here.subject.case)
            return records.add(changes, _comment(here, remark, NoValue.NOT_ASKED))

    def take_back(self, remark: EntityId) -> None:
        """Delete a comment that has not gone out with a decision."""
        with self.room.changing() as changes:
            found = records.find(changes.writer, ReviewComment, remark)
            Sight(self.room, changes.writer).demand_deleting(found.NOUN, found.case)
            if known(found.review) is None:
                records.delete(changes, found)

    def decide(  # each is something a reviewer is asked for
        self,
        kind: str,
        subject: EntityId,
        decision: Decision,
        *,
        read_hash: str,
        verdict: PlanReview | None = None,
        remarks: Sequence[Remark] = (),
    ) -> PlanReview:
        """Decide about exactly the version that was read, or raise `VersionMovedOn`.

        `verdict` carries what was written besides: summary, until when it holds, whether a
        clinical risk was seen, the clinical note, which stays clinical. Comments noted before go
        out with the decision.
        """
        with self.room.changing() as changes:
            writer = changes.writer
            here = matters.matter(self.room, writer, kind, subject)
            actor = self.room.actor
            check_decision(
                here.parts,
                kind=kind,
                read_hash=read_hash,
                role=actor.role,
                enrolment=actor.enrolment,
            )
            if here.is_by(actor.enrolment):
                raise ReviewerIsAuthor(subject=subject)
            if here.standing.state not in OPEN_STATES:
                raise NothingAsked(subject=subject)
            Sight(self.room, writer).demand_writing(PlanReview, here.subject.case)
            noted = self._own_remarks(writer, here)
            said = verdict or PlanReview(id=NEW, case=NO_CASE)
            _demand_reason(decision, said, [*noted, *remarks])
            review = records.add(changes, self._review(here, decision, said))
            self._send_remarks(changes, here, review, noted, remarks)
            audit.record(
                writer,
                Action.DECIDED,
                self.room.now(),
                actor=actor.author,
                subject=subject,
                decision=decision,
                kind=kind,
                version=read_hash[:16],
            )
        return review

    def history(self, kind: str, subject: EntityId) -> tuple[Round, ...]:
        """Return every round: who asked and decided what, when, on which version."""
        with self.room.reading() as reader:
            sight = Sight(self.room, reader)
            here = matters.matter(self.room, reader, kind, subject)
            sight.demand_reading(here.subject.NOUN, here.subject.case)
            return self._rounds(reader, sight, here)

    def answers(self, days: int = 30) -> list[AnswerLine]:
        """List the decisions of these days, newest first; a stale one is marked as such."""
        since = self.room.today() - timedelta(days=days)
        with self.room.reading() as reader:
            sight = Sight(self.room, reader)
            decided = [
                one
                for one in reviewed.decided_since(reader, since.isoformat())
                if sight.fields(PlanReview.NOUN, one.case)
            ]
            codes = lists.codes(reader, [one.case for one in decided])
            return [
                line
                for one in decided
                if (line := self._answer(reader, one, codes.get(one.case, ""))) is not None
            ]

    def _line(self, reader: Reader, kind: str, subject: EntityId) -> QueueLine | None:
        if records.first(reader, matters.SHAPES[kind].subject, subject) is None:
            return None
        here = matters.matter(self.room, reader, kind, subject)
        if not self._may_decide(here):
            return None
        request = here.standing.request or max(here.requests, key=_asked)
        asked = known(request.asked_on) or self.room.today()
        facts = backgrounds.pressing(reader, here.subject.case)
        return QueueLine(
            case=here.subject.case,
            code=facts.code,
            kind=kind,
            subject=subject,
            version=here.version,
            round=here.standing.round,
            asked_on=asked,
            due_on=asked + timedelta(days=REVIEW_DAYS),
            days=(self.room.today() - asked).days,
            red_flag=facts.red_flag,
            risk=facts.risk,
            window_end=facts.window_end,
            state=here.standing.state,
        )

    def _may_decide(self, here: Matter) -> bool:
        """Tell whether a decision is waited for, and this person's to make."""
        own = self.room.actor.enrolment
        passed_on = here.standing.state is ReviewState.UNDER_REVIEW
        passing = here.standing.decision if passed_on else None
        return (
            here.standing.state in OPEN_STATES
            and may_review(self.room.actor.role, here.kind)
            and not here.is_by(own)
            and (passing is None or not here.people.same(own, {maker_of(passing.id)}))
        )

    def _review(self, here: Matter, decision: Decision, said: PlanReview) -> PlanReview:
        request = here.standing.request or max(here.requests, key=_asked, default=None)
        passed_on = here.standing.decision  # a later decision takes the place of the passing on
        return replace(
            said,
            case=matters.case_of(here.subject),
            subject=here.subject.id,
            subject_kind=here.kind,
            request=request.id if request else NoValue.NOT_ASKED,
            plan_version_hash=here.standing.hash,
            decision=decision.value,
            decided_on=self.room.today(),
            reviewer=self.room.actor.pseudonym,
            round=here.standing.round,
            corrects=passed_on.id if passed_on and not here.standing.request else said.corrects,
        )

    def _send_remarks(
        self,
        changes: Changes,
        here: Matter,
        review: PlanReview,
        noted: Sequence[ReviewComment],
        remarks: Sequence[Remark],
    ) -> None:
        for comment in noted:  # what was noted stays as it was: its successor names the decision
            records.add(changes, replace(comment, review=review.id, corrects=comment.id))
        for remark in remarks:
            records.add(changes, _comment(here, remark, review.id))

    def _own_remarks(self, reader: Reader, here: Matter) -> tuple[ReviewComment, ...]:
        comments = records.of_case(reader, ReviewComment, matters.case_of(here.subject))
        succeeded = {one.corrects for one in comments}
        parts = {part.id for part in here.parts}
        return tuple(
            one
            for one in comments
            if known(one.review) is None
            and one.id not in succeeded
            and one.item in parts
            and maker_of(one.id) == self.room.actor.enrolment
        )

    def _rounds(self, reader: Reader, sight: Sight, here: Matter) -> tuple[Round, ...]:
        comments = records.of_case(reader, ReviewComment, matters.case_of(here.subject))
        by_request: dict[EntityId | None, list[Decided]] = {}
        named = {request.id for request in here.requests}
        for review in here.reviews:
            answered = known(review.request)
            by_request.setdefault(answered if answered in named else None, []).append(
                _decided(here, sight.veiled(review), comments)
            )
        rounds = [
            Round(number=number, request=request, decisions=tuple(by_request.get(request.id, ())))
            for number, request in enumerate(sorted(here.requests, key=_asked), start=1)
        ]
        if None in by_request:
            rounds.append(Round(number=0, request=None, decisions=tuple(by_request[None])))
        return tuple(rounds)

    def _answer(self, reader: Reader, review: PlanReview, code: str) -> AnswerLine | None:
        subject, kind = known(review.subject), known(review.subject_kind)
        if subject is None or kind is None or kind not in REVIEW_DUTIES:
            return None
        if records.first(reader, matters.SHAPES[kind].subject, subject) is None:
            return None
        here = matters.matter(self.room, reader, kind, subject)
        comments = records.of_case(reader, ReviewComment, review.case)
        decided = _decided(here, review, comments)
        return AnswerLine(
            case=review.case,
            code=code,
            kind=kind,
            subject=subject,
            version=here.version,
            decision=known(review.decision) or "",
            decided_on=known(review.decided_on) or date.min,
            reviewer=known(review.reviewer) or "",
            applies=decided.applies,
            is_stale=decided.is_stale,
            comments=len(decided.comments),
        )


def _decided(here: Matter, review: PlanReview, comments: Sequence[ReviewComment]) -> Decided:
    stands = here.standing
    return Decided(
        review=review,
        comments=tuple(one for one in comments if one.review == review.id),
        applies=stands.decision is not None and stands.decision.id == review.id,
        is_stale=any(one.id == review.id for one in stands.stale),
        by_author=any(one.id == review.id for one in stands.by_authors),
        without_duty=any(one.id == review.id for one in stands.without_duty),
    )


def _comment(here: Matter, remark: Remark, review: EntityId | NoValue) -> ReviewComment:
    return ReviewComment(
        id=NEW,
        case=matters.case_of(here.subject),
        review=review,
        item=remark.item or here.subject.id,
        field_name=remark.field_name or NoValue.NOT_ASKED,
        comment=remark.comment,
        must_change=remark.must_change,
    )


def _demand_reason(decision: Decision, said: PlanReview, remarks: Sequence[object]) -> None:
    if decision in (Decision.ASK_CHANGES, Decision.REJECT) and not (remarks or known(said.summary)):
        raise ReasonMissing(decision=decision.value)


def _waiting(line: QueueLine) -> Waiting:
    return Waiting(
        case=line.case,
        subject=line.subject,
        kind=line.kind,
        asked_on=line.asked_on,
        red_flag=line.red_flag,
        risk=line.risk,
        window_end=line.window_end,
    )


def _asked(request: ReviewRequest) -> tuple[int, date, EntityId]:
    return known(request.round) or 0, known(request.asked_on) or date.min, request.id
