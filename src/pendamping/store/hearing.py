"""Hearing what a sender tells of its cases, as far as it is trusted."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import Final, Protocol, TypeVar, cast

from pendamping.kernel.ids import INCARNATION_BITS
from pendamping.store import erasing, extras, kept, peers, versions
from pendamping.store.held import Held
from pendamping.store.ledger import Erased
from pendamping.store.merge import DIRTY, FORGET_SIBLINGS, Merged, Merging
from pendamping.store.meta import Counters
from pendamping.store.replacing import Asked, by_record
from pendamping.store.rows import Writer
from pendamping.store.statements import insert_whole
from pendamping.store.versions import Entry, Key
from pendamping.sync import columns, hlc, states
from pendamping.sync.fitting import fit_creations, fit_edits
from pendamping.sync.operations import NO_EDITS, Creations
from pendamping.sync.registers import Element, WireValue, Write
from pendamping.sync.schema import ALIVE, FIELD_BITS, Schema, Table
from pendamping.sync.states import Part, Rows, State

HEARD_AT_MOST: Final = "heard_at_most"
"""Under what name is kept up to where the office's word was heard, be it with gaps before."""


def import_state(  # noqa: PLR0913 - every word of trust is said apart
    writer: Writer,
    schema: Schema,
    data: bytes,
    *,
    sender: int,
    trust: AbstractSet[int] | None,
    now: int,
    nouns: AbstractSet[int] | None = None,
    erasures: bool = False,
    word: Callable[[State], State] | None = None,
    outranks: bool = False,
) -> Merged:
    """Take in what a sender tells, as far as it is trusted; the same again changes nothing.

    `trust` names the cases on which the sender's word is taken (0: what belongs to no case),
    `nouns` the kinds of record; `None` is any. Erasures are carried out only where asked.
    `word` cuts a colleague's state down to what is believed of it; then nothing is heard about
    records that are not here. Of a sender that `outranks` what was heard before, it is the value
    that stands where one write is told in two ways; the other is kept as disputed.
    """
    state = states.decode(data)
    if state.sender >> INCARNATION_BITS != sender >> INCARNATION_BITS:
        raise columns.refuse("sender")
    if word is not None:
        state = word(state)
    counters = Counters.read(writer)
    counters = replace(counters, lsn=counters.lsn + 1, hlc=_heard(state, counters.hlc, now))
    counters.write(writer)
    believed = _Trust(trust, nouns, finds=word is None, outranks=outranks)
    if outranks:
        kept.put(writer, HEARD_AT_MOST, max(state.lsn, kept.number(writer, HEARD_AT_MOST) or 0))
    taking = _Import(writer, schema, counters.lsn, state, believed)
    merged = taking.carry_out()
    erased = 0
    if erasures:
        erased = sum(erasing.erase(writer, schema, one) for one in state.redactions)
    is_continuous = state.since <= peers.find(writer, state.sender).heard_lsn
    is_whole = is_continuous and not taking.refused  # what was not taken has to be told again
    peers.heard(writer, state.sender, state.lsn if is_whole else 0)
    return replace(
        merged,
        refused=frozenset(taking.refused),
        erased=erased,
        is_continuous=is_continuous,
    )


@dataclass(frozen=True, slots=True)
class _Trust:
    """What is believed on this sender's word."""

    cases: AbstractSet[int] | None
    nouns: AbstractSet[int] | None
    finds: bool
    """Whether a change counts whose record is not here yet."""
    outranks: bool
    """Whether it stands where another told the same write otherwise."""

    def __call__(self, noun: int, case: int) -> bool:
        return (self.cases is None or case in self.cases) and (
            self.nouns is None or noun in self.nouns
        )


