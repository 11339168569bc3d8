"""Data protection: requests of the people the data is about, breaches, and what was destroyed."""

from dataclasses import dataclass
from datetime import date, datetime

from pendamping.domain import declare as a
from pendamping.domain.declare import Audience, Conflict, Maybe, Record, Sensitivity
from pendamping.kernel.ids import EntityId


@a.noun(103, "pdp_request", "Data request", "Permintaan data", sensitivity=Sensitivity.CASE)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PdpRequest(Record):
    """A right that somebody uses (UU 27/2022 Art 5 to 13); several are due within 3 x 24 hours."""

    kind: Maybe[str] = a.code(1, "pdp_request_kind", "Wish", "Permintaan", required=True)
    received_at: Maybe[datetime] = a.moment(2, "Received at", "Diterima pada", required=True)
    zone: Maybe[str] = a.zone(3, "Time zone", "Zona waktu")
    asked_by: Maybe[str] = a.code(4, "consent_giver", "Asked by", "Diminta oleh")
    what: Maybe[str] = a.note(5, "What is wished for", "Yang diminta")
    stopped_at: Maybe[datetime] = a.moment(6, "Processing stopped at", "Pemrosesan dihentikan pada")
    done_at: Maybe[datetime] = a.moment(7, "Done at", "Selesai pada")
    outcome: Maybe[str] = a.code(8, "pdp_outcome", "Outcome", "Hasil", conflict=Conflict.LATEST)
    reason: Maybe[str] = a.note(9, "Reason", "Alasan")
    consent: Maybe[EntityId] = a.ref(10, "consent", "Withdraws the consent", "Mencabut persetujuan")


@a.noun(
    104,
    "breach",
    "Data breach",
    "Kegagalan pelindungan data",
    sensitivity=Sensitivity.PROGRAMME,
    audience=Audience.OFFICE,
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Breach(Record):
    """Data that got where it should not; those concerned are told within 3 x 24 hours (Art 46)."""

    found_at: Maybe[datetime] = a.moment(1, "Found at", "Ditemukan pada", required=True)
    zone: Maybe[str] = a.zone(2, "Time zone", "Zona waktu")
    what_data: Maybe[str] = a.note(3, "Which data", "Data yang terungkap", required=True)
    when_and_how: Maybe[str] = a.note(4, "When and how", "Kapan dan bagaimana", required=True)
    handling: Maybe[str] = a.note(5, "What is done about it", "Upaya penanganan", required=True)
    people_n: Maybe[int] = a.number(6, "People concerned", "Jumlah subjek data", at_least=0)
    cases: frozenset[EntityId] = a.refs(7, "case_file", "Cases concerned", "Kasus terkait")
    told_subject_on: Maybe[date] = a.day(8, "Persons told on", "Subjek data diberi tahu pada")
    told_authority_on: Maybe[date] = a.day(
        9, "Authority told on", "Lembaga pelindungan data diberi tahu pada"
    )
    told_public_on: Maybe[date] = a.day(10, "Public told on", "Masyarakat diberi tahu pada")
    status: Maybe[str] = a.code(11, "action_status", "Status", "Status", conflict=Conflict.LATEST)


@a.noun(
    105,
    "destruction_record",
    "Record of destruction",
    "Berita acara pemusnahan",
    sensitivity=Sensitivity.PROGRAMME,
    audience=Audience.OFFICE,
    append_only=True,
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DestructionRecord(Record):
    """That something was destroyed, when and why; nothing of what it said (Art 42 to 44)."""

    about: Maybe[EntityId] = a.ref(
        1, a.ANY, "What was destroyed", "Yang dimusnahkan", required=True
    )
    scope: Maybe[str] = a.code(2, "destruction_scope", "How much", "Cakupan", required=True)
    basis: Maybe[str] = a.code(3, "destruction_basis", "Because", "Dasar", required=True)
    destroyed_on: Maybe[date] = a.day(4, "On", "Tanggal", required=True)
    copies_confirmed_n: Maybe[int] = a.number(
        5, "Devices that confirmed", "Perangkat yang memastikan", at_least=0
    )
    decided_by: Maybe[str] = a.text(6, "Decided by", "Diputuskan oleh", required=True)
    second_person: Maybe[str] = a.text(7, "Second person", "Orang kedua", required=True)
    corrects: Maybe[EntityId] = a.corrects(8, "destruction_record")
