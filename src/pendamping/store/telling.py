"""Telling a receiver of its cases: whole rows, what changed since, and what must be forgotten."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Any, Final

from pendamping.domain.declare import Audience
from pendamping.store import erasing, extras, tables, versions
from pendamping.store.contexts import read_context
from pendamping.store.digest import Reads, records
from pendamping.store.held import Held
from pendamping.store.meta import Counters
from pendamping.store.rows import Reader
from pendamping.store.versions import ARRIVED, AUTHOR, SEQ, SIBLINGS
from pendamping.sync.registers import WireValue
from pendamping.sync.schema import ALIVE, FIELD_BITS, Schema, Table
from pendamping.sync.states import Entry, Extra, Own, Part, Rows, State

PIECE_ROWS: Final = 5000
PIECE_BYTES: Final = 1 << 20
"""When a piece is full: well within what a receiver unpacks."""

SIBS: Final = "SELECT eid, f, e, a, s, h, ctx, val FROM sib WHERE eid IN (%s)"
HEADS: Final = "SELECT cid, lsn FROM case_head WHERE cid IN (%s)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Whom to tell what."""

    cases: AbstractSet[int]
    """The cases in the receiver's scope."""
    new_cases: AbstractSet[int] = frozenset()
    """Those of them that the receiver does not have yet: they travel whole."""
    since: int = 0
    """Up to where of our arrivals the receiver has everything else."""
    to: int = 0
    """The receiver's author number: what it wrote itself is not sent back."""
    reads: Reads | None = None
    """What the receiver's role may read; everything, if nothing is said."""
    shared: bool = True
    """Whether what belongs to no case and to everybody goes along."""


def export_state(reader: Reader, schema: Schema, telling: Telling) -> list[bytes]:
    """Write what a receiver should be told, in pieces that each can be taken in alone.

    Whole rows where the receiver has none, else the fields that changed; other live values
    always; erasures always. The last piece carries the receiver forward.
    """
    counters = Counters.read(reader)
    export = _Export(reader, schema, telling)
    pieces = export.pieces()
    redactions = tuple(erasing.redactions(reader, telling.since))
    blank = State(sender=counters.author, since=telling.since, lsn=telling.since)
    made = [replace(blank, **piece) for piece in pieces] or [blank]
    made[-1] = replace(made[-1], lsn=counters.lsn, redactions=redactions)
    return [piece.encode() for piece in made]


