"""What waited because its author did not hold the case is let in once they do, as their own."""

from builders_exchange import SAID, Seat, World, WorldOf, merged
from pendamping.domain.case import Case
from pendamping.domain.family_plan import FamilyPlan, FamilyPlanAction
from pendamping.domain.session import Session
from pendamping.kernel.ids import EntityId
from pendamping.store import scopes
from pendamping.store.audit import Action
from pendamping.store.quarantine import Held
from pendamping.sync.authority import Objection
from pendamping.sync.frames import Holding
from pendamping.sync.operations import Creation, Edit
from pendamping.usecases.exchange import judging_anew
from pendamping.usecases.exchange.segment_door import Tally


def told(seat: Seat) -> set[tuple[str, str]]:
    """Return what the office said of somebody's saves; it says so of each that is an exception."""
    return {(one.status, one.reason) for one in seat.exchange.receipts()}


MERGED = {("merged", "")}


def written_by_a_stranger(world: World) -> EntityId:
    """Let kenanga write in a case of melati's, and the office take it in."""
    case = world.melati.open_case()
    world.settle(1)
    session = world.kenanga.session(case, "Kata Kenanga")
    world.kenanga.edit(Session, session, survivor_said="Kata Kenanga, diperbaiki")
    world.settle(1)
    assert [held.reason for held in world.office.judging.waiting()] == [Objection.CASE] * 2
    assert told(world.kenanga) - MERGED == {("quarantined", Objection.CASE)}
    return case


def test_what_waited_is_let_in_when_the_case_is_handed_over(world: World) -> None:
    case = written_by_a_stranger(world)

    world.office.assigning.hand_over(case, world.kenanga.enrolment)

    assert world.office.judging.waiting() == []
    (session,) = world.office.every(Session)
    assert session.survivor_said == "Kata Kenanga, diperbaiki"
    assert session.id >> 38 == world.kenanga.author, "it is hers, and not written anew"
    world.settle()
    assert told(world.kenanga) == MERGED
    world.assert_same()
    world.assert_sound()


def test_what_waited_is_let_in_when_somebody_may_hold_the_case_too(world: World) -> None:
    case = written_by_a_stranger(world)

    world.office.assigning.lend(case, world.kenanga.enrolment, Holding.OWN)

    assert world.office.said() == {"Kata Kenanga, diperbaiki"}
    world.settle()
    assert told(world.kenanga) == MERGED
    assert world.melati.said() == {"Kata Kenanga, diperbaiki"}
    world.assert_same()


def test_it_is_told_to_those_who_are_up_to_date_already(world: World) -> None:
    case = written_by_a_stranger(world)
    world.settle()

    world.office.assigning.lend(case, world.kenanga.enrolment, Holding.OWN)
    world.settle(1)

    assert world.melati.said() == {"Kata Kenanga, diperbaiki"}


def test_a_reviewers_word_that_came_before_the_request_is_let_in_with_it(
    world_of: WorldOf,
) -> None:
    """The plan went from hand to hand, and the decision is at the office first."""
    world = world_of("melati", "anggrek")
    case = world.melati.open_case()
    world.settle(1)
    request = world.melati.ask_review(case)
    late = world.melati.write_to(world.office)
    world.anggrek.decide(request)
    (report,) = world.anggrek.send(world.office)
    assert report.waiting == 1

    assert merged(world.office.take(late))

    assert world.office.judging.waiting() == []
    world.settle()
    assert told(world.anggrek) == MERGED
    world.assert_same()


def test_a_value_that_two_wrote_unknowingly_is_shown_then(world: World) -> None:
    case = world.melati.open_case()
    world.settle(1)
    (record,) = (one for one in world.office.every(Case) if one.id == case)
    forged = world.kenanga.segment(
        1,
        [
            Edit(
                noun=Case.NOUN.number,
                field=next(one.number for one in Case.NOUN.fields if one.name == "summary"),
                id=case,
                case=case,
                element=None,
                context=(),
                value="Ringkasan Kenanga",
            )
        ],
    )
    world.melati.edit_case(case, summary="Ringkasan Melati")
    world.office.take([world.kenanga.letter(world.office, forged)])
    world.settle(1)
    assert record.summary == "Baru pulang"

    world.office.assigning.lend(case, world.kenanga.enrolment, Holding.OWN)

    (conflict,) = world.office.judging.conflicts()
    assert {choice.value for choice in conflict.choices} == {
        "Ringkasan Kenanga",
        "Ringkasan Melati",
    }


