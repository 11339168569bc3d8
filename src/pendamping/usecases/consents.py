"""The consent desk: ask, prove, and stop in time when somebody takes it back."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from pendamping.domain.consent import Consent
from pendamping.domain.declare import NoValue
from pendamping.domain.findings import Finding
from pendamping.domain.household import HouseholdMember
from pendamping.domain.protection import PdpRequest
from pendamping.domain.rules.answers import known
from pendamping.domain.rules.consents import (
    is_withdrawal,
    latest,
    standing_consent,
    taken_back,
)
from pendamping.domain.rules.deadlines import request_timer
from pendamping.domain.rules.trafficking import v_09
from pendamping.domain.timers import Timer
from pendamping.domain.values import elements
from pendamping.kernel.ids import EntityId
from pendamping.kernel.problems import Problem
from pendamping.store import records
from pendamping.store.changes import Changes
from pendamping.store.rows import Reader
from pendamping.usecases.ages import is_child_on
from pendamping.usecases.finding_outcome import Outcome, demand_answers, passed
from pendamping.usecases.room import Room
from pendamping.usecases.sight import Sight, demand_case

NEW = EntityId(0)


class NothingToWithdraw(Problem):
    """The answer was no consent, or was taken back before."""

    code = "consent.nothing_to_withdraw"


class AlreadyTakenBack(Problem):
    """The answer was taken back; nothing written in its place makes it hold again."""

    code = "consent.already_taken_back"


class Answer(StrEnum):
    """How a purpose stands today."""

    YES = "yes"
    NO = "no"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    NOT_YET = "not_yet"
    """Given for a time that has not begun."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentLine:
    """One purpose of a case, and for sharing each organisation: asked, answered, until when."""

    purpose: str
    organisation: EntityId | None
    answer: Answer
    consent: EntityId
    """The answer that decides."""
    expires_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """A consent that was taken back, and the task that follows."""

    consent: Consent
    request: PdpRequest
    stop: Timer
    """Processing has stopped by then: 3 x 24 hours (UU 27/2022 Art. 40)."""


