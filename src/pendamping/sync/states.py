"""States: rows with their dots for one receiver, on the sender's word (docs/formats/changes.md)."""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field as slot
from typing import Any, Final, NamedTuple

from pendamping.sync import columns
from pendamping.sync.columns import NewerFormat, refuse
from pendamping.sync.operations import check_values
from pendamping.sync.registers import Context, Element, WireValue
from pendamping.sync.schema import ALIVE, FIELD_BITS

FORMAT: Final = 2
MOST_AUTHORITY: Final = 200


class Part(NamedTuple):
    """One register of one record: a value that stands, and the write it comes from."""

    noun: int
    id: int
    case: int
    field: int
    element: Element | None
    author: int
    seq: int
    hlc: int
    context: Context
    value: WireValue


class Entry(NamedTuple):
    """A register of a whole row that was written after the creation; its value is in the row.

    With seq 0 it says that the sender knows nothing of this register or keeps it back.
    """

    row: int
    field: int
    author: int
    seq: int
    hlc: int
    context: Context


class Own(NamedTuple):
    """A register of a whole row with a value of its own: a set's element, or `alive`."""

    row: int
    field: int
    element: Element | None
    author: int
    seq: int
    hlc: int
    context: Context
    value: WireValue


class Extra(NamedTuple):
    """A value in a whole row of a field that the sender does not know."""

    row: int
    field: int
    value: WireValue


class Redaction(NamedTuple):
    """An erasure that holds for ever: level (1 case, 2 record, 3 value), id, field, writes."""

    level: int
    id: int
    field: int
    context: Context
    authority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Whole rows of one noun."""

    noun: int
    fields: tuple[int, ...]
    withheld: tuple[int, ...] = ()
    """Fields the receiver may not read: nothing is said about them."""
    ids: Sequence[int]
    cases: Sequence[int]
    authors: Sequence[int]
    seqs: Sequence[int]
    hlcs: Sequence[int]
    values: Sequence[Sequence[WireValue]] = slot(repr=False)
    """One sequence for each field."""
    entries: Sequence[Entry] = slot(default=(), repr=False)
    owns: Sequence[Own] = slot(default=(), repr=False)
    extras: Sequence[Extra] = slot(default=(), repr=False)

    def encode(self) -> list[object]:
        rows, fields, authors, seqs, hlcs, contexts = (
            zip(*self.entries, strict=True) if self.entries else ((),) * 6
        )
        return [
            self.noun,
            bytes(self.fields),
            bytes(self.withheld),
            columns.ids(self.ids),
            columns.cases(self.ids, self.cases),
            columns.authors(self.authors),
            columns.rising(self.seqs),
            columns.rising(self.hlcs),
            [columns.together(column) for column in self.values],
            [
                columns.rising(rows),
                columns.plain(fields),
                columns.authors(authors),
                columns.rising(seqs),
                columns.rising(hlcs),
                contexts,
            ],
            self.owns,
            self.extras,
        ]

    @classmethod
    def decode(cls, data: object) -> "Rows":
        """Check and unpack what a stranger wrote."""
        items = columns.items(data, 12)
        ids = columns.read_ids(items[3])
        count = len(ids)
        fields = _fields(items[1])
        withheld = _fields(items[2])
        if not count or len(set(ids)) != count or set(fields) & set(withheld):
            raise refuse("rows")
        values = [columns.apart(one, count) for one in columns.items(items[8], len(fields))]
        for column in values:
            check_values(column)
        seqs = columns.read_rising(items[6])
        hlcs = columns.read_rising(items[7])
        if not len(seqs) == len(hlcs) == count or 0 in seqs:
            raise refuse("rows")
        return cls(
            noun=columns.noun(items[0]),
            fields=fields,
            withheld=withheld,
            ids=ids,
            cases=columns.read_cases(items[4], ids),
            authors=columns.read_authors(items[5], count),
            seqs=seqs,
            hlcs=hlcs,
            values=values,
            entries=_entries(items[9], count),
            owns=[_own(one, count) for one in columns.many(items[10])],
            extras=[_extra(one, count) for one in columns.many(items[11])],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What a receiver is told at once."""

    sender: int
    """The author number under which the sender counts what arrives there."""
    since: int
    lsn: int
    rows: tuple[Rows, ...] = ()
    parts: tuple[Part, ...] = ()
    siblings: tuple[Part, ...] = ()
    redactions: tuple[Redaction, ...] = ()

    @property
    def cids(self) -> set[int]:
        """The cases it tells of."""
        found = {part.case for part in (*self.parts, *self.siblings)}
        return found.union(*(rows.cases for rows in self.rows))

    @property
    def nouns(self) -> set[int]:
        """The nouns it tells of."""
        parts = {part.noun for part in (*self.parts, *self.siblings)}
        return parts | {rows.noun for rows in self.rows}

    def encode(self) -> bytes:
        """Write the state as it travels."""
        return columns.deflated(
            columns.packed(
                [
                    FORMAT,
                    self.sender,
                    self.since,
                    self.lsn,
                    [rows.encode() for rows in self.rows],
                    self.parts,
                    self.siblings,
                    self.redactions,
                ]
            )
        )


