"""The provider directory: who can help whom, where, and when somebody last made sure of it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from pendamping.domain.declare import NO_CASE
from pendamping.domain.findings import Finding
from pendamping.domain.organisation import Organisation, OrganisationService
from pendamping.domain.person import Survivor
from pendamping.domain.rules.answers import holds, known
from pendamping.domain.rules.places import v_06
from pendamping.domain.rules.regions import v_26
from pendamping.domain.values import elements
from pendamping.kernel.ids import EntityId
from pendamping.store import records
from pendamping.store.rows import Reader
from pendamping.usecases import ordered_items
from pendamping.usecases.ages import is_child_on
from pendamping.usecases.finding_outcome import Outcome, demand_answers, passed
from pendamping.usecases.room import Room
from pendamping.usecases.sight import Sight

NEW: Final = EntityId(0)
FRESH_DAYS: Final = 180
"""After half a year without a look, a line of the directory is doubted."""

ALIASES: Final = {"rtpc": "rptc", "p2tp2a": "uptd ppa", "pptp2a": "uptd ppa"}
"""What people write, and what stands in the directory: letters swapped, agencies renamed."""

WORDS: Final = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody looks for."""

    text: str = ""
    service: str | None = None
    area: str | None = None
    men: bool = False
    women: bool = False
    children: bool = False
    disability: bool = False
    provider: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderLine:
    """One organisation, as the directory shows it."""

    id: EntityId
    name: str
    provider: str
    services: tuple[str, ...]
    areas: tuple[str, ...]
    phones: str
    hours: str
    serves_men: str
    serves_children: str
    serves_disability: str
    verified_on: date | None
    is_fresh: bool
    doubts: tuple[str, ...]
    """Why it may say no, by the codes of the list `rejection_reason`."""


@dataclass(frozen=True, slots=True)
class DirectoryDesk:
    """Providers and stakeholders: found, written down, made sure of."""

    room: Room

    def add(self, services: Iterable[str] = (), /, **facts: Any) -> Outcome[Organisation]:
        """Write an organisation down with its services."""
        with self.room.changing() as changes:
            self.room.demand_writing(Organisation)
            wanted = replace(Organisation(id=NEW, case=NO_CASE), **facts)
            demand_answers(wanted)
            findings = passed((*self._areas_known(wanted), *v_26(wanted)))
            made = records.add(changes, wanted)
            offered: list[OrganisationService] = []
            for service in services:
                item = OrganisationService(
                    id=NEW, case=NO_CASE, organisation=made.id, service=service
                )
                offered.append(ordered_items.append(changes, offered, item))
        return Outcome(record=made, findings=findings)

    def save(
        self, organisation: Organisation, seen: Organisation | None = None
    ) -> Outcome[Organisation]:
        """Write what differs from the organisation as it was seen."""
        with self.room.changing() as changes:
            self.room.demand_writing(Organisation)
            findings = passed((*self._areas_known(organisation), *v_26(organisation)))
            records.save(changes, organisation, seen)
        return Outcome(record=organisation, findings=findings)

    def make_sure(self, organisation: EntityId, **facts: Any) -> Organisation:
        """Note that somebody asked there today, and what has changed."""
        with self.room.changing() as changes:
            self.room.demand_writing(Organisation)
            before = records.find(changes.writer, Organisation, organisation)
            after = replace(before, verified_on=self.room.today(), **facts)
            records.save(changes, after)
            return after

    def add_service(self, organisation: EntityId, **facts: Any) -> OrganisationService:
        """Write one more service of an organisation down."""
        with self.room.changing() as changes:
            self.room.demand_writing(OrganisationService)
            offered = _services(changes.writer)[
                records.find(changes.writer, Organisation, organisation).id
            ]
            item = replace(
                OrganisationService(id=NEW, case=NO_CASE), **facts, organisation=organisation
            )
            demand_answers(item)
            return ordered_items.append(changes, offered, item)

    def end_service(self, service: EntityId) -> None:
        """Take a service off the list; it can be restored."""
        with self.room.changing() as changes:
            found = records.find(changes.writer, OrganisationService, service)
            Sight(self.room, changes.writer).demand_deleting(found.NOUN, found.case)
            records.delete(changes, found)

    def search(self, wanted: Wanted | None = None) -> list[ProviderLine]:
        """List who may help, the likeliest first: no doubts, near, lately made sure of."""
        looked_for = wanted or Wanted()
        with self.room.reading() as reader:
            return self._search(reader, looked_for)

    def for_survivor(
        self, case: EntityId, service: str, area: str | None = None
    ) -> list[ProviderLine]:
        """List who may help the survivor of a case, whoever that is, with one service."""
        with self.room.reading() as reader:
            sight = Sight(self.room, reader)
            sight.demand_reading(Survivor.NOUN, case)
            survivor = next(iter(records.of_case(reader, Survivor, case)), None)
            child = is_child_on(sight, reader, case, self.room.today())
            wanted = wanted_for(survivor, child=child, service=service, area=area)
            return self._search(reader, wanted)

    def find(self, organisation: EntityId) -> tuple[Organisation, list[OrganisationService]]:
        """Return an organisation with its services, or raise `RecordMissing`."""
        with self.room.reading() as reader:
            return (
                records.find(reader, Organisation, organisation),
                _services(reader)[organisation],
            )

    def _search(self, reader: Reader, wanted: Wanted) -> list[ProviderLine]:
        services = _services(reader)
        found = [
            self._line(one, services[one.id], wanted)
            for one in records.every(reader, Organisation)
            if self._is_current(one) and _is_meant(one, services[one.id], wanted)
        ]
        return sorted(found, key=lambda line: _likelihood(line, wanted))

    def _is_current(self, organisation: Organisation) -> bool:
        ended = known(organisation.valid_to)
        return ended is None or ended >= self.room.today()

    def _line(
        self, one: Organisation, services: Sequence[OrganisationService], wanted: Wanted
    ) -> ProviderLine:
        verified = known(one.verified_on)
        return ProviderLine(
            id=one.id,
            name=known(one.name) or "",
            provider=known(one.provider_kind) or "",
            services=tuple(known(service.service) or "" for service in services),
            areas=tuple(sorted(elements(one.area_codes))),
            phones=known(one.phones) or "",
            hours=known(one.hours) or "",
            serves_men=known(one.serves_men) or "",
            serves_children=known(one.serves_children) or "",
            serves_disability=known(one.serves_disability) or "",
            verified_on=verified,
            is_fresh=verified is not None
            and self.room.today() - verified <= timedelta(days=FRESH_DAYS),
            doubts=doubts(one, wanted),
        )

    def _areas_known(self, one: Organisation) -> tuple[Finding, ...]:
        table = self.room.areas()
        return tuple(
            finding
            for code in sorted(elements(one.area_codes))
            for finding in v_06(code, table.knows, "area_codes")
        )


