"""Answers to instruments, and the wording that an office is entitled to read out.

The band is for whoever accompanies, the items are for psychologists.
"""

from dataclasses import dataclass
from datetime import date

from pendamping.domain import declare as a
from pendamping.domain.declare import Audience, Conflict, Maybe, Record, Sensitivity
from pendamping.kernel.ids import EntityId


@a.noun(
    13,
    "instrument_response",
    "Answers to an instrument",
    "Jawaban instrumen",
    sensitivity=Sensitivity.CLINICAL,
    append_only=True,
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class InstrumentResponse(Record):
    """One time that a scale was asked. A score is a screen, never a diagnosis."""

    instrument: Maybe[str] = a.code(
        1,
        "instrument",
        "Instrument",
        "Instrumen",
        required=True,
        sensitivity=Sensitivity.CASE,
    )
    pack_version: Maybe[str] = a.text(2, "Version of the wording", "Versi naskah", required=True)
    pack_hash: Maybe[str] = a.fingerprint(
        3, "Fingerprint of the wording", "Sidik naskah", required=True
    )
    """The exact pack: wording, language, source and licence hang on it (V-28)."""
    language: Maybe[str] = a.code(4, "language", "Language", "Bahasa")
    given_on: Maybe[date] = a.day(5, "On", "Tanggal", required=True, sensitivity=Sensitivity.CASE)
    phase: Maybe[str] = a.code(6, "instrument_phase", "When", "Tahap", sensitivity=Sensitivity.CASE)
    answers: Maybe[str] = a.text(7, "Answers", "Jawaban", required=True)
    """By item, parted by commas; `s` for an item that was skipped: `0,1,1,s,0`."""
    score: Maybe[int] = a.number(8, "Score", "Skor")
    band: Maybe[str] = a.code(9, "instrument_band", "Band", "Rentang", sensitivity=Sensitivity.CASE)
    alert: Maybe[bool] = a.flag(
        10,
        "Needs a look today",
        "Perlu diperhatikan hari ini",
        sensitivity=Sensitivity.CASE,
        conflict=Conflict.MOST,
    )
    session: Maybe[EntityId] = a.ref(
        11, "session", "In session", "Dalam sesi", sensitivity=Sensitivity.CASE
    )
    given_by: Maybe[str] = a.text(12, "Asked by", "Ditanyakan oleh")
    remarks: Maybe[str] = a.note(13, "Remarks", "Keterangan")
    corrects: Maybe[EntityId] = a.corrects(14, "instrument_response")


@a.noun(
    106,
    "instrument_pack",
    "Wording of an instrument",
    "Naskah instrumen",
    sensitivity=Sensitivity.PROGRAMME,
    audience=Audience.SHARED,
    append_only=True,
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class InstrumentPack(Record):
    """The publisher's wording in one language, as an office brought it in. None is shipped.

    It is never changed: a newer one takes its place, and what was read out stays known.
    """

    instrument: Maybe[str] = a.code(1, "instrument", "Instrument", "Instrumen", required=True)
    version: Maybe[str] = a.text(2, "Version", "Versi", required=True)
    language: Maybe[str] = a.code(3, "language", "Language", "Bahasa", required=True)
    source: Maybe[str] = a.text(4, "Published by", "Penerbit", required=True)
    licence: Maybe[str] = a.text(5, "Licence", "Lisensi", required=True)
    items: Maybe[str] = a.text(6, "Items", "Butir", required=True)
    """In order, as a JSON list of texts."""
    added_on: Maybe[date] = a.day(7, "Brought in on", "Dimasukkan pada", required=True)
    corrects: Maybe[EntityId] = a.corrects(8, "instrument_pack")
    """The one whose place it takes."""
