"""What waits is decided by a person: accepted with all that hangs together, or refused."""

import msgpack
import pytest

from builders_exchange import SAID, SESSION, World, WorldOf, merged
from pendamping.domain.case import Case
from pendamping.domain.family_plan import FamilyPlan
from pendamping.domain.person import Identity, Survivor
from pendamping.domain.review import PlanReview, ReviewRequest
from pendamping.domain.session import Session
from pendamping.kernel.ids import COUNTER_BITS, EntityId, creator_of, enrolment_of
from pendamping.store import archive, letters, peers, quarantine
from pendamping.store.changes import RecordMissing
from pendamping.store.digest import Clash
from pendamping.store.quarantine import Held, NotInQuarantine
from pendamping.sync import testimony
from pendamping.sync.authority import Objection
from pendamping.sync.frames import Frame, FrameKind
from pendamping.sync.operations import Creation, Edit, Transaction
from pendamping.usecases.exchange.desk import AuthorStanding
from pendamping.usecases.exchange.incoming import Taken
from pendamping.usecases.exchange.judging import (
    CannotBeAccepted,
    NoSuchChoice,
    NoSuchConflict,
    NotYoursToDecide,
)
from pendamping.usecases.exchange.rewriting import WrittenByNewerProgram
from pendamping.usecases.room import NotYours, NotYoursToWrite

NEWER_KIND = 99
REVIEW = PlanReview.NOUN.number
KIND = PlanReview.NOUN.field("subject_kind").number


def own_id(enrolment: int, counter: int) -> int:
    return enrolment << COUNTER_BITS + 6 | counter


def test_a_whole_case_of_a_departed_device_can_be_accepted(world: World) -> None:
    """Each save waits by itself; what points to another finds it under its new number."""
    world.settle(1)
    case = world.melati.open_case("KP-0009")
    session = world.melati.session(case, "Kata pertama")
    world.melati.add(Survivor, case, citizenship=frozenset({"ID"}))
    request = world.melati.ask_review(case)
    world.melati.edit(Session, session, survivor_said="Kata diperbaiki")
    world.melati.edit(Case, case, urgent_needs=frozenset({"health"}))
    world.melati.edit(Case, case, urgent_needs=frozenset({"health", "legal"}))
    gone = world.melati.session(case, "Salah catat")
    world.melati.delete(Session, gone)
    world.office.roster.revoke(world.melati.device)
    (report,) = world.melati.send(world.office)
    assert report.waiting == 9
    assert world.office.cases() == set()

    for held in world.office.judging.waiting():
        world.office.judging.accept(held.id)

    (accepted,) = world.office.every(Case)
    assert accepted.code == "KP-0009"
    assert accepted.urgent_needs == {"health", "legal"}
    assert enrolment_of(world.office.room.actor.author) == accepted.id >> COUNTER_BITS + 6
    assert world.office.said() == {"Kata diperbaiki"}
    (plan,) = world.office.every(FamilyPlan)
    (asked,) = world.office.every(ReviewRequest)
    assert asked.subject == plan.id != request.subject
    assert {one.case for one in world.office.every(Session)} == {accepted.id}
    assert world.office.judging.waiting() == []
    assert {one.status for one in world.office.exchange.receipts_given()} == {"merged"}


def test_what_hangs_on_something_else_waits_until_that_is_accepted(world: World) -> None:
    world.settle(1)
    case = world.melati.open_case("KP-0009")
    session = world.melati.session(case, "Kata pertama")
    world.melati.edit(Session, session, survivor_said="Kata diperbaiki")
    world.office.roster.revoke(world.melati.device)
    world.melati.send(world.office)
    _, _, last = world.office.judging.waiting()

    with pytest.raises(RecordMissing):
        world.office.judging.accept(last.id)

    assert len(world.office.judging.waiting()) == 3


def test_work_is_decided_once(world: World) -> None:
    case = world.melati.open_case()
    world.melati.send(world.office)
    world.kenanga.session(case, "Sisipan")
    world.kenanga.send(world.office)
    (held,) = world.office.judging.waiting()
    world.office.judging.accept(held.id, remark="Saya hadir")

    with pytest.raises(NotInQuarantine):
        world.office.judging.accept(held.id)
    with pytest.raises(NotInQuarantine):
        world.office.judging.refuse(held.id, remark="")

    world.settle()
    receipts = {(one.lo, one.status, one.reason) for one in world.kenanga.exchange.receipts()}
    assert receipts == {(held.seq, "merged", "decided.accepted")}


