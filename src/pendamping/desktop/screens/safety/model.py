"""What the safety plan shows: signs, steps, people and places, to be read at once. No Qt here."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from pendamping.desktop.forms.telling import Told, code_of, told_of
from pendamping.domain.codes import code_list
from pendamping.domain.declare import Sensitivity
from pendamping.domain.reviewing import ReviewState
from pendamping.domain.rules.answers import known
from pendamping.domain.safety_plan import SafetyContact, SafetyPlan
from pendamping.domain.value_words import show
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.usecases.safety_plans import KIND, SafetyPlanDesk
from pendamping.usecases.subjects import SubjectDesk
from pendamping.workbench import Desks

TONES: Final = {
    ReviewState.DRAFT: "neutral",
    ReviewState.SUBMITTED: "info",
    ReviewState.UNDER_REVIEW: "info",
    ReviewState.APPROVED: "fine",
    ReviewState.RUNNING: "fine",
    ReviewState.FINISHED: "neutral",
}
OPEN: Final = frozenset({ReviewState.DRAFT, ReviewState.REVISION, ReviewState.REJECTED})
"""States in which the words can still be changed and handed in."""
FROZEN: Final = frozenset(
    {ReviewState.APPROVED, ReviewState.RUNNING, ReviewState.LAPSED, ReviewState.FINISHED}
)
"""States that a new version follows."""


@dataclass(frozen=True, slots=True)
class Said:
    """One thing of a card: what it is, and what was agreed."""

    label: str
    text: str = field(repr=False)
    is_secret: bool = False
    """It goes with the names: a code word, or who somebody is."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to call. `name` and `phone` are empty for whoever may not know them."""

    contact: EntityId
    name: str = field(repr=False)
    phone: str = field(repr=False)
    detail: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Step:
    """A step that helps."""

    step: EntityId
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyState:
    """The whole plan at one moment."""

    case: EntityId
    code: str
    plan: EntityId | None
    """None while there is no plan."""
    state: str = ""
    tone: str = "neutral"
    review: str = ""
    """When it is to be looked at again."""
    is_late: bool = False
    signs: tuple[Said, ...] = ()
    steps: tuple[Step, ...] = ()
    people: tuple[Person, ...] = ()
    places: tuple[Said, ...] = ()
    ready: tuple[Said, ...] = ()
    agreed: tuple[Said, ...] = ()
    can_change: bool = False
    can_submit: bool = False
    can_follow: bool = False
    """A new version can be begun."""


@dataclass(frozen=True, slots=True)
class SafetyModel:
    """The safety plan of one case. Reading it leaves a line in the audit."""

    desks: Desks
    words: Words
    case: EntityId

    def load(self) -> SafetyState:
        """Read the newest plan; call it from a job."""
        code = code_of(self.desks, self.case)
        card = SafetyPlanDesk(self.desks.room).card(self.case)
        if card is None:
            return SafetyState(case=self.case, code=code, plan=None)
        plan, said = card.plan, partial(self._said, card.plan)
        review = known(plan.review_on)
        today = self.desks.room.today()
        return SafetyState(
            case=self.case,
            code=code,
            plan=plan.id,
            state=self.words.label(code_list("plan_status").label(card.state.value)),
            tone=TONES.get(card.state, "attention"),
            review=""
            if review is None
            else self.words.say("Look at it again on {day}", day=review),
            is_late=review is not None and review < today,
            signs=said("warning_signs", "danger_pattern", "feels_safe_home"),
            steps=tuple(Step(one.id, known(one.step) or "") for one in card.steps),
            people=(*self._people(card.contacts), *self._neighbour(plan)),
            places=said("safe_place", "transport", "code_word", "child_plan"),
            ready=said("documents_stored_where", "emergency_money"),
            agreed=said("survivor_agreed", "made_on", "copy_kept_by_survivor", "copy_reason"),
            can_change=card.state not in FROZEN,
            can_submit=card.state in OPEN,
            can_follow=card.state in FROZEN,
        )

    def submit(self, plan: EntityId) -> tuple[Told, ...]:
        """Hand the plan in for review; return what is still missing, nothing once it is in."""
        desk = SubjectDesk(self.desks.room)
        missing = desk.missing(KIND, plan)
        blocking = [one for one in missing.findings if one.blocks]
        told = [*told_of(blocking, self.words), *self._unanswered(plan, missing.unanswered)]
        if not told:
            desk.submit(KIND, plan)
        return tuple(told)

    def follow(self, plan: EntityId) -> None:
        """Begin the next version, to be agreed anew with the survivor."""
        SubjectDesk(self.desks.room).new_version(KIND, plan)

    def _unanswered(
        self, plan: EntityId, unanswered: Mapping[EntityId, tuple[str, ...]]
    ) -> Iterator[Told]:
        for part in SubjectDesk(self.desks.room).parts(KIND, plan):
            noun = part.NOUN
            labels = [
                self.words.label(noun.field(name).label) for name in unanswered.get(part.id, ())
            ]
            if labels:
                text = self.words.say(
                    "{part}: still to be answered: {fields}.",
                    part=self.words.label(noun.label),
                    fields=tuple(labels),
                )
                yield Told(text=text, tone="danger")

    def _said(self, plan: SafetyPlan, *names: str) -> tuple[Said, ...]:
        found = []
        for name in names:
            one, value = plan.NOUN.field(name), getattr(plan, name)
            if known(value) is not None:
                text = show(one, value, self.words.language, zone=self.words.zone)
                secret = plan.NOUN.sensitivity_of(one) is Sensitivity.IDENTITY
                found.append(Said(self.words.label(one.label), text, secret))
        return tuple(found)

    def _people(self, contacts: Iterable[SafetyContact]) -> tuple[Person, ...]:
        return tuple(
            Person(
                contact=one.id,
                name=known(one.name) or "",
                phone=known(one.phone) or "",
                detail=" · ".join(filter(None, (self._relation(one), known(one.remarks) or ""))),
            )
            for one in contacts
        )

    def _neighbour(self, plan: SafetyPlan) -> tuple[Person, ...]:
        name = known(plan.trusted_neighbour)
        if name is None:
            return ()
        label = self.words.label(plan.NOUN.field("trusted_neighbour").label)
        return (Person(contact=EntityId(0), name=name, phone="", detail=label),)

    def _relation(self, contact: SafetyContact) -> str:
        relation = known(contact.relation)
        return "" if relation is None else self.words.label(code_list("relation").label(relation))
