"""An organisation to refer to, for tests."""

from pendamping.kernel.ids import EntityId
from pendamping.usecases.directory import DirectoryDesk
from pendamping.usecases.room import Room


def a_provider(room: Room, name: str = "Balai Kenari") -> EntityId:
    """Put an organisation that teaches work, also to men, into the directory."""
    facts = {
        "name": name,
        "type": "NGO",
        "k5": "komunitas",
        "scale": "province",
        "mandate": frozenset({"reintegration"}),
        "serves_men": "yes",
    }
    return DirectoryDesk(room).add(("vocational",), **facts).record.id
