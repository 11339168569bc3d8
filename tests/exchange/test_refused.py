"""What was refused, or accepted anew, stands no more in the vault that wrote it."""

from pathlib import Path

import pytest

from builders_exchange import World
from pendamping.domain.activity import Activity
from pendamping.domain.attachment import Attachment
from pendamping.domain.case import Case
from pendamping.domain.family_plan import FamilyPlan, FamilyPlanAction
from pendamping.domain.session import Session
from pendamping.kernel.ids import EntityId
from pendamping.store import attachments, letters, lists, retracting, scopes
from pendamping.store.quarantine import Held
from pendamping.sync.authority import Objection
from pendamping.sync.frames import Holding
from pendamping.usecases.exchange.outgoing import Writing
from pendamping.usecases.exchange.segment_door import FORK
from pendamping.usecases.records_desk import RecordDesk


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
        if held.kind is Held.TRANSACTION:
            world.office.judging.refuse(held.id, remark="Bukan tugasnya")


def accept_all(world: World) -> None:
    for held in world.office.judging.waiting():
        if held.kind is Held.TRANSACTION:
            world.office.judging.accept(held.id, remark="Benar")


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
    refused = [one for one in world.anggrek.exchange.receipts() if one.status == "refused"]
    found = {about for one in refused for about in world.anggrek.exchange.words_of(one)}
    assert found == {("family_plan", plan.id)}
    told = RecordDesk(world.anggrek.room).history("family_plan", plan.id)
    assert {one.written.value for one in told if one.name == "version"} == {7, 8}
    world.assert_same()


def test_what_is_still_written_about_a_refused_record_waits_as_well(
    world: World, reviewed: EntityId
) -> None:
    plan = world.anggrek.add(FamilyPlan, reviewed, version=7)
    world.settle()
    refuse_all(world)
    world.office.assigning.lend(reviewed, world.anggrek.enrolment, Holding.OWN)
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


def test_one_exchange_brings_what_stands_instead(world: World, reviewed: EntityId) -> None:
    """Her own letter comes first, and says that she has everything: in between nothing is blank."""
    world.melati.edit_case(reviewed, summary="Ditulis pendamping", urgent_needs={"health"})
    world.settle()
    world.anggrek.edit_case(reviewed, summary="Ditulis psikolog", urgent_needs={"legal"})
    world.settle()

    refuse_all(world)
    world.anggrek.send(world.office)
    world.office.send(world.anggrek)

    (case,) = world.anggrek.every(Case)
    assert (case.summary, case.urgent_needs) == ("Ditulis pendamping", frozenset({"health"}))


def test_the_word_travels_until_it_has_come(world: World, reviewed: EntityId) -> None:
    world.anggrek.edit_case(reviewed, summary="Ditulis psikolog")
    world.settle()
    refuse_all(world)
    for _ in range(5):
        world.office.write_to(world.anggrek)  # laid down where nobody came by

    world.settle(4)

    assert "Ditulis psikolog" not in words(world)
    world.assert_same()


def test_it_is_taken_back_also_once_another_case_has_left(world: World, reviewed: EntityId) -> None:
    """What was written about the case that left is gone from the same letter of hers."""
    other = world.melati.open_case("KP-0002")
    world.settle()
    world.office.assigning.lend(other, world.anggrek.enrolment, Holding.REVIEW)
    world.settle()
    world.anggrek.session(other, "Sesi lain")
    world.anggrek.edit_case(reviewed, summary="Ditulis psikolog")
    world.settle()
    refuse_all(world)
    world.office.assigning.recall(other, world.anggrek.enrolment, Holding.REVIEW)

    world.settle(4)

    assert world.anggrek.cases() == {reviewed}
    assert "Ditulis psikolog" not in words(world)
    world.assert_same()


def test_what_goes_to_the_office_alone_stays_with_whoever_wrote_it(world: World) -> None:
    """Nobody would tell it back to them."""
    world.settle(1)
    world.melati.add(Activity, name="Pelatihan", kind="training")
    world.office.roster.revoke(world.melati.device)
    world.office.take(world.melati.write_to(world.office))
    for held in world.office.judging.waiting():
        world.office.judging.accept(held.id)
    with world.melati.vault.writing() as writer:
        schema, author = world.melati.room.schema, world.melati.author
        assert not retracting.retract(writer, schema, author, ((1, 9),))

    assert len(world.melati.every(Activity)) == len(world.office.every(Activity)) == 1


def test_what_hangs_on_a_record_that_waits_waits_with_it(world: World, reviewed: EntityId) -> None:
    """A step of a plan that was accepted under another number finds that plan."""
    plan = world.anggrek.add(FamilyPlan, reviewed, version=7)
    world.settle()
    (held,) = world.office.judging.waiting()
    world.office.judging.accept(held.id, remark="Disepakati")
    world.office.assigning.lend(reviewed, world.anggrek.enrolment, Holding.OWN)
    world.anggrek.add(FamilyPlanAction, reviewed, plan=plan.id, what="Cari modal warung")
    world.settle()

    (held,) = world.office.judging.waiting()
    assert held.reason == Objection.DECIDED
    world.office.judging.accept(held.id, remark="Disepakati")
    world.settle()

    for seat in (world.office, world.melati, world.anggrek):
        (accepted,) = (one for one in seat.every(FamilyPlan) if one.version == 7)
        assert [one.plan for one in seat.every(FamilyPlanAction)] == [accepted.id], seat.name
    world.assert_same()


