from datetime import date
from typing import Any

import pytest

from builders_rules import (
    CASE,
    COMPANION,
    MOTHER,
    a_case,
    a_member,
    a_plan,
    an_action,
    by,
)
from pendamping.domain.declare import NoValue
from pendamping.domain.findings import Finding
from pendamping.domain.programme import Programme
from pendamping.domain.rules.family import may_read_notes, v_17, v_17_letter, v_18


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [found.code for found in findings]


@pytest.mark.parametrize(
    ("allowed", "found"),
    [
        ("yes", []),
        ("limited", [("family.contact_limited", False)]),
        ("no", [("family.contact_not_allowed", True)]),
        (NoValue.NOT_ASKED, [("family.contact_not_asked", True)]),
        (NoValue.DECLINED, [("family.contact_not_asked", True)]),
    ],
)
def test_v_17_meets_only_whom_the_survivor_allows(
    allowed: str, found: list[tuple[str, bool]]
) -> None:
    household = {MOTHER: a_member(survivor_allows_contact=allowed)}

    findings = v_17(frozenset({MOTHER}), household)

    assert [(finding.code, finding.blocks) for finding in findings] == found


def test_v_17_asks_about_a_member_of_whom_nothing_is_known() -> None:
    assert codes(v_17(frozenset({MOTHER}), {})) == ["family.contact_not_asked"]


def test_v_17_respects_a_refusal_of_all_family_contact() -> None:
    household = {MOTHER: a_member()}
    refused = a_case(family_contact_refused=True)

    assert codes(v_17(frozenset({MOTHER}), household, case=refused)) == ["family.contact_refused"]
    assert v_17(frozenset(), household, case=refused) == ()
    assert v_17(frozenset({MOTHER}), household, case=a_case()) == ()


def test_v_17_reasons_in_a_set_are_nobody() -> None:
    assert v_17(frozenset({"~declined"}), {}) == ()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("knows", "may_read"),
    [("fully", True), ("partly", True), ("no", False), (NoValue.UNKNOWN, False)],
)
def test_v_17_a_letter_tells_nobody_what_they_do_not_know(knows: str, *, may_read: bool) -> None:
    reader = a_member(knows_about_tppo=knows)

    assert may_read_notes(reader) is may_read
    found = codes(v_17_letter(reader, holds_notes=True))
    assert found == ([] if may_read else ["family.letter_tells"])
    assert v_17_letter(reader, holds_notes=False) == ()


def test_v_17_no_letter_goes_to_whom_the_survivor_does_not_allow() -> None:
    reader = a_member(survivor_allows_contact="no")

    (found,) = v_17_letter(reader, holds_notes=False)

    assert (found.rule, found.code, found.blocks) == ("V-17", "family.letter_not_allowed", True)


def test_v_18_lets_a_whole_plan_through() -> None:
    assert v_18(a_plan(), [an_action()]) == ()


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"survivor_agreed": False}, "plan.survivor_has_not_agreed"),
        ({"survivor_agreed": NoValue.NOT_ASKED}, "plan.survivor_has_not_agreed"),
        ({"family_participants": frozenset()}, "plan.nobody_takes_part"),
        ({"family_participants": frozenset({"~na"})}, "plan.nobody_takes_part"),
        ({"escalate_to": NoValue.UNKNOWN}, "plan.nobody_to_call"),
        ({"escalate_phone": " "}, "plan.nobody_to_call"),
        ({"handover_after_programme": NoValue.NA}, "plan.nobody_carries_on"),
        ({"period_to": date(2026, 1, 1)}, "plan.ends_before_it_begins"),
    ],
)
def test_v_18_asks_for_what_makes_a_plan_hold(facts: dict[str, Any], code: str) -> None:
    (found,) = v_18(a_plan(**facts), [an_action()])

    assert (found.code, found.blocks, found.rule) == (code, True, "V-18")


@pytest.mark.parametrize("due", [date(2026, 1, 31), date(2026, 5, 2), NoValue.NOT_ASKED])
def test_v_18_wants_an_action_within_the_period(due: object) -> None:
    assert codes(v_18(a_plan(), [an_action(due_on=due)])) == ["plan.no_action_in_period"]


@pytest.mark.parametrize("due", [date(2026, 2, 1), date(2026, 5, 1)])
def test_v_18_counts_the_first_and_the_last_day(due: date) -> None:
    assert v_18(a_plan(), [an_action(due_on=due)]) == ()


def test_v_18_wants_somebody_besides_the_companion_to_act() -> None:
    alone = an_action(who="companion")

    assert codes(v_18(a_plan(), [alone])) == ["plan.only_the_companion_acts"]
    assert v_18(a_plan(), [alone, an_action(2)]) == ()
    unnamed = an_action(who=NoValue.NOT_ASKED)
    assert codes(v_18(a_plan(), [unnamed])) == ["plan.only_the_companion_acts"]


def test_v_18_without_a_period_leaves_that_to_the_required_fields() -> None:
    assert v_18(a_plan(period_to=NoValue.NOT_ASKED), [an_action()]) == ()


@pytest.mark.parametrize(("end", "warned"), [(date(2026, 5, 1), True), (date(2026, 4, 30), False)])
def test_v_18_warns_of_a_plan_that_ends_with_the_programme(end: date, *, warned: bool) -> None:
    programme = Programme(id=by(COMPANION, 90), case=CASE, window_end=end)

    found = v_18(a_plan(), [an_action()], programme)

    assert codes(found) == (["plan.ends_with_the_programme"] if warned else [])
    assert not any(finding.blocks for finding in found)
