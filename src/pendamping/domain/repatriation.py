"""Coming home: from where to where, with whom, and who was told."""

from dataclasses import dataclass
from datetime import date

from pendamping.domain import declare as a
from pendamping.domain.declare import Conflict, Maybe, Record, Sensitivity
from pendamping.kernel.ids import EntityId


@a.noun(53, "repatriation", "Return", "Pemulangan", sensitivity=Sensitivity.CASE)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Repatriation(Record):
    """One return. It is done only when somebody received the person and the risk was looked at."""

    from_country: Maybe[str] = a.code(1, "country", "From", "Dari negara", required=True)
    from_area: Maybe[str] = a.area(2, "From the area", "Dari wilayah")
    to_area: Maybe[str] = a.area(3, "To the area", "Ke wilayah", required=True)
    returned_on: Maybe[date] = a.day(4, "On", "Tanggal", required=True)
    verification: Maybe[str] = a.code(
        5, "victim_verification", "Trafficking", "Status TPPO", required=True
    )
    by_whom: Maybe[str] = a.code(6, "return_agency", "Brought home by", "Dipulangkan oleh")
    escort: Maybe[str] = a.text(7, "Escort", "Pengantar")
    transport: Maybe[str] = a.text(8, "Transport", "Angkutan")
    documents: frozenset[str] = a.codes(9, "travel_document", "Papers", "Dokumen")
    funding: Maybe[str] = a.code(10, "budget_source", "Paid from", "Sumber dana")
    received_by: Maybe[str] = a.text(
        11, "Received by", "Diterima oleh", sensitivity=Sensitivity.IDENTITY
    )
    received_org: Maybe[EntityId] = a.ref(12, "organisation", "Receiving body", "Lembaga penerima")
    received_on: Maybe[date] = a.day(13, "Received on", "Diterima pada")
    family_informed: Maybe[bool] = a.flag(
        14, "The family was told", "Keluarga diberi tahu", required=True
    )
    risk_checked: Maybe[bool] = a.flag(
        15, "The risk at home was looked at", "Risiko di rumah sudah dilihat", required=True
    )
    deported: Maybe[bool] = a.flag(16, "Was deported", "Dideportasi")
    status: Maybe[str] = a.code(17, "action_status", "Status", "Status", conflict=Conflict.LATEST)
    remarks: Maybe[str] = a.note(18, "Remarks", "Keterangan")
