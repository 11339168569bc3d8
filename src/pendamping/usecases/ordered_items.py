"""Items of a list: put after another, moved, numbered anew when two stand at one place."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

from pendamping.domain import positions
from pendamping.domain.declare import Record, RecordT
from pendamping.domain.positions import NoRoomBetween
from pendamping.kernel.ids import EntityId
from pendamping.store import records
from pendamping.store.changes import Changes, RecordMissing


def append(
    changes: Changes, siblings: Sequence[RecordT], item: RecordT, *, after: EntityId | None = None
) -> RecordT:
    """Write a new item after another, or at the end; `after=0` puts it first."""
    return records.add(changes, _placed(item, _room_after(changes, siblings, after)))


def move(
    changes: Changes, siblings: Sequence[RecordT], item: EntityId, *, after: EntityId
) -> RecordT:
    """Put an item after another; `after=0` puts it first."""
    moved = next((one for one in siblings if one.id == item), None)
    if moved is None:
        raise RecordMissing(record=item)
    others = [one for one in siblings if one.id != item]
    placed = _placed(moved, _room_after(changes, others, after))
    records.save(changes, placed)
    return placed


def _room_after(changes: Changes, siblings: Sequence[RecordT], after: EntityId | None) -> str:
    """Return a position after that item; where there is no room, number the list anew."""
    index = _index_after(siblings, after)
    try:
        return _between([_position(one) for one in siblings], index)
    except NoRoomBetween:
        anew = positions.in_a_row(len(siblings))
        for one, position in zip(siblings, anew, strict=True):
            records.save(changes, _placed(one, position))
        return _between(list(anew), index)


def _between(places: Sequence[str | None], index: int) -> str:
    before = places[index - 1] if index else None
    following = places[index] if index < len(places) else None
    return positions.between(before, following)


def _index_after(siblings: Sequence[Record], after: EntityId | None) -> int:
    if after is None:
        return len(siblings)
    if after == 0:
        return 0
    for index, one in enumerate(siblings, start=1):
        if one.id == after:
            return index
    raise RecordMissing(record=after)


def _position(item: Record) -> str | None:
    position = getattr(item, "position", None)
    return position if isinstance(position, str) else None


def _placed(item: RecordT, position: str) -> RecordT:
    return cast("RecordT", replace(cast("Any", item), position=position))
