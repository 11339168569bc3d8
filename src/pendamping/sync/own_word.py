"""What a colleague tells, cut down to what colleagues answer for: the changes they made themselves.

The office holds everybody's signed segments, so its word about others counts. A colleague holds
copies: whoever could tell of others' changes could put words in another's mouth, under a number so
high that what was truly written never shows again (docs/adr/0013-a-colleagues-own-word.md).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pendamping.kernel.ids import COUNTER_BITS, AuthorNumber, enrolment_of
from pendamping.sync.authority import Author, Authority
from pendamping.sync.operations import Creation, Edit
from pendamping.sync.registers import WireValue
from pendamping.sync.schema import ALIVE
from pendamping.sync.states import Entry, Own, Part, Rows, State


@dataclass(frozen=True, slots=True)
class OwnWord:
    """Judges a state as segments are judged: own changes only, and only what the role may write.

    What does not stand becomes a register of which nothing is known here, until the office says
    what is in it.
    """

    authority: Authority
    author: Author
    is_last: bool = False
    """Whether nobody else will say what was in a set before others changed a part of it."""

    def of(self, state: State) -> State:
        """Return what is left of a state."""
        rows: list[Rows] = []
        parts = [part for part in state.parts if self._stands(part)]
        for told in state.rows:
            left, apart = self._rows(told)
            parts += apart
            if left.ids:
                rows.append(left)
        siblings = tuple(part for part in state.siblings if self._stands(part))
        return replace(
            state, rows=tuple(rows), parts=tuple(parts), siblings=siblings, redactions=()
        )

    def _is_own(self, author: int) -> bool:
        return enrolment_of(AuthorNumber(author)) == enrolment_of(self.author.number)

    def _stands(self, part: Part) -> bool:
        edit = Edit(
            noun=part.noun,
            field=part.field,
            id=part.id,
            case=part.case,
            element=part.element,
            context=part.context,
            value=part.value if isinstance(part.value, int | str | bytes) else None,
        )
        return (
            self._is_own(part.author)
            and not isinstance(part.value, tuple)
            and self.authority.allows(edit, self.author)
            and self.authority.fits(part.noun, part.field, part.element, part.value)
        )

    def _rows(self, told: Rows) -> tuple[Rows, list[Part]]:
        """Return the rows that the sender made, and what it changed in others'."""
        if self.is_last:
            told = self._without_others(told)
        shown = _shown(told)
        places = {
            place: new
            for new, place in enumerate(
                place for place in range(len(told.ids)) if self._made(told, place, shown[place])
            )
        }
        apart: list[Part] = []
        entries: list[Entry] = []
        for entry in told.entries:
            part = _part(told, entry.row, entry, shown[entry.row].get(entry.field))
            stands = entry.seq > 0 and self._stands(part)
            if entry.row in places:
                moved = entry._replace(row=places[entry.row])
                entries.append(moved if stands else _unknown(moved))
            elif stands:
                apart.append(part)
        clouded = self._clouded(told, places, shown)
        owns: list[Own] = []
        for own in told.owns:
            part = _part(told, own.row, own, own.value)
            if not self._stands(part):
                continue
            if own.row in places and (own.row, own.field) not in clouded:
                owns.append(own._replace(row=places[own.row]))
            else:
                apart.append(part)
        entries += [Entry(places[row], number, 0, 0, 0, ()) for row, number in sorted(clouded)]
        extras = [
            extra._replace(row=places[extra.row]) for extra in told.extras if extra.row in places
        ]
        left = only(told, places)
        return replace(left, entries=entries, owns=owns, extras=extras), apart

    def _without_others(self, told: Rows) -> Rows:
        """Leave out of every set the elements about which others have the word."""
        theirs = {
            (own.row, own.field, own.element)
            for own in told.owns
            if own.element is not None and not self._stands(_part(told, own.row, own, own.value))
        }
        values = [
            [
                tuple(one for one in value if (row, number, one) not in theirs) or None
                if isinstance(value, tuple)
                else value
                for row, value in enumerate(column)
            ]
            for number, column in zip(told.fields, told.values, strict=True)
        ]
        owns = [own for own in told.owns if (own.row, own.field, own.element) not in theirs]
        return replace(told, values=values, owns=owns) if theirs else told

    def _made(self, told: Rows, place: int, values: dict[int, WireValue]) -> bool:
        """Tell whether the sender made this record, under a number of its own, and might."""
        author = told.authors[place]
        made = Creation(noun=told.noun, id=told.ids[place], case=told.cases[place], values=values)
        return (
            self._is_own(author)
            and told.ids[place] >> COUNTER_BITS == author
            and self.authority.allows(made, self.author)
        )

    def _clouded(
        self, told: Rows, places: Iterable[int], shown: list[dict[int, WireValue]]
    ) -> set[tuple[int, int]]:
        """Return the fields of which not even what the creation wrote can be told from the row.

        Those with a value that the field cannot hold, and sets of which others changed a part.
        """
        mine = set(places)
        later = {(entry.row, entry.field) for entry in told.entries}
        unreadable = {
            (row, number)
            for row in mine
            for number, value in shown[row].items()
            if (row, number) not in later
            and not self.authority.fits(told.noun, number, None, value)
        }
        return unreadable | {
            (own.row, own.field)
            for own in told.owns
            if own.row in mine
            and own.field != ALIVE
            and not self._stands(_part(told, own.row, own, own.value))
        }


def _shown(told: Rows) -> list[dict[int, WireValue]]:
    """Return what is shown in each row, by field."""
    found = [
        dict(zip(told.fields, (column[place] for column in told.values), strict=True))
        for place in range(len(told.ids))
    ]
    for extra in told.extras:
        found[extra.row][extra.field] = extra.value
    return found


def _part(told: Rows, row: int, one: Entry | Own, value: WireValue) -> Part:
    return Part(
        told.noun,
        told.ids[row],
        told.cases[row],
        one.field,
        one.element if isinstance(one, Own) else None,
        one.author,
        one.seq,
        one.hlc,
        one.context,
        value,
    )


def _unknown(entry: Entry) -> Entry:
    return Entry(entry.row, entry.field, 0, 0, 0, ())


def only(told: Rows, places: Iterable[int]) -> Rows:
    """Return these rows and no others; what is said of them beside keeps its place."""
    kept = list(places)
    return replace(
        told,
        ids=[told.ids[place] for place in kept],
        cases=[told.cases[place] for place in kept],
        authors=[told.authors[place] for place in kept],
        seqs=[told.seqs[place] for place in kept],
        hlcs=[told.hlcs[place] for place in kept],
        values=[[column[place] for place in kept] for column in told.values],
    )
