"""Events: the route, station by station, and the people who had a part in it."""

from dataclasses import dataclass

from pendamping.domain import declare as a
from pendamping.domain.declare import Maybe, Record, Sensitivity
from pendamping.domain.partial_days import PartialDay
from pendamping.kernel.ids import EntityId


@a.noun(
    7,
    "trafficking_event",
    "Station of the route",
    "Bagian perjalanan",
    sensitivity=Sensitivity.CASE,
    ordered=True,
    parent="identification",
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TraffickingEvent(Record):
    """Recruitment, transit, exploitation or return: never a home to the metre."""

    position: Maybe[str] = a.position(1)
    identification: Maybe[EntityId] = a.ref(2, "identification", "Identification", "Identifikasi")
    type: Maybe[str] = a.code(3, "event_type", "What", "Apa", required=True, htcds="hte_Type")
    country: Maybe[str] = a.code(
        4, "country", "Country", "Negara", required=True, htcds="hte_Country"
    )
    area_code: Maybe[str] = a.area(5, "Area in Indonesia", "Wilayah di Indonesia")
    place_text: Maybe[str] = a.text(6, "Place", "Tempat", searchable=True, htcds="hte_City")
    from_day: Maybe[PartialDay] = a.partial_day(7, "From", "Sejak", htcds="hte_Date")
    to_day: Maybe[PartialDay] = a.partial_day(8, "Until", "Sampai")
    sector: Maybe[str] = a.code(9, "sector", "Field of work", "Bidang kerja")
    work_type: Maybe[str] = a.text(10, "Work", "Pekerjaan")
    vessel_name: Maybe[str] = a.text(11, "Ship", "Nama kapal", searchable=True)
    employer_agent: Maybe[str] = a.text(12, "Employer or agent", "Majikan atau agen")
    remarks: Maybe[str] = a.note(13, "What happened there", "Kejadian", htcds="hte_Description")
    source: Maybe[str] = a.source(14)


@a.noun(
    8,
    "involved_person",
    "Person who had a part",
    "Orang yang berperan",
    sensitivity=Sensitivity.CASE,
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class InvolvedPerson(Record):
    """Somebody said to have recruited, moved or exploited the survivor; used only where wanted."""

    roles: frozenset[str] = a.codes(
        1, "role_in_process", "Part", "Peran", required=True, htcds="per_RoleInProcess"
    )
    name: Maybe[str] = a.text(2, "Name", "Nama", sensitivity=Sensitivity.IDENTITY)
    relation: Maybe[str] = a.code(3, "recruiter_relation", "Was the survivor's", "Hubungan")
    organisation_text: Maybe[str] = a.text(4, "Company or agency", "Perusahaan atau agen")
    details: Maybe[str] = a.note(5, "Details", "Rincian", htcds="per_RoleDetails")
    police_report: Maybe[str] = a.text(6, "Police report", "Nomor laporan polisi")
    source: Maybe[str] = a.source(7)
