"""Merging what others wrote: the same door for every order, repetition and loss."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import repeat
from typing import Any, Final

from pendamping.store import archive, extras, peers, tables, versions
from pendamping.store.held import Held
from pendamping.store.ledger import NOTHING, Erased, is_empty
from pendamping.store.meta import Counters
from pendamping.store.replacing import Asked, ByRecord, Replacing, by_noun, write_of
from pendamping.store.rows import Reader, Value, Writer, listed
from pendamping.store.statements import columns, insert, insert_whole, update
from pendamping.store.traces import Trace
from pendamping.sync import hlc, ranges
from pendamping.sync.fitting import fit_creations, fit_edits
from pendamping.sync.operations import Creations
from pendamping.sync.registers import WireValue, Write
from pendamping.sync.schema import ALIVE, FIELD_BITS, Schema, Table
from pendamping.sync.segments import Segment

HEADS: Final = """
    REPLACE INTO case_head (cid, lsn) SELECT value, ?2 FROM json_each(?1)
"""
FORGET_SIBLINGS: Final = "DELETE FROM sib WHERE eid = ?"
DIRTY: Final = "INSERT OR IGNORE INTO search_dirty (noun, eid) VALUES (?, ?)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What taking something in has changed."""

    cases: frozenset[int] = frozenset()
    """The cases in which anything changed."""
    clashes: tuple[Trace, ...] = ()
    """Registers where people wrote different values without knowing of each other."""
    forks: tuple[Trace, ...] = ()
    """The same write came with two contents: a copied disk, or a forgery. Both are kept."""
    branch: bool = False
    """The segment tells another history than the one that is here; it is kept and not merged."""
    strays: tuple[Trace, ...] = ()
    """Writes that claim another case than their record's; they are not merged."""
    duplicates: int = 0
    """Transactions that were here already."""
    discarded: int = 0
    """Operations for what was erased."""
    applied: int = 0
    """Operations that were looked at and belong here."""
    clock_off: int = 0
    """Seconds the author's clock is ahead of ours."""
    refused: frozenset[int] = frozenset()
    """Cases of which a state told without being trusted with them."""
    erased: int = 0
    """Erasures that a state brought and that were carried out."""
    is_continuous: bool = True
    """Whether nothing is missing between what was here and what a state brought."""


def merge_segment(writer: Writer, schema: Schema, segment: Segment, *, now: int) -> Merged:
    """Merge an author's segment; the writer's transaction makes it whole or nothing.

    `now` is in seconds since the clock's epoch (`hlc.seconds_of`). What is malformed raises
    `Malformed`. Merging the same segment again changes nothing.
    """
    header = segment.header
    got = peers.received(writer, header.author)
    if ranges.covers(got, header.lo, header.hi) and archive.has(writer, segment.hash):
        return Merged(duplicates=header.hi - header.lo + 1)
    known = ranges.overlap(got, header.lo, header.hi)
    if archive.branches_off(writer, segment, known):
        forks = archive.forks(writer, segment, known)
        kept = archive.without_erased(segment, erased_in(writer, segment))
        archive.keep(writer, kept, state=archive.BRANCH, lsn=Counters.read(writer).lsn)
        return Merged(branch=True, forks=forks)
    counters = Counters.read(writer)
    off = (max(segment.hlcs) >> hlc.COUNTER_BITS) - now
    counters = replace(
        counters, lsn=counters.lsn + 1, hlc=hlc.see(counters.hlc, max(segment.hlcs), now)
    )
    merging = Merging(writer, schema, counters.lsn, signed=True)
    seen = {seq for low, high in known for seq in range(low, high + 1)}
    left = merging.segment(segment.without(seen) if seen else segment)
    archive.keep(writer, left, state=archive.TAKEN, lsn=counters.lsn)
    peers.receive(
        writer,
        header.author,
        ranges.add(got, header.lo, header.hi),
        clock_off=off,
    )
    counters.write(writer)
    return replace(merging.close(), duplicates=len(seen), clock_off=off)


