"""The roster desk: who belongs to the office, and with what right."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders_exchange import AREA, PASSPHRASES, World, a_vault, merged
from builders_vault import StillClock
from pendamping.domain.roles import Role
from pendamping.store import scopes
from pendamping.store.device import NotEnrolled
from pendamping.store.register import office_key
from pendamping.sync.enrolment import RequestForOtherKind
from pendamping.usecases import joining
from pendamping.usecases.exchange.desk import NobodyToWriteTo
from pendamping.usecases.exchange.neighbours import Neighbours, author_standing
from pendamping.usecases.office.enrolling import (
    AnotherPersonsDevice,
    DeviceUnknown,
    NoRosterKey,
)
from pendamping.usecases.office.founding import AlreadyFounded, found
from pendamping.usecases.room import NotYours


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path, ("melati", "anggrek"))
    yield world
    world.lock()


def test_devices_are_listed_by_enrolment_with_their_cases(world: World) -> None:
    world.melati.open_case()
    world.settle(1)

    lines = world.office.roster.devices()

    assert [line.user for line in lines][:3] == ["office", "melati", "kenanga"]
    assert [line.enrolment for line in lines] == sorted(line.enrolment for line in lines)
    (line,) = [one for one in lines if one.user == "melati"]
    assert (line.role, line.status, line.cases, line.area) == (Role.COMPANION, "active", 1, AREA)


def test_a_device_that_was_given_back_is_retired(world: World) -> None:
    line = world.office.roster.retire(world.melati.device)

    assert line.status == "retired"
    assert not world.is_active(world.melati)
    with pytest.raises(DeviceUnknown):
        world.office.roster.revoke("0" * 32)


def test_only_who_enrols_may_enrol_and_only_with_the_key(world: World) -> None:
    vault = world.empty_vault("baru")
    asked = joining.ask_to_join(vault, world.office.clock, Role.COMPANION)
    vault.lock()

    with pytest.raises(NotYours):
        world.melati.roster.enrol(asked.document, user="x", role=Role.COMPANION, area=AREA)
    with pytest.raises(NotYours):
        world.melati.roster.revoke(world.anggrek.device)
    with world.office.vault.writing() as writer:
        writer.run("DELETE FROM office_key")
    with pytest.raises(NoRosterKey):
        world.office.roster.enrol(asked.document, user="x", role=Role.COMPANION, area=AREA)
    with world.office.reading() as reader:
        assert office_key(reader, "roster") is None


def test_a_real_device_does_not_enter_a_training_office(world: World) -> None:
    vault = a_vault(world.home / "sungguhan", training=False)
    asked = joining.ask_to_join(vault, world.office.clock, Role.COMPANION)
    vault.lock()

    with pytest.raises(RequestForOtherKind):
        world.office.roster.enrol(asked.document, user="x", role=Role.COMPANION, area=AREA)


def test_an_enrolment_goes_on_to_the_same_person_only(world: World) -> None:
    vault = world.empty_vault("baru")
    asked = joining.ask_to_join(vault, world.office.clock, Role.COMPANION)
    world.office.roster.enrol(asked.document, user="baru", role=Role.COMPANION, area=AREA)
    vault.lock()

    with pytest.raises(AnotherPersonsDevice):
        world.office.roster.enrol(asked.document, user="lain", role=Role.COMPANION, area=AREA)


def test_a_revoked_device_that_is_enrolled_again_takes_the_next_number(world: World) -> None:
    vault = world.empty_vault("baru")
    clock = world.office.clock
    asked = joining.ask_to_join(vault, clock, Role.COMPANION)
    first = world.office.roster.enrol(asked.document, user="baru", role=Role.COMPANION, area=AREA)
    world.office.roster.revoke(first.device)

    again = world.office.roster.enrol(asked.document, user="baru", role=Role.COMPANION, area=AREA)

    assert again.enrolment == first.enrolment
    joined = joining.join(vault, clock, again.sealed, world.fingerprint)
    assert (joined.user, joined.role) == ("baru", Role.COMPANION)
    lines = {line.device: line for line in world.office.roster.devices()}
    assert lines[first.device].author % 64 == 1
    vault.lock()


def test_a_reviewer_is_named_for_one_or_for_all(world: World) -> None:
    world.office.roster.name_reviewer(world.anggrek.enrolment, author=world.melati.enrolment)

    with world.office.reading() as reader:
        named = scopes.reviewers_of(reader, world.melati.enrolment)
    assert named == {"psychologist": world.anggrek.enrolment}
    with pytest.raises(NotYours):
        world.melati.roster.name_reviewer(world.anggrek.enrolment)


def test_a_new_roster_key_reaches_every_device_with_the_next_letter(world: World) -> None:
    keys = list(zip(world.ground.root_keys[:2], PASSPHRASES[:2], strict=True))

    world.office.roster.replace_roster_key(keys, stolen=True)

    assert merged(world.settle(2))
    newcomer = world.join("wijaya", Role.COMPANION)
    assert merged(world.settle(2))
    assert newcomer.certificate().root == 2
    world.assert_same()


def test_an_office_is_founded_once(world: World) -> None:
    with pytest.raises(AlreadyFounded):
        found(
            world.office.vault,
            StillClock(),
            user="x",
            area=AREA,
            root_passphrases=PASSPHRASES,
        )


def test_a_vault_of_no_office_has_nobody_to_write_to(world: World) -> None:
    vault = world.empty_vault("baru")
    with vault.reading() as reader, pytest.raises(NotEnrolled):
        Neighbours().directory(reader)
    vault.lock()


def test_an_office_alone_has_nobody_to_write_to(world: World) -> None:
    for line in world.office.roster.devices():
        if line.role is not Role.OFFICE:
            world.office.roster.retire(line.device)

    with pytest.raises(NobodyToWriteTo):
        world.office.exchange.write(world.pouch())


def test_a_number_above_the_certified_one_is_the_same_device(world: World) -> None:
    with world.office.reading() as reader:
        directory = world.office.neighbours.directory(reader)
    author = world.melati.room.actor.author

    for number, known in ((author, True), (author + 2, True), (author - 1, False)):
        standing = author_standing(directory, type(author)(number))
        assert (standing is not None and standing.certificate.author == author) is known
