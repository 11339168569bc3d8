"""The judging desk: what waits in quarantine, and what two people wrote without knowing."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from dataclasses import field as slot
from datetime import UTC, datetime
from typing import Any, Final

from pendamping.domain import values
from pendamping.domain.case import Case
from pendamping.domain.deciding import Reason
from pendamping.domain.declare import NO_CASE, Field, Noun, NoValue, Record, Sensitivity
from pendamping.domain.nouns import NOUNS
from pendamping.domain.person import ONE_OF_A_CASE
from pendamping.domain.roles import Duty, Reach
from pendamping.kernel.ids import AuthorNumber, EntityId, creator_of, enrolment_of
from pendamping.kernel.problems import Problem
from pendamping.store import audit, digest, quarantine, records, scopes
from pendamping.store.audit import Action
from pendamping.store.changes import Changes
from pendamping.store.digest import Clash, Contested
from pendamping.store.quarantine import Decision, Held, Waiting
from pendamping.store.rows import Reader, Writer
from pendamping.sync import columns, segments, testimony
from pendamping.sync.authority import Objection, may_decide
from pendamping.sync.operations import Creation, Edit, Transaction
from pendamping.sync.schema import ALIVE
from pendamping.usecases.exchange import answering, holding, kept_aside
from pendamping.usecases.exchange.answering import Answer, RemarkMissing
from pendamping.usecases.exchange.desk import ExchangeDesk
from pendamping.usecases.exchange.incoming import Report, Taken
from pendamping.usecases.exchange.neighbours import Neighbours
from pendamping.usecases.exchange.rewriting import Rewriting
from pendamping.usecases.exchange.segment_door import AUTHORITY
from pendamping.usecases.people import users_of
from pendamping.usecases.room import NotYours, NotYoursToWrite, Room
from pendamping.usecases.sight import Sight

BY_NUMBER: Final = {kind.NOUN.number: kind.NOUN for kind in NOUNS}


class CannotBeAccepted(Problem):
    """What waits cannot be read as somebody's work: it can be tried again or refused."""

    code = "quarantine.cannot_be_accepted"


class NotYoursToDecide(Problem):
    """It is a decision about what the role does not decide about: nobody takes it on themselves."""

    code = "quarantine.not_yours_to_decide"


class NoSuchConflict(Problem):
    """In this field nothing is contested: somebody decided in the meantime."""

    code = "conflict.none"


class NoSuchChoice(Problem):
    """The choice is not one of the values that stand."""

    code = "conflict.no_such_choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of the values that stand, and where it comes from."""

    value: object = slot(repr=False)
    """Of an element whether it belongs to the set; of a whole record whether it stays."""
    record: EntityId
    author: AuthorNumber
    written_at: datetime
    """By the clock of whoever wrote it."""
    is_shown: bool
    answers: tuple[tuple[Field, object], ...] = slot(default=(), repr=False)
    """Where a record was written twice: what this one says, as far as they are apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A field in which people wrote different things without knowing of each other."""

    clash: Clash
    noun: Noun
    record: EntityId
    case: EntityId
    field: Field | None
    """None where a whole record is contested."""
    element: str | int | None = slot(repr=False)
    choices: tuple[Choice, ...]
    """The shown one first."""
    is_yours: bool
    """Whether it is this person's to decide."""

    @property
    def is_doubled(self) -> bool:
        """Tell whether two records stand where a case has one; each choice is one of them."""
        return self.clash is Clash.DOUBLED


