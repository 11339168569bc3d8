"""Writing: one save is one transaction, one dot, one entry of the log, and the rows to match."""

from collections.abc import Generator, Iterable, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import Any, Final, Protocol, cast

import msgpack

from pendamping.kernel.clock import Clock
from pendamping.kernel.ids import NOBODY, EntityId, entity_id
from pendamping.kernel.problems import Problem
from pendamping.store import deletions, extras, ledger, versions
from pendamping.store.held import Held
from pendamping.store.merge import DIRTY, HEADS
from pendamping.store.meta import Counters, NotEnrolled
from pendamping.store.rows import Value, Writer, listed
from pendamping.store.statements import insert_whole
from pendamping.store.versions import Key
from pendamping.sync import hlc
from pendamping.sync.registers import Context, Element, WireValue, Write, context_of
from pendamping.sync.schema import ALIVE, Table

LOG: Final = "INSERT INTO log (s, op) VALUES (?, ?)"
MOST_BYTES: Final = 2 << 20
MOST_OPERATIONS: Final = 50_000


class RecordMissing(Problem):
    """The record is not in this vault: never was, left with its case, or was erased."""

    code = "record.missing"


class RecordDeleted(Problem):
    """The record was deleted; it must be restored before it can be changed."""

    code = "record.deleted"


class SaveTooLarge(Problem):
    """More was put into one save than can travel in one piece."""

    code = "changes.too_large"


class Vaultlike(Protocol):
    """What hands out a writing transaction."""

    def writing(self) -> AbstractContextManager[Writer]:
        """Open a transaction: all of it happens, or none of it."""


@contextmanager
def changing(vault: Vaultlike, clock: Clock) -> Generator["Changes"]:
    """Open one save: everything written through it carries one dot, or nothing happens at all."""
    with vault.writing() as writer:
        changes = Changes(writer, clock)
        yield changes
        changes.finish()