@dataclass(slots=True, kw_only=True)
class _Row:
    """One whole row as it was told."""

    id: int
    case: int
    creation: Write
    values: dict[int, WireValue] = field(default_factory=dict, repr=False)
    """What is shown, by field."""
    writes: dict[Key, Write] = field(default_factory=dict, repr=False)
    """The registers that were written after the creation."""
    untold: set[int] = field(default_factory=set)
    """Fields of which nothing is known."""

    def forget(self, table: Table, erased: Erased) -> None:
        """Drop the values that were erased here."""
        dot = self.creation
        for key, write in list(self.writes.items()):
            if erased.write(self.id, table.number, versions.field_of(key), write):
                del self.writes[key]
                self._unshow(key)
        for number, value in list(self.values.items()):
            if number not in self.writes and erased.write(self.id, table.number, number, dot):
                self.values[number] = (
                    tuple(one for one in value if (number, one) in self.writes)
                    if isinstance(value, tuple)
                    else None
                )

    def show(self, number: int, element: Element) -> None:
        """Show one element of a set of which nothing is known but what came later."""
        members = cast("tuple[Element, ...]", self.values.get(number) or ())
        self.values[number] = extras.in_order(frozenset(members) | {element})

    def created(self) -> dict[int, WireValue]:
        """Return what the creation wrote, as far as it still stands."""
        found: dict[int, WireValue] = {}
        for number, value in self.values.items():
            if number in self.writes:
                continue
            found[number] = (
                tuple(one for one in value if (number, one) not in self.writes)
                if isinstance(value, tuple)
                else value
            )
        return found

    def asked(self) -> list[Asked]:
        """Return the later writes, to be merged one by one."""
        return [(self.id, self.case, key, *write) for key, write in self.writes.items()]

    def entries(self, lsn: int) -> dict[Key, Entry]:
        """Return the entries of the version block."""
        found: dict[Key, Entry] = {
            key: (write[0], write[1], write[2], lsn, write[3], 0)
            for key, write in self.writes.items()
        }
        found.update((number, (0, 0, 0, lsn, (), 0)) for number in self.untold)
        return found

    def _unshow(self, key: Key) -> None:
        number = versions.field_of(key)
        shown = self.values.get(number)
        if isinstance(shown, tuple):
            part = versions.element_of(key)
            self.values[number] = tuple(one for one in shown if one != part)
        else:
            self.values[number] = None
            self.untold.add(number)


class _Import:
    """One state being taken in."""

    def __init__(
        self, writer: Writer, schema: Schema, lsn: int, state: State, trust: _Trust
    ) -> None:
        self._writer = writer
        self._schema = schema
        self._state = state
        self._trust = trust
        self._merging = Merging(writer, schema, lsn, signed=trust.outranks)
        ids = {part.id for part in (*state.parts, *state.siblings)}
        ids.update(*(rows.ids for rows in state.rows))
        self._erased = Erased.among(writer, state.cids, ids)
        self.refused: set[int] = set()

    def carry_out(self) -> Merged:
        """Merge rows, then single registers and the values that are not shown."""
        merging = self._merging
        asked: dict[int, list[Asked]] = {}
        for part in (*self._state.parts, *self._state.siblings):
            if self._believes(part.noun, part.case) and not self._is_erased(part):
                key: Key = part.field if part.element is None else (part.field, part.element)
                one = (part.id, part.case, key, *part[5:])
                asked.setdefault(part.noun, []).append(one)
        for noun, writes in asked.items():
            self._fit(noun, writes)
        for rows in self._state.rows:
            self._take(rows, asked.setdefault(rows.noun, []))
        for noun, writes in asked.items():
            table = merging.table(noun)
            told = writes if self._trust.finds else self._found(table, writes)
            merging.edit(table, by_record(told))
        merging.forget(self._erased)
        return merging.close()

    def _believes(self, noun: int, case: int) -> bool:
        if self._trust(noun, case):
            return True
        self.refused.add(case)
        return False

    def _found(self, table: Table, writes: Sequence[Asked]) -> list[Asked]:
        """Return the writes to records that are here: the others' birth is the office's to tell."""
        sql = f'SELECT eid FROM "{table.name}" WHERE eid IN (%s)'
        here = {one for (one,) in self._writer.among(sql, {write[0] for write in writes})}
        return [write for write in writes if write[0] in here]

    def _is_erased(self, part: Part) -> bool:
        erased = self._erased
        if erased and (
            erased.whole(part.id, part.case)
            or erased.write(part.id, part.noun, part.field, Write(*part[5:]))
        ):
            self._merging.discarded += 1
            return True
        return False

    def _fit(self, noun: int, writes: Sequence[Asked]) -> None:
        keys = [one[2] for one in writes]
        fit_edits(
            replace(
                NO_EDITS,
                fields=[noun << FIELD_BITS | versions.field_of(key) for key in keys],
                elements=[versions.element_of(key) for key in keys],
                values=[one[-1] for one in writes],
            ),
            self._schema,
        )

    def _take(self, rows: Rows, asked: list[Asked]) -> None:
        table = self._merging.table(rows.noun)
        fit_creations(_as_creations(rows), table)
        sql = f'SELECT eid, cid, vm FROM "{table.name}" WHERE eid IN (%s)'
        here = {one: (case, block) for one, case, block in self._writer.among(sql, rows.ids)}
        others: dict[int, list[Asked]] = {}
        for one in asked:
            others.setdefault(one[0], []).append(one)
        fresh: list[_Row] = []
        for row in _sorted(rows):
            if not self._believes(rows.noun, row.case):
                continue
            if self._erased:
                if self._erased.whole(row.id, row.case):
                    self._merging.discarded += 1
                    continue
                row.forget(table, self._erased)
            held = Held(self._writer, table, row.id, *here[row.id]) if row.id in here else None
            if held is not None and self._is_forged(held, row):
                asked += self._unmake(held)
                held = None
            if held is not None:
                self._merging.hear(
                    held,
                    row.creation,
                    row.created(),
                    case=row.case,
                    untold=row.untold,
                    writes=[*row.asked(), *others.get(row.id, ())],
                )
            else:
                fresh.append(row)
        self._merging.flush()
        if fresh:
            self._insert(table, fresh)

    def _is_forged(self, held: Held, row: _Row) -> bool:
        """Tell whether the record was told before with another birth than the office knows."""
        born = (held.author, held.seq)
        if held.is_retracted and held.case != row.case:  # of two histories ours was refused
            return self._trust.outranks
        return self._trust.outranks and not held.is_stub and born != row.creation[:2]

    def _unmake(self, held: Held) -> list[Asked]:
        """Remove a record that was told falsely; return what was written into it since."""
        born = (held.author, held.seq)
        self._merging.forks.append(held.trace(ALIVE, Write(*born, 0, (), None)))
        later = [
            (held.id, held.case, key, *write)
            for key in held.registers()
            for write in held.live(key)
            if write[:2] != born
        ]
        self._writer.put(f'DELETE FROM "{held.table.name}" WHERE eid = ?', (held.id,))
        self._writer.put(FORGET_SIBLINGS, (held.id,))
        return later

    def _insert(self, table: Table, fresh: Sequence[_Row]) -> None:
        merging = self._merging
        known = set(table.by_number)
        made = []
        for row in fresh:
            alive = extras.stored(row.writes[ALIVE].value) if ALIVE in row.writes else 1
            block = versions.write(*row.creation[:3], merging.lsn, row.entries(merging.lsn))
            values = [extras.stored(row.values.get(number)) for number in table.numbers]
            more = {n: value for n, value in row.values.items() if n not in known and n != ALIVE}
            made.append((row.id, row.case, merging.lsn, block, alive, *values, extras.write(more)))
        self._writer.many(insert_whole(table), made)
        merging.applied += len(fresh)
        merging.cases.update(row.case for row in fresh)
        if table.searched:
            self._writer.many(DIRTY, [(table.number, row.id) for row in fresh])


