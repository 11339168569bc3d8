"""The note desk: keep a thought before it is gone, and what is being typed before it is lost."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pendamping.domain.declare import NO_CASE, Record
from pendamping.domain.quick_note import QuickNote
from pendamping.domain.rules.answers import known
from pendamping.kernel.ids import EntityId
from pendamping.kernel.problems import Problem
from pendamping.store import drafts, lists, records
from pendamping.store.drafts import Draft
from pendamping.usecases.finding_outcome import demand_answers
from pendamping.usecases.records_desk import field_of, kind_of
from pendamping.usecases.room import Room
from pendamping.usecases.sight import Sight, demand_case

NEW = EntityId(0)


class NoteFiled(Problem):
    """The note was put into a case before."""

    code = "note.filed"


class DraftGone(Problem):
    """The draft was saved or thrown away."""

    code = "draft.gone"


@dataclass(frozen=True, slots=True)
class NoteDesk:
    """What is done with quick notes and with drafts of any form."""

    room: Room

    def note(self, words: str, case: EntityId = NO_CASE, about: EntityId = NO_CASE) -> QuickNote:
        """Keep a few words, in a case or to be put into one later."""
        told = words.encode(errors="replace").decode()  # a pipe may bring bytes that are no text
        note = QuickNote(
            id=NEW,
            case=case,
            words=told,
            noted_at=self.room.now(),
            zone=str(self.room.clock.zone.tzname(None)),
        )
        if about != NO_CASE:
            note = replace(note, about=about)
        with self.room.changing() as changes:
            if case != NO_CASE:
                demand_case(changes.writer, case)
            Sight(self.room, changes.writer).demand_writing(QuickNote, case)
            demand_answers(note)
            return records.add(changes, note)

    def file(self, note: EntityId, case: EntityId) -> QuickNote:
        """Put a note into a case: a second one stands there, and the first leaves the list."""
        with self.room.changing() as changes:
            found = records.find(changes.writer, QuickNote, note)
            demand_case(changes.writer, case)
            sight = Sight(self.room, changes.writer)
            sight.demand_reading(QuickNote.NOUN, found.case)
            sight.demand_writing(QuickNote, case)
            if found.case != found.id or records.pointing(
                changes.writer, QuickNote, "corrects", note
            ):
                raise NoteFiled(record=note)
            return records.add(changes, replace(found, case=case, corrects=note))

    def unfiled(self) -> list[QuickNote]:
        """List the notes that are in no case yet, the latest first."""
        with self.room.reading() as reader:
            sight = Sight(self.room, reader)
            sight.demand_reading(QuickNote.NOUN, NO_CASE)
            return sight.veiled_all(lists.unfiled_notes(reader))

    def of_case(self, case: EntityId) -> list[QuickNote]:
        """List the notes of a case, the oldest first, without those corrected since."""
        with self.room.reading() as reader:
            sight = Sight(self.room, reader)
            sight.demand_reading(QuickNote.NOUN, case)
            found = records.of_case(reader, QuickNote, case)
            corrected = {known(one.corrects) for one in found}
            return [one for one in found if one.id not in corrected]

    def keep_draft(
        self,
        noun: str,
        typed: Mapping[str, str],
        *,
        draft: int | None = None,
        case: EntityId = NO_CASE,
        about: EntityId = NO_CASE,
    ) -> int:
        """Keep what stands in a form, every few seconds while somebody types; return its number.

        What cannot be read yet is kept as it is: a draft is never refused for its content. A form
        that asks about several records names the others' fields as `survivor.education`.
        """
        kind = kind_of(noun)
        known_fields = {_field_name(kind, name): words for name, words in typed.items()}
        with self.room.vault.writing() as writer:
            code = lists.codes(writer, [case]).get(case, "")
            return drafts.put(
                writer,
                draft,
                noun=kind.NOUN.name,
                typed=known_fields,
                at=self.room.now(),
                case=case,
                about=about,
                title=code,
            )

    def drafts(self) -> list[Draft]:
        """List what was being typed when it ended, the latest first: by code, kind and time."""
        with self.room.reading() as reader:
            return drafts.every(reader)

    def draft(self, number: int) -> Draft:
        """Return a draft to go on with, or raise `DraftGone`."""
        with self.room.reading() as reader:
            found = drafts.first(reader, number)
        if found is None:
            raise DraftGone(draft=number)
        return found

    def drop_draft(self, number: int) -> None:
        """Throw a draft away, as when it was saved; twice is once."""
        with self.room.vault.writing() as writer:
            drafts.drop(writer, number)


def _field_name(kind: type[Record], name: str) -> str:
    noun, is_others, field = name.rpartition(".")
    if not is_others:
        return field_of(kind, name).name
    other = kind_of(noun)
    return f"{other.NOUN.name}.{field_of(other, field).name}"
