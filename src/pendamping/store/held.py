"""One record as it stands in this vault, while writes are merged into it or made to it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final, Self, cast

from pendamping.store import extras, statements, versions
from pendamping.store.contexts import read_context, write_context
from pendamping.store.rows import Reader, Value, Writer
from pendamping.store.traces import Trace
from pendamping.store.versions import AUTHOR, CONTEXT, HLC, SEQ, SIBLINGS, Entry, Key
from pendamping.sync.registers import (
    Context,
    Element,
    WireValue,
    Write,
    atom,
    covers,
    differ,
    has_seen,
    join,
    shown,
)
from pendamping.sync.schema import ALIVE, FIELD_BITS, Table

FORGET: Final = "DELETE FROM sib WHERE eid = ? AND f = ? AND e = ?"
KEEP: Final = "INSERT INTO sib (eid, f, e, a, s, h, ctx, val) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
OTHERS: Final = "SELECT a, s, h, ctx, val FROM sib WHERE eid = ? AND f = ? AND e = ?"
DISPUTE: Final = (
    "INSERT OR IGNORE INTO disputed (eid, f, e, a, s, h, val, lsn) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)


class Held:
    """One record and the writes its values come from.

    Values are read from the row only when a decision needs them, and written back together.
    """

    __slots__ = (
        "_extra",
        "_reader",
        "_row",
        "arrived",
        "author",
        "case",
        "clashes",
        "disputes",
        "entries",
        "hlc",
        "id",
        "is_changed",
        "is_new",
        "lsn",
        "pending",
        "seq",
        "signed",
        "table",
    )

    def __init__(
        self,
        reader: Reader,
        table: Table,
        entity: int,
        case: int,
        block: bytes,
        row: tuple[Any, ...] | None = None,
    ) -> None:
        self._reader = reader
        self.table = table
        self.id = entity
        self.case = case
        self.author, self.seq, self.hlc, self.arrived, self.entries = versions.read(block)
        self.lsn = 0
        self.signed = False
        """Whether the writes taken come out of their author's own segment."""
        self.pending: dict[int, Value | tuple[Element, ...]] = {}
        self.is_changed = False
        self.is_new = False
        """Whether there is no row of it yet."""
        self.clashes: list[Trace] = []
        self.disputes: list[Trace] = []
        self._row = row
        self._extra: dict[int, Any] | None = None

    @classmethod
    def find(cls, reader: Reader, table: Table, entity: int, lsn: int = 0) -> Self | None:
        """Return the record, or `None` when nothing of it is here."""
        sql = f'SELECT cid, vm FROM "{table.name}" WHERE eid = ?'
        for case, block in reader.tuples(sql, (entity,)):
            found = cls(reader, table, entity, case, block)
            found.lsn = lsn
            return found
        return None

    @property
    def is_stub(self) -> bool:
        """Whether its creation has not arrived yet."""
        return self.seq == 0

    @property
    def is_retracted(self) -> bool:
        """Whether it was made here and somebody has refused it: it is nowhere else."""
        return not self.is_stub and self._is_withheld(ALIVE)

    # what it holds

    def value(self, key: Key) -> WireValue:
        """Return the value that is shown."""
        if type(key) is int:
            return self.column(key)
        number, element = cast("tuple[int, Element]", key)
        return int(element in self.members(number))

    def members(self, number: int) -> frozenset[Element]:
        """Return the elements of a set."""
        stored = self.column(number)
        if isinstance(stored, tuple):
            return frozenset(stored)
        column = self.table.by_number.get(number)
        return frozenset() if column is None else extras.elements(stored, column)

    def column(self, number: int) -> Value | tuple[Element, ...]:
        """Return what the column holds, or what is kept for a field without one."""
        if number in self.pending:
            return self.pending[number]
        if number == ALIVE:
            return cast("Value", self._stored()[0])
        if number in self.table.places:
            return cast("Value", self._stored()[self.table.places[number]])
        return cast("Value", self.unknown().get(number))

    def live(self, key: Key) -> list[Write]:
        """Return every value that stands, the one that is shown first."""
        entry = self.entries.get(key)
        if entry is None:
            if self._unknown_since_birth(key):
                return []
            return [Write(self.author, self.seq, self.hlc, (), self.value(key))]
        if not entry[SEQ]:
            return []
        first = Write(entry[AUTHOR], entry[SEQ], entry[HLC], entry[CONTEXT], self.value(key))
        return [first, *self.others(key)] if entry[SIBLINGS] else [first]

    def others(self, key: Key) -> list[Write]:
        """Return the live values that are not shown."""
        return [
            Write(author, seq, hlc, read_context(context), value)
            for author, seq, hlc, context, value in self._reader.tuples(OTHERS, self._place(key))
        ]

    def registers(self) -> list[Key]:
        """List every register that may hold something: fields, elements of sets, `alive`."""
        found: dict[Key, None] = dict.fromkeys(self.entries)
        found[ALIVE] = None
        sets = {column.number for column in self.table.columns if column.is_set}
        for number in (*self.table.numbers, *self.unknown()):
            if number in sets or isinstance(self.column(number), tuple):
                found.update(dict.fromkeys((number, one) for one in self.members(number)))
            else:
                found[number] = None
        return list(found)

    def size(self) -> int:
        """Estimate how much there is to tell of it, in octets."""
        return sum(len(one) for one in self._stored() if isinstance(one, str | bytes))

    # what is done to it

    def take(self, key: Key, write: Write) -> bool:
        """Merge one write; tell whether that changed anything."""
        entry = self.entries.get(key)
        if entry is None:
            if covers(write[0], write[1], write[3], self.author, self.seq) or (
                self._unknown_since_birth(key)
            ):
                self._place_write(key, write)
                return True
        elif not entry[SIBLINGS] and (
            not entry[SEQ] or covers(write[0], write[1], write[3], entry[AUTHOR], entry[SEQ])
        ):
            self._place_write(key, write)
            return True
        elif not entry[SIBLINGS] and _outlives(entry, write):
            return False
        return self._weigh(key, write)

    def bear(
        self,
        creation: Write,
        values: Mapping[int, WireValue],
        untold: Collection[int] = (),
    ) -> bool:
        """Merge the creation, perhaps after edits that came before it.

        Fields and elements it does not name were created empty, but for those that the teller
        kept back. Return whether it belongs to
        this record: a second, different creation of the same record is nobody's honest work.
        """
        if not self.is_stub:
            if (self.author, self.seq) != creation[:2]:
                return False
            self._compare(creation, values, untold)
            return True
        self.author, self.seq, self.hlc = creation.author, creation.seq, creation.hlc
        self.arrived = self.lsn
        self.is_changed = True
        for number, value in values.items():
            if type(value) is tuple or (value is None and self._is_set(number, value)):
                self.entries.pop(number, None)
                self._bear_set(number, value or ())
            elif number not in self.entries:
                self.pending[number] = value
        if ALIVE not in self.entries:
            self.pending[ALIVE] = 1
        for key in list(self.entries):
            if versions.field_of(key) not in untold:
                self.take(key, creation._replace(value=_created(key, values)))
        for number in untold:
            self.withhold(number)
        return True

    def settle(self, key: Key, live: Sequence[Write]) -> None:
        """Make these the live values of a register."""
        self.is_changed = True
        had = self.entries.get(key)
        if (had is not None and had[SIBLINGS]) or len(live) > 1:
            self._writer.put(FORGET, self._place(key))
        number = versions.field_of(key)
        if not live:
            self.entries[key] = (0, 0, 0, self.lsn, (), 0)
            self.assign(key, 0 if type(key) is tuple else None)
            return
        chosen = shown(live, self.table.by_number.get(number), element=type(key) is tuple)
        if len(live) > 1:
            self._writer.many(
                KEEP,
                [
                    (*self._place(key), one[0], one[1], one[2], write_context(one[3]), atom(one[4]))
                    for one in live
                    if one is not chosen
                ],
            )
            if differ(live):
                self.clashes.append(self.trace(key, chosen))
        self.entries[key] = _entry(chosen, self.lsn, len(live) - 1)
        self.assign(key, chosen.value)

    def choose_again(self, key: Key) -> None:
        """Choose anew which of the live values is shown, as after a change of the schema."""
        live = self.live(key)
        if len(live) > 1:
            self.settle(key, live)

    def forget(self, number: int, context: Context) -> None:
        """Drop what of a field is erased: the live writes that a context has seen.

        Elements of a set that hold nothing else are not even named any more.
        """
        gone: list[Key] = []
        for key in self.registers():
            if versions.field_of(key) != number:
                continue
            live = self.live(key)
            left = [one for one in live if not has_seen(context, one[0], one[1])]
            if len(left) < len(live):
                self.settle(key, left)
            if not left and type(key) is tuple:
                gone.append(key)
        if self.is_stub or has_seen(context, self.author, self.seq):
            for key in gone:
                self.is_changed = True
                self.entries.pop(key, None)
            if not self.is_stub:
                self.withhold(number)

    def retract(self, key: Key, author: int, seq: int) -> bool:
        """Drop one live write which nobody else holds; tell whether it stood.

        Where nothing else does, nothing is known there until it is told anew.
        """
        live = self.live(key)
        left = [one for one in live if one[:2] != (author, seq)]
        if len(left) == len(live):
            return False
        if left or type(key) is not tuple:
            self.settle(key, left)
        else:  # whether it belonged to the set before, the creation said
            self._writer.put(FORGET, self._place(key))
            del self.entries[key]
            self.withhold(versions.field_of(key))
            self.assign(key, 0 if live[0].value else 1)
        return True

    def withhold(self, number: int) -> None:
        """Note that the sender kept this field back: nothing is known of it here."""
        if number not in self.entries:
            self.is_changed = True
            self.entries[number] = (0, 0, 0, self.lsn, (), 0)

    # writing back

    def assignments(self) -> tuple[tuple[str, ...], list[Value]]:
        """Return the columns to set and their values, the id last."""
        block = versions.write(self.author, self.seq, self.hlc, self.arrived, self.entries)
        pending = self.pending
        if pending.keys() <= self.table.plain.keys():
            numbers = sorted(pending)
            plain = [self.table.plain[number] for number in numbers]
            held: list[Any] = [pending[number] for number in numbers]
            return (*plain, "vm", "lsn"), [*held, block, self.lsn, self.id]
        names: list[str] = []
        values: list[Value] = []
        unknown: dict[int, Any] | None = None
        for number, value in sorted(pending.items()):
            column = self.table.by_number.get(number)
            if number == ALIVE or column is not None:
                names.append("alive" if column is None else column.name)
                values.append(extras.stored(value))
            else:
                unknown = unknown if unknown is not None else dict(self.unknown())
                unknown[number] = value
        if unknown is not None:
            names.append("extra")
            values.append(extras.write(unknown))
        return (*names, "vm", "lsn"), [*values, block, self.lsn, self.id]

    def save(self) -> None:
        """Write the row back."""
        names, values = self.assignments()
        self._writer.put(statements.update(self.table.name, names), values)

    # within

    @property
    def _writer(self) -> Writer:
        if not isinstance(self._reader, Writer):
            raise TypeError("only looked at")
        return self._reader

    def _place(self, key: Key) -> tuple[int, int, Element]:
        if type(key) is int:
            return self.id, self.table.number << FIELD_BITS | key, versions.NO_SIBLING_ELEMENT
        number, element = cast("tuple[int, Element]", key)
        return self.id, self.table.number << FIELD_BITS | number, element

    def trace(self, key: Key, write: Write) -> Trace:
        """Say where this write is."""
        return Trace(
            self.table.number,
            self.id,
            self.case,
            versions.field_of(key),
            write.author,
            write.seq,
            versions.element_of(key),
        )

    def _is_set(self, number: int, value: WireValue) -> bool:
        column = self.table.by_number.get(number)
        if column is not None:
            return column.is_set
        # An empty set of a newer version travels like any empty value: what is here tells.
        return (
            type(value) is tuple
            or isinstance(self.column(number), tuple)
            or any(type(key) is tuple and key[0] == number for key in self.entries)
        )

    def _stored(self) -> tuple[Any, ...]:
        if self._row is None:
            held = statements.columns(self.table)
            sql = f'SELECT {held}, extra FROM "{self.table.name}" WHERE eid = ?'
            (self._row,) = self._reader.tuples(sql, (self.id,))
        return self._row

    def unknown(self) -> dict[int, Any]:
        """Return the values of fields that this version does not know, by number."""
        if self._extra is None:
            self._extra = extras.read(self._stored()[-1])
        return self._extra

    def _place_write(self, key: Key, write: Write) -> None:
        self.is_changed = True
        self.entries[key] = _entry(write, self.lsn, 0)
        self.assign(key, write[4])

    def assign(self, key: Key, value: WireValue) -> None:
        """Set what is shown, without touching what it comes from."""
        if type(key) is int:
            self.pending[key] = cast("Value", value)
            return
        number, element = cast("tuple[int, Element]", key)
        members = self.members(number)
        members = members | {element} if value else members - {element}
        self.pending[number] = extras.in_order(members)

    def _weigh(self, key: Key, write: Write) -> bool:
        live = self.live(key)
        for place, known in enumerate(live):
            if known[:2] == write[:2]:
                if known.value != write.value:
                    self._dispute(key, live, place, write)
                return False
        joined = join(live, write)
        if joined is None:
            return False
        self.settle(key, joined)
        return True

    def _dispute(self, key: Key, live: list[Write], place: int, write: Write) -> None:
        """Keep both of two values that claim to be the same write; the signed one stands."""
        loser = live[place] if self.signed else write
        self._writer.put(
            DISPUTE, (*self._place(key), loser[0], loser[1], loser[2], atom(loser[4]), self.lsn)
        )
        self.disputes.append(self.trace(key, write))
        if self.signed:
            self.settle(key, [*live[:place], write, *live[place + 1 :]])

    def _compare(
        self, creation: Write, values: Mapping[int, WireValue], untold: Collection[int]
    ) -> None:
        """Hear of a creation again: fill in what was withheld, be it empty; notice forgeries."""
        withheld = [key for key in self.entries if type(key) is int and self._is_withheld(key)]
        for number, value in {**dict.fromkeys(withheld), **values}.items():
            if number in untold and number != ALIVE:
                continue
            if self._is_set(number, value):
                if self._is_withheld(number):
                    self._reveal_set(creation, number, cast("tuple[Element, ...]", value or ()))
            elif self._is_withheld(number):
                self._reveal(number)
                self.pending[number] = 1 if number == ALIVE else value
            elif number in self.entries:
                self.take(number, creation._replace(value=value))
            else:
                self._weigh(number, creation._replace(value=value))

    def _bear_set(self, number: int, elements: Iterable[Element]) -> None:
        base = frozenset(elements)
        members = self.members(number)
        edited = {
            versions.element_of(key)
            for key in self.entries
            if type(key) is tuple and key[0] == number
        }
        self.pending[number] = extras.in_order((base - edited) | (members & edited))

    def _is_withheld(self, number: int) -> bool:
        entry = self.entries.get(number)
        return entry is not None and not entry[SEQ]

    def _reveal(self, number: int) -> None:
        """Let the creation speak for a field again; whoever hears of the record hears it anew."""
        del self.entries[number]
        self.is_changed = True
        self.arrived = self.lsn

    def _reveal_set(self, creation: Write, number: int, elements: tuple[Element, ...]) -> None:
        self._reveal(number)
        self._bear_set(number, elements)
        for key in list(self.entries):
            if type(key) is tuple and key[0] == number:
                self.take(key, creation._replace(value=int(key[1] in elements)))

    def _unknown_since_birth(self, key: Key) -> bool:
        """Tell whether not even what the creation wrote there is known."""
        if self.is_stub or type(key) is int:
            return self.is_stub
        return self._is_withheld(versions.field_of(key))


def _outlives(entry: Entry, write: Write) -> bool:
    """Tell whether the one value that stands replaces another write, without looking at either."""
    return entry[:2] != write[:2] and covers(
        entry[AUTHOR], entry[SEQ], entry[CONTEXT], write[0], write[1]
    )


def _entry(write: Write, arrived: int, siblings: int) -> Entry:
    return write[0], write[1], write[2], arrived, write[3], siblings


def _created(key: Key, values: Mapping[int, WireValue]) -> WireValue:
    """Return what a creation wrote into a register."""
    if key == ALIVE:
        return 1
    if type(key) is int:
        return values.get(key)
    number, element = cast("tuple[int, Element]", key)
    return int(element in cast("tuple[Element, ...]", values.get(number) or ()))
