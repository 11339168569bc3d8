"""The history of a review: each round with what was asked, and what was decided about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pendamping.domain.review import PlanReview, ReviewComment, ReviewRequest
from pendamping.domain.rules.answers import known


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One time that something was handed in."""

    number: int
    """From 1; 0 for decisions that nobody asked for."""
    request: ReviewRequest | None
    decisions: tuple[PlanReview, ...] = ()
    """In order of day, corrected ones included: a history leaves nothing out."""
    comments: tuple[ReviewComment, ...] = ()

    @property
    def days(self) -> int | None:
        """The days to the first decision, none while it waits (I-11)."""
        asked = known(self.request.asked_on) if self.request else None
        decided = [day for review in self.decisions if (day := known(review.decided_on))]
        return (min(decided) - asked).days if asked and decided else None


def rounds(
    requests: Iterable[ReviewRequest],
    reviews: Iterable[PlanReview],
    comments: Iterable[ReviewComment] = (),
) -> tuple[Round, ...]:
    """Return the rounds of one subject, the first one first.

    A decision belongs to the request it answers; without one named, to the last request for the
    same version that was made by that day.
    """
    asked = sorted(requests, key=lambda request: (_day(request.asked_on), request.id))
    decided = sorted(reviews, key=lambda review: (_day(review.decided_on), review.id))
    said = list(comments)
    found = []
    for number, request in enumerate((None, *asked)):
        own = tuple(review for review in decided if _round_of(review, asked) == number)
        ids = {review.id for review in own}
        on_it = tuple(comment for comment in said if comment.review in ids)
        if request is not None or own:
            found.append(Round(number=number, request=request, decisions=own, comments=on_it))
    return tuple(found)


def _round_of(review: PlanReview, asked: list[ReviewRequest]) -> int:
    fitting = 0
    for number, request in enumerate(asked, start=1):
        if review.request == request.id:
            return number
        same = request.plan_version_hash == review.plan_version_hash
        if same and _day(request.asked_on) <= _day(review.decided_on):
            fitting = number
    return 0 if known(review.request) is not None else fitting


def _day(value: object) -> date:
    return value if isinstance(value, date) else date.min
