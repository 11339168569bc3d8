"""V-24 to V-26: coming home to somebody, regions that agreed, partners one can name."""

from collections.abc import Iterable, Iterator

from pendamping.domain.agreement import (
    Agreement,
    AgreementBudgetLine,
    AgreementParty,
    AgreementStep,
    AgreementTask,
)
from pendamping.domain.areas import Level, is_area_code, level_of
from pendamping.domain.event import TraffickingEvent
from pendamping.domain.findings import Finding, block, info, rule, warn
from pendamping.domain.organisation import Organisation
from pendamping.domain.repatriation import Repatriation
from pendamping.domain.rules.answers import holds, known, named


@rule
def v_24(
    repatriation: Repatriation, events: Iterable[TraffickingEvent], threats: Iterable[str] = ()
) -> Iterator[Finding]:
    """Bring nobody home without somebody who receives them and a look at the risk.

    Warn where home lies in the regency in which it happened, or from which somebody threatens.
    """
    if known(repatriation.status) == "done":
        if not named(repatriation.received_by) and known(repatriation.received_org) is None:
            yield block("return.nobody_receives", "received_by")
        if known(repatriation.risk_checked) is not True:
            yield block("return.risk_not_checked", "risk_checked")
    home = known(repatriation.to_area)
    places = [known(event.area_code) for event in events if known(event.type) == "Exploitation"]
    for place in (*places, *threats):
        if home and place and _one_regency(home, place):
            yield warn("return.to_where_it_happened", "to_area", area=place)
            return


@rule
def v_25(
    agreement: Agreement,
    *,
    parties: Iterable[AgreementParty],
    tasks: Iterable[AgreementTask],
    steps: Iterable[AgreementStep] = (),
    budget: Iterable[AgreementBudgetLine] = (),
) -> Iterator[Finding]:
    """Want one responsible party for each task and step, and spending within the plan."""
    ours = {party.id for party in parties if party.agreement == agreement.id}
    responsible = [(task.id, task.party) for task in tasks]
    responsible += [(step.id, step.party) for step in steps]
    for item, party in responsible:
        if party not in ours:
            yield block("agreement.nobody_responsible", "party", record=item)
    for line in budget:
        planned, realised = known(line.planned), known(line.realised)
        if realised is not None and realised > (planned or 0):
            yield warn(
                "agreement.over_budget",
                "realised",
                record=line.id,
                planned=planned or 0,
                realised=realised,
            )


@rule
def v_26(organisation: Organisation) -> Iterator[Finding]:
    """Count an organisation among those who coordinate only once its 5K group and mandate stand."""
    if known(organisation.k5) is None:
        yield info("organisation.not_counted_k5", "k5")
    if not holds(organisation.mandate):
        yield info("organisation.not_counted_mandate", "mandate")


def counts_in_coordination(organisation: Organisation) -> bool:
    """Tell whether coordination indicators take the organisation in (V-26)."""
    return not v_26(organisation)


def _one_regency(one: str, other: str) -> bool:
    """Tell whether two areas lie in one regency; a bare province is too wide to say so."""
    codes = (one, other)
    wide = any(not is_area_code(code) or level_of(code) is Level.PROVINCE for code in codes)
    return not wide and one[:5] == other[:5]
