"""An office that was put back to an older copy takes its own words back from those it told."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from builders_exchange import World, WorldOf
from pendamping.domain.case import Case
from pendamping.domain.family_plan import FamilyPlan
from pendamping.domain.protection import DestructionRecord
from pendamping.domain.session import Session
from pendamping.kernel.ids import COUNTER_BITS, EntityId
from pendamping.seal import envelope
from pendamping.store import audit, deletions, device, scopes
from pendamping.store.audit import Action
from pendamping.store.meta import Counters
from pendamping.sync import package
from pendamping.sync.frames import Frame, FrameKind, Holding
from pendamping.sync.registers import Context
from pendamping.sync.schema import ALIVE
from pendamping.sync.states import Part, Rows, State, decode

SUMMARY = Case.NOUN.field("summary").number


@pytest.fixture
def case(world: World) -> EntityId:
    case = world.melati.open_case()
    world.melati.session(case, "Kata Melati")
    world.settle()
    return case


@pytest.fixture
def backup(world: World, case: EntityId, tmp_path: Path) -> Iterator[Path]:
    return_to = world.office.keep_backup(tmp_path / "backup")
    yield return_to
    world.assert_sound()


def test_what_it_wrote_after_the_copy_comes_back(
    world: World, case: EntityId, backup: Path
) -> None:
    (session,) = (one.id for one in world.melati.every(Session))
    world.office.edit(Session, session, survivor_said="Kata kantor")
    plan = world.office.add(FamilyPlan, case, version=7)
    world.settle()
    world.office.go_back_to(backup)
    world.settle(4)

    assert world.office.said() == world.melati.said() == {"Kata kantor"}
    assert plan.id in {one.id for one in world.office.every(FamilyPlan)}
    world.assert_same()
    with world.office.reading() as reader:
        lines = audit.entries(reader)
    back = [one for one in lines if one.action == Action.OWN_WORDS_BACK]
    assert {one.details["teller"] for one in back} == {world.melati.enrolment}


def test_a_set_comes_back_of_which_others_changed_a_part(
    world: World, case: EntityId, backup: Path
) -> None:
    methods = frozenset({"listening", "art"})
    made = world.office.add(Session, case, kind="individual", methods=methods).id
    world.settle()
    with world.melati.room.changing() as changes:
        table = world.melati.room.schema.table(Session.NOUN.number)
        changes.place(table, made, "methods", "play", belongs=True)
        changes.place(table, made, "methods", "art", belongs=False)
    world.settle()
    world.office.go_back_to(backup)
    world.settle(4)

    assert {"listening", "play"} in [one.methods for one in world.office.every(Session)]
    world.assert_same()


def test_a_case_that_it_opened_after_the_copy_comes_back(
    world: World, case: EntityId, backup: Path
) -> None:
    opened = world.office.open_case("KP-0002")
    with world.office.vault.writing() as writer:
        scopes.grant(writer, [opened], world.melati.enrolment, Holding.OWN, since_lsn=0)
    world.settle(4)
    world.melati.session(opened, "Kata pertama")
    world.settle()
    world.office.go_back_to(backup)
    world.settle(4)

    assert world.office.cases() == world.melati.cases() == {case, opened}
    assert world.office.judging.waiting() == []
    assert "Kata pertama" in world.office.said()
    world.assert_same()


def test_a_case_that_comes_back_from_whoever_holds_none_waits_for_its_holder(
    world_of: WorldOf, tmp_path: Path
) -> None:
    world = world_of("melati", "teratai")
    world.settle()
    backup = world.office.keep_backup(tmp_path / "backup")
    opened = world.office.open_case()
    with world.office.vault.writing() as writer:
        scopes.grant(writer, [opened], world.melati.enrolment, Holding.OWN, since_lsn=0)
    world.settle()
    world.office.go_back_to(backup)
    world.office.send(world.teratai)
    world.teratai.send(world.office)
    assert world.office.cases() == {opened}
    world.melati.session(opened, "Kata pertama")
    world.settle(4)

    assert world.office.judging.waiting() == []
    assert world.office.said() == {"Kata pertama"}
    assert world.office.scopes(opened) == {(world.melati.enrolment, "own", False)}
    world.assert_same()


def test_of_a_case_that_came_back_only_its_holder_is_believed(
    world: World, case: EntityId, backup: Path
) -> None:
    left = world.office.author
    opened = world.office.open_case("KP-0002")
    with world.office.vault.writing() as writer:
        scopes.grant(writer, [opened], world.kenanga.enrolment, Holding.OWN, since_lsn=0)
    world.settle(4)
    (born,) = world.kenanga.state_of(opened)
    world.office.go_back_to(backup)
    world.settle(4)
    state = replace(
        decode(born.data),
        sender=world.melati.author,
        parts=(a_word(world, opened, left),),
    )
    world.office.take([world.melati.letter(world.office, Frame(FrameKind.STATE, state.encode()))])

    assert "Kata palsu" not in {one.summary for one in world.office.every(Case)}


def test_it_is_told_once(world: World, case: EntityId, backup: Path) -> None:
    world.office.edit_case(case, summary="Kata kantor")
    world.settle()
    world.office.go_back_to(backup)
    world.settle(4)

    (sealed,) = world.melati.write_to(world.office)
    with world.office.reading() as reader:
        keys = [key.identity for key in device.sealing_keys(reader)]
    kinds = {frame.kind for frame in package.unproven(envelope.open(sealed, keys)).frames}
    assert FrameKind.ACKNOWLEDGEMENT in kinds
    assert FrameKind.STATE not in kinds


def test_what_it_had_decided_waits_again_if_the_save_is_newer_than_the_copy(
    world: World, case: EntityId, backup: Path
) -> None:
    """Neither the decision is in the copy nor what it was about."""
    world.melati.ask_review(case)
    world.settle()
    world.anggrek.edit_case(case, summary="Ditulis psikolog")
    world.settle()
    (held,) = world.office.judging.waiting()
    world.office.judging.refuse(held.id, remark="Bukan tugasnya")
    world.settle()
    world.office.go_back_to(backup)
    world.settle(6)

    (again,) = world.office.judging.waiting()
    assert (again.author, again.seq) == (held.author, held.seq)
    world.office.judging.refuse(again.id, remark="Bukan tugasnya")
    world.settle()
    world.assert_same()


def test_what_had_seen_what_is_not_here_yet_is_told_again_once_that_came(
    world: World, case: EntityId, tmp_path: Path
) -> None:
    with world.office.vault.writing() as writer:
        lsn = Counters.read(writer).lsn + 1
        scopes.grant(writer, [case], world.kenanga.enrolment, Holding.OWN, since_lsn=lsn)
    world.settle()
    backup = world.office.keep_backup(tmp_path / "backup")
    world.kenanga.edit_case(case, summary="Kata Kenanga")
    world.kenanga.send(world.office)
    world.office.edit_case(case, summary="Kata kantor")
    world.office.send(world.melati)
    world.office.go_back_to(backup)
    for _ in range(3):
        world.office.send(world.melati)
        world.melati.send(world.office)
    assert [one.summary for one in world.office.every(Case)] == ["Baru pulang"]
    world.settle(5)

    assert [one.summary for one in world.office.every(Case)] == ["Kata kantor"]
    world.assert_same()


def lied(world: World, *parts: Part) -> set[object]:
    """Let melati tell the office what it is to have written; return what it says then."""
    state = State(sender=world.melati.author, since=0, lsn=9, parts=parts)
    frame = Frame(FrameKind.STATE, state.encode())
    world.office.take([world.melati.letter(world.office, frame)])
    return {one.summary for one in world.office.every(Case)}


def test_nothing_is_believed_of_what_the_sender_is_never_told(
    world: World, case: EntityId, backup: Path
) -> None:
    left = world.office.author
    world.office.edit_case(case, summary="Kata kantor")
    world.office.go_back_to(backup)
    world.settle(4)
    made = Rows(
        noun=DestructionRecord.NOUN.number,
        fields=(),
        ids=[left << COUNTER_BITS | 900],
        cases=[case],
        authors=[left],
        seqs=[900],
        hlcs=[1],
        values=[],
    )
    state = State(sender=world.melati.author, since=0, lsn=9, rows=(made,))
    world.office.take([world.melati.letter(world.office, Frame(FrameKind.STATE, state.encode()))])

    assert world.office.every(DestructionRecord) == []


def a_word(world: World, case: EntityId, author: int, *, context: Context = ()) -> Part:
    hlc = (int(world.office.clock.moment.timestamp()) + 60) << 22
    return Part(
        Case.NOUN.number, case, case, SUMMARY, None, author, 900, hlc, context, "Kata palsu"
    )


def test_an_office_that_was_never_put_back_takes_nobodys_word_for_its_own(
    world: World, case: EntityId
) -> None:
    assert "Kata palsu" not in lied(world, a_word(world, case, world.office.author))


def test_words_that_it_cannot_have_forgotten_are_not_taken(
    world: World, case: EntityId, backup: Path
) -> None:
    left = world.office.author
    world.kenanga.open_case("KP-0003")
    world.settle()
    (strange,) = world.office.cases() - {case}
    world.office.go_back_to(backup)
    world.settle(4)
    now, kenanga = world.office.author, world.kenanga.author
    seen = deletions.write([[SUMMARY, None, kenanga, 9_999]])
    before = {one.summary for one in world.office.every(Case)}
    assert now != left

    for forged in (
        a_word(world, case, now),
        a_word(world, case, now + 1),
        a_word(world, case, kenanga),
        a_word(world, strange, left),
        a_word(world, case, left, context=(kenanga, 9_999)),
        a_word(world, case, left, context=(now, 9_999)),
        a_word(world, case, left)._replace(field=ALIVE, value=seen),
    ):
        assert lied(world, forged) == before, forged
    assert "Kata palsu" in lied(world, a_word(world, case, left)), "it might have written this"


@pytest.mark.parametrize("days", [1, 2, 7])
def test_a_copy_that_is_put_back_a_second_time_writes_under_another_number(
    world: World, case: EntityId, backup: Path, days: int
) -> None:
    world.office.edit_case(case, summary="Sebelum")
    world.settle()
    world.office.go_back_to(backup)
    world.settle(4)
    world.office.edit_case(case, summary="Kata pertama")
    first = world.office.add(Session, case, kind="individual", survivor_said="Sesi pertama").id
    world.settle()
    world.go_on(days=days)
    world.office.go_back_to(backup)
    second = world.office.add(Session, case, kind="individual", survivor_said="Sesi kedua").id
    world.settle(5)

    assert first != second
    assert {"Sesi pertama", "Sesi kedua"} <= world.office.said()
    world.assert_same()


def test_a_reviewer_who_tells_first_of_a_forgotten_case_does_not_come_to_own_it(
    world: World, case: EntityId, backup: Path
) -> None:
    opened = world.office.open_case("KP-0002")
    with world.office.vault.writing() as writer:
        for seat, kind in ((world.melati, Holding.OWN), (world.anggrek, Holding.REVIEW)):
            scopes.grant(writer, [opened], seat.enrolment, kind, since_lsn=0)
    world.settle(4)
    world.office.go_back_to(backup)
    for _ in range(2):
        world.office.send(world.anggrek)
        world.anggrek.send(world.office)
    assert opened in world.office.cases()
    assert world.office.scopes(opened) == set()

    world.settle(4)

    assert world.office.scopes(opened) == {(world.melati.enrolment, "own", False)}
