"""The case desk: open a case, find it again, see where it stands, close it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from pendamping.domain.case import CLOSED, Case
from pendamping.domain.closure import Closure
from pendamping.domain.consent import Consent
from pendamping.domain.declare import NO_CASE, Audience, Maybe, Record, RecordT
from pendamping.domain.findings import Finding
from pendamping.domain.legal import LegalClaim
from pendamping.domain.nouns import NOUNS
from pendamping.domain.person import Identity, Survivor
from pendamping.domain.referral import Referral
from pendamping.domain.risk import RedFlag
from pendamping.domain.rules.answers import known
from pendamping.domain.rules.closing import v_22
from pendamping.domain.rules.identity import of_identity, v_05
from pendamping.domain.rules.places import v_06
from pendamping.domain.stages import CaseStage, is_high_risk, stage_of
from pendamping.kernel.ids import EntityId, new_case_code
from pendamping.kernel.problems import Problem
from pendamping.store import case_lines, lists, records
from pendamping.store.case_lines import CaseFilter, CaseLine, CaseOrder
from pendamping.store.rows import Reader
from pendamping.usecases import case_lines as lines
from pendamping.usecases import regions, timelines
from pendamping.usecases.case_evidence import Gathered
from pendamping.usecases.case_lines import Step
from pendamping.usecases.consents import ConsentLine
from pendamping.usecases.consents import lines as consent_lines
from pendamping.usecases.finding_outcome import Outcome, demand_answers, passed
from pendamping.usecases.record_rules import demand_beginning
from pendamping.usecases.risks import demand_settled
from pendamping.usecases.room import Room
from pendamping.usecases.sight import Sight, find_case
from pendamping.usecases.timelines import TimelineEntry

PAGE: Final = 100

OF_A_CASE: Final = tuple(
    kind for kind in NOUNS if kind.NOUN.audience is not Audience.SHARED and kind is not Identity
)
"""What a case file holds; who the person is stands apart."""


class ClosingNotApproved(Problem):
    """A closing is a second person's decision too, about exactly this text."""

    code = "case.closing_not_approved"


class CaseClosed(Problem):
    """The case was closed earlier."""

    code = "case.closed"


class ClosedByAStep(Problem):
    """A case is closed and opened again by steps of their own, not by writing its status."""

    code = "case.closed_by_a_step"


