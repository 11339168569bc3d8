"""The data desk: from what came in to what counts (domain.md b4)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from pendamping.domain.case import Case
from pendamping.domain.clearance import Clearance, DataIssue
from pendamping.domain.consent import Consent
from pendamping.domain.declare import NoValue
from pendamping.domain.findings import Severity
from pendamping.domain.roles import Duty, Role
from pendamping.domain.rules.answers import known
from pendamping.domain.rules.consents import standing_consent
from pendamping.domain.verification import (
    COUNTS,
    NOTHING_KNOWN,
    Clearing,
    Hand,
    Step,
    VerificationState,
    possible_steps,
    take,
    take_by_machine,
)
from pendamping.kernel.ids import AuthorNumber, EntityId, creator_of
from pendamping.kernel.problems import Problem
from pendamping.store import audit, clearances, lists, records, register
from pendamping.store.audit import Action
from pendamping.store.changes import Changes
from pendamping.store.rows import Reader
from pendamping.usecases.case_checks import FACTS, Checks, Noticed
from pendamping.usecases.issues import key_of, key_of_issue, written
from pendamping.usecases.office.standings import (
    CaseStanding,
    Overview,
    derived,
    pressing,
    standing_of,
)
from pendamping.usecases.room import Room
from pendamping.usecases.sight import Sight

NEW: Final = EntityId(0)
ANSWER_DAYS: Final = 7
CHECKED_AT_ONCE: Final = 200
"""How many cases are checked in one save."""
LOCKED_AT_ONCE: Final = 1000
"""How many cases are locked in one save, well below what one save can hold."""

NOUNS_OF_FACTS: Final = tuple(kind.NOUN for kind in FACTS)
ABOUT_IDENTITY: Final = frozenset({"V-01", "V-02", "V-03", "V-04", "V-05"})

_S = VerificationState
WAITS_FOR_A_PERSON: Final = frozenset({_S.QUARANTINE, _S.REFUSED})
"""Where a case counts nowhere, with or without consent, until somebody takes it up."""


class NothingToClear(Problem):
    """No case stands at the step that was asked for."""

    code = "verification.nothing_to_do"


class StepNeedsReason(Problem):
    """Whoever asks later finds no word on why the case went this way."""

    code = "verification.reason_needed"


class DuplicateOfNothing(Problem):
    """The case that is to stay is this one, or is itself a duplicate: none of them would count."""

    code = "verification.duplicate_of_nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCase:
    """One case on the data desk."""

    standing: CaseStanding
    issues: tuple[DataIssue, ...]
    steps: tuple[Clearance, ...]
    authors: dict[int, int]
    """Enrolments whose words stand in it, with the number of records."""
    possible: tuple[Step, ...]
    may_be_reported: bool
    version_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What the automatic checks did."""

    cases: int
    raised: int
    settled: int
    """Questions of the machine that no rule asks any more."""
    withdrawn: int