@dataclass(frozen=True, slots=True)
class JudgingDesk:
    """Where a person decides what no rule decides. Nothing is decided by leaving it."""

    room: Room
    neighbours: Neighbours = slot(default_factory=Neighbours)

    def conflicts(self, case: EntityId | None = None) -> list[Conflict]:
        """List what is contested, of one case or of all, oldest record first.

        What is not open to this person is left out: a case that an order to erase hides, and a
        field that only a newer program knows and can decide about.
        """
        with self.room.reading() as reader:
            sight = Sight(self.room, reader)
            found = [
                replace(one, is_yours=self._is_ours(sight, one))
                for contested in digest.conflicts(
                    reader, self.room.schema, None if case is None else {case}
                )
                if (one := _conflict(contested)) is not None and _is_open(sight, one)
            ]
            return [*found, *self._doubled(reader, sight, case)]

    def writers(self) -> dict[int, str]:
        """Return who writes under which enrolment, of everybody this vault knows of."""
        with self.room.reading() as reader:
            return users_of(reader)

    def note_looks(self, shown: Iterable[Conflict]) -> None:
        """Leave a line in the audit for each conflict that tells who somebody is."""
        told = [
            one
            for one in shown
            if (
                one.noun.sensitivity_of(one.field) is Sensitivity.IDENTITY
                if one.field is not None
                else one.is_doubled and one.noun.sensitivity is Sensitivity.IDENTITY
            )
        ]
        if not told:
            return
        with self.room.vault.writing() as writer:
            for one in told:
                audit.record(
                    writer,
                    Action.IDENTITY_READ,
                    self.room.now(),
                    actor=self.room.actor.author,
                    subject=one.record,
                    noun=one.noun.name,
                )

    def decide_conflict(
        self,
        record: EntityId,
        field_name: str,
        choice: int,
        *,
        element: str | None = None,
        reason: Reason | None = None,
    ) -> None:
        """Decide for one of the values, counted from 1; the decision travels like any write.

        So it is asked like any write whether it is this person's: the office asks again. Of a
        set one element is decided about; without one named, the first that is contested.
        """
        conflict = self._conflict(record, field_name, element)
        if not 1 <= choice <= len(conflict.choices):
            raise NoSuchChoice(choices=len(conflict.choices))
        chosen = conflict.choices[choice - 1].value
        table = self.room.schema.table(conflict.noun.number)
        with self.room.changing() as changes:
            self._demand_deciding(Sight(self.room, changes.writer), conflict, chosen)
            if conflict.is_doubled:
                self._put_together(changes, conflict, conflict.choices[choice - 1].record)
            elif conflict.field is None:
                (changes.restore if chosen else changes.delete)(table, record)
            elif conflict.element is not None:
                changes.place(table, record, field_name, conflict.element, belongs=bool(chosen))
            else:
                wire = values.to_wire(conflict.field, chosen)
                changes.edit(table, record, {field_name: wire})
            why = {} if reason is None else {"reason": reason.value}
            self._note(changes.writer, Action.DECIDED, record, choice=choice, **why)

    def waiting(self) -> list[Waiting]:
        """List what waits in quarantine, oldest first."""
        with self.room.reading() as reader:
            return quarantine.waiting(reader)

    def accept(self, number: int, *, remark: str = "") -> int:
        """Accept a transaction as testimony; return how many of its changes were written.

        It is written anew under the name of whoever decides. Whose word it was stays in the
        quarantine and in the audit. What waits about a record that was accepted is accepted
        after it, and finds it under its new number. The remark goes back to its author, as with
        `refuse`; `RemarkTooLong` is raised as there.

        A decision about a plan would be one of whoever accepts it, so it takes the duty to decide
        about such things. Without it `NotYoursToDecide` is raised; in a segment with other work,
        that is accepted and the decision waits on.
        """
        self.room.demand(Duty.DECIDE_QUARANTINE)
        said = answering.in_one_line(remark)
        with self.room.changing() as changes:
            held = quarantine.find(changes.writer, number)
            told = _transactions(held)
            if not all(map(_is_readable, told)):  # nobody can vouch for what nobody can read
                raise CannotBeAccepted(number=number)
            vouched = tuple(filter(self._may_vouch, told))
            if told and not vouched:
                raise NotYoursToDecide(number=number)
            rewriting = Rewriting(changes, self.room.schema)
            written = sum(rewriting.transaction(one) for one in vouched)
            self._hand_out(changes.writer, held, vouched, rewriting)
            self._keep_waiting(changes.writer, held, [one for one in told if one not in vouched])
            self._close(changes.writer, held, Decision.ACCEPTED, said)
        return written

    def refuse(self, number: int, *, remark: str) -> None:
        """Refuse what waits; the remark goes back to its author, the content stays as evidence.

        A sealed file that could not be taken in is for whoever holds the vault to put aside; about
        somebody's work there must be a remark. `RemarkTooLong` or `RemarkMissing` is raised before
        anything is written.
        """
        said = answering.in_one_line(remark)
        with self.room.vault.writing() as writer:
            held = quarantine.find(writer, number)
            if held.kind is not Held.FILE:
                self.room.demand(Duty.DECIDE_QUARANTINE)
                if not said:
                    raise RemarkMissing(number=number)
            self._close(writer, held, Decision.REFUSED, said)

    def try_again(self, number: int, exchange: ExchangeDesk) -> Report:
        """Try a file or a segment once more: after an update, a new roster, a gap that closed."""
        with self.room.reading() as reader:
            held = quarantine.find(reader, number)
        if held.kind is Held.TRANSACTION:  # its author was not allowed: a person decides
            raise CannotBeAccepted(number=number)
        if held.kind is Held.FILE:
            return exchange.take_file_again(held.content)
        report = exchange.take_segment_again(held)
        if report.taken is Taken.MERGED:
            with self.room.vault.writing() as writer:
                self._decide(writer, held, Decision.ACCEPTED, "")
        return report

    def _conflict(self, record: EntityId, field_name: str, element: str | None) -> Conflict:
        for conflict in self.conflicts():
            name = "" if conflict.field is None else conflict.field.name
            is_meant = element is None or str(conflict.element) == element
            if conflict.record == record and name == field_name and is_meant:
                return conflict
        raise NoSuchConflict(record=record)

    def _doubled(self, reader: Reader, sight: Sight, case: EntityId | None) -> list[Conflict]:
        """Return the records of which a case has one and holds two; the first is what is shown."""
        found = []
        for kind in ONE_OF_A_CASE:
            for ids in digest.doubled(reader, records.table_of(kind), case):
                written = [records.find(reader, kind, EntityId(one)) for one in ids]
                fields = sight.fields(kind.NOUN, written[0].case, identity=True)
                times = digest.births(reader, records.table_of(kind), ids)
                if fields:
                    one = _of_two(written, fields, times)
                    found.append(replace(one, is_yours=self._is_ours(sight, one)))
        return found

    def _put_together(self, changes: Changes, conflict: Conflict, kept: EntityId) -> None:
        """Let one record stand, with what only the others know; those go where they come back from.

        That the one stands is written down too. So where two people choose differently at once,
        both records are contested, and none is gone unseen.
        """
        kind = next(one for one in ONE_OF_A_CASE if one.NOUN is conflict.noun)
        before = records.find(changes.writer, kind, kept)
        others = [one.record for one in conflict.choices if one.record != kept]
        facts: dict[str, Any] = {}
        for other in (records.find(changes.writer, kind, one) for one in others):
            for declared in kind.NOUN.fields:
                value = getattr(other, declared.name)
                if _is_open_question(facts.get(declared.name, getattr(before, declared.name))):
                    facts[declared.name] = value
        after = replace(before, **facts)
        Sight(self.room, changes.writer).demand_changing(after, facts)
        records.save(changes, after, seen=before)
        changes.restore(records.table_of(kind), kept)
        for other_id in others:
            changes.delete(records.table_of(kind), other_id)

    def _is_ours(self, sight: Sight, conflict: Conflict) -> bool:
        for choice in conflict.choices:
            with suppress(NotYours, NotYoursToWrite):
                self._demand_deciding(sight, conflict, choice.value)
                return True
        return False

    def _demand_deciding(self, sight: Sight, conflict: Conflict, chosen: object) -> None:
        """Raise the problem that stands in the way of deciding so.

        Conflicts are the clearing role's to decide; whoever has a case in their own hands decides
        those of it. Either may write only what they may write anyway.
        """
        is_own = conflict.case != NO_CASE and sight.reach(conflict.case) is Reach.OWN
        if not is_own:
            self.room.demand(Duty.DECIDE_CONFLICT)
        if conflict.field is None:
            sight.demand_deleting(conflict.noun, conflict.case)
        else:
            sight.demand_field(conflict.noun, conflict.case, conflict.field, chosen)

    def _close(self, writer: Writer, held: Waiting, decision: Decision, remark: str) -> None:
        self._decide(writer, held, decision, remark)
        answer = Answer(decision, remark, at=self.room.now())
        if held.author is not None and held.seq is not None:
            answering.about_save(writer, held.author, held.seq, answer)
        elif held.kind is Held.SEGMENT:
            directory = self.neighbours.directory(writer)
            if answering.about_segment(writer, directory, held.content, answer):
                for one in _transactions(held) if decision is Decision.REFUSED else ():
                    kept_aside.note(writer, one)

    def _decide(self, writer: Writer, held: Waiting, decision: Decision, remark: str) -> None:
        now = self.room.now()
        quarantine.decide(
            writer, held.id, decision, at=now, by=self.room.actor.author, remark=remark
        )
        self._note(writer, Action.QUARANTINE_DECIDED, held.case or EntityId(0), number=held.id)

    def _hand_out(
        self, writer: Writer, held: Waiting, told: Iterable[Transaction], rewriting: Rewriting
    ) -> None:
        """Give an accepted case to whoever opened it, and a plan in it to who is asked about it.

        Also where they have another device by now, in the place of the one that it came from.
        """
        named = {EntityId(one.case) for save in told for one in save.operations}
        now = {rewriting.made.get(case, case) for case in named}
        opened = [
            rewriting.made[one.id]
            for save in told
            for one in save.operations
            if isinstance(one, Creation) and one.noun == Case.NOUN.number and one.id == one.case
        ]
        directory = self.neighbours.directory(writer)
        devices = directory.devices.values()
        active = {enrolment_of(one.certificate.author) for one in devices if one.is_active}
        is_segment = held.kind is Held.SEGMENT
        signed = answering.signed_header(directory, held.content) if is_segment else None
        author = held.author if signed is None else AuthorNumber(signed.author)
        if author is not None and enrolment_of(author) in active:
            scopes.begin(writer, opened, enrolment_of(author))
        holding.follow_reviews(writer, self.room, now)

    def _may_vouch(self, told: Transaction) -> bool:
        actor = self.room.actor
        return all(may_decide(one, actor.role, actor.author) for one in told.operations)

    def _keep_waiting(self, writer: Writer, held: Waiting, left: Iterable[Transaction]) -> None:
        """Keep saves of a segment on their own, when the rest of it was accepted."""
        for one in left:
            quarantine.hold(
                writer,
                Held.TRANSACTION,
                testimony.pack(one),
                reason=Objection.REVIEW,
                at=self.room.now(),
                sender=held.sender,
                case=one.operations[0].case,
            )

    def _note(self, writer: Writer, action: Action, subject: EntityId, **facts: int | str) -> None:
        actor, now = self.room.actor.author, self.room.now()
        audit.record(writer, action, now, actor=actor, subject=subject, **facts)


