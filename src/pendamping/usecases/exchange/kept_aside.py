"""Records that wait, or were decided about: what is about them waits as well.

A record that was kept aside is not here. What somebody writes into it, into what belongs to it, or
with it as the thing it points to, would stand where nobody looks.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final

from pendamping.kernel.ids import EntityId
from pendamping.store import quarantine
from pendamping.store.held import Held
from pendamping.store.rows import Reader, Writer
from pendamping.sync.authority import Objection
from pendamping.sync.operations import Creation, Edit, Transaction
from pendamping.sync.registers import Element, WireValue
from pendamping.sync.schema import FIELD_BITS, Schema
from pendamping.sync.segments import Segment
from pendamping.usecases.exchange.pointers import POINTERS

NOTHING: Final[dict[int, Objection]] = {}


def note(writer: Writer, told: Transaction) -> None:
    """Remember the records that a save makes which waits, or was refused."""
    for one in told.operations:
        if isinstance(one, Creation):
            quarantine.keep_aside(writer, one.id)


def forget(writer: Writer, told: Transaction) -> None:
    """Forget them: the save was let in as what it is."""
    for one in told.operations:
        if isinstance(one, Creation):
            quarantine.let_in(writer, one.id)


def about(
    reader: Reader, schema: Schema, segment: Segment, objections: dict[int, Objection]
) -> dict[int, Objection]:
    """Return the saves of a segment that are about something kept aside, some of it in it."""
    before = set[int]()
    if quarantine.keeps_any_aside(reader):
        before = quarantine.kept_aside(reader, _named_in(segment))
    if not objections and not before:
        return NOTHING
    saves = [_Save.of(one) for one in segment.transactions]
    found: dict[int, Objection] = {}
    while True:
        waiting = objections.keys() | found.keys()
        made: dict[bool, set[int]] = {True: set(), False: set()}
        for one in saves:
            made[one.seq in waiting] |= one.made
        aside = (before | made[True]) - made[False]
        aside -= {one for one in aside if is_whole(reader, schema, one)}
        more = {one.seq for one in saves if one.seq not in waiting and one.named & aside}
        if not more:
            return found
        found |= dict.fromkeys(more, Objection.DECIDED)


def names_any(reader: Reader, schema: Schema, told: Transaction) -> bool:
    """Tell whether a save is about something that was kept aside and is not here."""
    aside = quarantine.kept_aside(reader, _Save.of(told).named)
    return not all(is_whole(reader, schema, one) for one in aside)


def is_whole(reader: Reader, schema: Schema, record: int) -> bool:
    """Tell whether a record is here, of whatever kind: of two histories one may have made it."""
    return any(
        held is not None and not held.is_stub
        for held in (Held.find(reader, table, record) for table in schema.tables)
    )


@dataclass(frozen=True, slots=True)
class _Save:
    """What one save makes, and what else it names."""

    seq: int
    made: frozenset[int]
    named: frozenset[int]

    @classmethod
    def of(cls, told: Transaction) -> "_Save":
        made = frozenset(one.id for one in told.operations if isinstance(one, Creation))
        named = frozenset(name for one in told.operations for name in names(one))
        return cls(told.seq, made, named - made)


def _named_in(segment: Segment) -> set[int]:
    """Return every number that a segment may name, by its columns; a save is not put together."""
    edits = segment.edits
    found = {*segment.cids, *edits.ids}
    for made in segment.creations:
        for number, column in zip(made.fields, made.values, strict=True):
            if made.noun << FIELD_BITS | number in POINTERS:
                found.update(chain.from_iterable(map(_numbers, column)))
    for wire, element, value in zip(edits.fields, edits.elements, edits.values, strict=True):
        if wire in POINTERS:
            found.update(_numbers(element), _numbers(value))
    return found


def names(one: Creation | Edit) -> Iterator[EntityId]:
    """Step through every record that an operation names: its own, its case, what it points to."""
    yield EntityId(one.id)
    yield EntityId(one.case)
    told: Iterable[tuple[int, WireValue | Element | None]] = (
        one.values.items()
        if isinstance(one, Creation)
        else [(one.field, one.value), (one.field, one.element)]
    )
    for number, value in told:
        if one.noun << FIELD_BITS | number in POINTERS:
            yield from map(EntityId, _numbers(value))


def _numbers(value: WireValue | Element | None) -> Iterator[int]:
    several = value if isinstance(value, tuple) else (value,)
    return (one for one in several if isinstance(one, int))
