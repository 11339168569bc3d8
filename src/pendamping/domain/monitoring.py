"""Reintegration visits: how life goes on, month by month."""

from dataclasses import dataclass
from datetime import date

from pendamping.domain import declare as a
from pendamping.domain.declare import Maybe, Record, Sensitivity
from pendamping.kernel.ids import EntityId


@a.noun(
    70,
    "reintegration_visit",
    "Reintegration visit",
    "Kunjungan reintegrasi",
    sensitivity=Sensitivity.CASE,
    append_only=True,
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReintegrationVisit(Record):
    """Nine short questions of our own, each 0 (very hard) to 4 (goes well).

    Economic: income, debt, work. Social: family, neighbours, papers and services. Psychosocial:
    safety, sleep and strength, hope. Not the IOM survey, whose score rules are IOM's.
    """

    month_no: Maybe[int] = a.number(1, "Month", "Bulan ke-", required=True, at_least=0, at_most=120)
    visited_on: Maybe[date] = a.day(2, "On", "Tanggal", required=True)
    income: Maybe[int] = a.number(
        3, "Income is enough (0 to 4)", "Penghasilan cukup (0 sampai 4)", at_least=0, at_most=4
    )
    debt: Maybe[int] = a.number(
        4, "Debts can be borne (0 to 4)", "Utang tertanggung (0 sampai 4)", at_least=0, at_most=4
    )
    work: Maybe[int] = a.number(
        5, "Work is decent (0 to 4)", "Pekerjaan layak (0 sampai 4)", at_least=0, at_most=4
    )
    family: Maybe[int] = a.number(
        6,
        "At ease in the family (0 to 4)",
        "Nyaman di keluarga (0 sampai 4)",
        at_least=0,
        at_most=4,
    )
    neighbours: Maybe[int] = a.number(
        7,
        "At ease in the village (0 to 4)",
        "Nyaman di kampung (0 sampai 4)",
        at_least=0,
        at_most=4,
    )
    services: Maybe[int] = a.number(
        8,
        "Papers and services are within reach (0 to 4)",
        "Dokumen dan layanan terjangkau (0 sampai 4)",
        at_least=0,
        at_most=4,
    )
    safety: Maybe[int] = a.number(
        9, "Feels safe (0 to 4)", "Merasa aman (0 sampai 4)", at_least=0, at_most=4
    )
    strength: Maybe[int] = a.number(
        10,
        "Sleeps and has strength (0 to 4)",
        "Tidur dan bertenaga (0 sampai 4)",
        at_least=0,
        at_most=4,
    )
    hope: Maybe[int] = a.number(
        11, "Looks ahead with hope (0 to 4)", "Punya harapan (0 sampai 4)", at_least=0, at_most=4
    )
    re_recruit_offer: Maybe[bool] = a.flag(12, "Got another offer", "Mendapat tawaran lagi")
    wants_to_migrate_again: Maybe[str] = a.code(
        13, "migration_wish", "Would like to leave again", "Ingin berangkat lagi"
    )
    debt_now: Maybe[int] = a.rupiah(14, "Debts now", "Utang sekarang")
    stigma_event: Maybe[bool] = a.flag(
        15, "Was treated badly because of it", "Diperlakukan buruk karenanya"
    )
    remarks: Maybe[str] = a.note(16, "Remarks", "Keterangan")
    next_on: Maybe[date] = a.day(17, "Next visit", "Kunjungan berikutnya")
    corrects: Maybe[EntityId] = a.corrects(18, "reintegration_visit")