class Changes:
    """One save in the making."""

    def __init__(self, writer: Writer, clock: Clock) -> None:
        self.writer = writer
        self._now = hlc.seconds_of(clock.now())
        self._counters = Counters.read(writer)
        self._is_begun = False
        self._created: dict[int, tuple[Table, int, dict[int, WireValue]]] = {}
        self._edited: dict[tuple[int, Key], tuple[Any, ...]] = {}
        self._cases: set[int] = set()

    @property
    def seq(self) -> int:
        """The number of this save among its author's."""
        self._begin()
        return self._counters.seq

    @property
    def lsn(self) -> int:
        """The number of this save among all that arrived or was written here."""
        self._begin()
        return self._counters.lsn

    def create(
        self, table: Table, case: EntityId | None, values: Mapping[str, WireValue | Iterable[Any]]
    ) -> EntityId:
        """Make a record; without a case it is a case itself. Return its id."""
        self._begin()
        counters = self._counters
        self._counters = replace(counters, counter=counters.counter + 1)
        entity = entity_id(counters.author, counters.counter + 1)
        owner = entity if case is None else case
        wire = {
            column.number: _wire(values.get(column.name), is_set=column.is_set)
            for column in table.columns
        }
        if unknown := set(values) - set(table.by_name):
            raise KeyError(*sorted(unknown))
        block = versions.born(counters.author, counters.seq, counters.hlc, counters.lsn)
        stored = [extras.stored(wire[column.number]) for column in table.columns]
        self.writer.put(insert_whole(table), (entity, owner, counters.lsn, block, 1, *stored, None))
        self._created[entity] = (table, owner, wire)
        self._touch(table, entity, owner, {column.number for column in table.columns})
        return entity

    def edit(
        self, table: Table, entity: int, values: Mapping[str, WireValue | Iterable[Any]]
    ) -> None:
        """Write these fields, having seen all that stands in them; a set as it is to be whole."""
        held = self._find(table, entity)
        if type(held.value(ALIVE)) is bytes:
            raise RecordDeleted(record=entity)
        for name, value in values.items():
            column = table.by_name[name]
            if not column.is_set:
                self._write(held, column.number, cast("WireValue", value))
                continue
            wanted = frozenset(cast("Iterable[Element]", value or ()))
            now = held.members(column.number)
            contested = {
                versions.element_of(key)
                for key, entry in held.entries.items()
                if versions.field_of(key) == column.number and entry[versions.SIBLINGS]
            }
            for element in extras.in_order((wanted ^ now) | cast("frozenset[Element]", contested)):
                self._write(held, (column.number, element), int(element in wanted))
        self._save(held)

    def place(
        self, table: Table, entity: int, name: str, element: Element, *, belongs: bool
    ) -> None:
        """Write whether one element belongs to a set, having seen all that stands of it alone."""
        held = self._find(table, entity)
        if type(held.value(ALIVE)) is bytes:
            raise RecordDeleted(record=entity)
        self._write(held, (table.by_name[name].number, element), int(belongs))
        self._save(held)

    def delete(self, table: Table, entity: int) -> None:
        """Delete a record, noting what of it was seen; it can be restored."""
        held = self._find(table, entity)
        if self._created.pop(entity, None) is not None:  # made in this very save: never was
            self.writer.put(f'DELETE FROM "{table.name}" WHERE eid = ?', (entity,))
            return
        self._write(held, ALIVE, _seen_of(held))
        self._save(held)

    def restore(self, table: Table, entity: int) -> None:
        """Take a deletion back."""
        held = self._find(table, entity)
        self._write(held, ALIVE, 1)
        self._save(held)

    def finish(self) -> None:
        """Write the log entry; a save that changed nothing leaves no trace."""
        if not self._created and not self._edited:
            return
        counters = self._counters
        creations = [
            (table.number, entity, case, {n: v for n, v in values.items() if v is not None})
            for entity, (table, case, values) in self._created.items()
        ]
        edits = list(self._edited.values())
        packed = msgpack.packb([counters.hlc, creations, edits])
        if len(packed) > MOST_BYTES or len(creations) + len(edits) > MOST_OPERATIONS:
            raise SaveTooLarge(bytes=len(packed), operations=len(creations) + len(edits))
        self.writer.put(LOG, (counters.seq, packed))
        self.writer.put(HEADS, (listed(self._cases), counters.lsn))
        counters.write(self.writer)

    def _begin(self) -> None:
        if self._is_begun:
            return
        counters = self._counters
        if counters.author == NOBODY:
            raise NotEnrolled
        self._counters = replace(
            counters,
            seq=counters.seq + 1,
            lsn=counters.lsn + 1,
            hlc=hlc.tick(counters.hlc, self._now),
        )
        self._is_begun = True

    def _find(self, table: Table, entity: int) -> Held:
        self._begin()
        held = Held.find(self.writer, table, entity, self._counters.lsn)
        if held is None:
            raise RecordMissing(record=entity)
        return held

    def _write(self, held: Held, key: Key, value: WireValue) -> None:
        counters = self._counters
        if held.id in self._created:
            self._rewrite(held, key, value)
            return
        before = self._edited.get((held.id, key))
        # The same register twice in one save is one write: it keeps what the first had seen.
        context = before[4] if before else self._seen(held, key)
        write = Write(counters.author, counters.seq, counters.hlc, context, value)
        held.settle(key, [write])
        field, element = versions.field_of(key), versions.element_of(key)
        self._edited[held.id, key] = (
            held.table.field(field),
            held.id,
            held.case,
            element,
            context,
            value,
        )

    def _seen(self, held: Held, key: Key) -> Context:
        """Return what a write replaces: all that stands; where nothing does, what was erased."""
        live = held.live(key)
        if not live:
            number = held.table.field(versions.field_of(key))
            live = ledger.latest_erased(self.writer, held.id, number)
        return context_of(live, self._counters.author)

    def _rewrite(self, held: Held, key: Key, value: WireValue) -> None:
        """Change a record that is being made in this very save: its creation is not sent yet."""
        held.assign(key, value)
        values = self._created[held.id][2]
        number = versions.field_of(key)
        whole = held.pending[number]
        values[number] = (whole or None) if isinstance(whole, tuple) else value

    def _save(self, held: Held) -> None:
        held.save()
        self._touch(held.table, held.id, held.case, held.pending)

    def _touch(self, table: Table, entity: int, case: int, fields: Iterable[int]) -> None:
        self._cases.add(case)
        if not table.searched.isdisjoint(fields):
            self.writer.put(DIRTY, (table.number, entity))


def _seen_of(held: Held) -> bytes:
    """Write down which edits of a record stand, as a deletion must."""
    places = [
        [versions.field_of(key), versions.element_of(key), write[0], write[1]]
        for key in held.entries
        if key != ALIVE
        for write in held.live(key)
    ]
    return deletions.write(places)


def _wire(value: WireValue | Iterable[Any], *, is_set: bool) -> WireValue:
    if is_set:
        return extras.in_order(frozenset(cast("Iterable[Element]", value or ()))) or None
    return cast("Value", value)
