"""What the form of a new case shows: case, person and identity asked for in one go."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from pendamping.desktop.forms.choosing import named_places, places, record_choices
from pendamping.desktop.forms.describing import Choice, Form, FormSection, describe
from pendamping.desktop.forms.model import FormState, Saved, asked_now, find_draft
from pendamping.desktop.forms.telling import Told, explained, still_open, told_of, unreadable
from pendamping.domain.case import Case
from pendamping.domain.declare import NO_CASE, Field, Kind, Record
from pendamping.domain.person import Identity, Survivor
from pendamping.domain.roles import Role
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.usecases.cases import Intake
from pendamping.usecases.finding_outcome import HeldUp, StillToAnswer
from pendamping.workbench import Desks

NEW: Final = EntityId(0)
NOUN: Final = "case_file"
SURVIVOR: Final = "survivor."
IDENTITY: Final = "identity."

FIRST: Final = ("case", 0), ("case", 1), ("survivor", 0), ("survivor", 1), ("case", 2)
"""The order of the sections: what cannot wait comes first."""

ASSIGNED: Final = frozenset({"owner", "opened_on"})
"""Filled in by the desk: today, and whoever writes."""

NEEDED: Final = ("entry_channel", "risk_level", "survivor.sex_recorded", "survivor.status_class")
"""Without these a case cannot be opened from the window; "unknown" is an answer."""


@dataclass(frozen=True, slots=True)
class IntakeModel:
    """A new case: kept as a draft, opened in one save."""

    desks: Desks
    words: Words

    def load(self, draft: int | None = None) -> FormState:
        """Read what the form shows; call it from a job."""
        kept = find_draft(self.desks, draft, NOUN, NO_CASE, NEW)
        today = self.desks.room.today().isoformat()
        first = {"opened_on": today, "survivor.citizenship": "ID"}
        return FormState(
            form=self._form(),
            heading=self.words.say("New case"),
            code="",
            record=None,
            typed={**first, **(kept.typed if kept else {})},
            before={},
            draft=kept.id if kept else None,
            recovered=self.words.moment(kept.saved_at) if kept else "",
        )

    def save(self, state: FormState, typed: Mapping[str, str]) -> Saved:
        """Open the case; a problem stands beside the question it is about."""
        asked = asked_now(state.form, typed)
        left_open = [name for name in NEEDED if not asked.get(name, "").strip()]
        told = (*still_open(left_open, state.form, self.words), *self._unreadable(asked))
        if told:
            return Saved(record=None, told=told)
        try:
            outcome = self.desks.cases.open_case(self._intake(asked))
        except (HeldUp, StillToAnswer) as problem:
            named = {one.name for one in state.form.fields()}
            return Saved(
                record=None, told=_beside(explained(problem, state.form, self.words), named)
            )
        return Saved(
            record=outcome.record.id,
            told=tuple(told_of(outcome.findings, self.words, self.desks)),
        )

    def keep(self, draft: int | None, typed: Mapping[str, str]) -> int:
        """Keep what stands in the form as a draft; return its number."""
        return self.desks.notes.keep_draft(NOUN, typed, draft=draft)

    def drop(self, draft: int) -> None:
        """Throw the draft away."""
        self.desks.notes.drop_draft(draft)

    def places(self, typed: str) -> tuple[Choice, ...]:
        """Return the areas that somebody may mean, the likeliest first."""
        return places(self.desks, typed)

    def nik(self, typed: str) -> tuple[Told, ...]:
        """Say what a NIK tells, and whether somebody here has it already."""
        if not typed.strip():
            return ()
        reading = self.desks.identities.read_nik(typed)
        told = tuple(told_of(reading.findings, self.words, self.desks))
        return _beside(told, {"identity.nik"})

    def _form(self) -> Form:
        case = self._described(Case, "")
        survivor = self._described(Survivor, SURVIVOR)
        named = {"case": case, "survivor": survivor}
        first = [named[part].sections[at] for part, at in FIRST]
        rest = [*case.sections, *survivor.sections, *self._identity()]
        others = [one for one in rest if one not in first and not one.is_folded]
        folded = tuple(field for one in rest if one.is_folded for field in one.fields)
        further = FormSection(title=self.words.say("Further"), fields=folded, is_folded=True)
        return Form(noun=NOUN, sections=(*first, *others, further))

    def _identity(self) -> tuple[FormSection, ...]:
        if self.desks.room.actor.role not in (Role.COMPANION, Role.OFFICE):
            return ()
        return self._described(Identity, IDENTITY).sections

    def _described(self, kind: type[Record], prefix: str) -> Form:
        fields = tuple(one for one in kind.NOUN.fields if one.name not in ASSIGNED)
        return describe(kind.NOUN, fields, self.words, chosen=self._choices, prefix=prefix)

    def _choices(self, one: Field) -> tuple[Choice, ...]:
        if one.kind is Kind.REF and one.refers_to == "programme":
            return record_choices(self.desks, self.words, "programme", None)
        return named_places(self.desks, frozenset())

    def _unreadable(self, typed: Mapping[str, str]) -> tuple[Told, ...]:
        return tuple(
            Told(text=one.text, tone=one.tone, field=f"{prefix}{one.field}")
            for noun, prefix in ((NOUN, ""), ("survivor", SURVIVOR), ("identity", IDENTITY))
            for one in unreadable(noun, _part(typed, prefix), self.words)
        )

    def _intake(self, typed: Mapping[str, str]) -> Intake:
        identity = _part(typed, IDENTITY)
        return Intake(
            case=self._record(Case, _part(typed, "")),
            survivor=self._record(Survivor, _part(typed, SURVIVOR)),
            identity=self._record(Identity, identity) if any(identity.values()) else None,
        )

    def _record(self, kind: type[Record], typed: Mapping[str, str]) -> Any:
        return kind(id=NEW, case=NO_CASE, **self.desks.records.parsed(kind, typed))


def _part(typed: Mapping[str, str], prefix: str) -> dict[str, str]:
    """Return the texts of one part by the names of its own fields."""
    if not prefix:
        return {name: words for name, words in typed.items() if "." not in name}
    return {
        name.removeprefix(prefix): words for name, words in typed.items() if name.startswith(prefix)
    }


def _beside(told: tuple[Told, ...], names: set[str]) -> tuple[Told, ...]:
    """Put what a desk says beside the question of this form that has the field."""
    found = []
    for one in told:
        meant = next(
            (
                name
                for name in (f"{IDENTITY}{one.field}", f"{SURVIVOR}{one.field}")
                if name in names
            ),
            one.field,
        )
        found.append(Told(text=one.text, tone=one.tone, field=meant, goes_on_with=one.goes_on_with))
    return tuple(found)