def test_a_refusal_reaches_its_author(world: World) -> None:
    case = world.melati.open_case()
    world.melati.send(world.office)
    world.kenanga.session(case, "Sisipan")
    world.kenanga.send(world.office)
    (held,) = world.office.judging.waiting()

    world.office.judging.refuse(held.id, remark="Bukan kasusnya")
    world.office.send(world.kenanga)

    (receipt,) = world.kenanga.exchange.receipts()
    assert (receipt.status, receipt.reason) == ("refused", "decided.refused")
    assert world.office.said() == set()


def test_receipts_name_each_exception_with_its_reason(world: World) -> None:
    case = world.melati.open_case()
    world.melati.session(case, "Sesi")
    request = world.melati.ask_review(case)
    world.melati.decide(request)
    world.settle()

    told = world.melati.exchange.receipts()
    receipts = [(one.lo, one.hi, one.status, one.reason) for one in told]

    assert receipts == [(1, 4, "merged", ""), (4, 4, "quarantined", "authority.noun")]


def test_a_segment_of_nobody_can_be_accepted_as_testimony(world: World) -> None:
    case = world.melati.open_case()
    world.settle()
    stranger = [
        Creation(
            noun=Session.NOUN.number,
            id=70 << COUNTER_BITS + 6 | 1,
            case=case,
            values={SAID: "Kata orang lain"},
        )
    ]
    frame = world.melati.segment(1, stranger, author=70 << 6)
    (report,) = world.office.take([world.melati.letter(world.office, frame)])
    assert report.waiting == 1
    (held,) = world.office.judging.waiting()
    assert (held.kind, held.reason) == (Held.SEGMENT, "segment.stranger")

    world.office.judging.accept(held.id)

    assert len(world.office.every(Session)) == 1


def test_a_decision_is_not_taken_in_by_who_does_not_decide(world: World) -> None:
    case = world.melati.open_case()
    request = world.melati.ask_review(case)
    world.melati.decide(request)
    world.settle()
    (held,) = world.office.judging.waiting()

    with pytest.raises(NotYoursToDecide):
        world.office.judging.accept(held.id)

    assert world.office.every(PlanReview) == []
    assert world.office.judging.waiting() == [held]
    world.office.judging.refuse(held.id, remark="Keputusan ini milik psikolog")
    assert world.office.judging.waiting() == []


def test_a_decision_that_the_office_may_make_is_accepted_as_its_own(world: World) -> None:
    case = world.melati.open_case()
    world.melati.add(PlanReview, case, subject=case, subject_kind="closure", decision="approve")
    world.settle()
    (held,) = world.office.judging.waiting()

    world.office.judging.accept(held.id)

    (taken,) = world.office.every(PlanReview)
    assert enrolment_of(creator_of(taken.id)) == world.office.enrolment


def test_of_a_segment_the_work_is_accepted_and_the_decision_waits_on(world: World) -> None:
    case = world.melati.open_case()
    world.settle()
    work = Creation(noun=SESSION, id=own_id(70, 1), case=case, values={SAID: "Kata"})
    decision = Creation(noun=REVIEW, id=own_id(70, 2), case=case, values={KIND: "family_plan"})
    frame = world.melati.segment(1, [work], [decision], author=70 << 6)
    world.office.take([world.melati.letter(world.office, frame)])
    (held,) = world.office.judging.waiting()

    assert world.office.judging.accept(held.id) == 1

    assert world.office.said() == {"Kata"}
    assert world.office.every(PlanReview) == []
    (left,) = world.office.judging.waiting()
    assert (left.kind, left.reason, left.case) == (Held.TRANSACTION, Objection.REVIEW, case)
    with pytest.raises(NotYoursToDecide):
        world.office.judging.accept(left.id)
    world.office.judging.refuse(left.id, remark="Bukan wewenangnya")
    assert world.office.judging.waiting() == []


