"""What was refused, or accepted anew, stands no more in the vault that wrote it."""

from pathlib import Path

import pytest

from builders_exchange import World
from pendamping.domain.case import Case
from pendamping.domain.family_plan import FamilyPlan
from pendamping.kernel.ids import EntityId
from pendamping.store import histories, lists, records
from pendamping.sync.authority import Objection
from pendamping.sync.frames import Holding


@pytest.fixture
def reviewed(world: World) -> EntityId:
    """Return a case that a psychologist holds for a review."""
    case = world.melati.open_case()
    world.melati.ask_review(case)
    world.settle()
    assert case in world.anggrek.cases()
    return case


def refuse_all(world: World) -> None:
    for held in world.office.judging.waiting():
        world.office.judging.refuse(held.id, remark="Bukan tugasnya")


def words(world: World) -> set[str]:
    return {
        str(one.summary)
        for seat in (world.office, world.melati, world.anggrek)
        for one in seat.every(Case)
    }


def test_a_refused_change_gives_way_in_the_vault_that_made_it(
    world: World, reviewed: EntityId
) -> None:
    world.melati.edit_case(reviewed, summary="Ditulis pendamping")
    world.settle()
    world.anggrek.edit_case(reviewed, summary="Ditulis psikolog")
    world.settle()

    refuse_all(world)
    world.settle()

    assert words(world) == {"Ditulis pendamping"}
    world.assert_same()


def test_what_was_refused_contests_nothing_that_is_written_later(
    world: World, reviewed: EntityId
) -> None:
    world.anggrek.edit_case(reviewed, summary="Ditulis psikolog")
    world.settle()
    world.melati.edit_case(reviewed, summary="Ditulis sementara itu")
    refuse_all(world)
    world.settle()

    assert words(world) == {"Ditulis sementara itu"}
    assert world.anggrek.judging.conflicts(reviewed) == []
    world.assert_same()


def test_a_refused_deletion_is_taken_back(world: World, reviewed: EntityId) -> None:
    world.anggrek.delete(Case, reviewed)
    world.settle()

    refuse_all(world)
    world.settle()

    assert world.anggrek.cases() == {reviewed}
    world.assert_same()


def test_an_element_of_a_set_is_covered_alone(world: World, reviewed: EntityId) -> None:
    world.melati.edit_case(reviewed, urgent_needs=frozenset({"health"}))
    world.settle()
    world.anggrek.edit_case(reviewed, urgent_needs=frozenset({"legal"}))
    world.settle()

    refuse_all(world)
    world.settle()

    (case,) = world.anggrek.every(Case)
    assert case.urgent_needs == {"health"}
    world.assert_same()


def test_a_refused_record_is_gone_where_it_was_made(world: World, reviewed: EntityId) -> None:
    plan = world.anggrek.add(FamilyPlan, reviewed, version=7)
    world.anggrek.edit(FamilyPlan, plan.id, version=8)
    world.settle()
    assert len(world.office.judging.waiting()) == 2

    refuse_all(world)
    world.settle()

    assert_nowhere(world, plan.id)
    with world.anggrek.reading() as reader:
        assert lists.deleted_of_case(reader, FamilyPlan.NOUN.name, reviewed) == []
        written = histories.of_record(reader, records.table_of(FamilyPlan), plan.id)
    assert {one.value for one in written if one.name == "version"} == {7, 8}
    world.assert_same()


def test_what_is_still_written_about_a_refused_record_waits_as_well(
    world: World, reviewed: EntityId
) -> None:
    plan = world.anggrek.add(FamilyPlan, reviewed, version=7)
    world.settle()
    refuse_all(world)
    world.office.assigning.let_hold(reviewed, world.anggrek.enrolment, Holding.OWN)
    world.office.send(world.melati)
    world.anggrek.edit(FamilyPlan, plan.id, version=8)
    world.settle()

    (held,) = world.office.judging.waiting()
    assert held.reason in {Objection.NOUN, Objection.FIELD, Objection.DECIDED}
    assert_nowhere(world, plan.id)
    refuse_all(world)
    world.settle()
    assert_nowhere(world, plan.id)
    world.assert_same()


def assert_nowhere(world: World, plan: EntityId) -> None:
    for seat in (world.office, world.melati, world.anggrek):
        assert plan not in {one.id for one in seat.every(FamilyPlan)}
        assert seat.judging.conflicts() == []


