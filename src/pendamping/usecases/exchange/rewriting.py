"""Writing accepted testimony anew, under the name of whoever accepts it."""

from collections.abc import Iterable, Mapping

from pendamping.kernel.ids import EntityId
from pendamping.kernel.problems import Problem
from pendamping.store import quarantine
from pendamping.store.changes import Changes
from pendamping.store.held import Held
from pendamping.sync.operations import Creation, Edit, Transaction
from pendamping.sync.registers import Element, WireValue
from pendamping.sync.schema import ALIVE, FIELD_BITS, Schema, Table
from pendamping.usecases.exchange.kept_aside import is_whole, names
from pendamping.usecases.exchange.pointers import POINTERS


class WrittenByNewerProgram(Problem):
    """What waits holds something that only a newer program understands."""

    code = "quarantine.too_new"


class Rewriting:
    """One acceptance. Records get new ids, and what points to them follows."""

    def __init__(self, changes: Changes, schema: Schema) -> None:
        self._changes = changes
        self._schema = schema
        self._made: dict[int, EntityId] = {}

    @property
    def made(self) -> Mapping[int, EntityId]:
        """As what the records that were spoken of stand here, by the number they had."""
        return self._made

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
        """Look up as what the records it speaks of were written, if they were accepted before.

        One that is here under its own number is meant itself: of two histories the other may have
        made one of that number, too.
        """
        reader = self._changes.writer
        named = {name for one in told.operations for name in names(one)}
        made_here = {one.id for one in told.operations if isinstance(one, Creation)}
        self._made |= {
            original: now
            for original, now in quarantine.rewritten(reader, named - made_here).items()
            if original not in self._made and not is_whole(reader, self._schema, original)
        }

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