def _sorted(rows: Rows) -> Iterator[_Row]:
    """Sort what a piece says of its rows by row."""
    entries = _by_row(rows.entries)
    owns = _by_row(rows.owns)
    more = _by_row(rows.extras)
    values = list(zip(*rows.values, strict=True)) or [()] * len(rows.ids)
    for place, entity in enumerate(rows.ids):
        dot = (rows.authors[place], rows.seqs[place], rows.hlcs[place])
        row = _Row(
            id=entity,
            case=rows.cases[place],
            creation=Write(*dot, (), None),
            values=dict(zip(rows.fields, values[place], strict=True)),
            untold=set(rows.withheld),
        )
        for one in more.get(place, ()):
            row.values[one.field] = one.value
        for entry in entries.get(place, ()):
            if entry.seq:
                value = row.values.get(entry.field)
                row.writes[entry.field] = Write(*entry[2:], value)
            else:
                row.untold.add(entry.field)
                row.values.pop(entry.field, None)
        for own in owns.get(place, ()):
            key: Key = own.field if own.element is None else (own.field, own.element)
            row.writes[key] = Write(*own[3:])
            if own.element is not None and own.field in row.untold and own.value:
                row.show(own.field, own.element)
        yield row


class _OfRow(Protocol):
    @property
    def row(self) -> int: ...


_T = TypeVar("_T", bound=_OfRow)


def _by_row(items: Iterable[_T]) -> dict[int, list[_T]]:
    found: dict[int, list[_T]] = {}
    for one in items:
        found.setdefault(one.row, []).append(one)
    return found


def _as_creations(rows: Rows) -> Creations:
    return Creations(
        noun=rows.noun,
        seqs=rows.seqs,
        ids=rows.ids,
        cases=rows.cases,
        fields=rows.fields,
        values=rows.values,
    )


def _heard(state: State, last: int, now: int) -> int:
    readings = [part.hlc for part in (*state.parts, *state.siblings)]
    for rows in state.rows:
        readings += rows.hlcs
        readings += [entry.hlc for entry in rows.entries]
        readings += [own.hlc for own in rows.owns]
    return hlc.see(last, max(readings, default=0), now)