@dataclass(frozen=True, slots=True)
class VerificationDesk:
    """What a data PIC does with what came in."""

    room: Room

    def overview(self) -> Overview:
        """Count the register by state."""
        found = self.standings()
        by_state = Counter(one.state for one in found)
        cleared = sum(by_state[state] for state in COUNTS)
        return Overview(
            by_state=dict(by_state),
            received=len(found),
            verified=by_state[_S.VERIFIED] + cleared,
            cleared=cleared,
            clean=sum(one.is_clean and one.state in (_S.CHECKED, _S.VERIFIED) for one in found),
        )

    def standings(self, *states: VerificationState) -> list[CaseStanding]:
        """List where cases stand, those with open questions first, then the longest waiting."""
        self._demand_office()
        with self.room.reading() as reader:
            steps = clearances.last_steps(reader)
            changed = clearances.changed_since(reader, NOUNS_OF_FACTS, steps)
            issues = clearances.issues(reader)
            found = [
                standing_of(
                    facts,
                    steps.get(facts.case),
                    issues.get(facts.case, ()),
                    has_changed=facts.case in changed,
                )
                for facts in clearances.cases(reader)
            ]
        wanted = [one for one in found if not states or one.state in states]
        return sorted(wanted, key=pressing)

    def counting(self) -> frozenset[EntityId]:
        """Return the cases that feed indicators: cleared, or locked with their period.

        Without consent for reporting that holds today nothing counts, wherever it stands: a case
        is out from the moment of the withdrawal or the last day, not from the next check.
        """
        cleared = [one.case for one in self.standings(*COUNTS)]
        with self.room.reading() as reader:
            return self._reportable(reader, cleared)

    def open_case(self, case: EntityId) -> OpenCase:
        """Return one case with its questions, its steps so far, and what can be done now."""
        self._demand_office()
        with self.room.reading() as reader:
            standing = self._one(reader, case)
            sight = Sight(self.room, reader)
            return OpenCase(
                standing=standing,
                issues=tuple(sight.veiled_all(records.of_case(reader, DataIssue, case))),
                steps=tuple(sight.veiled_all(records.of_case(reader, Clearance, case))),
                authors=clearances.authors(reader, NOUNS_OF_FACTS, case),
                possible=possible_steps(
                    standing.state, self._hand(), self._entered_by(reader, case)
                ),
                may_be_reported=self._may_be_reported(reader, case),
                version_hash=clearances.version_hash(reader, NOUNS_OF_FACTS, case),
            )

    def check(self, cases: Iterable[EntityId] | None = None) -> Checked:
        """Ask every rule of these cases, by default of all that came in or changed since.

        By default also of those that may no longer be reported, or may be again, locked ones and
        duplicates among them. What a rule says becomes a question for the author; a question that
        no rule asks any more is settled. Each batch is one save, so an interrupted run loses
        nothing.
        """
        self._demand_office()
        wanted = self._to_check() if cases is None else list(cases)
        done = Checked(cases=0, raised=0, settled=0, withdrawn=0)
        for start in range(0, len(wanted), CHECKED_AT_ONCE):
            done = self._check(wanted[start : start + CHECKED_AT_ONCE], done)
        return done

    def ask(
        self,
        case: EntityId,
        question: str,
        *,
        record: EntityId | None = None,
        field_name: str | None = None,
        due_on: date | None = None,
        severity: Severity = Severity.WARN,
    ) -> DataIssue:
        """Ask the author; the question travels with the next letter."""
        with self.room.changing() as changes:
            self._step(changes, case, Step.ASK)
            issue = DataIssue(
                id=NEW,
                case=case,
                record=record or case,
                field_name=field_name or NoValue.NOT_ASKED,
                severity=severity.value,
                raised_by="pic",
                question=question,
                state="open",
                due_on=due_on or self.room.today() + timedelta(days=ANSWER_DAYS),
            )
            return records.add(changes, issue)

    def accept(self, issue: EntityId) -> DataIssue:
        """Take an answer as it is; it stays the author's words."""
        return self._settle(issue, "accepted")

    def waive(self, issue: EntityId, reason: str) -> DataIssue:
        """Let something stand although a rule speaks against it, and say why."""
        return self._settle(issue, "waived", waived_reason=reason)

    def verify(self, case: EntityId, *, source_seen: bool, reason: str | None = None) -> Clearance:
        """Note that the source was seen and what stands is plausible."""
        with self.room.changing() as changes:
            seen: dict[str, Any] = {"source_seen": source_seen}
            return self._step(changes, case, Step.VERIFY, reason=reason, **seen)

    def clear(self, case: EntityId) -> Clearance:
        """Let a case count, or raise `NotReadyToClear` with what still stands against it."""
        with self.room.changing() as changes:
            return self._step(changes, case, Step.CLEAR)

    def clear_clean(self) -> list[EntityId]:
        """Clear every verified case against which nothing stands; return which."""
        self.room.demand(Duty.CLEAR)
        cleared = []
        for one in self.standings(_S.VERIFIED):
            with self.room.changing() as changes:
                ready = one.is_clean and self._may_be_reported(changes.writer, one.case)
                if ready and not self._is_own(changes.writer, one.case):
                    self._step(changes, one.case, Step.CLEAR)
                    cleared.append(one.case)
        return cleared

    def hold(self, case: EntityId, reason: str) -> Clearance:
        """Set a case that came in aside, before any check, until somebody takes it up."""
        with self.room.changing() as changes:
            return self._step(changes, case, Step.HOLD, reason=reason)

    def release(self, case: EntityId, reason: str) -> Clearance:
        """Let a case that was set aside go on to the checks."""
        with self.room.changing() as changes:
            return self._step(changes, case, Step.RELEASE, reason=reason)

    def refuse(self, case: EntityId, reason: str) -> Clearance:
        """Keep a case out of what counts, and say why."""
        with self.room.changing() as changes:
            return self._step(changes, case, Step.REFUSE, reason=reason)

    def reopen(self, case: EntityId, reason: str) -> Clearance:
        """Take a verified, cleared or refused case up again."""
        with self.room.changing() as changes:
            return self._step(changes, case, Step.REOPEN, reason=reason)

    def mark_duplicate(self, case: EntityId, of: EntityId, reason: str) -> Clearance:
        """Note that a case is about the same person as another; nothing is merged by this.

        The other is the one that stays, so it is no duplicate itself.
        """
        with self.room.changing() as changes:
            records.find(changes.writer, Case, of)
            if of == case or self._one(changes.writer, of).state is _S.DUPLICATE:
                raise DuplicateOfNothing(case=of)
            same: dict[str, Any] = {"duplicate_of": of}
            return self._step(changes, case, Step.MARK_DUPLICATE, reason=reason, **same)

    def unmark_duplicate(self, case: EntityId, reason: str) -> Clearance:
        """Take back that a case is about the same person as another."""
        with self.room.changing() as changes:
            return self._step(changes, case, Step.UNMARK_DUPLICATE, reason=reason)

    def lock(self, period: str) -> list[EntityId]:
        """Lock every cleared case that may be reported with a period; return which.

        What is corrected afterwards is a dated adjustment, visible in the next report. Each batch
        is one save: locking the same period again goes on where an interrupted run ended.
        """
        self.room.demand(Duty.LOCK_PERIOD)
        cleared = [one.case for one in self.standings(_S.CLEARED) if not one.has_changed]
        with self.room.reading() as reader:
            reportable = self._reportable(reader, cleared)
        wanted = [case for case in cleared if case in reportable]
        if not wanted:
            raise NothingToClear(period=period)
        for start in range(0, len(wanted), LOCKED_AT_ONCE):
            self._lock(wanted[start : start + LOCKED_AT_ONCE], period)
        return wanted

    def adjusted(self) -> list[CaseStanding]:
        """List the locked cases whose facts have changed since: the next report's adjustments."""
        return [one for one in self.standings(_S.LOCKED) if one.has_changed]

    def _lock(self, cases: Sequence[EntityId], period: str) -> None:
        with self.room.changing() as changes:
            named_period: dict[str, Any] = {"period": period}
            for case in cases:
                self._write(changes, case, _S.LOCKED, **named_period)
            audit.record(
                changes.writer,
                Action.DECIDED,
                self.room.now(),
                actor=self.room.actor.author,
                locked=len(cases),
                period=period,
            )

    def _to_check(self) -> list[EntityId]:
        """Return what came in or changed, and where consent for reporting turned since."""
        found = self.standings()
        received = [one for one in found if one.state is _S.RECEIVED]
        looked_at = [one for one in found if one.state not in {_S.RECEIVED, *WAITS_FOR_A_PERSON}]
        with self.room.reading() as reader:
            reportable = self._reportable(reader, [one.case for one in looked_at], when_silent=True)
        turned = [
            one for one in looked_at if (one.case in reportable) == (one.state is _S.WITHDRAWN)
        ]
        return [one.case for one in (*received, *turned)]

    def _check(self, cases: Sequence[EntityId], so_far: Checked) -> Checked:
        with self.room.changing() as changes:
            writer = changes.writer
            found = Checks(writer, self.room.today(), self.room.areas).of_cases(cases)
            steps = clearances.last_steps(writer)
            changed = clearances.changed_since(
                writer, NOUNS_OF_FACTS, {case: steps[case] for case in cases if case in steps}
            )
            raised = settled = withdrawn = 0
            for case in cases:
                last = steps.get(case)
                state = derived(last, (), has_changed=case in changed)
                more, fewer = self._weigh(changes, case, found[case])
                raised, settled = raised + more, settled + fewer
                reportable = self._may_be_reported(writer, case, when_silent=True)
                if not reportable and state is not _S.WITHDRAWN:
                    self._write(changes, case, take_by_machine(state, Step.WITHDRAW))
                    withdrawn += 1
                elif reportable and state is _S.WITHDRAWN:
                    self._write(changes, case, take_by_machine(state, Step.CONSENT_AGAIN))
                elif state is _S.RECEIVED:
                    self._write(changes, case, take_by_machine(state, Step.CHECK))
        return Checked(
            cases=so_far.cases + len(cases),
            raised=so_far.raised + raised,
            settled=so_far.settled + settled,
            withdrawn=so_far.withdrawn + withdrawn,
        )

    def _weigh(
        self, changes: Changes, case: EntityId, noticed: Sequence[Noticed]
    ) -> tuple[int, int]:
        """Raise what is new, settle what is gone; what was waived stays waived."""
        machine = [
            one
            for one in records.of_case(changes.writer, DataIssue, case)
            if known(one.raised_by) == "system"
        ]
        standing = {key_of_issue(one): one for one in machine if known(one.state) != "accepted"}
        wanted = {key_of(one): one for one in noticed}
        for key in wanted.keys() - standing.keys():
            records.add(changes, written(case, wanted[key], self.room.today()))
        gone = [
            standing[key]
            for key in standing.keys() - wanted.keys()
            if known(standing[key].state) in ("open", "answered") and self._can_tell(standing[key])
        ]
        for issue in gone:
            records.save(changes, replace(issue, state="accepted"))
        return len(wanted.keys() - standing.keys()), len(gone)

    def _can_tell(self, issue: DataIssue) -> bool:
        """Tell whether what the question is about can be seen here: identity only at the office."""
        return self.room.actor.role is Role.OFFICE or known(issue.rule) not in ABOUT_IDENTITY

    def _settle(self, issue: EntityId, state: str, **facts: Any) -> DataIssue:
        self.room.demand(Duty.QUERY)
        with self.room.changing() as changes:
            before = records.find(changes.writer, DataIssue, issue)
            after = replace(before, state=state, **facts)
            records.save(changes, after)
            audit.record(
                changes.writer,
                Action.DECIDED,
                self.room.now(),
                actor=self.room.actor.author,
                subject=issue,
                issue=state,
            )
            return after

    def _step(
        self,
        changes: Changes,
        case: EntityId,
        step: Step,
        *,
        reason: str | None = None,
        **facts: Any,
    ) -> Clearance:
        if reason is not None and not reason.strip():
            raise StepNeedsReason
        writer = changes.writer
        standing = self._one(writer, case)
        clearing = NOTHING_KNOWN
        if step is Step.CLEAR:
            clearing = Clearing(
                open_blocks=standing.blocks,
                open_questions=standing.questions + standing.answers,
                unresolved_duplicates=standing.duplicates,
                may_be_reported=self._may_be_reported(writer, case),
            )
        reached = take(
            standing.state,
            step,
            record=case,
            hand=self._hand(),
            entered_by=self._entered_by(writer, case),
            clearing=clearing,
        )
        said = {**facts, "reason": NoValue.NOT_ASKED if reason is None else reason}
        made = self._write(changes, case, reached, **said)
        audit.record(
            writer,
            Action.DECIDED,
            self.room.now(),
            actor=self.room.actor.author,
            subject=case,
            step=step,
            reached=reached,
        )
        return made

    def _write(
        self, changes: Changes, case: EntityId, state: VerificationState, **facts: Any
    ) -> Clearance:
        clearance = Clearance(
            id=NEW,
            case=case,
            record=case,
            version_hash=clearances.version_hash(changes.writer, NOUNS_OF_FACTS, case),
            state=state.value,
            decided_on=self.room.today(),
        )
        return records.add(changes, replace(clearance, **facts))

    def _one(self, reader: Reader, case: EntityId) -> CaseStanding:
        facts = clearances.case(reader, case)
        step = clearances.last_step(reader, case)
        changed = step is not None and clearances.changed_since(
            reader, NOUNS_OF_FACTS, {case: step}
        )
        return standing_of(
            facts, step, clearances.issues_of(reader, case), has_changed=bool(changed)
        )

    def _hand(self) -> Hand:
        return Hand(role=self.room.actor.role, author=self.room.actor.author)

    def _entered_by(self, reader: Reader, case: EntityId) -> AuthorNumber:
        """Return this person's own number if any of their words stand there (V-20)."""
        if self._is_own(reader, case):
            return self.room.actor.author
        return creator_of(case)

    def _is_own(self, reader: Reader, case: EntityId) -> bool:
        authors = clearances.authors(reader, NOUNS_OF_FACTS, case)
        own = self.room.actor.enrolment
        return register.people(reader, {own, *authors}).same(own, authors)

    def _may_be_reported(
        self, reader: Reader, case: EntityId, *, when_silent: bool = False
    ) -> bool:
        """Tell whether there is consent for reporting; where nobody was asked, as told."""
        return case in self._reportable(reader, [case], when_silent=when_silent)

    def _reportable(
        self, reader: Reader, cases: Sequence[EntityId], *, when_silent: bool = False
    ) -> frozenset[EntityId]:
        """Return those of the cases for which there is consent for reporting today."""
        told, today = lists.of_cases(reader, Consent, cases), self.room.today()
        return frozenset(
            case
            for case in cases
            if standing_consent(consents := told.get(case, []), "reporting", today)
            or (when_silent and not any(known(one.purpose) == "reporting" for one in consents))
        )

    def _demand_office(self) -> None:
        self.room.demand(Duty.VERIFY)
