"""What the quick note shows. No Qt here: this runs on the worker and in plain tests."""

from dataclasses import dataclass, field
from typing import Final

from pendamping.desktop import places
from pendamping.domain.quick_note import QuickNote
from pendamping.domain.rules.answers import known
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.usecases.searching import CaseCalled
from pendamping.workbench import Desks

NOUN: Final = QuickNote.NOUN.name
NO_CASE: Final = EntityId(0)
MOST: Final = 20
"""How many notes that are in no case are listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseChoice:
    """A case to choose: its code, and where it is."""

    case: EntityId
    code: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LooseNote:
    """A note that is in no case yet."""

    note: EntityId
    words: str = field(repr=False)
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteState:
    """Everything on the overlay at one moment."""

    draft: int | None
    words: str = field(repr=False)
    """What was typed before it was closed."""
    case: CaseChoice | None
    from_case: CaseChoice | None
    """The case from which it was opened, whatever case the words above are about."""
    loose: tuple[LooseNote, ...] = field(repr=False)
    more: int
    """Notes that the list has no room for."""


@dataclass(frozen=True, slots=True)
class NoteModel:
    """Keeps a thought, and puts the ones that are in no case where they belong."""

    desks: Desks
    words: Words

    def begin(self, case: EntityId | None) -> NoteState:
        """Return what to begin with: a note that was being typed goes on."""
        draft = next((one for one in self.desks.notes.drafts() if one.noun == NOUN), None)
        chosen = (draft.case if draft is not None else NO_CASE) or case
        loose = self.desks.notes.unfiled()
        return NoteState(
            draft=None if draft is None else draft.id,
            words="" if draft is None else draft.typed.get("words", ""),
            case=None if chosen is None else self._choice(chosen),
            from_case=None if case is None else self._choice(case),
            loose=tuple(self._loose(one) for one in loose[:MOST]),
            more=max(0, len(loose) - MOST),
        )

    def keep(self, draft: int | None, text: str, case: EntityId | None) -> int | None:
        """Keep what is being typed and return its number; nothing is kept of nothing."""
        if text.strip():
            return self.desks.notes.keep_draft(
                NOUN, {"words": text}, draft=draft, case=case or NO_CASE
            )
        if draft is not None:
            self.desks.notes.drop_draft(draft)
        return None

    def save(self, text: str, case: EntityId | None) -> EntityId:
        """Write the note down."""
        return self.desks.notes.note(text.strip(), case or NO_CASE).id

    def drop(self, draft: int) -> None:
        """Throw away what was kept while it was typed."""
        self.desks.notes.drop_draft(draft)

    def file(self, note: EntityId, case: EntityId) -> NoteState:
        """Put a note into a case."""
        self.desks.notes.file(note, case)
        return self.begin(None)

    def cases(self, typed: str) -> tuple[CaseChoice, ...]:
        """Return the cases whose code has what was typed."""
        return tuple(self._called(one) for one in self.desks.search.cases_called(typed))

    def _choice(self, case: EntityId) -> CaseChoice | None:
        found = self.desks.cases.case(case)
        called = CaseCalled(case=case, code=known(found.code) or f"#{case}", area=known(found.area))
        return self._called(called)

    def _called(self, one: CaseCalled) -> CaseChoice:
        area = None if one.area is None else self.desks.room.areas().first(one.area)
        return CaseChoice(case=one.case, code=one.code, place=places.near(area))

    def _loose(self, note: QuickNote) -> LooseNote:
        at = known(note.noted_at)
        return LooseNote(
            note=note.id,
            words=" ".join((known(note.words) or "").split()),
            when="" if at is None else self.words.moment(at),
        )
