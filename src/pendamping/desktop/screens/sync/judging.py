"""What waits for a person: fields that two people wrote, and what was kept aside. No Qt here."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from pendamping.desktop.wording import Span, apart
from pendamping.domain import value_words
from pendamping.domain.deciding import REASONS, Reason
from pendamping.domain.declare import Kind
from pendamping.domain.roles import Duty, Role, may
from pendamping.domain.rules.answers import known
from pendamping.i18n import objections
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId, enrolment_of
from pendamping.usecases.exchange.judging import Choice, Conflict
from pendamping.workbench import Desks

HEADLINES: Final = ("name", "title")
"""Fields that say which record it is, where no case does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One of the values that stand."""

    number: int
    """As the desk counts them, from 1."""
    value: str = field(repr=False)
    spans: tuple[Span, ...] = field(repr=False)
    """Of a long text: its words, marked where another version has them not."""
    who: str
    is_shown: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Contested:
    """A field in which people wrote different things."""

    record: EntityId
    field_name: str
    """Empty where a record was deleted here and changed there."""
    case: EntityId
    element: str | None = field(repr=False)
    """Which element of a set; none where a whole field is contested."""
    title: str
    versions: tuple[Version, ...]
    is_yours: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAside:
    """Something that could not be taken in."""

    number: int
    title: str
    detail: str
    why: str
    can_accept: bool
    can_retry: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgingState:
    """Everything that waits for a decision."""

    contested: tuple[Contested, ...]
    kept_aside: tuple[KeptAside, ...]


@dataclass(frozen=True, slots=True)
class JudgingModel:
    """Puts what waits into words, and carries decisions to the desk."""

    desks: Desks
    words: Words
    role: Role

    def load(self) -> JudgingState:
        """Ask the vault, so call it from a job. A look at who somebody is leaves its line."""
        desk = self.desks.judging
        conflicts = desk.conflicts()
        desk.note_looks(conflicts)
        names = self._names()
        codes = self.desks.cases.codes({one.case for one in conflicts})
        return JudgingState(
            contested=tuple(self._contested(one, names, codes) for one in conflicts),
            kept_aside=tuple(self._kept_aside(names)),
        )

    def reasons(self) -> list[tuple[Reason, str]]:
        """Return what can be said to speak for one of the values."""
        return [(reason, self.words.label(said)) for reason, said in REASONS.items()]

    def decide(
        self, contested: Contested, version: int, reason: Reason | None = None
    ) -> JudgingState:
        """Let one of the values stand."""
        self.desks.judging.decide_conflict(
            contested.record,
            contested.field_name,
            version,
            element=contested.element,
            reason=reason,
        )
        return self.load()

    def accept(self, number: int, remark: str) -> JudgingState:
        """Accept what was kept aside, as testimony."""
        self.desks.judging.accept(number, remark=remark)
        return self.load()

    def refuse(self, number: int, remark: str) -> JudgingState:
        """Refuse somebody's work, or put aside for good what could not be taken in."""
        self.desks.judging.refuse(number, remark=remark)
        return self.load()

    def retry(self, number: int) -> JudgingState:
        """Try a sealed file once more."""
        self.desks.judging.try_again(number, self.desks.exchange)
        return self.load()

    def _names(self) -> dict[int, str]:
        return self.desks.judging.writers()

    def _contested(
        self, conflict: Conflict, names: dict[int, str], codes: dict[EntityId, str]
    ) -> Contested:
        code = codes.get(conflict.case, "")
        parts = [code, self.words.label(conflict.noun.label)]
        if not code:
            parts.append(self._called(conflict))
        if conflict.is_doubled:
            parts.append(self.words.say("written twice"))
        elif conflict.field is None:
            parts.append(self.words.say("deleted here, changed there"))
        else:
            parts.append(self.words.label(conflict.field.label))
        return Contested(
            record=conflict.record,
            field_name="" if conflict.field is None else conflict.field.name,
            case=conflict.case,
            element=None if conflict.element is None else str(conflict.element),
            title=" · ".join(filter(None, parts)),
            is_yours=conflict.is_yours,
            versions=tuple(
                Version(
                    number=number,
                    value=self._value(conflict, choice),
                    spans=_spans(conflict, choice),
                    who=self._who(choice, names),
                    is_shown=choice.is_shown,
                )
                for number, choice in enumerate(conflict.choices, start=1)
            ),
        )

    def _called(self, conflict: Conflict) -> str:
        """Return what a record of no case is called: of which institution this is."""
        names = [one.name for one in conflict.noun.fields if one.name in HEADLINES]
        shown = None
        if names and conflict.field is not None:
            shown = self.desks.records.show(conflict.noun.name, conflict.record)
        called = None if shown is None else known(getattr(shown.record, names[0], None))
        return "" if called is None else str(called)

    def _value(self, conflict: Conflict, choice: Choice) -> str:
        if conflict.is_doubled:
            return value_words.show_all(choice.answers, self.words.language)
        if conflict.field is None:
            return self.words.say("Keep it") if choice.value else self.words.say("Leave it deleted")
        if conflict.element is not None:
            named = value_words.show(
                conflict.field, frozenset({conflict.element}), self.words.language
            )
            return f"+ {named}" if choice.value else f"- {named}"
        return value_words.show(conflict.field, choice.value, self.words.language)

    def _who(self, choice: Choice, names: dict[int, str]) -> str:
        own = self.desks.room.actor.enrolment
        enrolment = enrolment_of(choice.author)
        name = (
            self.words.say("you")
            if enrolment == own
            else names.get(enrolment) or self.words.say("somebody else")
        )
        return " · ".join(filter(None, (name, self.words.moment(choice.written_at))))

    def _kept_aside(self, names: dict[int, str]) -> list[KeptAside]:
        judges = may(self.role, Duty.DECIDE_QUARANTINE)
        kinds = {
            "file": self.words.say("A package"),
            "segment": self.words.say("Work of one person"),
            "transaction": self.words.say("One save"),
        }
        return [
            KeptAside(
                number=held.id,
                title=kinds[held.kind],
                detail=" · ".join(
                    filter(
                        None,
                        (
                            "" if held.author is None else names.get(enrolment_of(held.author), ""),
                            self.words.moment(datetime.fromtimestamp(held.arrived, UTC)),
                        ),
                    )
                ),
                why=objections.meaning(self.words, held.reason),
                can_accept=judges and held.kind != "file",
                can_retry=held.kind == "file",
            )
            for held in self.desks.exchange.waiting()
        ]


def _spans(conflict: Conflict, choice: Choice) -> tuple[Span, ...]:
    """Compare a long text with the one that is shown, and that one with the first beside it."""
    if conflict.field is None or conflict.field.kind is not Kind.NOTE:
        return ()
    shown, *others = conflict.choices
    other = others[0] if choice is shown else shown
    text, beside = known(choice.value), known(other.value)
    if not isinstance(text, str) or not isinstance(beside, str):
        return ()
    return apart(text, beside)
