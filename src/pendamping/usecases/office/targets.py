"""What an order to erase names: found in this vault first, so that nobody signs a slip of the pen.

An order carries numbers only, and what it names goes for ever. So a record has to be here and in
the case that was named with it; it may be out of sight, which is when people ask for this most.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from pendamping.domain.attachment import Attachment
from pendamping.domain.case import Case
from pendamping.domain.declare import Field, Kind, Noun, by_name
from pendamping.domain.nouns import NOUNS
from pendamping.kernel.ids import EntityId, typed_id
from pendamping.kernel.problems import Problem
from pendamping.seal import dsse
from pendamping.store import erasures, tables
from pendamping.store.attachments import AttachmentMissing
from pendamping.store.changes import RecordMissing
from pendamping.store.erasures import KeptOrder
from pendamping.store.held import Held
from pendamping.store.rows import Reader
from pendamping.sync import orders
from pendamping.sync.orders import Level, Target
from pendamping.sync.schema import FIELD_BITS, Schema
from pendamping.usecases.records_desk import NoSuchField
from pendamping.usecases.sight import NoSuchCase, find_case

NOUN_OF: Final[Mapping[str, Noun]] = by_name(NOUNS)
POSITION: Final = "position"
"""The field that says where an item of a list stands."""
CORRECTS: Final = "corrects"
"""The field that says which record this one takes the place of."""
EMPTY: Final = (None, ())
"""What a column holds into which nothing was written."""


class OfAnotherCase(Problem):
    """The record that is to be erased is not of the case that was named with it."""

    code = "erasure.of_another_case"


class IsTheCase(Problem):
    """The record that is to be erased is the case itself, with all that hangs on it."""

    code = "erasure.is_the_case"


class FieldNotAlone(Problem):
    """Without this field the record, or the attachment it names, could be found by nobody."""

    code = "erasure.field_not_alone"


class FormerWouldStand(Problem):
    """What the record corrects would stand again, with the words that are to go; it goes first."""

    code = "erasure.former_would_stand"


class NotAnAttachment(Problem):
    """The record is of another kind than an attachment."""

    code = "erasure.not_an_attachment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What an order names, in the words in which a person ordered it."""

    level: str
    record: EntityId
    """The case itself, where all of it is to go."""
    noun: str
    field: str
    """Empty unless it is one field; so too where only a newer program knows its name."""


def case_named(reader: Reader, schema: Schema, typed: str) -> EntityId:
    """Return the case of a code or number; by its number also one that is hidden or deleted."""
    try:
        return find_case(reader, typed)
    except NoSuchCase:
        held = Held.find(reader, schema.table(Case.NOUN.number), typed_id(typed) or 0)
        if held is None or held.is_stub:
            raise
        return EntityId(held.id)


def whole_case(case: EntityId) -> Target:
    """Name a case with everything in it."""
    return Target(level=Level.CASE, case=case, entity=case)


def of_record(reader: Reader, schema: Schema, case: EntityId, record: EntityId) -> Target:
    """Name one record of a case; what it corrects has to be erased, or ordered to be, before."""
    held = _held(reader, schema, case, record)
    if held.id == case:
        raise IsTheCase
    former = _former(reader, held)
    if former is not None and not _is_ordered(reader, replace(former, level=Level.ENTITY)):
        raise FormerWouldStand(record=former.entity)
    return Target(level=Level.ENTITY, case=case, entity=record)


def of_field(reader: Reader, schema: Schema, case: EntityId, record: EntityId, name: str) -> Target:
    """Name what was ever written into one field of a record.

    The same field of what the record corrects has to be empty, or ordered to be, before.
    """
    held = _held(reader, schema, case, record)
    noun = NOUN_OF[held.table.name]
    declared = next((field for field in noun.fields if field.name == name), None)
    if declared is None:
        raise NoSuchField(noun=noun.name, field=name)
    if _holds_together(noun, declared):
        raise FieldNotAlone(field=name)
    number = held.table.field(declared.number)
    former = _former(reader, held)
    if former is not None:
        same = replace(former, level=Level.FIELD, field=number)
        before = Held.find(reader, held.table, former.entity)
        says = before is not None and before.column(declared.number) not in EMPTY
        if says and not _is_ordered(reader, same):
            raise FormerWouldStand(record=former.entity)
    return Target(level=Level.FIELD, case=case, entity=record, field=number)


def of_attachment(reader: Reader, schema: Schema, case: EntityId, record: EntityId) -> Target:
    """Name the content of an attachment; that there was one stays written."""
    held = _held(reader, schema, case, record)
    if held.table.number != Attachment.NOUN.number:
        raise NotAnAttachment(record=record)
    address = held.value(Attachment.NOUN.field("content").number)
    if not isinstance(address, str):
        raise AttachmentMissing
    return Target(level=Level.ATTACHMENT, case=case, entity=record, attachment=address)


def target_of(kept: KeptOrder) -> Target:
    """Return what an order names that is kept here; it was checked when it was put down."""
    body = dsse.unverified(orders.ERASURE, kept.content)
    return Target(
        level=Level(body["level"]),
        case=EntityId(body["case"]),
        entity=EntityId(body["entity"]),
        field=body["field"],
        attachment=body["attachment"],
    )


def covers(greater: Target, target: Target) -> bool:
    """Tell whether all that one order names went with what another names."""
    if greater.level is Level.CASE:
        return greater.case == target.case
    return greater.level is Level.ENTITY and greater.entity == target.entity


def named(reader: Reader, schema: Schema, target: Target) -> Named:
    """Say what a target is; the noun is told as long as anything of the record is here."""
    held = _found(reader, schema, target.entity)
    table = schema.by_number.get(target.field >> FIELD_BITS)
    column = None if table is None else table.by_number.get(target.field & 255)
    return Named(
        level=target.level,
        record=target.entity,
        noun="" if held is None else held.table.name,
        field="" if column is None else column.name,
    )


def _held(reader: Reader, schema: Schema, case: EntityId, record: EntityId) -> Held:
    held = _found(reader, schema, record)
    if held is None:
        raise RecordMissing(record=record)
    if held.case != case:
        raise OfAnotherCase(record=record)
    return held


def _found(reader: Reader, schema: Schema, record: EntityId) -> Held | None:
    for table in tables.present(reader, schema):
        held = Held.find(reader, table, record)
        if held is not None:
            return held
    return None


def _former(reader: Reader, held: Held) -> Target | None:
    """Name what a record corrects, as far as that is here."""
    fields = {field.name: field.number for field in NOUN_OF[held.table.name].fields}
    wrong = held.value(fields[CORRECTS]) if CORRECTS in fields else None
    if not isinstance(wrong, int) or Held.find(reader, held.table, wrong) is None:
        return None
    return Target(level=Level.ENTITY, case=EntityId(held.case), entity=EntityId(wrong))


def _is_ordered(reader: Reader, target: Target) -> bool:
    """Tell whether somebody ordered to erase this, or something that it goes with."""
    orders = (kept for kept in erasures.every(reader) if not kept.is_withdrawn)
    return any((named := target_of(kept)) == target or covers(named, target) for kept in orders)


def _holds_together(noun: Noun, declared: Field) -> bool:
    """Tell whether a field is what a record, or the content it names, is found by."""
    is_place = noun.ordered and declared.name == POSITION
    return declared.kind is Kind.BLOB or declared.name == noun.parent or is_place
