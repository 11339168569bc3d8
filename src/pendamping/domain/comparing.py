"""Comparing: what differs between two versions of one text, field by field."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from pendamping.domain.declare import Field, NoValue, Record
from pendamping.domain.reviewing import content_fields
from pendamping.kernel.ids import EntityId

Key = tuple[int, object, int]
"""A noun's number, a place, and which one there."""

BOOKKEEPING: Final = frozenset({"replaces", "version"})
"""Fields that differ between any two versions and say nothing."""


class Fate(StrEnum):
    """What became of an item between two versions."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field that differs between two versions, or one that came or went with its item."""

    noun: str
    record: EntityId
    """The record as it is now, or as it was where it is gone."""
    fate: Fate
    field: str
    before: Any = dataclasses.field(repr=False)
    after: Any = dataclasses.field(repr=False)


def differences(before: Sequence[Record], after: Sequence[Record]) -> tuple[Difference, ...]:
    """Compare two versions field by field, the subjects first, then items in their order.

    Items of two versions are two records each; those at the same position are the same item, and
    so are those that say exactly the same at two positions: such an item was moved.
    """
    earlier, later = _keyed(before), _keyed(after)
    for place, was in _moved(earlier, later):
        earlier[place] = earlier.pop(was)
    order = [*later, *(key for key in earlier if key not in later)]
    return tuple(
        found
        for key in order
        for found in _differences(
            later.get(key) or earlier[key], before=earlier.get(key), after=later.get(key)
        )
    )


def _keyed(parts: Sequence[Record]) -> dict[Key, Record]:
    """Name each part so that the two versions of it have one name: its place, not its id."""
    keyed: dict[Key, Record] = {}
    subject, items = parts[:1], sorted(parts[1:], key=lambda part: (_place(part), part.id))
    for part in (*subject, *items):
        place, twin = _place(part), 0
        while (part.NOUN.number, place, twin) in keyed:
            twin += 1
        keyed[part.NOUN.number, place, twin] = part
    return keyed


def _moved(earlier: Mapping[Key, Record], later: Mapping[Key, Record]) -> list[tuple[Key, Key]]:
    """Pair where items stand now with where they stood, for those that were only moved."""
    stood = {
        _saying(part): place
        for place, part in reversed(list(earlier.items()))
        if place not in later and _saying(part)
    }
    return [
        (place, stood.pop(_saying(part)))
        for place, part in later.items()
        if place not in earlier and _saying(part) in stood
    ]


def _saying(part: Record) -> tuple[object, ...]:
    """Return all that an item says but its place; nothing for one that has no place."""
    if not _place(part):
        return ()
    unsaid = {*BOOKKEEPING, "position", part.NOUN.parent}
    said = [getattr(part, one.name) for one in content_fields(part) if one.name not in unsaid]
    return (part.NOUN.number, *said)


def _place(part: Record) -> str:
    """Return an item's position; parts without one are told apart by order."""
    position = getattr(part, "position", None)
    return position if isinstance(position, str) else ""


def _differences(shown: Record, *, before: Record | None, after: Record | None) -> list[Difference]:
    fate = Fate.CHANGED if before and after else Fate.ADDED if after else Fate.REMOVED
    pairs = [
        (declared, _value(before, declared), _value(after, declared))
        for declared in content_fields(shown)
        if declared.name != shown.NOUN.parent and declared.name not in BOOKKEEPING
    ]
    return [
        Difference(
            noun=shown.NOUN.name,
            record=shown.id,
            fate=fate,
            field=declared.name,
            before=was,
            after=now,
        )
        for declared, was, now in pairs
        if was != now
    ]


def _value(record: Record | None, declared: Field) -> object:
    if record is None:
        return frozenset() if declared.is_set else NoValue.NOT_ASKED
    return getattr(record, declared.name)
