from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders_rules import CASE, COMPANION, MOTHER, a_consent, a_member, by
from pendamping.domain.codes import code_list
from pendamping.domain.declare import NoValue
from pendamping.domain.event import TraffickingEvent
from pendamping.domain.findings import Finding, Severity
from pendamping.domain.identification import Identification
from pendamping.domain.partial_days import PartialDay
from pendamping.domain.person import Identity, Survivor
from pendamping.domain.rules.trafficking import (
    YOUNGEST,
    hides_trafficking,
    is_child,
    v_08,
    v_09,
    v_09_means,
    v_10,
    was_child,
    youngest,
)


def an_event(kind: str, start: str | None = None, end: str | None = None) -> TraffickingEvent:
    facts: dict[str, Any] = {"type": kind}
    facts |= {"from_day": PartialDay.read(start)} if start else {}
    facts |= {"to_day": PartialDay.read(end)} if end else {}
    return TraffickingEvent(id=by(COMPANION, 60), case=CASE, **facts)


def an_identification(**facts: Any) -> Identification:
    return Identification(id=by(COMPANION, 61), case=CASE, **facts)


def a_survivor(**facts: Any) -> Survivor:
    return Survivor(id=by(COMPANION, 62), case=CASE, **facts)


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [found.code for found in findings]


def test_v_08_follows_a_route_that_can_have_been() -> None:
    route = [
        an_event("Recruitment", "2023-03"),
        an_event("Transit", "2022"),
        an_event("Exploitation", "2023-04", "2024-01"),
        an_event("return", "2024-02-10"),
    ]

    assert v_08(route, opened_on=date(2024, 2, 20)) == ()


def test_v_08_gives_partial_days_the_benefit_of_the_doubt() -> None:
    route = [an_event("Recruitment", "2023-07"), an_event("Exploitation", "2023")]

    assert v_08(route) == ()


@pytest.mark.parametrize(
    ("route", "opened", "found"),
    [
        ([("Recruitment", "2024", None), ("Exploitation", "2023", None)], None,
         ["event.exploited_before_recruited"]),
        ([("Exploitation", "2023-05", "2023-02")], None,
         ["event.ends_before_it_begins", "event.out_before_exploited"]),
        ([("Exploitation", None, "2023-06"), ("return", "2023-05", None)], None,
         ["event.returned_before_out"]),
        ([("return", "2023-05", None)], date(2023, 4, 30), ["event.came_before_returned"]),
        ([("Recruitment", "2023-06", None), ("return", "2023-05", None)], date(2023, 5, 15),
         ["event.returned_before_recruited", "event.came_before_recruited"]),
        ([("Recruitment", "2023-06", None), ("Exploitation", None, "2023-05")], None,
         ["event.out_before_recruited"]),
        ([("Exploitation", "2023-06", None), ("return", "2023-05", None)], date(2023, 5, 31),
         ["event.returned_before_exploited", "event.came_before_exploited"]),
        ([("Exploitation", None, "2023-06")], date(2023, 5, 31), ["event.came_before_out"]),
    ],
)  # fmt: skip
def test_v_08_warns_where_the_order_cannot_be(
    route: list[tuple[str, str | None, str | None]], opened: date | None, found: list[str]
) -> None:
    findings = v_08([an_event(*event) for event in route], opened_on=opened)

    assert codes(findings) == found
    assert {finding.severity for finding in findings} == {Severity.WARN}


def test_v_08_takes_the_return_that_is_on_record() -> None:
    route = [an_event("Exploitation", "2023-06")]

    assert codes(v_08(route, returned=PartialDay.read("2023-05"))) == [
        "event.returned_before_exploited"
    ]


def test_v_08_lets_somebody_be_recruited_a_second_time() -> None:
    route = [
        an_event("Recruitment", "2020"),
        an_event("Exploitation", "2021", "2022"),
        an_event("Recruitment", "2023"),
        an_event("Exploitation", "2023-06", "2024"),
    ]

    assert v_08(route) == ()


days = st.dates(date(2000, 1, 1), date(2026, 1, 1))


@given(st.lists(days, min_size=5, max_size=5))
def test_v_08_never_warns_of_a_route_in_order(route: list[date]) -> None:
    recruited, exploited, out, home, opened = (day.isoformat() for day in sorted(route))
    events = [
        an_event("Recruitment", recruited),
        an_event("Exploitation", exploited, out),
        an_event("return", home),
    ]

    assert v_08(events, opened_on=date.fromisoformat(opened)) == ()


def test_v_09_wants_guardian_and_child_for_a_child() -> None:
    alone = a_consent(given_by="self")
    together = a_consent(given_by="guardian", child_assent=True, guardian=MOTHER)

    assert codes(v_09(alone, child=True)) == [
        "consent.guardian_needed",
        "consent.child_assent_needed",
    ]
    assert v_09(together, child=True, guardian=a_member()) == ()
    assert v_09(alone, child=False) == ()
    assert v_09(alone, child=None) == ()


def test_v_09_lets_anybody_say_no() -> None:
    assert v_09(a_consent(given="no"), child=True) == ()


