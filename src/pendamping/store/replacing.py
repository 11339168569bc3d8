"""Writes that simply replace what stands: nearly all that is merged, so they take a short way.

A `Held` answers every question about a record. To be told that an author has changed a value which
nobody else has touched asks none of them: one look at the version block decides it. Where more has
to be weighed than that, all that is told of the record is left to `Held`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import repeat
from typing import Any, TypeAlias, cast

from pendamping.store import statements, versions
from pendamping.store.rows import Value, Writer
from pendamping.store.versions import ALONE, AUTHOR, CONTEXT, ENTRIES, SEQ, Block, Brief, Key, clock
from pendamping.sync.registers import Context, WireValue, Write, covers
from pendamping.sync.schema import ALIVE, FIELD_BITS, Table
from pendamping.sync.segments import Segment

Asked: TypeAlias = tuple[int, int, Key, int, int, int, Context, WireValue]
"""Entity, case, register and the parts of a `Write`: most writes are never made into one."""

ByRecord: TypeAlias = Mapping[int, list[Asked]]
"""What is told of each record, in the order in which it was told."""

Found: TypeAlias = tuple[int, int, bytes]
"""A record that is here: its id, its case and its version block."""


def by_noun(segment: Segment) -> dict[int, ByRecord]:
    """Sort the edits of a segment by noun and record."""
    edits, lo, hlcs = segment.edits, segment.header.lo, segment.hlcs
    keys: list[Key] = [number & ALIVE for number in edits.fields]
    for place, part in enumerate(edits.elements):
        if part is not None:
            keys[place] = (edits.fields[place] & ALIVE, part)
    asked: Iterable[Asked] = zip(
        edits.ids,
        edits.cases,
        keys,
        repeat(segment.author),
        edits.seqs,
        [hlcs[seq - lo] for seq in edits.seqs],
        edits.contexts,
        edits.values,
        strict=False,
    )
    nouns = edits.nouns
    if len(nouns) == 1:
        return {nouns.pop(): by_record(asked)}
    told: defaultdict[int, list[Asked]] = defaultdict(list)
    for number, one in zip(edits.fields, asked, strict=True):
        told[number >> FIELD_BITS].append(one)
    return {noun: by_record(ones) for noun, ones in told.items()}


def by_record(asked: Iterable[Asked]) -> ByRecord:
    """Sort writes by the record they are for."""
    told: defaultdict[int, list[Asked]] = defaultdict(list)
    for one in asked:
        told[one[0]].append(one)
    return told


def write_of(asked: Asked) -> Write:
    """Make the write of what is told."""
    return Write(*asked[3:])


class Replacing:
    """Single values of one table that replace what stands there, gathered by column.

    A statement for each column, not for each set of columns: preparing one takes longer than
    carrying it out.
    """

    def __init__(self, table: Table, lsn: int) -> None:
        self._table = table
        self._lsn = lsn
        self._plain = cast("Mapping[Key, str]", table.plain)
        self._values: defaultdict[Key, list[tuple[Value, bytes, int, int]]] = defaultdict(list)
        """Value, block, arrival and record, by field."""
        self._stubs: defaultdict[Key, list[tuple[Value, bytes, int, int, int]]] = defaultdict(list)
        """The same and the case, of records of which this value is the first to come."""
        self.cases: set[int] = set()
        self.dirty: list[tuple[int, int]] = []
        self.applied = 0

    def take(self, here: Mapping[int, Found], asked: ByRecord) -> ByRecord:
        """Take what simply replaces; return what is told of records that have to be weighed."""
        left: dict[int, list[Asked]] = {}
        lsn, searched = self._lsn, self._table.searched
        for entity, writes in asked.items():
            found = here.get(entity)
            _, case, block = found or (entity, writes[0][1], None)
            whole = versions.taken_apart(block, lsn)
            changed = self._weigh(whole, case, writes)
            if changed is None:
                left[entity] = writes
                continue
            self.applied += len(writes)
            if not changed:
                continue
            self.cases.add(case)
            if searched and not searched.isdisjoint(changed):
                self.dirty.append((self._table.number, entity))
            packed = versions.put_together(whole)
            if found is None:
                key, value = changed.popitem()
                self._stubs[key].append((value, packed, lsn, case, entity))
            for key, value in changed.items():
                self._values[key].append((value, packed, lsn, entity))
        return left

    def write(self, writer: Writer) -> None:
        """Write to the table what was gathered."""
        name = self._table.name
        for key, stubs in self._stubs.items():
            names = (self._plain[key], "vm", "lsn", "cid", "eid")
            writer.many(statements.insert(name, names), stubs)
        for key, values in self._values.items():
            writer.many(statements.update(name, (self._plain[key], "vm", "lsn")), values)

    def _weigh(self, whole: Block, case: int, writes: list[Asked]) -> dict[Key, Any] | None:
        """Put writes into a block; return the values that are new, or `None` to weigh more.

        A write that comes after another which replaces it changes nothing.
        """
        lsn, plain = self._lsn, self._plain
        entries: dict[Key, Brief] = whole[ENTRIES]
        changed: dict[Key, Any] = {}
        for _, claimed, key, author, seq, time, context, value in writes:
            if claimed != case or key not in plain:
                return None
            entry = entries.get(key)
            first = entry or whole[:ENTRIES]
            before, last = first[AUTHOR], first[SEQ]
            seen, siblings = first[CONTEXT:] or ALONE
            if siblings:
                return None
            if not last or covers(author, seq, context, before, last):
                brief = (author, seq, clock(time), lsn)
                entries[key] = (*brief, context, 0) if context else brief
                changed[key] = value
            elif entry is None or not covers(before, last, seen, author, seq):
                return None
        return changed
