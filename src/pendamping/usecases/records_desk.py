"""The record desk: every declared noun by field and text, for what has no desk of its own.

The same checks hold as everywhere: who may read and write, which values a field takes, what a
rule holds up. What a noun's own desk does beside that (raise a flag, settle an appointment) is
done there and not here; `own_desk` says which nouns have one.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, Final

from pendamping.domain import codes, positions
from pendamping.domain.case import Case
from pendamping.domain.codes import CodeList
from pendamping.domain.consent import Consent
from pendamping.domain.declare import (
    NO_CASE,
    Audience,
    Field,
    Kind,
    Noun,
    NoValue,
    Record,
    Sensitivity,
)
from pendamping.domain.findings import Finding
from pendamping.domain.nouns import NOUNS
from pendamping.domain.rules.answers import known
from pendamping.domain.rules.places import v_06
from pendamping.domain.value_words import parse
from pendamping.domain.values import elements
from pendamping.kernel.ids import EntityId, enrolment_of
from pendamping.kernel.problems import Problem
from pendamping.store import histories, lists, records
from pendamping.store.changes import RecordMissing
from pendamping.store.histories import Written
from pendamping.store.rows import Reader
from pendamping.usecases.anonymity import demand_nobody
from pendamping.usecases.consents import ConsentDesk
from pendamping.usecases.finding_outcome import Outcome, demand_answers, passed
from pendamping.usecases.people import users_of
from pendamping.usecases.record_rules import RULES, demand_beginning, demand_no_step
from pendamping.usecases.risks import demand_settled
from pendamping.usecases.room import NotYoursToWrite, Room
from pendamping.usecases.sight import Sight

NEW: Final = EntityId(0)

BY_NAME: Final[Mapping[str, type[Record]]] = {kind.NOUN.name: kind for kind in NOUNS}

OWN_DESKS: Final[Mapping[str, str]] = {
    "case_file": "case open",
    "identity": "identity write",
    "session": "session record",
    "instrument_response": "instrument record",
    "instrument_pack": "instrument pack add",
    "attachment": "attachment add",
    "plan_review": "review decide",
    "review_comment": "review decide",
    "review_request": "plan submit",
    "clearance": "verify clear",
}
"""Nouns whose writing does more than keep a record, and the command that does it."""


class NoSuchNoun(Problem):
    """There is no kind of record of that name."""

    code = "noun.not_known"


class NoSuchField(Problem):
    """The kind of record has no field of that name."""

    code = "noun.field_not_known"


class NoSuchList(Problem):
    """There is no code list of that name."""

    code = "noun.list_not_known"


class NeedsACase(Problem):
    """Such a record belongs to a case, and none was named."""

    code = "noun.needs_a_case"


class WrittenElsewhere(Problem):
    """Such records are written by a step of their own, which does more than keep them."""

    code = "noun.written_elsewhere"


class NeverChanged(Problem):
    """Such a record stays as it was written; a correction is a new one that points to it."""

    code = "noun.never_changed"


class NeverDeleted(Problem):
    """Such a record proves what somebody allowed or took back, so it is never put out of sight."""

    code = "noun.never_deleted"


class NobodyPointedTo(Problem):
    """The field points to a record that is not in this vault, or is of another kind."""

    code = "noun.pointer_to_nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One record with the fields that are open to whoever looks."""

    record: Record
    fields: tuple[Field, ...]
    code: str | None
    """The code of its case."""

    def values(self) -> Iterator[tuple[Field, Any]]:
        """Step through the open fields with what they hold."""
        for one in self.fields:
            yield one, getattr(self.record, one.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One write to a record, as its history tells it."""

    name: str | None
    """The field; none where the record was made, deleted or restored."""
    element: int | str | None
    author: int
    user: str | None
    """The pseudonym that the roster gives the author, where it is known here."""
    written: Written = field(repr=False)

    @property
    def said(self) -> str | None:
        """The value as it travelled; none where it is not remembered."""
        if not self.written.is_known or self.written.value is None:
            return None
        value = self.written.value
        return "|".join(map(str, value)) if isinstance(value, tuple) else str(value)


@dataclass(frozen=True, slots=True)
class RecordDesk:
    """What is done with records of any kind."""

    room: Room

    def add(
        self, noun: str, typed: Mapping[str, str], *, case: EntityId | None = None
    ) -> Outcome[Any]:
        """Write a new record from what was typed, field by field."""
        kind = kind_of(noun)
        self._demand_here(kind)
        values = self.parsed(kind, typed)
        with self.room.changing() as changes:
            owner = self._owner(changes.writer, kind, case)
            record = self._placed(changes.writer, kind(id=NEW, case=owner, **values))
            demand_beginning(record)
            findings = self._check(changes.writer, record, typed)
            if kind is not Consent:
                made = records.add(changes, record)
                return Outcome(record=made, findings=findings)
        return self._consented(record)

    def edit(self, noun: str, record: EntityId, typed: Mapping[str, str]) -> Outcome[Any]:
        """Change fields of a record to what was typed; an empty text empties the field."""
        kind = kind_of(noun)
        self._demand_here(kind)
        if kind.NOUN.append_only:
            raise NeverChanged(noun=noun)
        values = self.parsed(kind, typed)
        with self.room.changing() as changes:
            before = records.find(changes.writer, kind, record)
            after = replace(before, **values)
            demand_no_step(before, after)
            findings = self._check(changes.writer, after, typed)
            records.save(changes, after)
        return Outcome(record=after, findings=findings)

    def show(self, noun: str, record: EntityId, *, identity: bool = False) -> Shown:
        """Return a record as far as it is open; who it is about only when asked, and audited."""
        kind = kind_of(noun)
        if not identity:
            with self.room.reading() as reader:
                return self._shown(reader, records.find(reader, kind, record))
        with self.room.vault.writing() as writer:
            found = records.find(writer, kind, record)
            named = Sight(self.room, writer).look_at_identity(writer, found)
            return self._shown(writer, named, identity=True)

    def blank(self, noun: str, *, case: EntityId | None = None) -> Shown:
        """Return an empty record with the fields that this person fills in, or refuse it.

        Whoever may write a clinical noun at all writes the whole of it, and may then read less.
        """
        kind = kind_of(noun)
        owner = NO_CASE if case is None else case
        with self.room.reading() as reader:
            sight = Sight(self.room, reader)
            sight.demand_writing(kind, owner)
            whole = kind.NOUN.sensitivity is Sensitivity.CLINICAL
            return Shown(
                record=kind(id=NEW, case=owner),
                fields=kind.NOUN.fields if whole else sight.fields(kind.NOUN, owner, identity=True),
                code=lists.codes(reader, [owner]).get(owner),
            )

    def writable(self, nouns: Iterable[str], *, case: EntityId | None = None) -> frozenset[str]:
        """Return those of these kinds of records that this person may write there."""
        owner = NO_CASE if case is None else case
        found = set()
        with self.room.reading() as reader:
            sight = Sight(self.room, reader)
            for noun in nouns:
                with suppress(NotYoursToWrite):
                    sight.demand_writing(kind_of(noun), owner)
                    found.add(noun)
        return frozenset(found)

    def only_one(self, noun: str, case: EntityId) -> EntityId | None:
        """Return the record of a kind of which a case has one; nothing of it is shown."""
        kind = kind_of(noun)
        with self.room.reading() as reader:
            Sight(self.room, reader).demand_reading(kind.NOUN, case)
            found = records.of_case(reader, kind, case)
        return found[0].id if found else None

    def every(self, noun: str, *, case: EntityId | None = None) -> list[Shown]:
        """List the records of a kind, of one case or of all, as far as they are open."""
        kind = kind_of(noun)
        with self.room.reading() as reader:
            found = (
                records.every(reader, kind) if case is None else records.of_case(reader, kind, case)
            )
            sight = Sight(self.room, reader)
            sight.demand_reading(kind.NOUN, NO_CASE if case is None else case)
            open_ = [one for one in found if sight.fields(kind.NOUN, one.case)]
            named = lists.codes(reader, {one.case for one in open_})
            return [
                Shown(
                    record=sight.veiled(one),
                    fields=sight.fields(kind.NOUN, one.case),
                    code=named.get(one.case),
                )
                for one in open_
            ]

    def deleted(self, noun: str, case: EntityId) -> list[EntityId]:
        """List the deleted records of a case that can be brought back."""
        kind = kind_of(noun)
        with self.room.reading() as reader:
            Sight(self.room, reader).demand_reading(kind.NOUN, case)
            return lists.deleted_of_case(reader, kind.NOUN.name, case)

    def delete(self, noun: str, record: EntityId) -> None:
        """Put a record out of sight; it can be restored."""
        kind = kind_of(noun)
        if kind is Consent:
            raise NeverDeleted(noun=kind.NOUN.name)
        with self.room.changing() as changes:
            found = records.find(changes.writer, kind, record)
            Sight(self.room, changes.writer).demand_deleting(kind.NOUN, found.case)
            if kind is Case:
                demand_settled(changes.writer, record)
            records.delete(changes, found)

    def restore(self, noun: str, record: EntityId) -> Record:
        """Bring a deleted record back."""
        kind = kind_of(noun)
        with self.room.changing() as changes:
            found = records.restore(changes, kind, record)
            Sight(self.room, changes.writer).demand_deleting(kind.NOUN, found.case)
        return found

    def history(self, noun: str, record: EntityId) -> list[Change]:
        """Return who wrote which field when, the oldest first, of the fields that are open.

        Also of a record that was deleted, or refused by the office: the words are still there.
        """
        kind = kind_of(noun)
        with self.room.reading() as reader:
            case = records.case_of(reader, kind, record)
            sight = Sight(self.room, reader)
            sight.demand_reading(kind.NOUN, case)
            open_ = {one.name for one in sight.fields(kind.NOUN, case)}
            users = users_of(reader)
            return [
                Change(
                    name=one.name,
                    element=one.element,
                    author=one.author,
                    user=users.get(enrolment_of(one.author)),
                    written=one,
                )
                for one in histories.of_record(reader, records.table_of(kind), record)
                if one.name is None or one.name in open_
            ]

    def parsed(self, kind: type[Record], typed: Mapping[str, str]) -> dict[str, Any]:
        """Return the values that were typed, or raise what says which field takes what."""
        return {
            name: parse(field_of(kind, name), words, zone=self.room.clock.zone)
            for name, words in typed.items()
        }

    def _consented(self, consent: Consent) -> Outcome[Any]:
        """Hand an answer about consent to the desk that knows who may give it, and correct it."""
        desk, wrong = ConsentDesk(self.room), known(consent.corrects)
        return desk.give(consent) if wrong is None else desk.correct(wrong, consent)

    def _demand_here(self, kind: type[Record]) -> None:
        name = kind.NOUN.name
        if name in OWN_DESKS:
            raise WrittenElsewhere(noun=name, command=OWN_DESKS[name])

    def _owner(self, reader: Reader, kind: type[Record], case: EntityId | None) -> EntityId:
        if case is not None:
            if lists.case_of_number(reader, case) is None:
                raise RecordMissing(record=case)
            return case
        if kind.NOUN.audience is Audience.CASE:
            raise NeedsACase(noun=kind.NOUN.name)
        return NO_CASE

    def _placed(self, reader: Reader, record: Any) -> Any:
        """Put an item at the end of its list unless it was told where to stand."""
        noun = record.NOUN
        if not noun.ordered or known(record.position) is not None:
            return record
        parent = known(getattr(record, noun.parent))
        siblings = (
            [] if parent is None else records.pointing(reader, type(record), noun.parent, parent)
        )
        last = max((known(one.position) or "" for one in siblings), default="")
        return replace(record, position=positions.between(last or None, None))

    def _check(
        self, reader: Reader, record: Record, typed: Mapping[str, str]
    ) -> tuple[Finding, ...]:
        sight = Sight(self.room, reader)
        sight.demand_writing(type(record), record.case)
        if record.id != NEW:
            sight.demand_changing(record, typed)
        self._demand_pointers(reader, record, typed)
        if record.NOUN.append_only:
            demand_answers(record)
        findings = passed(self._rules(reader, record))
        demand_nobody(reader, record)
        return findings

    def _demand_pointers(self, reader: Reader, record: Record, names: Mapping[str, str]) -> None:
        for name in names:
            declared = record.NOUN.field(name)
            kind = BY_NAME.get(declared.refers_to or "")
            value = getattr(record, name)
            if kind is None or isinstance(value, NoValue):
                continue
            targets = elements(value) if declared.is_set else {value}
            for target in targets:
                found = records.first(reader, kind, target)
                foreign = found is not None and found.case not in (NO_CASE, record.case)
                if found is None or (foreign and kind is not Case):
                    raise NobodyPointedTo(field=name, record=target)

    def _rules(self, reader: Reader, record: Any) -> Iterator[Finding]:
        knows = self.room.areas().knows
        for declared in record.NOUN.fields:
            value = getattr(record, declared.name)
            if declared.kind is Kind.AREA and isinstance(value, str):
                yield from v_06(value, knows, declared.name)
        rule = RULES.get(type(record))
        if rule is not None:
            yield from rule(Sight(self.room, reader), reader, record)

    def _shown(self, reader: Reader, record: Record, *, identity: bool = False) -> Shown:
        sight = Sight(self.room, reader)
        sight.demand_reading(record.NOUN, record.case)
        return Shown(
            record=sight.veiled(record, identity=identity),
            fields=sight.fields(record.NOUN, record.case, identity=identity),
            code=lists.codes(reader, [record.case]).get(record.case),
        )


def nouns() -> list[Noun]:
    """List every noun there is, in order of number."""
    return [kind.NOUN for kind in NOUNS]


def kind_of(noun: str) -> type[Record]:
    """Return the type of a noun, or raise `NoSuchNoun`."""
    kind = BY_NAME.get(noun.replace("-", "_"))
    if kind is None:
        raise NoSuchNoun(noun=noun)
    return kind


def choices_of(name: str) -> CodeList:
    """Return a code list, or raise `NoSuchList`."""
    if name not in codes.names():
        raise NoSuchList(list=name)
    return codes.code_list(name)


def field_of(kind: type[Record], name: str) -> Field:
    """Return a field of a noun, or raise `NoSuchField`."""
    found = {one.name: one for one in kind.NOUN.fields}.get(name.replace("-", "_"))
    if found is None:
        raise NoSuchField(noun=kind.NOUN.name, field=name)
    return found
