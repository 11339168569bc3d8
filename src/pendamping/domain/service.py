"""Services that were delivered, in kind or in money."""

from dataclasses import dataclass
from datetime import date

from pendamping.domain import declare as a
from pendamping.domain.declare import Maybe, Record, Sensitivity
from pendamping.kernel.ids import EntityId


@a.noun(
    43, "service_delivery", "Service delivered", "Layanan diberikan", sensitivity=Sensitivity.CASE
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ServiceDelivery(Record):
    """One service that reached the person: moral, material or both."""

    kind: Maybe[str] = a.code(1, "service_type", "Service", "Layanan", required=True)
    component: Maybe[str] = a.code(2, "rehab_component", "Component (ATENSI)", "Komponen (ATENSI)")
    rptc_effort: Maybe[str] = a.code(3, "rptc_effort", "Effort (RPTC)", "Upaya (RPTC)")
    base: Maybe[str] = a.code(4, "rehab_base", "Given in", "Berbasis")
    provider: Maybe[EntityId] = a.ref(5, "organisation", "Given by", "Pemberi layanan")
    requested_on: Maybe[date] = a.day(6, "Asked for on", "Diminta pada")
    delivered_on: Maybe[date] = a.day(7, "Given on", "Diberikan pada")
    until_day: Maybe[date] = a.day(8, "Until", "Sampai")
    is_urgent: Maybe[bool] = a.flag(9, "First aid", "Pertolongan pertama")
    amount: Maybe[int] = a.rupiah(10, "Worth", "Nilai")
    in_kind: Maybe[str] = a.text(11, "What was given", "Bentuk bantuan")
    referral: Maybe[EntityId] = a.ref(12, "referral", "After the referral", "Berdasarkan rujukan")
    goal: Maybe[EntityId] = a.ref(13, "goal", "Towards the goal", "Menuju tujuan")
    status: Maybe[str] = a.code(14, "service_status", "Status", "Status", required=True)
    refused_reason: Maybe[str] = a.code(15, "rejection_reason", "Why not", "Alasan tidak diberikan")
    result: Maybe[str] = a.note(16, "What came of it", "Hasil")