@dataclass(frozen=True, slots=True)
class ConsentDesk:
    """What is done with consents."""

    room: Room

    def give(self, consent: Consent) -> Outcome[Consent]:
        """Write an answer down with its proof; for a child by a guardian and with its assent."""
        with self.room.changing() as changes:
            kept, findings = self._check(changes.writer, consent)
            made = records.add(changes, kept)
        return Outcome(record=made, findings=findings)

    def correct(self, consent: EntityId, corrected: Consent) -> Outcome[Consent]:
        """Write an answer anew in the place of one that was written down wrongly.

        What was taken back is not corrected, and a withdrawal stays one of the same answer.
        """
        with self.room.changing() as changes:
            before = records.find(changes.writer, Consent, consent)
            anew = replace(corrected, case=before.case, corrects=consent)
            if is_withdrawal(before):
                anew = replace(anew, withdraws=before.withdraws)
                may_be_corrected = is_withdrawal(anew)
            else:
                told = records.of_case(changes.writer, Consent, before.case)
                may_be_corrected = consent not in taken_back(told)
            if not may_be_corrected:
                raise AlreadyTakenBack(record=consent)
            kept, findings = self._check(changes.writer, anew)
            made = records.add(changes, kept)
        return Outcome(record=made, findings=findings)

    def withdraw(self, consent: EntityId, at: datetime | None = None) -> Withdrawal:
        """Take a consent back at a moment, by default now; what it allowed stops in 72 hours."""
        moment = at or self.room.now()
        with self.room.changing() as changes:
            before = records.find(changes.writer, Consent, consent)
            Sight(self.room, changes.writer).demand_writing(Consent, before.case)
            others = records.of_case(changes.writer, Consent, before.case)
            if known(before.given) != "yes" or consent in taken_back(others):
                raise NothingToWithdraw(record=consent)
            taken = self._take_back(changes, before, moment)
            request = records.add(
                changes,
                PdpRequest(
                    id=NEW,
                    case=before.case,
                    kind="withdraw",
                    received_at=moment,
                    zone=self._zone(),
                    asked_by=before.given_by,
                    consent=consent,
                ),
            )
            stop = request_timer(request)
            if stop is None:
                raise ValueError("a withdrawal that was just received has its timer")
        return Withdrawal(consent=taken, request=request, stop=stop)

    def of_case(self, case: EntityId) -> list[ConsentLine]:
        """List how every purpose that was ever asked stands today."""
        with self.room.reading() as reader:
            Sight(self.room, reader).demand_reading(Consent.NOUN, case)
            return lines(records.of_case(reader, Consent, case), self.room.today())

    def requests(self, case: EntityId) -> list[tuple[PdpRequest, Timer | None]]:
        """List what was asked under UU 27/2022 in a case, with the time that runs."""
        with self.room.reading() as reader:
            Sight(self.room, reader).demand_reading(PdpRequest.NOUN, case)
            return [(one, request_timer(one)) for one in records.of_case(reader, PdpRequest, case)]

    def stopped(self, request: EntityId, at: datetime | None = None) -> PdpRequest:
        """Note that what a withdrawn consent allowed has stopped."""
        with self.room.changing() as changes:
            found = records.find(changes.writer, PdpRequest, request)
            Sight(self.room, changes.writer).demand_writing(PdpRequest, found.case)
            after = replace(found, stopped_at=at or self.room.now())
            records.save(changes, after)
        return after

    def _check(self, reader: Reader, consent: Consent) -> tuple[Consent, tuple[Finding, ...]]:
        demand_case(reader, consent.case)
        sight = Sight(self.room, reader)
        sight.demand_writing(Consent, consent.case)
        zone = self._zone() if known(consent.zone) is None else consent.zone
        begun = known(consent.valid_from) or self.room.today()
        kept = replace(consent, zone=zone, valid_from=begun)
        demand_answers(kept)
        said_on = min(begun, self.room.today())
        guardian = known(consent.guardian)
        return kept, passed(
            v_09(
                kept,
                child=is_child_on(sight, reader, consent.case, said_on),
                guardian=None
                if guardian is None
                else records.find(reader, HouseholdMember, guardian),
            )
        )

    def _take_back(self, changes: Changes, before: Consent, moment: datetime) -> Consent:
        return records.add(
            changes,
            replace(
                before,
                given="withdrawn",
                withdrawn_at=moment,
                zone=self._zone(),
                withdraws=before.id,
                valid_from=moment.astimezone(self.room.clock.zone).date(),
                expires_on=NoValue.NOT_ASKED,
                corrects=NoValue.NOT_ASKED,
            ),
        )

    def _zone(self) -> str:
        return str(self.room.clock.zone.tzname(None))


def lines(consents: list[Consent], today: date) -> list[ConsentLine]:
    """Say how each purpose stands, in the order in which they were first asked."""
    answers, ended = latest(consents), taken_back(consents, today)
    asked: dict[tuple[str, EntityId | None], list[Consent]] = {}
    for answer in answers:
        purpose = known(answer.purpose)
        if purpose is not None:
            for org in sorted(elements(answer.share_with)) or [None]:
                asked.setdefault((purpose, org), []).append(answer)
    return [
        _line(
            purpose,
            org,
            given[-1],
            standing_consent(consents, purpose, today, org=org),
            Answer.WITHDRAWN if given[-1].id in ended else _answer(given[-1], today),
        )
        for (purpose, org), given in asked.items()
    ]


def _line(
    purpose: str,
    organisation: EntityId | None,
    last: Consent,
    standing: Consent | None,
    otherwise: Answer,
) -> ConsentLine:
    decides = standing or last
    return ConsentLine(
        purpose=purpose,
        organisation=organisation,
        answer=Answer.YES if standing else otherwise,
        consent=decides.id,
        expires_on=known(decides.expires_on),
    )


def _answer(last: Consent, today: date) -> Answer:
    if known(last.given) == "withdrawn" or known(last.withdrawn_at) is not None:
        return Answer.WITHDRAWN
    expiry, begin = known(last.expires_on), known(last.valid_from)
    if known(last.given) == "yes" and expiry is not None and expiry < today:
        return Answer.EXPIRED
    if known(last.given) == "yes" and begin is not None and begin > today:
        return Answer.NOT_YET
    return Answer.NO
