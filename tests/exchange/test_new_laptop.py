"""A laptop is lost without a backup: the person's next one gets all cases back from the office."""

import pytest

from builders_exchange import AREA, Seat, World, a_vault
from builders_vault import StillClock
from pendamping.domain.case import Case
from pendamping.domain.roles import Role
from pendamping.usecases import joining
from pendamping.usecases.office.enrolling import AnotherPersonsDevice, DeviceUnknown


def a_laptop_instead(world: World, lost: Seat, *, user: str) -> Seat:
    """Enrol an empty vault in the place of a device, as the office does when nothing is left."""
    folder = world.home / f"{user}-new"
    vault, clock = a_vault(folder), StillClock(world.office.clock.moment)
    asked = joining.ask_to_join(vault, clock, Role.COMPANION)
    try:
        granted = world.office.roster.enrol(
            asked.document, user=user, role=Role.COMPANION, area=AREA, replaces=lost.device
        )
    except BaseException:
        vault.lock()
        raise
    joining.join(vault, clock, granted.sealed, world.fingerprint)
    seat = Seat(user, folder, clock, vault)
    world.seats[f"{user}-new"] = seat
    return seat


def test_the_next_laptop_gets_every_case_of_the_lost_one(world: World) -> None:
    cases = {world.melati.open_case("KP-0001"), world.melati.open_case("KP-0002")}
    for case in cases:
        world.melati.session(case, f"kata dari {case}")
    said = world.melati.said()
    world.settle()

    world.office.roster.revoke(world.melati.device)
    new = a_laptop_instead(world, world.melati, user="melati")
    world.settle()

    assert new.cases() == cases
    assert new.said() == said
    assert new.enrolment == world.melati.enrolment
    assert new.author != world.melati.author


def test_what_the_next_laptop_writes_is_taken_in(world: World) -> None:
    case = world.melati.open_case()
    world.settle()
    new = a_laptop_instead(world, world.melati, user="melati")
    world.settle()

    new.session(case, "dari laptop baru")
    world.settle()

    assert "dari laptop baru" in world.office.said()
    assert not world.is_active(world.melati)


def test_nobody_is_given_the_laptop_of_another(world: World) -> None:
    with pytest.raises(AnotherPersonsDevice):
        a_laptop_instead(world, world.melati, user="kenanga")

    assert world.is_active(world.melati)


def test_a_device_nobody_has_is_not_passed_over(world: World) -> None:
    vault = world.empty_vault("nobody")
    asked = joining.ask_to_join(vault, world.office.clock, Role.COMPANION)
    vault.lock()

    with pytest.raises(DeviceUnknown):
        world.office.roster.enrol(
            asked.document, user="melati", role=Role.COMPANION, area=AREA, replaces="0" * 32
        )


def test_a_case_off_the_last_stick_of_the_lost_one_is_accepted_for_the_next(world: World) -> None:
    world.settle(1)
    world.melati.open_case("KP-0009")
    stick = world.melati.write_to(world.office)
    new = a_laptop_instead(world, world.melati, user="melati")
    world.office.take(stick)
    assert world.office.cases() == set()

    for held in world.office.judging.waiting():
        world.office.judging.accept(held.id)
    world.office.send(new)

    assert [one.code for one in new.every(Case)] == ["KP-0009"]
    assert new.cases() == world.held_by(new) == world.office.cases()
