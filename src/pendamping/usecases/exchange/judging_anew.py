"""Judging once more what waited because its author might not write it, when they hold more.

A save can be here before it is known that its author holds the case: the scope was granted
meanwhile, or the plan that gives it to its reviewer came later. Nobody has to decide about it.
"""

from collections.abc import Iterable
from typing import Final

from pendamping.kernel.ids import NOBODY, AuthorNumber, EntityId, authors_of, enrolment_of
from pendamping.store import audit, letters, quarantine, readmitting, scopes
from pendamping.store.audit import Action
from pendamping.store.letters import Receipted
from pendamping.store.meta import Counters
from pendamping.store.quarantine import Decision, Waiting
from pendamping.store.rows import Writer
from pendamping.sync import columns, testimony
from pendamping.sync.authority import Objection
from pendamping.sync.frames import Fate
from pendamping.sync.operations import Edit, Transaction
from pendamping.sync.roster import Directory
from pendamping.usecases.exchange import holding, kept_aside, knowing
from pendamping.usecases.exchange.neighbours import author_of, author_standing
from pendamping.usecases.exchange.segment_door import AUTHORITY, Tally
from pendamping.usecases.room import Room

BY_SCOPE: Final = frozenset({Objection.CASE, Objection.DECIDED, Objection.FIELD, Objection.NOUN})
"""Objections that end when somebody holds a case, or holds it in another way; or hang on those."""


def follow(writer: Writer, room: Room, directory: Directory, tally: Tally) -> None:
    """Do what follows from what was merged: reviewers are given their cases, and what waited."""
    cases = set(tally.cases)
    while cases:
        given = holding.follow_reviews(writer, room, cases)
        cases = let_in(writer, room, directory, given, tally)


def let_in(
    writer: Writer, room: Room, directory: Directory, holders: Iterable[int], tally: Tally
) -> set[EntityId]:
    """Merge what these people wrote and now may write, and tell them; return the cases.

    With it goes what others have written about it.
    """
    cases: set[EntityId] = set()
    for holder in sorted(holders):
        for held in quarantine.saves_of(writer, *authors_of(holder)):
            if held.reason in BY_SCOPE:
                cases |= _let_in(writer, room, directory, held, tally)
    more = cases
    while more:
        more = set[EntityId]()
        for held in quarantine.saves_of(writer, NOBODY, columns.MOST_AUTHOR):
            if held.reason == Objection.DECIDED:
                more |= _let_in(writer, room, directory, held, tally)
        cases |= more
    return cases


def _let_in(
    writer: Writer, room: Room, directory: Directory, held: Waiting, tally: Tally
) -> set[EntityId]:
    author, told = held.author or NOBODY, testimony.unpack(held.content)
    if not _may_write(writer, room, directory, author, told) or kept_aside.names_any(
        writer, room.schema, told
    ):
        return set()
    writer.run("SAVEPOINT letting_in")
    merged = readmitting.merge_save(writer, room.schema, author, told)
    if merged.strays:  # it was about another case than it says: that is for a person
        writer.run("ROLLBACK TO letting_in")
    writer.run("RELEASE letting_in")
    if merged.strays:
        return set()
    tally.count(merged)
    lsn = Counters.read(writer).lsn
    scopes.tell_whole(writer, merged.cases, enrolment_of(author), lsn=lsn)
    kept_aside.forget(writer, told)
    second = int(room.now().timestamp())
    quarantine.decide(
        writer, held.id, Decision.ACCEPTED, at=room.now(), by=room.actor.author, remark=""
    )
    letters.keep_receipt(
        writer,
        Receipted(
            author=author,
            lo=told.seq,
            hi=told.seq,
            status=Fate.MERGED,
            reason="",
            at=second,
        ),
        way="given",
    )
    audit.record(
        writer,
        Action.QUARANTINE_DECIDED,
        room.now(),
        actor=room.actor.author,
        subject=held.case or EntityId(0),
        number=held.id,
    )
    return {EntityId(case) for case in merged.cases}


def _may_write(
    writer: Writer, room: Room, directory: Directory, author: AuthorNumber, told: Transaction
) -> bool:
    standing = author_standing(directory, author)
    if standing is None or not standing.is_active:
        return False
    cases = {one.case for one in told.operations}
    judged = author_of(writer, standing.certificate, author, cases)
    edits = [one for one in told.operations if isinstance(one, Edit)]
    claimed = knowing.claims(
        (told.seq, one.field, one.id, one.case, one.element, one.context, one.value)
        for one in edits
    )
    return AUTHORITY.objection(told, judged) is None and not knowing.beyond(
        writer, directory, room, author, claimed
    )
