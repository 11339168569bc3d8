"""Which copies were printed, as the audit tells."""

from typing import Final

from pendamping.kernel.ids import EntityId
from pendamping.store.audit import Action
from pendamping.store.rows import Reader

COPIES: Final = """
    SELECT max(json_extract(details, '$.copy')) AS copy
      FROM audit
     WHERE action = :action AND subject = :subject
"""


def last_copy(reader: Reader, subject: EntityId) -> int:
    """Return the number of the last copy of a case that was printed here, 0 before the first."""
    found = reader.only(COPIES, action=Action.PRINTED.value, subject=subject)
    return found.number_or_none("copy") or 0
