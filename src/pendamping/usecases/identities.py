"""The identity desk: who somebody is, kept apart, read only on purpose and never unnoticed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from pendamping.domain.case import Case
from pendamping.domain.findings import Finding
from pendamping.domain.household import HouseholdMember
from pendamping.domain.nik import Nik, RecordedSex, read_nik
from pendamping.domain.person import Identity, Survivor
from pendamping.domain.rules.answers import known
from pendamping.domain.rules.identity import of_identity, v_05
from pendamping.domain.rules.places import v_06
from pendamping.kernel.ids import EntityId
from pendamping.store import lists, records
from pendamping.store.changes import RecordMissing
from pendamping.store.rows import Reader
from pendamping.usecases.finding_outcome import Outcome, demand_answers, passed
from pendamping.usecases.room import Room
from pendamping.usecases.sight import Sight

NEW: Final = EntityId(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class NikReading:
    """What the digits of a NIK say, to fill a form with."""

    findings: tuple[Finding, ...]
    sex: RecordedSex | None = None
    births: tuple[date, ...] = field(default=(), repr=False)
    district: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Everybody a case names, for as long as somebody holds the key down."""

    identity: Identity | None = field(repr=False)
    family: tuple[HouseholdMember, ...] = field(repr=False)
    case: Case = field(repr=False)
    """With who reported it."""


@dataclass(frozen=True, slots=True)
class IdentityDesk:
    """What is done with names, numbers and addresses."""

    room: Room

    def read(self, case: EntityId) -> Identity:
        """Return who a case is about, and leave a line in the audit."""
        with self.room.vault.writing() as writer:
            found = _of_case(writer, case)
            if found is None:
                Sight(self.room, writer).demand_reading(Identity.NOUN, case)
                raise RecordMissing(record=case)
            return Sight(self.room, writer).look_at_identity(writer, found)

    def record_of(self, case: EntityId) -> EntityId | None:
        """Return the number of the record that tells who a case is about, and nothing of it."""
        with self.room.reading() as reader:
            Sight(self.room, reader).demand_writing(Identity, case)
            found = _of_case(reader, case)
        return None if found is None else found.id

    def people(self, case: EntityId) -> People:
        """Return everybody a case names, and leave a line in the audit for each."""
        with self.room.vault.writing() as writer:
            sight = Sight(self.room, writer)
            sight.demand_reading(Identity.NOUN, case)
            identity = _of_case(writer, case)
            return People(
                identity=None if identity is None else sight.look_at_identity(writer, identity),
                family=tuple(
                    sight.look_at_identity(writer, member)
                    for member in records.of_case(writer, HouseholdMember, case)
                ),
                case=sight.look_at_identity(writer, records.find(writer, Case, case)),
            )

    def write(self, identity: Identity) -> Outcome[Identity]:
        """Write who a case is about: the first time, or what differs from before."""
        with self.room.changing() as changes:
            Sight(self.room, changes.writer).demand_writing(Identity, identity.case)
            records.find(changes.writer, Case, identity.case)
            demand_answers(identity)
            before = _of_case(changes.writer, identity.case)
            known_as = replace(identity, id=NEW if before is None else before.id)
            findings = passed(self._rules(changes.writer, known_as))
            if before is None:
                kept = records.add(changes, known_as)
            else:
                kept = known_as
                records.save(changes, kept, seen=before)
        return Outcome(record=kept, findings=findings)

    def write_some(self, case: EntityId, facts: Mapping[str, Any]) -> Outcome[Identity]:
        """Write these fields of who a case is about; the others stay as they are."""
        with self.room.reading() as reader:
            Sight(self.room, reader).demand_writing(Identity, case)
            before = _of_case(reader, case)
        return self.write(replace(before or Identity(id=NEW, case=case), **facts))

    def read_nik(self, text: str, case: EntityId | None = None) -> NikReading:
        """Say what a NIK tells while it is being typed, and who has it already (V-01 to V-05)."""
        today = self.room.today()
        identity = Identity(id=NEW, case=case or NEW, nik=text)
        with self.room.reading() as reader:
            survivor = self._survivor(reader, case)
            others = [one for one in lists.with_nik(reader, text) if one.case != identity.case]
        found = read_nik(text, today)
        findings = (
            *of_identity(identity, survivor, today, self.room.areas().knows),
            *v_05(identity, others),
        )
        if not isinstance(found, Nik):
            return NikReading(findings=findings)
        return NikReading(
            findings=findings, sex=found.sex, births=found.births, district=found.district
        )

    def _rules(self, reader: Reader, identity: Identity) -> Iterator[Finding]:
        survivor = self._survivor(reader, identity.case)
        knows = self.room.areas().knows
        yield from of_identity(identity, survivor, self.room.today(), knows)
        nik, village = known(identity.nik), known(identity.village)
        if nik is not None:
            yield from v_05(identity, lists.with_nik(reader, nik))
        if village is not None:
            yield from v_06(village, knows, "village")

    def _survivor(self, reader: Reader, case: EntityId | None) -> Survivor:
        found = [] if case is None else records.of_case(reader, Survivor, case)
        return found[0] if found else Survivor(id=NEW, case=NEW)


def _of_case(reader: Reader, case: EntityId) -> Identity | None:
    found = records.of_case(reader, Identity, case)
    return found[0] if found else None
