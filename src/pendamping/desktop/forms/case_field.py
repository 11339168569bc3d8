"""A field for a case: its code is typed, and the cases it may be are offered."""

from pendamping.desktop.forms.places_field import PlaceField
from pendamping.kernel.ids import EntityId


class CaseField(PlaceField):
    """One case; none where none was chosen. Whoever hears `wanted` hands the cases to `offer`.

    A choice is the number of a case with its code and where it is, never a name.
    """

    def case(self) -> EntityId | None:
        """Return the case that was chosen."""
        chosen = str(self.value() or "")
        return EntityId(int(chosen)) if chosen else None
