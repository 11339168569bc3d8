"""What an author can have seen, as far as the office knows: nobody replaces what they never saw.

A write replaces what its author had seen (docs/adr/0002-merge-law.md), and says itself what that
was. The office can tell whether it can be so: what it never told this author, and no colleague
says to have told them, they have not seen (docs/adr/0018-what-an-author-can-have-seen.md).
"""

from collections.abc import Iterable, Mapping
from typing import Any

from pendamping.kernel.ids import AuthorNumber, enrolment_of, incarnation_of
from pendamping.store import deletions, letters, peers, register
from pendamping.store.rows import Reader
from pendamping.sync.hearsay import Hearsay
from pendamping.sync.roster import Directory
from pendamping.sync.schema import ALIVE
from pendamping.usecases.exchange.neighbours import is_office
from pendamping.usecases.room import Room

Claims = Mapping[int, Mapping[int, int]]
"""By save: of which authors it claims to have seen something, and the highest number of theirs."""


def claims(edits: Iterable[tuple[Any, ...]]) -> Claims:
    """Gather what edits (seq, field, record, case, element, context, value) say they had seen."""
    found: dict[int, dict[int, int]] = {}
    for seq, field, _, _, _, context, value in edits:
        deletes = field & ALIVE == ALIVE and isinstance(value, bytes)
        if not context and not deletes:
            continue
        pairs = set(zip(context[::2], context[1::2], strict=True))
        if deletes:
            pairs.update(*deletions.read(value).values())
        named = found.setdefault(seq, {})
        for author, last in pairs:
            named[author] = max(last, named.get(author, 0))
    return found


def beyond(
    reader: Reader, directory: Directory, room: Room, author: AuthorNumber, claimed: Claims
) -> set[int]:
    """Return the saves that claim to have seen what their author cannot have seen."""
    own = enrolment_of(author)
    others = {
        number
        for named in claimed.values()
        for number in named
        if enrolment_of(AuthorNumber(number)) != own
    }
    if not others or not _remembers(directory, room):
        return set()
    sources = _sources(register.hearsays(reader), own)
    heard = max([letters.told_to(reader, own), *(said.heard for said in sources)])
    enrolled = {enrolment_of(number) for number in directory.authors}
    most = {
        number: peers.last_before(reader, number, heard)
        if enrolment_of(AuthorNumber(number)) in enrolled
        else 0
        for number in others
    }
    for said in sources:
        for number, seq in said.saves.items():
            most[number] = max(seq, most.get(number, 0))
    return {
        seq
        for seq, named in claimed.items()
        if any(last > most[number] for number, last in named.items() if number in others)
    }


def _remembers(directory: Directory, room: Room) -> bool:
    """Tell whether this vault knows all that the office ever told.

    It does not after it was put back to an older state, nor beside another vault of the office.
    """
    offices = [one for one in directory.devices.values() if is_office(one.certificate)]
    return incarnation_of(room.actor.author) == 0 and len(offices) == 1


def _sources(said: Iterable[Hearsay], enrolment: int) -> list[Hearsay]:
    """Return what was told to this person, and to those who told them, hand to hand."""
    left = list(said)
    reached, found = {enrolment}, list[Hearsay]()
    while near := [one for one in left if one.to in reached]:
        left = [one for one in left if one.to not in reached]
        reached |= {enrolment_of(one.author) for one in near}
        found += near
    return found
