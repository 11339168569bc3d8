"""What an order to erase names: found in this vault first, so that nobody signs a slip of the pen.

An order carries numbers only, and what it names goes for ever. So a record has to be here and in
the case that was named with it; it may be out of sight, which is when people ask for this most.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pendamping.domain.attachment import Attachment
from pendamping.domain.declare import Field, Kind, Noun, by_name
from pendamping.domain.nouns import NOUNS
from pendamping.kernel.ids import EntityId
from pendamping.kernel.problems import Problem
from pendamping.seal import dsse
from pendamping.store import tables
from pendamping.store.attachments import AttachmentMissing
from pendamping.store.changes import RecordMissing
from pendamping.store.erasures import KeptOrder
from pendamping.store.held import Held
from pendamping.store.rows import Reader
from pendamping.sync import orders
from pendamping.sync.orders import Level, Target
from pendamping.sync.schema import FIELD_BITS, Schema
from pendamping.usecases.records_desk import NoSuchField

NOUN_OF: Final[Mapping[str, Noun]] = by_name(NOUNS)
POSITION: Final = "position"
"""The field that says where an item of a list stands."""


class OfAnotherCase(Problem):
    """The record that is to be erased is not of the case that was named with it."""

    code = "erasure.of_another_case"


class IsTheCase(Problem):
    """The record that is to be erased is the case itself, with all that hangs on it."""

    code = "erasure.is_the_case"


class FieldNotAlone(Problem):
    """Without this field the record, or the attachment it names, could be found by nobody."""

    code = "erasure.field_not_alone"


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


def whole_case(case: EntityId) -> Target:
    """Name a case with everything in it."""
    return Target(level=Level.CASE, case=case, entity=case)


def of_record(reader: Reader, schema: Schema, case: EntityId, record: EntityId) -> Target:
    """Name one record of a case."""
    held = _held(reader, schema, case, record)
    if held.id == case:
        raise IsTheCase
    return Target(level=Level.ENTITY, case=case, entity=record)


def of_field(reader: Reader, schema: Schema, case: EntityId, record: EntityId, name: str) -> Target:
    """Name what was ever written into one field of a record."""
    held = _held(reader, schema, case, record)
    noun = NOUN_OF[held.table.name]
    declared = next((field for field in noun.fields if field.name == name), None)
    if declared is None:
        raise NoSuchField(noun=noun.name, field=name)
    if _holds_together(noun, declared):
        raise FieldNotAlone(field=name)
    number = held.table.field(declared.number)
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


def _holds_together(noun: Noun, declared: Field) -> bool:
    """Tell whether a field is what a record, or the content it names, is found by."""
    is_place = noun.ordered and declared.name == POSITION
    return declared.kind is Kind.BLOB or declared.name == noun.parent or is_place
