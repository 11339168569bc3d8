"""What a colleague says of one's own work: who shares a case is not the office."""

from dataclasses import replace

import pytest

from builders_exchange import CASE, SAID, SESSION, Seat, World, merged
from pendamping.domain.case import Case
from pendamping.domain.declare import NoValue
from pendamping.domain.review import PlanReview
from pendamping.kernel.ids import COUNTER_BITS, EntityId
from pendamping.store import meta, scopes
from pendamping.sync.frames import Fate, Frame, FrameKind, Holding, Receipt, Receipts
from pendamping.sync.states import Part, Rows, State

SUMMARY = next(one.number for one in Case.NOUN.fields if one.name == "summary")

KIND = PlanReview.NOUN.field("subject_kind").number


def test_a_colleague_gives_no_receipts(world: World) -> None:
    case = world.melati.open_case()
    world.melati.ask_review(case)
    world.settle()
    before = world.melati.exchange.receipts()
    forged = Receipt(
        author=world.melati.room.actor.author,
        lo=1,
        hi=99,
        fate=Fate.REFUSED,
        reason="decided.refused",
        at=1,
    )

    reports = world.melati.take([world.anggrek.letter(world.melati, Receipts((forged,)).frame())])

    assert merged(reports)
    assert [report.receipts for report in reports] == [0]
    assert world.melati.exchange.receipts() == before


def test_the_office_takes_nobodys_word_for_a_case_that_it_holds_itself(world: World) -> None:
    case = world.melati.open_case()
    world.settle()
    with world.office.vault.writing() as writer:
        scopes.grant(
            writer, [case], world.office.enrolment, Holding.OWN, since_lsn=meta.step(writer)
        )
    world.melati.edit_case(case, owner="melati sendiri")

    reports = world.office.take([world.melati.letter(world.office, *world.melati.state_of(case))])

    assert merged(reports)
    (held,) = world.office.every(Case)
    assert held.owner != "melati sendiri"


def test_a_case_that_came_before_its_scope_is_told_again(world: World) -> None:
    """The second package of a letter comes before the first, which says who holds the case."""
    world.settle()
    case = world.melati.open_case()
    world.melati.send(world.office)
    with world.office.vault.writing() as writer:
        scopes.end(writer, case, world.melati.enrolment, Holding.OWN)
    world.office.assigning.lend(case, world.kenanga.enrolment, Holding.OWN)
    first = world.office.letter(world.kenanga)
    second = world.office.letter(world.kenanga, *world.office.state_of(case))

    assert merged(world.kenanga.take([second, first]))
    assert world.kenanga.cases() == set()

    world.settle()
    assert world.kenanga.cases() == {case}
    world.assert_same()


def a_state(
    sender: Seat, *parts: Part, rows: tuple[Rows, ...] = (), siblings: tuple[Part, ...] = ()
) -> Frame:
    """Write a state of any content, as a changed program can."""
    state = State(sender=sender.author, since=0, lsn=0, rows=rows, parts=parts, siblings=siblings)
    return Frame(FrameKind.STATE, state.encode())


def a_part(record: int, case: int, author: int, seq: int, value: str, noun: int = CASE) -> Part:
    field = SUMMARY if noun == CASE else SAID
    return Part(noun, record, case, field, None, author, seq, 95_000_000 << 16, (), value)


def a_row(record: int, case: int, author: int, seq: int, said: str) -> Rows:
    return Rows(
        noun=SESSION,
        fields=(1, SAID),
        ids=[record],
        cases=[case],
        authors=[author],
        seqs=[seq],
        hlcs=[95_000_000 << 16],
        values=[["individual"], [said]],
    )


def shared(world: World) -> EntityId:
    """Return a case of melati's that anggrek reviews, known to both."""
    case = world.melati.open_case(summary="Kata melati")
    world.melati.ask_review(case)
    world.settle()
    assert case in world.anggrek.cases()
    return case


def summary_of(seat: Seat, case: EntityId) -> object:
    return next(one.summary for one in seat.every(Case) if one.id == case)


@pytest.mark.parametrize("whose", ["melati", "office", "kenanga"])
def test_nobody_puts_words_into_anothers_mouth(world: World, whose: str) -> None:
    case = shared(world)
    author = world.seats[whose].author
    forged = a_state(
        world.anggrek,
        a_part(case, case, author, 9_999, "Palsu"),
        siblings=(a_part(case, case, author, 9_998, "Palsu juga"),),
    )

    assert merged(world.melati.take([world.anggrek.letter(world.melati, forged)]))

    assert summary_of(world.melati, case) == "Kata melati"
    world.melati.edit_case(case, summary="Kata baru")
    world.settle()
    assert summary_of(world.melati, case) == "Kata baru"
    assert world.melati.judging.conflicts() == []
    world.assert_same()


