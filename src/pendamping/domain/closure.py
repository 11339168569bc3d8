"""Closing a case: why, in whose eyes, and whom to call afterwards."""

from dataclasses import dataclass
from datetime import date

from pendamping.domain import declare as a
from pendamping.domain.declare import Conflict, Maybe, Record, Sensitivity
from pendamping.kernel.ids import EntityId


@a.noun(71, "closure", "Closing", "Terminasi", sensitivity=Sensitivity.CASE)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Closure(Record):
    """The end of an accompaniment, which may always be opened again."""

    reason: Maybe[str] = a.code(
        1,
        "closure_reason",
        "Reason",
        "Alasan",
        required=True,
        htcds="cas_ReasonForCaseClosure",
    )
    survivor_view: Maybe[str] = a.note(
        2, "What the survivor says about it", "Pandangan penyintas", required=True
    )
    risk_reassessed: Maybe[str] = a.code(
        3,
        "risk_level",
        "Risk, looked at again",
        "Risiko, dilihat kembali",
        required=True,
        conflict=Conflict.MOST,
    )
    risk_override: Maybe[str] = a.note(
        4, "Why it closes although the risk is high", "Alasan ditutup walau risiko tinggi"
    )
    open_referrals_handed: Maybe[str] = a.note(
        5, "Who carries on open referrals", "Penerus rujukan yang terbuka"
    )
    goals_summary: Maybe[str] = a.note(6, "What became of the goals", "Ringkasan tujuan")
    aftercare_plan: Maybe[str] = a.note(7, "Aftercare", "Rencana pascalayanan", required=True)
    who_to_call_after: Maybe[str] = a.text(
        8, "Whom to call afterwards", "Yang dapat dihubungi sesudahnya", required=True
    )
    handover_after_programme: Maybe[str] = a.text(9, "Who carries on", "Penerus setelah program")
    approved_by: Maybe[str] = a.text(10, "Approved by", "Disetujui oleh", required=True)
    data_retention_until: Maybe[date] = a.day(
        11, "Records are kept until", "Data disimpan sampai", required=True
    )
    may_reopen: Maybe[bool] = a.flag(12, "May be opened again", "Dapat dibuka kembali")
    closed_on: Maybe[date] = a.day(13, "Closed on", "Ditutup pada")
    status: Maybe[str] = a.code(14, "plan_status", "Status", "Status", required=True)
    reopened_on: Maybe[date] = a.day(15, "Opened again on", "Dibuka kembali pada")
    unmet_needs: frozenset[str] = a.codes(
        16, "need_domain", "Needs that remain", "Kebutuhan yang belum terpenuhi"
    )
    further_reasons: frozenset[str] = a.codes(
        17, "closure_reason", "Further reasons", "Alasan lain"
    )
    receiving_org: Maybe[EntityId] = a.ref(
        18, "organisation", "Organisation that carries on", "Lembaga penerus"
    )