def test_what_waited_with_a_record_is_let_in_with_it(world: World) -> None:
    """Nobody has to decide about what only came before its author held the case."""
    case = world.melati.open_case()
    world.settle()
    world.office.assigning.lend(case, world.kenanga.enrolment, Holding.OWN)
    world.settle()
    world.office.assigning.recall(case, world.kenanga.enrolment, Holding.OWN)
    session = world.kenanga.session(case, "Kata pertama")
    world.kenanga.edit(Session, session, survivor_said="Kata diperbaiki")
    with world.office.vault.writing() as writer:
        scopes.has_let_go(writer, case, world.kenanga.enrolment)
    world.kenanga.send(world.office)
    assert len(world.office.judging.waiting()) == 2

    world.office.assigning.lend(case, world.kenanga.enrolment, Holding.OWN)
    world.settle()

    assert world.office.judging.waiting() == []
    assert world.office.said() == {"Kata diperbaiki"}
    world.assert_same()


@pytest.fixture
def parted(world: World, tmp_path: Path) -> tuple[EntityId, EntityId]:
    """Return a case that two histories of one vault have opened, and one that both know.

    The vault was put back on a new disk: the second history waits.
    """
    case = world.melati.open_case()
    world.settle()
    backup = world.melati.keep_backup(tmp_path / "backup")
    first = world.melati.open_case("KP-0002", summary="Ibu A")
    world.melati.ask_review(first)
    world.melati.edit_case(case, summary="Yang benar")
    world.settle()
    world.melati.move_back_to(backup)
    second = world.melati.open_case("KP-0003", summary="Ibu B")
    world.melati.edit_case(case, summary="Dari salinan")
    assert first == second
    return first, case


def test_of_two_histories_the_office_s_stands_again(
    world: World, parted: tuple[EntityId, EntityId]
) -> None:
    """The word about the other's save names a number that stands on another save as well."""
    first, _ = parted
    world.settle(3)
    assert FORK in {held.reason for held in world.office.judging.waiting()}

    refuse_all(world)
    world.settle(4)

    for seat in (world.office, world.melati):
        assert {one.code: one.summary for one in seat.every(Case)} == {
            "KP-0001": "Yang benar",
            "KP-0002": "Ibu A",
        }
    assert first in world.melati.cases()
    world.assert_same()


def test_of_two_histories_an_accepted_one_takes_nothing_from_the_other(
    world: World, parted: tuple[EntityId, EntityId]
) -> None:
    """What is written about her afterwards stays in her case."""
    first, _ = parted
    world.settle(3)
    accept_all(world)
    world.settle(4)
    assert {one.code for one in world.melati.every(Case)} == {"KP-0001", "KP-0002", "KP-0003"}
    plan = world.anggrek.add(FamilyPlan, first, version=7)
    world.settle()

    accept_all(world)
    world.settle()

    assert [one.case for one in world.office.every(FamilyPlan) if one.version == 7] == [first]
    assert plan.case == first
    world.assert_same()


def test_an_accepted_case_is_held_by_whoever_opened_it(world: World, tmp_path: Path) -> None:
    case = world.melati.open_case()
    world.settle()
    backup = world.melati.keep_backup(tmp_path / "backup")
    world.melati.edit_case(case, summary="Hilang bersama cakramnya")
    world.settle()
    world.melati.move_back_to(backup)
    opened = world.melati.open_case("KP-0003", summary="Ibu B")
    world.settle(3)
    session = world.melati.session(opened, "Sesi pertama")
    world.settle(2)
    assert world.office.said() == set()
    accept_all(world)
    world.settle(4)

    (accepted,) = (one for one in world.melati.every(Case) if one.code == "KP-0003")
    assert world.office.scopes(accepted.id) == {(world.melati.enrolment, "own", False)}
    assert {one.case for one in world.melati.every(Session)} == {accepted.id}
    assert session not in {one.id for one in world.melati.every(Session)}
    digest = world.office.digest(accepted.id, world.reads_of(world.melati, accepted.id))
    assert world.melati.digest(accepted.id, world.reads_of(world.melati, accepted.id)) == digest


def test_a_letter_that_comes_late_takes_no_decision_back(world: World, reviewed: EntityId) -> None:
    """It was written while the save still waited."""
    world.anggrek.edit_case(reviewed, summary="Ditulis psikolog")
    world.anggrek.send(world.office)
    late = world.office.write_to(world.anggrek)
    refuse_all(world)
    world.office.send(world.anggrek)

    world.anggrek.take(late)

    told = [one.status for one in world.anggrek.exchange.receipts() if one.reason]
    assert told == ["refused"]
    world.settle()
    world.assert_same()


def test_what_finds_no_room_in_a_letter_is_in_the_next(
    world: World, reviewed: EntityId, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters, "MOST_TOLD", 2)
    for said in ("Satu", "Dua", "Tiga"):
        world.anggrek.edit_case(reviewed, summary=said)
    world.settle()

    refuse_all(world)
    world.settle(8)

    assert words(world) == {"Baru pulang"}
    world.assert_same()


def test_a_refused_attachment_holds_no_case_back(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its content was still to be sent, and goes where the refused record is kept as evidence."""
    case = world.melati.open_case()
    world.settle()
    backup = world.melati.keep_backup(tmp_path / "backup")
    world.melati.session(case, "Yang benar")
    world.settle()
    world.melati.move_back_to(backup)
    address = attachments.add(world.melati.vault, b"isi" * 50_000)
    world.melati.add(Attachment, case, content=address)
    with monkeypatch.context() as no_room:
        no_room.setattr(Writing, "attachments_due", lambda *_: [])
        world.settle(2)
        refuse_all(world)
        world.office.send(world.melati)
    world.office.assigning.hand_over(case, world.kenanga.enrolment)

    world.settle(4)

    assert world.melati.cases() == set()
    assert attachments.read(world.office.vault, address) == b"isi" * 50_000
    world.assert_same()
