"""Papers: what for is asked first, one sees what comes out, and every copy is counted."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from desktop.fakes import HeldJobs, paint, press, settle
from pendamping.desktop import printing
from pendamping.desktop.errands import Changed, Errand, ListCases, ShowPapers
from pendamping.desktop.explaining import explain
from pendamping.desktop.piecework import Piecework
from pendamping.desktop.printed_pages import Picture, pictures
from pendamping.desktop.printing import image_of
from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.papers.model import PapersModel, Subject, free_name
from pendamping.desktop.screens.papers.view import PapersView
from pendamping.desktop.shell import Shell
from pendamping.domain.roles import Role
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.kernel.problems import Problem
from pendamping.store import audit
from pendamping.store.audit import Action
from pendamping.usecases.audits import AuditDesk
from pendamping.usecases.family_plans import FamilyPlanDesk
from pendamping.usecases.printing import permits
from pendamping.usecases.printing.orders import Offer, Order, PaperKind, Purpose
from pendamping.usecases.sight import NotYoursToRead
from pendamping.workbench import Desks

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

PLAN = "family_plan"


def planned(desks: Desks) -> EntityId:
    return FamilyPlanDesk(desks.room).newest()[0].case


@pytest.fixture
def model(companion_desks: Desks, english: Words) -> PapersModel:
    return PapersModel(companion_desks, english)


@pytest.fixture
def case(companion_desks: Desks) -> EntityId:
    return planned(companion_desks)


@pytest.fixture
def subject(model: PapersModel, case: EntityId) -> Subject:
    return next(one for one in model.subjects(case) if one.kind is PaperKind.FAMILY_PLAN)


def order_for(subject: Subject, purpose: Purpose, reader: EntityId | None = None) -> Order:
    return Order(
        kind=subject.kind,
        purpose=purpose,
        case=subject.case,
        subject=subject.subject,
        reader=reader,
    )


# What the model says


def test_without_a_case_there_are_papers_that_name_nobody(model: PapersModel) -> None:
    assert [one.kind for one in model.subjects(None)] == [
        PaperKind.TRAVEL_SHEET,
        PaperKind.SESSION_SHEET,
    ]


def test_a_case_is_found_by_a_part_of_its_code(model: PapersModel, case: EntityId) -> None:
    code = model.case(case).code

    found = model.cases(code[3:])

    assert [one.case for one in found] == [case]
    assert found[0].place


def test_every_purpose_says_what_will_stand_on_the_paper(
    model: PapersModel, subject: Subject
) -> None:
    offers = model.offers(subject)

    assert [one.purpose for one in offers] == [
        Purpose.SURVIVOR,
        Purpose.FAMILY,
        Purpose.CARRIES_ON,
        Purpose.OFFICE,
    ]
    assert all(one.says for one in offers)


def test_a_preview_is_no_copy_and_leaves_no_line(
    model: PapersModel, subject: Subject, companion_desks: Desks, tmp_path: Path
) -> None:
    before = len(AuditDesk(companion_desks.vault).entries(1_000))

    preview = model.preview(order_for(subject, Purpose.OFFICE), 60)

    assert preview.pages
    assert len(AuditDesk(companion_desks.vault).entries(1_000)) == before
    assert list(tmp_path.glob("**/*.pdf")) == []


def test_saving_makes_the_next_copy_and_a_line_in_the_audit(
    model: PapersModel, subject: Subject, companion_desks: Desks, tmp_path: Path
) -> None:
    order = order_for(subject, Purpose.OFFICE)

    told = [model.save(order, tmp_path) for _ in range(2)]

    files = sorted(tmp_path.glob("*.pdf"))
    assert len(files) == 2
    assert all(one.read_bytes().startswith(b"%PDF") for one in files)
    copies = [int(one.split("Copy ")[1].split(" ")[0]) for one in told]
    assert copies[1] == copies[0] + 1
    kinds = [entry.action for entry in AuditDesk(companion_desks.vault).entries(2)]
    assert len(set(kinds)) == 1
    assert all(one.name in "".join(told) for one in files)


def test_a_file_that_lies_there_already_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "KP-1.pdf").write_bytes(b"mine")

    assert free_name(tmp_path, "KP-1.pdf") == tmp_path / "KP-1-2.pdf"
    assert free_name(tmp_path, "KP-2.pdf") == tmp_path / "KP-2.pdf"


def test_pages_become_pictures_of_their_size(
    model: PapersModel, subject: Subject, qapp: object
) -> None:
    paper = model.desks.printing.preview(order_for(subject, Purpose.OFFICE), model.words)

    pages = pictures(paper.pdf, 72)

    assert len(pages) == paper.pages
    image = image_of(pages[0])
    assert (image.width(), image.height()) == (595, 842) or image.width() < image.height()
    assert image.pixelColor(2, 2).name() == "#ffffff"


@pytest.mark.parametrize("language", Language)
def test_why_a_purpose_is_closed_is_said_as_everywhere_in_the_window(
    companion_desks: Desks,
    subject: Subject,
    monkeypatch: pytest.MonkeyPatch,
    language: Language,
) -> None:
    closed = NotYoursToRead(noun=PLAN, role=Role.DATA_PIC)
    monkeypatch.setattr(permits, "refusal", lambda *_: closed)
    words = Words.of(language)

    offers = PapersModel(companion_desks, words).offers(subject)

    reasons = {one.refused for one in offers}
    reasons |= {reader.refused for one in offers for reader in one.readers}
    assert reasons == {explain(words, closed)}


# On screen

Shown = Callable[..., PapersView]


@pytest.fixture
def asked() -> list[Errand]:
    return []


@pytest.fixture
def shown(qtbot: QtBot, seat_with: Callable[..., Seat], asked: list[Errand]) -> Shown:
    def show(errand: ShowPapers, **others: object) -> PapersView:
        view = PapersView(seat_with(**others), errand)
        qtbot.addWidget(view)
        view.asked.connect(asked.append)
        view.resize(1150, 800)
        view.show()
        qtbot.waitExposed(view)
        view.activateWindow()
        view.refresh()
        settle()
        return view

    return show


@pytest.fixture
def view(shown: Shown, case: EntityId) -> PapersView:
    return shown(ShowPapers(PLAN, case))


def choose(view: PapersView, purpose: Purpose) -> Offer:
    """Choose a purpose with arrows and Enter."""
    offers = view._purposes._offers
    at = next(at for at, one in enumerate(offers) if one.purpose is purpose)
    view._purposes._list.setFocus()
    press(view, Qt.Key.Key_Home, *([Qt.Key.Key_Down] * at), Qt.Key.Key_Return)
    return offers[at]


def test_the_purpose_is_asked_before_anything_is_made(view: PapersView) -> None:
    assert view._purposes.isVisible()
    assert view._empty.isVisible()
    assert not view._print.isEnabled()
    assert not view._save.isEnabled()


def test_a_chosen_purpose_shows_every_page(view: PapersView) -> None:
    choose(view, Purpose.OFFICE)

    assert view._sheets.isVisible()
    assert len(view._sheets._images) >= 1
    assert view._sheets._labels[0].accessibleName().startswith("Page 1 of ")
    assert view._save.isEnabled()


def test_nothing_is_written_before_it_is_asked_for(
    view: PapersView, seat_with: Callable[..., Seat], tmp_path: Path
) -> None:
    audits = AuditDesk(seat_with().desks.vault)
    before = len(audits.entries(1_000))

    choose(view, Purpose.OFFICE)
    choose(view, Purpose.SURVIVOR)

    assert len(audits.entries(1_000)) == before
    assert list(tmp_path.glob("**/*.pdf")) == []


def test_saving_says_which_copy_it_was(
    view: PapersView, asked: list[Errand], tmp_path: Path
) -> None:
    choose(view, Purpose.OFFICE)

    view.save_into(tmp_path)

    (file,) = tmp_path.glob("*.pdf")
    assert f"{file.name} in {tmp_path.name}." in view._notice.text()
    assert str(tmp_path) not in view._notice.text()
    assert "Copy " in view._notice.text()
    assert asked == [Changed()]
    assert view._save.isEnabled()


def test_a_folder_that_is_gone_is_explained_and_it_can_be_tried_again(
    view: PapersView, tmp_path: Path
) -> None:
    choose(view, Purpose.OFFICE)

    view.save_into(tmp_path / "pulled out")

    assert view._notice.text()
    assert view._save.isEnabled()


def test_a_family_paper_waits_until_its_reader_is_named(view: PapersView) -> None:
    offer = choose(view, Purpose.FAMILY)
    assert not view._save.isEnabled()
    assert view._purposes._readers.isVisible()

    reader = next((one for one in offer.readers if one.refused is None), None)
    assert reader is not None
    view._purposes._readers.set_value(reader.id)
    view._purposes._readers.changed.emit()

    assert view._save.isEnabled()
    assert view._order is not None
    assert view._order.reader == reader.id


def test_going_to_a_purpose_that_needs_a_reader_takes_the_paper_before_away(
    view: PapersView,
) -> None:
    choose(view, Purpose.OFFICE)
    assert view._save.isEnabled()

    choose(view, Purpose.FAMILY)

    assert not view._save.isEnabled()
    assert view._empty.isVisible()


def test_a_closed_purpose_says_why_and_makes_nothing(
    shown: Shown, companion_desks: Desks, english: Words
) -> None:
    model = PapersModel(companion_desks, english)
    closed = [
        (line.case, subject, offer)
        for line in companion_desks.cases.cases().lines
        for subject in model.subjects(line.case)
        if subject.kind is PaperKind.CASE_FILE
        for offer in model.offers(subject)
        if offer.refused
    ]
    case, subject, offer = closed[0]
    view = shown(ShowPapers(str(subject.kind), case))

    choose(view, offer.purpose)

    assert view._purposes._hint.text() == offer.refused
    assert view._purposes._hint.isVisible()
    assert not view._save.isEnabled()


def test_large_print_and_cards_are_offered_where_they_help(view: PapersView) -> None:
    choose(view, Purpose.SURVIVOR)
    assert view._purposes._layouts.isVisible()
    keys = list(view._purposes._layouts._keys)

    view._purposes._layouts.choose(keys[1])
    view._purposes._layouts.chosen.emit(keys[1])

    assert view._order is not None
    assert view._order.layout == keys[1]


def test_a_paper_that_comes_too_late_is_not_shown(
    shown: Shown, case: EntityId, qtbot: QtBot
) -> None:
    held = HeldJobs()
    view = shown(ShowPapers(PLAN, case), jobs=held)
    held.let_go()
    choose(view, Purpose.OFFICE)
    view._purposes.chosen.emit(None)

    held.let_go()

    assert view._empty.isVisible()
    assert not view._save.isEnabled()


def test_without_a_case_the_travel_sheet_is_offered(shown: Shown) -> None:
    view = shown(ShowPapers())

    assert not view._purposes.isVisible()
    view._subjects._list.setFocus()
    press(view, Qt.Key.Key_Home, Qt.Key.Key_Return)
    choose(view, Purpose.CARRY)

    assert view._save.isEnabled()


def test_looking_anew_keeps_what_was_chosen(view: PapersView) -> None:
    choose(view, Purpose.OFFICE)

    view.refresh()

    assert view._save.isEnabled()


def test_the_title_of_a_file_tells_no_name(
    view: PapersView, tmp_path: Path, case: EntityId
) -> None:
    choose(view, Purpose.OFFICE)

    view.save_into(tmp_path)

    (file,) = tmp_path.glob("*.pdf")
    assert file.name.startswith(view._model.case(case).code)


def test_one_paper_of_every_kind_stands_before_all_the_sessions(
    model: PapersModel, case: EntityId
) -> None:
    kinds = [one.kind for one in model.subjects(case)]

    assert len(set(kinds[: len(set(kinds))])) == len(set(kinds))
    assert PaperKind.FAMILY_PLAN in kinds[: len(set(kinds))]


def test_the_purpose_that_was_chosen_is_marked_and_the_reader_asked_in_sight(
    view: PapersView,
) -> None:
    view.resize(1150, 480)
    choose(view, Purpose.FAMILY)
    settle()

    marks = [line.icon for line in view._purposes._list.lines]
    assert marks.count("circle-dot") == 1
    assert "who will read it" in view._empty._text.text()
    seen = view._page.viewport()
    asked = view._purposes.readers
    top = asked.mapTo(seen, asked.rect().topLeft()).y()
    assert 0 <= top <= seen.height() - asked.height()


# What fails is no copy


def failures(desks: Desks) -> list[object]:
    """Return the numbers of the copies of which the audit says that they were not made."""
    with desks.room.reading() as reader:
        return [
            entry.details["copy"] for entry in audit.entries(reader, action=Action.PRINT_FAILED)
        ]


def test_a_folder_that_is_gone_leaves_no_copy_that_does_not_exist(
    model: PapersModel, subject: Subject, companion_desks: Desks, tmp_path: Path
) -> None:
    order = order_for(subject, Purpose.OFFICE)

    with pytest.raises(Problem):
        model.save(order, tmp_path / "gone")
    told = model.save(order, tmp_path)

    (failed,) = failures(companion_desks)
    assert f"Copy {int(str(failed)) + 1} " in told


@pytest.fixture
def pages(model: PapersModel, subject: Subject, qapp: object) -> tuple[Picture, ...]:
    return pictures(
        model.desks.printing.preview(order_for(subject, Purpose.OFFICE), model.words).pdf, 60
    )


NO_FILE = pytest.mark.qt_log_ignore("open file", "QPainter", "This plugin does not support")


def a_printer(file: Path) -> QPrinter:
    """Return a printer whose paper is a file, as there is none where tests run."""
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    return printer


def choose_printer(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    """Let every question for a printer be answered with one whose paper is a file."""

    def ask(*given: Any, **_: object) -> None:
        given[-1](partial(a_printer, file))

    monkeypatch.setattr(printing, "ask_for_printer", ask)


def test_every_page_goes_to_the_printer(pages: tuple[Picture, ...], tmp_path: Path) -> None:
    taken = paint(a_printer(tmp_path / "paper"), pages * 2)

    assert taken == len(pages) * 2
    document = pypdfium2.PdfDocument((tmp_path / "paper").read_bytes())
    assert len(document) == taken


@NO_FILE
def test_a_printer_that_does_not_answer_took_nothing(
    pages: tuple[Picture, ...], tmp_path: Path
) -> None:
    assert paint(a_printer(tmp_path / "no such folder" / "paper"), pages) == 0


@NO_FILE
@pytest.mark.parametrize("answers", [True, False])
def test_a_copy_that_the_printer_did_not_take_is_said_and_noted(
    shown: Shown,
    case: EntityId,
    subject: Subject,
    companion_desks: Desks,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answers: bool,  # noqa: FBT001 - a case of the test
) -> None:
    folder = tmp_path if answers else tmp_path / "no such folder"
    choose_printer(monkeypatch, folder / "paper")
    view = shown(ShowPapers(case=case))
    view._choose_order(order_for(subject, Purpose.OFFICE))

    view._print.click()
    settle()

    assert view._print.isEnabled()
    assert ("Handed to the printer" in view._notice.text()) is answers
    assert len(failures(companion_desks)) == (0 if answers else 1)
    if not answers:
        assert f"copy {failures(companion_desks)[0]}" in view._notice.text()


@pytest.fixture
def held() -> HeldJobs:
    return HeldJobs()


@pytest.fixture
def held_view(shown: Shown, held: HeldJobs, case: EntityId, subject: Subject) -> PapersView:
    """A paper that is looked at, on a computer whose worker waits for the test."""
    view = shown(ShowPapers(case=case), jobs=held)
    held.let_go()
    view._choose_order(order_for(subject, Purpose.OFFICE))
    held.let_go()
    return view


def test_no_other_copy_is_begun_while_one_is_printed(
    held_view: PapersView, held: HeldJobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose_printer(monkeypatch, tmp_path / "paper")

    held_view._print.click()

    assert not held_view._print.isEnabled()
    assert not held_view._save.isEnabled()
    assert "on its way" in held_view._notice.text()
    held.let_go()
    assert held_view._print.isEnabled()
    assert held_view._save.isEnabled()


def counted(desks: Desks) -> int:
    """Return how many copies the audit says were made."""
    with desks.room.reading() as reader:
        return len(audit.entries(reader, action=Action.PRINTED))


def test_a_copy_is_printed_wherever_one_goes_meanwhile(
    qtbot: QtBot,
    seat_with: Callable[..., Seat],
    held: HeldJobs,
    subject: Subject,
    companion_desks: Desks,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It was counted, and nobody was told that nothing came out."""
    choose_printer(monkeypatch, tmp_path / "paper")
    shell = Shell(seat_with(jobs=held))
    qtbot.addWidget(shell)
    shell.show()
    shell.go(ShowPapers(case=subject.case))
    held.let_go()
    view = shell.standing
    assert isinstance(view, PapersView)
    view._choose_order(order_for(subject, Purpose.OFFICE))
    held.let_go()
    before = counted(companion_desks)

    view._print.click()
    held.waiting.pop(0)()
    shell.go(ListCases())
    delete(view)
    held.let_go()

    assert counted(companion_desks) == before + 1
    assert failures(companion_desks) == []
    assert len(pypdfium2.PdfDocument((tmp_path / "paper").read_bytes())) >= 1


def test_a_copy_that_locking_cut_short_is_noted_as_not_made(
    held_view: PapersView,
    held: HeldJobs,
    companion_desks: Desks,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    choose_printer(monkeypatch, tmp_path / "paper")
    held_view._print.click()
    held.waiting.pop(0)()

    for work in held_view.window().findChildren(Piecework):
        work.give_up()
    held.let_go()

    assert len(failures(companion_desks)) == 1
