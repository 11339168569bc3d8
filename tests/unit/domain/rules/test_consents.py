from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders_rules import COMPANION, TODAY, a_consent, by
from pendamping.domain.consent import Consent
from pendamping.domain.declare import NoValue
from pendamping.domain.roles import Role
from pendamping.domain.rules.consents import standing_consent, taken_back, v_11

ORG, OTHER_ORG = by(COMPANION, 70), by(COMPANION, 71)


def stands(*consents: Consent, purpose: str = "services", on: date = TODAY, **more: Any) -> bool:
    return standing_consent(consents, purpose, on, **more) is not None


def test_a_consent_stands_from_its_first_to_its_last_day() -> None:
    consent = a_consent(valid_from=date(2026, 2, 1), expires_on=date(2026, 2, 28))

    assert not stands(consent, on=date(2026, 1, 31))
    assert stands(consent, on=date(2026, 2, 1))
    assert stands(consent, on=date(2026, 2, 28))
    assert not stands(consent, on=date(2026, 3, 1))


def test_a_consent_stands_for_its_own_purpose_only() -> None:
    assert not stands(a_consent(), purpose="research")


def test_a_no_is_no_consent_and_ends_the_one_before() -> None:
    no = a_consent(2, given="no", valid_from=date(2026, 2, 1))

    assert not stands(no)
    assert stands(a_consent(), no, on=date(2026, 1, 20))
    assert not stands(a_consent(), no)


def test_a_later_yes_stands_again() -> None:
    no = a_consent(2, given="no", valid_from=date(2026, 1, 20))

    assert stands(a_consent(), no, a_consent(3, valid_from=date(2026, 2, 1)))


def test_a_no_without_a_day_ends_every_consent() -> None:
    assert not stands(a_consent(), a_consent(2, given="no", valid_from=NoValue.UNKNOWN))


def test_a_withdrawal_ends_the_consent_it_names_and_no_other() -> None:
    first, second = a_consent(1), a_consent(2)
    withdrawal = a_consent(3, given="withdrawn", withdraws=first.id, purpose=NoValue.NOT_ASKED)

    assert not stands(first, withdrawal)
    assert standing_consent([first, second, withdrawal], "services", TODAY) == second


def test_a_withdrawal_ends_what_it_names_however_that_was_written_down() -> None:
    typed, again = a_consent(1), a_consent(2, corrects=a_consent(1).id)
    first = a_consent(1).id

    for chain in ([typed, again], [a_consent(1, corrects=again.id), a_consent(2)]):
        for named in (first, again.id):
            withdrawal = a_consent(3, given="withdrawn", withdraws=named)
            assert not stands(*chain, withdrawal)
            assert taken_back([*chain, withdrawal]) >= {typed.id, again.id}


def test_a_correction_does_not_undo_a_withdrawal_of_its_own() -> None:
    evening = datetime(2026, 2, 9, 5, 0, tzinfo=UTC)
    taken = a_consent(withdrawn_at=evening)

    assert not stands(taken, a_consent(2, corrects=taken.id))


def test_only_a_withdrawal_corrects_a_withdrawal() -> None:
    consent = a_consent(1)
    early = datetime(2026, 1, 20, 5, 0, tzinfo=UTC)
    taken = a_consent(2, given="withdrawn", withdraws=consent.id, withdrawn_at=early)
    undone = a_consent(3, corrects=taken.id)
    later = replace(undone, given="withdrawn", withdrawn_at=early + timedelta(days=5))

    assert not stands(consent, taken, undone)
    assert stands(consent, taken, later, on=date(2026, 1, 22))
    assert not stands(consent, taken, later, on=date(2026, 1, 25))
    assert taken_back([consent, taken, later], date(2026, 1, 22)) == frozenset()
    assert taken_back([consent, taken, later]) >= {consent.id}


def test_a_new_answer_stands_after_a_withdrawal() -> None:
    consent = a_consent(1)
    taken = a_consent(2, given="withdrawn", withdraws=consent.id)
    right = a_consent(3, corrects=consent.id)

    assert standing_consent([consent, taken, right, a_consent(4)], "services", TODAY) == a_consent(
        4
    )


def test_corrections_that_point_to_each_other_leave_nothing_standing() -> None:
    one, other = a_consent(1), a_consent(2)

    assert not stands(replace(one, corrects=other.id), replace(other, corrects=one.id))


