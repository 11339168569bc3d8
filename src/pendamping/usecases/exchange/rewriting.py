"""Writing accepted testimony anew, under the name of whoever accepts it."""

from collections.abc import Iterable
from typing import Final

from pendamping.domain.declare import Field, Kind
from pendamping.domain.nouns import NOUNS
from pendamping.kernel.ids import EntityId
from pendamping.kernel.problems import Problem
from pendamping.store import quarantine
from pendamping.store.changes import Changes
from pendamping.store.held import Held
from pendamping.sync.operations import Creation, Edit, Transaction
from pendamping.sync.registers import Element, WireValue
from pendamping.sync.schema import ALIVE, FIELD_BITS, Schema, Table

POINTERS: Final[dict[int, Field]] = {
    kind.NOUN.number << FIELD_BITS | field.number: field
    for kind in NOUNS
    for field in kind.NOUN.fields
    if field.kind in {Kind.REF, Kind.REFS}
}
"""Fields that name another record, by their id on the wire."""


class WrittenByNewerProgram(Problem):
    """What waits holds something that only a newer program understands."""

    code = "quarantine.too_new"


class Rewriting:
    """One acceptance. Records get new ids, and what points to them follows."""

    def __init__(self, changes: Changes, schema: Schema) -> None:
        self._changes = changes
        self._schema = schema
        self._made: dict[int, EntityId] = {}

    def transaction(self, told: Transaction) -> int:
        """Write one save anew; return how many changes it held."""
        self._recall(told)
        for operation in told.operations:
            if isinstance(operation, Creation):
                self._create(operation)
            else:
                self._edit(operation)
        return len(told.operations)

    def _recall(self, told: Transaction) -> None:
        """Look up as what the records it speaks of were written, if they were accepted before."""
        named = {one.case for one in told.operations} | {one.id for one in told.operations}
        for operation in told.operations:
            values = (
                operation.values.items()
                if isinstance(operation, Creation)
                else [(operation.field, operation.value), (operation.field, operation.element)]
            )
            for number, value in values:
                if operation.noun << FIELD_BITS | number in POINTERS:
                    named.update(_ids(value))
        self._made = quarantine.rewritten(self._changes.writer, named) | self._made

    def _create(self, made: Creation) -> None:
        table = self._table(made.noun, made.values)
        case = None if made.case == made.id else self._now(made.case)
        values = {
            table.by_number[number].name: self._pointing(made.noun, number, value)
            for number, value in made.values.items()
        }
        record = self._changes.create(table, case, values)
        self._made[made.id] = record
        quarantine.note_rewritten(self._changes.writer, made.id, record)

    def _edit(self, edit: Edit) -> None:
        changes, record = self._changes, self._now(edit.id)
        table = self._table(edit.noun, () if edit.field == ALIVE else (edit.field,))
        if edit.field == ALIVE:
            (changes.delete if edit.deletes else changes.restore)(table, record)
            return
        name = table.by_number[edit.field].name
        if edit.element is None:
            value = self._pointing(edit.noun, edit.field, edit.value)
            changes.edit(table, record, {name: value})
            return
        held = Held.find(changes.writer, table, record)
        members = frozenset[Element]() if held is None else held.members(edit.field)
        element = self._pointing(edit.noun, edit.field, edit.element)
        one = frozenset({element})
        changes.edit(table, record, {name: members | one if edit.value else members - one})

    def _table(self, noun: int, fields: Iterable[int]) -> Table:
        table = self._schema.table(noun)
        if noun not in self._schema.by_number or set(fields) - set(table.by_number):
            raise WrittenByNewerProgram(noun=noun)
        return table

    def _pointing(self, noun: int, number: int, value: WireValue) -> WireValue:
        if noun << FIELD_BITS | number not in POINTERS:
            return value
        if isinstance(value, tuple):
            return tuple(self._now(one) if isinstance(one, int) else one for one in value)
        return self._now(value) if isinstance(value, int) else value

    def _now(self, record: int) -> EntityId:
        return self._made.get(record, EntityId(record))


def _ids(value: WireValue) -> set[int]:
    several = value if isinstance(value, tuple) else (value,)
    return {one for one in several if isinstance(one, int)}
