"""One record, one field or one attachment is erased by two people, and its case goes on."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import TypeAlias

import pytest

from builders_exchange import Seat, World, WorldOf, merged
from builders_traces import holds
from pendamping.domain.activity import Activity
from pendamping.domain.attachment import Attachment
from pendamping.domain.case_plan import CasePlan, Goal
from pendamping.domain.declare import NoValue
from pendamping.domain.roles import Reach
from pendamping.domain.session import Session
from pendamping.kernel.ids import EntityId
from pendamping.store import attachments, audit, drafts, media, quarantine
from pendamping.store.audit import Action
from pendamping.store.changes import RecordMissing
from pendamping.sync.frames import Chunk, Frame
from pendamping.sync.orders import Erasure, Level
from pendamping.usecases.attachments import AttachmentDesk
from pendamping.usecases.office.assigning import (
    AlreadyOrdered,
    AssigningDesk,
    OrderCarriedOut,
    ReasonIsNoCode,
    SameSignature,
)
from pendamping.usecases.office.targets import (
    FieldNotAlone,
    FormerWouldStand,
    IsTheCase,
    NotAnAttachment,
    OfAnotherCase,
)
from pendamping.usecases.records_desk import NoSuchField
from pendamping.usecases.room import NotYours

TOKEN = "kenarirahasiamerah"
SCAN = b"isi rahasia" * 50_000

Ordering: TypeAlias = Callable[[AssigningDesk, EntityId, EntityId], Erasure]


def the_record(desk: AssigningDesk, case: EntityId, record: EntityId) -> Erasure:
    return desk.order_record_erasure(case, record, "request")


def the_field(desk: AssigningDesk, case: EntityId, record: EntityId) -> Erasure:
    return desk.order_field_erasure(case, record, "survivor_said", "request")


@pytest.fixture
def world(world_of: WorldOf) -> Iterator[World]:
    world = world_of("melati", "teratai")
    yield world
    world.assert_sound()


@pytest.fixture
def case(world: World) -> EntityId:
    return world.melati.open_case()


@pytest.fixture
def session(world: World, case: EntityId) -> EntityId:
    """A session that was corrected, so that its first words are history already."""
    session = world.melati.session(case, f"Kata {TOKEN}")
    world.settle()
    world.melati.edit(Session, session, survivor_said=f"Lain {TOKEN}")
    world.melati.session(case, "Kata yang tinggal")
    world.settle()
    assert {"session", "seg"} <= set(holds(world.office, TOKEN))
    return session


def scan(world: World, case: EntityId) -> EntityId:
    address = attachments.add(world.melati.vault, SCAN)
    facts = {"content": address, "media_type": media.MediaKind.PNG.value, "size": len(SCAN)}
    record = world.melati.add(Attachment, case, **facts).id
    world.settle()
    return record


def traces(world: World) -> dict[str, list[str]]:
    return {name: found for name, seat in world.seats.items() if (found := holds(seat, TOKEN))}


def pieces(seat: Seat) -> int:
    """Count the pieces of attachments that lie in the first of their files."""
    with attachments._opened(seat.vault, 1) as connection:
        return len(connection.execute("SELECT id FROM chunk").fetchall())


def actions(seat: Seat) -> list[Action]:
    with seat.reading() as reader:
        return [Action(entry.action) for entry in audit.entries(reader)]


@pytest.mark.parametrize("order_it", [the_record, the_field])
def test_two_people_erase_it_everywhere_and_nothing_brings_it_back(
    world: World, case: EntityId, session: EntityId, order_it: Ordering
) -> None:
    world.melati.edit(Session, session, survivor_said="Ditulis tanpa tahu")
    late = world.melati.write_to(world.office)
    backup = world.melati.keep_backup(world.home / "backup")

    order = order_it(world.teratai.assigning, case, session)
    world.teratai.send(world.office)
    assert "session" in holds(world.office, TOKEN), "one signature erases nothing"
    assert world.office.assigning.countersign_erasure(order.order).erases

    assert world.office.assigning.is_carried_out(order.order)
    assert holds(world.office, TOKEN) == []
    world.office.take(late)
    world.settle()
    assert traces(world) == {}
    said = {"Kata yang tinggal"} | ({"Ditulis tanpa tahu"} if order_it is the_field else set())
    assert world.office.said() == said
    assert case in world.melati.cases()
    world.melati.go_back_to(backup)
    world.settle()
    assert traces(world) == {}
    world.assert_same()
    assert {seat.assigning.is_carried_out(order.order) for seat in world.seats.values()} == {True}
    assert {Action.ERASURE_SIGNED, Action.ERASED} <= set(actions(world.office))


def the_case(desk: AssigningDesk, case: EntityId, record: EntityId) -> Erasure:
    del record
    return desk.order_case_erasure(case, "request")


@pytest.mark.parametrize("order_it", [the_case, the_record, the_field])
def test_what_was_accepted_goes_also_where_it_was_written_first(
    world_of: WorldOf, order_it: Ordering
) -> None:
    """It has another number there, and in the quarantine."""
    world = world_of("melati", "kenanga", "teratai")
    case = world.melati.open_case()
    world.settle()
    wrote = world.kenanga.session(case, f"Sisipan {TOKEN}")
    with world.kenanga.vault.writing() as writer:
        typed = {"survivor_said": TOKEN}
        at = world.clock_now()
        drafts.put(writer, None, noun="session", typed=typed, at=at, case=case, about=wrote)
    world.kenanga.send(world.office)
    (held,) = world.office.judging.waiting()
    world.office.judging.accept(held.id)
    world.settle()
    (accepted,) = world.office.every_session()
    assert {"quarantine", "seg"} <= set(holds(world.office, TOKEN))

    order = order_it(world.teratai.assigning, case, accepted.id)
    world.teratai.send(world.office)
    world.office.assigning.countersign_erasure(order.order)
    world.settle()

    assert traces(world) == {}
    world.assert_sound()


@pytest.mark.parametrize("is_refused", [False, True])
def test_an_erased_field_is_in_no_save_that_waited_or_was_refused(
    world_of: WorldOf, *, is_refused: bool
) -> None:
    world = world_of("melati", "dahlia", "teratai")
    case = world.melati.open_case()
    session = world.melati.session(case, f"Kata {TOKEN}")
    world.settle()
    world.office.assigning.lend(case, world.dahlia.enrolment, Reach.SUPERVISION)
    world.settle()
    world.dahlia.edit(Session, session, survivor_said=f"Sisipan {TOKEN}")
    world.dahlia.send(world.office)
    (held,) = world.office.judging.waiting()
    if is_refused:
        world.office.judging.refuse(held.id, remark="Bukan wewenangnya")

    order = the_field(world.teratai.assigning, case, session)
    world.teratai.send(world.office)
    world.office.assigning.countersign_erasure(order.order)
    world.settle()

    assert traces(world) == {}
    world.melati.edit(Session, session, survivor_said="Jawaban baru")
    world.settle()
    world.assert_same()
    world.assert_sound()


def test_an_erased_field_leaves_the_rest_of_its_record(
    world: World, case: EntityId, session: EntityId
) -> None:
    (before,) = (one for one in world.melati.every(Session) if one.id == session)
    order = the_field(world.office.assigning, case, session)
    world.office.send(world.teratai)

    signed = world.teratai.assigning.countersign_erasure(order.order)

    assert signed.erases
    assert not world.teratai.assigning.is_carried_out(order.order), "the office empties it"
    world.settle()
    assert traces(world) == {}
    (kept,) = (one for one in world.melati.every(Session) if one.id == session)
    assert kept == replace(before, survivor_said=NoValue.NOT_ASKED)
    world.assert_same()


def test_of_an_attachment_the_content_goes_and_the_line_stays(
    world: World, case: EntityId, session: EntityId
) -> None:
    record = scan(world, case)
    other = world.melati.open_case("KP-0002")
    world.settle()
    order = world.teratai.assigning.order_attachment_erasure(case, record, "request")
    world.teratai.send(world.office)
    assert pieces(world.office) > 0

    world.office.assigning.countersign_erasure(order.order)
    world.settle()

    for seat in (world.office, world.melati):
        (line,) = AttachmentDesk(seat.room).of_case(case)
        assert (line.attachment, line.is_here) == (record, False)
        assert pieces(seat) == 0
    address = attachments.add(world.melati.vault, SCAN)  # scanned anew, for somebody else
    world.melati.add(Attachment, other, content=address, media_type="image/png")
    world.settle()
    assert [line.is_here for line in AttachmentDesk(world.office.room).of_case(other)] == [True]
    world.assert_same()


def test_an_attachment_that_another_case_has_too_stays_there(world: World, case: EntityId) -> None:
    record = scan(world, case)
    other = world.melati.open_case("KP-0002")
    (one,) = world.melati.every(Attachment)
    world.melati.add(Attachment, other, content=one.content, media_type="image/png")
    world.settle()

    order = world.teratai.assigning.order_attachment_erasure(case, record, "request")
    world.teratai.send(world.office)
    world.office.assigning.countersign_erasure(order.order)
    world.settle()

    assert [line.is_here for line in AttachmentDesk(world.office.room).of_case(other)] == [True]


@pytest.mark.parametrize("level", [Level.ATTACHMENT, Level.ENTITY])
def test_an_erased_attachment_lies_in_no_file_that_is_kept_for_a_newer_program(
    world: World, case: EntityId, level: Level
) -> None:
    content = b"isi rahasia"
    address = attachments.add(world.melati.vault, content)
    record = world.melati.add(Attachment, case, content=address, media_type="image/png").id
    world.settle()
    piece = Chunk(address=bytes.fromhex(address), index=0, count=1, data=content).frame()
    world.office.take([world.melati.letter(world.office, piece, Frame(78, b"baru"))])
    desk = world.teratai.assigning
    named = {
        Level.ATTACHMENT: desk.order_attachment_erasure,
        Level.ENTITY: desk.order_record_erasure,
    }
    order = named[level](case, record, "request")
    world.teratai.send(world.office)

    world.office.assigning.countersign_erasure(order.order)

    with world.office.reading() as reader:
        assert quarantine.files(reader) == []


@pytest.mark.parametrize("order_it", [the_record, the_field])
def test_who_ordered_takes_it_back_before_the_second_signature(
    world: World, case: EntityId, session: EntityId, order_it: Ordering
) -> None:
    order = order_it(world.teratai.assigning, case, session)
    world.settle()
    assert not any(kept.hides for kept in world.office.assigning.erasures())

    withdrawn = world.teratai.assigning.withdraw_erasure(order.order, "mistake")
    world.settle()

    assert withdrawn.is_withdrawn
    assert {kept.is_withdrawn for kept in world.office.assigning.erasures()} == {True}
    assert "session" in holds(world.office, TOKEN)
    assert order_it(world.teratai.assigning, case, session).order != order.order


def test_what_is_erased_is_not_taken_back(world: World, case: EntityId, session: EntityId) -> None:
    order = the_record(world.teratai.assigning, case, session)
    world.teratai.send(world.office)
    with pytest.raises(SameSignature):
        world.teratai.assigning.countersign_erasure(order.order)
    world.office.assigning.countersign_erasure(order.order)

    with pytest.raises(OrderCarriedOut):
        world.office.assigning.withdraw_erasure(order.order, "mistake")
    with pytest.raises(RecordMissing):
        the_record(world.office.assigning, case, session)


def test_a_record_that_was_deleted_can_be_erased(
    world: World, case: EntityId, session: EntityId
) -> None:
    world.melati.delete(Session, session)
    world.settle()

    order = the_record(world.office.assigning, case, session)
    world.settle(1)
    world.teratai.assigning.countersign_erasure(order.order)
    world.settle()

    assert traces(world) == {}


def test_a_role_that_may_not_erase_is_refused(
    world: World, case: EntityId, session: EntityId
) -> None:
    desk = world.melati.assigning

    for refused in (
        partial(the_record, desk, case, session),
        partial(the_field, desk, case, session),
        partial(desk.order_attachment_erasure, case, session, "request"),
        partial(desk.order_case_erasure, case, "request"),
    ):
        with pytest.raises(NotYours):
            refused()

    assert desk.erasures() == []


def test_a_slip_of_the_pen_erases_nothing(world: World, case: EntityId, session: EntityId) -> None:
    other = world.melati.open_case("KP-0002")
    record = scan(world, case)
    activity = world.office.add(Activity, name="Pelatihan", kind="training").id
    plan = world.melati.add(CasePlan, case)
    item = world.melati.add(Goal, case, plan=plan.id).id
    world.settle()
    desk = world.office.assigning

    for case_of_others, named in ((other, session), (case, activity)):
        with pytest.raises(OfAnotherCase):
            the_record(desk, case_of_others, named)
    with pytest.raises(RecordMissing):
        the_record(desk, case, EntityId(4_711))
    with pytest.raises(IsTheCase):
        the_record(desk, case, case)
    with pytest.raises(NoSuchField):
        desk.order_field_erasure(case, session, "no_such_field", "request")
    for whole, field in ((record, "content"), (item, "plan"), (item, "position")):
        with pytest.raises(FieldNotAlone):
            desk.order_field_erasure(case, whole, field, "request")
    with pytest.raises(NotAnAttachment):
        desk.order_attachment_erasure(case, session, "request")
    assert desk.erasures() == []


@pytest.mark.parametrize("order_it", [the_record, the_field])
def test_what_a_record_corrects_is_erased_before_it_and_never_stands_again(
    world: World, case: EntityId, session: EntityId, order_it: Ordering
) -> None:
    (wrong,) = (one for one in world.melati.every(Session) if one.id == session)
    facts = {"kind": wrong.kind, "survivor_said": f"Benar {TOKEN}"}
    right = world.melati.add(Session, case, corrects=session, **facts).id
    world.settle()
    with pytest.raises(FormerWouldStand) as refusal:
        order_it(world.teratai.assigning, case, right)
    assert refusal.value.facts == {"record": session}

    orders = [order_it(world.teratai.assigning, case, one) for one in (session, right)]
    world.teratai.send(world.office)
    for order in reversed(orders):
        world.office.assigning.countersign_erasure(order.order)
    world.settle()

    assert traces(world) == {}
    world.assert_same()


def test_a_reason_that_is_a_sentence_is_told_to_nobody(world: World, case: EntityId) -> None:
    desk = world.office.assigning
    with pytest.raises(ReasonIsNoCode):
        desk.order_case_erasure(case, "Ibu Sari meminta")
    order = world.teratai.assigning.order_case_erasure(case, "request")
    world.settle()

    with pytest.raises(ReasonIsNoCode):
        desk.withdraw_erasure(order.order, "Salah ketik")

    assert [kept.against for kept in desk.erasures()] == [0]


def test_two_orders_of_one_signature_are_no_order_of_two(
    world: World, case: EntityId, session: EntityId
) -> None:
    order = the_field(world.teratai.assigning, case, session)
    world.settle()

    with pytest.raises(AlreadyOrdered) as refusal:
        the_field(world.office.assigning, case, session)

    assert refusal.value.facts == {"order": order.order}


def test_what_went_with_its_record_needs_no_signature_more(
    world: World, case: EntityId, session: EntityId
) -> None:
    field = the_field(world.teratai.assigning, case, session)
    record = the_record(world.teratai.assigning, case, session)
    world.teratai.send(world.office)
    world.office.assigning.countersign_erasure(record.order)

    with pytest.raises(OrderCarriedOut):
        world.office.assigning.countersign_erasure(field.order)

    world.settle()
    assert traces(world) == {}
    assert world.teratai.assigning.withdraw_erasure(field.order, "mistake").is_withdrawn


def test_the_list_says_what_each_order_names(
    world: World, case: EntityId, session: EntityId
) -> None:
    record = scan(world, case)
    desk = world.office.assigning
    the_field(desk, case, session)
    desk.order_attachment_erasure(case, record, "request")
    desk.order_case_erasure(case, "request")

    told = {(one.level, one.noun, one.record, one.field) for _, one in desk.ordered()}

    assert told == {
        ("field", "session", session, "survivor_said"),
        ("attachment", "attachment", record, ""),
        ("case", "case_file", case, ""),
    }


def test_an_order_for_a_field_of_a_record_that_went_meanwhile_stops_no_letter(
    world: World, case: EntityId, session: EntityId
) -> None:
    """Signed for the second time where the larger erasure was not heard of yet."""
    smaller = the_field(world.office.assigning, case, session)
    world.settle()
    larger = the_record(world.office.assigning, case, session)
    world.teratai.assigning.countersign_erasure(smaller.order)
    late = world.teratai.write_to(world.office)
    world.office.send(world.teratai)
    world.teratai.assigning.countersign_erasure(larger.order)
    ahead = world.teratai.write_to(world.office)

    assert merged(world.office.take(ahead))
    assert merged(world.office.take(late))
    world.settle()

    assert not holds(world.office, TOKEN)


def test_a_field_of_a_deleted_record_is_forgotten_and_the_record_stays_deleted(
    world: World, case: EntityId, session: EntityId
) -> None:
    world.melati.delete(Session, session)
    world.settle()
    order = the_field(world.office.assigning, case, session)
    world.settle()
    world.teratai.assigning.countersign_erasure(order.order)
    world.settle()

    assert not holds(world.office, TOKEN)
    assert session not in {one.id for one in world.office.every(Session)}
