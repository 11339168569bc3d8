"""Evaluation: what was found, what is recommended, and what became of it."""

from dataclasses import dataclass
from datetime import date, datetime

from pendamping.domain import declare as a
from pendamping.domain.declare import Audience, Conflict, Maybe, Record, Sensitivity
from pendamping.kernel.ids import EntityId


@a.noun(
    85,
    "evaluation",
    "Evaluation meeting",
    "Rapat evaluasi",
    sensitivity=Sensitivity.PROGRAMME,
    audience=Audience.OFFICE,
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Evaluation(Record):
    """A meeting that looks back on a programme."""

    title: Maybe[str] = a.text(1, "Title", "Judul", required=True, searchable=True)
    held_at: Maybe[datetime] = a.moment(2, "At", "Waktu", required=True)
    zone: Maybe[str] = a.zone(3, "Time zone", "Zona waktu")
    place: Maybe[str] = a.text(4, "Place", "Tempat")
    area_code: Maybe[str] = a.area(5, "Area", "Wilayah")
    programme: Maybe[EntityId] = a.ref(6, "programme", "Programme", "Program")
    period_from: Maybe[date] = a.day(7, "Looks back from", "Menilai sejak")
    period_to: Maybe[date] = a.day(8, "Looks back until", "Menilai sampai")
    parties: frozenset[EntityId] = a.refs(9, "organisation", "Organisations", "Lembaga")
    minutes: Maybe[str] = a.note(10, "Minutes", "Notulen")
    status: Maybe[str] = a.code(11, "plan_status", "Status of the report", "Status laporan")


@a.noun(
    86,
    "evaluation_guest",
    "Who took part",
    "Peserta rapat",
    sensitivity=Sensitivity.PROGRAMME,
    audience=Audience.OFFICE,
    ordered=True,
    parent="evaluation",
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EvaluationGuest(Record):
    """How many took part in one role, of one organisation."""

    position: Maybe[str] = a.position(1)
    evaluation: Maybe[EntityId] = a.ref(2, "evaluation", "Meeting", "Rapat")
    role: Maybe[str] = a.code(3, "meeting_role", "Role", "Peran", required=True)
    organisation: Maybe[EntityId] = a.ref(4, "organisation", "Organisation", "Lembaga")
    n: Maybe[int] = a.number(5, "People", "Orang", at_least=0)


@a.noun(
    87,
    "finding",
    "Finding",
    "Temuan",
    sensitivity=Sensitivity.PROGRAMME,
    audience=Audience.OFFICE,
    ordered=True,
    parent="evaluation",
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Finding(Record):
    """What was seen: a method, a challenge, or how we worked together."""

    position: Maybe[str] = a.position(1)
    evaluation: Maybe[EntityId] = a.ref(2, "evaluation", "Meeting", "Rapat")
    type: Maybe[str] = a.code(3, "finding_type", "Kind", "Jenis", required=True)
    statement: Maybe[str] = a.note(4, "Finding", "Temuan", required=True)
    indicators: Maybe[str] = a.text(5, "Indicators it rests on", "Indikator pendukung")
    challenges: frozenset[str] = a.codes(6, "challenge", "Challenges", "Tantangan")
    methods: frozenset[str] = a.codes(7, "method", "Methods", "Metode")


@a.noun(
    88,
    "recommendation",
    "Recommendation",
    "Rekomendasi",
    sensitivity=Sensitivity.PROGRAMME,
    audience=Audience.OFFICE,
    ordered=True,
    parent="evaluation",
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Recommendation(Record):
    """What should be done, by whom and by when."""

    position: Maybe[str] = a.position(1)
    evaluation: Maybe[EntityId] = a.ref(2, "evaluation", "Meeting", "Rapat")
    statement: Maybe[str] = a.note(3, "Recommendation", "Rekomendasi", required=True)
    addressed_to: Maybe[str] = a.text(4, "Addressed to", "Ditujukan kepada", required=True)
    level: Maybe[str] = a.code(5, "org_scale", "Level", "Tingkat", required=True)
    kind: Maybe[str] = a.code(6, "recommendation_kind", "Kind", "Jenis")
    based_on: frozenset[EntityId] = a.refs(7, "finding", "Based on", "Berdasarkan temuan")
    indicators: Maybe[str] = a.text(8, "Indicators it rests on", "Indikator pendukung")
    commitment: Maybe[EntityId] = a.ref(
        9, "area_commitment", "Item of the action plan", "Butir RAN atau RAD"
    )
    owner: Maybe[EntityId] = a.ref(10, "organisation", "Done by", "Pelaksana")
    due_on: Maybe[date] = a.day(11, "By", "Paling lambat")
    status: Maybe[str] = a.code(
        12, "action_status", "Status", "Status", required=True, conflict=Conflict.LATEST
    )


@a.noun(
    89,
    "recommendation_step",
    "What became of it",
    "Tindak lanjut rekomendasi",
    sensitivity=Sensitivity.PROGRAMME,
    audience=Audience.OFFICE,
    append_only=True,
    parent="recommendation",
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RecommendationStep(Record):
    """What was heard of a recommendation at a later meeting."""

    recommendation: Maybe[EntityId] = a.ref(
        1, "recommendation", "Recommendation", "Rekomendasi", required=True
    )
    reported_on: Maybe[date] = a.day(2, "On", "Tanggal", required=True)
    status: Maybe[str] = a.code(3, "action_status", "Status", "Status", required=True)
    what: Maybe[str] = a.note(4, "What was done", "Yang dilakukan")
    proof: Maybe[EntityId] = a.ref(5, "attachment", "Proof", "Bukti")
    corrects: Maybe[EntityId] = a.corrects(6, "recommendation_step")


@a.noun(
    90,
    "challenge_item",
    "Challenge on the map",
    "Peta tantangan",
    sensitivity=Sensitivity.PROGRAMME,
    audience=Audience.OFFICE,
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ChallengeItem(Record):
    """One kind of difficulty in one area, as several organisations see it."""

    area_code: Maybe[str] = a.area(1, "Area", "Wilayah", required=True)
    challenge: Maybe[str] = a.code(2, "challenge", "Challenge", "Tantangan", required=True)
    evaluation: Maybe[EntityId] = a.ref(3, "evaluation", "Named at", "Disebut dalam rapat")
    organisations: frozenset[EntityId] = a.refs(4, "organisation", "Named by", "Disampaikan oleh")
    remarks: Maybe[str] = a.note(5, "Remarks", "Keterangan")


@a.noun(
    91,
    "urgent_need",
    "Urgent need",
    "Kebutuhan mendesak",
    sensitivity=Sensitivity.PROGRAMME,
    audience=Audience.OFFICE,
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class UrgentNeed(Record):
    """Something missing in an area that cannot wait for the next programme."""

    area_code: Maybe[str] = a.area(1, "Area", "Wilayah", required=True)
    domain: Maybe[str] = a.code(2, "need_domain", "Concerns", "Bidang", required=True)
    statement: Maybe[str] = a.note(3, "Need", "Kebutuhan", required=True)
    evaluation: Maybe[EntityId] = a.ref(4, "evaluation", "Named at", "Disebut dalam rapat")
    due_on: Maybe[date] = a.day(5, "By", "Paling lambat")
    owner: Maybe[EntityId] = a.ref(6, "organisation", "Done by", "Pelaksana")
    status: Maybe[str] = a.code(7, "action_status", "Status", "Status", conflict=Conflict.LATEST)


@a.noun(
    92,
    "practice_card",
    "Card of good practice",
    "Kartu praktik baik",
    sensitivity=Sensitivity.PROGRAMME,
    audience=Audience.SHARED,
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PracticeCard(Record):
    """A good practice, a lesson or a retold story from which nobody can be recognised."""

    kind: Maybe[str] = a.code(1, "card_kind", "Kind", "Jenis", required=True)
    title: Maybe[str] = a.text(2, "Title", "Judul", required=True, searchable=True)
    story: Maybe[str] = a.note(3, "What was done", "Yang dilakukan", required=True)
    why_it_worked: Maybe[str] = a.note(4, "Why it worked", "Mengapa berhasil")
    methods: frozenset[str] = a.codes(5, "method", "Methods", "Metode")
    area_code: Maybe[str] = a.area(6, "Area", "Wilayah")
    no_case_data: Maybe[bool] = a.flag(
        7, "Nobody can be recognised", "Tidak ada yang dapat dikenali", required=True
    )
    evaluation: Maybe[EntityId] = a.ref(8, "evaluation", "Told at", "Disampaikan dalam rapat")
