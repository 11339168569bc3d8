from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from builders_room import a_room, an_open_case
from builders_vault import NOON, StillClock
from pendamping.domain.declare import NO_CASE
from pendamping.kernel.ids import EntityId
from pendamping.store import erasing
from pendamping.store.ledger import Level
from pendamping.sync.states import Redaction
from pendamping.usecases.cases import CaseDesk
from pendamping.usecases.quick_notes import DraftGone, NoteDesk, NoteFiled
from pendamping.usecases.records_desk import NoSuchField
from pendamping.usecases.room import Room

TEXT = "Tidur lima jam tanpa terbangun"


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def room(tmp_path: Path, clock: StillClock) -> Iterator[Room]:
    with a_room(tmp_path / "vault", clock=clock) as room:
        yield room


@pytest.fixture
def desk(room: Room) -> NoteDesk:
    return NoteDesk(room)


def test_a_thought_is_kept_before_anybody_knows_where_it_belongs(
    room: Room, desk: NoteDesk
) -> None:
    case = an_open_case(room).id
    note = desk.note("Tanya soal KTP")
    assert [one.words for one in desk.unfiled()] == ["Tanya soal KTP"]

    filed = desk.file(note.id, case)

    assert desk.unfiled() == []
    assert [one.id for one in desk.of_case(case)] == [filed.id]
    assert filed.noted_at == NOON
    with pytest.raises(NoteFiled):
        desk.file(note.id, case)


def test_a_loose_note_is_no_case_in_the_list(room: Room, desk: NoteDesk) -> None:
    desk.note("Tanya soal KTP")

    assert CaseDesk(room).cases().lines == ()


def test_a_note_in_a_case_is_not_filed_again(room: Room, desk: NoteDesk) -> None:
    case = an_open_case(room).id
    note = desk.note("Sudah di kasus", case)

    with pytest.raises(NoteFiled):
        desk.file(note.id, case)


def test_what_was_typed_is_there_after_a_sudden_end(
    tmp_path: Path, room: Room, desk: NoteDesk, clock: StillClock
) -> None:
    case = an_open_case(room)
    number = desk.keep_draft("session", {"observed": "Tid"}, case=case.id)
    clock.go_on(timedelta(seconds=5))
    desk.keep_draft("session", {"observed": TEXT, "started_at": "kemarin"}, draft=number)

    (left,) = desk.drafts()

    assert (left.noun, left.saved_at) == ("session", NOON + timedelta(seconds=5))
    assert dict(desk.draft(number).typed) == {"observed": TEXT, "started_at": "kemarin"}
    assert TEXT not in repr(left)


def test_a_draft_is_found_by_the_code_of_its_case_and_its_time(
    room: Room, desk: NoteDesk, clock: StillClock
) -> None:
    case = an_open_case(room)
    desk.keep_draft("session", {"observed": "a"}, case=case.id)
    clock.go_on(timedelta(minutes=1))
    desk.keep_draft("quick_note", {"words": "b"})

    assert [(draft.noun, draft.title) for draft in desk.drafts()] == [
        ("quick_note", ""),
        ("session", case.code),
    ]


def test_a_draft_travels_nowhere_and_goes_when_it_was_saved(room: Room, desk: NoteDesk) -> None:
    number = desk.keep_draft("session", {"observed": TEXT})

    with room.reading() as reader:
        assert reader.rows("SELECT s FROM log") == []
    desk.drop_draft(number)
    with pytest.raises(DraftGone):
        desk.draft(number)
    desk.drop_draft(number)


def test_a_draft_leaves_with_the_case_it_is_about(room: Room, desk: NoteDesk) -> None:
    case = an_open_case(room).id
    CaseDesk(room).cases()
    desk.keep_draft("session", {"observed": TEXT}, case=case)
    other = desk.keep_draft("session", {"observed": TEXT})

    with room.vault.writing() as writer:
        erasing.erase(writer, room.schema, Redaction(Level.CASE, case, 0, (), "order"))

    assert [draft.id for draft in desk.drafts()] == [other]
    with room.reading() as reader:
        assert reader.rows("SELECT cid FROM case_line") == []


def test_a_draft_has_the_fields_of_its_noun(desk: NoteDesk) -> None:
    with pytest.raises(NoSuchField):
        desk.keep_draft("session", {"gossip": "x"})


def test_a_note_that_is_nowhere_is_not_there(room: Room, desk: NoteDesk) -> None:
    assert desk.of_case(EntityId(an_open_case(room).id)) == []
    assert desk.note("x").case != NO_CASE


def test_a_draft_of_a_form_about_several_records_names_whose_field_it_is(desk: NoteDesk) -> None:
    number = desk.keep_draft("case_file", {"summary": "a", "survivor.education": "sma"})

    assert desk.draft(number).typed == {"summary": "a", "survivor.education": "sma"}
    with pytest.raises(NoSuchField):
        desk.keep_draft("case_file", {"survivor.summary": "a"})
