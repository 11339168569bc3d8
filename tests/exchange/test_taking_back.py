"""A consent that was taken back stays so, whoever else wrote in it meanwhile."""

from dataclasses import replace

import pytest

from builders_exchange import WorldOf
from builders_room import a_consent
from pendamping.domain.consent import Consent
from pendamping.domain.rules.consents import standing_consent
from pendamping.store import records
from pendamping.usecases.consents import AlreadyTakenBack, Answer, ConsentDesk


def test_taken_back_at_the_office_while_the_companion_mends_a_typing_error(
    world_of: WorldOf,
) -> None:
    world = world_of("melati", "kenanga")
    case = world.melati.open_case()
    with world.melati.room.changing() as changes:
        given = records.add(changes, a_consent(case))
    world.settle()

    ConsentDesk(world.office.room).withdraw(given.id)
    ConsentDesk(world.melati.room).correct(given.id, replace(given, proof_ref="map biru"))
    world.settle()

    for seat in (world.office, world.melati):
        told = [one for one in seat.every(Consent) if one.case == case]
        (line,) = ConsentDesk(seat.room).of_case(case)
        assert len(told) == 3
        assert standing_consent(told, "services", seat.room.today()) is None
        assert line.answer is Answer.WITHDRAWN
        with pytest.raises(AlreadyTakenBack):
            ConsentDesk(seat.room).correct(told[-1].id, replace(given, proof_ref="map hijau"))
