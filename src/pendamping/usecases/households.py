"""The household desk: the home, who is in it, who knows what and who may be met."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from pendamping.domain.case import Case
from pendamping.domain.declare import NO_CASE
from pendamping.domain.household import Household, HouseholdMember
from pendamping.domain.rules.answers import known
from pendamping.kernel.ids import EntityId
from pendamping.store import records
from pendamping.store.rows import Reader
from pendamping.usecases.finding_outcome import Outcome, demand_answers
from pendamping.usecases.room import Room
from pendamping.usecases.sight import Sight, demand_case

MEETABLE: Final = frozenset({"yes", "limited"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """The household of a case; who is who is told by the identity desk."""

    household: Household | None = field(repr=False)
    members: tuple[HouseholdMember, ...] = field(repr=False)
    contact_refused: bool
    """The survivor does not want the family to be contacted at all."""

    @property
    def may_be_met(self) -> tuple[HouseholdMember, ...]:
        """Those whom the survivor allows to be met (V-17)."""
        if self.contact_refused:
            return ()
        return tuple(
            member for member in self.members if known(member.survivor_allows_contact) in MEETABLE
        )


@dataclass(frozen=True, slots=True)
class HouseholdDesk:
    """What is done with households."""

    room: Room

    def of_case(self, case: EntityId) -> Home:
        """Return the home of a case without names."""
        with self.room.reading() as reader:
            sight = Sight(self.room, reader)
            sight.demand_reading(Household.NOUN, case)
            found = records.find(reader, Case, case)
            homes = records.of_case(reader, Household, case)
            return Home(
                household=sight.veiled(homes[0]) if homes else None,
                members=tuple(sight.veiled_all(records.of_case(reader, HouseholdMember, case))),
                contact_refused=known(found.family_contact_refused) is True,
            )

    def write_home(self, household: Household) -> Outcome[Household]:
        """Write how the household is: the first time, or what differs from before."""
        with self.room.changing() as changes:
            self._demand(changes.writer, Household, household.case)
            homes = records.of_case(changes.writer, Household, household.case)
            if homes:
                kept = replace(household, id=homes[0].id)
                records.save(changes, kept, seen=homes[0])
            else:
                kept = records.add(changes, household)
        return Outcome(record=kept)

    def write_some(self, case: EntityId, facts: Mapping[str, Any]) -> Outcome[Household]:
        """Write these fields of how the household is; the others stay as they are."""
        with self.room.reading() as reader:
            homes = records.of_case(reader, Household, case)
        before = homes[0] if homes else Household(id=NO_CASE, case=case)
        return self.write_home(replace(before, **facts))

    def add_member(self, member: HouseholdMember) -> Outcome[HouseholdMember]:
        """Add somebody; what they know and whether they may be met is asked first."""
        with self.room.changing() as changes:
            self._demand(changes.writer, HouseholdMember, member.case)
            demand_answers(member)
            made = records.add(changes, member)
        return Outcome(record=made)

    def change_member(
        self, member: HouseholdMember, seen: HouseholdMember
    ) -> Outcome[HouseholdMember]:
        """Write what differs from the member as it was seen, with or without the name."""
        with self.room.changing() as changes:
            self._demand(changes.writer, HouseholdMember, member.case)
            demand_answers(member)
            now = records.find(changes.writer, HouseholdMember, member.id)
            names = [one.name for one in member.NOUN.fields if _differs(member, seen, one.name)]
            after = replace(now, **{name: getattr(member, name) for name in names})
            before = replace(now, **{name: getattr(seen, name) for name in names})
            records.save(changes, after, seen=before)
        return Outcome(record=after)

    def remove_member(self, member: EntityId) -> None:
        """Take somebody out; that can be taken back."""
        with self.room.changing() as changes:
            found = records.find(changes.writer, HouseholdMember, member)
            demand_case(changes.writer, found.case)
            Sight(self.room, changes.writer).demand_deleting(found.NOUN, found.case)
            records.delete(changes, found)

    def _demand(
        self, reader: Reader, kind: type[Household | HouseholdMember], case: EntityId
    ) -> None:
        demand_case(reader, case)
        Sight(self.room, reader).demand_writing(kind, case)


def _differs(one: HouseholdMember, other: HouseholdMember, name: str) -> bool:
    return bool(getattr(one, name) != getattr(other, name))
