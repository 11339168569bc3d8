"""Taking back what the office has decided about: nobody else holds it, so neither does its author.

A save that was refused, or accepted under another number, was merged nowhere but where it was
written. There its values go, as if never heard of, and what the office holds is told anew. The
save itself stays in the archive, and in the history of its record.
"""

from dataclasses import replace

from pendamping.domain.declare import Audience
from pendamping.store import archive
from pendamping.store.held import Held
from pendamping.store.merge import DIRTY, HEADS
from pendamping.store.meta import Counters
from pendamping.store.rows import Writer, listed
from pendamping.store.versions import Key
from pendamping.sync.operations import Creation, Edit
from pendamping.sync.ranges import Ranges
from pendamping.sync.schema import ALIVE, Schema


def retract(writer: Writer, schema: Schema, author: int, saves: Ranges) -> bool:
    """Take back what these own saves wrote, where it still stands; tell whether any of it did."""
    counters = Counters.read(writer)
    retracting = _Retracting(writer, schema, author, counters.lsn + 1)
    for low, high in saves:
        for told in archive.remembered(writer, author, low, high):
            for operation in told.operations:
                retracting.take_back(operation, told.seq)
    if not retracting.cases:
        return False
    replace(counters, lsn=counters.lsn + 1).write(writer)
    writer.put(HEADS, (listed(retracting.cases), counters.lsn + 1))
    return True


class _Retracting:
    def __init__(self, writer: Writer, schema: Schema, author: int, lsn: int) -> None:
        self._writer = writer
        self._schema = schema
        self._author = author
        self._lsn = lsn
        self.cases: set[int] = set()

    def take_back(self, operation: Creation | Edit, seq: int) -> None:
        if operation.noun not in self._schema.by_number:
            return
        table = self._schema.table(operation.noun)
        if table.audience is Audience.OFFICE:  # nobody would tell what stands in its place
            return
        held = Held.find(self._writer, table, operation.id, self._lsn)
        if held is None or held.is_stub:
            return
        if not held.retract(_key(operation), self._author, seq):
            return
        held.save()
        self.cases.add(held.case)
        self._writer.put(DIRTY, (table.number, held.id))


def _key(operation: Creation | Edit) -> Key:
    if isinstance(operation, Creation):
        return ALIVE  # what it says is shown no more; the values stay, as those of a deleted one do
    return operation.field if operation.element is None else (operation.field, operation.element)
