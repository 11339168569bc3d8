"""Values as they stand in a form: the text that `parse` reads back to the same value.

A form, a draft and the desks speak of fields by the same texts, so nothing is lost between them.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timezone
from typing import Any, Final

from pendamping.domain.declare import Field, Kind, NoValue, Record
from pendamping.domain.partial_days import PartialDay
from pendamping.domain.stored_forms import REASON

YES: Final = "yes"
NO: Final = "no"
BETWEEN: Final = "|"
"""What stands between the elements of a set."""


def typed_of(field: Field, value: Any, zone: timezone) -> str:
    """Return what somebody would have typed to mean this value; nothing where nobody asked."""
    if isinstance(value, NoValue):
        return "" if value is NoValue.NOT_ASKED else REASON + value.value
    if isinstance(value, frozenset):
        return BETWEEN.join(sorted(map(str, value)))
    if field.kind is Kind.FLAG:
        return YES if value else NO
    if isinstance(value, PartialDay):
        return value.edtf
    if isinstance(value, datetime):
        return typed_moment(value, zone)
    return str(value)


def typed_moment(moment: datetime, zone: timezone) -> str:
    """Return a moment as the clock on the wall showed it; seconds only where they count."""
    lived = moment.astimezone(zone)
    return f"{lived:%Y-%m-%d %H:%M:%S}".removesuffix(":00")


def typed_of_record(record: Record, fields: Iterable[Field], zone: timezone) -> dict[str, str]:
    """Return what stands in each field of a record that has an answer."""
    found = {field.name: typed_of(field, getattr(record, field.name), zone) for field in fields}
    return {name: words for name, words in found.items() if words}


def changed(before: Mapping[str, str], now: Mapping[str, str]) -> dict[str, str]:
    """Return what stands otherwise than before; a field that was emptied, as an empty text."""
    names = dict.fromkeys([*before, *now])
    return {
        name: now.get(name, "")
        for name in names
        if now.get(name, "").strip() != before.get(name, "").strip()
    }


def parts(typed: str) -> tuple[str, ...]:
    """Return the elements of a set as it was typed."""
    return tuple(part for one in typed.split(BETWEEN) if (part := one.strip()))