def test_an_accepted_record_stands_once_where_it_was_made(world: World) -> None:
    """It is written anew under the name of whoever accepted it; the first one gives way."""
    case = world.melati.open_case()
    world.melati.ask_review(case)
    world.settle()
    plan = world.anggrek.add(FamilyPlan, case, version=7)
    world.settle()

    (held,) = world.office.judging.waiting()
    world.office.judging.accept(held.id, remark="Disepakati lewat telepon")
    world.settle()

    for seat in (world.office, world.melati, world.anggrek):
        assert [one.version for one in seat.every(FamilyPlan)].count(7) == 1
        assert plan.id not in {one.id for one in seat.every(FamilyPlan)}


def test_an_accepted_change_contests_nothing(world: World, reviewed: EntityId) -> None:
    world.anggrek.edit_case(reviewed, summary="Ditulis psikolog")
    world.settle()

    (held,) = world.office.judging.waiting()
    world.office.judging.accept(held.id, remark="Benar")
    world.settle()
    world.melati.edit_case(reviewed, summary="Ditulis kemudian")
    world.settle()

    assert words(world) == {"Ditulis kemudian"}
    assert world.anggrek.judging.conflicts(reviewed) == []
    world.assert_same()


def test_a_refusal_decides_nothing_that_is_contested(world: World, reviewed: EntityId) -> None:
    world.melati.edit_case(reviewed, summary="Ditulis pendamping")
    world.office.edit_case(reviewed, summary="Ditulis kantor")
    world.anggrek.edit_case(reviewed, summary="Ditulis psikolog")
    world.settle()
    refuse_all(world)
    world.settle()

    for seat in (world.office, world.melati, world.anggrek):
        (one,) = seat.judging.conflicts(reviewed)
        assert {choice.value for choice in one.choices} == {"Ditulis pendamping", "Ditulis kantor"}
    world.assert_same()


def test_what_its_author_wrote_since_stands(world: World, reviewed: EntityId) -> None:
    """A save that came later was allowed, as after a hand-over: it is nothing of the refused."""
    world.anggrek.edit_case(reviewed, summary="Terlalu dini")
    world.settle()
    refuse_all(world)
    world.office.assigning.hand_over(reviewed, world.kenanga.enrolment)
    world.settle()
    world.kenanga.edit_case(reviewed, summary="Oleh pendamping baru")
    world.settle()

    assert world.kenanga.every(Case)[0].summary == "Oleh pendamping baru"
    world.assert_same()


def test_a_letter_that_was_under_way_leaves_no_hole(world: World, reviewed: EntityId) -> None:
    """The office is told that all is known, after it wanted to tell all, and before it does."""
    world.melati.edit_case(reviewed, summary="Ditulis pendamping")
    world.settle()
    world.anggrek.edit_case(reviewed, summary="Ditulis psikolog")
    world.settle()
    under_way = world.anggrek.write_to(world.office)

    refuse_all(world)
    world.office.take(under_way)
    world.settle(4)

    assert words(world) == {"Ditulis pendamping"}
    world.assert_same()


def test_who_goes_back_to_an_older_state_is_told_again_what_was_refused(
    world: World, reviewed: EntityId, tmp_path: Path
) -> None:
    world.anggrek.edit_case(reviewed, summary="Ditulis psikolog")
    world.settle()
    backup = world.anggrek.keep_backup(tmp_path / "backup")
    refuse_all(world)
    world.settle(5)
    assert "Ditulis psikolog" not in words(world)

    world.anggrek.go_back_to(backup)
    world.settle(5)

    assert "Ditulis psikolog" not in words(world)
    world.assert_same()


def test_of_two_histories_the_office_s_stands_again(world: World, tmp_path: Path) -> None:
    """The word about the copy's save names a number that stands on another save as well."""
    case = world.melati.open_case()
    world.settle()
    copy = world.melati.clone(tmp_path / "copy")
    world.melati.session(case, "Sesi yang benar")
    world.melati.edit_case(case, summary="Yang benar")
    world.settle()
    copy.session(case, "Sesi dari salinan")
    copy.edit_case(case, summary="Dari salinan")
    world.office.take(copy.write_to(world.office))
    copy.lock()
    assert world.office.judging.waiting()

    refuse_all(world)
    world.settle(5)

    assert world.office.said() == world.melati.said() == {"Sesi yang benar"}
    assert [one.summary for one in world.melati.every(Case)] == ["Yang benar"]
    world.assert_same()
