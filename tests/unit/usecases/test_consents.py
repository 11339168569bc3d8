from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from builders_room import a_consent, a_room, a_session, an_identity, an_open_case, new
from builders_vault import NOON, StillClock
from pendamping.domain.declare import Maybe, NoValue
from pendamping.domain.household import HouseholdMember
from pendamping.domain.organisation import Organisation
from pendamping.domain.partial_days import PartialDay
from pendamping.domain.person import Survivor
from pendamping.domain.stages import Missing
from pendamping.kernel.ids import EntityId
from pendamping.store import records
from pendamping.usecases.cases import CaseDesk
from pendamping.usecases.consents import AlreadyTakenBack, Answer, ConsentDesk, NothingToWithdraw
from pendamping.usecases.finding_outcome import HeldUp, StillToAnswer
from pendamping.usecases.room import Room
from pendamping.usecases.sessions import SessionDesk


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def room(tmp_path: Path, clock: StillClock) -> Iterator[Room]:
    with a_room(tmp_path / "vault", clock=clock) as room:
        yield room


@pytest.fixture
def desk(room: Room) -> ConsentDesk:
    return ConsentDesk(room)


@pytest.fixture
def case(room: Room) -> EntityId:
    return an_open_case(room, consented=False).id


def aged(room: Room, case: EntityId, age: Maybe[int]) -> None:
    with room.changing() as changes:
        (survivor,) = records.of_case(changes.writer, Survivor, case)
        records.save(changes, replace(survivor, age_at_intake=age))


def born(room: Room, case: EntityId, day: str) -> None:
    with room.changing() as changes:
        identity = an_identity(birth_date=PartialDay.read(day))
        records.add(changes, replace(identity, case=case))


def stands(desk: ConsentDesk, case: EntityId) -> dict[str, Answer]:
    return {line.purpose: line.answer for line in desk.of_case(case)}


def test_an_answer_needs_its_proof_and_its_basis(desk: ConsentDesk, case: EntityId) -> None:
    with pytest.raises(StillToAnswer) as refusal:
        desk.give(replace(a_consent(case), proof_ref=NoValue.NOT_ASKED, basis=NoValue.NOT_ASKED))

    assert refusal.value.facts["fields"] == ("proof_ref", "basis")


def test_a_withdrawal_stops_what_was_allowed_and_starts_three_days(
    room: Room, desk: ConsentDesk, case: EntityId
) -> None:
    given = desk.give(a_consent(case)).record

    taken = desk.withdraw(given.id)

    assert taken.stop.due_at == NOON + timedelta(hours=72)
    assert stands(desk, case) == {"services": Answer.WITHDRAWN}
    with pytest.raises(HeldUp):
        SessionDesk(room).record(a_session(case))
    assert [timer is not None for _, timer in desk.requests(case)] == [True]


def test_what_has_stopped_runs_no_longer(desk: ConsentDesk, case: EntityId) -> None:
    taken = desk.withdraw(desk.give(a_consent(case)).record.id)

    desk.stopped(taken.request.id)

    assert [timer for _, timer in desk.requests(case)] == [None]


def test_only_what_was_given_is_taken_back_and_only_once(desk: ConsentDesk, case: EntityId) -> None:
    refused = desk.give(a_consent(case, given="no")).record
    given = desk.give(a_consent(case, purpose="record")).record
    desk.withdraw(given.id)

    for answer in (refused.id, given.id):
        with pytest.raises(NothingToWithdraw):
            desk.withdraw(answer)


def test_what_was_taken_back_is_not_corrected(
    room: Room, desk: ConsentDesk, case: EntityId
) -> None:
    given = desk.give(a_consent(case)).record
    desk.withdraw(given.id)

    with pytest.raises(AlreadyTakenBack):
        desk.correct(given.id, replace(given, proof_ref="map biru"))

    assert stands(desk, case) == {"services": Answer.WITHDRAWN}


def test_what_was_corrected_is_taken_back_once(desk: ConsentDesk, case: EntityId) -> None:
    given = desk.give(a_consent(case)).record
    right = desk.correct(given.id, replace(given, proof_ref="map biru")).record
    desk.withdraw(given.id)

    assert stands(desk, case) == {"services": Answer.WITHDRAWN}
    with pytest.raises(NothingToWithdraw):
        desk.withdraw(right.id)


def test_a_correction_that_comes_in_after_the_withdrawal_brings_nothing_back(
    room: Room, desk: ConsentDesk, case: EntityId
) -> None:
    given = desk.give(a_consent(case)).record
    desk.withdraw(given.id)

    with room.changing() as changes:
        records.add(changes, replace(given, proof_ref="map biru", corrects=given.id))

    assert stands(desk, case) == {"services": Answer.WITHDRAWN}
    with pytest.raises(HeldUp):
        SessionDesk(room).record(a_session(case))


