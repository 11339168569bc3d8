"""The two kinds of operation a transaction holds, in columns: creations and edits."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from dataclasses import field as slot
from typing import Any

from pendamping.kernel.ids import COUNTER_BITS
from pendamping.sync import columns
from pendamping.sync.columns import COUNTER_MASK, refuse
from pendamping.sync.registers import Context, Element, WireValue
from pendamping.sync.schema import ALIVE, FIELD_BITS


@dataclass(frozen=True, slots=True, kw_only=True)
class Creation:
    """One record as it was made."""

    noun: int
    id: int
    case: int
    values: dict[int, WireValue] = slot(repr=False)
    """By field number; what was left empty is not among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One field, or one element of a set, as it was changed."""

    noun: int
    field: int
    id: int
    case: int
    element: Element | None = slot(repr=False)
    context: Context
    value: WireValue = slot(repr=False)

    @property
    def deletes(self) -> bool:
        return self.field == ALIVE and self.value != 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Transaction:
    """One save of one author."""

    seq: int
    hlc: int
    operations: tuple[Creation | Edit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Creations:
    """Records of one noun that were made, as columns."""

    noun: int
    seqs: Sequence[int]
    ids: Sequence[int]
    cases: Sequence[int]
    fields: tuple[int, ...]
    values: Sequence[Sequence[WireValue]] = slot(repr=False)
    """One sequence for each field."""

    @classmethod
    def decode(cls, data: object, author: int, lo: int, count: int) -> "Creations":
        """Check and unpack what a stranger wrote."""
        noun, places, counters, cases, fields, values = columns.items(data, 6)
        seqs = [lo + place for place in columns.read_rising(places, highest=count - 1)]
        base = author << COUNTER_BITS
        ids = [base | one for one in columns.read_either(counters, COUNTER_MASK)]
        if not len(seqs) == len(ids) == len(set(ids)) or not seqs:
            raise refuse("creations")
        numbers = tuple(columns.octets(fields))
        if len(set(numbers)) != len(numbers) or {0, ALIVE} & set(numbers):
            raise refuse("fields")
        packed = columns.items(values, len(numbers))
        made = [columns.apart(one, len(ids)) for one in packed]
        for one, column in zip(packed, made, strict=True):
            if not columns.is_short_text(one):
                check_values(column)
        return cls(
            noun=columns.noun(noun),
            seqs=seqs,
            ids=ids,
            cases=columns.read_cases(cases, ids),
            fields=numbers,
            values=made,
        )

    def encode(self, lo: int) -> list[object]:
        return [
            self.noun,
            columns.rising([seq - lo for seq in self.seqs]),
            columns.either([one & COUNTER_MASK for one in self.ids]),
            columns.cases(self.ids, self.cases),
            bytes(self.fields),
            [columns.together(column) for column in self.values],
        ]

    def without(self, seqs: Collection[int]) -> "Creations":
        return self.keep([place for place, seq in enumerate(self.seqs) if seq not in seqs])

    def scrubbed(self, drop: AbstractSet[tuple[int, int]]) -> "Creations":
        """Leave out the operations (seq, entity)."""
        return self.keep(
            [
                place
                for place, pair in enumerate(zip(self.seqs, self.ids, strict=True))
                if pair not in drop
            ]
        )

    def blanked(self, places: AbstractSet[tuple[int, int, int]]) -> "Creations":
        """Empty the values of (noun, entity, field)."""
        if not places:
            return self
        values = [
            [
                None if (self.noun, entity, number) in places else value
                for entity, value in zip(self.ids, column, strict=True)
            ]
            for number, column in zip(self.fields, self.values, strict=True)
        ]
        return replace(self, values=values)

    def rows(self) -> Iterable[tuple[int, int, int, tuple[WireValue, ...]]]:
        """Step through seq, id, case and values."""
        values = zip(*self.values, strict=True) if self.values else [()] * len(self.ids)
        return zip(self.seqs, self.ids, self.cases, values, strict=True)

    def keep(self, places: Sequence[int]) -> "Creations":
        """Keep the operations at these places."""
        if len(places) == len(self.seqs):
            return self
        return replace(
            self,
            seqs=[self.seqs[place] for place in places],
            ids=[self.ids[place] for place in places],
            cases=[self.cases[place] for place in places],
            values=[[column[place] for place in places] for column in self.values],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Edits:
    """Single values that were changed, as columns of equal length."""

    seqs: Sequence[int]
    fields: Sequence[int]
    """Field ids of the wire."""
    ids: Sequence[int]
    cases: Sequence[int]
    elements: Sequence[Element | None] = slot(repr=False)
    contexts: Sequence[Context] = slot(repr=False)
    values: Sequence[WireValue] = slot(repr=False)

    @classmethod
    def decode(cls, data: object, lo: int, count: int) -> "Edits":
        """Check and unpack what a stranger wrote."""
        if data == 0:
            return NO_EDITS
        places, fields, counters, creators, cases, contexts, groups = columns.items(data, 7)
        seqs = [lo + place for place in columns.read_rising(places, highest=count - 1)]
        numbers = columns.read_plain(fields)
        low = columns.read_either(counters, COUNTER_MASK)
        if not len(seqs) == len(numbers) == len(low) or not seqs:
            raise refuse("edits")
        ids = [
            author << COUNTER_BITS | counter
            for author, counter in zip(columns.read_authors(creators, len(low)), low, strict=True)
        ]
        elements, values = _ungrouped(groups, numbers)
        return cls(
            seqs=seqs,
            fields=numbers,
            ids=ids,
            cases=columns.read_cases(cases, ids),
            elements=elements,
            contexts=_contexts(contexts, len(seqs)),
            values=values,
        )

    @property
    def nouns(self) -> set[int]:
        return {one >> FIELD_BITS for one in set(self.fields)}

    def encode(self, lo: int) -> object:
        if not self.seqs:
            return 0
        with_context = [place for place, one in enumerate(self.contexts) if one]
        groups: dict[int, tuple[list[Element | None], list[WireValue]]] = {}
        for number, part, value in zip(self.fields, self.elements, self.values, strict=True):
            parts, values = groups.setdefault(number, ([], []))
            parts.append(part)
            values.append(value)
        return [
            columns.rising([seq - lo for seq in self.seqs]),
            columns.plain(self.fields),
            columns.either([one & COUNTER_MASK for one in self.ids]),
            columns.authors([one >> COUNTER_BITS for one in self.ids]),
            columns.cases(self.ids, self.cases),
            [columns.rising(with_context), [self.contexts[place] for place in with_context]],
            [
                [number, parts if parts[0] is not None else None, columns.together(values)]
                for number, (parts, values) in sorted(groups.items())
            ],
        ]

    def without(self, seqs: Collection[int]) -> "Edits":
        return self.keep([place for place, seq in enumerate(self.seqs) if seq not in seqs])

    def dropped(self, drop: AbstractSet[int]) -> "Edits":
        """Leave out the operations at these places."""
        return self.keep([place for place in range(len(self.seqs)) if place not in drop])

    def rows(
        self,
    ) -> Iterable[tuple[int, int, int, int, Element | None, Context, WireValue]]:
        """Step through seq, field, id, case, element, context and value."""
        return zip(
            self.seqs,
            self.fields,
            self.ids,
            self.cases,
            self.elements,
            self.contexts,
            self.values,
            strict=True,
        )

    def keep(self, places: Sequence[int]) -> "Edits":
        """Keep the operations at these places."""
        if len(places) == len(self.seqs):
            return self
        return Edits(
            seqs=[self.seqs[place] for place in places],
            fields=[self.fields[place] for place in places],
            ids=[self.ids[place] for place in places],
            cases=[self.cases[place] for place in places],
            elements=[self.elements[place] for place in places],
            contexts=[self.contexts[place] for place in places],
            values=[self.values[place] for place in places],
        )


NO_EDITS = Edits(seqs=(), fields=(), ids=(), cases=(), elements=(), contexts=(), values=())


def transactions(
    lo: int, hlcs: Sequence[int], creations: Iterable[Creations], edits: Edits
) -> tuple[Transaction, ...]:
    """Sort operations into the saves they were part of; saves without any are left out."""
    found: dict[int, list[Creation | Edit]] = {}
    for made in creations:
        for seq, entity, case, values in made.rows():
            found.setdefault(seq, []).append(
                Creation(
                    noun=made.noun,
                    id=entity,
                    case=case,
                    values={
                        number: value
                        for number, value in zip(made.fields, values, strict=True)
                        if value not in (None, ())
                    },
                )
            )
    for seq, number, entity, case, part, context, value in edits.rows():
        found.setdefault(seq, []).append(
            Edit(
                noun=number >> FIELD_BITS,
                field=number & ALIVE,
                id=entity,
                case=case,
                element=part,
                context=context,
                value=value,
            )
        )
    return tuple(
        Transaction(seq=seq, hlc=hlcs[seq - lo], operations=tuple(operations))
        for seq, operations in sorted(found.items())
    )


def check_values(column: Sequence[Any]) -> None:
    """Refuse values that no column may hold, be they sets or not."""
    if tuple in set(map(type, column)):
        for value in column:
            if type(value) is tuple:
                columns.elements(value)
        column = [value for value in column if type(value) is not tuple]
    if column:
        columns.atoms(column)


def _contexts(data: object, count: int) -> list[Context]:
    places, given = columns.items(data, 2)
    found: list[Context] = [()] * count
    at = columns.read_rising(places, highest=count - 1)
    for place, context in zip(at, columns.items(given, len(at)), strict=True):
        found[place] = columns.context(context)
    return found


def _ungrouped(
    groups: object, numbers: Sequence[int]
) -> tuple[list[Element | None], list[WireValue]]:
    """Give every edit its element and its value back."""
    counts = Counter(numbers)
    left: dict[int, Callable[[], Any]] = {}
    parts_left: dict[int, Callable[[], Any]] = {}
    for group in columns.many(groups, len(counts)):
        number, parts, together = columns.items(group, 3)
        if columns.field(number) in left or number not in counts:
            raise refuse("groups")
        values = columns.apart(together, counts[number])
        if parts is not None or number & ALIVE == ALIVE or not columns.is_short_text(together):
            _check_edits(number, parts, values)
        left[number] = iter(values).__next__
        if parts is not None:
            parts_left[number] = iter(parts).__next__
    if len(left) != len(counts):
        raise refuse("groups")
    found = [left[number]() for number in numbers]
    if not parts_left:
        return [None] * len(numbers), found
    return [parts_left[n]() if n in parts_left else None for n in numbers], found


def _check_edits(number: int, parts: object, values: Sequence[Any]) -> None:
    if parts is not None:
        for part in columns.items(parts, len(values)):
            columns.element(part)
        if number & ALIVE == ALIVE or not set(values) <= {0, 1}:
            raise refuse("element")
        columns.atoms(values)
    elif number & ALIVE == ALIVE:
        for value in values:
            if value is None:
                raise refuse("value")
            columns.seen(value)
    else:
        columns.atoms(values)