def test_a_segment_that_cannot_be_read_cannot_be_accepted(world: World) -> None:
    letter = world.melati.letter(world.office, Frame(FrameKind.SEGMENT, b"\x94\x01"))
    (report,) = world.office.take([letter])
    assert report.waiting == 1
    (held,) = world.office.judging.waiting()

    with pytest.raises(CannotBeAccepted):
        world.office.judging.accept(held.id)
    report = world.office.judging.try_again(held.id, world.office.exchange)
    assert (report.taken, report.reason) == (Taken.QUARANTINED, "changes.malformed")
    assert len(world.office.judging.waiting()) == 1


def test_a_segment_with_a_value_that_no_field_can_hold_cannot_be_accepted(world: World) -> None:
    case = world.melati.open_case()
    world.settle()
    day = next(one.number for one in Case.NOUN.fields if one.kind.value == "day")
    edit = Edit(
        noun=Case.NOUN.number, field=day, id=case, case=case, element=None, context=(),
        value="besok",
    )  # fmt: skip
    frame = world.melati.segment(1, [edit], author=70 << 6)
    world.office.take([world.melati.letter(world.office, frame)])
    (held,) = world.office.judging.waiting()

    with pytest.raises(CannotBeAccepted):
        world.office.judging.accept(held.id)


def broken(world: World) -> tuple[Frame, int]:
    """Return a segment of melati that does not follow from her first, and its first number."""
    case = world.melati.open_case()
    world.settle()
    with world.office.reading() as reader:
        last = peers.received(reader, world.melati.author)[-1][1]
    record = world.melati.author << COUNTER_BITS | 900
    told = [Creation(noun=Session.NOUN.number, id=record, case=case, values={SAID: "Kata"})]
    with world.melati.reading() as reader:
        number = letters.last_segment(reader, world.melati.author) + 1
    return world.melati.segment(last + 3, told, number=number, prev=bytes([1]) * 32), last + 3


def standing(world: World) -> AuthorStanding:
    return next(one for one in world.office.exchange.authors() if one.author == world.melati.author)


def test_a_segment_that_waited_is_tried_again(world: World) -> None:
    stranger = world.melati.open_case()
    world.melati.write_to(world.office)
    with world.melati.reading() as reader:
        (data,) = archive.unsent(reader)
    with world.office.vault.writing() as writer:
        quarantine.hold(
            writer,
            Held.SEGMENT,
            data,
            reason="segment.stranger",
            at=world.clock_now(),
            sender=world.melati.device,
        )
    (held,) = world.office.judging.waiting()

    report = world.office.judging.try_again(held.id, world.office.exchange)

    assert report.taken is Taken.MERGED
    assert report.cases == {stranger}
    assert world.office.judging.waiting() == []
    assert world.office.cases() == {stranger}
    assert world.held_by(world.melati) == {stranger}
    world.settle()
    world.assert_same()


@pytest.mark.parametrize("accepts", [True, False])
def test_what_was_decided_about_a_segment_is_no_gap_and_its_author_is_told(
    world: World, *, accepts: bool
) -> None:
    frame, first = broken(world)
    world.office.take([world.melati.letter(world.office, frame)])
    assert standing(world).missing == ()
    (held,) = world.office.judging.waiting()

    if accepts:
        world.office.judging.accept(held.id)
    else:
        world.office.judging.refuse(held.id, remark="Bukan begitu")

    assert standing(world).missing == ()
    world.settle()
    (told,) = [one for one in world.melati.exchange.receipts() if one.lo == first]
    assert told.status == ("merged" if accepts else "refused")


def test_nothing_is_decided_about_the_work_of_whoever_was_only_named(world: World) -> None:
    """A forged segment that was refused must not stand for the true one that is still to come."""
    _, first = broken(world)
    other = world.kenanga.segment(
        first,
        [Creation(noun=Session.NOUN.number, id=5, case=5, values={})],
        number=9,
        author=world.melati.author,
    )
    world.office.take([world.kenanga.letter(world.office, other)])
    (held,) = world.office.judging.waiting()

    world.office.judging.refuse(held.id, remark="Palsu")

    assert all(one.lo != first for one in world.office.exchange.receipts_given())


