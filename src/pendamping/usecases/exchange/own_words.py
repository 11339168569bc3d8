"""An office that was put back takes its own words back from those it had told them."""

from collections.abc import Set as AbstractSet

from pendamping.domain.declare import Audience
from pendamping.domain.nouns import NOUNS
from pendamping.domain.roles import Reach, Role, may_write, readable_fields
from pendamping.kernel.ids import AuthorNumber, EntityId, authors_of, enrolment_of
from pendamping.store import audit, hearing, kept, peers, scopes
from pendamping.store.audit import Action
from pendamping.store.meta import Counters
from pendamping.store.rows import Reader, Writer
from pendamping.sync import hlc, states
from pendamping.sync.certificates import Certificate
from pendamping.sync.forgotten_word import ForgottenWord
from pendamping.sync.own_word import OwnWord
from pendamping.sync.roster import Directory
from pendamping.sync.states import State
from pendamping.usecases.exchange import judging_anew
from pendamping.usecases.exchange.neighbours import author_of, holds_all
from pendamping.usecases.exchange.segment_door import AUTHORITY, Tally
from pendamping.usecases.room import Room


def take(  # who tells whom what
    writer: Writer,
    room: Room,
    directory: Directory,
    *,
    own: Certificate,
    sender: Certificate,
    data: bytes,
    tally: Tally,
) -> None:
    """Merge what this office wrote and has forgotten; of anything else nobody's word counts here.

    A case that the office had opened is held by the companion who tells of it. What cannot be
    taken yet is told again, until the sender is told that all was.
    """
    state = states.decode(data)
    word = _forgotten(writer, directory, own, sender, state.cids)
    opened: list[EntityId] = []
    is_whole = True

    def cut(state: State) -> State:
        nonlocal is_whole
        believed, is_whole = word.of(state)
        opened.extend(map(EntityId, sorted(word.born(believed))))
        return believed

    told = hearing.import_state(
        writer,
        room.schema,
        data,
        sender=sender.author,
        trust=None,
        now=hlc.seconds_of(room.now()),
        word=cut,
    )
    _hear(writer, state, is_whole=is_whole)
    tally.count(told)
    holder = enrolment_of(sender.author)
    if opened and sender.post.role is Role.COMPANION:
        scopes.begin(writer, opened, holder)
        tally.cases |= judging_anew.let_in(writer, room, directory, {holder}, tally)
    if told.applied:
        audit.record(
            writer,
            Action.OWN_WORDS_BACK,
            room.now(),
            actor=room.actor.author,
            teller=holder,
            changes=told.applied,
        )


def _hear(writer: Writer, state: State, *, is_whole: bool) -> None:
    """Count a telling as heard only if all of every piece was taken; the last says how far it goes.

    Pieces may come in several letters, and the last of them may be whole where another was not.
    """
    lacking = f"own_words_lacking_{state.sender}"
    if not is_whole:
        kept.put(writer, lacking, 1)
    if kept.number(writer, lacking):
        peers.hear_anew(writer, state.sender)
    if state.lsn:
        kept.put(writer, lacking, None)


def _forgotten(
    reader: Reader,
    directory: Directory,
    own: Certificate,
    sender: Certificate,
    cases: AbstractSet[int],
) -> ForgottenWord:
    current = Counters.read(reader).author
    last: dict[int, int] = {
        known.author: known.received[-1][1] if known.received else 0
        for known in peers.every(reader)
    }
    first, _ = authors_of(enrolment_of(current))
    left = {number: last.get(number, 0) for number in range(first, current)}
    held = scopes.held_among(reader, enrolment_of(sender.author), cases)
    every = cases if holds_all(sender) else frozenset(case for case, _ in held)
    role = sender.post.role
    return ForgottenWord(
        office=OwnWord(AUTHORITY, author_of(reader, own, AuthorNumber(current), ()), is_last=True),
        left=left,
        here={number: seq for number, seq in last.items() if number not in left},
        active=frozenset(
            enrolment_of(one.certificate.author)
            for one in directory.devices.values()
            if one.is_active
        ),
        cases=every,
        unheld=cases - scopes.ever_held(reader, cases),
        nouns=frozenset(
            noun.number
            for noun in (kind.NOUN for kind in NOUNS)
            if noun.audience is Audience.CASE
            and any(readable_fields(role, noun, reach=way) for way in Reach)
        ),
        shared=frozenset(
            kind.NOUN.number
            for kind in NOUNS
            if kind.NOUN.audience is Audience.SHARED and may_write(role, kind.NOUN)
        ),
    )
