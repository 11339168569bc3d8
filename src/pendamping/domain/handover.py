"""Handovers: a case goes on in another region, and nothing of it is lost on the way."""

from dataclasses import dataclass
from datetime import date

from pendamping.domain import declare as a
from pendamping.domain.declare import Conflict, Maybe, Record, Sensitivity
from pendamping.kernel.ids import EntityId


@a.noun(65, "handover", "Handover", "Serah terima", sensitivity=Sensitivity.CASE)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Handover(Record):
    """One case from one region to another."""

    from_area: Maybe[str] = a.area(1, "From the region", "Dari daerah", required=True)
    from_org: Maybe[EntityId] = a.ref(2, "organisation", "From", "Dari")
    to_area: Maybe[str] = a.area(3, "To the region", "Ke daerah", required=True)
    to_org: Maybe[EntityId] = a.ref(4, "organisation", "To", "Kepada", required=True)
    agreement: Maybe[EntityId] = a.ref(5, "agreement", "Under the agreement", "Berdasarkan PKS")
    sent_on: Maybe[date] = a.day(6, "Sent on", "Dikirim pada")
    accepted_on: Maybe[date] = a.day(7, "Accepted on", "Diterima pada")
    accepted_by: Maybe[str] = a.text(8, "Accepted by", "Diterima oleh")
    first_contact_on: Maybe[date] = a.day(
        9, "First contact by the receiver on", "Kontak pertama penerima pada"
    )
    status: Maybe[str] = a.code(
        10, "referral_status", "Status", "Status", required=True, conflict=Conflict.LATEST
    )
    consent: Maybe[EntityId] = a.ref(11, "consent", "Consent", "Persetujuan")
    escort: Maybe[str] = a.text(12, "Escort", "Pengantar")
    remarks: Maybe[str] = a.note(13, "Remarks", "Keterangan")


@a.noun(
    66,
    "handover_item",
    "Item handed over",
    "Butir serah terima",
    sensitivity=Sensitivity.CASE,
    ordered=True,
    parent="handover",
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HandoverItem(Record):
    """Something in the package, or something that is still to be done."""

    position: Maybe[str] = a.position(1)
    handover: Maybe[EntityId] = a.ref(2, "handover", "Handover", "Serah terima")
    kind: Maybe[str] = a.code(3, "handover_item_kind", "Kind", "Jenis", required=True)
    what: Maybe[str] = a.text(4, "What", "Apa", required=True)
    about: Maybe[EntityId] = a.ref(5, a.ANY, "Record", "Catatan")
    done_on: Maybe[date] = a.day(6, "Done on", "Selesai pada")
    remarks: Maybe[str] = a.note(7, "Remarks", "Keterangan")
