"""What must vanish: cases that are handed on or under review no more, and what is erased."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders_exchange import SAID, SESSION, Seat, World, WorldOf, merged
from builders_traces import holds, search_hits
from pendamping.domain.attachment import Attachment
from pendamping.domain.case import Case
from pendamping.domain.family_plan import FamilyPlanAction
from pendamping.domain.roles import Role
from pendamping.domain.session import Session
from pendamping.kernel.ids import COUNTER_BITS, EntityId
from pendamping.store import attachments, audit, blobs, drafts, erasures, lists, quarantine
from pendamping.store.audit import Action
from pendamping.sync import segments
from pendamping.sync.frames import Frame, FrameKind, Holding
from pendamping.sync.operations import Creation
from pendamping.sync.orders import Level, Target
from pendamping.sync.schema import FIELD_BITS
from pendamping.usecases.cases import CaseDesk
from pendamping.usecases.exchange.incoming import Taken
from pendamping.usecases.office.assigning import (
    NoSuchOrder,
    NotAHolder,
    OrderCarriedOut,
    OrderWithdrawn,
    SameSignature,
    TakerCannotHold,
    TakerInactive,
)
from pendamping.usecases.room import NotYours

TOKEN = "kenarirahasiamerah"
RED_FLAGS = Session.NOUN.field("red_flags").number


def erase(world: World, target: Target) -> str:
    """Let two people sign: the data officer, then the office."""
    order = world.teratai.assigning.order_erasure(target, "request")
    assert not order.erases
    world.teratai.send(world.office)
    assert world.office.assigning.countersign_erasure(order.order).erases
    return order.order


def holds_token(seat: Seat) -> list[str]:
    return holds(seat, TOKEN)


def a_case(world: World) -> tuple[EntityId, EntityId]:
    case = world.melati.open_case()
    session = world.melati.session(case, f"Kata {TOKEN}")
    world.settle()
    return case, session


@pytest.fixture
def world(world_of: WorldOf) -> Iterator[World]:
    world = world_of("melati", "kenanga", "anggrek", "teratai")
    yield world
    world.assert_sound()


def test_the_giver_removes_a_case_only_once_its_work_is_safe(world: World) -> None:
    case, _ = a_case(world)
    world.melati.session(case, "Belum terkirim")

    world.office.assigning.hand_over(case, world.kenanga.enrolment)
    world.office.send(world.melati)

    assert world.melati.cases() == {case}, "its unsent work would be lost"
    world.melati.send(world.office)
    world.office.send(world.melati)
    assert world.melati.cases() == set()
    assert holds_token(world.melati) == []
    world.settle()
    world.assert_same()
    assert world.kenanga.said() == {f"Kata {TOKEN}", "Belum terkirim"}
    assert world.office.scopes(case) == {(world.kenanga.enrolment, "own", False)}


def test_what_the_giver_wrote_before_knowing_still_counts(world: World) -> None:
    case, _ = a_case(world)
    world.office.assigning.hand_over(case, world.kenanga.enrolment)
    world.office.send(world.kenanga)
    world.melati.session(case, "Ditulis tanpa tahu")

    assert merged(world.melati.send(world.office))

    world.settle()
    world.assert_same()
    assert "Ditulis tanpa tahu" in world.kenanga.said()
    assert world.office.judging.waiting() == []


def test_a_case_goes_from_hand_to_hand_and_leaves_nobody_behind(world_of: WorldOf) -> None:
    world = world_of("melati", "kenanga", "cempaka")
    case = world.melati.open_case()
    world.melati.session(case, f"Kata {TOKEN}")
    world.settle()
    for taker in (world.kenanga, world.cempaka, world.melati, world.kenanga):
        world.office.assigning.hand_over(case, taker.enrolment)
        world.settle()
        world.assert_same()
        assert taker.cases() == {case}
        for other in world.field:
            if other is not taker:
                assert holds_token(other) == []
                with other.reading() as reader:
                    held = reader.only("SELECT count(*) AS n FROM scope WHERE state = 'held'")
                assert held.number("n") == 0


def test_only_a_holder_gives_a_case_away(world: World) -> None:
    case, _ = a_case(world)

    with pytest.raises(NotAHolder):
        world.office.assigning.hand_over(
            case, world.kenanga.enrolment, giver=world.kenanga.enrolment
        )
    with pytest.raises(NotYours):
        world.melati.assigning.hand_over(case, world.kenanga.enrolment)


def test_a_review_ends_with_its_grace_and_a_second_one_keeps_the_case(world: World) -> None:
    case, _ = a_case(world)
    first = world.melati.ask_review(case)
    world.settle()
    assert world.anggrek.cases() == {case}
    world.anggrek.decide(first)
    world.settle()
    world.go_on(days=10)
    second = world.melati.ask_review(case)
    world.settle()
    world.go_on(days=25)
    world.office.exchange.write(world.pouch())
    world.settle()
    assert world.anggrek.cases() == {case}, "a review is still waiting"

    world.anggrek.decide(second)
    world.settle()
    world.go_on(days=31)
    world.office.exchange.write(world.pouch())
    world.settle()

    assert world.anggrek.cases() == set()
    assert holds_token(world.anggrek) == []
    world.assert_same()


def test_a_colleague_is_told_nothing_once_the_office_took_the_case_back(world: World) -> None:
    case, _ = a_case(world)
    request = world.melati.ask_review(case)
    world.settle()
    world.anggrek.decide(request)
    world.settle()
    world.go_on(days=31)
    world.office.exchange.write(world.pouch())
    world.office.send(world.anggrek)
    world.anggrek.send(world.office)
    world.settle()

    outcomes = world.melati.exchange.write(world.pouch())

    assert {one.user for one in outcomes} == {"office"}
    assert world.melati.scopes(case) == {(world.melati.enrolment, "own", False)}


def test_an_erased_case_is_gone_everywhere(world: World) -> None:
    case, _ = a_case(world)
    world.melati.ask_review(case)
    world.kenanga.add(Session, case, kind="individual", survivor_said=f"Sisipan {TOKEN}")
    world.kenanga.send(world.office)
    assert [held.reason for held in world.office.judging.waiting()] == ["authority.case"]
    world.settle()
    world.melati.session(case, f"Belum terkirim {TOKEN}")
    late = world.melati.write_to(world.office)
    with world.melati.vault.writing() as writer:
        drafts.put(
            writer, None, noun="session", typed={"a": TOKEN}, at=world.clock_now(), case=case
        )
    for seat in world.seats.values():
        search_hits(seat, TOKEN)
    assert "session" in holds_token(world.office)

    erase(world, Target(level=Level.CASE, case=case, entity=case))
    world.settle()

    for seat in world.seats.values():
        if seat is not world.kenanga:  # it wrote this without a right, and has its own word still
            assert holds_token(seat) == [], seat.name
        assert case not in seat.cases() or seat is world.kenanga
    world.office.take(late)
    assert holds_token(world.office) == [], "a later arrival stays erased"
    world.settle()
    assert holds_token(world.office) == []
    assert world.office.scopes(case) == set(), "every device has said that it removed the case"


def test_what_comes_late_about_an_erased_case_does_not_even_wait(world: World) -> None:
    """Nobody has to decide any more about what was not allowed."""
    case, _ = a_case(world)
    other = world.kenanga.open_case("KP-0002")
    world.kenanga.session(case, f"Sisipan {TOKEN}")
    world.kenanga.session(other, "Kata sendiri")
    late = world.kenanga.write_to(world.office)
    erase(world, Target(level=Level.CASE, case=case, entity=case))

    (report,) = world.office.take(late)

    assert report.waiting == 0
    assert world.office.judging.waiting() == []
    assert holds_token(world.office) == []
    assert world.office.said() == {"Kata sendiri"}


def test_a_segment_that_breaks_its_chain_waits_without_what_is_erased(world: World) -> None:
    case, _ = a_case(world)
    other = world.melati.open_case("KP-0002")
    own = world.melati.author << COUNTER_BITS
    told = [
        Creation(noun=SESSION, id=own | 900 + place, case=one, values={SAID: said})
        for place, (one, said) in enumerate([(case, f"Kata {TOKEN}"), (other, "Kata lain")])
    ]
    broken = world.melati.segment(99, told, number=2, prev=bytes([1]) * 32)
    late = world.melati.letter(world.office, broken)
    erase(world, Target(level=Level.CASE, case=case, entity=case))

    world.office.take([late])

    (held,) = world.office.judging.waiting()
    assert held.reason == "segment.chain_broken"
    assert holds_token(world.office) == []
    assert segments.decode(held.content, None).cids == {other}


def test_a_held_segment_keeps_what_an_erased_record_is_not_about(world: World) -> None:
    case, session = a_case(world)
    other = world.melati.open_case("KP-0002")
    own = world.melati.author << COUNTER_BITS
    told = [
        Creation(noun=SESSION, id=own | 900 + place, case=one, values={SAID: "Kata lain"})
        for place, one in enumerate([case, other])
    ]
    broken = world.melati.segment(99, told, number=2, prev=bytes([1]) * 32)
    world.office.take([world.melati.letter(world.office, broken)])

    erase(world, Target(level=Level.ENTITY, case=case, entity=session))
    (held,) = world.office.judging.waiting()
    assert segments.decode(held.content, None).cids == {case, other}
    erase(world, Target(level=Level.CASE, case=case, entity=case))

    (held,) = world.office.judging.waiting()
    assert segments.decode(held.content, None).cids == {other}


def test_one_signature_hides_and_does_not_erase(world: World) -> None:
    case, _ = a_case(world)

    world.teratai.assigning.order_case_erasure(case, "request")
    world.settle()

    assert "session" in holds_token(world.office)
    assert {order.signatures for order in world.melati.assigning.erasures()} == {1}
    for seat in (world.office, world.melati):
        with seat.room.reading() as reader:
            assert erasures.is_frozen(reader, case)
            assert seat.room.reach(reader, case) is None
            assert lists.case_of_number(reader, case) is None
        assert case not in {line.case for line in CaseDesk(seat.room).cases().lines}


def test_the_same_person_cannot_sign_twice(world: World) -> None:
    case, _ = a_case(world)
    order = world.office.assigning.order_case_erasure(case, "request")

    with pytest.raises(SameSignature):
        world.office.assigning.countersign_erasure(order.order)
    with pytest.raises(NoSuchOrder):
        world.office.assigning.countersign_erasure("0" * 32)
    world.office.send(world.melati)
    with pytest.raises(NotYours):
        world.melati.assigning.countersign_erasure(order.order)


def test_an_officer_who_signs_and_leaves_blocks_nobody(world: World) -> None:
    case, _ = a_case(world)
    other = world.melati.open_case("KP-0002")
    erase(world, Target(level=Level.CASE, case=case, entity=case))
    world.office.roster.revoke(world.teratai.device)

    assert merged(world.office.send(world.melati))
    assert merged(world.melati.send(world.office))
    assert merged(world.office.send(world.melati))

    assert other in world.melati.cases()
    assert case not in world.melati.cases()
    assert holds_token(world.melati) == []


def test_an_auditor_may_be_one_of_the_two(world_of: WorldOf) -> None:
    world = world_of("melati", "mawar")
    case = world.melati.open_case()
    world.melati.session(case, f"Kata {TOKEN}")
    world.settle()
    order = world.office.assigning.order_case_erasure(case, "request")
    world.settle(1)

    world.mawar.assigning.countersign_erasure(order.order)
    assert merged(world.settle())

    assert world.melati.cases() == world.office.cases() == set()
    assert holds_token(world.melati) == holds_token(world.office) == []


def test_an_erased_field_is_empty_everywhere_and_can_be_written_anew(world: World) -> None:
    case, session = a_case(world)
    world.melati.ask_review(case)
    world.settle()
    target = Target(
        level=Level.FIELD, case=case, entity=session, field=SESSION << FIELD_BITS | SAID
    )

    erase(world, target)
    world.settle()

    for seat in world.seats.values():
        assert holds_token(seat) == [], seat.name
    world.assert_same()
    world.melati.edit(Session, session, survivor_said="Jawaban baru")
    world.settle()
    world.assert_same()
    assert world.office.said() == {"Jawaban baru"}


def test_of_an_erased_list_not_even_the_words_that_left_it_are_named(world: World) -> None:
    case = world.melati.open_case()
    session = world.melati.session(case, "Kata biasa")
    for flags in ({TOKEN, f"{TOKEN}dua"}, {f"{TOKEN}dua"}):
        world.melati.edit(Session, session, red_flags=flags)
        world.settle()
    assert holds_token(world.office)
    target = Target(
        level=Level.FIELD, case=case, entity=session, field=SESSION << FIELD_BITS | RED_FLAGS
    )

    erase(world, target)
    world.settle()

    for seat in world.seats.values():
        assert holds_token(seat) == [], seat.name
    world.assert_same()
    world.melati.edit(Session, session, red_flags={"isolation"})
    world.settle()
    world.assert_same()
    (told,) = world.office.every_session()
    assert told.red_flags == {"isolation"}


def test_an_erased_record_stays_erased(world: World) -> None:
    case, session = a_case(world)
    late = world.melati.write_to(world.office)

    erase(world, Target(level=Level.ENTITY, case=case, entity=session))
    world.settle()
    world.office.take(late)

    for seat in world.seats.values():
        assert holds_token(seat) == [], seat.name
    world.assert_same()
    assert case in world.melati.cases()


def test_a_backup_brings_nothing_erased_back_for_long(world: World) -> None:
    case, _ = a_case(world)
    backup = world.melati.keep_backup(world.home / "backup")
    erase(world, Target(level=Level.CASE, case=case, entity=case))
    world.settle()

    world.melati.go_back_to(backup)
    assert world.melati.cases() == {case}
    world.settle()

    assert world.melati.cases() == set()
    assert holds_token(world.melati) == []
    assert holds_token(world.office) == []


def test_a_backup_brings_no_case_back_that_was_handed_on(world: World) -> None:
    case, _ = a_case(world)
    backup = world.melati.keep_backup(world.home / "backup")
    world.office.assigning.hand_over(case, world.kenanga.enrolment)
    world.settle()
    assert world.melati.cases() == set()

    world.melati.go_back_to(backup)
    assert world.melati.cases() == {case}
    world.settle()

    assert world.melati.cases() == set()
    assert holds_token(world.melati) == []
    world.assert_same()


def test_what_a_newer_program_might_read_leaves_with_its_case(world: World) -> None:
    """A sealed file is kept for what only a newer program understands; the case is in it too."""
    case, _ = a_case(world)
    state = world.office.state_of(case)
    (report,) = world.melati.take([world.office.letter(world.melati, *state, Frame(77, b"baru"))])
    assert (report.taken, report.newer_frames) == (Taken.MERGED, 1)
    kept = world.office.letter(world.melati, Frame(78, b"baru"))
    world.melati.take([kept])

    world.office.assigning.hand_over(case, world.kenanga.enrolment)
    world.settle(4)

    assert world.melati.cases() == set()
    with world.melati.reading() as reader:
        assert [sealed for _, sealed in quarantine.files(reader)] == [kept]


@pytest.mark.parametrize(
    ("level", "field", "left"),
    [
        (Level.ENTITY, 0, [{"survivor_said": "Kata lain"}]),
        (
            Level.FIELD,
            SESSION << FIELD_BITS | Session.NOUN.field("survivor_said").number,
            [{"survivor_said": "Kata lain"}, {"kind": "individual"}],
        ),
    ],
)
def test_what_was_erased_is_in_no_draft(
    world: World, level: Level, field: int, left: list[dict[str, str]]
) -> None:
    case, session = a_case(world)
    other = world.melati.session(case, "Kata lain")
    for about, said in ((session, f"Kata {TOKEN}"), (other, "Kata lain")):
        typed = {"survivor_said": said} | ({"kind": "individual"} if about == session else {})
        with world.melati.vault.writing() as writer:
            drafts.put(
                writer,
                None,
                noun="session",
                typed=typed,
                at=world.clock_now(),
                case=case,
                about=about,
            )
    world.settle()

    erase(world, Target(level=level, case=case, entity=session, field=field))
    world.settle()

    assert holds_token(world.melati) == []
    with world.melati.reading() as reader:
        assert [dict(one.typed) for one in drafts.every(reader)] == left


def test_what_was_accepted_is_erased_as_it_first_came_too(world: World) -> None:
    """The save that waited, and the segment that it came in, have it under another number."""
    case = world.melati.open_case()
    request = world.melati.ask_review(case)
    world.settle()
    step = world.anggrek.add(FamilyPlanAction, case, plan=request.subject, what=TOKEN)
    world.settle()
    (waiting,) = world.office.judging.waiting()
    world.office.judging.accept(waiting.id)
    world.settle()
    (accepted,) = world.office.every(FamilyPlanAction)
    assert accepted.id != step.id
    assert {"quarantine", "seg"} <= set(holds_token(world.office))

    erase(world, Target(level=Level.ENTITY, case=case, entity=accepted.id))
    world.settle()

    assert [holds_token(seat) for seat in world.seats.values()] == [[]] * len(world.seats)
    world.assert_same()


# --- attachments


def attach(seat: Seat, case: EntityId, content: bytes) -> str:
    address = attachments.add(seat.vault, content)
    seat.add(Attachment, case, content=address, media_type="image/png", size=len(content))
    return address


def content_at(seat: Seat, address: str) -> bytes | None:
    try:
        return attachments.read(seat.vault, address)
    except attachments.AttachmentMissing:
        return None


def test_a_case_leaves_although_its_attachment_went_out_before_the_vault_was_put_back(
    world: World, tmp_path: Path
) -> None:
    """Nobody confirms a package of an epoch that was left; its content is sent again."""
    case = world.melati.open_case()
    world.settle()
    backup = world.melati.keep_backup(tmp_path / "backup")
    world.melati.edit_case(case, summary="satu")
    world.settle()
    world.melati.move_back_to(backup)
    photo = bytes(range(256)) * 3000
    address = attach(world.melati, case, photo)
    world.settle(4)
    assert content_at(world.office, address) == photo

    world.office.assigning.hand_over(case, world.kenanga.enrolment)
    world.settle(5)

    assert case not in world.melati.cases()
    assert content_at(world.office, address) == photo, "its record waits there, as a second history"


def test_attachments_travel_in_pieces_to_whoever_holds_the_case(world: World) -> None:
    case, _ = a_case(world)
    content = bytes(range(256)) * 5000
    address = attach(world.melati, case, content)

    world.settle()

    assert content_at(world.office, address) == content
    assert content_at(world.kenanga, address) is None
    world.office.assigning.hand_over(case, world.kenanga.enrolment)
    world.settle()
    assert content_at(world.kenanga, address) == content
    assert content_at(world.melati, address) is None, "it leaves with the case"


def test_attachments_travel_once_in_each_direction(world: World) -> None:
    case, _ = a_case(world)
    attach(world.melati, case, b"isi" * 100_000)
    world.settle()

    outcomes = [
        *world.melati.exchange.write(world.pouch()),
        *world.office.exchange.write(world.pouch()),
    ]

    assert sum(outcome.attachments for outcome in outcomes) == 0


def test_a_lost_piece_is_asked_for_again(world: World) -> None:
    case, _ = a_case(world)
    content = bytes(range(256)) * 4000
    address = attach(world.melati, case, content)
    first, *chunks = world.melati.write_to(world.office)
    assert chunks
    world.office.take([first])

    world.settle()

    assert content_at(world.office, address) == content
    assert world.office.exchange.missing_packages() == []


def test_a_giver_keeps_an_attachment_until_it_arrived(world: World) -> None:
    case, _ = a_case(world)
    content = bytes(range(256)) * 4000
    address = attach(world.melati, case, content)
    first, *_lost = world.melati.write_to(world.office)
    world.office.take([first])
    world.office.assigning.hand_over(case, world.kenanga.enrolment)

    world.office.send(world.melati)

    assert content_at(world.melati, address) == content
    world.settle(4)
    assert content_at(world.kenanga, address) == content
    assert content_at(world.melati, address) is None


def test_an_attachment_that_was_deleted_at_once_holds_no_case_back(world: World) -> None:
    case, _ = a_case(world)
    address = attach(world.melati, case, b"isi" * 50_000)
    (record,) = world.melati.every(Attachment)
    world.melati.delete(Attachment, record.id)
    world.settle()
    world.office.assigning.hand_over(case, world.kenanga.enrolment)
    world.settle()

    assert world.melati.cases() == set()
    assert content_at(world.melati, address) is None
    assert content_at(world.office, address) is not None, "it can be restored"
    assert content_at(world.kenanga, address) is None
    world.assert_same()


def test_an_erased_case_takes_its_attachments_along(world: World) -> None:
    case, _ = a_case(world)
    address = attach(world.melati, case, b"isi rahasia" * 50_000)
    late = world.melati.write_to(world.office)
    world.settle()
    assert content_at(world.office, address) is not None

    erase(world, Target(level=Level.CASE, case=case, entity=case))
    world.settle()

    for seat in world.seats.values():
        assert content_at(seat, address) is None, seat.name
    again = world.office.take(late)
    assert {one.taken for one in again} <= {Taken.MERGED, Taken.REPEATED}
    assert content_at(world.office, address) is None
    with world.office.reading() as reader:
        assert blobs.is_erased(reader, address)


def test_a_refused_attachment_is_erased_with_its_case(world: World, tmp_path: Path) -> None:
    """Only what was refused names it."""
    case, _ = a_case(world)
    backup = world.melati.keep_backup(tmp_path / "backup")
    world.melati.session(case, "Yang benar")
    world.settle()
    world.melati.move_back_to(backup)
    address = attach(world.melati, case, b"isi rahasia" * 50_000)
    world.settle()
    for waiting in world.office.judging.waiting():
        world.office.judging.refuse(waiting.id, remark="Bukan kasusnya")
    assert content_at(world.office, address) is not None

    erase(world, Target(level=Level.CASE, case=case, entity=case))
    world.settle()

    assert {content_at(seat, address) for seat in world.seats.values()} == {None}


def test_an_attachment_alone_is_erased(world: World) -> None:
    case, _ = a_case(world)
    address = attach(world.melati, case, b"isi rahasia" * 50_000)
    world.settle()
    (record,) = world.melati.every(Attachment)

    erase(
        world,
        Target(level=Level.ATTACHMENT, case=case, entity=record.id, attachment=address),
    )
    world.settle()

    for seat in world.seats.values():
        assert content_at(seat, address) is None, seat.name
    world.assert_same()


def test_what_was_erased_of_one_case_is_kept_of_another(world: World) -> None:
    """One paper is scanned for two cases; one of them is erased before the other has it."""
    case, _ = a_case(world)
    other = world.melati.open_case("KP-0002")
    address = attach(world.melati, case, b"isi rahasia" * 50_000)
    world.settle()
    erase(world, Target(level=Level.CASE, case=case, entity=case))
    world.settle()
    assert content_at(world.office, address) is None

    assert attach(world.melati, other, b"isi rahasia" * 50_000) == address
    world.settle()

    assert content_at(world.office, address) is not None
    world.office.assigning.hand_over(other, world.kenanga.enrolment)
    world.settle(4)
    assert content_at(world.kenanga, address) is not None
    assert content_at(world.melati, address) is None
    erase(world, Target(level=Level.CASE, case=other, entity=other))
    world.settle()
    assert {content_at(seat, address) for seat in world.seats.values()} == {None}


def test_a_piece_that_comes_before_the_record_that_names_it_anew_is_asked_for(
    world: World,
) -> None:
    case, _ = a_case(world)
    other = world.melati.open_case("KP-0002")
    address = attach(world.melati, case, b"isi rahasia" * 50_000)
    world.settle()
    erase(world, Target(level=Level.CASE, case=case, entity=case))
    world.settle()
    attach(world.melati, other, b"isi rahasia" * 50_000)
    _lost, *chunks = world.melati.write_to(world.office)

    world.office.take(chunks)

    assert content_at(world.office, address) is None, "nothing there says that it may come back"
    world.office.assigning.hand_over(other, world.kenanga.enrolment)
    world.office.send(world.melati)
    assert content_at(world.melati, address) is not None
    world.settle(4)
    assert content_at(world.office, address) is not None
    assert content_at(world.kenanga, address) is not None
    assert world.office.exchange.missing_packages() == []


def test_a_case_that_left_takes_nothing_from_a_paper_attached_again(world: World) -> None:
    """What was handed over once is not known to be at the office for ever."""
    case, _ = a_case(world)
    address = attach(world.melati, case, b"isi" * 50_000)
    world.settle()
    world.office.assigning.hand_over(case, world.kenanga.enrolment)
    world.settle(4)
    erase(world, Target(level=Level.CASE, case=case, entity=case))
    world.settle()

    other = world.melati.open_case("KP-0002")
    attach(world.melati, other, b"isi" * 50_000)
    world.settle()

    assert content_at(world.office, address) is not None


def test_a_vault_that_was_put_back_gets_its_attachments_again(world: World, tmp_path: Path) -> None:
    case, _ = a_case(world)
    backup = world.melati.keep_backup(tmp_path / "melati.bak")
    address = attach(world.melati, case, b"isi" * 50_000)
    world.settle()

    world.melati.go_back_to(backup)
    world.go_on(hours=1)
    world.settle(4)

    assert content_at(world.melati, address) is not None
    world.assert_same()


def test_a_supervisor_holds_a_case_as_long_as_the_office_lets(world_of: WorldOf) -> None:
    world = world_of("melati", "dahlia")
    case = world.melati.open_case()
    world.settle()
    world.office.assigning.lend(case, world.dahlia.enrolment, Holding.SUPERVISION)
    world.settle()
    world.assert_same()
    assert world.dahlia.cases() == {case}
    assert (world.dahlia.enrolment, "supervision", False) in {
        (one.enrolment, one.kind.value, one.is_ending)
        for one in world.office.assigning.holders(case)
    }

    world.office.assigning.recall(case, world.dahlia.enrolment, Holding.SUPERVISION)
    world.settle()

    assert world.dahlia.cases() == set()
    world.assert_same()


def test_roles_of_the_test_are_as_the_office_knows_them(world: World) -> None:
    assert world.teratai.role is Role.DATA_PIC
    assert world.melati.every(Case) == []


def is_shown(seat: Seat, case: EntityId) -> bool:
    with seat.reading() as reader:
        hidden = erasures.is_frozen(reader, case)
    return not hidden and case in {line.case for line in CaseDesk(seat.room).cases().lines}


def actions(seat: Seat) -> list[str]:
    with seat.reading() as reader:
        return [str(entry.action) for entry in audit.entries(reader)]


def test_who_hid_a_case_by_mistake_takes_it_back_alone(world: World) -> None:
    case, _ = a_case(world)
    order = world.teratai.assigning.order_case_erasure(case, "request")
    world.settle()
    assert not is_shown(world.melati, case)

    taken_back = world.teratai.assigning.withdraw_erasure(order.order, "mistake")
    world.settle()

    assert taken_back.is_withdrawn
    assert is_shown(world.office, case)
    assert is_shown(world.melati, case)
    assert Action.ERASURE_WITHDRAWN in actions(world.melati)
    assert Action.WITHDRAWAL_SIGNED in actions(world.teratai)
    with pytest.raises(OrderWithdrawn):
        world.office.assigning.countersign_erasure(order.order)
    world.assert_same()


def test_one_signature_of_an_auditor_does_not_hide_a_case_for_ever(world_of: WorldOf) -> None:
    world = world_of("melati", "mawar", "teratai")
    case = world.melati.open_case()
    world.settle()
    order = world.mawar.assigning.order_case_erasure(case, "request")
    world.settle()

    alone = world.office.assigning.withdraw_erasure(order.order, "mistake")
    world.settle()
    assert not alone.is_withdrawn
    assert not is_shown(world.melati, case), "nor does one alone uncover it"
    with pytest.raises(SameSignature):
        world.office.assigning.withdraw_erasure(order.order, "mistake")
    both = world.teratai.assigning.withdraw_erasure(order.order, "mistake")
    world.settle()

    assert both.is_withdrawn
    assert is_shown(world.office, case)
    assert is_shown(world.melati, case)


def test_the_order_of_somebody_revoked_is_taken_back_by_one(world_of: WorldOf) -> None:
    world = world_of("melati", "mawar")
    case = world.melati.open_case()
    world.settle()
    order = world.mawar.assigning.order_case_erasure(case, "request")
    world.settle()
    world.office.assigning.withdraw_erasure(order.order, "mistake")
    world.office.roster.revoke(world.mawar.device)

    assert world.office.assigning.withdraw_erasure(order.order, "mistake").is_withdrawn
    world.settle()

    assert is_shown(world.melati, case)


def test_a_withdrawal_that_comes_before_its_order_counts(world: World) -> None:
    case, _ = a_case(world)
    order = world.office.assigning.order_case_erasure(case, "request")
    world.office.assigning.withdraw_erasure(order.order, "mistake")
    with world.office.reading() as reader:
        frames = [
            Frame(FrameKind.ERASURE, data)
            for data in (*erasures.withdrawals(reader), erasures.every(reader)[0].content)
        ]

    assert merged(world.melati.take([world.office.letter(world.melati, *frames)]))

    assert is_shown(world.melati, case)


def test_what_is_erased_is_not_taken_back(world: World) -> None:
    case, _ = a_case(world)
    name = erase(world, Target(level=Level.CASE, case=case, entity=case))

    with pytest.raises(OrderCarriedOut):
        world.office.assigning.withdraw_erasure(name, "mistake")
    with pytest.raises(NoSuchOrder):
        world.office.assigning.withdraw_erasure("0" * 32, "mistake")
    with pytest.raises(NotYours):
        world.melati.assigning.withdraw_erasure(name, "mistake")


def test_two_signatures_erase_also_where_the_order_was_taken_back(world: World) -> None:
    case, _ = a_case(world)
    order = world.office.assigning.order_case_erasure(case, "request")
    world.settle()
    world.office.assigning.withdraw_erasure(order.order, "mistake")
    world.teratai.assigning.countersign_erasure(order.order)  # before it heard

    world.settle()

    assert holds_token(world.office) == []
    assert case not in world.melati.cases()


def test_a_case_goes_to_nobody_who_could_not_hold_it(world_of: WorldOf) -> None:
    world = world_of("melati", "kenanga", "mawar")
    case = world.melati.open_case()
    world.settle()
    world.office.roster.revoke(world.kenanga.device)
    desk = world.office.assigning

    for taker in (world.kenanga.enrolment, 4_000):
        with pytest.raises(TakerInactive):
            desk.hand_over(case, taker)
        with pytest.raises(TakerInactive):
            desk.lend(case, taker, Holding.REVIEW)
    with pytest.raises(TakerCannotHold):
        desk.hand_over(case, world.mawar.enrolment)

    world.settle()
    assert world.held_by(world.melati) == {case}
    assert case in world.melati.cases()


def test_who_let_go_once_is_not_believed_to_have_let_go_of_a_second_hold(world: World) -> None:
    """What a device says of an earlier time must not end what it was given since."""
    case, _ = a_case(world)
    desk, holder = world.office.assigning, world.anggrek
    desk.lend(case, holder.enrolment, Holding.REVIEW)
    world.settle()
    desk.recall(case, holder.enrolment, Holding.REVIEW)
    assert merged(world.office.send(holder))
    assert case not in holder.cases()
    slow = holder.write_to(world.office)
    desk.lend(case, holder.enrolment, Holding.REVIEW)
    assert merged(world.office.send(holder))
    assert case in holder.cases()
    desk.recall(case, holder.enrolment, Holding.REVIEW)
    world.office.write_to(holder)  # and lost

    assert merged(world.office.take(slow))
    world.settle()

    assert case not in holder.cases()
    assert world.office.scopes(case) == {(world.melati.enrolment, "own", False)}
