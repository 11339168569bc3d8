"""Cases: the thread that ties everything written about one person's help to each other."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from pendamping.domain import declare as a
from pendamping.domain.declare import Conflict, Maybe, Record, Sensitivity
from pendamping.kernel.ids import EntityId

CLOSED: Final = frozenset({"Closed", "ClosedReferred", "duplicate"})
"""The states in which nobody accompanies the person any more."""


@a.noun(1, "case_file", "Case", "Kasus", sensitivity=Sensitivity.CASE)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Case(Record):
    """One episode of help for one person, from the first contact to the end of aftercare.

    Its stage is not a field: it is derived from what was done. Its code is the only name the
    person has outside the identity record, and is built from nothing about them.
    """

    code: Maybe[str] = a.text(1, "Case code", "Kode kasus", required=True, searchable=True)
    opened_on: Maybe[date] = a.day(2, "Opened on", "Dibuka pada", required=True)
    entry_channel: Maybe[str] = a.code(
        3, "entry_channel", "How the person came to us", "Melalui siapa datang", required=True
    )
    status: Maybe[str] = a.code(
        4, "case_status", "Status", "Status", required=True, htcds="cas_Status"
    )
    owner: Maybe[str] = a.text(
        5, "Companion in charge", "Pendamping utama", required=True, htcds="cas_CaseOwner"
    )
    """The pseudonym that the roster gives the person; the same holds for the two below."""
    risk_level: Maybe[str] = a.code(
        6, "risk_level", "Level of risk", "Tingkat risiko", required=True, conflict=Conflict.MOST
    )
    programme: Maybe[EntityId] = a.ref(7, "programme", "Programme", "Program")
    joined_programme_on: Maybe[date] = a.day(8, "In the programme since", "Ikut program sejak")
    summary: Maybe[str] = a.note(9, "In short", "Ringkasan")
    duplicate_of: Maybe[EntityId] = a.ref(
        10, "case_file", "The same person's case as", "Kasus orang yang sama dengan"
    )
    earlier_case: Maybe[EntityId] = a.ref(
        11, "case_file", "Earlier case of the same person", "Kasus terdahulu orang yang sama"
    )
    help_requested_on: Maybe[date] = a.day(12, "Help asked for on", "Bantuan diminta pada")
    reporter_name: Maybe[str] = a.text(
        13, "Name of who reported", "Nama pelapor", sensitivity=Sensitivity.IDENTITY
    )
    reporter_phone: Maybe[str] = a.text(
        14,
        "Phone of who reported",
        "Telepon pelapor",
        sensitivity=Sensitivity.IDENTITY,
        conflict=Conflict.LATEST,
    )
    reporter_relation: Maybe[str] = a.code(
        15, "relation", "Who reported is the person's", "Hubungan pelapor dengan penyintas"
    )
    chronology: Maybe[str] = a.note(16, "What happened, in order", "Kronologi")
    condition: Maybe[str] = a.note(
        17, "How the person is now", "Keadaan sekarang (raga, batin, sosial, rohani)"
    )
    needs_and_hopes: Maybe[str] = a.note(18, "Needs and hopes", "Kebutuhan dan harapan")
    area: Maybe[str] = a.area(19, "Area", "Wilayah")
    screened_on: Maybe[date] = a.day(
        20, "Urgent needs looked at on", "Kebutuhan mendesak dilihat pada"
    )
    urgent_needs: frozenset[str] = a.codes(21, "need_domain", "Urgent needs", "Kebutuhan mendesak")
    safe_contact_agreed: Maybe[bool] = a.flag(
        22, "A safe way to make contact is agreed", "Cara menghubungi yang aman disepakati"
    )
    family_contact_refused: Maybe[bool] = a.flag(
        23, "Does not want the family to be contacted", "Tidak menghendaki keluarga dihubungi"
    )
    family_refusal_note: Maybe[str] = a.note(
        24, "What the person said about it", "Penjelasan penyintas tentang hal itu"
    )
    service_chain: Maybe[str] = a.code(
        25, "service_chain", "Service now (Permen PPPA 8/2021)", "Layanan kini (Permen PPPA 8/2021)"
    )
    source: Maybe[str] = a.source(26)
    psychologist: Maybe[str] = a.text(27, "Psychologist", "Psikolog")
    supervisor: Maybe[str] = a.text(28, "Supervisor", "Supervisor")
