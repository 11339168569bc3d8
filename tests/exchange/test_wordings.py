"""The wording of a scale is brought in at the office and read out in the village."""

import json

from builders_exchange import World, merged
from pendamping.usecases.instruments import InstrumentDesk
from pendamping.usecases.wordings import WordingDesk

PACK = {
    "instrument": "gad7",
    "version": "2024",
    "language": "id",
    "source": "Penerbit",
    "licence": "Boleh disalin",
    "items": [f"Butir {item}" for item in range(1, 8)],
}


def test_a_wording_reaches_every_device_and_goes_from_all(world: World) -> None:
    held = WordingDesk(world.office.room).add(json.dumps(PACK).encode())

    assert merged(world.office.send(world.melati))
    sheet = InstrumentDesk(world.melati.room).sheet("gad7", "id")
    WordingDesk(world.office.room).remove(held.record)
    assert merged(world.office.send(world.melati))

    assert (sheet.is_official, sheet.pack.hash) == (True, held.pack.hash)
    assert not InstrumentDesk(world.melati.room).sheet("gad7", "id").is_official
