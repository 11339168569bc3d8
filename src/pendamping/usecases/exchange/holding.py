"""Who holds which case: what the office decides, and what a device does when it is told."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Final

from pendamping.domain.case import Case
from pendamping.domain.declare import Audience
from pendamping.domain.nouns import NOUNS
from pendamping.domain.review import PlanReview, ReviewRequest
from pendamping.domain.roles import REVIEW_DUTIES, Reach, Role, may, readable_fields
from pendamping.kernel.ids import AuthorNumber, EntityId, enrolment_of, maker_of
from pendamping.store import blobs, erasing, letters, meta, register, scopes, search
from pendamping.store.meta import Counters
from pendamping.store.rows import Reader, Writer
from pendamping.sync.certificates import Certificate
from pendamping.sync.frames import Holding, ScopeChange, ScopeStep
from pendamping.sync.orders import Level, Target, read_handover
from pendamping.sync.roster import Directory
from pendamping.sync.segments import Segment
from pendamping.usecases import matters
from pendamping.usecases.exchange import held
from pendamping.usecases.room import Room

GRACE_DAYS: Final = 30
"""How long a reviewer still holds a case after the decision, to see what became of it."""

_DAY: Final = 86_400

REQUESTS: Final = f"""
    SELECT eid, cid, subject_kind FROM "{ReviewRequest.NOUN.name}" WHERE alive = 1 AND cid IN (%s)
"""
ASKED: Final = f"""
    SELECT DISTINCT cid FROM "{ReviewRequest.NOUN.name}" WHERE alive = 1
"""
DECIDED: Final = f"""
    SELECT request FROM "{PlanReview.NOUN.name}"
     WHERE alive = 1 AND request IS NOT NULL AND cid IN (%s)
