"""Authority: whether this author, in this role, was allowed to write this, in this case.

Asked at every import and never answered by a clock (docs/formats/exchange.md). What was not
allowed is not lost: the transaction waits, with its content, for a person with the right.
"""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pendamping.domain import values
from pendamping.domain.declare import NO_CASE, Audience, Field, Kind, Noun
from pendamping.domain.review import PlanReview
from pendamping.domain.roles import (
    Reach,
    Role,
    may_change_others,
    may_delete,
    may_review,
    may_write,
)
from pendamping.kernel.ids import COUNTER_BITS, AuthorNumber, EntityId, enrolment_of, maker_of
from pendamping.sync.operations import Creation, Edit, Transaction
from pendamping.sync.registers import Element, WireValue
from pendamping.sync.schema import ALIVE, FIELD_BITS
from pendamping.sync.segments import Segment

DECISION: Final = PlanReview.NOUN.number
"""The noun of which not only the role counts, but also what it is about."""

SUBJECT_KIND: Final = PlanReview.NOUN.field("subject_kind").number

_PLAIN: Final = frozenset({Kind.TEXT, Kind.NOTE, Kind.CODE})
"""Of these any text can be read that gives no reason for having none."""


class Objection(StrEnum):
    """Why a transaction waits."""

    NOUN = "authority.noun"
    """The role does not write such records."""
    FIELD = "authority.field"
    """The change of that field is a decision of another role."""
    REVIEW = "authority.review"
    """It decides about such things as the role does not decide about, or changes another's word."""
    CASE = "authority.case"
    """The case is not in the author's scope."""
    DISGUISE = "authority.disguise"
    """The record belongs to another case than the change says; the merge finds it out."""
    VALUE = "authority.value"
    """A value is not what its field holds: it would spoil every list it stands in."""
    CONTEXT = "authority.context"
    """It names what its author cannot have seen; the office finds it out from what it told."""
    DECIDED = "authority.decided"
    """It is about a record that waits, was refused, or is here under another number."""
    INACTIVE = "authority.inactive"
    """The device was revoked before this was accepted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who wrote, as far as it matters for what they may write."""

    number: AuthorNumber
    role: Role
    holds: Mapping[int, AbstractSet[Reach]]
    """The cases in scope, and how they are held."""
    gone: AbstractSet[int] = frozenset()
    """The cases that were given away, and removed on this author's own word since."""
    reaches_all: bool = False
    """The office's own vaults: every case is in scope."""

    def may_change(self, noun: Noun, record: int) -> bool:
        """Tell whether a record of no case is the author's own, or such that others change it."""
        return (
            self.reaches_all
            or may_change_others(self.role, noun)
            or maker_of(EntityId(record)) == enrolment_of(self.number)
        )

    def reaches(self, case: int) -> Iterable[Reach | None]:
        """Return the ways in which the author reaches a case; none for a stranger's case."""
        if case == NO_CASE:
            return (None,)
        if self.reaches_all:
            return (Reach.ALL,)
        held = self.holds.get(case)
        if held:
            return held
        born_by = enrolment_of(AuthorNumber(case >> COUNTER_BITS))
        if born_by == enrolment_of(self.number) and case not in self.gone:
            return (Reach.OWN,)  # brand new, or handed over, with something still on its way
        return ()


