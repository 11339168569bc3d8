"""Who may write what: what was not allowed waits, with its content, and harms nothing else."""

from typing import Any

import pytest

from builders_exchange import CASE, SAID, SESSION, World, WorldOf, merged
from pendamping.domain.case import Case
from pendamping.domain.clearance import DataIssue
from pendamping.domain.declare import NO_CASE, Record
from pendamping.domain.organisation import Organisation
from pendamping.domain.person import Identity
from pendamping.domain.protection import Breach, PdpRequest
from pendamping.domain.review import PlanReview, ReviewRequest
from pendamping.domain.risk import RedFlag
from pendamping.domain.session import Session
from pendamping.kernel.ids import COUNTER_BITS, EntityId
from pendamping.store import meta, quarantine, register
from pendamping.store.meta import Counters
from pendamping.store.quarantine import Held
from pendamping.sync import testimony
from pendamping.sync.authority import Objection
from pendamping.sync.frames import Holding, ScopeChange, Scopes, ScopeStep
from pendamping.sync.operations import Creation, Edit
from pendamping.sync.schema import ALIVE
from pendamping.usecases.exchange.incoming import Taken
from pendamping.usecases.office.verification import VerificationDesk
from pendamping.usecases.room import NotYours


def own_id(author: int, counter: int) -> EntityId:
    return EntityId(author << COUNTER_BITS | counter)


def granted(case: EntityId, enrolment: int, kind: Holding = Holding.OWN) -> Scopes:
    step = ScopeStep.GRANTED
    change = ScopeChange(case=case, enrolment=enrolment, holding=kind, step=step, at=1)
    return Scopes((change,))


def test_a_session_in_a_foreign_case_waits_with_its_content(world: World) -> None:
    case = world.melati.open_case()
    world.melati.send(world.office)
    world.kenanga.session(case, "Kata yang disisipkan")

    (report,) = world.kenanga.send(world.office)

    assert report.taken is Taken.MERGED
    assert report.waiting == 1
    (held,) = world.office.judging.waiting()
    assert held.reason == Objection.CASE
    assert held.kind is Held.TRANSACTION
    (made,) = testimony.unpack(held.content).operations
    assert isinstance(made, Creation)
    assert made.values[SAID] == "Kata yang disisipkan"
    assert world.office.said() == set()


def test_a_noun_of_another_role_waits_and_its_neighbours_do_not(world: World) -> None:
    case = world.melati.open_case()
    request = world.melati.ask_review(case)
    world.melati.decide(request)
    world.melati.session(case, "Sesi sesudahnya")

    (report,) = world.melati.send(world.office)

    assert report.waiting == 1
    assert [held.reason for held in world.office.judging.waiting()] == [Objection.NOUN]
    assert world.office.every(PlanReview) == []
    assert world.office.said() == {"Sesi sesudahnya"}


def test_the_change_of_a_field_of_another_duty_waits(world: World) -> None:
    case = world.melati.open_case()
    world.melati.edit(Case, case, owner="kenanga")

    world.melati.send(world.office)

    assert [held.reason for held in world.office.judging.waiting()] == [Objection.FIELD]


@pytest.mark.parametrize(
    ("kind", "born", "told"),
    [
        (PdpRequest, {"kind": "access"}, {"outcome": "given"}),
        (PdpRequest, {"kind": "access"}, {"done_at": 1_795_237_200}),
        (DataIssue, {"state": "open"}, {"state": "waived"}),
        (DataIssue, {"state": "open"}, {"state": "accepted"}),
        (DataIssue, {"severity": "block"}, {"severity": "info"}),
        (Breach, {"status": "in_progress"}, {"told_subject_on": "2026-11-21"}),
        (Breach, {"status": "in_progress"}, {"status": "done"}),
    ],
)
def test_an_answer_that_binds_somebody_waits_from_whoever_it_binds(
    world: World, kind: type[Record], born: dict[str, Any], told: dict[str, Any]
) -> None:
    case = NO_CASE if kind is Breach else world.melati.open_case()
    record = world.melati.add(kind, case, **born)
    world.melati.edit(kind, record.id, **told)

    world.melati.send(world.office)

    assert [held.reason for held in world.office.judging.waiting()] == [Objection.FIELD]
    (field,) = told
    (kept,) = world.office.every(kind)
    assert getattr(kept, field) == getattr(record, field)


