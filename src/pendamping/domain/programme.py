"""Programmes: a window of time, a number of people, and limits that keep the work humane."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from pendamping.domain import declare as a
from pendamping.domain.declare import Audience, Conflict, Maybe, Record, Sensitivity
from pendamping.kernel.ids import EntityId

MIN_GAP_DAYS: Final = 7
MAX_CONTACTS_PER_SURVIVOR_WEEK: Final = 2
MAX_CONTACTS_PER_COMPANION_DAY: Final = 4
"""What holds where a programme says nothing else."""


@a.noun(
    20,
    "programme",
    "Programme",
    "Program",
    sensitivity=Sensitivity.PROGRAMME,
    audience=Audience.SHARED,
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Programme(Record):
    """What a funder pays for, and for how long."""

    name: Maybe[str] = a.text(1, "Name", "Nama", required=True, searchable=True)
    funder: Maybe[str] = a.text(2, "Paid for by", "Pendana")
    window_start: Maybe[date] = a.day(3, "Begins on", "Mulai", required=True)
    window_end: Maybe[date] = a.day(4, "Ends on", "Berakhir", required=True)
    area_codes: frozenset[str] = a.areas(5, "Areas", "Wilayah")
    n_target_survivors: Maybe[int] = a.number(
        6, "Survivors to accompany", "Penyintas yang akan didampingi", at_least=0
    )
    sessions_per_survivor_planned: Maybe[int] = a.number(
        7,
        "Sessions planned for each",
        "Rencana sesi tiap penyintas",
        required=True,
        at_least=0,
        at_most=365,
    )
    min_gap_days: Maybe[int] = a.number(
        8,
        "Days between sessions, at least",
        "Jarak antarsesi paling sedikit (hari)",
        at_least=0,
        at_most=90,
    )
    max_contacts_per_survivor_week: Maybe[int] = a.number(
        9,
        "Contacts a week for one survivor, at most",
        "Kontak seminggu per penyintas paling banyak",
        at_least=1,
        at_most=21,
    )
    max_contacts_per_companion_day: Maybe[int] = a.number(
        10,
        "Contacts a day for one companion, at most",
        "Kontak sehari per pendamping paling banyak",
        at_least=1,
        at_most=20,
    )
    post_programme_days: Maybe[int] = a.number(
        11,
        "Days of follow-up afterwards",
        "Hari tindak lanjut setelah program",
        at_least=0,
        at_most=1000,
    )
    organisations: frozenset[EntityId] = a.refs(
        12, "organisation", "Carried out by", "Dilaksanakan oleh"
    )
    remarks: Maybe[str] = a.note(13, "Remarks", "Keterangan")


@a.noun(
    21,
    "programme_target",
    "Target",
    "Target",
    sensitivity=Sensitivity.PROGRAMME,
    audience=Audience.SHARED,
    ordered=True,
    parent="programme",
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ProgrammeTarget(Record):
    """What was promised to be reached by a day."""

    position: Maybe[str] = a.position(1)
    programme: Maybe[EntityId] = a.ref(2, "programme", "Programme", "Program")
    indicator: Maybe[str] = a.text(3, "Indicator", "Indikator", required=True)
    value: Maybe[int] = a.number(4, "To reach", "Capaian yang dituju", required=True)
    due_on: Maybe[date] = a.day(5, "By", "Paling lambat")
    remarks: Maybe[str] = a.note(6, "Remarks", "Keterangan")


@a.noun(
    22,
    "holiday",
    "Day without sessions",
    "Hari tanpa sesi",
    sensitivity=Sensitivity.PROGRAMME,
    audience=Audience.SHARED,
    ordered=True,
    parent="programme",
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Holiday(Record):
    """A day on which nobody is visited."""

    position: Maybe[str] = a.position(1)
    programme: Maybe[EntityId] = a.ref(2, "programme", "Programme", "Program")
    day: Maybe[date] = a.day(3, "Day", "Hari", required=True)
    name: Maybe[str] = a.text(4, "Why", "Keterangan", conflict=Conflict.LATEST)
