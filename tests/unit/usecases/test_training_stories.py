"""The invented caseload: what it is made of, and that nobody real can be meant."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest

from pendamping.domain.codes import code_list
from pendamping.domain.consent import Consent
from pendamping.domain.declare import AREAS, Kind, NoValue, Record
from pendamping.domain.family_plan import FamilyPlan, FamilyPlanAction
from pendamping.domain.household import HouseholdMember
from pendamping.domain.identification import Identification
from pendamping.domain.instrument import InstrumentResponse
from pendamping.domain.instruments import read_answers, scale, score
from pendamping.domain.nik import Nik, read_nik
from pendamping.domain.organisation import Organisation
from pendamping.domain.person import Identity, Survivor
from pendamping.domain.safety_plan import SafetyContact
from pendamping.domain.session import Appointment, Session
from pendamping.domain.wording import hints
from pendamping.kernel import resources
from pendamping.kernel.ids import check_character
from pendamping.store.areas import AreaTable
from pendamping.usecases.training import caseload
from pendamping.usecases.training.chance import Chance
from pendamping.usecases.training.happenings import (
    Agreed,
    Caseload,
    Closed,
    Followed,
    HandedIn,
    Met,
    Missed,
    Opened,
    Wrote,
)
from pendamping.usecases.training.material import material
from pendamping.usecases.training.picture import consent_form
from pendamping.usecases.training.thread import COMPANIONS

TODAY = date(2026, 7, 15)
ADULT = 18


@cache
def told(seed: int = 2026, today: date = TODAY, cases: int = caseload.CASES) -> Caseload:
    return caseload.tell(seed, today, cases)


def every(stories: Caseload) -> Iterator[Record]:
    for happening in stories.happenings:
        match happening:
            case Wrote():
                yield from happening.records
            case Opened():
                yield happening.case
                yield happening.survivor
                if happening.identity is not None:
                    yield happening.identity
            case Met():
                yield happening.session
            case Agreed():
                yield happening.appointment
            case _:
                pass


def of(kind: type[Any], stories: Caseload | None = None) -> list[Any]:
    return [one for one in every(stories or told()) if type(one) is kind]


def texts(thing: object) -> Iterator[str]:
    """Return every sentence in a piece of material, however deep."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, dict):
        for value in thing.values():
            yield from texts(value)
    elif isinstance(thing, list | tuple):
        for value in thing:
            yield from texts(value)


def written(record: Record) -> Iterator[str]:
    for declared in record.NOUN.fields:
        value = getattr(record, declared.name)
        if declared.kind in (Kind.TEXT, Kind.NOTE) and isinstance(value, str):
            yield value


def test_it_is_as_large_as_promised() -> None:
    stories = told()
    plans = len(of(FamilyPlan)) + sum(isinstance(one, Followed) for one in stories.happenings)

    assert len(of(Survivor)) == caseload.CASES >= 60
    assert len(of(Session)) >= 400
    assert plans >= 60
    assert len(of(FamilyPlanAction)) >= 3 * len(of(FamilyPlan))
    assert {one.by for one in stories.happenings if isinstance(one, Opened)} == set(COMPANIONS)


@pytest.mark.parametrize("days", [0, 3, 61, 130, 200, 288])
def test_it_is_as_large_on_any_day(days: int) -> None:
    stories = told(today=TODAY + timedelta(days=days))
    plans = len(of(FamilyPlan, stories)) + sum(
        isinstance(one, Followed) for one in stories.happenings
    )

    assert len(of(Session, stories)) >= 400
    assert plans >= 60


def test_the_same_seed_tells_the_same_stories() -> None:
    assert caseload.tell(7, TODAY, 20) == caseload.tell(7, TODAY, 20)
    assert caseload.tell(7, TODAY, 20) != caseload.tell(8, TODAY, 20)


def test_nothing_happens_after_yesterday() -> None:
    latest = max(one.at for one in told().happenings)

    assert latest.date() < TODAY


def test_the_stories_are_told_in_order() -> None:
    moments = [one.at for one in told().happenings]

    assert moments == sorted(moments)


def test_men_women_and_children_are_there_alike() -> None:
    people = of(Survivor)
    grown = Counter(one.sex_recorded for one in people if one.age_at_intake >= ADULT)
    children = Counter(one.sex_recorded for one in people if one.age_at_intake < ADULT)

    assert abs(grown["L"] - grown["P"]) <= 6
    assert min(grown.values()) >= 20
    assert min(children["L"], children["P"]) >= 3


def test_every_field_of_work_is_there() -> None:
    wanted = {one["code"] for one in material("work")["sectors"]}

    assert {one.sector for one in of(Survivor)} == wanted
    assert {"fishing_sea", "plantation", "mining", "domestic", "online_scam"} <= wanted


def test_sessions_miss_press_and_warn() -> None:
    sessions, missed = of(Session), [one for one in told().happenings if isinstance(one, Missed)]

    assert {"schedule_too_dense"} <= {one.reason for one in missed}
    assert sum(bool(one.red_flags) for one in sessions) >= 5
    assert sum(isinstance(one.density_reason, str) for one in sessions) >= 5
    assert all(one.survivor_said and one.observed for one in sessions)
    assert len({one.survivor_said for one in sessions}) > len(sessions) // 3


def test_a_case_is_closed_only_after_it_was_handed_in() -> None:
    handed = {one.subject for one in told().happenings if isinstance(one, HandedIn)}
    closed = [one.closure for one in told().happenings if isinstance(one, Closed)]

    assert len(closed) == 5
    assert set(closed) <= handed