def test_the_answer_to_a_question_does_not_wait(world: World) -> None:
    case = world.melati.open_case()
    issue = world.melati.add(DataIssue, case, state="open", question="Dari mana?")
    world.melati.edit(DataIssue, issue.id, answer="Dari buku harian", state="answered")

    world.melati.send(world.office)

    assert world.office.judging.waiting() == []
    assert [one.state for one in world.office.every(DataIssue)] == ["answered"]


def test_a_red_flag_is_not_taken_away_by_whoever_raised_it(world: World) -> None:
    case = world.melati.open_case()
    flag = world.melati.add(RedFlag, case, kind="suicidal", is_open=True)
    world.melati.delete(RedFlag, flag.id)

    world.melati.send(world.office)

    assert [held.reason for held in world.office.judging.waiting()] == [Objection.FIELD]
    assert [one.id for one in world.office.every(RedFlag)] == [flag.id]


def test_the_office_asks_about_a_case_that_was_closed_without_an_approval(world: World) -> None:
    case = world.melati.open_case()
    world.melati.add(RedFlag, case, kind="suicidal", is_open=True)
    world.melati.edit(Case, case, status="Closed")
    world.settle()

    VerificationDesk(world.office.room).check()
    world.settle()

    asked = [(one.rule, one.severity) for one in world.melati.every(DataIssue)]
    assert ("V-22", "block") in asked


def test_a_record_in_the_disguise_of_an_own_case_waits_whole(world: World) -> None:
    theirs = world.kenanga.open_case("KP-0002")
    session = world.kenanga.session(theirs, "Kata asli")
    world.kenanga.send(world.office)
    own = own_id(world.melati.author, 1)
    forged = world.melati.segment(
        1,
        [Creation(noun=CASE, id=own, case=own, values={1: "KP-0001"})],
        [
            Creation(noun=SESSION, id=own + 1, case=own, values={SAID: "Sesi sendiri"}),
            Edit(
                noun=SESSION,
                field=SAID,
                id=session,
                case=own,
                element=None,
                context=(),
                value="Kata palsu",
            ),
        ],
        [Creation(noun=SESSION, id=own + 2, case=own, values={SAID: "Sesi lain"})],
    )

    (report,) = world.office.take([world.melati.letter(world.office, forged)])

    assert report.taken is Taken.MERGED
    assert world.office.said() == {"Kata asli", "Sesi lain"}, "half a save was let through"
    (held,) = world.office.judging.waiting()
    assert (held.reason, held.seq) == (Objection.DISGUISE, 2)


def test_what_was_merged_never_waits_when_it_comes_again(world: World) -> None:
    """The taker of a case wrote, handed it on, and an old package turns up."""
    case = world.melati.open_case()
    world.settle()
    world.office.assigning.hand_over(case, world.kenanga.enrolment)
    world.settle()
    world.kenanga.session(case, "Sesi pengganti")
    lost = world.kenanga.write_to(world.office)
    world.kenanga.session(case, "Sesi kedua")
    world.settle()
    world.office.assigning.hand_over(case, world.melati.enrolment)
    world.settle()
    assert world.kenanga.cases() == set()

    reports = world.office.take(lost)

    assert merged(reports)
    assert world.office.judging.waiting() == []
    world.settle()
    world.assert_same()
    assert world.kenanga.cases() == set()
    assert {one.status for one in world.kenanga.exchange.receipts()} == {"merged"}


