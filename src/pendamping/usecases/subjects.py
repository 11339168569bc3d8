"""The drafting desk: whatever is handed in for a decision is drafted, checked and asked about here.

One desk for case plans, safety plans, closings, claims, risk assessments and agreements; what is
particular to a kind stands in its own module.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, cast

from pendamping.domain.declare import NO_CASE, NoValue, Record
from pendamping.domain.findings import Finding
from pendamping.domain.review import ReviewRequest
from pendamping.domain.reviewing import Decision, Lapse, ReviewState, check_submission
from pendamping.domain.rules.answers import known
from pendamping.kernel.ids import EntityId
from pendamping.kernel.problems import Problem
from pendamping.store import records
from pendamping.store.changes import RecordMissing
from pendamping.store.rows import Reader
from pendamping.usecases import (
    agreements,
    case_plans,
    closures,
    family_plans,
    legal_claims,
    matters,
    ordered_items,
    safety_plans,
)
from pendamping.usecases.finding_outcome import Outcome, StillToAnswer
from pendamping.usecases.matters import Matter, NewerVersionThere
from pendamping.usecases.readiness import Readiness
from pendamping.usecases.record_rules import demand_beginning, demand_no_step
from pendamping.usecases.room import Room
from pendamping.usecases.sight import Sight, demand_case

NEW: Final = EntityId(0)

FINDINGS: Final[Mapping[str, Callable[[Reader, EntityId], tuple[Finding, ...]]]] = {
    "family_plan": family_plans.findings_of,
    "case_plan": case_plans.findings_of,
    "safety_plan": safety_plans.findings_of,
    "closure": closures.findings_of,
    "legal_claim": legal_claims.findings_of,
    "agreement": agreements.findings_of,
}
"""What the rules say of a subject, by kind; kinds without rules of their own are not here."""

NEEDS: Final[Mapping[str, tuple[str, ...]]] = {
    "case_plan": ("goal",),
    "risk_assessment": ("risk_factor",),
    "legal_claim": ("claim_loss",),
    "agreement": ("agreement_party", "agreement_step"),
}
"""Items of which at least one is there before it is handed in."""

ASKED_ANEW: Final = ("survivor_agreed", "agreed_on", "agreed_how", "ended_on", "end_note")
"""Answers that a new version does not inherit."""

DONE_WITH: Final = frozenset({"done", "cancelled", "not_possible", "met"})


class NotAnItem(Problem):
    """The kind has no items of that noun."""

    code = "review.not_an_item"


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectLine:
    """One subject, as a list shows it."""

    id: EntityId
    case: EntityId
    kind: str
    version: int | None
    state: ReviewState
    lapse: Lapse | None
    round: int
    asked_on: date | None
    decided_on: date | None
    valid_until: date | None
    items: int
    stale: int
    """Decisions about other versions, which are shown and never applied."""


@dataclass(frozen=True, slots=True)
class SubjectDesk:
    """Everything that is written to be decided about by somebody else."""

    room: Room

    def find(self, kind: str, typed: str) -> EntityId:
        """Return the subject that somebody named: its own number, or a case, meaning the newest."""
        with self.room.reading() as reader:
            return matters.named(self.room, reader, kind, typed)

    def draft(self, kind: str, case: EntityId, /, **facts: Any) -> Outcome[Record]:
        """Begin a draft. A plan that has versions has one draft at a time."""
        shape = matters.SHAPES[kind]
        names = {field.name for field in shape.subject.NOUN.fields}
        begun: dict[str, Any] = {"status": "draft"} if "status" in names else {}
        with self.room.changing() as changes:
            writer = changes.writer
            if case != NO_CASE:
                demand_case(writer, case)
            Sight(self.room, writer).demand_writing(shape.subject, case)
            if "version" in names:
                begun["version"] = self._next_version(writer, kind, case)
            drafted = cast("Any", shape.subject)(id=NEW, case=case, **(begun | facts))
            demand_beginning(drafted)
            made = records.add(changes, drafted)
            return Outcome(record=made, findings=_findings(writer, kind, made.id))

    def edit(self, record: Record, seen: Record | None = None) -> Outcome[Record]:
        """Write what differs from the subject as it was seen; raise `Frozen` once approved."""
        kind = matters.kind_of(record)
        with matters.drafting(self.room, kind, record.id) as draft:
            demand_no_step(seen or draft.before.subject, record)
            records.save(draft.changes, record, seen)
            return Outcome(record=record, findings=_findings(draft.changes.writer, kind, record.id))

    def change(
        self, kind: str, subject: EntityId, item: EntityId | None = None, /, **facts: Any
    ) -> Outcome[Record]:
        """Write single answers into a subject or one of its items, whatever the others are."""
        with matters.drafting(self.room, kind, subject) as draft:
            writer = draft.changes.writer
            before = draft.before.subject if item is None else _part(draft.before, item)
            Sight(self.room, writer).demand_writing(type(before), before.case)
            after = cast("Record", replace(cast("Any", before), **facts))
            demand_no_step(before, after)
            records.save(draft.changes, after)
            return Outcome(record=after, findings=_findings(writer, kind, subject))

    def kind_of_item(self, kind: str, subject: EntityId, item: EntityId) -> type[Record]:
        """Return the type of one item."""
        with self.room.reading() as reader:
            for part in matters.parts_of(reader, kind, subject)[1:]:
                if part.id == item:
                    return type(part)
        raise RecordMissing(record=item)

    def add_item(
        self,
        kind: str,
        subject: EntityId,
        noun: str,
        /,
        *,
        parent: EntityId | None = None,
        after: EntityId | None = None,
        **facts: Any,
    ) -> Outcome[Record]:
        """Put an item into a subject, after another or at the end of its list."""
        item = item_type(kind, noun)
        within = parent or subject
        with matters.drafting(self.room, kind, subject) as draft:
            before = draft.before
            if within not in {part.id for part in before.parts}:
                raise RecordMissing(record=within)
            Sight(self.room, draft.changes.writer).demand_writing(item, before.subject.case)
            made = cast("Any", item)(
                id=NEW, case=before.subject.case, **facts, **{item.NOUN.parent or "": within}
            )
            placed = ordered_items.append(
                draft.changes, _siblings(before, item, within), made, after=after
            )
            return Outcome(record=placed, findings=_findings(draft.changes.writer, kind, subject))

    def edit_item(
        self, kind: str, subject: EntityId, item: Record, seen: Record | None = None
    ) -> Outcome[Record]:
        """Write what differs from the item as it was seen."""
        with matters.drafting(self.room, kind, subject) as draft:
            writer = draft.changes.writer
            Sight(self.room, writer).demand_writing(type(item), draft.before.subject.case)
            records.save(draft.changes, item, seen)
            return Outcome(record=item, findings=_findings(writer, kind, subject))

    def move_item(self, kind: str, subject: EntityId, item: EntityId, *, after: EntityId) -> Record:
        """Put an item after another of its list; after 0, it comes first."""
        with matters.drafting(self.room, kind, subject) as draft:
            moved = _part(draft.before, item)
            within = getattr(moved, moved.NOUN.parent or "")
            siblings = _siblings(draft.before, type(moved), within)
            return ordered_items.move(draft.changes, siblings, item, after=after)

    def remove_item(self, kind: str, subject: EntityId, item: EntityId) -> None:
        """Delete an item and what is part of it; each can be restored."""
        with matters.drafting(self.room, kind, subject) as draft:
            sight = Sight(self.room, draft.changes.writer)
            gone = {item}
            leaving = [_part(draft.before, item)]
            for part in draft.before.parts[1:]:
                if part.id != item and getattr(part, part.NOUN.parent or "", None) in gone:
                    gone.add(part.id)
                    leaving.append(part)
            for part in leaving:
                sight.demand_deleting(part.NOUN, part.case)
                records.delete(draft.changes, part)

    def missing(self, kind: str, subject: EntityId) -> Readiness:
        """Tell what stands between a draft and handing it in."""
        with self.room.reading() as reader:
            parts = matters.parts_of(reader, kind, subject)
            Sight(self.room, reader).demand_reading(parts[0].NOUN, parts[0].case)
            return Readiness(
                findings=_findings(reader, kind, subject), unanswered=_unanswered(kind, parts)
            )

    def submit(
        self, kind: str, subject: EntityId, remarks: str | None = None
    ) -> Outcome[ReviewRequest]:
        """Ask for a decision about exactly what stands now.

        Raises `NotReadyToSubmit` while a rule holds it up and `StillToAnswer` while something is
        not filled in. A later edit makes the request void: it is handed in again.
        """
        with self.room.changing() as changes:
            writer = changes.writer
            here = matters.matter(self.room, writer, kind, subject)
            Sight(self.room, writer).demand_writing(ReviewRequest, matters.case_of(here.subject))
            findings = _findings(writer, kind, subject)
            check_submission(findings)
            for names in _unanswered(kind, here.parts).values():
                raise StillToAnswer(noun=kind, fields=names)
            request = matters.hand_in(changes, self.room, here, matters.asking(remarks))
            return Outcome(record=request, findings=findings)

    def new_version(self, kind: str, subject: EntityId) -> Outcome[Record]:
        """Begin the version that follows, with the same words, to be agreed anew."""
        with self.room.changing() as changes:
            writer = changes.writer
            before = matters.matter(self.room, writer, kind, subject)
            Sight(self.room, writer).demand_writing(type(before.subject), before.subject.case)
            newest = matters.latest(self.room, writer, kind, before.subject.case)
            if newest is not None and newest.subject.id != subject:
                raise NewerVersionThere(subject=newest.subject.id, version=newest.version or 1)
            later = records.add(changes, _following(before))
            heirs = {subject: later.id}
            for part in before.parts[1:]:
                course = getattr(part, "status", None) or getattr(part, "progress", None)
                parent = part.NOUN.parent or ""
                within = heirs.get(getattr(part, parent))
                if within is not None and course not in DONE_WITH:
                    heir = replace(cast("Any", part), **{parent: within})
                    heirs[part.id] = records.add(changes, heir).id
            return Outcome(record=later, findings=_findings(writer, kind, later.id))

    def lines(self, kind: str, case: EntityId) -> list[SubjectLine]:
        """List the subjects of a kind in a case, the newest version first."""
        with self.room.reading() as reader:
            Sight(self.room, reader).demand_reading(matters.SHAPES[kind].subject.NOUN, case)
            return [line_of(one) for one in matters.matters(self.room, reader, kind, case)]

    def line(self, kind: str, subject: EntityId) -> SubjectLine:
        """Return where one subject stands."""
        with self.room.reading() as reader:
            here = matters.matter(self.room, reader, kind, subject)
            Sight(self.room, reader).demand_reading(here.subject.NOUN, here.subject.case)
            return line_of(here)

    def parts(self, kind: str, subject: EntityId) -> tuple[Record, ...]:
        """Return a subject and its items in their order, as far as this role reads them."""
        with self.room.reading() as reader:
            found = matters.parts_of(reader, kind, subject)
            sight = Sight(self.room, reader)
            sight.demand_reading(found[0].NOUN, found[0].case)
            return tuple(sight.veiled_all(found))

    def _next_version(self, reader: Reader, kind: str, case: EntityId) -> int:
        newest = matters.latest(self.room, reader, kind, case)
        if newest is None:
            return 1
        if newest.standing.state not in matters.ENDED:
            raise NewerVersionThere(subject=newest.subject.id, version=newest.version or 1)
        return (newest.version or 0) + 1


def line_of(here: Matter) -> SubjectLine:
    """Return a subject as a list shows it."""
    stands = here.standing
    request = stands.request or max(here.requests, key=lambda one: one.id, default=None)
    decision = stands.decision
    approved = decision is not None and decision.decision == Decision.APPROVE
    return SubjectLine(
        id=here.subject.id,
        case=here.subject.case,
        kind=here.kind,
        version=here.version,
        state=stands.state,
        lapse=stands.lapse,
        round=stands.round,
        asked_on=known(request.asked_on) if request else None,
        decided_on=known(decision.decided_on) if decision else None,
        valid_until=known(decision.valid_until) if decision and approved else None,
        items=len(here.parts) - 1,
        stale=len(stands.stale),
    )


def _findings(reader: Reader, kind: str, subject: EntityId) -> tuple[Finding, ...]:
    ask = FINDINGS.get(kind)
    return ask(reader, subject) if ask else ()


def _unanswered(kind: str, parts: tuple[Record, ...]) -> dict[EntityId, tuple[str, ...]]:
    """Return what is not filled in, by record; a list without entries counts by its noun."""
    found = {part.id: names for part in parts if (names := matters.open_questions(part))}
    present = {part.NOUN.name for part in parts}
    lacking = tuple(noun for noun in NEEDS.get(kind, ()) if noun not in present)
    if lacking:
        found[parts[0].id] = (*found.get(parts[0].id, ()), *lacking)
    return found


def item_type(kind: str, noun: str) -> type[Record]:
    """Return the type of the items that are called so, or raise `NotAnItem`."""
    items = matters.SHAPES[kind].items
    for item in items:
        if item.NOUN.name == noun:
            return item
    raise NotAnItem(kind=kind, item=noun, items=tuple(item.NOUN.name for item in items))


def _part(here: Matter, item: EntityId) -> Record:
    for part in here.parts[1:]:
        if part.id == item:
            return part
    raise RecordMissing(record=item)


def _siblings(here: Matter, kind: type[Record], within: EntityId) -> list[Record]:
    parent = kind.NOUN.parent or ""
    return [
        part
        for part in here.parts[1:]
        if isinstance(part, kind) and getattr(part, parent) == within
    ]


def _following(before: Matter) -> Record:
    names = {field.name for field in before.subject.NOUN.fields}
    anew: dict[str, Any] = dict.fromkeys(names & set(ASKED_ANEW), NoValue.NOT_ASKED)
    anew["version"] = (before.version or 1) + 1
    anew["status"] = "draft"
    if "replaces" in names:
        anew["replaces"] = before.subject.id
    return cast("Record", replace(cast("Any", before.subject), **anew))