@pytest.mark.parametrize("is_forged", [True, False])
def test_a_case_in_a_segment_that_is_accepted_is_held_by_whoever_signed_it(
    world: World, *, is_forged: bool
) -> None:
    _, first = broken(world)
    case = EntityId(world.melati.author << COUNTER_BITS | 901)
    opened = [Creation(noun=Case.NOUN.number, id=case, case=case, values={})]
    signer = world.kenanga if is_forged else world.melati
    frame = signer.segment(
        first, opened, number=2, prev=bytes([1]) * 32, author=world.melati.author
    )
    world.office.take([signer.letter(world.office, frame)])
    (held,) = world.office.judging.waiting()
    assert held.kind is Held.SEGMENT

    world.office.judging.accept(held.id)

    (accepted,) = (one for one in world.office.cases() if creator_of(one) == world.office.author)
    holders = set() if is_forged else {(world.melati.enrolment, "own", False)}
    assert world.office.scopes(accepted) == holders


def test_what_is_about_a_record_of_a_refused_segment_waits(world: World) -> None:
    frame, first = broken(world)
    world.office.take([world.melati.letter(world.office, frame)])
    (held,) = world.office.judging.waiting()
    world.office.judging.refuse(held.id, remark="Dari salinan yang rusak")
    record = world.melati.author << COUNTER_BITS | 900
    (case,) = world.office.cases()
    more = Edit(
        noun=Session.NOUN.number,
        field=SAID,
        id=EntityId(record),
        case=case,
        element=None,
        context=(),
        value="Lanjutan",
    )
    later = world.melati.segment(first + 1, [more], number=5, prev=bytes([2]) * 32)

    world.office.take([world.melati.letter(world.office, later)])

    assert world.office.said() == set()
    (waiting,) = world.office.judging.waiting()
    assert waiting.reason == Objection.DECIDED


def test_a_segment_that_breaks_its_chain_waits(world: World) -> None:
    """Else the office's own archive would look as if somebody had changed it."""
    case = world.melati.open_case()
    world.melati.send(world.office)
    record = world.melati.author << COUNTER_BITS | 900
    told = [Creation(noun=Session.NOUN.number, id=record, case=case, values={SAID: "Kata"})]
    first = world.melati.segment(2, told, number=2)
    second = world.melati.segment(2, told, number=1, prev=bytes([1]) * 32)

    (report,) = world.office.take([world.melati.letter(world.office, first, second)])

    assert report.waiting == 2
    assert {held.reason for held in world.office.judging.waiting()} == {"segment.chain_broken"}
    assert world.office.said() == set()
    world.assert_sound()
    for held in world.office.judging.waiting()[:1]:
        world.office.judging.accept(held.id)
    assert world.office.said() == {"Kata"}


def test_one_bad_segment_harms_no_other(world: World) -> None:
    case = world.melati.open_case()
    world.melati.session(case, "Sesi yang baik")
    files = world.melati.write_to(world.office)
    assert files
    bad = Frame(FrameKind.SEGMENT, b"bukan segmen")
    with world.melati.reading() as reader:
        good = [Frame(FrameKind.SEGMENT, data) for data in archive.unsent(reader)]

    (report,) = world.office.take([world.melati.letter(world.office, bad, *good)])

    assert (report.taken, report.waiting) == (Taken.MERGED, 1)
    assert world.office.said() == {"Sesi yang baik"}


def test_a_file_that_cannot_be_opened_is_for_its_holder_to_put_aside(world: World) -> None:
    world.melati.take([b"bukan paket" * 10_000])
    (held,) = world.melati.judging.waiting()

    with pytest.raises(NotInQuarantine):
        world.melati.judging.refuse(held.id + 1, remark="")
    world.melati.judging.refuse(held.id, remark="Sampah")

    assert world.melati.judging.waiting() == []


