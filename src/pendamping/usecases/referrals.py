"""The referral desk: nothing leaves without consent, and no more leaves than is needed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, Final

from pendamping.domain.consent import Consent
from pendamping.domain.declare import NoValue
from pendamping.domain.findings import Finding
from pendamping.domain.organisation import Organisation
from pendamping.domain.person import Survivor
from pendamping.domain.referral import Referral
from pendamping.domain.rules.answers import known
from pendamping.domain.rules.consents import SHARE_ORG, standing_consent, v_11
from pendamping.domain.values import elements
from pendamping.kernel.ids import EntityId
from pendamping.kernel.problems import Problem
from pendamping.store import audit, dues, lists, records
from pendamping.store.audit import Action
from pendamping.store.changes import Changes
from pendamping.store.rows import Reader
from pendamping.usecases.ages import is_child_on
from pendamping.usecases.directory import doubts, wanted_for
from pendamping.usecases.finding_outcome import Outcome, demand_answers, passed
from pendamping.usecases.room import Room
from pendamping.usecases.sight import Sight, demand_case

NEW: Final = EntityId(0)

LEADS_TO: Final[Mapping[str, frozenset[str]]] = {
    "draft": frozenset({"in_progress", "revoked"}),
    "in_progress": frozenset({"accepted", "rejected", "revoked"}),
    "accepted": frozenset({"done", "rejected", "revoked"}),
    "rejected": frozenset({"in_progress"}),
    "done": frozenset(),
    "revoked": frozenset(),
}

ANSWER_WITHIN: Final = {"one_hour": 0, "one_day": 1, "three_days": 3, "seven_days": 7}
"""Days in which an answer is expected, by urgency."""

USUAL_DAYS: Final = 7

WAITS: Final = {"in_progress": 0, "draft": 1, "accepted": 2}
"""What somebody still has to do something about, the most pressing first."""

ALWAYS: Final = frozenset({"code_only", "age_sex", "needs"})
"""What every receiver needs to know whom it is about, without a name."""

MINIMUM: Final[Mapping[str, frozenset[str]]] = {
    "shelter": frozenset({"risk_safety", "disability_communication"}),
    "basic_needs": frozenset({"address"}),
    "health": frozenset({"health"}),
    "psychological": frozenset({"mental_health"}),
    "psychiatric": frozenset({"mental_health", "risk_safety"}),
    "social_rehab": frozenset({"family", "plan"}),
    "spiritual": frozenset(),
    "family_support": frozenset({"family"}),
    "legal_aid": frozenset({"legal", "what_happened"}),
    "witness_protection": frozenset({"legal", "what_happened", "risk_safety"}),
    "restitution": frozenset({"legal", "what_happened", "documents"}),
    "documents": frozenset({"identity_numbers", "documents"}),
    "repatriation": frozenset({"name_contact", "address", "documents"}),
    "education": frozenset({"plan"}),
    "vocational": frozenset({"plan", "disability_communication"}),
    "enterprise": frozenset({"plan"}),
    "job": frozenset({"plan"}),
    "cash": frozenset({"name_contact", "identity_numbers"}),
    "material": frozenset({"address"}),
    "child_care": frozenset({"family"}),
    "disability_support": frozenset({"disability_communication", "health"}),
    "accompaniment": frozenset({"risk_safety"}),
}
"""What each service cannot be given without; more than that is chosen, never preset."""


class StepNotPossible(Problem):
    """The referral stands where this step does not lead from."""

    code = "referral.step_not_possible"


class ReferralSent(Problem):
    """What was sent is not rewritten; it is revoked and sent anew."""

    code = "referral.sent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """Whether something may be shared with an organisation, and what must be left out."""

    findings: tuple[Finding, ...]
    consent: EntityId | None
    withhold: str | None = field(repr=False)
    """What the survivor does not want to be shared, in the words of the consent."""
    doubts: tuple[str, ...]
    """Why the organisation may say no: it serves no men, no children, not this area."""

    @property
    def is_open(self) -> bool:
        return not any(finding.blocks for finding in self.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralLine:
    """One referral, as a list shows it."""

    id: EntityId
    case: EntityId
    code: str
    direction: str
    kind: str
    organisation: str
    services: tuple[str, ...]
    urgency: str
    status: str
    sent_on: date | None
    answer_due_on: date | None
    days_late: int
    """Days without the answer that was due; 0 while there is time, or once it came."""
    service_started_on: date | None
    has_feedback: bool


@dataclass(frozen=True, slots=True)
class ReferralDesk:
    """Referrals and transfers, from the draft to how it went."""

    room: Room

    def proposal(self, services: frozenset[str]) -> frozenset[str]:
        """Return the least that has to be shared for these services."""
        return ALWAYS.union(*(MINIMUM.get(service, frozenset()) for service in services))

    def gate(self, case: EntityId, organisation: EntityId, override: str | None = None) -> Gate:
        """Tell whether this case may be shared with this organisation (V-11)."""
        with self.room.reading() as reader:
            Sight(self.room, reader).demand_reading(Referral.NOUN, case)
            return self._gate(reader, case, organisation, override)

    def draft(self, case: EntityId, /, **facts: Any) -> Outcome[Referral]:
        """Begin a referral; what is to be shared is the least that its services need."""
        with self.room.changing() as changes:
            writer = changes.writer
            demand_case(writer, case)
            Sight(self.room, writer).demand_writing(Referral, case)
            empty = Referral(id=NEW, case=case, direction="out", kind="referral", status="draft")
            wanted = replace(empty, **facts)
            if not elements(wanted.data_shared):
                wanted = replace(wanted, data_shared=self.proposal(elements(wanted.services)))
            made = records.add(changes, wanted)
            return Outcome(record=made, findings=self._findings(writer, made))

    def save(self, referral: Referral, seen: Referral | None = None) -> Outcome[Referral]:
        """Write what differs from a draft as it was seen; what was sent stays as it was sent."""
        with self.room.changing() as changes:
            writer = changes.writer
            before = records.find(writer, Referral, referral.id)
            Sight(self.room, writer).demand_writing(Referral, before.case)
            if known(before.status) not in (None, "draft"):
                raise ReferralSent(referral=referral.id, status=str(before.status))
            records.save(changes, replace(referral, status="draft"), seen)
            return Outcome(record=referral, findings=self._findings(writer, referral))

    def send(self, referral: EntityId, on: date | None = None) -> Outcome[Referral]:
        """Note that it goes out: with consent for that organisation, or a reason answered for.

        Raises `HeldUp` without either, `StillToAnswer` while the least is not filled in. An
        override stays in the record and in the audit.
        """
        with self.room.changing() as changes:
            before = self._before(changes, referral, "in_progress")
            organisation = known(before.to_org) or NEW
            demand_answers(before)
            gate = self._gate(
                changes.writer, before.case, organisation, known(before.override_reason)
            )
            findings = passed(gate.findings)
            after = replace(
                before,
                status="in_progress",
                sent_on=on or self.room.today(),
                consent=gate.consent or NoValue.NOT_ASKED,
                from_person=self.room.actor.pseudonym,
            )
            records.save(changes, after)
            audit.record(
                changes.writer,
                Action.EXPORTED,
                self.room.now(),
                actor=self.room.actor.author,
                subject=referral,
                organisation=organisation,
                consent=gate.consent or 0,
                overridden=int(gate.consent is None),
                categories=len(elements(before.data_shared)),
            )
            return Outcome(record=after, findings=findings)

    def accept(self, referral: EntityId, on: date | None = None) -> Referral:
        """Note that the other side said yes."""
        return self._moved(referral, "accepted", accepted_on=on or self.room.today())

    def reject(self, referral: EntityId, reason: str, remarks: str | None = None) -> Referral:
        """Note that the other side said no, and why: gaps in services are counted by it."""
        return self._moved(
            referral,
            "rejected",
            rejected_reason=reason,
            rejected_note=remarks or NoValue.NOT_ASKED,
        )

    def start(self, referral: EntityId, on: date | None = None) -> Referral:
        """Note the day on which the service began."""
        with self.room.changing() as changes:
            before = self._mine(changes, referral)
            if known(before.status) != "accepted":
                raise StepNotPossible(status=str(before.status), step="service_started")
            after = replace(before, service_started_on=on or self.room.today())
            records.save(changes, after)
            return after

    def finish(
        self, referral: EntityId, feedback: str | None = None, on: date | None = None
    ) -> Referral:
        """Note that the service was given, and how it went."""
        return self._moved(
            referral,
            "done",
            done_on=on or self.room.today(),
            feedback=feedback or NoValue.NOT_ASKED,
        )

    def give_feedback(self, referral: EntityId, feedback: str) -> Referral:
        """Write down how it went, in the survivor's or the provider's words."""
        with self.room.changing() as changes:
            after = replace(self._mine(changes, referral), feedback=feedback)
            records.save(changes, after)
            return after

    def revoke(self, referral: EntityId, remarks: str) -> Referral:
        """Take a referral back, and say why."""
        return self._moved(referral, "revoked", rejected_note=remarks)

    def referrals(self, case: EntityId | None = None) -> list[ReferralLine]:
        """List the referrals of a case, or all that wait, the longest overdue first."""
        with self.room.reading() as reader:
            sight = Sight(self.room, reader)
            found = sight.veiled_all(
                dues.waiting_referrals(reader)
                if case is None
                else records.of_case(reader, Referral, case)
            )
            codes = lists.codes(reader, [one.case for one in found])
            lines = [
                self._line(
                    one,
                    codes.get(one.case, ""),
                    records.first(reader, Organisation, known(one.to_org) or NEW),
                )
                for one in found
            ]
        return sorted(lines, key=_longest_first)

    def every(self) -> list[ReferralLine]:
        """List the referrals of all cases in this vault, those that wait longest first."""
        with self.room.reading() as reader:
            sight = Sight(self.room, reader)
            found = sight.veiled_all(records.every(reader, Referral))
            codes = lists.codes(reader, [one.case for one in found])
            named = {one.id: one for one in records.every(reader, Organisation)}
            lines = [
                self._line(one, codes[one.case], named.get(known(one.to_org) or NEW))
                for one in found
                if one.case in codes
            ]
        return sorted(lines, key=_waiting_first)

    def find(self, referral: EntityId) -> Referral:
        """Return a referral as far as it is open."""
        with self.room.reading() as reader:
            found = records.find(reader, Referral, referral)
            sight = Sight(self.room, reader)
            sight.demand_reading(Referral.NOUN, found.case)
            return sight.veiled(found)

    def overdue(self) -> list[ReferralLine]:
        """List the referrals whose answer is late, the longest first."""
        return [line for line in self.referrals() if line.days_late > 0]

    def _moved(self, referral: EntityId, status: str, **facts: Any) -> Referral:
        with self.room.changing() as changes:
            after = replace(self._before(changes, referral, status), status=status, **facts)
            records.save(changes, after)
            return after

    def _before(self, changes: Changes, referral: EntityId, step: str) -> Referral:
        before = self._mine(changes, referral)
        now = known(before.status) or "draft"
        if step not in LEADS_TO.get(now, frozenset()):
            raise StepNotPossible(status=now, step=step)
        return before

    def _mine(self, changes: Changes, referral: EntityId) -> Referral:
        before = records.find(changes.writer, Referral, referral)
        Sight(self.room, changes.writer).demand_writing(Referral, before.case)
        return before

    def _findings(self, reader: Reader, referral: Referral) -> tuple[Finding, ...]:
        organisation = known(referral.to_org)
        if organisation is None or known(referral.direction) == "in":
            return ()
        override = known(referral.override_reason)
        return self._gate(reader, referral.case, organisation, override).findings

    def _gate(
        self, reader: Reader, case: EntityId, organisation: EntityId, override: str | None
    ) -> Gate:
        consents = records.of_case(reader, Consent, case)
        today = self.room.today()
        given = standing_consent(consents, SHARE_ORG, today, org=organisation)
        about = records.first(reader, Organisation, organisation)
        survivor = next(iter(records.of_case(reader, Survivor, case)), None)
        child = is_child_on(Sight(self.room, reader), reader, case, today)
        return Gate(
            findings=v_11(
                consents,
                SHARE_ORG,
                today,
                role=self.room.actor.role,
                org=organisation,
                override_reason=override or NoValue.NOT_ASKED,
            ),
            consent=given.id if given else None,
            withhold=known(given.withhold) if given else None,
            doubts=doubts(about, wanted_for(survivor, child=child)) if about else (),
        )

    def _line(self, one: Referral, code: str, organisation: Organisation | None) -> ReferralLine:
        sent, status = known(one.sent_on), known(one.status) or "draft"
        due = None
        if sent is not None and status == "in_progress":
            due = sent + timedelta(days=ANSWER_WITHIN.get(known(one.urgency) or "", USUAL_DAYS))
        return ReferralLine(
            id=one.id,
            case=one.case,
            code=code,
            direction=known(one.direction) or "",
            kind=known(one.kind) or "",
            organisation=(known(organisation.name) or "") if organisation else "",
            services=tuple(sorted(elements(one.services))),
            urgency=known(one.urgency) or "",
            status=status,
            sent_on=sent,
            answer_due_on=due,
            days_late=max(0, (self.room.today() - due).days) if due else 0,
            service_started_on=known(one.service_started_on),
            has_feedback=known(one.feedback) is not None,
        )


def _longest_first(line: ReferralLine) -> tuple[int, date, EntityId]:
    return -line.days_late, line.sent_on or date.max, line.id


def _waiting_first(line: ReferralLine) -> tuple[int, int, date, EntityId]:
    return WAITS.get(line.status, len(WAITS)), *_longest_first(line)
