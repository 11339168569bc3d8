"""A request may name the device it was before: that alone gives nobody another's cases."""

import pytest

from builders_exchange import AREA, Seat, World
from pendamping.domain.roles import Role
from pendamping.kernel.ids import enrolment_of
from pendamping.seal.keys import SealingIdentity, SigningKey
from pendamping.sync.enrolment import ask
from pendamping.usecases.office.enrolling import AnotherPersonsDevice


def a_request_after(former: Seat) -> bytes:
    key, seal = SigningKey.new(), SealingIdentity.new().recipient
    return ask(key, seal, training=True, role=Role.COMPANION, before=former.device).data


def test_nobody_steps_into_the_shoes_of_another(world: World) -> None:
    world.melati.open_case()
    world.settle()

    with pytest.raises(AnotherPersonsDevice):
        world.office.roster.enrol(
            a_request_after(world.melati), user="kenanga", role=Role.COMPANION, area=AREA
        )

    assert world.is_active(world.melati)


def test_a_persons_new_laptop_keeps_the_enrolment(world: World) -> None:
    granted = world.office.roster.enrol(
        a_request_after(world.melati), user="melati", role=Role.COMPANION, area=AREA
    )

    assert granted.enrolment == enrolment_of(world.melati.room.actor.author)
    assert not world.is_active(world.melati)