def test_a_former_owner_does_not_get_a_case_back_with_an_old_package(world: World) -> None:
    case = world.melati.open_case()
    lost = world.melati.write_to(world.office)
    world.melati.session(case, "Sesi kedua")
    world.settle()
    world.office.assigning.hand_over(case, world.kenanga.enrolment)
    world.settle()
    assert world.melati.cases() == set()

    world.office.take(lost)
    world.settle()

    assert world.office.scopes(case) == {(world.kenanga.enrolment, "own", False)}
    assert world.melati.cases() == set()


def test_nobody_but_the_office_says_who_holds_a_case(world: World) -> None:
    case = world.melati.open_case()
    world.melati.send(world.office)
    before = world.office.scopes(case)

    for kind in Holding:
        frame = granted(case, world.kenanga.enrolment, kind).frame()
        world.office.take([world.kenanga.letter(world.office, frame)])

    assert world.office.scopes(case) == before
    world.settle()
    assert world.kenanga.cases() == set()


def test_a_colleague_gives_nobody_a_case(world: World) -> None:
    case = world.melati.open_case()
    world.melati.ask_review(case)
    world.settle()
    assert world.anggrek.cases() == {case}
    other = world.kenanga.open_case("KP-0002")
    frame = granted(other, world.anggrek.enrolment).frame()

    world.anggrek.take([world.melati.letter(world.anggrek, frame)])

    assert world.anggrek.scopes(other) == set()


def test_a_companion_cannot_end_the_hold_of_another(world: World) -> None:
    case = world.melati.open_case()
    world.melati.send(world.office)
    ended = ScopeChange(
        case=case,
        enrolment=world.melati.enrolment,
        holding=Holding.OWN,
        step=ScopeStep.ENDED,
        at=1,
    )
    purged = ScopeChange(
        case=case,
        enrolment=world.melati.enrolment,
        holding=Holding.OWN,
        step=ScopeStep.PURGED,
        at=1,
    )

    frame = Scopes((ended, purged)).frame()
    world.office.take([world.kenanga.letter(world.office, frame)])

    assert world.office.scopes(case) == {(world.melati.enrolment, "own", False)}


def test_a_colleague_is_believed_about_shared_cases_only(world: World) -> None:
    """A psychologist who lies about a case that is not theirs to tell of changes nothing."""
    shared, foreign = world.melati.open_case(), world.melati.open_case("KP-0002")
    world.melati.session(foreign, "Kata asli")
    world.melati.ask_review(shared)
    world.settle()
    assert world.anggrek.cases() == {shared}
    invented = world.anggrek.add(Session, foreign, kind="individual", survivor_said="Palsu")
    with world.anggrek.vault.writing() as writer:
        writer.run(
            "INSERT INTO scope VALUES (:case, :own, 'review', 0, NULL, 'held', 0),"
            " (:case, :other, 'own', 0, NULL, 'held', 0)",
            case=foreign,
            own=world.anggrek.enrolment,
            other=world.melati.enrolment,
        )

    world.anggrek.send(world.melati)

    assert "Palsu" not in world.melati.said()
    with world.melati.reading() as reader:
        sql = "SELECT count(*) AS n FROM session WHERE eid = :id"
        assert reader.only(sql, id=invented.id).number("n") == 0


def test_a_colleague_cannot_tell_of_a_noun_it_may_not_read(world: World) -> None:
    case = world.melati.open_case()
    world.melati.ask_review(case)
    world.settle()
    lie = world.anggrek.add(Identity, case, full_name="Nama Palsu")
    pieces = world.anggrek.state_of(case)

    files = [world.anggrek.letter(world.melati, frame) for frame in pieces]
    world.melati.take(files)

    assert lie.id not in {one.id for one in world.melati.every(Identity)}


