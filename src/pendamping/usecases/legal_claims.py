"""The claims desk: restitution, compensation and civil claims, with the days they are due by."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from pendamping.domain.codes import code_list
from pendamping.domain.declare import NoValue
from pendamping.domain.findings import Finding
from pendamping.domain.legal import ClaimLoss, ClaimPayment, LegalClaim
from pendamping.domain.rules.answers import known
from pendamping.domain.rules.deadlines import claim_timers, v_14
from pendamping.domain.rules.money import v_23, v_23_claim
from pendamping.domain.timers import Alarm, by_nearness
from pendamping.domain.values import elements
from pendamping.kernel.ids import EntityId
from pendamping.kernel.problems import Problem
from pendamping.store import dues, lists, records
from pendamping.store.rows import Reader
from pendamping.usecases import matters, ordered_items
from pendamping.usecases.finding_outcome import Outcome, demand_answers, passed
from pendamping.usecases.room import Room
from pendamping.usecases.sight import Sight

KIND: Final = "legal_claim"
NEW: Final = EntityId(0)

LEADS_TO: Final[Mapping[str, frozenset[str]]] = {
    "not_informed": frozenset({"informed", "closed"}),
    "informed": frozenset({"preparing", "filed", "closed"}),
    "preparing": frozenset({"filed", "closed"}),
    "filed": frozenset({"incomplete", "complete", "hearing", "closed"}),
    "incomplete": frozenset({"filed", "complete", "closed"}),
    "complete": frozenset({"hearing", "closed"}),
    "hearing": frozenset({"granted", "partly", "refused", "closed"}),
    "granted": frozenset({"executed", "closed"}),
    "partly": frozenset({"executed", "closed"}),
    "refused": frozenset({"filed", "closed"}),
    "executed": frozenset({"closed"}),
    "closed": frozenset(),
}
"""From where a claim goes where; a refused one may be filed again in another way."""

DAY_OF: Final = {
    "filed": "filed_on",
    "complete": "lpsk_checked_on",
    "incomplete": "lpsk_checked_on",
    "granted": "decided_on",
    "partly": "decided_on",
    "refused": "decided_on",
}
"""Which day a step writes down."""


class StepNotPossible(Problem):
    """The claim stands where this step does not lead from."""

    code = "claim.step_not_possible"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """One claim, as a list shows it."""

    id: EntityId
    case: EntityId
    code: str
    kind: str
    route: str
    status: str
    due_on: date | None
    """The nearest day the law sets, if one runs."""
    days_left: int | None
    alarm: Alarm
    losses: int
    requested: int | None
    awarded: int | None
    paid: int
    papers_missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LegalClaimDesk:
    """Claims on their way; drafting and handing the file in is the drafting desk's."""

    room: Room

    def move(
        self, claim: EntityId, status: str, *, on: date | None = None, **facts: Any
    ) -> Outcome[LegalClaim]:
        """Note the next step of a claim and its day; approved or not, its course may be noted."""
        with matters.drafting(self.room, KIND, claim) as draft:
            writer = draft.changes.writer
            before = records.find(writer, LegalClaim, claim)
            now = known(before.status) or "not_informed"
            if status not in LEADS_TO.get(now, frozenset()):
                raise StepNotPossible(status=now, step=status)
            if status == "filed":  # whoever hands it in again waits for LPSK again
                facts = {"lpsk_checked_on": NoValue.NOT_ASKED, **facts}
            if status in DAY_OF:
                facts = {DAY_OF[status]: on or self.room.today(), **facts}
            after = replace(before, status=status, **facts)
            passed(v_23(after))
            records.save(draft.changes, after)
            return Outcome(record=after, findings=self._said(writer, after))

    def have_papers(self, claim: EntityId, papers: frozenset[str]) -> LegalClaim:
        """Note which papers are ready; a list of eight (PERMA 1/2022 Art 5)."""
        with matters.drafting(self.room, KIND, claim) as draft:
            before = records.find(draft.changes.writer, LegalClaim, claim)
            after = replace(before, papers_ready=elements(before.papers_ready) | papers)
            records.save(draft.changes, after)
            return after

    def pay(self, claim: EntityId, **facts: Any) -> Outcome[ClaimPayment]:
        """Write down money that arrived."""
        with self.room.changing() as changes:
            writer = changes.writer
            about = records.find(writer, LegalClaim, claim)
            Sight(self.room, writer).demand_writing(ClaimPayment, about.case)
            payment = replace(ClaimPayment(id=NEW, case=about.case), **facts, claim=claim)
            demand_answers(payment)
            passed(v_23(payment))
            earlier = _of(records.of_case(writer, ClaimPayment, about.case), claim)
            made = ordered_items.append(changes, earlier, payment)
            return Outcome(record=made, findings=v_23_claim(about, [*earlier, made]))

    def claims(self, case: EntityId | None = None) -> list[ClaimLine]:
        """List the claims of a case, or all that are open, the most alarming first."""
        with self.room.reading() as reader:
            sight = Sight(self.room, reader)
            found = sight.veiled_all(
                dues.open_claims(reader)
                if case is None
                else records.of_case(reader, LegalClaim, case)
            )
            codes = lists.codes(reader, [one.case for one in found])
            losses = lists.of_cases(reader, ClaimLoss, {one.case for one in found})
            payments = lists.of_cases(reader, ClaimPayment, {one.case for one in found})
        lines = [
            self._line(
                one,
                codes.get(one.case, ""),
                _of(losses.get(one.case, []), one.id),
                _of(payments.get(one.case, []), one.id),
            )
            for one in found
        ]
        return sorted(lines, key=lambda line: (-line.alarm, line.due_on or date.max, line.id))

    def _line(
        self,
        claim: LegalClaim,
        code: str,
        losses: list[ClaimLoss],
        payments: list[ClaimPayment],
    ) -> ClaimLine:
        now, zone = self.room.now(), self.room.clock.zone
        nearest = next(iter(by_nearness(claim_timers(claim, zone), now)), None)
        return ClaimLine(
            id=claim.id,
            case=claim.case,
            code=code,
            kind=known(claim.kind) or "",
            route=known(claim.route) or "",
            status=known(claim.status) or "not_informed",
            due_on=nearest.due_on(zone) if nearest else None,
            days_left=nearest.days_left(self.room.today(), zone) if nearest else None,
            alarm=nearest.alarm(now) if nearest else Alarm.CALM,
            losses=sum(known(loss.amount) or 0 for loss in losses),
            requested=known(claim.requested),
            awarded=known(claim.awarded),
            paid=sum(known(payment.amount) or 0 for payment in payments),
            papers_missing=tuple(
                paper for paper in code_list("claim_paper").order if paper not in claim.papers_ready
            ),
        )

    def _said(self, reader: Reader, claim: LegalClaim) -> tuple[Finding, ...]:
        payments = _of(records.of_case(reader, ClaimPayment, claim.case), claim.id)
        return (
            *v_23_claim(claim, payments),
            *v_14(claim, self.room.now(), self.room.clock.zone),
        )


def findings_of(reader: Reader, claim: EntityId) -> tuple[Finding, ...]:
    """Return what V-23 says of a claim and its losses."""
    return tuple(
        finding for part in matters.parts_of(reader, KIND, claim) for finding in v_23(part)
    )


def _of(found: list[Any], claim: EntityId) -> list[Any]:
    return sorted((one for one in found if one.claim == claim), key=matters.place_of)
