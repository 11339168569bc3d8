"""States of cases, from both ends: telling, hearing, letting go."""

from pendamping.store.erasing import evict
from pendamping.store.hearing import import_state
from pendamping.store.tables import cases_of
from pendamping.store.telling import Telling, export_state

__all__ = ["Telling", "cases_of", "evict", "export_state", "import_state"]
