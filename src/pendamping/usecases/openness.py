"""What of one case is open to whoever sits here: what can be read, and what can be written."""

from dataclasses import dataclass

from pendamping.domain.declare import Audience
from pendamping.domain.nouns import NOUNS
from pendamping.domain.roles import may_delete, may_write
from pendamping.kernel.ids import EntityId
from pendamping.usecases.room import Room
from pendamping.usecases.sight import Sight


@dataclass(frozen=True, slots=True, kw_only=True)
class Openness:
    """Which kinds of records of a case somebody reads, writes, and may take away."""

    reads: frozenset[str]
    writes: frozenset[str]
    deletes: frozenset[str]
    names: bool
    """Who it is may be looked at, on purpose and audited."""


def openness(room: Room, case: EntityId) -> Openness:
    """Return what of a case is open, so that a screen offers nothing that would be refused."""
    role = room.actor.role
    with room.reading() as reader:
        sight = Sight(room, reader)
        reach = sight.reach(case)
        reads = frozenset(one.NOUN.name for one in NOUNS if sight.fields(one.NOUN, case))
        identity = next(one.NOUN for one in NOUNS if one.NOUN.name == "identity")
        names = bool(sight.fields(identity, case, identity=True))
    held = {one.NOUN: None if one.NOUN.audience is Audience.SHARED else reach for one in NOUNS}
    return Openness(
        reads=reads,
        writes=frozenset(noun.name for noun, at in held.items() if may_write(role, noun, reach=at)),
        deletes=frozenset(
            noun.name for noun, at in held.items() if may_delete(role, noun, reach=at)
        ),
        names=names,
    )
