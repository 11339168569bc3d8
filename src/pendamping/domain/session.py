"""Sessions: agreed on beforehand, written down afterwards."""

from dataclasses import dataclass
from datetime import datetime

from pendamping.domain import declare as a
from pendamping.domain.declare import Conflict, Maybe, Record, Sensitivity
from pendamping.kernel.ids import EntityId


@a.noun(23, "appointment", "Appointment", "Janji temu", sensitivity=Sensitivity.CASE)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Appointment(Record):
    """A session that is planned, and what became of the plan."""

    kind: Maybe[str] = a.code(1, "session_kind", "Kind", "Jenis", required=True)
    mode: Maybe[str] = a.code(2, "session_mode", "Where", "Di mana")
    planned_at: Maybe[datetime] = a.moment(3, "Planned for", "Direncanakan pada", required=True)
    zone: Maybe[str] = a.zone(4, "Time zone", "Zona waktu")
    minutes: Maybe[int] = a.number(5, "Minutes", "Menit", at_least=5, at_most=360)
    programme: Maybe[EntityId] = a.ref(6, "programme", "Programme", "Program")
    held_by: Maybe[str] = a.text(7, "With", "Bersama")
    confirmed_by_survivor: Maybe[bool] = a.flag(
        8, "The survivor confirmed it", "Sudah dipastikan penyintas"
    )
    survivor_asked_for_it: Maybe[bool] = a.flag(
        9, "The survivor asked for it", "Diminta oleh penyintas"
    )
    density_reason: Maybe[str] = a.text(
        10, "Why so soon after the last one", "Alasan jarak yang rapat"
    )
    status: Maybe[str] = a.code(
        11, "appointment_status", "Status", "Status", required=True, conflict=Conflict.LATEST
    )
    no_show_reason: Maybe[str] = a.code(
        12, "no_show_reason", "Why it did not take place", "Sebab tidak terlaksana"
    )
    remarks: Maybe[str] = a.note(13, "Remarks", "Keterangan")


@a.noun(24, "session", "Session", "Sesi", sensitivity=Sensitivity.CASE, append_only=True)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Session(Record):
    """A meeting that took place.

    What the survivor said, what was seen and what the companion makes of it stand in three
    texts, so that nobody later takes one for the other.
    """

    kind: Maybe[str] = a.code(1, "session_kind", "Kind", "Jenis", required=True)
    mode: Maybe[str] = a.code(2, "session_mode", "Where", "Di mana", required=True)
    started_at: Maybe[datetime] = a.moment(3, "From", "Mulai", required=True)
    ended_at: Maybe[datetime] = a.moment(4, "To", "Selesai")
    zone: Maybe[str] = a.zone(5, "Time zone", "Zona waktu")
    appointment: Maybe[EntityId] = a.ref(6, "appointment", "Appointment", "Janji temu")
    programme: Maybe[EntityId] = a.ref(7, "programme", "Programme", "Program")
    place_private: Maybe[bool] = a.flag(
        8, "Nobody could listen in", "Tidak terdengar orang lain", required=True
    )
    who_present: frozenset[str] = a.codes(9, "present_person", "Present", "Yang hadir")
    family_present: frozenset[EntityId] = a.refs(
        10, "household_member", "Family members present", "Anggota keluarga yang hadir"
    )
    language: Maybe[str] = a.code(11, "language", "Language", "Bahasa")
    consent_checked: Maybe[bool] = a.flag(
        12, "Asked again whether it is all right", "Persetujuan ditanyakan kembali", required=True
    )
    override_reason: Maybe[str] = a.note(
        13, "Why without consent on paper", "Alasan tanpa persetujuan tercatat"
    )
    methods: frozenset[str] = a.codes(14, "method", "Methods", "Metode", required=True)
    method_other: Maybe[str] = a.text(15, "Other method", "Metode lain")
    goals_touched: frozenset[EntityId] = a.refs(
        16, "goal", "Goals spoken of", "Tujuan yang dibicarakan"
    )
    survivor_said: Maybe[str] = a.note(17, "What the survivor said", "Yang disampaikan penyintas")
    observed: Maybe[str] = a.note(18, "What was seen", "Yang terlihat")
    companion_interpretation: Maybe[str] = a.note(
        19, "What the companion makes of it", "Pemahaman pendamping"
    )
    clinical_note: Maybe[str] = a.note(
        20, "Psychologist's note", "Catatan psikolog", sensitivity=Sensitivity.CLINICAL
    )
    distress_before: Maybe[int] = a.number(
        21,
        "Distress before (0 to 10)",
        "Beban perasaan sebelum (0 sampai 10)",
        at_least=0,
        at_most=10,
    )
    distress_after: Maybe[int] = a.number(
        22,
        "Distress after (0 to 10)",
        "Beban perasaan sesudah (0 sampai 10)",
        at_least=0,
        at_most=10,
    )
    red_flags: frozenset[str] = a.codes(23, "red_flag", "Red flags", "Tanda bahaya")
    stopped_early: Maybe[bool] = a.flag(24, "Ended early", "Diakhiri lebih awal")
    stop_reason: Maybe[str] = a.note(25, "Why it ended early", "Sebab diakhiri lebih awal")
    agreed_next: Maybe[str] = a.note(26, "Agreed for the next time", "Kesepakatan berikutnya")
    next_at: Maybe[datetime] = a.moment(27, "Next time", "Pertemuan berikutnya")
    challenges: frozenset[str] = a.codes(28, "challenge", "What made it hard", "Tantangan")
    learning_note: Maybe[str] = a.note(29, "What we learnt", "Pembelajaran")
    survivor_asked_for_it: Maybe[bool] = a.flag(
        30, "The survivor asked for it", "Diminta oleh penyintas"
    )
    density_reason: Maybe[str] = a.text(
        31, "Why so soon after the last one", "Alasan jarak yang rapat"
    )
    corrects: Maybe[EntityId] = a.corrects(32, "session")


@a.noun(
    25,
    "attendance",
    "Attendance",
    "Kehadiran",
    sensitivity=Sensitivity.CASE,
    append_only=True,
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Attendance(Record):
    """One survivor in a session that was held for several, kept in that survivor's case."""

    session: Maybe[EntityId] = a.ref(1, "session", "Session", "Sesi", required=True)
    attended: Maybe[bool] = a.flag(2, "Came", "Hadir", required=True)
    no_show_reason: Maybe[str] = a.code(3, "no_show_reason", "Why not", "Sebab tidak hadir")
    distress_before: Maybe[int] = a.number(
        4,
        "Distress before (0 to 10)",
        "Beban perasaan sebelum (0 sampai 10)",
        at_least=0,
        at_most=10,
    )
    distress_after: Maybe[int] = a.number(
        5,
        "Distress after (0 to 10)",
        "Beban perasaan sesudah (0 sampai 10)",
        at_least=0,
        at_most=10,
    )
    remarks: Maybe[str] = a.note(6, "Remarks", "Keterangan")
    corrects: Maybe[EntityId] = a.corrects(7, "attendance")