def test_v_09_never_takes_the_word_of_a_guardian_feared_to_be_involved() -> None:
    consent = a_consent(given_by="guardian", child_assent=True)

    (found,) = v_09(consent, child=True, guardian=a_member(may_be_involved=True))

    assert (found.code, found.blocks) == ("consent.guardian_may_be_involved", True)
    assert found.facts == {"record": MOTHER}


def test_v_09_asks_for_the_means_of_an_adult_only() -> None:
    actual = an_identification(status="actual")

    assert codes(v_09_means(actual, child=False)) == ["identification.means_missing"]
    assert codes(v_09_means(actual, child=None)) == ["identification.means_missing"]
    assert codes(v_09_means(actual, child=True)) == ["identification.means_not_needed"]
    assert v_09_means(an_identification(status="possible"), child=False) == ()
    told = an_identification(status="actual", means=frozenset({"fraud"}))
    assert v_09_means(told, child=False) == ()


@pytest.mark.parametrize(
    ("facts", "child"),
    [
        ({"age_at_intake": 17}, True),
        ({"age_at_intake": 18}, False),
        ({"age_band": "age_12_17"}, True),
        ({"age_band": "age_18_24"}, False),
        ({}, None),
    ],
)
def test_a_child_is_not_yet_eighteen(facts: dict[str, Any], child: bool | None) -> None:  # noqa: FBT001 - a table
    assert is_child(a_survivor(**facts)) is child


def test_the_day_of_birth_tells_better_than_the_age_at_intake() -> None:
    identity = Identity(id=by(COMPANION, 63), case=CASE, birth_date=PartialDay.read("2008-03-17"))
    survivor = a_survivor(age_at_intake=17)

    assert is_child(survivor, identity=identity, on=date(2026, 3, 16)) is True
    assert is_child(survivor, identity=identity, on=date(2026, 3, 17)) is False


def test_whoever_may_be_a_child_by_birth_is_protected_as_one() -> None:
    survivor = a_survivor()
    year = Identity(id=by(COMPANION, 63), case=CASE, birth_date=PartialDay.read("2008"))
    about = replace(year, birth_date=PartialDay.read("2007~"))

    for identity in (year, about):
        assert is_child(survivor, identity=identity, on=date(2026, 12, 30)) is True
        assert is_child(survivor, identity=identity, on=date(2026, 12, 31)) is False


@pytest.mark.parametrize(
    ("facts", "on", "child"),
    [
        ({"age_at_intake": 17}, date(2027, 1, 4), True),
        ({"age_at_intake": 17}, date(2027, 1, 5), False),
        ({"age_at_intake": 18}, date(2025, 1, 6), False),
        ({"age_at_intake": 18}, date(2025, 1, 5), True),
        ({"age_band": "age_12_17"}, date(2031, 1, 5), True),
        ({"age_band": "age_12_17"}, date(2032, 1, 5), False),
        ({"age_band": "of_a_newer_list"}, date(2026, 1, 5), None),
    ],
)
def test_the_age_at_intake_grows_with_the_years_since(
    facts: dict[str, Any],
    on: date,
    child: bool | None,  # noqa: FBT001 - a table
) -> None:
    assert is_child(a_survivor(**facts), on=on, opened_on=date(2026, 1, 5)) is child


def test_every_band_of_the_list_has_its_lowest_age() -> None:
    assert set(YOUNGEST) == set(code_list("age_band").order)


def test_of_two_identities_the_one_that_makes_the_person_younger_counts() -> None:
    one = Identity(id=by(COMPANION, 63), case=CASE, birth_date=PartialDay.read("2008-03-17"))
    other = replace(one, id=by(COMPANION, 64), birth_date=PartialDay.read("2010"))
    nameless = replace(one, id=by(COMPANION, 65), birth_date=NoValue.UNKNOWN)

    assert youngest([one, other, nameless]) == other
    assert youngest([nameless]) is None


def test_who_was_a_child_by_birth_when_the_case_opened_was_one_before() -> None:
    identity = Identity(id=by(COMPANION, 63), case=CASE, birth_date=PartialDay.read("2010"))
    opened = date(2026, 1, 5)

    assert was_child(a_survivor(), identity=identity, opened_on=opened) is True
    assert was_child(a_survivor(), identity=identity, opened_on=date(2030, 1, 5)) is None


def test_whoever_is_a_child_now_was_one_then() -> None:
    assert was_child(a_survivor(age_at_intake=16)) is True
    assert was_child(a_survivor(age_at_intake=20)) is None
    assert was_child(a_survivor(age_at_intake=20, age_when_trafficked=16)) is True
    assert was_child(a_survivor(age_at_intake=16, age_when_trafficked=18)) is False


def test_v_10_wants_to_know_who_found_so_and_when() -> None:
    assert codes(v_10(an_identification(status="actual"))) == [
        "identification.decider_missing",
        "identification.day_missing",
    ]
    known = an_identification(status="actual", decided_by="Police", decided_on=date(2026, 1, 1))
    assert v_10(known) == ()
    assert v_10(an_identification(status="possible")) == ()


def test_v_10_hides_the_elements_of_whoever_was_found_no_victim() -> None:
    not_one = an_identification(status="not", purpose=frozenset({"ForcedLabour"}))

    assert codes(v_10(not_one)) == ["identification.elements_hidden"]
    assert hides_trafficking(not_one)
    assert v_10(an_identification(status="not")) == ()
