"""Verifying and clearing: questions about a record, and every step it takes until it counts."""

from dataclasses import dataclass
from datetime import date

from pendamping.domain import declare as a
from pendamping.domain.declare import Conflict, Maybe, Record, Sensitivity
from pendamping.kernel.ids import EntityId


@a.noun(100, "data_issue", "Question about data", "Pertanyaan data", sensitivity=Sensitivity.CASE)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DataIssue(Record):
    """A question that travels to the author; whoever asked it cannot answer it (V-20)."""

    record: Maybe[EntityId] = a.ref(1, a.ANY, "About the record", "Tentang catatan", required=True)
    field_name: Maybe[str] = a.text(2, "About the field", "Tentang isian")
    rule: Maybe[str] = a.text(3, "Rule", "Aturan")
    severity: Maybe[str] = a.code(
        4, "issue_severity", "Weight", "Bobot", required=True, conflict=Conflict.MOST
    )
    raised_by: Maybe[str] = a.code(5, "issue_origin", "Raised by", "Diajukan oleh")
    question: Maybe[str] = a.note(6, "Question", "Pertanyaan", required=True)
    answer: Maybe[str] = a.note(7, "Answer", "Jawaban")
    state: Maybe[str] = a.code(8, "issue_state", "Status", "Status", required=True)
    due_on: Maybe[date] = a.day(9, "By", "Paling lambat")
    waived_reason: Maybe[str] = a.note(10, "Why it may stay", "Alasan dibiarkan")


@a.noun(
    101,
    "clearance",
    "Step of clearing",
    "Langkah verifikasi",
    sensitivity=Sensitivity.PROGRAMME,
    append_only=True,
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Clearance(Record):
    """One step of one record, on the version that was looked at; the latest step is its state."""

    record: Maybe[EntityId] = a.ref(1, a.ANY, "Record", "Catatan", required=True)
    version_hash: Maybe[str] = a.fingerprint(2, "Fingerprint of the version", "Sidik versi")
    state: Maybe[str] = a.code(3, "verification_state", "State", "Keadaan", required=True)
    decided_on: Maybe[date] = a.day(4, "On", "Tanggal", required=True)
    source_seen: Maybe[bool] = a.flag(5, "The source was seen", "Sumber sudah dilihat")
    reason: Maybe[str] = a.note(6, "Reason", "Alasan")
    period: Maybe[str] = a.text(7, "Period that was locked", "Periode yang dikunci")
    duplicate_of: Maybe[EntityId] = a.ref(8, a.ANY, "Same as", "Sama dengan")
    corrects: Maybe[EntityId] = a.corrects(9, "clearance")