def test_what_is_still_not_allowed_goes_on_waiting(world: World) -> None:
    """One save about two cases waits until its author holds both."""
    first = world.melati.open_case("KP-0001")
    second = world.melati.open_case("KP-0002")
    world.settle(1)
    own = world.kenanga.author << 38
    both = world.kenanga.segment(
        1,
        [
            Creation(noun=Session.NOUN.number, id=own | 1, case=first, values={SAID: "Satu"}),
            Creation(noun=Session.NOUN.number, id=own | 2, case=second, values={SAID: "Dua"}),
        ],
    )
    world.office.take([world.kenanga.letter(world.office, both)])

    world.office.assigning.lend(first, world.kenanga.enrolment, Holding.OWN)
    (held,) = world.office.judging.waiting()
    assert held.kind is Held.TRANSACTION
    assert world.office.said() == set()
    world.office.assigning.lend(second, world.kenanga.enrolment, Holding.OWN)

    assert world.office.judging.waiting() == []
    assert world.office.said() == {"Satu", "Dua"}


def test_what_a_person_decided_stays_decided(world: World) -> None:
    case = written_by_a_stranger(world)
    first, _ = world.office.judging.waiting()
    world.office.judging.accept(first.id)

    world.office.assigning.hand_over(case, world.kenanga.enrolment)

    assert world.office.said() == {"Kata Kenanga"}, "it stands once"
    assert len(world.office.judging.waiting()) == 1, "what is about it waits for a person, too"


def test_what_a_departed_device_wrote_is_for_a_person(world: World) -> None:
    case = written_by_a_stranger(world)
    world.office.roster.revoke(world.kenanga.device)
    with world.office.vault.writing() as writer:
        holder = world.kenanga.enrolment
        scopes.grant(writer, [case], holder, Holding.OWN, since_lsn=0)
        directory = world.office.neighbours.directory(writer)
        judging_anew.let_in(writer, world.office.room, directory, {holder}, Tally())

    assert len(world.office.judging.waiting()) == 2


def test_it_leaves_a_line_in_the_audit(world: World) -> None:
    case = written_by_a_stranger(world)

    world.office.assigning.hand_over(case, world.kenanga.enrolment)

    with world.office.reading() as reader:
        rows = reader.rows(
            "SELECT actor FROM audit WHERE action = :action", action=Action.QUARANTINE_DECIDED
        )
        assert [row.number("actor") for row in rows] == [world.office.author] * 2


def test_what_a_colleague_wrote_about_what_waited_is_let_in_with_it(world: World) -> None:
    """It went from hand to hand; the office knows neither yet."""
    case = world.melati.open_case()
    world.settle()
    world.office.assigning.lend(case, world.kenanga.enrolment, Holding.OWN)
    world.settle()
    world.office.assigning.recall(case, world.kenanga.enrolment, Holding.OWN)
    session = world.kenanga.session(case, "Kata Kenanga")
    world.kenanga.send(world.melati)
    world.melati.edit(Session, session, survivor_said="Diperbaiki Melati")
    with world.office.vault.writing() as writer:
        scopes.has_let_go(writer, case, world.kenanga.enrolment)
    world.kenanga.send(world.office)
    world.melati.send(world.office)
    assert len(world.office.judging.waiting()) == 2

    world.office.assigning.lend(case, world.kenanga.enrolment, Holding.OWN)

    assert world.office.judging.waiting() == []
    assert world.office.said() == {"Diperbaiki Melati"}
    world.settle()
    assert told(world.melati) == MERGED
    world.assert_same()


def test_what_was_dropped_at_its_author_comes_back_with_what_is_let_in(world: World) -> None:
    """The first of two words stands again; the second was refused meanwhile."""
    case = world.melati.open_case()
    world.settle()
    world.office.assigning.lend(case, world.kenanga.enrolment, Holding.OWN)
    world.settle()
    world.office.assigning.recall(case, world.kenanga.enrolment, Holding.OWN)
    plan = world.kenanga.add(FamilyPlan, case, version=7)
    world.kenanga.send(world.melati)
    step = world.melati.add(FamilyPlanAction, case, plan=plan.id, what="Cari modal")
    world.melati.edit(FamilyPlanAction, step.id, what="Salah ketik")
    with world.office.vault.writing() as writer:
        scopes.has_let_go(writer, case, world.kenanga.enrolment)
    world.kenanga.send(world.office)
    world.melati.send(world.office)
    *_, last = world.office.judging.waiting()
    world.office.judging.refuse(last.id, remark="Salah ketik")
    world.settle()

    world.office.assigning.lend(case, world.kenanga.enrolment, Holding.OWN)
    world.settle()

    assert [one.what for one in world.melati.every(FamilyPlanAction)] == ["Cari modal"]
    world.assert_same()
