"""Referrals: asking another organisation to help, with consent and no more data than it needs."""

from dataclasses import dataclass
from datetime import date

from pendamping.domain import declare as a
from pendamping.domain.declare import Conflict, Maybe, Record, Sensitivity
from pendamping.kernel.ids import EntityId


@a.noun(42, "referral", "Referral", "Rujukan", sensitivity=Sensitivity.CASE)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Referral(Record):
    """A referral keeps the case here; a transfer moves it once it is accepted."""

    direction: Maybe[str] = a.code(1, "direction", "Direction", "Arah", required=True)
    kind: Maybe[str] = a.code(2, "referral_kind", "Kind", "Jenis", required=True)
    to_org: Maybe[EntityId] = a.ref(
        3, "organisation", "To", "Kepada", required=True, htcds="cas_ReferredOrganisation"
    )
    to_person: Maybe[str] = a.text(
        4, "Contact person there", "Penghubung di sana", htcds="cas_ReferredPrimaryCaseWorker"
    )
    from_org: Maybe[EntityId] = a.ref(
        5, "organisation", "From", "Dari", htcds="cas_ReferringOrganisation"
    )
    from_person: Maybe[str] = a.text(
        6, "Sent by", "Dirujuk oleh", htcds="cas_ReferringPrimaryCaseWorker"
    )
    reason: Maybe[str] = a.code(
        7,
        "referral_reason",
        "Reason",
        "Alasan",
        required=True,
        htcds="cas_ReasonForOutgoingReferral",
    )
    services: frozenset[str] = a.codes(8, "service_type", "Services asked for", "Layanan diminta")
    urgency: Maybe[str] = a.code(
        9, "urgency", "How soon", "Seberapa segera", conflict=Conflict.MOST
    )
    consent: Maybe[EntityId] = a.ref(10, "consent", "Consent", "Persetujuan")
    override_reason: Maybe[str] = a.note(11, "Why without consent", "Alasan tanpa persetujuan")
    data_shared: frozenset[str] = a.codes(
        12, "data_category", "What is shared", "Data yang dibagikan", required=True
    )
    details: Maybe[str] = a.note(13, "Details", "Rincian", htcds="cas_OutgoingReferralDetails")
    sent_on: Maybe[date] = a.day(14, "Sent on", "Dikirim pada", htcds="cas_OutgoingReferralDate")
    status: Maybe[str] = a.code(
        15, "referral_status", "Status", "Status", required=True, conflict=Conflict.LATEST
    )
    rejected_reason: Maybe[str] = a.code(16, "rejection_reason", "Why not", "Alasan tidak diterima")
    rejected_note: Maybe[str] = a.note(17, "What they said", "Penjelasan mereka")
    accepted_on: Maybe[date] = a.day(
        18, "Accepted on", "Diterima pada", htcds="cas_IncomingReferralDate"
    )
    service_started_on: Maybe[date] = a.day(19, "Service began on", "Layanan mulai pada")
    done_on: Maybe[date] = a.day(20, "Done on", "Selesai pada")
    feedback: Maybe[str] = a.note(21, "How it went", "Umpan balik")
