"""Who holds which case: what the office decides, and what a device does when it is told."""

from collections.abc import Iterable, Mapping
from typing import Final

from pendamping.domain.case import Case
from pendamping.domain.review import PlanReview, ReviewRequest
from pendamping.kernel.ids import AuthorNumber, EntityId, creator_of, enrolment_of
from pendamping.store import erasing, records, register, scopes
from pendamping.store.meta import Counters
from pendamping.store.rows import Reader, Writer
from pendamping.sync.certificates import Certificate
from pendamping.sync.frames import Holding, Scopes, ScopeStep
from pendamping.sync.orders import read_handover
from pendamping.sync.roster import Directory
from pendamping.sync.segments import Segment
from pendamping.usecases.room import Room

GRACE_DAYS: Final = 30
"""How long a reviewer still holds a case after the decision, to see what became of it."""

_DAY: Final = 86_400


def take_scopes(writer: Writer, room: Room, told: Scopes, *, sender: Certificate) -> None:
    """Do what a letter says about who holds which case.

    The office's word is law on a device; a device's word that it removed a case is a receipt.
    """
    for change in told.changes:
        if change.step is ScopeStep.PURGED:
            if change.enrolment == enrolment_of(sender.author):
                scopes.has_let_go(writer, change.case, change.enrolment)
        elif change.step is ScopeStep.GRANTED:
            scopes.grant(writer, [change.case], change.enrolment, change.holding, since_lsn=0)
        else:
            scopes.end(writer, change.case, change.enrolment, change.holding)
    let_go_of_settled(writer, room)


def let_go_of_settled(writer: Writer, room: Room) -> None:
    """Remove the cases this device was told to let go of, once nothing of them is unsent."""
    mine = scopes.held_by(writer, room.actor.enrolment)
    kept = {scope.case for scope in mine if not scope.is_ending}
    ending = {scope.case for scope in mine if scope.is_ending} - kept
    if not ending:
        return
    for case in sorted(ending):
        try:
            erasing.evict(writer, room.schema, case)
        except erasing.UnsentChanges:  # it goes once the office has said that it has them
            continue
        scopes.has_let_go(writer, case, room.actor.enrolment)


def own_newborn(
    writer: Writer, segment: Segment, author: AuthorNumber, left_out: Mapping[int, object]
) -> None:
    """Let whoever opened a case hold it as their own, from the moment it is merged."""
    born = [
        EntityId(case)
        for made in segment.creations
        if made.noun == Case.NOUN.number
        for seq, entity, case in zip(made.seqs, made.ids, made.cases, strict=True)
        if entity == case and seq not in left_out
    ]
    if born:
        scopes.grant(writer, born, enrolment_of(author), Holding.OWN, since_lsn=0)


def follow_reviews(writer: Writer, room: Room, cases: Iterable[EntityId]) -> None:
    """Give a case to the reviewer who is asked, and take it back some days after the decision."""
    now = int(room.now().timestamp())
    lsn = Counters.read(writer).lsn
    for case in sorted(cases):
        requests = records.of_case(writer, ReviewRequest, case)
        if not requests:
            continue
        decided = {review.request for review in records.of_case(writer, PlanReview, case)}
        waiting = [request for request in requests if request.id not in decided]
        holders = [scope for scope in scopes.holders(writer, case) if scope.kind is Holding.REVIEW]
        if not waiting:
            for scope in holders:
                scopes.lapse_at(writer, scope, now + GRACE_DAYS * _DAY)
            continue
        for request in waiting:
            psychologist = reviewer_for(writer, request)
            if psychologist is not None:
                scopes.grant(writer, [case], psychologist, Holding.REVIEW, since_lsn=lsn)


def reviewer_for(reader: Reader, request: ReviewRequest) -> int | None:
    """Return the enrolment that the office named to review what this author hands in."""
    return scopes.reviewer_of(reader, enrolment_of(creator_of(request.id)))


def end_lapsed(writer: Writer, room: Room) -> None:
    """Ask for the cases back whose time is over."""
    for case, enrolment, kind in scopes.lapsed(writer, int(room.now().timestamp())):
        scopes.end(writer, case, enrolment, kind)


def shared_cases(reader: Reader, sender: Certificate, own: int) -> frozenset[int]:
    """Return the cases about which a colleague's word counts here: those both of us hold."""
    theirs = {scope.case for scope in scopes.held_by(reader, enrolment_of(sender.author))}
    mine = {scope.case for scope in scopes.held_by(reader, own)}
    return frozenset(theirs & mine)


def take_order(writer: Writer, directory: Directory, document: bytes) -> None:
    """Keep an order about a case, so that a colleague's capsule of it can be believed."""
    order = read_handover(document, directory)
    register.keep_order(writer, order.case, order.data)
    scopes.grant(writer, [order.case], order.taker, Holding.HANDOVER, since_lsn=0)
