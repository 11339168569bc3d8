"""Nobody replaces what they cannot have seen: a changed program may claim to have seen anything."""

from pathlib import Path

import pytest

from builders_exchange import CASE, Seat, World, WorldOf, merged
from pendamping.domain.case import Case
from pendamping.domain.session import Session
from pendamping.kernel.ids import EntityId
from pendamping.seal import dsse
from pendamping.store import deletions, device
from pendamping.store.quarantine import Held
from pendamping.sync.authority import Objection
from pendamping.sync.frames import Frame, FrameKind, Holding
from pendamping.sync.hearsay import HEARSAY
from pendamping.sync.operations import Edit
from pendamping.sync.registers import Atom, Context
from pendamping.sync.schema import ALIVE
from pendamping.usecases.exchange.incoming import Report

SUMMARY = next(one.number for one in Case.NOUN.fields if one.name == "summary")


@pytest.fixture
def case(world: World) -> EntityId:
    """A case that both companions hold and know; melati opened it."""
    case = world.melati.open_case()
    world.settle(1)
    world.office.assigning.lend(case, world.kenanga.enrolment, Holding.OWN)
    world.settle(2)
    assert world.kenanga.cases() == {case}
    return case


def claim(
    world: World, case: EntityId, context: Context, *, field: int = SUMMARY, value: Atom = "Palsu"
) -> Report:
    """Let kenanga hand in one edit that claims to have seen something."""
    edit = Edit(
        noun=CASE, field=field, id=case, case=case, element=None, context=context, value=value
    )
    frame = world.kenanga.segment(1, [edit])
    (report,) = world.office.take([world.kenanga.letter(world.office, frame)])
    return report


def summary(seat: Seat) -> object:
    (record,) = seat.every(Case)
    return record.summary


def seq_of(world: World, seat: Seat) -> int:
    with world.office.reading() as reader:
        sql = "SELECT max(hi) AS seq FROM seg WHERE author = :author"
        return reader.only(sql, author=seat.author).number("seq")


def test_the_concurrent_edit_of_a_colleague_cannot_be_hidden(world: World, case: EntityId) -> None:
    world.melati.edit_case(case, summary="Kata Melati")
    world.melati.send(world.office)

    report = claim(world, case, (world.melati.author, seq_of(world, world.melati)))

    assert report.waiting == 1
    assert summary(world.office) == "Kata Melati"
    (held,) = world.office.judging.waiting()
    assert (held.kind, held.reason) == (Held.TRANSACTION, Objection.CONTEXT)
    world.settle(1)
    assert {(one.status, one.reason) for one in world.kenanga.exchange.receipts()} >= {
        ("quarantined", Objection.CONTEXT)
    }
    world.office.judging.accept(held.id, remark="Sudah dibandingkan")
    assert summary(world.office) == "Palsu"


@pytest.mark.parametrize("ahead", [1, 1_000_000, (1 << 63) - 1])
def test_what_does_not_exist_yet_cannot_be_hidden(world: World, case: EntityId, ahead: int) -> None:
    most = (1 << 63) - 1
    ahead = min(most, seq_of(world, world.melati) + ahead)

    assert claim(world, case, (world.melati.author, ahead)).waiting == 1

    world.melati.edit_case(case, summary="Kata Melati")
    world.settle()
    assert summary(world.office) == summary(world.kenanga) == "Kata Melati"


def test_nobody_can_be_named_who_was_never_enrolled(world: World, case: EntityId) -> None:
    assert claim(world, case, (999 << 6, 1)).waiting == 1


def test_a_deletion_hides_no_change_that_its_author_has_not_seen(world_of: WorldOf) -> None:
    world = world_of("melati", "kenanga")
    case = world.melati.open_case()
    session = world.melati.session(case, "Kata asli")
    world.settle(1)
    world.office.assigning.lend(case, world.kenanga.enrolment, Holding.OWN)
    world.settle(2)
    world.melati.edit(Session, session, survivor_said="Kata baru")
    world.melati.send(world.office)
    number = next(one.number for one in Session.NOUN.fields if one.name == "survivor_said")
    seen = deletions.write([[number, None, world.melati.author, seq_of(world, world.melati)]])
    edit = Edit(
        noun=Session.NOUN.number,
        field=ALIVE,
        id=session,
        case=case,
        element=None,
        context=(world.melati.author, 1),
        value=seen,
    )

    frame = world.kenanga.segment(1, [edit])
    (report,) = world.office.take([world.kenanga.letter(world.office, frame)])

    assert report.waiting == 1
    assert world.office.said() == {"Kata baru"}


