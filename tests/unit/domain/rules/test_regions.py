from typing import Any

import pytest

from builders_rules import CASE, COMPANION, by
from pendamping.domain.agreement import (
    Agreement,
    AgreementBudgetLine,
    AgreementParty,
    AgreementStep,
    AgreementTask,
)
from pendamping.domain.declare import NO_CASE, NoValue
from pendamping.domain.event import TraffickingEvent
from pendamping.domain.findings import Finding
from pendamping.domain.organisation import Organisation
from pendamping.domain.repatriation import Repatriation
from pendamping.domain.rules.regions import counts_in_coordination, v_24, v_25, v_26

HOME = "34.01.06.2007"
PKS = Agreement(id=by(COMPANION, 1), case=NO_CASE)
HERE = AgreementParty(id=by(COMPANION, 2), case=NO_CASE, agreement=PKS.id, area_code="34.01")
STRANGER = AgreementParty(id=by(COMPANION, 3), case=NO_CASE, agreement=by(COMPANION, 99))


def a_return(**facts: Any) -> Repatriation:
    known: dict[str, Any] = {
        "status": "done",
        "received_by": "Petugas",
        "risk_checked": True,
        "to_area": HOME,
    }
    return Repatriation(**{"id": by(COMPANION, 4), "case": CASE} | known | facts)


def an_event(kind: str, area: object) -> TraffickingEvent:
    return TraffickingEvent(id=by(COMPANION, 5), case=CASE, type=kind, area_code=area)  # type: ignore[arg-type]


def codes(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(found.code, found.severity.value) for found in findings]


def test_v_24_a_return_is_done_when_somebody_received_and_the_risk_was_seen() -> None:
    assert v_24(a_return(), []) == ()
    organisation = a_return(received_by=NoValue.NOT_ASKED, received_org=by(COMPANION, 6))
    assert v_24(organisation, []) == ()
    bare = {"received_by": NoValue.UNKNOWN, "risk_checked": False}
    assert codes(v_24(a_return(**bare), [])) == [
        ("return.nobody_receives", "block"),
        ("return.risk_not_checked", "block"),
    ]
    assert v_24(a_return(**bare, status="planned"), []) == ()


@pytest.mark.parametrize(
    ("area", "warned"),
    [
        ("34.01", True),
        ("34.01.09", True),
        (HOME, True),
        ("34.02.01", False),
        ("34", False),
        ("34.", False),
        (NoValue.UNKNOWN, False),
    ],
)
def test_v_24_warns_of_a_return_to_where_it_happened(area: object, *, warned: bool) -> None:
    found = codes(v_24(a_return(), [an_event("Exploitation", area)]))

    assert found == ([("return.to_where_it_happened", "warn")] if warned else [])


def test_v_24_warns_once_and_of_threats_too() -> None:
    events = [an_event("Exploitation", "34.01"), an_event("Exploitation", HOME)]

    assert len(v_24(a_return(), events)) == 1
    assert v_24(a_return(), [an_event("Transit", "34.01")]) == ()
    assert codes(v_24(a_return(), [], threats=["34.01.08"])) == [
        ("return.to_where_it_happened", "warn")
    ]
    assert v_24(a_return(to_area=NoValue.NOT_ASKED), events) == ()


def test_v_25_every_task_and_step_has_one_party_of_the_agreement() -> None:
    def task(party: object) -> AgreementTask:
        return AgreementTask(id=by(COMPANION, 7), case=NO_CASE, party=party)  # type: ignore[arg-type]

    step = AgreementStep(id=by(COMPANION, 8), case=NO_CASE, party=HERE.id)
    parties = [HERE, STRANGER]

    assert v_25(PKS, parties=parties, tasks=[task(HERE.id)], steps=[step]) == ()
    for nobody in (STRANGER.id, NoValue.NOT_ASKED):
        (found,) = v_25(PKS, parties=parties, tasks=[task(nobody)])
        assert (found.code, found.blocks) == ("agreement.nobody_responsible", True)


@pytest.mark.parametrize(
    ("planned", "realised", "warned"),
    [
        (100, 100, False),
        (100, 101, True),
        (NoValue.NOT_ASKED, 1, True),
        (100, NoValue.NOT_ASKED, False),
        (NoValue.NOT_ASKED, 0, False),
    ],
)
def test_v_25_warns_of_spending_beyond_the_plan(
    planned: object, realised: object, *, warned: bool
) -> None:
    line = AgreementBudgetLine(
        id=by(COMPANION, 9),
        case=NO_CASE,
        planned=planned,  # type: ignore[arg-type]
        realised=realised,  # type: ignore[arg-type]
    )

    found = codes(v_25(PKS, parties=[], tasks=[], budget=[line]))

    assert found == ([("agreement.over_budget", "warn")] if warned else [])


def test_v_26_counts_an_organisation_with_group_and_mandate() -> None:
    def organisation(**facts: Any) -> Organisation:
        return Organisation(**{"id": by(COMPANION, 10), "case": NO_CASE} | facts)

    whole = organisation(k5="kampung", mandate=frozenset({"prevention"}))

    assert counts_in_coordination(whole)
    assert not counts_in_coordination(organisation(k5="kampung"))
    assert [found.code for found in v_26(organisation(mandate=frozenset({"~unknown"})))] == [
        "organisation.not_counted_k5",
        "organisation.not_counted_mandate",
    ]
