"""The search desk: as you type, over everything this role may read in the cases it holds."""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Final

from pendamping.domain.case import Case
from pendamping.domain.declare import NO_CASE, Record, Sensitivity
from pendamping.domain.nouns import NOUNS
from pendamping.domain.roles import POWERS, Role
from pendamping.i18n.snippets import Segment
from pendamping.kernel.ids import EntityId
from pendamping.store import case_lines, erasures, lists, records, search
from pendamping.store.case_lines import CaseFilter, CaseOrder
from pendamping.store.search import Hit
from pendamping.store.searched import Subjects
from pendamping.usecases.directory import spellings
from pendamping.usecases.room import OFFICE_ROLES, Room
from pendamping.usecases.sight import Sight

AT_ONCE: Final = 500
"""How many changed records are indexed in one go, so that a keystroke waits for no more."""

KINDS: Final[Mapping[str, type[Record]]] = {kind.NOUN.name: kind for kind in NOUNS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A record that answers a search, as a list shows it."""

    case: EntityId
    """0 where it belongs to no case."""
    code: str
    """Of its case; empty where it belongs to none."""
    noun: str
    record: EntityId
    field: str
    snippet: tuple[Segment, ...] = dataclasses.field(repr=False)
    """Nothing where the words say who somebody is, unless that was asked for."""
    moment: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCalled:
    """A case to choose while its code is being typed."""

    case: EntityId
    code: str
    area: str | None


@dataclass(frozen=True, slots=True)
class SearchDesk:
    """Finds records by the beginnings of words."""

    room: Room

    def find(self, words: str, *, limit: int = 20) -> list[Hit]:
        """Return the likeliest records; what was written a moment ago is among them.

        What goes by several names is found by each: as it was typed first, then by the others.
        """
        subjects = self._subjects()
        with self.room.reading() as reader:
            stale = search.stale(reader)
        if stale:
            self.catch_up()
        with self.room.reading() as reader:
            hidden = erasures.frozen(reader)
            found: dict[EntityId, Hit] = {}
            for written in spellings(words):
                for hit in search.find(
                    reader,
                    subjects,
                    written,
                    classes=readable(self.room.actor.role),
                    limit=limit + len(hidden),
                ):
                    found.setdefault(hit.id, hit)
        return [hit for hit in found.values() if hit.case not in hidden][:limit]

    def look(self, words: str, *, limit: int = 20, identity: bool = False) -> tuple[Found, ...]:
        """Return the likeliest records with the codes of their cases.

        A name leads to its case. The name itself is shown only when asked for, and audited.
        """
        hits = self.find(words, limit=limit)
        hidden = {hit.id for hit in hits if _says_who(hit)}
        if identity and hidden:
            hidden -= self._looked_at(hit for hit in hits if hit.id in hidden)
        with self.room.reading() as reader:
            codes = lists.codes(reader, {hit.case for hit in hits})
        return tuple(
            Found(
                case=hit.case,
                code=codes.get(hit.case, ""),
                noun=hit.noun,
                record=hit.id,
                field=hit.field,
                snippet=() if hit.id in hidden else hit.snippet,
                moment=hit.moment,
            )
            for hit in hits
        )

    def cases_called(self, typed: str, *, limit: int = 8) -> tuple[CaseCalled, ...]:
        """Return open cases in whose code the typed letters stand; the most urgent for none."""
        letters = typed.strip().upper()
        order = CaseOrder.CODE if letters else CaseOrder.URGENT
        with self.room.reading() as reader:
            Sight(self.room, reader).demand_reading(Case.NOUN, NO_CASE)
            wanted = CaseFilter(code=letters or None)
            found, _ = case_lines.some(reader, wanted, order, self.room.today(), most=limit)
        return tuple(CaseCalled(case=one.case, code=one.code, area=one.area) for one in found)

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

    def _looked_at(self, hits: Iterable[Hit]) -> set[EntityId]:
        """Leave a line in the audit for each of the records that is open here; return which."""
        found = set()
        with self.room.vault.writing() as writer:
            sight = Sight(self.room, writer)
            for hit in hits:
                record = records.first(writer, KINDS[hit.noun], hit.id)
                if record is None:
                    continue
                open_ = sight.fields(record.NOUN, record.case, identity=True)
                if record.NOUN.field(hit.field) in open_:
                    sight.look_at_identity(writer, record)
                    found.add(hit.id)
        return found

    def _subjects(self) -> Subjects:
        return _subjects(self.room)


def _says_who(hit: Hit) -> bool:
    noun = KINDS[hit.noun].NOUN
    return noun.sensitivity_of(noun.field(hit.field)) is Sensitivity.IDENTITY


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