def test_what_a_newer_program_wrote_is_kept_and_passed_on(world: World) -> None:
    """A newer noun and a newer field go to the office and on to others, untouched."""
    case = world.melati.open_case()
    world.melati.send(world.office)
    own = world.melati.author << COUNTER_BITS
    newer = [
        Creation(noun=200, id=own | 900, case=case, values={1: "benda baru"}),
        Creation(
            noun=Session.NOUN.number, id=own | 901, case=case, values={SAID: "a", 222: "baru"}
        ),
    ]
    frame = world.melati.segment(2, newer, number=2, prev=world.melati.chain_head())

    assert merged(world.office.take([world.melati.letter(world.office, frame)]))

    with world.office.reading() as reader:
        row = reader.only("SELECT extra FROM noun_200 WHERE eid = :id", id=own | 900)
        assert b"benda baru" in row.octets("extra")
        row = reader.only("SELECT extra FROM session WHERE eid = :id", id=own | 901)
        assert b"baru" in row.octets("extra")
    assert world.office.judging.waiting() == []


def test_a_frame_of_a_newer_program_is_kept_until_it_is_understood(world: World) -> None:
    case = world.melati.open_case()
    world.melati.write_to(world.office)
    with world.melati.reading() as reader:
        good = [Frame(FrameKind.SEGMENT, data) for data in archive.unsent(reader)]
    letter = world.melati.letter(world.office, *good, Frame(NEWER_KIND, b"apa saja"))

    (report,) = world.office.take([letter])

    assert (report.taken, report.newer_frames) == (Taken.MERGED, 1)
    assert world.office.cases() == {case}
    (held,) = world.office.judging.waiting()
    assert (held.reason, held.content) == ("package.newer_frames", letter)
    again = world.office.judging.try_again(held.id, world.office.exchange)
    assert (again.taken, again.newer_frames) == (Taken.MERGED, 1)
    assert [one.id for one in world.office.judging.waiting()] == [held.id]
    assert world.office.take([letter])[0].taken is Taken.REPEATED


def test_newer_work_waits_for_a_newer_program(world: World) -> None:
    with world.office.vault.writing() as writer:
        quarantine.hold(
            writer,
            Held.TRANSACTION,
            testimony.pack(
                Transaction(
                    seq=1,
                    hlc=1,
                    operations=(Creation(noun=200, id=1, case=1, values={1: "x"}),),
                )
            ),
            reason="authority.case",
            at=world.clock_now(),
        )
    (held,) = world.office.judging.waiting()

    with pytest.raises(WrittenByNewerProgram):
        world.office.judging.accept(held.id)


# --- conflicts


def contested(world: World) -> EntityId:
    case = world.melati.open_case()
    world.settle()
    world.melati.edit_case(case, summary="Kata Melati", risk_level="low")
    world.office.edit_case(case, summary="Kata kantor", risk_level="high")
    world.settle()
    return case


def test_a_conflict_is_decided_and_the_decision_travels(world: World) -> None:
    case = contested(world)
    conflicts = {one.field.name: one for one in world.office.judging.conflicts() if one.field}
    assert set(conflicts) == {"summary", "risk_level"}
    assert {one.value for one in conflicts["summary"].choices} == {"Kata Melati", "Kata kantor"}
    assert conflicts["risk_level"].choices[0].value == "high", "the most severe is shown"
    mine = [one.value for one in conflicts["summary"].choices].index("Kata Melati") + 1

    world.office.judging.decide_conflict(case, "summary", mine)
    world.office.judging.decide_conflict(case, "risk_level", 1)
    world.settle()

    world.assert_same()
    for seat in (world.office, world.melati):
        assert seat.judging.conflicts(case) == []
        (known,) = seat.every(Case)
        assert (known.summary, known.risk_level) == ("Kata Melati", "high")


def test_a_decision_names_one_of_what_stands(world: World) -> None:
    case = contested(world)

    with pytest.raises(NoSuchChoice):
        world.office.judging.decide_conflict(case, "summary", 3)
    with pytest.raises(NoSuchChoice):
        world.office.judging.decide_conflict(case, "summary", 0)
    with pytest.raises(NoSuchConflict):
        world.office.judging.decide_conflict(case, "condition", 1)


