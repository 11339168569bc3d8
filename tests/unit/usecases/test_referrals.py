from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from builders_room import a_consent, a_room, an_open_case
from builders_vault import StillClock
from pendamping.domain.organisation import Organisation
from pendamping.kernel.ids import EntityId
from pendamping.store import audit, records
from pendamping.store.audit import Action
from pendamping.usecases.directory import DirectoryDesk, Wanted, folded
from pendamping.usecases.finding_outcome import HeldUp, StillToAnswer
from pendamping.usecases.referrals import ReferralDesk, ReferralSent, StepNotPossible
from pendamping.usecases.room import Room


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def room(tmp_path: Path, clock: StillClock) -> Iterator[Room]:
    with a_room(tmp_path / "vault", clock=clock) as room:
        yield room


@pytest.fixture
def desk(room: Room) -> ReferralDesk:
    return ReferralDesk(room)


def a_provider(room: Room, *services: str, **facts: object) -> Organisation:
    known: dict[str, object] = {
        "name": "Sentra Terpadu",
        "type": "CentralGovernmentOrganisation",
        "k5": "kota",
        "scale": "province",
        "mandate": frozenset({"reintegration"}),
        "serves_men": "yes",
        "area_codes": frozenset({"34.01"}),
        "verified_on": date(2026, 10, 1),
    }
    return DirectoryDesk(room).add(services or ("vocational",), **(known | facts)).record


def let_share(room: Room, case: EntityId, organisation: EntityId, **facts: object) -> EntityId:
    with room.changing() as changes:
        return records.add(
            changes,
            a_consent(case, purpose="share_org", share_with=frozenset({organisation}), **facts),
        ).id


def a_draft(room: Room, case: EntityId, organisation: EntityId, **facts: object) -> EntityId:
    known: dict[str, object] = {
        "to_org": organisation,
        "reason": "AdditionalServicesRequired",
        "services": frozenset({"vocational"}),
    }
    return ReferralDesk(room).draft(case, **(known | facts)).record.id


def test_nothing_is_sent_without_consent_for_that_organisation(
    room: Room, desk: ReferralDesk
) -> None:
    case, provider = an_open_case(room), a_provider(room)
    other = a_provider(room, name="LBH")
    let_share(room, case.id, other.id)
    referral = a_draft(room, case.id, provider.id)

    assert not desk.gate(case.id, provider.id).is_open
    with pytest.raises(HeldUp) as held:
        desk.send(referral)

    assert [finding.code for finding in held.value.findings] == ["consent.missing"]
    assert desk.referrals(case.id)[0].status == "draft"


def test_with_consent_it_goes_out_and_names_it(room: Room, desk: ReferralDesk) -> None:
    case, provider = an_open_case(room), a_provider(room)
    consent = let_share(room, case.id, provider.id, withhold="Riwayat kesehatan")

    sent = desk.send(a_draft(room, case.id, provider.id)).record

    assert (sent.status, sent.consent, sent.sent_on) == ("in_progress", consent, room.today())
    assert sent.data_shared == {
        "code_only",
        "age_sex",
        "needs",
        "plan",
        "disability_communication",
    }
    assert desk.gate(case.id, provider.id).withhold == "Riwayat kesehatan"
    with room.reading() as reader:
        (entry,) = audit.entries(reader, action=Action.EXPORTED)
    assert entry.details["overridden"] == 0


def test_an_override_is_answered_for_and_audited(room: Room, desk: ReferralDesk) -> None:
    case, provider = an_open_case(room), a_provider(room, "health")
    referral = a_draft(room, case.id, provider.id, override_reason="Gawat, tidak sadar")

    outcome = desk.send(referral)

    assert [finding.code for finding in outcome.findings] == ["consent.overridden"]
    with room.reading() as reader:
        (entry,) = audit.entries(reader, action=Action.EXPORTED)
    assert entry.details["overridden"] == 1


def test_a_referral_needs_to_know_to_whom_and_why(room: Room, desk: ReferralDesk) -> None:
    case = an_open_case(room)
    referral = desk.draft(case.id).record

    with pytest.raises(StillToAnswer):
        desk.send(referral.id)


