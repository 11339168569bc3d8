"""What the person in the room may see of a case, and the one door to who somebody is."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from pendamping.domain.declare import (
    NO_CASE,
    Audience,
    Field,
    Noun,
    NoValue,
    Record,
    RecordT,
    Sensitivity,
)
from pendamping.domain.roles import POWERS, Reach, may_delete, may_read, may_write
from pendamping.kernel.ids import EntityId, typed_id
from pendamping.kernel.problems import Problem
from pendamping.store import audit, lists
from pendamping.store.audit import Action
from pendamping.store.changes import RecordMissing
from pendamping.store.rows import Reader, Writer
from pendamping.usecases.room import OFFICE_ROLES, NotYoursToWrite, Room


class NotYoursToRead(Problem):
    """What is asked for is not for this role's eyes, or the case is not in its hands."""

    code = "role.not_yours_to_read"


class NoSuchCase(Problem):
    """No case of that code or number is in this vault."""

    code = "case.missing"


class Sight:
    """Tells, for one look at the vault, which fields of which case are open to whom."""

    def __init__(self, room: Room, reader: Reader) -> None:
        self._room = room
        self._reader = reader
        self._reaches: dict[EntityId, Reach | None] = {}
        self._open: dict[tuple[str, EntityId, bool], tuple[Field, ...]] = {}

    def reach(self, case: EntityId) -> Reach | None:
        """Return how this person holds a case, asked once."""
        if case not in self._reaches:
            self._reaches[case] = self._room.reach(self._reader, case)
        return self._reaches[case]

    def fields(self, noun: Noun, case: EntityId, *, identity: bool = False) -> tuple[Field, ...]:
        """Return the open fields of a noun in a case; of who somebody is only when asked for."""
        key = (noun.name, case, identity)
        if key not in self._open:
            reach = self._reach_of(noun, case)
            self._open[key] = tuple(
                field
                for field in noun.fields
                if (identity or noun.sensitivity_of(field) is not Sensitivity.IDENTITY)
                and may_read(self._room.actor.role, noun, field, reach=reach)
            )
        return self._open[key]

    def veiled(self, record: RecordT, *, identity: bool = False) -> RecordT:
        """Return a record whose closed fields read as never asked; saving it changes none."""
        noun = record.NOUN
        shown = {field.name for field in self.fields(noun, record.case, identity=identity)}
        hidden: dict[str, Any] = {
            field.name: frozenset() if field.is_set else NoValue.NOT_ASKED
            for field in noun.fields
            if field.name not in shown
        }
        return replace(record, **hidden) if hidden else record

    def veiled_all(self, records: Iterable[RecordT]) -> list[RecordT]:
        """Return the records of which anything is open, without their closed fields."""
        return [self.veiled(one) for one in records if self.fields(one.NOUN, one.case)]

    def demand_reading(self, noun: Noun, case: EntityId) -> None:
        """Raise `NotYoursToRead` where nothing of such a record is open."""
        if not self.fields(noun, case, identity=True):
            raise NotYoursToRead(noun=noun.name, role=self._room.actor.role)

    def demand_writing(self, kind: type[Record], case: EntityId) -> None:
        """Raise `NotYoursToWrite` unless this person makes and changes such records here."""
        self._room.demand_writing(kind, reach=self._reach_of(kind.NOUN, case))

    def demand_changing(self, record: Record, names: Iterable[str]) -> None:
        """Raise `NotYoursToWrite` if the change of one of these fields is another's decision."""
        for name in names:
            field, value = record.NOUN.field(name), getattr(record, name)
            self.demand_field(record.NOUN, record.case, field, value)

    def demand_field(self, noun: Noun, case: EntityId, field: Field, value: object) -> None:
        """Raise `NotYoursToWrite` if writing that into a field of such a record is another's."""
        role, reach = self._room.actor.role, self._reach_of(noun, case)
        if not may_write(role, noun, reach=reach, changing=field, value=value):
            raise NotYoursToWrite(noun=noun.name, role=role)

    def demand_deleting(self, noun: Noun, case: EntityId) -> None:
        """Raise `NotYoursToWrite` unless this person takes such records away, or brings them back.

        The office asks the same of what travels: what is refused there is not begun here.
        """
        role = self._room.actor.role
        if not may_delete(role, noun, reach=self._reach_of(noun, case)):
            raise NotYoursToWrite(noun=noun.name, role=role)

    def look_at_identity(self, writer: Writer, record: RecordT) -> RecordT:
        """Return a record with who it is about, and leave a line in the audit."""
        noun = record.NOUN
        named = [
            field
            for field in self.fields(noun, record.case, identity=True)
            if noun.sensitivity_of(field) is Sensitivity.IDENTITY
        ]
        if not named:
            raise NotYoursToRead(noun=noun.name, role=self._room.actor.role)
        audit.record(
            writer,
            Action.IDENTITY_READ,
            self._room.now(),
            actor=self._room.actor.author,
            subject=record.id,
            noun=noun.name,
        )
        return self.veiled(record, identity=True)

    def _reach_of(self, noun: Noun, case: EntityId) -> Reach | None:
        if noun.audience is Audience.SHARED:
            return None
        if case != NO_CASE:
            return self.reach(case)
        powers = POWERS[self._room.actor.role]
        wanted = Reach.ALL if self._room.actor.role in OFFICE_ROLES else Reach.OWN
        return wanted if wanted in powers.reads else None


def find_case(reader: Reader, typed: str) -> EntityId:
    """Return the case of a code or number that somebody typed, or raise `NoSuchCase`."""
    words = typed.strip()
    # Bytes that are no text come in as halves of letters, which no store can even look for.
    found = lists.case_of_code(reader, words.upper()) if words.isprintable() else None
    number = typed_id(words)
    if found is None and number is not None:
        found = lists.case_of_number(reader, number)
    if found is None:
        raise NoSuchCase
    return found


def demand_case(reader: Reader, case: EntityId) -> None:
    """Raise `RecordMissing` unless the case is here and not deleted."""
    if lists.case_of_number(reader, case) is None:
        raise RecordMissing(record=case)
