"""Legal claims: restitution, compensation and civil claims, with the days they must be filed by."""

from dataclasses import dataclass
from datetime import date

from pendamping.domain import declare as a
from pendamping.domain.declare import Conflict, Maybe, Record, Sensitivity
from pendamping.kernel.ids import EntityId


@a.noun(50, "legal_claim", "Legal claim", "Tuntutan hukum", sensitivity=Sensitivity.CASE)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LegalClaim(Record):
    """One claim. After a verdict it is due within 90 days (PERMA 1/2022 Art 11 and 12)."""

    kind: Maybe[str] = a.code(1, "claim_kind", "Kind", "Jenis", required=True)
    route: Maybe[str] = a.code(2, "claim_route", "Filed through", "Diajukan melalui", required=True)
    status: Maybe[str] = a.code(
        3, "claim_status", "Status", "Status", required=True, conflict=Conflict.LATEST
    )
    police_report_no: Maybe[str] = a.text(4, "Police report", "Nomor laporan polisi")
    court_case_no: Maybe[str] = a.text(5, "Court case number", "Nomor perkara")
    criminal_case: Maybe[bool] = a.flag(6, "There is a criminal case", "Ada perkara pidana")
    informed_on: Maybe[date] = a.day(7, "Rights explained on", "Hak dijelaskan pada")
    verdict_final_known_on: Maybe[date] = a.day(
        8, "Final verdict known on", "Putusan tetap diketahui pada"
    )
    filed_on: Maybe[date] = a.day(9, "Filed on", "Diajukan pada")
    lpsk_checked_on: Maybe[date] = a.day(
        10, "LPSK found the file complete on", "Dinyatakan lengkap oleh LPSK pada"
    )
    requested: Maybe[int] = a.rupiah(11, "Asked for", "Diminta")
    awarded: Maybe[int] = a.rupiah(12, "Awarded", "Dikabulkan")
    papers_ready: frozenset[str] = a.codes(
        13, "claim_paper", "Papers that are ready", "Berkas yang sudah ada"
    )
    lawyer_org: Maybe[EntityId] = a.ref(14, "organisation", "Accompanied by", "Didampingi oleh")
    owner_after: Maybe[str] = a.text(
        15, "Who follows it up after closing", "Penerus setelah kasus ditutup"
    )
    decided_on: Maybe[date] = a.day(16, "Decided on", "Diputuskan pada")
    remarks: Maybe[str] = a.note(17, "Remarks", "Keterangan")


@a.noun(
    51,
    "claim_loss",
    "Loss",
    "Kerugian",
    sensitivity=Sensitivity.CASE,
    ordered=True,
    parent="claim",
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ClaimLoss(Record):
    """One loss that the claim is about (PERMA 1/2022 Art 4)."""

    position: Maybe[str] = a.position(1)
    claim: Maybe[EntityId] = a.ref(2, "legal_claim", "Claim", "Tuntutan")
    component: Maybe[str] = a.code(3, "loss_component", "Kind", "Jenis", required=True)
    amount: Maybe[int] = a.rupiah(4, "Amount", "Jumlah", required=True)
    proof: Maybe[str] = a.text(5, "Proof", "Bukti")
    proof_file: Maybe[EntityId] = a.ref(6, "attachment", "Picture of the proof", "Salinan bukti")
    remarks: Maybe[str] = a.note(7, "Remarks", "Keterangan")


@a.noun(
    52,
    "claim_payment",
    "Payment",
    "Pembayaran",
    sensitivity=Sensitivity.CASE,
    ordered=True,
    parent="claim",
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ClaimPayment(Record):
    """Money that arrived."""

    position: Maybe[str] = a.position(1)
    claim: Maybe[EntityId] = a.ref(2, "legal_claim", "Claim", "Tuntutan")
    paid_on: Maybe[date] = a.day(3, "Paid on", "Dibayar pada", required=True)
    amount: Maybe[int] = a.rupiah(4, "Amount", "Jumlah", required=True)
    payer: Maybe[str] = a.text(5, "Paid by", "Dibayar oleh")
    remarks: Maybe[str] = a.note(6, "Remarks", "Keterangan")
