"""The quick note: a thought is kept while it is typed, written down, and put where it belongs."""

from pendamping.desktop.screens.note.model import NoteModel
from pendamping.i18n.words import Words
from pendamping.workbench import Desks

TEXT = "Tanya soal KTP"


def test_what_is_being_typed_goes_on_later(companion_desks: Desks, english: Words) -> None:
    model = NoteModel(companion_desks, english)
    case = companion_desks.cases.cases().lines[0]

    draft = model.keep(None, TEXT, case.case)
    again = model.keep(draft, f"{TEXT} dan KK", case.case)
    state = model.begin(None)

    assert draft == again == state.draft
    assert state.words == f"{TEXT} dan KK"
    assert state.case is not None
    assert state.case.code == case.code
    assert TEXT not in repr(state)


def test_an_emptied_note_leaves_no_draft(companion_desks: Desks, english: Words) -> None:
    model = NoteModel(companion_desks, english)
    draft = model.keep(None, TEXT, None)

    assert model.keep(draft, "  ", None) is None
    assert model.begin(None).draft is None


def test_a_saved_note_waits_for_its_case(companion_desks: Desks, english: Words) -> None:
    model = NoteModel(companion_desks, english)
    case = companion_desks.cases.cases().lines[0]

    loose = model.save(model.keep(None, TEXT, None), f" {TEXT}\n", None).loose
    filed = model.file(loose[0].note, case.case)

    assert [one.words for one in loose] == [TEXT]
    assert filed.loose == ()
    assert filed.draft is None
    assert TEXT in [one.words for one in companion_desks.notes.of_case(case.case)]


def test_cases_are_offered_by_code_and_place(companion_desks: Desks, english: Words) -> None:
    line = companion_desks.cases.cases().lines[0]

    (choice,) = NoteModel(companion_desks, english).cases(line.code)

    assert (choice.case, choice.code) == (line.case, line.code)
    assert choice.place
