"""What an office wrote and has forgotten, as a device tells it that was told of it before.

An office that was put back to an older copy writes on under a new number. What it wrote after that
copy stands in the vaults of others under the number it has left, and nowhere in its own.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import chain

from pendamping.domain.case import Case
from pendamping.kernel.ids import AuthorNumber, enrolment_of
from pendamping.sync import columns
from pendamping.sync.own_word import OwnWord, only
from pendamping.sync.registers import Context
from pendamping.sync.schema import ALIVE
from pendamping.sync.states import Entry, Own, Part, Rows, State


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgottenWord:
    """Judges what somebody says that this office wrote.

    It is believed of the cases that the sender holds, under numbers that the office has left, after
    the last save that it knows of each. Nothing is believed to have seen what is not here: it would
    hide what others truly write later (docs/adr/0023-an-office-takes-its-own-words-back.md).
    """

    office: OwnWord
    """Judges what the office may write."""
    left: Mapping[int, int]
    """The numbers that the office has left, each with the last save that it knows of it."""
    here: Mapping[int, int]
    """The last save that is here of everybody else."""
    active: AbstractSet[int]
    """The enrolments from which something may still come."""
    cases: AbstractSet[int]
    unheld: AbstractSet[int]
    """The cases that nobody ever held here: one of those it may have opened and forgotten."""
    nouns: AbstractSet[int]
    """The nouns of a case that the sender is told of."""
    shared: AbstractSet[int]
    """The nouns of no case that the sender might write as well."""

    def of(self, state: State) -> tuple[State, bool]:
        """Return what is left of a state, and whether nothing of it has to be told again."""
        said = self.office.of(state)
        believed = replace(self, cases=self.cases | self.born(said)).judged(said)
        return believed, not any(map(self._may_come, _contexts(said)))

    def judged(self, said: State) -> State:
        """Return what stands of a state in which only the office speaks."""
        return replace(
            said,
            rows=tuple(one for told in said.rows if (one := self._rows(told)).ids),
            parts=tuple(filter(self._is_lost, said.parts)),
            siblings=tuple(filter(self._is_lost, said.siblings)),
        )

    def born(self, state: State) -> frozenset[int]:
        """Return the cases that the office opened and has forgotten."""
        return frozenset(
            case
            for told in state.rows
            if told.noun == Case.NOUN.number
            for record, case, author, seq in zip(
                told.ids, told.cases, told.authors, told.seqs, strict=True
            )
            if record == case and case in self.unheld and seq > self.left.get(author, seq)
        )

    def _is_about(self, noun: int, case: int) -> bool:
        return case in self.cases and noun in self.nouns if case else noun in self.shared

    def _is_lost(self, part: Part) -> bool:
        is_after = part.seq > self.left.get(part.author, part.seq)
        return is_after and self._is_about(part.noun, part.case) and self._has_seen(_seen_by(part))

    def _rows(self, told: Rows) -> Rows:
        """Return the rows that the office made, with nothing in them that cannot be."""
        strange = {
            one.row
            for one in _later(told)
            if one.seq and not (one.author in self.left and self._has_seen(_seen_by(one)))
        }
        places = {
            place: new
            for new, place in enumerate(
                place
                for place in range(len(told.ids))
                if told.authors[place] in self.left
                and self._is_about(told.noun, told.cases[place])
                and place not in strange
            )
        }
        kept = replace(
            told,
            entries=[
                one._replace(row=places[one.row]) for one in told.entries if one.row in places
            ],
            owns=[one._replace(row=places[one.row]) for one in told.owns if one.row in places],
            extras=[one._replace(row=places[one.row]) for one in told.extras if one.row in places],
        )
        return only(kept, places)

    def _has_seen(self, context: Context) -> bool:
        """Tell whether a write can have seen what it says: it is here, or forgotten itself."""
        return not self._lacking(context)

    def _may_come(self, context: Context) -> bool:
        """Tell whether something that a write has seen is not here, and all of that may come."""
        lacking = self._lacking(context)
        return bool(lacking) and lacking <= self.active

    def _lacking(self, context: Context) -> set[int]:
        """Return the enrolments that a write has seen more of than is here."""
        return {
            enrolment_of(AuthorNumber(author))
            for author, seq in zip(context[::2], context[1::2], strict=True)
            if author not in self.left and seq > self.here.get(author, 0)
        }


def _contexts(state: State) -> list[Context]:
    found = [_seen_by(part) for part in (*state.parts, *state.siblings)]
    for told in state.rows:
        found += [_seen_by(one) for one in _later(told)]
    return found


def _seen_by(one: Part | Entry | Own) -> Context:
    """Return what a write says it has seen; a deletion names that of the whole record."""
    if isinstance(one, Entry) or one.field != ALIVE or not isinstance(one.value, bytes):
        return one.context
    seen = columns.many(columns.unpacked(one.value))
    return (*one.context, *chain.from_iterable((author, seq) for _, _, author, seq in seen))


def _later(told: Rows) -> list[Entry | Own]:
    """Return what was written into rows after they were made."""
    return [*told.entries, *told.owns]
