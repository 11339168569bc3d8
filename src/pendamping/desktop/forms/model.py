"""What a form shows and does. No Qt here: this runs on the worker and in plain tests."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Final, Self

from pendamping.desktop.forms import routes
from pendamping.desktop.forms.choosing import named_places, places, record_choices
from pendamping.desktop.forms.describing import (
    Choice,
    Editor,
    Form,
    FormField,
    FormSection,
    at_first,
    code_choices,
    describe,
)
from pendamping.desktop.forms.layouts import LAYOUTS, NEWEST, layout_of
from pendamping.desktop.forms.routes import Writing
from pendamping.desktop.forms.telling import Told, code_of, explained, told_of, unreadable
from pendamping.desktop.forms.typed import changed, typed_of_record
from pendamping.domain.declare import ANY, AREAS, NO_CASE, Audience, Field, Kind, Noun, Sensitivity
from pendamping.domain.nouns import NOUNS
from pendamping.domain.value_words import TypedOtherwise
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.usecases.finding_outcome import HeldUp, StillToAnswer
from pendamping.usecases.quick_notes import DraftGone
from pendamping.usecases.records_desk import NobodyPointedTo, Shown, kind_of
from pendamping.workbench import Desks

ONE_OF_A_CASE: Final = frozenset({"survivor", "identity", "household"})
"""Nouns of which a case has one: a form for a new one opens the one that stands."""

IN_ITS_OWN_SCREEN: Final = frozenset(
    {"family_plan_action", "safety_contact", "coping_step", "review_comment"}
)
"""Nouns whose records are added where all of them are seen together."""

KEPT: Final = frozenset(
    {"survivor", "identity", "household", "case_file", "session", "instrument_response"}
)
"""Not deleted from a form: they go with their case, or are corrected by another."""

NOTHING_MORE: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class FormState:
    """Everything in a form at one moment."""

    form: Form
    heading: str
    code: str
    """The code of the case; empty for what belongs to no case."""
    record: EntityId | None
    typed: Mapping[str, str] = field(repr=False)
    """What stands in each field."""
    before: Mapping[str, str] = field(repr=False)
    """What stood there when the record was read; nothing of a new one."""
    draft: int | None = None
    recovered: str = ""
    """When what stands here was typed, if it comes from a draft."""
    hidden_names: bool = False
    """There are fields that tell who somebody is, and they were not read."""
    needs: str = ""
    """The noun that has to be there first, if it is missing."""
    needs_text: str = ""
    can_delete: bool = False
    parts: tuple[tuple[str, str], ...] = ()
    """Nouns of which new records can be written that belong to this one, with their labels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What came of saving."""

    record: EntityId | None
    """None where something holds it up; `told` says what."""
    told: tuple[Told, ...] = ()

    @property
    def is_written(self) -> bool:
        return self.record is not None


@dataclass(frozen=True, slots=True)
class FormModel:
    """Any noun as a form: read, kept as a draft, written by its desk, deleted and restored."""

    desks: Desks
    words: Words
    noun: str
    case: EntityId | None = None
    record: EntityId | None = None
    of: EntityId | None = None
    """The record that a new one belongs to, such as the claim of a payment."""

    def load(self, draft: int | None = None, *, identity: bool = False) -> FormState:
        """Read what the form shows; call it from a job. Names are read only if asked for."""
        if self._lacks_case():
            return self._in_its_case().load(draft, identity=identity)
        shown = self._shown(identity=identity)
        noun = kind_of(self.noun).NOUN
        chosen = {
            one.name: self._choices(one, getattr(shown.record, one.name)) for one in shown.fields
        }
        is_new = shown.record.id == routes.NEW
        later = layout_of(noun.name).later if is_new else frozenset()
        fields = tuple(
            one for one in shown.fields if _can_be_asked(one, chosen) and one.name not in later
        )
        before = {} if is_new else typed_of_record(shown.record, fields, self.words.zone)
        typed = self._of_its_own(noun, chosen) if is_new else before
        kept = self._draft(draft, None if is_new else shown.record.id)
        needs = self._needs(noun, chosen) if is_new else ""
        return FormState(
            form=self._form(noun, fields, chosen, is_new=is_new),
            heading=self.words.label(noun.label),
            code=self._code(),
            record=None if is_new else shown.record.id,
            typed={**typed, **(kept[1] if kept else {})},
            before=before,
            draft=kept[0] if kept else None,
            recovered=kept[2] if kept else "",
            hidden_names=not is_new and not identity and self._hides_names(noun, shown),
            needs=needs,
            needs_text=self._needs_text(needs),
            parts=() if is_new else self._parts(noun),
            can_delete=not is_new and not noun.append_only and self.noun not in KEPT,
        )

    def save(self, state: FormState, typed: Mapping[str, str]) -> Saved:
        """Write the form by its desk, or tell what holds it up."""
        if self._lacks_case():
            return self._in_its_case().save(state, typed)
        asked = asked_now(state.form, typed)
        wanted = self._wanted(state, asked)
        told = unreadable(self.noun, wanted, self.words)
        if told:
            return Saved(record=None, told=told)
        writing = Writing(
            desks=self.desks, noun=self.noun, case=self.case, record=state.record, typed=wanted
        )
        try:
            kept = routes.write(writing)
        except (HeldUp, StillToAnswer, TypedOtherwise, NobodyPointedTo) as problem:
            return Saved(record=None, told=explained(problem, state.form, self.words))
        return Saved(record=kept.record, told=tuple(told_of(kept.findings, self.words, self.desks)))

    def keep(self, draft: int | None, typed: Mapping[str, str]) -> int:
        """Keep what stands in the form as a draft; return its number."""
        if self._lacks_case():
            return self._in_its_case().keep(draft, typed)
        return self.desks.notes.keep_draft(
            self.noun,
            typed,
            draft=draft,
            case=self.case or NO_CASE,
            about=self.record or routes.NEW,
        )

    def drop(self, draft: int) -> None:
        """Throw the draft away."""
        self.desks.notes.drop_draft(draft)

    def delete(self, record: EntityId) -> None:
        """Put the record out of sight."""
        routes.remove(self.desks, self.noun, record)

    def restore(self, record: EntityId) -> None:
        """Bring it back."""
        self.desks.records.restore(self.noun, record)

    def places(self, typed: str) -> tuple[Choice, ...]:
        """Return the areas that somebody may mean, the likeliest first."""
        return places(self.desks, typed)

    def _lacks_case(self) -> bool:
        """Tell whether only the record was named, as a search names it, and not its case."""
        is_of_a_case = kind_of(self.noun).NOUN.audience is not Audience.SHARED
        return self.case is None and self.record is not None and is_of_a_case

    def _in_its_case(self) -> Self:
        record = self.record or routes.NEW
        return replace(self, case=self.desks.records.show(self.noun, record).record.case)

    def _shown(self, *, identity: bool) -> Shown:
        record = self.record or self._only_one()
        if record is None:
            return self.desks.records.blank(self.noun, case=self.case)
        identity = identity or self.noun == "identity"
        return self.desks.records.show(self.noun, record, identity=identity)

    def _form(
        self,
        noun: Noun,
        fields: tuple[Field, ...],
        chosen: Mapping[str, tuple[Choice, ...]],
        *,
        is_new: bool,
    ) -> Form:
        form = describe(noun, fields, self.words, chosen=lambda one: chosen[one.name])
        more = self._beside(is_new=is_new)
        if more is None:
            return form
        first, *rest = form.sections
        return replace(form, sections=(first, more, *rest))

    def _beside(self, *, is_new: bool) -> FormSection | None:
        """Ask for the items that are written down together with a new record."""
        say = self.words.say
        if self.noun == "risk_assessment" and is_new:
            factors = FormField(
                name=routes.FACTORS,
                editor=Editor.FACTORS,
                label=say("What adds to the risk"),
                choices=code_choices("risk_factor", self.words),
            )
            return FormSection(title=say("Factors"), fields=(factors,))
        if self.noun == "organisation" and is_new:
            services = FormField(
                name=routes.SERVICES,
                editor=Editor.TAGS,
                label=say("Services it gives"),
                choices=code_choices("service_type", self.words),
            )
            return FormSection(title=say("What it offers"), fields=(services,))
        return None

    def _only_one(self) -> EntityId | None:
        if self.noun not in ONE_OF_A_CASE or self.case is None:
            return None
        return self.desks.records.only_one(self.noun, self.case)

    def _at_first(self, noun: Noun, chosen: Mapping[str, tuple[Choice, ...]]) -> dict[str, str]:
        newest = {name: choices[-1].typed for name, choices in chosen.items() if choices}
        return at_first(
            noun,
            today=self.desks.room.today(),
            me=self.desks.room.actor.pseudonym,
            newest=newest,
        )

    def _of_its_own(self, noun: Noun, chosen: Mapping[str, tuple[Choice, ...]]) -> dict[str, str]:
        """Return what stands in a new form: it belongs to what it was opened for."""
        typed = self._at_first(noun, chosen)
        offered = [one.typed for one in chosen.get(noun.parent or "", ())]
        if noun.parent is not None and str(self.of) in offered:
            typed[noun.parent] = str(self.of)
        return typed

    def _draft(
        self, draft: int | None, about: EntityId | None
    ) -> tuple[int, Mapping[str, str], str] | None:
        case, parent = self.case or NO_CASE, kind_of(self.noun).NOUN.parent
        holding = {} if self.of is None or parent is None else {parent: str(self.of)}
        kept = find_draft(self.desks, draft, self.noun, case, about or routes.NEW, holding)
        if kept is None:
            return None
        return kept.id, kept.typed, self.words.moment(kept.saved_at)

    def _needs(self, noun: Noun, chosen: Mapping[str, tuple[Choice, ...]]) -> str:
        for name, words in layout_of(noun.name).at_first.items():
            if words == NEWEST and not chosen.get(name):
                return noun.field(name).refers_to or ""
        return ""

    def _parts(self, noun: Noun) -> tuple[tuple[str, str], ...]:
        """Return what belongs to such a record and is written with a form of its own."""
        parts = parts_of(noun)
        mine = self.desks.records.writable((one.name for one in parts), case=self.case)
        return tuple((one.name, self.words.label(one.label)) for one in parts if one.name in mine)

    def _needs_text(self, needs: str) -> str:
        if not needs:
            return ""
        label = self.words.label(kind_of(needs).NOUN.label)
        return self.words.say(
            "This is a part of something that is not there yet: {noun}.", noun=label
        )

    def _choices(self, one: Field, value: Any) -> tuple[Choice, ...]:
        if one.kind is Kind.AREA or one.codes == AREAS:
            return named_places(self.desks, value)
        if one.codes == "instrument":
            given = {scale.id for scale in self.desks.instruments.instruments()}
            every = code_choices("instrument", self.words)
            return tuple(choice for choice in every if choice.typed in given)
        if one.refers_to in (None, ANY, "case_file"):
            return ()
        return record_choices(self.desks, self.words, str(one.refers_to), self.case)

    def _hides_names(self, noun: Noun, shown: Shown) -> bool:
        seen = {one.name for one in shown.fields}
        return self.noun != "identity" and any(
            noun.sensitivity_of(one) is Sensitivity.IDENTITY
            and one.name not in seen
            and one.name not in layout_of(noun.name).hidden
            for one in noun.fields
        )

    def _wanted(self, state: FormState, typed: Mapping[str, str]) -> dict[str, str]:
        if state.record is None:
            return {name: words for name, words in typed.items() if words.strip()}
        noun = kind_of(self.noun).NOUN
        if noun.append_only:  # a correction says everything again
            return {**state.before, **typed}
        return changed(state.before, typed)

    def _code(self) -> str:
        if self.case is None or self.case == NO_CASE:
            return ""
        return code_of(self.desks, self.case)


def parts_of(noun: Noun) -> tuple[Noun, ...]:
    """Return the nouns of which a record belongs to one of these, where a form writes them."""
    return tuple(
        kind.NOUN
        for kind in NOUNS
        if kind.NOUN.parent is not None
        and kind.NOUN.field(kind.NOUN.parent).refers_to == noun.name
        and kind.NOUN.name in LAYOUTS
        and kind.NOUN.name not in IN_ITS_OWN_SCREEN
    )


def find_draft(
    desks: Desks,
    number: int | None,
    noun: str,
    case: EntityId,
    about: EntityId,
    holding: Mapping[str, str] = NOTHING_MORE,
) -> Any:
    """Return the draft to go on with: the one that was named, else the latest of that form.

    A part that is begun from what it belongs to goes on only with a draft of the same whole:
    `holding` are the texts that have to stand in it.
    """
    if number is not None:
        try:
            return desks.notes.draft(number)
        except DraftGone:
            return None
    same = (noun, case, about)
    return next(
        (
            one
            for one in desks.notes.drafts()
            if (one.noun, one.case, one.about) == same
            and holding.items() <= one.typed.items()
            and not (noun == "referral" and "status" in one.typed)  # a step, and no referral
        ),
        None,
    )


def asked_now(form: Form, typed: Mapping[str, str]) -> dict[str, str]:
    """Return what was typed without the answers to questions that are not asked any more."""
    gone = {
        one.name
        for one in form.fields()
        if one.only_if is not None and not is_asked(one.only_if, typed)
    }
    return {name: words for name, words in typed.items() if name not in gone}


def is_asked(only_if: tuple[str, frozenset[str]], typed: Mapping[str, str]) -> bool:
    """Tell whether a question is asked, going by what another field says."""
    name, answers = only_if
    return bool(answers & set(typed.get(name, "").split("|")))


def _can_be_asked(one: Field, chosen: Mapping[str, tuple[Choice, ...]]) -> bool:
    if one.kind not in (Kind.REF, Kind.REFS):
        return True
    return bool(chosen[one.name]) or one.required
