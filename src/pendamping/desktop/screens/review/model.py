"""What the review screen asks of the vault. No Qt here: this runs on the worker."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from pendamping.desktop.screens.review.reading import ReadingWords
from pendamping.desktop.screens.review.states import Kept, ReadingState, Typed, Verdict, Waiting
from pendamping.domain import codes
from pendamping.domain.review import PlanReview
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.usecases.quick_notes import DraftGone
from pendamping.usecases.reviews import QueueLine, Remark, ReviewDesk
from pendamping.workbench import Desks

NEW: Final = EntityId(0)
NOUN: Final = "plan_review"
"""Under which what is being typed is kept; the comment beside it is named by its own noun."""
COMMENT: Final = "review_comment."
URGENT_DAYS: Final = 3


@dataclass(frozen=True, slots=True)
class ReviewModel:
    """Puts what is to be decided into words, and carries decisions to the desk."""

    desks: Desks
    words: Words

    @property
    def _desk(self) -> ReviewDesk:
        return ReviewDesk(self.desks.room)

    def queue(self) -> tuple[Waiting, ...]:
        """Return what waits, the most pressing first."""
        return tuple(self._waiting(line) for line in self._desk.queue())

    def read(self, kind: str, subject: EntityId) -> ReadingState:
        """Open one version beside the last one that was approved."""
        return ReadingWords(self.desks, self.words, self._desk.read(kind, subject)).state()

    def remark(self, state: ReadingState, remark: Remark) -> ReadingState:
        """Note a comment; it goes out with the decision."""
        self._desk.remark(state.kind, state.subject, remark)
        return self.read(state.kind, state.subject)

    def take_back(self, state: ReadingState, note: EntityId) -> ReadingState:
        """Take a comment back that has not gone out."""
        self._desk.take_back(note)
        return self.read(state.kind, state.subject)

    def decide(self, state: ReadingState, verdict: Verdict) -> tuple[Waiting, ...]:
        """Decide about exactly what was read; return what waits now."""
        said = PlanReview(id=NEW, case=NEW)
        if verdict.summary:
            said = replace(said, summary=verdict.summary)
        if verdict.valid_until is not None:
            said = replace(said, valid_until=verdict.valid_until)
        self._desk.decide(
            state.kind, state.subject, verdict.decision, read_hash=state.hash, verdict=said
        )
        return self.queue()

    def keep(self, state: ReadingState, draft: int | None, typed: Typed) -> int:
        """Keep what is being typed about a version; return the number it is kept under."""
        texts = {
            "subject": str(state.subject),
            "subject_kind": state.kind,
            "summary": typed.summary,
            "valid_until": "" if typed.valid_until is None else typed.valid_until.isoformat(),
            f"{COMMENT}comment": typed.comment,
            f"{COMMENT}item": "" if typed.item is None else str(typed.item),
            f"{COMMENT}field_name": typed.field_name,
            f"{COMMENT}must_change": "1" if typed.must_change else "",
        }
        return self.desks.notes.keep_draft(
            NOUN,
            {name: text for name, text in texts.items() if text},
            draft=draft,
            case=state.case,
            about=state.subject,
        )

    def kept(self) -> tuple[Kept, ...]:
        """Return everything that was being typed about versions, the latest first."""
        return tuple(
            Kept(
                draft=one.id,
                kind=one.typed.get("subject_kind", ""),
                subject=one.about,
                typed=_typed(dict(one.typed)),
            )
            for one in self.desks.notes.drafts()
            if one.noun == NOUN
        )

    def begin(self, draft: int | None) -> tuple[tuple[Waiting, ...], tuple[Kept, ...]]:
        """Return what waits and what was being typed; a draft that is named must still be there."""
        kept = self.kept()
        if draft is not None and draft not in [one.draft for one in kept]:
            raise DraftGone(draft=draft)
        return self.queue(), kept

    def drop(self, draft: int) -> None:
        """Throw away what was kept: it was sent."""
        self.desks.notes.drop_draft(draft)

    def _waiting(self, line: QueueLine) -> Waiting:
        badge, tone = self._badge(line)
        kind = self.words.label(codes.code_list("review_subject").label(line.kind))
        version = "" if line.version is None else f"v{line.version}"
        return Waiting(
            kind=line.kind,
            subject=line.subject,
            code=line.code,
            title=" ".join(filter(None, (kind, version))),
            badge=badge,
            tone=tone,
        )

    def _badge(self, line: QueueLine) -> tuple[str, str]:
        if line.red_flag:
            return self.words.say("urgent"), "danger"
        if line.days <= 0:
            return self.words.say("today"), "neutral"
        days = self.words.count("{n} day", "{n} days", line.days)
        tone = "attention" if line.days >= URGENT_DAYS or line.risk == "high" else "neutral"
        return days, tone


def _typed(found: dict[str, str]) -> Typed:
    item, until = found.get(f"{COMMENT}item", ""), found.get("valid_until", "")
    return Typed(
        comment=found.get(f"{COMMENT}comment", ""),
        item=EntityId(int(item)) if item else None,
        field_name=found.get(f"{COMMENT}field_name", ""),
        must_change=bool(found.get(f"{COMMENT}must_change")),
        summary=found.get("summary", ""),
        valid_until=date.fromisoformat(until) if until else None,
    )