"""


def take_purges(
    writer: Writer, told: Iterable[ScopeChange], *, sender: Certificate, heard: int
) -> None:
    """Believe a device that it removed a case of its own; nothing else is its to say.

    `heard` is up to where it had heard us when it said so.
    """
    for change in told:
        if change.step is ScopeStep.PURGED and change.enrolment == enrolment_of(sender.author):
            scopes.has_let_go(writer, change.case, change.enrolment, heard=heard)
            blobs.unsend(writer, sender.device, blobs.of_case(writer, change.case))


def take_scopes(writer: Writer, room: Room, told: Iterable[ScopeChange]) -> None:
    """Do what the office says about who holds which case; its word is law on a device.

    A letter names every holder of each case it speaks of, so whoever is not among them holds it
    no more. One's own hold ends only when it is said, because the case goes with it.
    """
    named: dict[EntityId, set[tuple[int, Holding]]] = {}
    for change in told:
        named.setdefault(change.case, set()).add((change.enrolment, change.holding))
        if change.step is ScopeStep.GRANTED:
            scopes.grant(writer, [change.case], change.enrolment, change.holding, since_lsn=0)
        elif change.step is ScopeStep.ENDED and change.enrolment == room.actor.enrolment:
            scopes.must_let_go(writer, change.case, change.enrolment, change.holding)
        elif change.step is ScopeStep.ENDED:
            scopes.end(writer, change.case, change.enrolment, change.holding)
    for case, holders in named.items():
        for scope in scopes.holders(writer, case):
            if scope.enrolment == room.actor.enrolment:
                continue
            if (scope.enrolment, scope.kind) not in holders:
                scopes.forget(writer, scope)
    let_go_of_settled(writer, room)


def let_go_of_settled(writer: Writer, room: Room) -> None:
    """Remove the cases this device was told to let go of, once nothing of them is unsent."""
    mine = scopes.held_by(writer, room.actor.enrolment)
    kept = {scope.case for scope in mine if not scope.is_ending}
    ending = {scope.case for scope in mine if scope.is_ending} - kept
    if not ending:
        return
    for case in sorted(ending):
        let_go(writer, room, case)


def let_go(writer: Writer, room: Room, case: EntityId) -> bool:
    """Remove a case from this device and note it for the office; tell whether it could be.

    What the office is not known to have, changes or attachments, holds the case here. What waits
    here goes with it, and what the office said of own work on it; also a sealed file in which only
    a newer program would find more: what a file that was never taken in says of other cases, its
    sender tells again.
    """
    addresses = blobs.of_case(writer, case)
    if not blobs.are_settled(writer, addresses):
        return False
    target = Target(level=Level.CASE, case=case, entity=case)
    remarked = held.remarked_about(writer, target)
    try:
        erasing.evict(writer, room.schema, case)
    except erasing.UnsentChanges:  # it goes once the office has said that it has them
        return False
    blobs.let_go(writer, addresses)
    held.forget(writer, target, addresses)
    for receipt in remarked:
        letters.forget_remark(writer, receipt.author, receipt.lo, receipt.hi)
    search.forget(writer, case)
    scopes.has_let_go(writer, case, room.actor.enrolment)
    scopes.forget_others(writer, case, room.actor.enrolment)
    return True


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
    scopes.begin(writer, born, enrolment_of(author))


def follow_reviews(writer: Writer, room: Room, cases: Iterable[EntityId]) -> set[int]:
    """Give a case to the reviewer who is asked, and take it back some days after the decision.

    Return who was given one.
    """
    given: set[int] = set()
    until = int(room.now().timestamp()) + GRACE_DAYS * _DAY
    lsn = Counters.read(writer).lsn
    for case, waiting in sorted(_waiting(writer, room, cases).items()):
        for reviewer in reviewers_for(writer, waiting):
            if scopes.grant(writer, [case], reviewer, Holding.REVIEW, since_lsn=lsn):
                given.add(reviewer)
        for scope in () if waiting else scopes.holders(writer, case):
            if scope.kind is Holding.REVIEW:
                scopes.lapse_at(writer, scope, until)
    return given


def waiting_reviews(
    reader: Reader, room: Room, cases: Iterable[EntityId] | None = None
) -> dict[EntityId, dict[EntityId, str]]:
    """Return what nobody has decided about yet: requests, each with what it is about, by case."""
    asked = [case for (case,) in reader.tuples(ASKED)] if cases is None else cases
    found = _waiting(reader, room, (EntityId(case) for case in asked))
    return {case: waiting for case, waiting in found.items() if waiting}


def is_asked(reader: Reader, room: Room, case: EntityId, enrolment: int) -> bool:
    """Tell whether something in a case waits for this person to decide about it."""
    waiting = waiting_reviews(reader, room, [case]).get(case, {})
    return enrolment in reviewers_for(reader, waiting)


def _waiting(
    reader: Reader, room: Room, cases: Iterable[EntityId]
) -> dict[EntityId, dict[EntityId, str]]:
    """Return that of every case in which a review was ever asked for, also where none waits."""
    requests: dict[EntityId, dict[EntityId, str]] = {}
    for request, case, kind in reader.among(REQUESTS, cases):
        requests.setdefault(EntityId(case), {})[EntityId(request)] = str(kind)
    decided = {request for (request,) in reader.among(DECIDED, requests)}
    decided -= {one.id for one in matters.answered_in_vain(room, reader, requests)}
    return {
        case: {one: kind for one, kind in sorted(asked.items()) if one not in decided}
        for case, asked in requests.items()
    }


def reviewers_for(reader: Reader, requests: Mapping[EntityId, str]) -> list[int]:
    """Return whom the office named to decide about any of these requests, each once."""
    named = (reviewer_for(reader, request, kind) for request, kind in requests.items())
    return list(dict.fromkeys(one for one in named if one is not None))


def reviewer_for(reader: Reader, request: EntityId, subject_kind: str) -> int | None:
    """Return whom the office named to decide about such things when this author hands them in."""
    duty = REVIEW_DUTIES.get(subject_kind)
    named = scopes.reviewers_of(reader, maker_of(request))
    able = [one for role, one in named.items() if duty is not None and may(Role(role), duty)]
    return able[0] if able else None


def end_lapsed(writer: Writer, room: Room) -> None:
    """Ask for the cases back whose time is over, but not from whoever is to decide in them."""
    lapsed = scopes.lapsed(writer, int(room.now().timestamp()))
    lsn = meta.step(writer) if lapsed else 0
    for case, enrolment, kind in lapsed:
        if kind is Holding.REVIEW and is_asked(writer, room, case, enrolment):
            scopes.outlive(writer, case, enrolment, kind)
        else:
            scopes.end(writer, case, enrolment, kind, since_lsn=lsn)


def shared_cases(reader: Reader, sender: Certificate, own: int) -> frozenset[int]:
    """Return the cases about which a colleague's word counts here: those both of us hold."""
    theirs = {scope.case for scope in scopes.held_by(reader, enrolment_of(sender.author))}
    mine = {scope.case for scope in scopes.held_by(reader, own)}
    return frozenset(theirs & mine)


def own_cases(reader: Reader, room: Room) -> frozenset[int]:
    """Return the cases that this device holds, or still has to let go of."""
    return frozenset(scope.case for scope in scopes.held_by(reader, room.actor.enrolment))


def readable_nouns(reader: Reader, sender: Certificate, cases: AbstractSet[int]) -> frozenset[int]:
    """Return the nouns of which a colleague can tell: those their role is given of these cases."""
    held = scopes.held_by(reader, enrolment_of(sender.author))
    ways = {Reach(scope.kind) for scope in held if scope.case in cases}
    return frozenset(
        kind.NOUN.number
        for kind in NOUNS
        if kind.NOUN.audience is Audience.CASE
        and any(readable_fields(sender.post.role, kind.NOUN, reach=way) for way in ways)
    )


def take_order(writer: Writer, directory: Directory, document: bytes) -> None:
    """Keep the order by which a case changed hands; who holds it, the scopes say."""
    order = read_handover(document, directory)
    register.keep_order(writer, order.case, order.data)