def test_a_correction_of_a_correction_brings_nothing_back(
    room: Room, desk: ConsentDesk, case: EntityId
) -> None:
    given = desk.give(a_consent(case)).record
    again = desk.correct(given.id, given).record
    with room.changing() as changes:
        records.add(changes, replace(given, given="withdrawn", withdraws=given.id))
        records.add(changes, replace(given, corrects=again.id))

    look = CaseDesk(room).look(case)

    assert [line.answer for line in look.consents] == [Answer.WITHDRAWN]
    assert Missing.CONSENT_SERVICES in CaseDesk(room).stage(case).gates[1].missing


def test_a_withdrawal_is_corrected_into_a_withdrawal_of_the_same(
    desk: ConsentDesk, case: EntityId
) -> None:
    given = desk.give(a_consent(case)).record
    taken = desk.withdraw(given.id).consent

    right = desk.correct(
        taken.id,
        replace(taken, withdrawn_at=NOON - timedelta(days=1), withdraws=NoValue.NOT_ASKED),
    ).record

    assert right.withdraws == given.id
    assert stands(desk, case) == {"services": Answer.WITHDRAWN}
    with pytest.raises(AlreadyTakenBack):
        desk.correct(right.id, replace(given, proof_ref="map biru"))


def test_a_new_answer_after_a_withdrawal_holds_again(desk: ConsentDesk, case: EntityId) -> None:
    desk.withdraw(desk.give(a_consent(case)).record.id, NOON - timedelta(days=5))

    desk.give(a_consent(case, valid_from=date(2026, 11, 20)))

    assert stands(desk, case) == {"services": Answer.YES}


def test_every_purpose_says_how_it_stands(room: Room, desk: ConsentDesk, case: EntityId) -> None:
    with room.changing() as changes:
        sentra = records.add(changes, new(Organisation, name="Sentra"))
    desk.give(a_consent(case))
    desk.give(a_consent(case, purpose="reporting", given="no"))
    desk.give(a_consent(case, purpose="research", expires_on=date(2026, 11, 1)))
    desk.give(a_consent(case, purpose="contact_after", valid_from=date(2027, 1, 1)))
    desk.give(a_consent(case, purpose="share_org", share_with=frozenset({sentra.id})))

    assert stands(desk, case) == {
        "services": Answer.YES,
        "reporting": Answer.NO,
        "research": Answer.EXPIRED,
        "contact_after": Answer.NOT_YET,
        "share_org": Answer.YES,
    }
    assert desk.of_case(case)[-1].organisation == sentra.id


def test_the_day_of_birth_tells_who_needs_a_guardian(
    room: Room, desk: ConsentDesk, case: EntityId
) -> None:
    aged(room, case, NoValue.UNKNOWN)
    born(room, case, "2010")

    with pytest.raises(HeldUp) as held:
        desk.give(a_consent(case))
    with pytest.raises(HeldUp):
        desk.give(a_consent(case, valid_from=date(2029, 1, 1), expires_on=date(2030, 1, 1)))

    codes = {finding.code for finding in held.value.findings}
    assert "consent.guardian_needed" in codes


def test_who_has_grown_up_since_consents_alone(
    room: Room, desk: ConsentDesk, case: EntityId, clock: StillClock
) -> None:
    aged(room, case, 17)
    with pytest.raises(HeldUp):
        desk.give(a_consent(case, valid_from=room.today()))

    clock.go_on(timedelta(days=366))
    desk.give(a_consent(case, valid_from=room.today(), expires_on=date(2028, 1, 1)))
    assert stands(desk, case) == {"services": Answer.YES}

    born(room, case, "2010-05-05")
    with pytest.raises(HeldUp):
        desk.give(a_consent(case, valid_from=room.today()))


def test_a_child_consents_through_a_guardian_who_is_not_feared(
    room: Room, desk: ConsentDesk
) -> None:
    case = an_open_case(room, consented=False).id
    with room.changing() as changes:
        (child,) = records.of_case(changes.writer, Survivor, case)
        records.save(changes, replace(child, age_at_intake=15))
        uncle = records.add(
            changes, new(HouseholdMember, case, relation="uncle_aunt", may_be_involved=True)
        )
        mother = records.add(changes, new(HouseholdMember, case, relation="parent"))
    given = a_consent(case, given_by="guardian", guardian=uncle.id)

    with pytest.raises(HeldUp) as held:
        desk.give(given)

    assert {finding.code for finding in held.value.findings} == {
        "consent.child_assent_needed",
        "consent.guardian_may_be_involved",
    }
    assert desk.give(replace(given, guardian=mother.id, child_assent=True)).findings == ()


def test_a_wrong_answer_is_corrected_and_not_erased(desk: ConsentDesk, case: EntityId) -> None:
    first = desk.give(a_consent(case, purpose="research")).record

    desk.correct(first.id, a_consent(case, purpose="research", given="no"))

    assert stands(desk, case) == {"research": Answer.NO}