@dataclass(frozen=True, slots=True)
class Authority:
    """Judges segments by the table of roles. Nouns that only a newer version knows pass."""

    nouns: Mapping[int, Noun]
    fields: Mapping[int, Field]
    """By their id on the wire."""

    @classmethod
    def of(cls, nouns: Iterable[Noun]) -> "Authority":
        known = tuple(nouns)
        return cls(
            {noun.number: noun for noun in known},
            {
                noun.number << FIELD_BITS | field.number: field
                for noun in known
                for field in noun.fields
            },
        )

    def objections(self, segment: Segment, author: Author) -> dict[int, Objection]:
        """Return the transactions that have to wait, by number, with the reason.

        What the author may write follows from the different cases and fields in it; only the
        values are looked at one by one.
        """
        found: dict[int, Objection] = {}
        if _decides(segment) or self._doubtful(segment, author):
            for transaction in segment.transactions:
                objection = self.objection(transaction, author)
                if objection is not None:
                    found[transaction.seq] = objection
        return found | dict.fromkeys(self._unreadable(segment), Objection.VALUE)

    def allows(self, operation: Creation | Edit, author: Author) -> bool:
        """Tell whether an author may write one thing, whatever its value is."""
        return self._of_operation(operation, author) is None

    def fits(self, noun: int, number: int, element: Element | None, value: WireValue) -> bool:
        """Tell whether a field can hold a value, or a set an element; unknown fields hold all."""
        field = self.fields.get(noun << FIELD_BITS | number)
        if field is None:
            return True
        return _is_readable(field, value if element is None else (element,))

    def objection(self, transaction: Transaction, author: Author) -> Objection | None:
        """Return why one transaction has to wait, or nothing."""
        for operation in transaction.operations:
            objection = self._of_operation(operation, author)
            if objection is not None:
                return objection
        return None

    def _of_operation(self, operation: Creation | Edit, author: Author) -> Objection | None:
        reaches = tuple(author.reaches(operation.case))
        if not reaches:
            return Objection.CASE
        noun = self.nouns.get(operation.noun)
        if noun is None:
            return None
        if not any(may_write(author.role, noun, reach=reach) for reach in reaches):
            return Objection.NOUN
        if not may_decide(operation, author.role, author.number):
            return Objection.REVIEW
        if not isinstance(operation, Edit):
            return None
        if not author.may_change(noun, operation.id):
            return Objection.FIELD
        allowed = any(
            self._may_change(
                noun,
                operation.noun << FIELD_BITS | operation.field,
                author,
                reach,
                value=operation.value,
            )
            for reach in reaches
        )
        return None if allowed else Objection.FIELD

    def _may_change(
        self,
        noun: Noun,
        wire: int,
        author: Author,
        reach: Reach | None,
        *,
        value: WireValue = None,
    ) -> bool:
        if wire & ALIVE == ALIVE:
            return may_delete(author.role, noun, reach=reach)
        field = self.fields.get(wire)
        return field is None or may_write(
            author.role, noun, reach=reach, changing=field, value=value
        )

    def _unreadable(self, segment: Segment) -> set[int]:
        """Return the transactions with a value that the field it is for cannot hold."""
        found: set[int] = set()
        for made in segment.creations:
            for number, told in zip(made.fields, made.values, strict=True):
                field = self.fields.get(made.noun << FIELD_BITS | number)
                if field is not None:
                    found.update(
                        seq
                        for seq, value in zip(made.seqs, told, strict=True)
                        if not _is_readable(field, value)
                    )
        for seq, wire, _, _, element, _, value in segment.edits.rows():
            field = self.fields.get(wire)
            if field is not None and not _is_readable(
                field, value if element is None else (element,)
            ):
                found.add(seq)
        return found

    def _doubtful(self, segment: Segment, author: Author) -> bool:
        """Tell whether anything in the segment could be objected to, looking at kinds only."""
        ways: set[Reach | None] = set()
        for case in segment.cids:
            reaches = tuple(author.reaches(case))
            if not reaches:
                return True
            ways.update(reaches)
        for way in ways:
            for number in segment.tables:
                noun = self.nouns.get(number)
                if noun is not None and not may_write(author.role, noun, reach=way):
                    return True
            for wire in segment.fields:
                noun = self.nouns.get(wire >> FIELD_BITS)
                if noun is None:
                    continue
                if noun.audience is Audience.OFFICE and not author.reaches_all:
                    return True  # whose record it is has to be looked at
                if not self._may_change(noun, wire, author, way):
                    return True
        return False


def _decides(segment: Segment) -> bool:
    """Tell whether a decision is in it: what it is about has to be looked at."""
    edited = {wire >> FIELD_BITS for wire in segment.fields}
    return DECISION in segment.tables | edited


def may_decide(operation: Creation | Edit, role: Role, author: AuthorNumber) -> bool:
    """Tell whether something is no decision, or one that is somebody's in this role to make.

    What a decision is about stands in itself; whether that is so is asked where it applies. What
    it says later is for nobody but who made it.
    """
    if operation.noun != DECISION:
        return True
    if isinstance(operation, Creation):
        return _reviews(role, operation.values.get(SUBJECT_KIND))
    if maker_of(EntityId(operation.id)) != enrolment_of(author):
        return False
    return operation.field != SUBJECT_KIND or _reviews(role, operation.value)


def _reviews(role: Role, kind: WireValue) -> bool:
    return isinstance(kind, str) and may_review(role, kind)


def _is_readable(field: Field, value: WireValue) -> bool:
    if value is None or (type(value) is str and field.kind in _PLAIN and not value.startswith("~")):
        return True
    if isinstance(value, bytes):
        return False
    try:
        values.from_wire(field, value)
    except values.ValueUnreadable:
        return False
    return True