@pytest.mark.parametrize("whose", ["melati", "kenanga"])
def test_nobody_makes_records_in_anothers_name(world: World, whose: str) -> None:
    case = shared(world)
    author = world.seats[whose].author
    forged = a_state(
        world.anggrek, rows=(a_row(author << COUNTER_BITS | 500, case, author, 9_999, "Palsu"),)
    )

    world.melati.take([world.anggrek.letter(world.melati, forged)])

    assert world.melati.said() == set()


def test_nobody_writes_about_a_record_before_its_birth(world: World) -> None:
    """The next number of a record can be guessed: the own vault must still be able to make it."""
    case = shared(world)
    with world.melati.reading() as reader:
        counter = meta.Counters.read(reader).counter
    coming = world.melati.author << COUNTER_BITS | counter + 1
    forged = a_part(coming, case, world.anggrek.author, 9_999, "Palsu", SESSION)

    world.melati.take([world.anggrek.letter(world.melati, a_state(world.anggrek, forged))])
    world.melati.session(case, "Kata asli")

    assert world.melati.said() == {"Kata asli"}


def test_a_colleague_tells_only_what_the_role_may_write(world: World) -> None:
    case = shared(world)
    forged = a_part(case, case, world.anggrek.author, 9_999, "Bukan tugas saya")

    world.melati.take([world.anggrek.letter(world.melati, a_state(world.anggrek, forged))])

    assert summary_of(world.melati, case) == "Kata melati"
    assert world.melati.judging.conflicts() == []


def test_a_colleague_decides_only_about_what_the_role_decides_about(world: World) -> None:
    case = world.melati.open_case()
    request = world.melati.ask_review(case)
    world.settle()
    world.anggrek.add(
        PlanReview, case, subject=request.subject, subject_kind="closure", decision="approve"
    )

    assert merged(world.anggrek.send(world.melati))

    assert world.melati.every(PlanReview) == []


def test_a_colleagues_own_work_counts_at_once(world: World) -> None:
    case = world.melati.open_case()
    request = world.melati.ask_review(case)
    world.settle()
    world.anggrek.decide(request)

    assert merged(world.anggrek.send(world.melati))

    assert [one.decision for one in world.melati.every(PlanReview)] == ["approve"]
    world.settle()
    world.assert_same()


def test_a_value_that_no_field_can_hold_is_not_heard(world: World) -> None:
    case = world.melati.open_case()
    world.melati.ask_review(case)
    world.settle()
    decision = next(one for one in PlanReview.NOUN.fields if one.name == "decision")
    day = next(one for one in PlanReview.NOUN.fields if one.name == "decided_on")
    record = world.anggrek.author << COUNTER_BITS | 500
    row = a_row(record, case, world.anggrek.author, 900, "")
    forged = replace(
        row,
        noun=PlanReview.NOUN.number,
        fields=(KIND, decision.number, day.number),
        values=[["family_plan"], ["approve"], ["besok"]],
    )

    reports = world.melati.take(
        [world.anggrek.letter(world.melati, a_state(world.anggrek, rows=(forged,)))]
    )

    assert merged(reports)
    (heard,) = world.melati.every(PlanReview)
    assert heard.decision == "approve"
    assert heard.decided_on is NoValue.NOT_ASKED


def test_the_office_outranks_what_a_colleague_said_of_the_same_write(world: World) -> None:
    case = world.melati.open_case()
    request = world.melati.ask_review(case)
    world.settle()
    review = world.anggrek.decide(request, "changes")
    told = world.anggrek.write_to(world.office)
    with world.anggrek.vault.writing() as writer:  # another face for the colleague
        writer.run("UPDATE plan_review SET decision = 'approve' WHERE eid = :id", id=review)
    assert merged(world.anggrek.send(world.melati))
    assert [one.decision for one in world.melati.every(PlanReview)] == ["approve"]

    world.office.take(told)
    (report,) = world.office.send(world.melati)

    assert report.forks == 1
    assert [one.decision for one in world.melati.every(PlanReview)] == ["changes"]


def test_the_office_outranks_a_birth_that_a_colleague_invented(world: World) -> None:
    case = world.melati.open_case()
    request = world.melati.ask_review(case)
    world.settle()
    with world.anggrek.reading() as reader:
        counter = meta.Counters.read(reader).counter
    record = world.anggrek.author << COUNTER_BITS | counter + 1
    decision = next(one for one in PlanReview.NOUN.fields if one.name == "decision")
    row = a_row(record, case, world.anggrek.author, 900, "")
    invented = replace(
        row,
        noun=PlanReview.NOUN.number,
        fields=(KIND, decision.number),
        values=[["family_plan"], ["approve"]],
    )
    world.melati.take(
        [world.anggrek.letter(world.melati, a_state(world.anggrek, rows=(invented,)))]
    )
    assert world.anggrek.decide(request, "changes") == record

    world.settle()

    assert [one.decision for one in world.melati.every(PlanReview)] == ["changes"]
    world.assert_same()
