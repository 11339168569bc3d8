from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from builders_room import a_room, an_identity, an_intake, an_open_case, new
from pendamping.domain.declare import NoValue
from pendamping.domain.household import HouseholdMember
from pendamping.domain.roles import Role
from pendamping.store import audit, records
from pendamping.store.audit import Action
from pendamping.store.changes import RecordMissing
from pendamping.usecases.cases import CaseDesk
from pendamping.usecases.finding_outcome import HeldUp, StillToAnswer
from pendamping.usecases.identities import IdentityDesk
from pendamping.usecases.room import NotYoursToWrite, Room
from pendamping.usecases.sight import NotYoursToRead

MALE_2008 = "3401061703080002"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with a_room(tmp_path / "vault") as room:
        yield room


@pytest.fixture
def desk(room: Room) -> IdentityDesk:
    return IdentityDesk(room)


def looks(room: Room) -> list[int]:
    with room.reading() as reader:
        return [line.subject for line in audit.entries(reader, action=Action.IDENTITY_READ)]


def test_every_look_at_who_somebody_is_stands_in_the_audit(room: Room, desk: IdentityDesk) -> None:
    case = CaseDesk(room).open_case(replace(an_intake(), identity=an_identity())).record

    found = desk.read(case.id)

    assert found.full_name == "Wage Prasetya"
    assert looks(room) == [found.id]


@pytest.mark.parametrize("role", [Role.PSYCHOLOGIST, Role.SUPERVISOR, Role.DATA_PIC])
def test_a_role_without_the_right_is_told_no_name_and_leaves_no_line(
    tmp_path: Path, role: Role
) -> None:
    with a_room(tmp_path / "vault", role) as room:
        case = an_open_case(room)
        with room.changing() as changes:
            records.add(changes, replace(an_identity(), case=case.id))

        with pytest.raises(NotYoursToRead):
            IdentityDesk(room).read(case.id)

        assert looks(room) == []


def test_a_psychologist_writes_no_identity(tmp_path: Path) -> None:
    with a_room(tmp_path / "vault", Role.PSYCHOLOGIST) as room:
        case = an_open_case(room)

        with pytest.raises(NotYoursToWrite):
            IdentityDesk(room).write(replace(an_identity(), case=case.id))


def test_an_identity_is_written_once_and_then_changed(room: Room, desk: IdentityDesk) -> None:
    case = an_open_case(room)
    first = desk.write(replace(an_identity(), case=case.id)).record

    second = desk.write_some(case.id, {"phone": "0811-0000-0000"}).record

    assert second.id == first.id
    assert desk.read(case.id).phone == "0811-0000-0000"
    assert desk.read(case.id).full_name == first.full_name


def test_nobody_is_written_without_a_name_but_a_nik_is_never_asked_for(
    room: Room, desk: IdentityDesk
) -> None:
    case = an_open_case(room)

    with pytest.raises(StillToAnswer):
        desk.write(replace(an_identity(), case=case.id, full_name=NoValue.NOT_ASKED))

    assert desk.write(replace(an_identity(), case=case.id, nik=NoValue.NA)).findings == ()


def test_a_nik_that_differs_from_the_record_offers_that_it_was_forged(
    room: Room, desk: IdentityDesk
) -> None:
    case = an_open_case(room)
    named = replace(an_identity(nik="0001064512990001"), case=case.id)

    assert "nik.sex_differs" in [one.code for one in desk.write(named).findings]
    forged = desk.write(replace(named, identity_forged=True))
    assert "nik.sex_differs" not in [one.code for one in forged.findings]


def test_a_village_that_no_list_has_is_held_up(room: Room, desk: IdentityDesk) -> None:
    case = an_open_case(room)

    with pytest.raises(HeldUp):
        desk.write(replace(an_identity(village="34.01.06.2999"), case=case.id))


def test_a_nik_fills_the_form_while_it_is_typed(room: Room, desk: IdentityDesk) -> None:
    case = an_open_case(room)

    reading = desk.read_nik(MALE_2008, case.id)
    short = desk.read_nik("34010617", case.id)

    assert (reading.sex, reading.district) == ("L", "34.01.06")
    assert [birth.isoformat() for birth in reading.births] == ["2008-03-17"]
    assert [one.code for one in short.findings] == ["nik.shape"]
    assert "2008" not in repr(reading)


def test_everybody_a_case_names_is_shown_at_once_and_each_is_audited(
    room: Room, desk: IdentityDesk
) -> None:
    case = (
        CaseDesk(room)
        .open_case(replace(an_intake(reporter_name="Pak Dukuh"), identity=an_identity()))
        .record
    )
    with room.changing() as changes:
        records.add(changes, new(HouseholdMember, case.id, relation="sibling", name="Warsi"))

    people = desk.people(case.id)

    assert people.identity is not None
    assert [member.name for member in people.family] == ["Warsi"]
    assert people.case.reporter_name == "Pak Dukuh"
    assert len(looks(room)) == 3
    assert "Warsi" not in repr(people)


def test_a_case_without_an_identity_says_so(room: Room, desk: IdentityDesk) -> None:
    with pytest.raises(RecordMissing):
        desk.read(an_open_case(room).id)


def test_who_has_a_nik_already_is_said_while_it_is_typed(room: Room, desk: IdentityDesk) -> None:
    case = an_open_case(room)
    desk.write(replace(an_identity(nik=MALE_2008), case=case.id))

    other = desk.read_nik(MALE_2008)
    own = desk.read_nik(MALE_2008, case.id)

    assert [(one.code, one.facts["case"]) for one in other.findings if one.rule == "V-05"] == [
        ("nik.also_in", case.id)
    ]
    assert not [one for one in own.findings if one.rule == "V-05"]