class NothingToReopen(Problem):
    """The case is open."""

    code = "case.not_closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What is written down when somebody is met for the first time."""

    case: Case
    survivor: Survivor
    identity: Identity | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """A page of the list of cases."""

    lines: tuple[CaseLine, ...]
    total: int
    """How many cases the filter leaves."""
    is_fresh: bool
    """Whether every line is up to date; if not, `freshen` goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """All that one may see of a case, noun by noun; nobody's name."""

    case: Case
    stage: CaseStage
    records: Mapping[type[Record], tuple[Any, ...]] = field(repr=False)

    def of(self, kind: type[RecordT]) -> tuple[RecordT, ...]:
        """Return the records of a kind, in the order in which they were made."""
        return self.records.get(kind, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLook:
    """What stands over a case file: where it is, who it is for, what comes next; no names."""

    case: Case
    stage: CaseStage
    survivor: Survivor | None = field(repr=False)
    returned_on: date | None
    """The last time the person came home."""
    is_high_risk: bool
    flags: int
    """Red flags that nobody has settled."""
    steps: tuple[Step, ...]
    consents: tuple[ConsentLine, ...]
    sessions: int


@dataclass(frozen=True, slots=True)
class CaseDesk:
    """What is done with cases."""

    room: Room

    def open_case(self, intake: Intake) -> Outcome[Case]:
        """Open a case with the person it is for; who that is, if given, stands in its own record.

        The code is drawn here, the rest is kept as given; what is still missing the stage says.
        """
        room = self.room
        with room.changing() as changes:
            sight = Sight(room, changes.writer)
            sight.demand_writing(Case, intake.case.case)
            _demand_no_closing(intake.case.status)
            findings = passed(self._look_at(changes.writer, intake))
            case = records.add(changes, self._begun(changes.writer, intake.case))
            records.add(changes, replace(intake.survivor, case=case.id))
            if intake.identity is not None:
                sight.demand_writing(Identity, case.id)
                records.add(changes, replace(intake.identity, case=case.id))
        return Outcome(record=case, findings=findings)

    def find(self, typed: str) -> EntityId:
        """Return the case of a code or number, or raise `NoSuchCase`."""
        with self.room.reading() as reader:
            return find_case(reader, typed)

    def case(self, case: EntityId) -> Case:
        """Return a case as far as it is open to whoever asks."""
        with self.room.reading() as reader:
            sight = Sight(self.room, reader)
            sight.demand_reading(Case.NOUN, case)
            return sight.veiled(records.find(reader, Case, case))

    def cases(
        self,
        wanted: CaseFilter | None = None,
        order: CaseOrder = CaseOrder.URGENT,
        *,
        most: int = PAGE,
        after: int = 0,
    ) -> CasePage:
        """Return a page of the list; lines that were not up to date are made anew, some at once."""
        today = self.room.today()
        stale = lines.refresh(self.room)
        with self.room.reading() as reader:
            Sight(self.room, reader).demand_reading(Case.NOUN, NO_CASE)
            found, total = case_lines.some(
                reader, wanted or CaseFilter(), order, today, most=most, after=after
            )
            return CasePage(
                lines=tuple(found),
                total=total,
                is_fresh=stale < lines.AT_ONCE or case_lines.are_fresh(reader, today),
            )

    def look(self, case: EntityId) -> CaseLook:
        """Return what stands over a case file, as far as it is open, in one look."""
        today = self.room.today()
        with self.room.reading() as reader:
            sight = Sight(self.room, reader)
            sight.demand_reading(Case.NOUN, case)
            found = records.find(reader, Case, case)
            gathered = Gathered.of(reader, [case])
            evidence = gathered.evidence(found, today)
            stage = stage_of(evidence)
            survivors = sight.veiled_all(records.of_case(reader, Survivor, case))
            home = [known(one.returned_on) for one in evidence.repatriations]
            is_open = bool(sight.fields(Consent.NOUN, case))
            count, _ = case_lines.sessions_of(reader, [case]).get(case, (0, 0))
            return CaseLook(
                case=sight.veiled(found),
                stage=stage,
                survivor=survivors[0] if survivors else None,
                returned_on=max((day for day in home if day is not None), default=None),
                is_high_risk=is_high_risk(evidence),
                flags=sum(known(flag.is_open) is not False for flag in evidence.red_flags),
                steps=tuple(lines.steps(self.room, gathered, found, stage)),
                consents=tuple(consent_lines(list(evidence.consents), today)) if is_open else (),
                sessions=count,
            )

    def named(self, typed: str) -> CaseFilter:
        """Return the filter that somebody means by a part of a code or of a place's name."""
        words = typed.casefold().split()
        with self.room.reading() as reader:
            used = case_lines.areas(reader) if words else []
        table = self.room.areas()
        found = ((code, table.first(code)) for code in used)
        places = tuple(
            code
            for code, area in found
            if area is not None and all(word in area.path.casefold() for word in words)
        )
        return CaseFilter(code="".join(typed.split()) or None, places=places)

    def codes(self, cases: Collection[EntityId]) -> dict[EntityId, str]:
        """Return what each case is called; one that is not held here is left out."""
        with self.room.reading() as reader:
            return lists.codes(reader, cases)

    def owners(self) -> list[str]:
        """Name who is in charge of open cases in this vault."""
        with self.room.reading() as reader:
            return case_lines.owners(reader)

    def freshen(self) -> int:
        """Bring more lines up to date; return how many there were to do, none when all are."""
        return lines.refresh(self.room)

    def file(self, case: EntityId) -> CaseFile:
        """Return everything of one case that one may see, and where it stands."""
        with self.room.reading() as reader:
            sight = Sight(self.room, reader)
            sight.demand_reading(Case.NOUN, case)
            gathered = Gathered.of(reader, [case])
            found = records.find(reader, Case, case)
            by_kind = {
                kind: tuple(sight.veiled_all(records.of_case(reader, kind, case)))
                for kind in OF_A_CASE
            }
            return CaseFile(
                case=sight.veiled(found),
                stage=stage_of(gathered.evidence(found, self.room.today())),
                records={kind: many for kind, many in by_kind.items() if many},
            )

    def stage(self, case: EntityId) -> CaseStage:
        """Derive where a case stands and what is missing before it goes on."""
        with self.room.reading() as reader:
            Sight(self.room, reader).demand_reading(Case.NOUN, case)
            found = records.find(reader, Case, case)
            return stage_of(Gathered.of(reader, [case]).evidence(found, self.room.today()))

    def timeline(self, case: EntityId) -> list[TimelineEntry]:
        """Return what happened in a case, the latest first."""
        with self.room.reading() as reader:
            Sight(self.room, reader).demand_reading(Case.NOUN, case)
            return timelines.of_case(self.room, reader, case)

    def change(self, case: Case, seen: Case | None = None) -> Outcome[Case]:
        """Write what differs from the case as it was seen.

        Whether it is closed is no matter of writing: that is `close` and `reopen`.
        """
        with self.room.changing() as changes:
            before = seen or records.find(changes.writer, Case, case.id)
            sight = Sight(self.room, changes.writer)
            sight.demand_writing(Case, case.id)
            changed = _changed(case, before)
            sight.demand_changing(case, changed)
            if "status" in changed:
                stands = records.find(changes.writer, Case, case.id)
                _demand_no_closing(before.status, stands.status, case.status)
            findings = passed(self._place(case))
            records.save(changes, case, seen=before)
        return Outcome(record=case, findings=findings)

    def draft_closing(self, closure: Closure) -> Outcome[Closure]:
        """Write down why and how a case is to end; what holds the closing up is returned."""
        with self.room.changing() as changes:
            Sight(self.room, changes.writer).demand_writing(Closure, closure.case)
            self._demand_open(records.find(changes.writer, Case, closure.case))
            demand_beginning(closure)
            drafted = records.add(changes, replace(closure, status="draft"))
            findings = self._held_up_by(changes.writer, drafted)
        return Outcome(record=drafted, findings=findings)

    def close(self, closure: EntityId, on: date | None = None) -> Outcome[Case]:
        """Close a case as its approved closing says (V-22)."""
        with self.room.changing() as changes:
            sight = Sight(self.room, changes.writer)
            ending = records.find(changes.writer, Closure, closure)
            sight.demand_writing(Closure, ending.case)
            case = records.find(changes.writer, Case, ending.case)
            sight.demand_changing(case, ("status",))
            self._demand_open(case)
            evidence = Gathered.of(changes.writer, [case.id]).evidence(case, self.room.today())
            standing = evidence.closure_review
            if evidence.closure is None or evidence.closure.id != closure or standing is None:
                raise ClosingNotApproved(case=case.code)
            if not standing.holds or standing.decision is None:
                raise ClosingNotApproved(case=case.code)
            ended = replace(
                ending,
                closed_on=on or self.room.today(),
                approved_by=standing.decision.reviewer,
                status="finished",
            )
            demand_answers(ended)
            findings = passed(self._held_up_by(changes.writer, ended))
            records.save(changes, ended)
            handed = (
                known(ending.reason) == "transferred" or known(ending.receiving_org) is not None
            )
            status = "ClosedReferred" if handed else "Closed"
            closed = replace(case, status="duplicate" if _is_duplicate(ending) else status)
            records.save(changes, closed)
        return Outcome(record=closed, findings=findings)

    def reopen(self, case: EntityId) -> Case:
        """Open a closed case again; its closing keeps the day on which that was."""
        with self.room.changing() as changes:
            sight = Sight(self.room, changes.writer)
            sight.demand_writing(Case, case)
            found = records.find(changes.writer, Case, case)
            sight.demand_changing(found, ("status",))
            if known(found.status) not in CLOSED:
                raise NothingToReopen(case=found.code)
            for closure in records.of_case(changes.writer, Closure, case):
                if known(closure.closed_on) and known(closure.reopened_on) is None:
                    sight.demand_writing(Closure, case)
                    records.save(changes, replace(closure, reopened_on=self.room.today()))
            again = replace(found, status="Active")
            records.save(changes, again)
        return again

    def delete(self, case: EntityId) -> None:
        """Put a case out of sight; it can be restored. An open red flag keeps it in sight."""
        with self.room.changing() as changes:
            Sight(self.room, changes.writer).demand_deleting(Case.NOUN, case)
            demand_settled(changes.writer, case)
            records.delete(changes, records.find(changes.writer, Case, case))

    def restore(self, case: EntityId) -> Case:
        """Bring a deleted case back."""
        with self.room.changing() as changes:
            Sight(self.room, changes.writer).demand_deleting(Case.NOUN, case)
            return records.restore(changes, Case, case)

    def _begun(self, reader: Reader, case: Case) -> Case:
        facts: dict[str, Any] = {
            "opened_on": self.room.today(),
            "status": "Active",
            "owner": self.room.actor.pseudonym,
            "code": self._free_code(reader, case),
        }
        open_ = {name: fact for name, fact in facts.items() if known(getattr(case, name)) is None}
        return replace(case, **open_)

    def _free_code(self, reader: Reader, case: Case) -> str:
        letters = regions.letters(self.room, reader, known(case.area))
        while True:
            code = new_case_code(letters)
            if lists.case_of_code(reader, code) is None:
                return code

    def _look_at(self, reader: Reader, intake: Intake) -> Iterator[Finding]:
        yield from self._place(intake.case)
        if intake.identity is not None:
            today, knows = self.room.today(), self.room.areas().knows
            yield from of_identity(intake.identity, intake.survivor, today, knows)
            nik = known(intake.identity.nik)
            if nik is not None:
                yield from v_05(intake.identity, lists.with_nik(reader, nik))

    def _place(self, case: Case) -> tuple[Finding, ...]:
        area = known(case.area)
        return () if area is None else v_06(area, self.room.areas().knows)

    def _held_up_by(self, reader: Reader, closure: Closure) -> tuple[Finding, ...]:
        return v_22(
            closure,
            red_flags=records.of_case(reader, RedFlag, closure.case),
            referrals=records.of_case(reader, Referral, closure.case),
            claims=records.of_case(reader, LegalClaim, closure.case),
        )

    def _demand_open(self, case: Case) -> None:
        if known(case.status) in CLOSED:
            raise CaseClosed(case=case.code)


def _changed(record: Record, before: Record) -> list[str]:
    return [
        one.name
        for one in record.NOUN.fields
        if getattr(record, one.name) != getattr(before, one.name)
    ]


def _demand_no_closing(*statuses: Maybe[str]) -> None:
    if any(known(status) in CLOSED for status in statuses):
        raise ClosedByAStep


def _is_duplicate(closure: Closure) -> bool:
    return known(closure.reason) == "duplicate"


__all__ = [
    "CaseClosed",
    "CaseDesk",
    "CaseFile",
    "CaseFilter",
    "CaseLine",
    "CaseLook",
    "CaseOrder",
    "CasePage",
    "ClosedByAStep",
    "ClosingNotApproved",
    "Intake",
    "NothingToReopen",
    "Step",
    "TimelineEntry",
]
