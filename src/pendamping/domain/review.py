"""Reviews: what was asked, what was decided, and on exactly which text.

One engine for family plan, case plan, safety plan, assessment, closure, restitution file,
agreement and evaluation report. The author is never the reviewer (V-20); a decision is bound to
the hash of the version that was read (V-21).
"""

from dataclasses import dataclass
from datetime import date

from pendamping.domain import declare as a
from pendamping.domain.declare import Maybe, Record, Sensitivity
from pendamping.kernel.ids import EntityId


@a.noun(
    34,
    "review_request",
    "Request for review",
    "Permintaan tinjauan",
    sensitivity=Sensitivity.CASE,
    append_only=True,
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReviewRequest(Record):
    """Somebody hands in one version of something and asks for a decision."""

    subject: Maybe[EntityId] = a.ref(1, a.ANY, "About", "Tentang", required=True)
    subject_kind: Maybe[str] = a.code(2, "review_subject", "Kind", "Jenis", required=True)
    plan_version_hash: Maybe[str] = a.fingerprint(
        3, "Fingerprint of the version", "Sidik versi", required=True
    )
    asked_on: Maybe[date] = a.day(4, "Handed in on", "Diajukan pada", required=True)
    remarks: Maybe[str] = a.note(5, "Remarks", "Keterangan")
    round: Maybe[int] = a.number(6, "Round", "Putaran", at_least=1)
    corrects: Maybe[EntityId] = a.corrects(7, "review_request")


@a.noun(35, "plan_review", "Review", "Tinjauan", sensitivity=Sensitivity.CASE, append_only=True)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PlanReview(Record):
    """A decision about one version; the companion reads it, the clinical note stays clinical."""

    subject: Maybe[EntityId] = a.ref(1, a.ANY, "About", "Tentang", required=True)
    subject_kind: Maybe[str] = a.code(2, "review_subject", "Kind", "Jenis", required=True)
    request: Maybe[EntityId] = a.ref(3, "review_request", "Asked for in", "Menjawab permintaan")
    plan_version_hash: Maybe[str] = a.fingerprint(
        4, "Fingerprint of the version", "Sidik versi", required=True
    )
    decision: Maybe[str] = a.code(5, "review_decision", "Decision", "Keputusan", required=True)
    decided_on: Maybe[date] = a.day(6, "Decided on", "Diputuskan pada", required=True)
    reviewer: Maybe[str] = a.text(7, "Reviewer", "Peninjau", required=True)
    """The pseudonym that the roster gives the reviewer."""
    valid_until: Maybe[date] = a.day(8, "Holds until", "Berlaku sampai")
    summary: Maybe[str] = a.note(9, "In short", "Ringkasan")
    clinical_risk_seen: Maybe[bool] = a.flag(
        10, "A clinical risk was seen", "Terlihat risiko klinis"
    )
    clinical_note: Maybe[str] = a.note(
        11, "Psychologist's note", "Catatan psikolog", sensitivity=Sensitivity.CLINICAL
    )
    round: Maybe[int] = a.number(12, "Round", "Putaran", at_least=1)
    corrects: Maybe[EntityId] = a.corrects(13, "plan_review")


@a.noun(
    36,
    "review_comment",
    "Comment",
    "Komentar",
    sensitivity=Sensitivity.CASE,
    append_only=True,
    parent="review",
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReviewComment(Record):
    """A remark anchored to one field of what was reviewed, or of one of its items."""

    review: Maybe[EntityId] = a.ref(1, "plan_review", "Review", "Tinjauan")
    item: Maybe[EntityId] = a.ref(2, a.ANY, "On the item", "Pada butir")
    field_name: Maybe[str] = a.text(3, "On the field", "Pada isian")
    comment: Maybe[str] = a.note(4, "Comment", "Komentar", required=True)
    must_change: Maybe[bool] = a.flag(5, "Please change", "Mohon diubah")
    corrects: Maybe[EntityId] = a.corrects(6, "review_comment")
