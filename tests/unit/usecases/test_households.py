from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from builders_room import a_room, an_open_case, new
from pendamping.domain.declare import NoValue
from pendamping.domain.household import HouseholdMember
from pendamping.kernel.ids import EntityId
from pendamping.store import records
from pendamping.usecases.finding_outcome import StillToAnswer
from pendamping.usecases.households import HouseholdDesk
from pendamping.usecases.room import Room


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with a_room(tmp_path / "vault") as room:
        yield room


@pytest.fixture
def desk(room: Room) -> HouseholdDesk:
    return HouseholdDesk(room)


def a_member(case: EntityId, **facts: object) -> HouseholdMember:
    known = {
        "relation": "sibling",
        "name": "Warsi",
        "knows_about_tppo": "no",
        "survivor_allows_contact": "yes",
    }
    member: HouseholdMember = new(HouseholdMember, case, **(known | facts))
    return member


def test_a_home_is_shown_without_names(room: Room, desk: HouseholdDesk) -> None:
    case = an_open_case(room).id
    desk.add_member(a_member(case))

    home = desk.of_case(case)

    assert [member.name for member in home.members] == [NoValue.NOT_ASKED]
    assert "Warsi" not in repr(home)


def test_what_somebody_knows_and_whether_they_may_be_met_is_asked_first(
    room: Room, desk: HouseholdDesk
) -> None:
    case = an_open_case(room).id

    with pytest.raises(StillToAnswer):
        desk.add_member(replace(a_member(case), knows_about_tppo=NoValue.NOT_ASKED))


def test_nobody_is_met_against_the_survivors_will(room: Room, desk: HouseholdDesk) -> None:
    case = an_open_case(room).id
    desk.add_member(a_member(case))
    desk.add_member(a_member(case, survivor_allows_contact="no"))
    refusing = an_open_case(room, family_contact_refused=True).id
    desk.add_member(a_member(refusing))

    assert len(desk.of_case(case).may_be_met) == 1
    assert desk.of_case(refusing).may_be_met == ()


def test_a_member_changed_without_its_name_keeps_the_name(room: Room, desk: HouseholdDesk) -> None:
    case = an_open_case(room).id
    desk.add_member(a_member(case))
    (shown,) = desk.of_case(case).members

    desk.change_member(replace(shown, attitude="accepting"), shown)

    with room.reading() as reader:
        (kept,) = records.of_case(reader, HouseholdMember, case)
    assert (kept.name, kept.attitude) == ("Warsi", "accepting")


def test_a_home_is_written_once_and_then_changed(room: Room, desk: HouseholdDesk) -> None:
    case = an_open_case(room).id
    first = desk.write_some(case, {"people_n": 4}).record

    second = desk.write_some(case, {"earners_n": 1}).record

    assert (second.id, second.people_n, second.earners_n) == (first.id, 4, 1)


def test_a_member_is_removed(room: Room, desk: HouseholdDesk) -> None:
    case = an_open_case(room).id
    member = desk.add_member(a_member(case)).record

    desk.remove_member(member.id)

    assert desk.of_case(case).members == ()
