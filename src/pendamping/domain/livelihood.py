"""Livelihood: courses that were chosen, and businesses that keep going."""

from dataclasses import dataclass
from datetime import date

from pendamping.domain import declare as a
from pendamping.domain.declare import Maybe, Record, Sensitivity
from pendamping.domain.partial_days import PartialDay
from pendamping.kernel.ids import EntityId


@a.noun(44, "training", "Course", "Pelatihan", sensitivity=Sensitivity.CASE)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Training(Record):
    """A vocational course, and whether the survivor chose it."""

    course: Maybe[str] = a.text(1, "Course", "Pelatihan", required=True)
    provider_kind: Maybe[str] = a.code(2, "training_provider", "Kind of school", "Jenis lembaga")
    provider: Maybe[EntityId] = a.ref(3, "organisation", "At", "Di")
    hours: Maybe[int] = a.number(4, "Hours", "Jam pelajaran", at_least=0, at_most=10000)
    from_day: Maybe[date] = a.day(5, "From", "Sejak")
    to_day: Maybe[date] = a.day(6, "Until", "Sampai")
    completed: Maybe[bool] = a.flag(7, "Completed", "Selesai")
    certificate: Maybe[str] = a.text(8, "Certificate", "Sertifikat")
    chosen_by_survivor: Maybe[bool] = a.flag(
        9, "The survivor chose it", "Dipilih penyintas", required=True
    )
    left_reason: Maybe[str] = a.note(10, "Why it was not completed", "Sebab tidak selesai")


@a.noun(45, "enterprise", "Business", "Usaha", sensitivity=Sensitivity.CASE)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Enterprise(Record):
    """A business of the survivor's own, looked at after three, six and twelve months."""

    type: Maybe[str] = a.text(1, "Business", "Jenis usaha", required=True)
    started_on: Maybe[PartialDay] = a.partial_day(2, "Began", "Mulai")
    start_capital: Maybe[int] = a.rupiah(3, "Starting capital", "Modal awal")
    capital_source: Maybe[str] = a.code(4, "capital_source", "Capital from", "Sumber modal")
    has_nib: Maybe[bool] = a.flag(5, "Has a business number (NIB)", "Memiliki NIB")
    chosen_by_survivor: Maybe[bool] = a.flag(6, "The survivor chose it", "Dipilih penyintas")
    active_at_3m: Maybe[bool] = a.flag(7, "Going after 3 months", "Berjalan setelah 3 bulan")
    active_at_6m: Maybe[bool] = a.flag(8, "Going after 6 months", "Berjalan setelah 6 bulan")
    active_at_12m: Maybe[bool] = a.flag(9, "Going after 12 months", "Berjalan setelah 12 bulan")
    village_mentor: Maybe[str] = a.text(10, "Mentor in the village", "Pembina di desa")
    mentor_org: Maybe[EntityId] = a.ref(11, "organisation", "Mentored by", "Dibina oleh")
    closed_on: Maybe[PartialDay] = a.partial_day(12, "Ended", "Berakhir")
    remarks: Maybe[str] = a.note(13, "Remarks", "Keterangan")


@a.noun(
    46,
    "enterprise_month",
    "Income of a month",
    "Pendapatan sebulan",
    sensitivity=Sensitivity.CASE,
    ordered=True,
    parent="enterprise",
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EnterpriseMonth(Record):
    """What the business earned in one month."""

    position: Maybe[str] = a.position(1)
    enterprise: Maybe[EntityId] = a.ref(2, "enterprise", "Business", "Usaha")
    month: Maybe[PartialDay] = a.partial_day(3, "Month", "Bulan", required=True)
    income: Maybe[int] = a.rupiah(4, "Income", "Pendapatan", required=True)
    remarks: Maybe[str] = a.text(5, "Remarks", "Keterangan")
