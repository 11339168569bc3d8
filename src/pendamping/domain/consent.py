"""Consent: to what, given by whom, how it was proved, and when it ended."""

from dataclasses import dataclass
from datetime import date, datetime

from pendamping.domain import declare as a
from pendamping.domain.declare import Maybe, Record, Sensitivity
from pendamping.kernel.ids import EntityId


@a.noun(9, "consent", "Consent", "Persetujuan", sensitivity=Sensitivity.CASE, append_only=True)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Consent(Record):
    """One answer to one question, for one purpose; a withdrawal is a later answer.

    UU 27/2022 Art 20 to 26: lawful basis, what must be told (21), form (22), proof (24), children
    (25), persons with disability (26). `informed` holds the seven points of HTCDS `con_Consent`.
    """

    purpose: Maybe[str] = a.code(1, "consent_purpose", "For", "Untuk", required=True)
    given: Maybe[str] = a.code(2, "consent_given", "Answer", "Jawaban", required=True)
    given_by: Maybe[str] = a.code(3, "consent_giver", "Given by", "Diberikan oleh", required=True)
    form: Maybe[str] = a.code(4, "consent_form", "Given how", "Cara memberikan", required=True)
    proof_ref: Maybe[str] = a.text(
        5, "Where the proof is kept", "Tempat bukti disimpan", required=True
    )
    proof: Maybe[EntityId] = a.ref(6, "attachment", "Picture of the proof", "Salinan bukti")
    text_version: Maybe[str] = a.text(
        7, "Version of the text read out", "Versi naskah yang dibacakan", required=True
    )
    text_hash: Maybe[str] = a.fingerprint(8, "Fingerprint of that text", "Sidik naskah")
    language: Maybe[str] = a.code(9, "language", "Language", "Bahasa")
    explained_by: Maybe[str] = a.text(10, "Explained by", "Dijelaskan oleh")
    valid_from: Maybe[date] = a.day(11, "Valid from", "Berlaku sejak")
    expires_on: Maybe[date] = a.day(12, "Valid until", "Berlaku sampai")
    withdrawn_at: Maybe[datetime] = a.moment(13, "Withdrawn at", "Dicabut pada")
    zone: Maybe[str] = a.zone(14, "Time zone", "Zona waktu")
    share_with: frozenset[EntityId] = a.refs(
        15, "organisation", "May be shared with", "Boleh dibagikan kepada"
    )
    withhold: Maybe[str] = a.note(16, "What must not be shared", "Yang tidak boleh dibagikan")
    withhold_reason: Maybe[str] = a.note(17, "Because", "Alasannya")
    informed: frozenset[str] = a.codes(
        18, "consent_point", "Was told about", "Telah dijelaskan", htcds="con_Consent"
    )
    basis: Maybe[str] = a.code(19, "legal_basis", "Lawful basis", "Dasar pemrosesan", required=True)
    guardian: Maybe[EntityId] = a.ref(
        20, "household_member", "Guardian who answered", "Wali yang menjawab"
    )
    child_assent: Maybe[bool] = a.flag(21, "The child agrees too", "Anak juga setuju")
    withdraws: Maybe[EntityId] = a.ref(22, "consent", "Withdraws", "Mencabut")
    corrects: Maybe[EntityId] = a.corrects(23, "consent")
