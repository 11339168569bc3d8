"""Finding a folder or a file in the program's own panel, by keyboard alone, without a trace."""

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

import pendamping
from desktop.fakes import HeldJobs, InlineJobs, press, settle
from pendamping.desktop.steps import places
from pendamping.desktop.steps.places import UP, PlacePanel
from pendamping.desktop.theme.look import Look
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.usecases import spots

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

ENTER, DOWN, TAB, ESCAPE = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Down,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Escape,
)
Opened = Callable[..., PlacePanel]


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The documents folder of somebody who has two folders, a picture and a note in it."""
    folder = tmp_path / "Dokumen"
    for inside in ("surat", "Arsip", ".rahasia"):
        (folder / inside).mkdir(parents=True)
    (folder / "kartu.png").write_bytes(b"x" * 2_000)
    (folder / "catatan.txt").write_bytes(b"x")
    monkeypatch.setattr(places, "own_folders", lambda _: [("Documents", folder)])
    monkeypatch.setattr(spots, "sticks", list)
    return folder


@pytest.fixture
def opened(qtbot: QtBot, look: Look, own: Path) -> Opened:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    QVBoxLayout(window).addWidget(QWidget())

    def open_(endings: tuple[str, ...] | None = None) -> PlacePanel:
        words = Words.of(Language.ENGLISH)
        panel = PlacePanel(
            window, words, InlineJobs(), title="Where", choose="Take it", endings=endings
        )
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        panel.open()
        settle()
        return panel

    return open_


def taken(panel: PlacePanel) -> list[Path]:
    heard: list[Path] = []
    panel.chosen.connect(heard.append)
    return heard


def names(panel: PlacePanel) -> list[str]:
    return [line.title for line in panel._list.lines]


def test_a_folder_is_found_by_keyboard(opened: Opened, own: Path) -> None:
    panel = opened()
    heard = taken(panel)
    assert names(panel) == ["One folder up", "Arsip", "surat"]

    panel._list.setFocus()
    press(panel, DOWN, ENTER)
    assert panel.folder == own / "Arsip"
    panel._choose.click()

    assert heard == [own / "Arsip"]
    assert panel.isHidden()


def test_the_way_leads_up_too(opened: Opened, own: Path) -> None:
    panel = opened()

    panel._open(UP)

    assert panel.folder == own.parent


def test_a_folder_can_be_typed(opened: Opened, own: Path) -> None:
    panel = opened()
    line = panel._path.editor()
    line.setFocus()
    line.selectAll()

    press(panel, str(own / "surat"), ENTER)

    assert panel.folder == own / "surat"
    assert not panel.isHidden()


def test_a_folder_that_is_gone_is_said_and_the_one_before_stays(opened: Opened, own: Path) -> None:
    panel = opened()

    panel.look_into(own / "dicabut")

    assert "not there any more" in panel._notice.text()
    assert panel.folder == own


def typed(panel: PlacePanel, text: str) -> None:
    """Type something in place of what stands in the line."""
    line = panel._path.editor()
    line.setFocus()
    line.selectAll()
    press(panel, text)


@pytest.mark.parametrize("way", ["absolute", "from here", "from home"])
def test_what_was_typed_is_taken_without_another_key(
    opened: Opened, own: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.setenv("HOME", str(own))
    monkeypatch.setenv("USERPROFILE", str(own))
    panel = opened()
    heard = taken(panel)

    typed(
        panel, {"absolute": str(own / "surat"), "from here": "surat", "from home": "~/surat"}[way]
    )
    panel._choose.click()

    assert heard == [own / "surat"]
    assert panel.isHidden()


@pytest.mark.parametrize("gone", ["dicabut", "~nobody-of-this-name/surat"])
@pytest.mark.parametrize("by", ["button", "enter"])
def test_what_is_not_there_is_not_taken_and_nothing_else_either(
    opened: Opened, own: Path, gone: str, by: str
) -> None:
    panel = opened()
    heard = taken(panel)

    typed(panel, gone)
    panel._choose.click() if by == "button" else press(panel, ENTER)
    told = panel._notice.text()
    panel._choose.click()

    assert "not there any more" in told
    assert heard == []
    assert not panel._choose.isEnabled()
    assert not panel.isHidden()
    assert panel._path.editor().text() == gone
    typed(panel, str(own / "Arsip"))
    panel._choose.click()
    assert heard == [own / "Arsip"]


def test_why_nothing_is_taken_can_be_read_in_a_small_window(opened: Opened) -> None:
    panel = opened()
    panel.window().resize(960, 540)

    typed(panel, "dicabut")
    panel._choose.click()
    settle()

    seen = panel._notice.visibleRegion().boundingRect()
    assert seen.size() == panel._notice.size()


def test_after_a_problem_another_folder_of_the_list_can_be_taken(opened: Opened, own: Path) -> None:
    panel = opened()
    heard = taken(panel)
    panel.look_into(own / "dicabut")
    assert not panel._choose.isEnabled()

    panel._open(own / "surat")
    panel._choose.click()

    assert heard == [own / "surat"]


def test_an_empty_line_takes_nothing(opened: Opened) -> None:
    panel = opened()

    panel._path.editor().setFocus()
    panel._path.editor().selectAll()
    press(panel, Qt.Key.Key_Delete)

    assert not panel._choose.isEnabled()


def test_a_folder_that_was_typed_is_shown_before_a_file_of_it_is_taken(
    opened: Opened, own: Path
) -> None:
    (own / "surat" / "izin.png").write_bytes(b"x")
    panel = opened((".png",))
    heard = taken(panel)

    typed(panel, "surat")
    panel._choose.click()

    assert heard == []
    assert names(panel) == ["One folder up", "izin.png"]
    panel._choose.click()
    assert heard == [own / "surat" / "izin.png"]


@pytest.mark.parametrize("meanwhile", ["closed", "typed on"])
def test_what_was_typed_is_not_taken_where_something_else_was_wanted_meanwhile(
    opened: Opened, own: Path, meanwhile: str
) -> None:
    panel = opened()
    heard = taken(panel)
    panel._jobs = held = HeldJobs()
    typed(panel, "surat")
    panel._choose.click()
    assert not panel._choose.isEnabled()

    press(panel, ESCAPE if meanwhile == "closed" else "-lama")
    held.let_go()

    assert heard == []
    assert panel.isHidden() is (meanwhile == "closed")


def test_a_file_of_a_wanted_kind_is_taken(opened: Opened, own: Path) -> None:
    panel = opened((".png", ".pdf"))
    heard = taken(panel)
    assert names(panel) == ["One folder up", "Arsip", "surat", "kartu.png"]

    panel._list.go_to(own / "Arsip")
    assert not panel._choose.isEnabled()
    panel._list.go_to(own / "kartu.png")
    panel._list.setFocus()
    press(panel, ENTER)

    assert heard == [own / "kartu.png"]


def test_esc_takes_nothing(opened: Opened) -> None:
    panel = opened()
    heard = taken(panel)

    press(panel, ESCAPE)

    assert panel.isHidden()
    assert heard == []


def test_everything_in_it_has_a_name(opened: Opened) -> None:
    panel = opened()

    assert panel._list.accessibleName()
    assert panel._path.editor().accessibleName() == "Folder"
    buttons = [one for one in panel.findChildren(QAbstractButton) if one.isVisible()]
    assert buttons
    assert all(one.accessibleName() or one.text() for one in buttons)


def test_no_screen_opens_a_dialog_of_the_system_for_files() -> None:
    """Those keep lists of what was opened, and speak the language of the system."""
    source = Path(pendamping.__path__[0]) / "desktop"
    asking = [
        path.name
        for path in source.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name) and node.id == "QFileDialog"
    ]

    assert asking == []
