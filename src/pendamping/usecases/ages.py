"""How old somebody is: by the day of birth where one may see it, else by the age at intake."""

from datetime import date
from typing import NamedTuple

from pendamping.domain.case import Case
from pendamping.domain.person import Identity, Survivor
from pendamping.domain.rules.answers import known
from pendamping.domain.rules.trafficking import age_of, is_child, was_child, youngest
from pendamping.kernel.ids import EntityId
from pendamping.store import records
from pendamping.store.rows import Reader
from pendamping.usecases.sight import Sight


def is_child_on(sight: Sight, reader: Reader, case: EntityId, on: date) -> bool | None:
    """Tell whether the survivor of a case is a child on a day; none where nothing tells."""
    told = _told(sight, reader, case)
    return is_child(told.survivor, identity=told.identity, on=on, opened_on=told.opened_on)


def age_in_years(sight: Sight, reader: Reader, case: EntityId, on: date) -> int | None:
    """Return the least age that the survivor of a case can have on a day; none if nothing tells."""
    told = _told(sight, reader, case)
    return age_of(told.survivor, identity=told.identity, on=on, opened_on=told.opened_on)


def was_child_then(sight: Sight, reader: Reader, case: EntityId) -> bool | None:
    """Tell whether it began when the survivor of a case was a child; none where nothing tells."""
    told = _told(sight, reader, case)
    return was_child(told.survivor, identity=told.identity, opened_on=told.opened_on)


class _Told(NamedTuple):
    survivor: Survivor
    identity: Identity | None
    opened_on: date | None


def _told(sight: Sight, reader: Reader, case: EntityId) -> _Told:
    """Read what tells somebody's age.

    The day of birth is weighed and not shown, so no line in the audit tells of it.
    """
    open_ = {field.name for field in sight.fields(Identity.NOUN, case, identity=True)}
    named = records.of_case(reader, Identity, case) if "birth_date" in open_ else []
    about = records.first(reader, Case, case)
    survivor = next(iter(records.of_case(reader, Survivor, case)), None)
    return _Told(
        survivor or Survivor(id=case, case=case),
        youngest(named),
        known(about.opened_on) if about else None,
    )