def _transactions(held: Waiting) -> tuple[Transaction, ...]:
    """Return the saves that wait together, or raise `CannotBeAccepted`."""
    if held.kind is Held.TRANSACTION:
        return (testimony.unpack(held.content),)
    if held.kind is Held.SEGMENT:
        try:
            return segments.decode(held.content, None).transactions
        except (columns.Malformed, columns.NewerFormat) as refusal:
            raise CannotBeAccepted(number=held.id) from refusal
    raise CannotBeAccepted(number=held.id)


def _is_readable(told: Transaction) -> bool:
    """Tell whether every field can hold what a save would put into it."""
    for one in told.operations:
        if isinstance(one, Edit):
            if one.field != ALIVE and not AUTHORITY.fits(
                one.noun, one.field, one.element, one.value
            ):
                return False
        elif not all(AUTHORITY.fits(one.noun, n, None, v) for n, v in one.values.items()):
            return False
    return True


def _is_open(sight: Sight, conflict: Conflict) -> bool:
    """Tell whether the person in the room may read what is contested."""
    fields = sight.fields(conflict.noun, conflict.case, identity=True)
    return bool(fields) if conflict.field is None else conflict.field in fields


def _conflict(one: Contested) -> Conflict | None:
    """Put what is contested into the terms of its noun; of a newer program's field, nothing."""
    noun = BY_NUMBER.get(one.noun)
    if noun is None:
        return None
    declared = next((known for known in noun.fields if known.number == one.field), None)
    if declared is None and one.field != ALIVE:
        return None
    return Conflict(
        clash=one.kind,
        noun=noun,
        record=EntityId(one.id),
        case=EntityId(one.case),
        field=declared,
        element=one.element,
        choices=tuple(
            Choice(
                value=_value(one, declared, place),
                record=EntityId(one.id),
                author=AuthorNumber(version.author),
                written_at=datetime.fromtimestamp(version.written_at, UTC),
                is_shown=version.is_shown,
            )
            for place, version in enumerate(one.versions)
        ),
        is_yours=False,
    )