def test_what_the_office_has_told_may_be_replaced(world: World, case: EntityId) -> None:
    world.melati.edit_case(case, summary="Kata Melati")
    world.settle(1)
    world.office.send(world.kenanga)
    world.kenanga.edit_case(case, summary="Kata Kenanga")

    (report,) = world.kenanga.send(world.office)

    assert report.waiting == report.clashes == 0
    assert summary(world.office) == "Kata Kenanga"


def test_what_a_colleague_has_told_may_be_replaced(world: World, case: EntityId) -> None:
    """From hand to hand, and the answer is at the office before the word it answers."""
    world.melati.edit_case(case, summary="Kata Melati")
    late = world.melati.write_to(world.office)
    assert merged(world.melati.send(world.kenanga))
    assert summary(world.kenanga) == "Kata Melati"
    world.kenanga.edit_case(case, summary="Kata Kenanga")

    (report,) = world.kenanga.send(world.office)

    assert report.waiting == 0
    assert summary(world.office) == "Kata Kenanga"
    world.office.take(late)
    assert summary(world.office) == "Kata Kenanga"
    assert world.office.judging.conflicts() == []
    assert world.office.judging.waiting() == []
    world.settle()
    world.assert_same()


def test_what_went_through_several_hands_may_be_replaced(world: World, case: EntityId) -> None:
    """The office told melati; melati wrote over it and told kenanga, who wrote over that."""
    world.office.edit_case(case, summary="Kata kantor")
    world.office.send(world.melati)
    world.melati.edit_case(case, summary="Kata Melati")
    assert merged(world.melati.send(world.kenanga))
    world.kenanga.edit_case(case, summary="Kata Kenanga")

    (report,) = world.kenanga.send(world.office)

    assert report.waiting == 0
    assert summary(world.office) == "Kata Kenanga"
    world.settle()
    assert world.office.judging.conflicts() == []
    world.assert_same()


def test_nobody_says_what_another_has_told(world: World, case: EntityId) -> None:
    """A word of kenanga's own about melati's saves proves nothing, and is not taken."""
    with world.kenanga.reading() as reader:
        key = device.enrolled(reader).signing
        office = world.kenanga.neighbours.directory(reader).roots.office
    body = {
        "v": 1,
        "office": office,
        "device": world.kenanga.device,
        "author": world.kenanga.author,
        "to": world.kenanga.enrolment,
        "saves": {str(world.melati.author): 1_000_000},
        "heard": 1_000_000,
    }
    frame = Frame(FrameKind.DOCUMENT, dsse.sign(HEARSAY, body, key))

    (report,) = world.office.take([world.kenanga.letter(world.office, frame)])

    assert report.reason == "roster.certificate"


def test_an_office_that_was_put_back_knows_not_what_it_told_and_does_not_ask(
    world: World, case: EntityId, tmp_path: Path
) -> None:
    backup = world.office.keep_backup(tmp_path / "backup")
    world.melati.edit_case(case, summary="Kata Melati")
    world.settle(1)
    assert summary(world.kenanga) == "Kata Melati"
    world.office.go_back_to(backup)
    world.kenanga.edit_case(case, summary="Kata Kenanga")

    (report,) = world.kenanga.send(world.office)

    assert report.waiting == 0
    world.settle()
    assert summary(world.office) == summary(world.melati) == "Kata Kenanga"
    world.assert_same()


def test_what_a_colleague_told_is_known_though_the_letter_that_said_so_is_lost(
    world: World, case: EntityId
) -> None:
    """Every letter says it again."""
    world.melati.edit_case(case, summary="Kata Melati")
    world.melati.send(world.kenanga)
    world.kenanga.edit_case(case, summary="Kata Kenanga")
    world.kenanga.write_to(world.office)
    world.kenanga.session(case, "Sesi sesudahnya")

    (report,) = world.kenanga.send(world.office)

    assert report.waiting == 0
    assert summary(world.office) == "Kata Kenanga"