@pytest.mark.parametrize("role", ["teratai"])
def test_a_data_officer_writes_as_an_author_like_any_other(world_of: WorldOf, role: str) -> None:
    world = world_of("melati", role)
    officer = world.seats[role]
    case = world.melati.open_case()
    request = world.melati.ask_review(case)
    world.settle()
    assert officer.cases() == {case}
    officer.decide(request)
    officer.add(Organisation, NO_CASE, name="Puskesmas Wates")

    reports = officer.send(world.office)

    assert sum(report.waiting for report in reports) == 1
    assert [held.reason for held in world.office.judging.waiting()] == [Objection.NOUN]
    assert world.office.every(PlanReview) == []
    assert [one.name for one in world.office.every(Organisation)] == ["Puskesmas Wates"]


def test_a_stranger_to_the_roster_is_kept_sealed(world: World) -> None:
    new = world.join("wijaya", world.melati.role)
    case = new.open_case("KP-0009")
    files = new.write_to(world.office)
    with world.office.vault.writing() as writer:
        writer.run("DELETE FROM certificate WHERE device = :id", id=new.device)

    (report,) = world.office.take(files)

    assert (report.taken, report.reason) == (Taken.QUARANTINED, "package.stranger")
    (held,) = world.office.judging.waiting()
    assert held.content == files[0]
    assert world.office.cases() == set()
    with world.office.vault.writing() as writer:
        register.keep_certificate(writer, new.certificate())
    assert world.office.judging.try_again(held.id, world.office.exchange).taken is Taken.MERGED
    assert world.office.cases() == {case}
    assert world.office.judging.waiting() == []
    assert world.office.take(files)[0].taken is Taken.REPEATED


def test_a_companion_decides_nothing_for_others(world: World) -> None:
    case = world.melati.open_case()
    world.melati.send(world.office)
    world.kenanga.session(case, "Sisipan")
    world.kenanga.send(world.office)
    (held,) = world.office.judging.waiting()
    with world.kenanga.vault.writing() as writer:
        quarantine.hold(
            writer,
            Held.TRANSACTION,
            held.content,
            reason=held.reason,
            at=world.kenanga.clock.now(),
            author=held.author,
            seq=held.seq,
        )
    (copy,) = world.kenanga.judging.waiting()

    with pytest.raises(NotYours):
        world.kenanga.judging.accept(copy.id)


def test_a_value_of_no_form_blocks_nothing(world: World) -> None:
    """A changed program writes a day that is none; the case, and all other cases, go on."""
    case = world.melati.open_case()
    request = world.melati.ask_review(case)
    world.melati.edit(ReviewRequest, request.id, asked_on="bukan hari")
    world.melati.session(case, "Sesi sesudahnya")
    other = world.melati.open_case("KP-0002")

    assert merged(world.settle())

    assert world.office.said() == {"Sesi sesudahnya"}
    assert other in world.office.cases()
    assert world.anggrek.cases() == {case}


def test_who_gave_a_case_away_and_said_so_has_no_way_back_into_it(world: World) -> None:
    """She opened it; what was still on its way is here since, or she would not have let go."""
    case = world.melati.open_case()
    world.settle()
    world.office.assigning.hand_over(case, world.kenanga.enrolment)
    world.settle(4)
    assert case not in world.melati.cases()
    summary = Case.NOUN.field("summary").number
    told = [
        Edit(noun=CASE, id=case, case=case, field=field, element=None, context=(), value=value)
        for field, value in ((summary, "Ditulis bekas pemegang"), (ALIVE, b"\x90"))
    ]
    with world.melati.reading() as reader:
        counters, head = Counters.read(reader), meta.chain_head(reader)
    number = counters.segment + 1
    frame = world.melati.segment(counters.seq + 1, told, number=number, prev=head)

    (report,) = world.office.take([world.melati.letter(world.office, frame)])

    assert report.waiting == 1
    assert [held.reason for held in world.office.judging.waiting()] == [Objection.CASE]
    assert world.office.cases() == {case}