def _of_two(
    written: Sequence[Record], fields: Iterable[Field], times: Mapping[int, int]
) -> Conflict:
    first = written[0]
    apart = [one for one in fields if len({getattr(record, one.name) for record in written}) > 1]
    return Conflict(
        clash=Clash.DOUBLED,
        noun=first.NOUN,
        record=first.id,
        case=first.case,
        field=None,
        element=None,
        choices=tuple(
            Choice(
                value=record.id,
                answers=tuple((one, getattr(record, one.name)) for one in apart),
                record=record.id,
                author=creator_of(record.id),
                written_at=datetime.fromtimestamp(times[record.id], UTC),
                is_shown=record is first,
            )
            for record in written
        ),
        is_yours=False,
    )


def _is_open_question(value: object) -> bool:
    """Tell whether nobody has said anything yet; that somebody would not say is an answer."""
    return value in (NoValue.NOT_ASKED, NoValue.UNKNOWN) or value == frozenset()


def _value(one: Contested, declared: Field | None, place: int) -> object:
    value = one.versions[place].value
    if declared is None:  # what was changed besides a deletion is for whoever looks at the record
        return place > 0 if one.kind is Clash.DELETED else type(value) is not bytes
    if one.element is not None:
        return bool(value)
    return values.from_stored(declared, value)  # type: ignore[arg-type]  # no register holds a set
