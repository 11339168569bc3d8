"""Merging what others wrote: the same door for every order, repetition and loss."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import repeat
from typing import Final

from pendamping.store import archive, extras, peers, tables, versions
from pendamping.store.held import Held, Trace, atom, insert, insert_whole, update
from pendamping.store.ledger import Erased
from pendamping.store.meta import Counters
from pendamping.store.rows import Value, Writer
from pendamping.store.versions import Key
from pendamping.sync import hlc, ranges
from pendamping.sync.fitting import fit_creations, fit_edits
from pendamping.sync.operations import Creations
from pendamping.sync.registers import WireValue, Write
from pendamping.sync.schema import ALIVE, FIELD_BITS, Schema, Table
from pendamping.sync.segments import Segment

HEAD: Final = (
    "INSERT INTO case_head (cid, lsn) VALUES (?, ?) ON CONFLICT DO UPDATE SET lsn = excluded.lsn"
)
FORGET_SIBLINGS: Final = "DELETE FROM sib WHERE eid = ?"
DIRTY: Final = "INSERT OR IGNORE INTO search_dirty (noun, eid) VALUES (?, ?)"

Asked = tuple[int, int, Key, Write]
"""Entity, case, register and the write for it."""


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
        archive.keep(writer, segment, state=archive.BRANCH, lsn=Counters.read(writer).lsn)
        return Merged(branch=True, forks=archive.forks(writer, segment, known))
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
        self._batches: dict[tuple[str, tuple[str, ...]], list[list[Value]]] = {}
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
        erased = self._erased(segment)
        if erased:
            left = archive.without_erased(segment, erased)
            self.discarded += segment.operations - left.operations
            segment = left
        for made in segment.creations:
            self.create(made, segment)
        author = segment.author
        lo, hlcs = segment.header.lo, segment.hlcs
        asked: dict[int, list[Asked]] = {}
        for seq, number, entity, case, part, context, value in segment.edits.rows():
            key: Key = number & ALIVE if part is None else (number & ALIVE, part)
            write = Write(author, seq, hlcs[seq - lo], context, value)
            asked.setdefault(number >> FIELD_BITS, []).append((entity, case, key, write))
        for noun, writes in asked.items():
            self.edit(self.table(noun), writes)
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
        sql = f'SELECT eid, cid, vm FROM "{table.name}" WHERE eid IN (%s)'
        here = {entity: (case, block) for entity, case, block in self._writer.among(sql, made.ids)}
        if self._signed:
            cases = dict(zip(made.ids, made.cases, strict=True))
            here = {
                entity: found
                for entity, found in here.items()
                if not self._was_forestalled(table, entity, cases[entity], found)
            }
        fresh = made
        if here:
            gone = set()
            for place, (_, entity, case, values) in enumerate(made.rows()):
                if entity in here:
                    gone.add(place)
                    creation = Write(*dots[place], (), None)
                    self._bear(table, (entity, case), here[entity], creation, made.fields, values)
            self.flush()
            dots = [dot for place, dot in enumerate(dots) if place not in gone]
            fresh = made.keep([place for place in range(len(made.ids)) if place not in gone])
        if fresh.ids:
            self._insert(table, fresh, dots)

    def _was_forestalled(
        self, table: Table, entity: int, case: int, found: tuple[int, bytes]
    ) -> bool:
        """Drop what was written about a record before its birth under a case that is not its own.

        Its author's signed creation says which case it belongs to. Whoever wrote of another one
        had guessed its number.
        """
        if found[0] == case or versions.read(found[1])[versions.SEQ]:
            return False
        self._writer.put(f'DELETE FROM "{table.name}" WHERE eid = ?', (entity,))
        self._writer.put(FORGET_SIBLINGS, (entity,))
        self.discarded += len(versions.read(found[1])[-1])
        return True

    def _bear(
        self,
        table: Table,
        named: tuple[int, int],
        here: tuple[int, bytes],
        creation: Write,
        fields: Sequence[int],
        values: Sequence[WireValue],
    ) -> None:
        """Merge the creation of a record of which something is here already."""
        entity, case = named
        adopted = (
            versions.adopt(here[1], creation, self.lsn)
            if case == here[0] and not table.has_sets and table.plain.keys() >= set(fields)
            else None
        )
        if adopted is None:
            held = Held(self._writer, table, entity, *here)
            self.hear(held, creation, dict(zip(fields, values, strict=True)), case=case)
            return
        block, later = adopted
        told = [
            (table.plain[number], value)
            for number, value in zip(fields, values, strict=True)
            if number not in later
        ]
        names = [*(name for name, _ in told), "vm", "lsn"]
        row = [*(atom(value) for _, value in told), block, self.lsn, entity]
        if ALIVE not in later:
            names.insert(0, "alive")
            row.insert(0, 1)
        self._batch(table, tuple(names), row)
        self.applied += 1
        self.cases.add(case)
        if table.searched:
            self._writer.put(DIRTY, (table.number, entity))

    def _insert(self, table: Table, made: Creations, dots: Sequence[tuple[int, int, int]]) -> None:
        lsn = self.lsn
        place_of = {number: place for place, number in enumerate(made.fields)}
        columns: list[Iterable[Value]] = []
        for column in table.columns:
            place = place_of.pop(column.number, None)
            if place is None:
                columns.append(repeat(None))
            elif column.is_set:
                columns.append([extras.stored(value) for value in made.values[place]])
            else:
                columns.append(made.values[place])  # type: ignore[arg-type]  # no set
        unknown: Iterable[Value] = repeat(None)
        if place_of:
            unknown = [
                extras.write({n: made.values[p][row] for n, p in place_of.items()})
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
                *columns,
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
        for _, _, key, write in writes:
            held.take(key, write)
        self.applied += 1
        if not held.bear(creation, values, untold):
            self.forks.append(trace)
        self._save(held)

    def edit(self, table: Table, asked: Iterable[Asked]) -> None:
        """Merge single writes into records of one noun."""
        by_entity: dict[int, list[Asked]] = {}
        for one in asked:
            by_entity.setdefault(one[0], []).append(one)
        sql = f'SELECT eid, cid, vm FROM "{table.name}" WHERE eid IN (%s)'
        here = {entity: (case, block) for entity, case, block in self._writer.among(sql, by_entity)}
        for entity, writes in by_entity.items():
            found = here.get(entity)
            if found is None:
                self._take(self._stub(table, entity, writes[0][1]), writes)
            elif len(writes) > 1 or not self._replace(table, found, writes[0]):
                self._take(Held(self._writer, table, entity, *found), writes)
        self.flush()

    def _replace(self, table: Table, found: tuple[int, bytes], asked: Asked) -> bool:
        """Merge a write that simply replaces what stands; tell whether it did."""
        entity, case, key, write = asked
        if type(key) is not int or key not in table.plain or case != found[0]:
            return False
        block = versions.supersede(found[1], key, write, self.lsn)
        if block is None:
            return False
        names = (table.plain[key], "vm", "lsn")
        self._batch(table, names, [atom(write[4]), block, self.lsn, entity])
        self.applied += 1
        self.cases.add(case)
        if key in table.searched:
            self._writer.put(DIRTY, (table.number, entity))
        return True

    def _stub(self, table: Table, entity: int, case: int) -> Held:
        """Return a record of which nothing is here yet, as its first edit arrives."""
        nothing = versions.born(0, 0, 0, self.lsn)
        empty = (None,) * (len(table.columns) + 2)
        held = Held(self._writer, table, entity, case, nothing, empty)
        held.is_new = True
        return held

    def close(self) -> Merged:
        """Note in which cases something changed, and tell what happened."""
        self._writer.many(HEAD, [(case, self.lsn) for case in sorted(self.cases)])
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
        for _, case, key, write in writes:
            if case != held.case:
                self.strays.append(held.trace(key, write))
                continue
            self.applied += 1
            held.take(key, write)
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
            self._writer.put(DIRTY, (held.table.number, held.id))
        names, values = held.assignments()
        if held.is_new:
            names, values = (*names, "cid", "eid"), [*values[:-1], held.case, held.id]
        self._batch(held.table, names, values)

    def _batch(self, table: Table, names: tuple[str, ...], values: list[Value]) -> None:
        self._batches.setdefault((table.name, names), []).append(values)

    def flush(self) -> None:
        """Write back what has changed, so that it can be read again."""
        for (table, names), rows in self._batches.items():
            sql = insert(table, names) if names[-1] == "eid" else update(table, names)
            self._writer.many(sql, rows)
        self._batches.clear()

    def _erased(self, segment: Segment) -> Erased:
        ids = {*segment.edits.ids, *(one for made in segment.creations for one in made.ids)}
        return Erased.among(self._writer, segment.cids, ids)
