"""What was noted and decided before, and what stands behind it, in words. No Qt here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pendamping.desktop.screens.review.states import Note
from pendamping.domain import codes
from pendamping.domain.review import ReviewComment
from pendamping.domain.rules.answers import known
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.usecases.reviews import Reading, Round


@dataclass(frozen=True, slots=True)
class RoundWords:
    """Puts comments, decisions and the background of one reading into words."""

    words: Words
    reading: Reading
    numbers: Mapping[EntityId, int]
    """By which number each item is called."""

    def note(self, comment: ReviewComment) -> Note:
        """Say what a comment is about."""
        return Note(
            id=comment.id,
            about=self._about(comment),
            text=known(comment.comment) or "",
            must_change=known(comment.must_change) is True,
        )

    def past(self) -> Iterator[Note]:
        """Yield what was decided and noted in earlier rounds, the latest first."""
        for one in sorted(self.reading.rounds, key=lambda one: one.number, reverse=True):
            yield from self._round(one)

    def background(self) -> Iterator[str]:
        """Yield what stands behind the plan: scores, sessions, risk."""
        about = self.reading.background
        if about is None:
            return
        words = self.words
        for one in about.trends:
            first = one.first_score if one.first_score is not None else one.first_band
            last = one.last_score if one.last_score is not None else one.last_band
            if first is not None:
                name = words.label(codes.code_list("instrument").label(one.instrument))
                yield words.say("{name}: {first} → {last}", name=name, first=first, last=last)
        of = "" if about.sessions_planned is None else f"/{about.sessions_planned}"
        yield words.say(
            "Sessions {n} · {family} with the family",
            n=f"{about.sessions}{of}",
            family=about.with_family,
        )
        levels = codes.code_list("risk_level")
        for _, risk, _ in about.risks[:1]:
            yield words.say("Risk: {level}", level=words.label(levels.label(risk)))

    def _about(self, comment: ReviewComment) -> str:
        item = known(comment.item)
        part = next((one for one in self.reading.parts if one.id == item), None)
        if part is None:
            return self.words.say("The whole")
        field_name = known(comment.field_name)
        label = self.words.label(part.NOUN.label)
        if part.id == self.reading.subject and not field_name:
            return self.words.say("The whole")
        about = label if part.id == self.reading.subject else f"{label} {self.numbers[part.id]}"
        if field_name:
            about = f"{about} · {self.words.label(part.NOUN.field(field_name).label)}"
        return about

    def _round(self, round_: Round) -> Iterator[Note]:
        for decided in round_.decisions:
            review = decided.review
            verdict = self.words.label(
                codes.code_list("review_decision").label(known(review.decision) or "")
            )
            about = [self.words.say("Round {n}", n=round_.number), verdict]
            if decided.is_void:
                about.append(self.words.say("does not count: by who wrote it, or another role"))
            if decided.is_stale:
                about.append(self.words.say("for an older version"))
            on = known(review.decided_on)
            day = "" if on is None else self.words.day(on)
            yield Note(
                id=review.id,
                about=" · ".join(about),
                text=known(review.summary) or "",
                must_change=False,
                who=" · ".join(filter(None, (known(review.reviewer), day))),
            )
            for comment in decided.comments:
                yield self.note(comment)