@pytest.mark.parametrize(("choice", "stays"), [(1, False), (2, True)])
def test_deleted_here_and_changed_there_is_a_conflict(
    world: World, *, choice: int, stays: bool
) -> None:
    case = world.melati.open_case()
    session = world.melati.session(case, "Kata")
    world.settle()
    world.melati.delete(Session, session)
    world.office.edit(Session, session, survivor_said="Kata baru")
    world.settle()
    (conflict,) = world.office.judging.conflicts()
    assert conflict.clash is Clash.DELETED

    world.office.judging.decide_conflict(session, "", choice)
    world.settle()

    world.assert_same()
    assert world.office.judging.conflicts() == []
    assert bool(world.melati.said()) is stays


def test_a_contested_set_is_decided_as_it_is_shown(world_of: WorldOf) -> None:
    world = world_of("melati")
    case = world.melati.open_case(urgent_needs=frozenset({"health", "legal"}))
    world.settle()
    world.melati.edit_case(case, urgent_needs=frozenset({"health"}))
    world.office.edit_case(case, urgent_needs=frozenset({"health"}))
    world.office.edit_case(case, urgent_needs=frozenset({"health", "legal"}))
    world.settle()
    conflicts = world.office.judging.conflicts(case)
    assert [one.element for one in conflicts] == ["legal"]
    for conflict in conflicts:
        assert conflict.field is not None
        world.office.judging.decide_conflict(case, conflict.field.name, 1)
    world.settle()

    assert world.office.judging.conflicts() == []
    world.assert_same()


@pytest.mark.parametrize("stays", [False, True])
def test_of_a_contested_element_what_was_chosen_stands(world_of: WorldOf, *, stays: bool) -> None:
    """And only of that element: the other goes on waiting."""
    world = world_of("melati")
    whole = frozenset({"health", "legal", "shelter"})
    case = world.melati.open_case(urgent_needs=whole)
    world.settle()
    world.melati.edit_case(case, urgent_needs=frozenset({"health"}))
    world.office.edit_case(case, urgent_needs=frozenset({"health"}))
    world.office.edit_case(case, urgent_needs=whole)
    world.settle()
    conflicts = {one.element: one for one in world.office.judging.conflicts(case)}
    assert set(conflicts) == {"legal", "shelter"}
    choices = [one.value for one in conflicts["legal"].choices]
    assert set(choices) == {False, True}

    world.office.judging.decide_conflict(
        case, "urgent_needs", choices.index(stays) + 1, element="legal"
    )
    world.settle()

    world.assert_same()
    assert [one.element for one in world.melati.judging.conflicts(case)] == ["shelter"]
    (known,) = world.melati.every(Case)
    assert ("legal" in known.urgent_needs) is stays
    assert "shelter" in known.urgent_needs
    with pytest.raises(NoSuchConflict):
        world.office.judging.decide_conflict(case, "urgent_needs", 1, element="legal")


@pytest.mark.parametrize("stays", [False, True])
def test_of_a_record_brought_back_and_deleted_what_was_chosen_stands(
    world_of: WorldOf, *, stays: bool
) -> None:
    world = world_of("melati")
    case = world.melati.open_case()
    session = world.melati.session(case, "Kata")
    world.melati.delete(Session, session)
    world.settle()
    table = world.office.room.schema.table(Session.NOUN.number)
    with world.office.room.changing() as changes:
        changes.restore(table, session)
    world.office.delete(Session, session)
    with world.melati.room.changing() as changes:
        changes.restore(table, session)
    world.settle()
    (conflict,) = world.office.judging.conflicts(case)
    assert conflict.clash is Clash.VALUES
    chosen = [one.value for one in conflict.choices].index(stays) + 1

    world.office.judging.decide_conflict(session, "", chosen)
    world.settle()

    world.assert_same()
    assert world.office.judging.conflicts() == []
    assert bool(world.melati.said()) is stays


