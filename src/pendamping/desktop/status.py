"""What the frame around the screens shows. No Qt here: this runs on the worker."""

from dataclasses import dataclass, field
from enum import StrEnum

from pendamping.desktop.case_words import NOUN_OF
from pendamping.domain.roles import Duty, Role, may
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.usecases.quick_notes import NoteDesk
from pendamping.usecases.reviews import ReviewDesk
from pendamping.usecases.today import Attention, AttentionKind, TodayDesk, Unsent
from pendamping.workbench import Desks


class Place(StrEnum):
    """Where the side bar leads."""

    TODAY = "today"
    QUEUE = "queue"
    CASES = "cases"
    SCHEDULE = "schedule"
    PLANS = "plans"
    PROGRESS = "progress"
    REFERRALS = "referrals"
    SYNC = "sync"
    PAPERS = "papers"
    SETTINGS = "settings"


def places(role: Role) -> tuple[Place, ...]:
    """Return where a role can go, in the order in which it is needed."""
    if may(role, Duty.REVIEW_CARE) or may(role, Duty.REVIEW_CASE):
        return (Place.QUEUE, Place.CASES, Place.PROGRESS, Place.SYNC, Place.PAPERS)
    if role is Role.COMPANION:
        return (
            Place.TODAY,
            Place.CASES,
            Place.SCHEDULE,
            Place.PLANS,
            Place.REFERRALS,
            Place.SYNC,
            Place.PAPERS,
        )
    return (Place.CASES, Place.SYNC, Place.PAPERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOver:
    """A form that was being filled in when the program ended."""

    draft: int
    noun: str
    case: EntityId
    record: EntityId
    text: str
    """Code, kind and time."""
    is_step: bool = False
    """Whether a step of a referral was under way, and not the referral itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """The frame at one moment."""

    badges: dict[Place, int]
    sync: str
    """What the pill on top says."""
    user: str
    left_over: tuple[LeftOver, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class StatusModel:
    """Puts what waits into words."""

    desks: Desks
    words: Words
    role: Role

    def load(self) -> Status:
        """Ask the vault, so call it from a job."""
        room = self.desks.room
        unsent = self.desks.today.unsent()
        badges = {Place.SYNC: unsent.waiting}
        offered = places(self.role)
        if Place.PLANS in offered:
            badges[Place.PLANS] = _returned(TodayDesk(room).attention())
        if Place.QUEUE in offered:
            badges[Place.QUEUE] = len(ReviewDesk(room).queue())
        return Status(
            badges={place: n for place, n in badges.items() if n},
            sync=self._sync(unsent),
            user=room.actor.pseudonym,
            left_over=tuple(self._left_over(NoteDesk(room))),
        )

    def drop(self, draft: int) -> Status:
        """Throw one draft away and look again."""
        NoteDesk(self.desks.room).drop_draft(draft)
        return self.load()

    def _sync(self, unsent: Unsent) -> str:
        parts = [told_of(self.words, unsent)]
        if unsent.last_sent_at is None:
            parts.append(self.words.say("never sent"))
        else:
            days = (self.desks.room.today() - unsent.last_sent_at.date()).days
            parts.append(self._ago(days))
        return " · ".join(parts)

    def _ago(self, days: int) -> str:
        if days <= 0:
            return self.words.say("last today")
        return self.words.count("last {n} day ago", "last {n} days ago", days)

    def _kind(self, noun: str) -> str:
        known = NOUN_OF.get(noun)
        return "" if known is None else self.words.label(known.label)

    def _left_over(self, desk: NoteDesk) -> list[LeftOver]:
        return [
            LeftOver(
                draft=one.id,
                noun=one.noun,
                case=one.case,
                record=one.about,
                text=" · ".join(
                    filter(None, (one.title, self._kind(one.noun), self.words.moment(one.saved_at)))
                ),
                is_step=one.noun == "referral" and "status" in one.typed,
            )
            for one in desk.drafts()
        ]


def _returned(attention: list[Attention]) -> int:
    return sum(
        one.kind is AttentionKind.RETURNED and one.noun == "family_plan" for one in attention
    )


def told_of(words: Words, unsent: Unsent) -> str:
    """Say how much waits, and how much of what was written nobody has answered."""
    said = []
    if unsent.waiting:
        said.append(words.count("{n} change waits", "{n} changes wait", unsent.waiting))
    if unsent.on_the_way:
        said.append(
            words.count("{n} change on its way", "{n} changes on their way", unsent.on_the_way)
        )
    return " · ".join(said) or words.say("Nothing waits")
