"""Values: how a field stands in a record, in the store and on the wire.

`NOT_ASKED` is stored as nothing at all; the other reasons for having no value as the texts
`~unknown`, `~declined` and `~na`; a text of somebody's that begins with `~` gets a second one.
A set has its reasons among its elements, so that two people's answers merge like any others.
"""

import re
from collections.abc import Mapping
from typing import Any, Final, cast

from pendamping.domain.declare import Field, Kind, NoValue, Record, RecordT
from pendamping.domain.stored_forms import (
    READ,
    REASON,
    REASONS,
    WRITTEN,
    BeyondYears,
    Stored,
    Wire,
    reference,
    text,
)
from pendamping.kernel.ids import EntityId
from pendamping.kernel.problems import Problem

SEPARATOR: Final = "|"
ID: Final = re.compile(r"[1-9]\d{0,18}", re.ASCII)


class ValueUnreadable(Problem):
    """A stored or received value is not what its field holds, so nobody can have meant it."""

    code = "value.unreadable"


class ValueBeyondYears(ValueUnreadable):
    """It is a day or a moment, in a year that nobody can have meant."""


def to_stored(field: Field, value: object) -> Stored:
    """Return what the column holds; a value of the wrong type is a `TypeError` or `ValueError`."""
    wire = to_wire(field, value)
    if not isinstance(wire, tuple):
        return wire
    return f"|{SEPARATOR.join(map(str, wire))}|" if wire else None


def from_stored(field: Field, value: Stored) -> Any:
    """Return what the record holds, or raise `ValueUnreadable`.

    A day or moment beyond all years, which an earlier version let in, reads as not asked yet: it
    stays where it is, and its history shows it, until somebody says which day was meant.
    """
    if not (field.is_set and isinstance(value, str)):
        try:
            return from_wire(field, cast("Wire", value))
        except ValueBeyondYears:
            return NoValue.NOT_ASKED
    inside = value.removeprefix(SEPARATOR).removesuffix(SEPARATOR).split(SEPARATOR)
    if field.kind is Kind.REFS:
        return from_wire(field, tuple(int(one) if ID.fullmatch(one) else one for one in inside))
    return from_wire(field, tuple(inside))


def to_wire(field: Field, value: object) -> Wire:
    """Return what travels; a value of the wrong type is a `TypeError` or `ValueError`."""
    if field.is_set:
        return _set_written(field, value)
    if isinstance(value, NoValue):
        return None if value is NoValue.NOT_ASKED else REASON + value.value
    return WRITTEN[field.kind](value)


def from_wire(field: Field, value: Wire) -> Any:
    """Return what the record holds, or raise `ValueUnreadable`: what came in is not believed."""
    try:
        return _from_wire(field, value)
    except BeyondYears as error:
        raise ValueBeyondYears(field=field.name, kind=field.kind.value) from error
    except (TypeError, ValueError, OverflowError) as error:
        raise ValueUnreadable(field=field.name, kind=field.kind.value) from error


def record_of(
    kind: type[RecordT], stored: Mapping[str, Stored], *, entity: EntityId, case: EntityId
) -> RecordT:
    """Return the record that columns hold; a column that is not there was not asked."""
    fields = {
        field.name: from_stored(field, value)
        for field in kind.NOUN.fields
        if (value := stored.get(field.name)) is not None
    }
    return kind(id=entity, case=case, **fields)


def answered(field: Field, value: object) -> bool:
    """Tell whether somebody answered; "unknown", "declined" and "does not apply" are answers."""
    return value != frozenset() if field.is_set else value is not NoValue.NOT_ASKED


def unanswered(record: Record) -> tuple[Field, ...]:
    """Return the fields that must be answered before the record leaves draft, and are not."""
    return tuple(
        field
        for field in record.NOUN.fields
        if field.required and not answered(field, getattr(record, field.name))
    )


def elements(value: frozenset[Any]) -> frozenset[Any]:
    """Return what a set truly names, leaving out its reasons for naming nothing."""
    return frozenset(element for element in value if element not in REASONS)


def reason(value: object) -> NoValue | None:
    """Return why there is no value, or `None` where there is one; an empty set was not asked."""
    if isinstance(value, NoValue):
        return value
    if isinstance(value, frozenset) and not elements(value):
        return REASONS[min(value)] if value else NoValue.NOT_ASKED
    return None


def set_of(reason: NoValue) -> frozenset[Any]:
    """Return the set that names nothing, for that reason."""
    return frozenset() if reason is NoValue.NOT_ASKED else frozenset({REASON + reason.value})


def _from_wire(field: Field, value: Wire) -> object:
    if field.is_set:
        if value is not None and not isinstance(value, tuple):
            raise TypeError(field.name)
        return frozenset(_element(field, element) for element in value or ())
    if value is None:
        return NoValue.NOT_ASKED
    if isinstance(value, str) and value in REASONS:
        return REASONS[value]
    return READ[field.kind](value)


def _set_written(field: Field, value: object) -> Wire:
    if not isinstance(value, frozenset):
        raise TypeError(field.name)
    read = [_element(field, element) for element in value]
    return tuple(sorted(read, key=lambda element: (isinstance(element, int), element)))


def _element(field: Field, element: object) -> int | str:
    if isinstance(element, str) and element in REASONS:
        return element
    if field.kind is Kind.REFS:
        return reference(element)
    code = text(element)
    if not code or SEPARATOR in code or code.startswith(REASON):
        raise ValueError(field.name)
    return code
