"""Prevention: talks, camps, discussions and training, counted without names."""

from dataclasses import dataclass
from datetime import date

from pendamping.domain import declare as a
from pendamping.domain.declare import Audience, Maybe, Record, Sensitivity
from pendamping.kernel.ids import EntityId


@a.noun(
    83,
    "activity",
    "Activity",
    "Kegiatan",
    sensitivity=Sensitivity.PROGRAMME,
    audience=Audience.OFFICE,
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Activity(Record):
    """Something held for many, in which no survivor is shown."""

    name: Maybe[str] = a.text(1, "Activity", "Kegiatan", required=True, searchable=True)
    kind: Maybe[str] = a.code(2, "activity_kind", "Kind", "Jenis", required=True)
    held_on: Maybe[date] = a.day(3, "On", "Tanggal", required=True)
    until_day: Maybe[date] = a.day(4, "Until", "Sampai")
    area_code: Maybe[str] = a.area(5, "Area", "Wilayah")
    place: Maybe[str] = a.text(6, "Place", "Tempat")
    organisations: frozenset[EntityId] = a.refs(7, "organisation", "Held by", "Penyelenggara")
    programme: Maybe[EntityId] = a.ref(8, "programme", "Programme", "Program")
    materials: Maybe[str] = a.text(9, "Materials", "Bahan")
    result: Maybe[str] = a.note(10, "What came of it", "Hasil")
    status: Maybe[str] = a.code(11, "action_status", "Status", "Status")


@a.noun(
    84,
    "activity_count",
    "People who came",
    "Jumlah peserta",
    sensitivity=Sensitivity.PROGRAMME,
    audience=Audience.OFFICE,
    ordered=True,
    parent="activity",
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ActivityCount(Record):
    """How many came of one sex and age."""

    position: Maybe[str] = a.position(1)
    activity: Maybe[EntityId] = a.ref(2, "activity", "Activity", "Kegiatan")
    sex: Maybe[str] = a.code(3, "sex", "Sex", "Jenis kelamin")
    age_band: Maybe[str] = a.code(4, "age_band", "Age", "Usia")
    n: Maybe[int] = a.number(5, "People", "Orang", required=True, at_least=0)
