"""The search desk: as you type, over everything this role may read in the cases it holds."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from pendamping.domain.declare import Sensitivity
from pendamping.domain.nouns import NOUNS
from pendamping.domain.roles import POWERS, Role
from pendamping.store import erasures, search
from pendamping.store.search import Hit
from pendamping.store.searched import Subjects
from pendamping.usecases.room import OFFICE_ROLES, Room

AT_ONCE: Final = 500
"""How many changed records are indexed in one go, so that a keystroke waits for no more."""


@dataclass(frozen=True, slots=True)
class SearchDesk:
    """Finds records by the beginnings of words."""

    room: Room

    def find(self, words: str, *, limit: int = 20) -> list[Hit]:
        """Return the likeliest records; what was written a moment ago is among them."""
        subjects = self._subjects()
        with self.room.reading() as reader:
            stale = search.stale(reader)
        if stale:
            self.catch_up()
        with self.room.reading() as reader:
            hidden = erasures.frozen(reader)
            found = search.find(
                reader,
                subjects,
                words,
                classes=readable(self.room.actor.role),
                limit=limit + len(hidden),
            )
        return [hit for hit in found if hit.case not in hidden][:limit]

    def catch_up(self) -> int:
        """Index all that has changed, in short steps; return how many records that were."""
        done = 0
        while step := self.refresh():
            done += step
        return done

    def refresh(self) -> int:
        """Index some of what has changed; return how many records that were. For idle moments."""
        with self.room.vault.writing() as writer:
            return search.refresh(writer, self._subjects(), limit=AT_ONCE)

    def _subjects(self) -> Subjects:
        return _subjects(self.room)


def readable(role: Role) -> frozenset[Sensitivity]:
    """Return the classes a role may search: what it may read of the cases in its own vault.

    A vault holds only cases in its role's scope, so no further limit by case is needed there.
    Identity is searched by whoever may see it in the cases they own.
    """
    powers = POWERS[role]
    found = frozenset(powers.reads_shared)
    for classes in powers.reads.values():
        found |= classes
    if role in OFFICE_ROLES and role is not Role.OFFICE:
        found -= {Sensitivity.IDENTITY}
    return found


@cache
def _subjects(room: Room) -> Subjects:
    table = room.areas()
    return Subjects((kind.NOUN for kind in NOUNS), table.first)