class Merging:
    """One taking-in: writes go in, rows come out together at the end."""

    def __init__(self, writer: Writer, schema: Schema, lsn: int, *, signed: bool) -> None:
        self._writer = writer
        self._schema = schema
        self.lsn = lsn
        self._signed = signed
        self._present: set[int] | None = None
        self._batches: dict[tuple[str, tuple[str, ...]], list[Sequence[Value]]] = {}
        self._dirty: list[tuple[int, int]] = []
        self.cases: set[int] = set()
        self.clashes: list[Trace] = []
        self.forks: list[Trace] = []
        self.strays: list[Trace] = []
        self.discarded = 0
        self.applied = 0

    def segment(self, segment: Segment) -> Segment:
        """Merge all operations; return the segment as it may be kept, without what is erased."""
        for made in segment.creations:
            fit_creations(made, self._schema.table(made.noun))
        fit_edits(segment.edits, self._schema)
        erased = erased_in(self._writer, segment)
        if erased:
            left = archive.without_erased(segment, erased)
            self.discarded += segment.operations - left.operations
            segment = left
        for made in segment.creations:
            self.create(made, segment)
        for noun, asked in by_noun(segment).items():
            self.edit(self.table(noun), asked)
        self.forget(erased)
        return segment

    def forget(self, erased: Erased) -> None:
        """Make known that nothing is known of values which were erased before they came."""
        for (entity, place), context in erased.values.items():
            held = Held.find(self._writer, self.table(place >> FIELD_BITS), entity, self.lsn)
            if held is not None:
                held.forget(place & ALIVE, context)
                self._save(held)
        self.flush()

    def table(self, noun: int) -> Table:
        """Return the table of a noun, made on the spot for one that this version does not know."""
        table = self._schema.table(noun)
        if noun not in self._schema.by_number:
            if self._present is None:
                self._present = set(tables.nouns(self._writer))
            if noun not in self._present:
                tables.make(self._writer, table)
                self._present.add(noun)
        return table

    def create(self, made: Creations, segment: Segment) -> None:
        """Merge creations of one noun."""
        table = self.table(made.noun)
        lo, hlcs = segment.header.lo, segment.hlcs
        dots = [(segment.author, seq, hlcs[seq - lo]) for seq in made.seqs]
        self.born(table, made, dots)

    def born(self, table: Table, made: Creations, dots: Sequence[tuple[int, int, int]]) -> None:
        """Merge records with the dots of their creations."""
        sql = f'SELECT eid, cid, vm, {columns(table)}, extra FROM "{table.name}" WHERE eid IN (%s)'
        here = {found[0]: found for found in self._writer.among(sql, made.ids)}
        if self._signed:
            cases = dict(zip(made.ids, made.cases, strict=True))
            here = {
                entity: found
                for entity, found in here.items()
                if found[1] == cases[entity] or not self._was_forestalled(table, entity, found[2])
            }
        fresh = made
        if here:
            known = [place for place, entity in enumerate(made.ids) if entity in here]
            self._bear(table, made.keep(known), [dots[place] for place in known], here)
            left = [place for place, entity in enumerate(made.ids) if entity not in here]
            dots = [dots[place] for place in left]
            fresh = made.keep(left)
        if fresh.ids:
            self._insert(table, fresh, dots)

    def _was_forestalled(self, table: Table, entity: int, block: bytes) -> bool:
        """Drop what was written about a record before its birth under a case that is not its own.

        Its author's signed creation says which case it belongs to. Whoever wrote of another one
        had guessed its number.
        """
        whole = versions.read(block)
        if whole[versions.SEQ]:
            return False
        self._writer.put(f'DELETE FROM "{table.name}" WHERE eid = ?', (entity,))
        self._writer.put(FORGET_SIBLINGS, (entity,))
        self.discarded += len(whole[versions.ENTRIES])
        return True

    def _bear(
        self,
        table: Table,
        made: Creations,
        dots: Sequence[tuple[int, int, int]],
        here: Mapping[int, tuple[Any, ...]],
    ) -> None:
        """Merge creations of records of which something is here already.

        Mostly that is single values which were written later and came earlier: they stay, and
        the creation fills in the rest.
        """
        lsn = self.lsn
        is_known = table.by_number.keys() >= set(made.fields)
        places = {**table.places, ALIVE: 0}
        stored = zip(repeat(1), *_stored(table, made), strict=False)
        rows: list[Sequence[Value]] = []
        for place, (dot, whole) in enumerate(zip(dots, stored, strict=False)):
            entity, case = made.ids[place], made.cases[place]
            _, known_case, block, *shown = here[entity]
            adopted = versions.adopt(block, dot, lsn) if is_known and case == known_case else None
            if adopted is None:
                held = Held(self._writer, table, entity, known_case, block, tuple(shown))
                values = [column[place] for column in made.values]
                told = dict(zip(made.fields, values, strict=True))
                self.hear(held, Write(*dot, (), None), told, case=case)
                continue
            block, later = adopted
            row = [*whole, block, lsn, entity]
            for number in later:
                if number in places:
                    row[places[number]] = shown[places[number]]
            rows.append(row)
            self.cases.add(case)
            if table.searched:
                self._dirty.append((table.number, entity))
        self.applied += len(rows)
        names = ["alive", *(column.name for column in table.columns), "vm", "lsn"]
        self._writer.many(update(table.name, names), rows)
        self.flush()

    def _insert(self, table: Table, made: Creations, dots: Sequence[tuple[int, int, int]]) -> None:
        lsn = self.lsn
        known = table.by_number
        places = {number: place for place, number in enumerate(made.fields) if number not in known}
        unknown: Iterable[Value] = repeat(None)
        if places:
            unknown = [
                extras.write({n: made.values[p][row] for n, p in places.items()})
                for row in range(len(made.ids))
            ]
        blocks = [versions.born(author, seq, time, lsn) for author, seq, time in dots]
        self._writer.many(
            insert_whole(table),
            zip(
                made.ids,
                made.cases,
                repeat(lsn),
                blocks,
                repeat(1),
                *_stored(table, made),
                unknown,
                strict=False,
            ),
        )
        self.applied += len(made.ids)
        self.cases.update(made.cases)
        if table.searched:
            self._writer.many(DIRTY, [(table.number, entity) for entity in made.ids])

    def hear(
        self,
        held: Held,
        creation: Write,
        values: Mapping[int, WireValue],
        *,
        case: int,
        untold: Collection[int] = (),
        writes: Sequence[Asked] = (),
    ) -> None:
        """Merge all that is told of a record which is here already: later writes, then its birth.

        In this order, because what the creation wrote may be known to be replaced only by them.
        """
        held.lsn, held.signed = self.lsn, self._signed
        trace = Trace(held.table.number, held.id, held.case, 0, creation.author, creation.seq)
        if held.case != case:
            self.strays.append(trace)
            if not held.is_stub:
                return
            held.case = case
            self._writer.put(
                f'UPDATE "{held.table.name}" SET cid = ? WHERE eid = ?', (case, held.id)
            )
        for one in writes:
            held.take(one[2], write_of(one))
        self.applied += 1
        if not held.bear(creation, values, untold):
            self.forks.append(trace)
        self._save(held)

    def edit(self, table: Table, asked: ByRecord) -> None:
        """Merge single writes into records of one noun."""
        sql = f'SELECT eid, cid, vm FROM "{table.name}" WHERE eid IN (%s)'
        here = {found[0]: found for found in self._writer.among(sql, asked)}
        replacing = Replacing(table, self.lsn)
        left = replacing.take(here, asked)
        replacing.write(self._writer)
        self.applied += replacing.applied
        self.cases |= replacing.cases
        self._dirty += replacing.dirty
        for entity, writes in left.items():
            held = (
                Held(self._writer, table, *here[entity])
                if entity in here
                else self._stub(table, entity, writes[0][1])
            )
            self._take(held, writes)
        self.flush()

    def _stub(self, table: Table, entity: int, case: int) -> Held:
        """Return a record of which nothing is here yet, as its first edit arrives."""
        nothing = versions.born(0, 0, 0, self.lsn)
        empty = (None,) * (len(table.columns) + 2)
        held = Held(self._writer, table, entity, case, nothing, empty)
        held.is_new = True
        return held

    def close(self) -> Merged:
        """Note in which cases something changed, and tell what happened."""
        self._writer.put(HEADS, (listed(self.cases), self.lsn))
        return Merged(
            cases=frozenset(self.cases),
            clashes=tuple(self.clashes),
            forks=tuple(self.forks),
            strays=tuple(self.strays),
            discarded=self.discarded,
            applied=self.applied,
        )

    def _take(self, held: Held, writes: Sequence[Asked]) -> None:
        held.lsn, held.signed = self.lsn, self._signed
        for one in writes:
            _, case, key, *_ = one
            if case != held.case:
                self.strays.append(held.trace(key, write_of(one)))
                continue
            self.applied += 1
            held.take(key, write_of(one))
        self._save(held)

    def _save(self, held: Held) -> None:
        """Note what was done to a record; it is written back with others like it."""
        if held.disputes:
            self.forks.extend(held.disputes)
        if not held.is_changed:
            return
        self.cases.add(held.case)
        if held.clashes:
            self.clashes.extend(held.clashes)
        searched = held.table.searched
        if searched and not searched.isdisjoint(held.pending):
            self._dirty.append((held.table.number, held.id))
        names, values = held.assignments()
        if held.is_new:
            names, values = (*names, "cid", "eid"), [*values[:-1], held.case, held.id]
        self._batch(held.table, names, values)

    def _batch(self, table: Table, names: tuple[str, ...], values: list[Value]) -> None:
        self._batches.setdefault((table.name, names), []).append(values)

    def flush(self) -> None:
        """Write back what has changed, so that it can be read again."""
        for (name, names), batch in self._batches.items():
            sql = insert(name, names) if names[-1] == "eid" else update(name, names)
            self._writer.many(sql, batch)
        self._batches.clear()
        if self._dirty:
            self._writer.many(DIRTY, self._dirty)
            self._dirty.clear()


def erased_in(reader: Reader, segment: Segment) -> Erased:
    """Return what is erased of all that a segment's body holds, merged or not."""
    if is_empty(reader):
        return NOTHING
    whole = segment.whole
    ids = {*whole.edits.ids, *(one for made in whole.creations for one in made.ids)}
    return Erased.among(reader, whole.cids, ids)


def _stored(table: Table, made: Creations) -> list[Iterable[Value]]:
    """Return the values of creations as the columns of the table hold them."""
    places = {number: place for place, number in enumerate(made.fields)}
    found: list[Iterable[Value]] = []
    for column in table.columns:
        place = places.get(column.number)
        if place is None:
            found.append(repeat(None, len(made.ids)))
        elif column.is_set:
            found.append([extras.stored(value) for value in made.values[place]])
        else:
            found.append(made.values[place])  # type: ignore[arg-type]  # no set
    return found