class _Export:
    """One telling in the making."""

    def __init__(self, reader: Reader, schema: Schema, telling: Telling) -> None:
        self._reader = reader
        self._schema = schema
        self._telling = telling

    def pieces(self) -> list[dict[str, Any]]:
        """Collect rows and parts of every table."""
        telling = self._telling
        whole = set(telling.cases if not telling.since else telling.new_cases & telling.cases)
        rest = telling.cases - whole
        moved = {case for case, lsn in self._reader.among(HEADS, rest) if lsn > telling.since}
        shared = {0} if telling.shared else set()
        found: list[dict[str, Any]] = []
        for table in tables.present(self._reader, self._schema):
            if table.audience is Audience.OFFICE:
                continue
            both = shared if table.audience is Audience.SHARED else set()
            found += self._table(table, whole | (both if not telling.since else set()), 0)
            found += self._table(table, moved | (both if telling.since else set()), telling.since)
        return found

    def _table(self, table: Table, cases: AbstractSet[int], since: int) -> list[dict[str, Any]]:
        if not cases or not self._may_read(table):
            return []
        batch: list[Held] = []
        size = 0
        found: list[dict[str, Any]] = []
        for held in records(self._reader, table, cases, since):
            if held.is_retracted:
                continue
            batch.append(held)
            size += held.size()
            if len(batch) >= PIECE_ROWS or size >= PIECE_BYTES:
                found.append(self._piece(table, batch, since))
                batch, size = [], 0
        if batch:
            found.append(self._piece(table, batch, since))
        return [piece for piece in found if piece]

    def _may_read(self, table: Table) -> bool:
        """Tell whether the role may read anything of a noun; `alive` speaks for unknown ones."""
        reads = self._telling.reads
        return reads is None or any(
            reads(table.number, number) for number in table.numbers or (ALIVE,)
        )

    def _reads(self, table: Table, number: int) -> bool:
        reads = self._telling.reads
        return number == ALIVE or reads is None or reads(table.number, number)

    def _piece(self, table: Table, batch: Sequence[Held], since: int) -> dict[str, Any]:
        to = self._telling.to if since else 0
        whole = [
            held
            for held in batch
            if not held.is_stub and (not since or (held.arrived > since and held.author != to))
        ]
        named = {held.id for held in whole}
        parts = [
            part
            for held in batch
            if held.id not in named
            for part in self._parts(table, held, since, to)
        ]
        told = named | {part.id for part in parts}
        cases = {held.id: held.case for held in batch}
        siblings = tuple(self._siblings(table, cases, told))
        piece: dict[str, Any] = {}
        if whole:
            piece["rows"] = (self._rows(table, whole),)
        if parts:
            piece["parts"] = tuple(parts)
        if siblings:
            piece["siblings"] = siblings
        return piece

    def _parts(self, table: Table, held: Held, since: int, to: int) -> Iterable[Part]:
        for key, entry in held.entries.items():
            number = versions.field_of(key)
            if entry[ARRIVED] <= since or not entry[SEQ] or not self._reads(table, number):
                continue
            if to and entry[AUTHOR] == to and not entry[SIBLINGS]:
                continue
            element = versions.element_of(key)
            write = held.live(key)[0]
            yield Part(table.number, held.id, held.case, number, element, *write)

    def _siblings(
        self, table: Table, cases: dict[int, int], told: AbstractSet[int]
    ) -> Iterable[Part]:
        for entity, place, part, author, seq, time, context, value in self._reader.among(
            SIBS, told
        ):
            number = place & ALIVE
            if place >> FIELD_BITS != table.number or not self._reads(table, number):
                continue
            element = None if part == versions.NO_SIBLING_ELEMENT else part
            yield Part(
                table.number,
                entity,
                cases[entity],
                number,
                element,
                author,
                seq,
                time,
                read_context(context),
                value,
            )

    def _rows(self, table: Table, whole: Sequence[Held]) -> Rows:
        known = [number for number in table.numbers if self._reads(table, number)]
        entries: list[Entry] = []
        owns: list[Own] = []
        more: list[Extra] = []
        for row, held in enumerate(whole):
            for key, entry in held.entries.items():
                number = versions.field_of(key)
                if not self._reads(table, number):
                    if number not in table.by_number:
                        entries.append(Entry(row, number, 0, 0, 0, ()))
                elif type(key) is tuple or number == ALIVE:
                    if entry[SEQ]:  # of an element whose value was erased there is nothing to tell
                        element = versions.element_of(key)
                        owns.append(Own(row, number, element, *held.live(key)[0]))
                else:
                    entries.append(Entry(row, number, *entry[:3], entry[4]))
            for number, value in held.unknown().items():
                if self._reads(table, number):
                    more.append(Extra(row, number, value))
                else:
                    entries.append(Entry(row, number, 0, 0, 0, ()))
        return Rows(
            noun=table.number,
            fields=tuple(known),
            withheld=tuple(number for number in table.numbers if number not in known),
            ids=[held.id for held in whole],
            cases=[held.case for held in whole],
            authors=[held.author for held in whole],
            seqs=[held.seq for held in whole],
            hlcs=[held.hlc for held in whole],
            values=[[_travelling(held, number) for held in whole] for number in known],
            entries=entries,
            owns=owns,
            extras=more,
        )


def _travelling(held: Held, number: int) -> WireValue:
    """Return what is shown, a set as its elements."""
    if held.table.by_number[number].is_set:
        return extras.in_order(held.members(number)) or None
    return held.column(number)
