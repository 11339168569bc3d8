"""Child or adult: by the day of birth where the person in the room may see it, else by intake."""

from datetime import date

from pendamping.domain.case import Case
from pendamping.domain.person import Identity, Survivor
from pendamping.domain.rules.answers import known
from pendamping.domain.rules.trafficking import is_child, youngest
from pendamping.kernel.ids import EntityId
from pendamping.store import records
from pendamping.store.rows import Reader
from pendamping.usecases.sight import Sight


def is_child_on(sight: Sight, reader: Reader, case: EntityId, on: date) -> bool | None:
    """Tell whether the survivor of a case is a child on a day; none where nothing tells.

    The day of birth is weighed and not shown, so no line in the audit tells of it.
    """
    open_ = {field.name for field in sight.fields(Identity.NOUN, case, identity=True)}
    named = records.of_case(reader, Identity, case) if "birth_date" in open_ else []
    about = records.first(reader, Case, case)
    survivor = next(iter(records.of_case(reader, Survivor, case)), None)
    return is_child(
        survivor or Survivor(id=case, case=case),
        identity=youngest(named),
        on=on,
        opened_on=known(about.opened_on) if about else None,
    )