def decode(data: bytes) -> State:
    """Open a state, or raise `Malformed` or `NewerFormat`."""
    items = columns.many(columns.unpacked(columns.inflated(data)))
    if items and type(items[0]) is int and items[0] > FORMAT:
        raise NewerFormat(format=items[0])
    version, sender, since, lsn, rows, parts, siblings, redactions = columns.items(items, 8)
    if version != FORMAT:
        raise refuse("state")
    return State(
        sender=columns.number(sender, columns.MOST_AUTHOR),
        since=columns.number(since),
        lsn=columns.number(lsn),
        rows=tuple(Rows.decode(one) for one in columns.many(rows, 250)),
        parts=tuple(_part(one) for one in columns.many(parts)),
        siblings=tuple(_part(one) for one in columns.many(siblings)),
        redactions=tuple(_redaction(one) for one in columns.many(redactions)),
    )


def _fields(data: object) -> tuple[int, ...]:
    found = tuple(columns.octets(data))
    if len(set(found)) != len(found) or {0, ALIVE} & set(found):
        raise refuse("fields")
    return found


def _entries(data: object, count: int) -> list[Entry]:
    rows_, fields_, authors_, seqs_, hlcs_, contexts_ = columns.items(data, 6)
    rows = columns.read_rising(rows_, highest=count - 1)
    fields = columns.read_plain(fields_)
    authors = columns.read_authors(authors_, len(rows)) if rows else []
    seqs, hlcs = columns.read_rising(seqs_), columns.read_rising(hlcs_)
    contexts = [columns.context(one) for one in columns.items(contexts_, len(rows))]
    if not len(rows) == len(fields) == len(seqs) == len(hlcs):
        raise refuse("entries")
    if fields and not 0 < min(fields) <= max(fields) < ALIVE:
        raise refuse("fields")
    return [Entry(*one) for one in zip(rows, fields, authors, seqs, hlcs, contexts, strict=True)]


def _own(data: object, count: int) -> Own:
    row, number, part, author, seq, hlc, context, value = columns.items(data, 8)
    write = _write(number, part, author, seq, hlc, context, value)
    return Own(columns.number(row, count - 1), *write)


def _extra(data: object, count: int) -> Extra:
    row, number, value = columns.items(data, 3)
    check_values([value])
    found = columns.number(number, ALIVE - 1)
    if not found:
        raise refuse("fields")
    return Extra(columns.number(row, count - 1), found, value)


def _part(data: object) -> Part:
    noun, entity, case, *write = columns.items(data, 10)
    return Part(columns.noun(noun), columns.number(entity), columns.number(case), *_write(*write))


def _write(*data: Any) -> tuple[Any, ...]:
    number, part, author, seq, hlc, context, value = data
    columns.field(1 << FIELD_BITS | columns.number(number, ALIVE))
    if part is not None:
        columns.element(part)
        if number == ALIVE or type(value) is not int or value not in (0, 1):
            raise refuse("element")
    elif number == ALIVE:
        columns.seen(value)
    else:
        columns.atoms([value])
    if not columns.number(seq) or (value is None and number == ALIVE):
        raise refuse("number")
    return (
        number,
        part,
        columns.number(author, columns.MOST_AUTHOR),
        seq,
        columns.number(hlc),
        columns.context(context),
        value,
    )


def _redaction(data: object) -> Redaction:
    level, identity, number, context, authority = columns.items(data, 5)
    if columns.number(level, 3) == 0 or not isinstance(authority, str):
        raise refuse("redaction")
    if len(authority) > MOST_AUTHORITY:
        raise refuse("redaction")
    return Redaction(
        level,
        columns.number(identity),
        columns.number(number),
        columns.context(context),
        authority,
    )
