"""Choosing: the records and places that a question can mean."""

from typing import Any

from pendamping.desktop.forms.captions import caption
from pendamping.desktop.forms.describing import Choice
from pendamping.domain.values import elements, reason
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.usecases.records_desk import kind_of
from pendamping.usecases.sight import NotYoursToRead
from pendamping.workbench import Desks


def record_choices(
    desks: Desks, words: Words, noun: str, case: EntityId | None
) -> tuple[Choice, ...]:
    """Return the records that a pointer can mean, the oldest first."""
    shared = kind_of(noun).NOUN.audience.value == "shared"
    try:
        found = desks.records.every(noun, case=None if shared else case)
    except NotYoursToRead:
        return ()
    place = desks.room.areas().path
    return tuple(Choice(str(one.record.id), caption(one.record, words, place)) for one in found)


def named_places(desks: Desks, value: Any) -> tuple[Choice, ...]:
    """Name the areas that stand in a field."""
    if reason(value) is not None:
        return ()
    codes = sorted(elements(value)) if isinstance(value, frozenset) else [value]
    table = desks.room.areas()
    return tuple(Choice(code, table.path(code) if table.knows(code) else code) for code in codes)


def places(desks: Desks, typed: str) -> tuple[Choice, ...]:
    """Return the areas that somebody may mean, the likeliest first."""
    return tuple(Choice(area.code, area.path) for area in desks.room.areas().search(typed))
