"""Risk: assessed on three levels, factor by factor, and raised at once by a red flag."""

from dataclasses import dataclass
from datetime import date

from pendamping.domain import declare as a
from pendamping.domain.declare import Conflict, Maybe, Record, Sensitivity
from pendamping.kernel.ids import EntityId


@a.noun(10, "risk_assessment", "Risk assessment", "Asesmen risiko", sensitivity=Sensitivity.CASE)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RiskAssessment(Record):
    """One round of looking at one level: the person, the household or the community (HTCDS 2.0)."""

    level: Maybe[str] = a.code(1, "risk_scope", "Looked at", "Yang dilihat", required=True)
    round: Maybe[int] = a.number(2, "Round", "Putaran", required=True, at_least=1, at_most=99)
    assessed_on: Maybe[date] = a.day(3, "On", "Tanggal", required=True)
    overall: Maybe[str] = a.code(
        4,
        "risk_level",
        "Risk in all",
        "Risiko keseluruhan",
        required=True,
        conflict=Conflict.MOST,
    )
    next_due: Maybe[date] = a.day(5, "Look again by", "Dilihat lagi paling lambat")
    remarks: Maybe[str] = a.note(6, "Remarks", "Keterangan")
    source: Maybe[str] = a.source(7)


@a.noun(
    11,
    "risk_factor",
    "Factor",
    "Faktor",
    sensitivity=Sensitivity.CASE,
    ordered=True,
    parent="assessment",
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RiskFactor(Record):
    """One thing that adds to the risk, or that protects."""

    position: Maybe[str] = a.position(1)
    assessment: Maybe[EntityId] = a.ref(2, "risk_assessment", "Assessment", "Asesmen")
    factor: Maybe[str] = a.code(3, "risk_factor", "Factor", "Faktor", required=True)
    present: Maybe[bool] = a.flag(4, "Is there", "Ada")
    severity: Maybe[int] = a.number(
        5, "How strong (0 to 3)", "Seberapa kuat (0 sampai 3)", at_least=0, at_most=3
    )
    protective: Maybe[bool] = a.flag(6, "Protects", "Melindungi")
    remarks: Maybe[str] = a.note(7, "Remarks", "Keterangan")


@a.noun(12, "red_flag", "Red flag", "Tanda bahaya", sensitivity=Sensitivity.CASE)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RedFlag(Record):
    """Something that cannot wait: it makes the case high risk and a task due the same day."""

    kind: Maybe[str] = a.code(1, "red_flag", "What was seen", "Yang terlihat", required=True)
    raised_on: Maybe[date] = a.day(2, "Raised on", "Dicatat pada", required=True)
    due_on: Maybe[date] = a.day(3, "Act by", "Ditindaklanjuti paling lambat")
    is_open: Maybe[bool] = a.flag(4, "Still open", "Belum selesai", conflict=Conflict.MOST)
    session: Maybe[EntityId] = a.ref(5, "session", "Seen in session", "Terlihat dalam sesi")
    response: Maybe[EntityId] = a.ref(
        6, "instrument_response", "Seen in answers", "Terlihat dalam jawaban"
    )
    remarks: Maybe[str] = a.note(7, "Remarks", "Keterangan")
    resolved_on: Maybe[date] = a.day(8, "Resolved on", "Selesai pada")
    resolution: Maybe[str] = a.note(9, "What was done", "Yang telah dilakukan")