def test_whoever_holds_a_case_decides_in_it_and_whoever_reviews_it_does_not(world: World) -> None:
    case = world.melati.open_case()
    request = world.melati.ask_review(case)
    world.settle()
    assert isinstance(request.subject, int)
    world.melati.edit(FamilyPlan, request.subject, aim="Kata Melati")
    world.office.edit(FamilyPlan, request.subject, aim="Kata kantor")
    world.settle()
    seats = {"melati": True, "office": True, "anggrek": False}
    for name, is_theirs in seats.items():
        (conflict,) = world.seats[name].judging.conflicts(case)
        assert conflict.is_yours is is_theirs, name

    with pytest.raises(NotYours):
        world.anggrek.judging.decide_conflict(request.subject, "aim", 1)
    world.melati.judging.decide_conflict(request.subject, "aim", 1)
    world.settle()

    assert world.office.judging.waiting() == []
    for name in seats:
        assert world.seats[name].judging.conflicts(case) == []


def test_whoever_holds_a_case_decides_nothing_that_is_anothers_decision(world: World) -> None:
    case = world.melati.open_case(owner="melati")
    world.settle()
    world.office.edit_case(case, owner="kenanga")
    with world.melati.room.changing() as changes:  # as a changed program can
        table = world.melati.room.schema.table(Case.NOUN.number)
        changes.edit(table, case, {"owner": "mawar"})
    world.office.send(world.melati)

    (conflict,) = world.melati.judging.conflicts(case)

    assert not conflict.is_yours
    with pytest.raises(NotYoursToWrite):
        world.melati.judging.decide_conflict(case, "owner", 1)


def test_what_an_order_to_erase_hides_is_not_contested_either(world_of: WorldOf) -> None:
    world = world_of("melati", "teratai")
    case = contested(world)
    world.office.assigning.order_case_erasure(case, "withdrawn")
    world.settle()

    for seat in world.seats.values():
        assert seat.judging.conflicts() == [], seat.name
        with pytest.raises(NoSuchConflict):
            seat.judging.decide_conflict(case, "summary", 1)


def test_looking_at_who_somebody_is_leaves_a_line_in_the_audit(world: World) -> None:
    case = world.melati.open_case()
    person = world.melati.add(Identity, case, full_name="Wage").id
    world.settle()
    world.melati.edit(Identity, person, full_name="Wage Melati")
    world.office.edit(Identity, person, full_name="Wage Kantor")
    world.settle()
    conflicts = world.office.judging.conflicts()
    assert len(conflicts) == 1

    def looks() -> int:
        with world.office.reading() as reader:
            sql = "SELECT count(*) AS n FROM audit WHERE action = 'identity_read'"
            return reader.only(sql).number("n")

    before = looks()
    world.office.judging.note_looks(conflicts)
    world.office.judging.note_looks([])

    assert looks() == before + 1


def test_what_no_field_can_hold_can_be_refused_only(world: World) -> None:
    case = world.melati.open_case()
    world.melati.edit_case(case, opened_on="bukan hari")
    world.melati.send(world.office)
    (held,) = world.office.judging.waiting()
    assert held.reason == "authority.value"

    with pytest.raises(CannotBeAccepted):
        world.office.judging.accept(held.id)
    world.office.judging.refuse(held.id, remark="Tidak terbaca")

    assert world.office.judging.waiting() == []


def test_segments_are_for_the_office(world: World) -> None:
    case = world.melati.open_case()
    world.melati.ask_review(case)
    world.settle()
    world.melati.session(case, "Untuk kantor")
    world.melati.write_to(world.office)
    with world.melati.reading() as reader:
        frames = [Frame(FrameKind.SEGMENT, data) for data in archive.unsent(reader)]

    (report,) = world.anggrek.take([world.melati.letter(world.anggrek, *frames)])

    assert report.waiting == 1
    assert [held.reason for held in world.anggrek.judging.waiting()] == ["segment.not_for_us"]


def test_nobody_vouches_for_the_rest_of_anothers_segment(world: World) -> None:
    """A body written anew is not covered by its author's signature: others could forge it."""
    world.melati.open_case()
    world.melati.write_to(world.office)
    with world.melati.reading() as reader:
        (data,) = archive.unsent(reader)
    header, signature, body, _ = msgpack.unpackb(data)
    forged = Frame(FrameKind.SEGMENT, msgpack.packb([header, signature, body, 1]))

    (report,) = world.office.take([world.kenanga.letter(world.office, forged)])

    assert report.waiting == 1
    assert [held.reason for held in world.office.judging.waiting()] == ["segment.stranger"]
    assert world.office.cases() == set()