def test_a_consent_with_its_own_withdrawal_ends_on_that_day_where_it_was_lived() -> None:
    evening = datetime(2026, 2, 9, 17, 30, tzinfo=UTC)  # 00:30 on the 10th in WIB
    consent = a_consent(withdrawn_at=evening, zone="WIB")

    assert stands(consent, on=date(2026, 2, 9))
    assert not stands(consent, on=date(2026, 2, 10))


def test_a_corrected_answer_no_longer_counts() -> None:
    no = a_consent(2, given="no", valid_from=date(2026, 2, 1))
    put_right = a_consent(3, corrects=no.id, valid_from=date(2026, 2, 1))

    assert stands(a_consent(), no, put_right)


def test_sharing_is_covered_only_for_the_organisations_that_were_named() -> None:
    consent = a_consent(purpose="share_org", share_with=frozenset({ORG}))

    assert stands(consent, purpose="share_org", org=ORG)
    assert not stands(consent, purpose="share_org", org=OTHER_ORG)
    assert not stands(consent, purpose="share_org")
    assert not stands(a_consent(purpose="share_org"), purpose="share_org", org=ORG)


def test_a_no_to_one_organisation_leaves_another_alone() -> None:
    both = a_consent(purpose="share_org", share_with=frozenset({ORG, OTHER_ORG}))
    only = a_consent(2, purpose="share_org", share_with=frozenset({OTHER_ORG}))
    no = a_consent(3, purpose="share_org", given="no", share_with=frozenset({ORG}))

    assert stands(only, no, purpose="share_org", org=OTHER_ORG)
    assert not stands(both, no, purpose="share_org", org=ORG)


def test_another_lawful_basis_stands_without_an_answer() -> None:
    assert stands(a_consent(given=NoValue.NA, basis="vital_interest"))
    assert not stands(a_consent(given=NoValue.NA, basis="consent"))


answers = st.builds(
    lambda number, given, start: a_consent(number, given=given, valid_from=start),
    st.integers(1, 99),
    st.sampled_from(["yes", "no", "withdrawn"]),
    st.dates(TODAY - timedelta(days=20), TODAY),
)


@given(st.lists(answers, max_size=8, unique_by=lambda answer: answer.id))
def test_nothing_stands_after_a_no_on_the_same_day_or_later(given: list[Consent]) -> None:
    no = a_consent(100, given="no", valid_from=TODAY)

    assert not stands(*given, no)


@given(
    st.permutations(
        [
            a_consent(1),
            a_consent(2, corrects=a_consent(1).id),
            a_consent(3, given="withdrawn", withdraws=a_consent(1).id),
            a_consent(4, corrects=a_consent(2).id),
            a_consent(5, corrects=a_consent(3).id),
        ]
    )
)
def test_no_order_brings_back_what_was_taken_back(given: list[Consent]) -> None:
    assert not stands(*given)
    assert taken_back(given) == {a_consent(number).id for number in range(1, 6)}


@given(st.permutations([a_consent(1), a_consent(2, given="no"), a_consent(3, expires_on=TODAY)]))
def test_the_order_in_which_answers_arrive_changes_nothing(given: list[Consent]) -> None:
    assert not stands(*given)


def gate(*consents: Consent, **more: Any) -> list[tuple[str, str]]:
    facts: dict[str, Any] = {"role": Role.COMPANION} | more
    return [
        (found.code, found.severity.value) for found in v_11(consents, "services", TODAY, **facts)
    ]


def test_v_11_lets_through_what_is_consented_to() -> None:
    assert gate(a_consent()) == []
    assert gate(a_consent(expires_on=TODAY + timedelta(days=31))) == []


def test_v_11_reminds_when_a_consent_ends_soon() -> None:
    assert gate(a_consent(expires_on=TODAY + timedelta(days=30))) == [
        ("consent.expires_soon", "info")
    ]


@pytest.mark.parametrize("reason", [NoValue.NOT_ASKED, NoValue.NA, "", "  "])
def test_v_11_holds_up_what_is_not(reason: object) -> None:
    assert gate(override_reason=reason) == [("consent.missing", "block")]


def test_v_11_takes_a_reason_only_from_who_may_override() -> None:
    assert gate(override_reason="Nyawa terancam") == [("consent.overridden", "warn")]
    assert gate(override_reason="x", role=Role.PSYCHOLOGIST) == [
        ("consent.override_not_yours", "block")
    ]