def test_nik_and_telephone_can_belong_to_nobody() -> None:
    people = of(Identity)
    numbers = [one.phone for one in (*people, *of(HouseholdMember), *of(SafetyContact))]

    assert len({one.nik for one in people}) == len(people)
    assert all(isinstance(read_nik(one.nik, TODAY), Nik) for one in people)
    assert all(one.nik.startswith("000000") and one.kk_no.startswith("000000") for one in people)
    assert all(re.fullmatch(r"\+62840000\d{4}", number) for number in numbers)
    assert all("RT 00/RW 00" in one.address_ktp for one in people)


def test_a_nik_says_the_sex_and_the_birth_that_are_written() -> None:
    sexes = {one.case: one.sex_recorded for one in of(Survivor)}

    for one in of(Identity):
        nik = read_nik(one.nik, TODAY)
        assert isinstance(nik, Nik)
        assert nik.sex == sexes[one.case]
        assert date(one.birth_date.year, one.birth_date.month, one.birth_date.day) in nik.births


def test_every_organisation_is_marked_as_one_for_practice() -> None:
    assert all("latihan" in one.name.lower() for one in of(Organisation))
    assert all(one.phones.startswith("(0274) 000 0") for one in of(Organisation))


def test_a_code_has_its_check_character_and_is_given_once() -> None:
    codes = [str(one.case.code) for one in told().happenings if isinstance(one, Opened)]

    assert len(set(codes)) == len(codes)
    for code in codes:
        region, letters, check = code.split("-")
        assert check == check_character(region + letters)


def test_every_area_is_in_the_table() -> None:
    table = AreaTable.shipped()
    named = {
        getattr(record, declared.name)
        for record in every(told())
        for declared in record.NOUN.fields
        if declared.kind is Kind.AREA and isinstance(getattr(record, declared.name), str)
    }
    groups = set("34.01.06.2007 34.01.06.2004 34.01.06.2001 34.01.08.2004 34.01.08.2002".split())
    groups |= set("34.01.08.2005 34.01.04.2001 34.01.04.2003 34.01.04.2005".split())

    assert [code for code in sorted(named) if not table.knows(code)] == []
    assert groups <= named


def test_every_code_is_in_its_list() -> None:
    strange = {
        (record.NOUN.name, declared.name, code)
        for record in every(told())
        for declared in record.NOUN.fields
        if declared.kind in (Kind.CODE, Kind.CODES) and declared.codes not in (None, AREAS)
        for code in _chosen(getattr(record, declared.name))
        if code_list(str(declared.codes)).get(code) is None
    }

    assert strange == set()


def _chosen(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, frozenset):
        yield from (str(one) for one in value)


def test_answers_and_scores_agree() -> None:
    for one in of(InstrumentResponse):
        result = score(scale(one.instrument), read_answers(one.answers))
        assert not result.open
        assert (result.score, result.band.code if result.band else None) == (one.score, one.band)
        assert one.alert is False


def test_no_sentence_puts_a_label_on_somebody() -> None:
    material_texts = [
        text
        for name in resources.names("training")
        if name.endswith(".json")
        for text in texts(dict(material(name.removesuffix(".json"))))
    ]
    told_texts = [text for record in every(told()) for text in written(record)]

    assert [text for text in {*material_texts, *told_texts} if hints(text)] == []


def test_every_blank_is_filled() -> None:
    told_texts = [text for record in every(told()) for text in written(record)]

    assert [text for text in told_texts if "{" in text or "}" in text] == []


def test_children_are_not_spoken_of_as_grown_ups() -> None:
    children = {one.case for one in of(Survivor) if one.age_at_intake < ADULT}
    mine = [one for one in of(Session) if one.case in children]

    assert mine
    assert not [one for one in mine if "utang" in one.survivor_said.lower()]


def test_who_was_a_child_was_agreed_for_by_a_guardian() -> None:
    children = {one.case for one in of(Survivor) if one.age_at_intake < ADULT}
    given = [one for one in of(Consent) if one.case in children]

    assert given
    assert all(one.given_by == "guardian" and one.child_assent is True for one in given)
    assert all(not isinstance(one.guardian, NoValue) for one in given)


def test_what_happened_is_told_in_the_terms_of_the_law() -> None:
    found = of(Identification)

    assert {one.status for one in found} == {"actual", "possible"}
    assert all(one.process and one.purpose and one.means for one in found)


def test_appointments_are_agreed_on_for_the_days_to_come() -> None:
    coming = [one for one in of(Appointment) if one.planned_at.date() >= TODAY]

    assert len(coming) >= 20


def test_a_small_caseload_keeps_one_case_of_every_stage() -> None:
    small = told(cases=8)

    assert len(of(Survivor, small)) == 8
    assert sum(isinstance(one, Closed) for one in small.happenings) == 1


def test_a_photographed_consent_is_marked_as_practice() -> None:
    picture = consent_form("Persetujuan")

    assert picture.startswith(b"\x89PNG")
    assert len(picture) < 100_000


def test_chance_draws_evenly_and_again_the_same() -> None:
    drawn = Counter(Chance("a").of("b").below(1) for _ in range(3))
    row = Chance("row")
    counted = Counter(row.pick("abcd") for _ in range(4000))

    assert drawn == {0: 3}
    assert all(850 < counted[letter] < 1150 for letter in "abcd")
    assert sorted(Chance("x").some("abc", 9)) == ["a", "b", "c"]
    assert {Chance("y", n).between(2, 4) for n in range(60)} == {2, 3, 4}


def test_nothing_personal_shows_when_a_happening_is_printed() -> None:
    one = next(one for one in told().happenings if isinstance(one, Opened))

    assert one.identity is not None
    assert str(one.identity.full_name) not in repr(one)
    assert {field.name for field in fields(one)} >= {"at", "by", "case"}