def test_a_referral_goes_its_way_and_says_how_it_went(room: Room, desk: ReferralDesk) -> None:
    case, provider = an_open_case(room), a_provider(room)
    let_share(room, case.id, provider.id)
    referral = a_draft(room, case.id, provider.id)
    with pytest.raises(StepNotPossible):
        desk.accept(referral)
    desk.send(referral)
    desk.accept(referral, date(2026, 11, 22))
    desk.start(referral, date(2026, 11, 25))
    done = desk.finish(referral, "Ia senang dengan pelatihannya")

    (line,) = desk.referrals(case.id)
    assert (line.status, line.has_feedback, line.organisation) == ("done", True, "Sentra Terpadu")
    assert done.accepted_on == date(2026, 11, 22)
    assert desk.referrals() == []


def test_what_was_sent_is_not_rewritten(room: Room, desk: ReferralDesk) -> None:
    case, provider = an_open_case(room), a_provider(room)
    let_share(room, case.id, provider.id)
    sent = desk.send(a_draft(room, case.id, provider.id)).record

    with pytest.raises(ReferralSent):
        desk.save(replace(sent, details="Lain"))


def test_an_answer_that_does_not_come_is_noticed(
    room: Room, desk: ReferralDesk, clock: StillClock
) -> None:
    case, provider = an_open_case(room), a_provider(room)
    let_share(room, case.id, provider.id)
    desk.send(a_draft(room, case.id, provider.id, urgency="three_days"))
    clock.go_on(timedelta(days=3))
    assert desk.overdue() == []

    clock.go_on(timedelta(days=2))

    assert [(line.days_late, line.code) for line in desk.overdue()] == [(2, case.code)]


def test_a_refusal_keeps_its_reason_and_can_be_sent_again(room: Room, desk: ReferralDesk) -> None:
    case, provider = an_open_case(room), a_provider(room)
    let_share(room, case.id, provider.id)
    referral = desk.send(a_draft(room, case.id, provider.id)).record.id

    refused = desk.reject(referral, "no_capacity", "Penuh sampai Januari")
    again = desk.send(referral).record

    assert refused.rejected_reason == "no_capacity"
    assert again.status == "in_progress"


def test_a_provider_is_found_by_service_and_area_and_who_it_serves(room: Room) -> None:
    directory = DirectoryDesk(room)
    a_provider(room, "shelter", name="RPTC Yogyakarta", provider_kind="rptc", serves_men="no")
    a_provider(room, "shelter", name="Rumah singgah", verified_on=date(2025, 1, 1))
    a_provider(room, "vocational", name="BLK", area_codes=frozenset({"33.15"}))

    found = directory.search(Wanted(service="shelter", area="34.01.06.2007", men=True))

    assert [line.name for line in found] == ["Rumah singgah", "RPTC Yogyakarta"]
    assert found[1].doubts == ("serves_no_men",)
    assert [line.is_fresh for line in found] == [False, True]
    assert [line.name for line in directory.search(Wanted(area="33"))] == ["BLK"]


@pytest.mark.parametrize("typed", ["RTPC", "rptc", "rtpc jogja", "yogya"])
def test_the_swapped_letters_of_rptc_find_it_too(room: Room, typed: str) -> None:
    directory = DirectoryDesk(room)
    a_provider(room, "shelter", name="RPTC Yogyakarta", other_names="RPTC Jogja")

    assert [line.name for line in directory.search(Wanted(text=typed))] == ["RPTC Yogyakarta"]


def test_aliases_are_whole_words() -> None:
    assert folded("R.T.P.C") == ["r", "t", "p", "c"]
    assert folded("kartpcx RTPC") == ["kartpcx", "rptc"]


def test_making_sure_of_a_provider_says_when(room: Room) -> None:
    directory = DirectoryDesk(room)
    provider = a_provider(room, verified_on=date(2025, 1, 1))

    after = directory.make_sure(provider.id, phones="0274-000000")

    assert after.verified_on == room.today()
    assert directory.search()[0].is_fresh


def test_an_area_that_is_in_no_list_is_refused(room: Room) -> None:
    with pytest.raises(HeldUp):
        a_provider(room, area_codes=frozenset({"34.99"}))


def test_services_come_and_go(room: Room) -> None:
    directory = DirectoryDesk(room)
    provider = a_provider(room, "vocational")
    added = directory.add_service(provider.id, service="job")
    assert directory.search()[0].services == ("vocational", "job")

    directory.end_service(added.id)

    assert [one.service for one in directory.find(provider.id)[1]] == ["vocational"]


def test_the_survivor_of_a_case_is_matched_without_being_named(room: Room) -> None:
    directory = DirectoryDesk(room)
    case = an_open_case(room)
    a_provider(room, "shelter", name="Hanya perempuan", serves_men="no")

    (line,) = directory.for_survivor(case.id, "shelter")

    assert line.doubts == ("serves_no_men",)