def wanted_for(
    survivor: Survivor | None,
    *,
    child: bool | None,
    service: str | None = None,
    area: str | None = None,
) -> Wanted:
    """Return what this survivor needs of a provider, as far as it is known."""
    if survivor is None:
        return Wanted(service=service, area=area, children=child is True)
    return Wanted(
        service=service,
        area=area,
        men=known(survivor.sex_recorded) == "L",
        women=known(survivor.sex_recorded) == "P",
        children=child is True,
        disability=holds(survivor.disability),
    )


def doubts(one: Organisation, wanted: Wanted) -> tuple[str, ...]:
    """Return why an organisation may say no; few services for men is a documented gap."""
    asked = (
        (wanted.men, one.serves_men, "serves_no_men"),
        (wanted.children, one.serves_children, "serves_no_children"),
        (wanted.disability, one.serves_disability, "no_disability_access"),
    )
    found = [reason for needed, served, reason in asked if needed and known(served) == "no"]
    if wanted.area and not _serves_area(one, wanted.area):
        found.append("outside_area")
    return tuple(found)


def folded(text: str) -> list[str]:
    """Return the words of a name as they are compared; known aliases become one word."""
    plain = " ".join(WORDS.findall(text.casefold()))
    for alias, name in ALIASES.items():
        plain = re.sub(rf"\b{alias}\b", name, plain)
    return plain.split()


def spellings(text: str) -> tuple[str, ...]:
    """Return a search as it was typed, and with every known alias by its other names."""
    found = {text: None}
    for alias, name in ALIASES.items():
        for written, meant in ((alias, name), (name, alias)):
            found[re.sub(rf"\b{written}\b", meant, text, flags=re.IGNORECASE)] = None
    return tuple(found)


def _services(reader: Reader) -> dict[EntityId, list[OrganisationService]]:
    found: dict[EntityId, list[OrganisationService]] = {
        one.id: [] for one in records.every(reader, Organisation)
    }
    for service in records.every(reader, OrganisationService):
        owner = known(service.organisation)
        if owner in found:
            found[owner].append(service)
    for offered in found.values():
        offered.sort(key=lambda one: (str(one.position), one.id))
    return found


def _is_meant(one: Organisation, services: Sequence[OrganisationService], wanted: Wanted) -> bool:
    if wanted.provider and known(one.provider_kind) != wanted.provider:
        return False
    if wanted.service and wanted.service not in {known(service.service) for service in services}:
        return False
    if wanted.area and not _serves_area(one, wanted.area):
        return False
    written = " ".join(
        (known(one.name) or "", known(one.other_names) or "", known(one.provider_kind) or "")
    )
    words = folded(written)
    return all(any(word.startswith(term) for word in words) for term in folded(wanted.text))


def _serves_area(one: Organisation, area: str) -> bool:
    """Tell whether an area is served: by it, by what it lies in, or everywhere."""
    areas = elements(one.area_codes)
    if not areas:
        return known(one.scale) in ("national", "cross_border") or known(one.area) is None
    return any(
        area == code or area.startswith(f"{code}.") or code.startswith(f"{area}.") for code in areas
    )


def _likelihood(line: ProviderLine, wanted: Wanted) -> tuple[int, int, int, int, str]:
    """Order: fewest doubts, nearest, lately made sure of, and then by name."""
    near = max(
        (len(code) for code in line.areas if (wanted.area or "").startswith(code)), default=0
    )
    limited = [
        line.serves_men if wanted.men else "",
        line.serves_children if wanted.children else "",
    ]
    return (
        len(line.doubts),
        limited.count("limited"),
        -near,
        0 if line.is_fresh else 1,
        line.name,
    )
