"""Organisations: who can help whom, where, and when somebody last made sure of it."""

from dataclasses import dataclass
from datetime import date

from pendamping.domain import declare as a
from pendamping.domain.declare import Audience, Conflict, Maybe, Record, Sensitivity
from pendamping.kernel.ids import EntityId


@a.noun(
    40,
    "organisation",
    "Organisation",
    "Lembaga",
    sensitivity=Sensitivity.REFERENCE,
    audience=Audience.SHARED,
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Organisation(Record):
    """A provider or stakeholder. Agencies are renamed and merged, so each has its years."""

    name: Maybe[str] = a.text(1, "Name", "Nama", required=True, searchable=True, htcds="org_Name")
    other_names: Maybe[str] = a.text(2, "Also known as", "Nama lain", searchable=True)
    type: Maybe[str] = a.code(3, "org_type", "Type", "Jenis", required=True, htcds="org_Type")
    provider_kind: Maybe[str] = a.code(4, "provider", "Kind of service", "Jenis layanan")
    k5: Maybe[str] = a.code(5, "k5", "5K group", "Unsur 5K", required=True)
    scale: Maybe[str] = a.code(6, "org_scale", "Works at", "Tingkat kerja", required=True)
    mandate: frozenset[str] = a.codes(7, "mandate", "Mandate", "Mandat", required=True)
    area_codes: frozenset[str] = a.areas(8, "Areas", "Wilayah kerja")
    serves_men: Maybe[str] = a.code(9, "serves", "Serves men", "Melayani laki-laki", required=True)
    serves_children: Maybe[str] = a.code(10, "serves", "Serves children", "Melayani anak")
    serves_disability: Maybe[str] = a.code(
        11, "serves", "Serves people with disability", "Melayani penyandang disabilitas"
    )
    hours: Maybe[str] = a.text(12, "Hours", "Jam layanan", conflict=Conflict.LATEST)
    phones: Maybe[str] = a.text(
        13, "Phones", "Telepon", conflict=Conflict.LATEST, htcds="org_Phone"
    )
    address: Maybe[str] = a.text(
        14, "Address", "Alamat", conflict=Conflict.LATEST, htcds="org_ShippingStreet"
    )
    area: Maybe[str] = a.area(15, "Area of the address", "Wilayah alamat")
    cost: Maybe[str] = a.text(16, "Cost", "Biaya")
    capacity: Maybe[str] = a.text(17, "Capacity", "Daya tampung", conflict=Conflict.LATEST)
    verified_on: Maybe[date] = a.day(18, "Checked on", "Dipastikan pada", conflict=Conflict.LATEST)
    sk_ref: Maybe[str] = a.text(19, "Decree (SK)", "Nomor SK")
    part_of: Maybe[EntityId] = a.ref(20, "organisation", "Part of", "Bagian dari")
    valid_from: Maybe[date] = a.day(21, "Since", "Sejak")
    valid_to: Maybe[date] = a.day(22, "Until", "Sampai")
    remarks: Maybe[str] = a.note(23, "Remarks", "Keterangan")


@a.noun(
    41,
    "organisation_service",
    "Service offered",
    "Layanan yang tersedia",
    sensitivity=Sensitivity.REFERENCE,
    audience=Audience.SHARED,
    ordered=True,
    parent="organisation",
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OrganisationService(Record):
    """One service of an organisation."""

    position: Maybe[str] = a.position(1)
    organisation: Maybe[EntityId] = a.ref(2, "organisation", "Organisation", "Lembaga")
    service: Maybe[str] = a.code(3, "service_type", "Service", "Layanan", required=True)
    conditions: Maybe[str] = a.note(4, "Conditions", "Syarat")
    cost: Maybe[str] = a.text(5, "Cost", "Biaya")
    contact: Maybe[str] = a.text(6, "Contact", "Kontak", conflict=Conflict.LATEST)
