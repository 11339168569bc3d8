"""The viewer: another process draws, another shows, and nothing is left behind."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas
from shiboken6 import delete

from builders_packed import pack
from builders_vault import StillClock
from desktop.conftest import Stand
from desktop.fakes import HeldJobs, a_copy_for, a_ground, passphrase_of
from pendamping.desktop.preferences import Preferences, Theme
from pendamping.desktop.steps.states import Entered, Standing
from pendamping.desktop.theme.look import Look
from pendamping.desktop.viewer import drawing, launch
from pendamping.desktop.viewer.handing import Handed, NothingHanded
from pendamping.desktop.viewer.launch import Viewers
from pendamping.desktop.viewer.leash import Leash, is_held
from pendamping.desktop.viewer.pages import HEADER, Page, Pages, read
from pendamping.desktop.viewer.window import ViewerWindow
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.usecases.attachments import OpenedAttachment
from pendamping.workbench import Workbench

RED = (200, 30, 30)


def a_picture(kind: str = "PNG", size: tuple[int, int] = (40, 20)) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", size, RED).save(written, kind)
    return written.getvalue()


def a_document(pages: int = 3) -> bytes:
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=(200, 100))
    for number in range(pages):
        canvas.drawString(20, 50, f"page {number}")
        canvas.showPage()
    canvas.save()
    return written.getvalue()


def drawn(kind: str, content: bytes, page: int = 0, width: int = 300) -> tuple[int, bytes]:
    """Run the drawing process as the viewer does."""
    done = subprocess.run(
        [sys.executable, "-I", drawing.__file__, kind, str(page), str(width)],
        input=content,
        capture_output=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout


def test_a_picture_becomes_pixels_no_wider_than_asked() -> None:
    code, told = drawn("image/png", a_picture(size=(900, 300)))

    page = read(0, told)
    assert code == 0
    assert page is not None
    assert (page.image.width(), page.image.height(), page.count) == (300, 100, 1)
    color = page.image.pixelColor(5, 5)
    assert (color.red(), color.green(), color.blue()) == RED


def test_a_page_of_a_document_becomes_pixels() -> None:
    code, told = drawn("application/pdf", a_document(), page=2)

    page = read(2, told)
    assert code == 0
    assert page is not None
    assert (page.number, page.count, page.image.width()) == (2, 3, 300)


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("image/png", b"no picture at all"),
        ("image/jpeg", a_picture("PNG")[:30]),
        ("application/pdf", b"%PDF-1.7 nothing follows"),
        ("application/pdf", b""),
    ],
)
def test_what_cannot_be_drawn_is_refused_without_a_word(kind: str, content: bytes) -> None:
    code, told = drawn(kind, content)

    assert (code, told) == (drawing.UNREADABLE, b"")


def test_a_picture_made_to_fill_the_memory_is_refused() -> None:
    bomb = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(bomb, "PNG")

    code, told = drawn("image/png", bomb.getvalue())

    assert (code, told) == (drawing.UNREADABLE, b"")


@pytest.mark.skipif(sys.platform != "linux", reason="limits are the system's")
def test_whoever_draws_has_no_file_to_write_and_little_memory(tmp_path: Path) -> None:
    code = (
        f"import runpy, resource\n"
        f"found = runpy.run_path({drawing.__file__!r})\n"
        f"found['limit']()\n"
        f"assert resource.getrlimit(resource.RLIMIT_AS)[0] == found['MEMORY_BYTES']\n"
        f"with open({str(tmp_path / 'left')!r}, 'wb', 0) as left:\n"
        f"    left.write(b'x' * 10)\n"
    )

    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, check=False)

    assert done.returncode != 0
    assert (tmp_path / "left").read_bytes() == b""


@pytest.mark.parametrize(
    "told",
    [
        b"",
        HEADER.pack(1, 2, 2) + b"short",
        HEADER.pack(0, 1, 1) + b"abc",
        HEADER.pack(1, 0, 1),
        HEADER.pack(1, 1 << 31, 1) + b"abc",
        HEADER.pack(9999, 1, 1) + b"abc",
    ],
)
def test_what_the_drawing_process_says_is_not_believed(told: bytes) -> None:
    assert read(0, told) is None


def test_what_is_handed_over_is_read_as_it_was_written() -> None:
    preferences = Preferences(theme=Theme.DARK, text_size=150)
    handed = Handed(kind="image/png", content=a_picture(), preferences=preferences)

    back = Handed.read(io.BytesIO(handed.written()))

    assert back == handed
    assert back.is_veiled
    assert "PNG" not in repr(handed)


@pytest.mark.parametrize(
    "pipe",
    [
        b"",
        b"hello\n",
        b"{}\n",
        json.dumps({"kind": "image/png", "size": 9, "look": {}}).encode() + b"\nabc",
        json.dumps({"kind": "image/png", "size": 1 << 40, "look": {}}).encode() + b"\nabc",
    ],
)
def test_a_pipe_with_something_else_is_refused(pipe: bytes) -> None:
    with pytest.raises(NothingHanded):
        Handed.read(io.BytesIO(pipe))


def test_pages_come_one_after_the_other(qtbot: QtBot, look: Look) -> None:
    pages = Pages("application/pdf", a_document())

    for number in (0, 1):
        with qtbot.waitSignal(pages.drawn, timeout=30_000) as told:
            pages.draw(number, 200)
        (page,) = told.args or [None]
        assert isinstance(page, Page)
        assert (page.number, page.count) == (number, 3)


def test_a_drawing_that_nobody_waits_for_is_thrown_away(qtbot: QtBot, look: Look) -> None:
    pages = Pages("application/pdf", a_document())
    told: list[Page] = []
    pages.drawn.connect(told.append)

    pages.draw(0, 200)
    with qtbot.waitSignal(pages.drawn, timeout=30_000):
        pages.draw(2, 200)

    assert [page.number for page in told] == [2]


def test_the_window_turns_pages_and_closes_by_keyboard(
    qtbot: QtBot, look: Look, english: Words
) -> None:
    closed: list[bool] = []
    pages = Pages("application/pdf", a_document(2))
    window = ViewerWindow(pages, english, lambda: closed.append(True))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window._place.text() == "Page 1 of 2", timeout=30_000)
    assert not window._shown.pixmap().isNull()

    qtbot.keyClick(window, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: window._place.text() == "Page 2 of 2", timeout=30_000)
    wide = window._shown.pixmap().width()
    qtbot.keyClick(window, Qt.Key.Key_Plus)
    assert window._shown.pixmap().width() > wide
    assert window.windowTitle() == "Pendamping"

    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert closed


def test_a_file_that_cannot_be_drawn_is_explained(qtbot: QtBot, look: Look, english: Words) -> None:
    window = ViewerWindow(Pages("image/png", b"nothing"), english, lambda: None)
    qtbot.addWidget(window)
    window.show()

    qtbot.waitUntil(lambda: "cannot be shown" in window._notice.text(), timeout=30_000)


def test_the_leash_tells_when_the_other_end_lets_go(qtbot: QtBot, look: Look) -> None:
    ours, theirs = os.pipe()
    leash = Leash(ours)
    assert is_held(ours)

    with qtbot.waitSignal(leash.let_go, timeout=5_000):
        os.close(theirs)

    os.close(ours)


def test_a_viewer_stands_until_the_window_lets_go(
    qtbot: QtBot, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = Path(launch.__file__).parents[3]
    monkeypatch.setenv("PYTHONPATH", str(root))
    viewers = Viewers()
    opened = OpenedAttachment(media_type="image/png", content=a_picture())

    viewers.show(opened, Preferences())
    (process,) = viewers._running
    assert process.waitForStarted(30_000)
    qtbot.wait(1_500)
    assert viewers.count == 1

    with qtbot.waitSignal(viewers.ended, timeout=30_000) as ended:
        viewers.close_all()
    assert ended.args == [0]
    assert viewers.count == 0


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")
def test_a_packed_program_shows_and_draws_by_its_own_name(
    qtbot: QtBot, look: Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack(tmp_path, monkeypatch)
    pages, viewers = Pages("application/pdf", a_document(2)), Viewers()

    with qtbot.waitSignal(pages.drawn, timeout=30_000) as told:
        pages.draw(1, 200)
    (page,) = told.args or [None]
    assert isinstance(page, Page)
    assert (page.number, page.count) == (1, 2)

    viewers.show(OpenedAttachment(media_type="image/png", content=a_picture()), Preferences())
    qtbot.wait(1_500)
    assert viewers.count == 1
    with qtbot.waitSignal(viewers.ended, timeout=30_000) as ended:
        viewers.close_all()
    assert ended.args == [0]


def test_a_viewer_started_by_hand_shows_nothing() -> None:
    root = Path(launch.__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-m", launch.MODULE],
        input=b"",
        capture_output=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONPATH": str(root), "QT_QPA_PLATFORM": "offscreen"},
    )

    assert (done.returncode, done.stdout) == (2, b"")


SHOWING = """
import sys
from pendamping.desktop import veil
from pendamping.desktop.viewer import program

def draw(window, *, veiled):
    print("veiled" if veiled else "seen by all", flush=True)

veil.draw = draw
sys.exit(program.main())
"""
"""The viewer, which says when its window is about to be seen."""


def a_viewer_that_tells() -> subprocess.Popen[bytes]:
    root = Path(launch.__file__).parents[3]
    return subprocess.Popen(
        [sys.executable, "-c", SHOWING],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(root), "QT_QPA_PLATFORM": "offscreen"},
    )


@pytest.mark.parametrize(("is_veiled", "said"), [(True, b"veiled"), (False, b"seen by all")])
def test_screenshots_leave_the_viewer_out_unless_it_is_practice(
    *, is_veiled: bool, said: bytes
) -> None:
    handed = Handed(
        kind="image/png", content=a_picture(), preferences=Preferences(), is_veiled=is_veiled
    )
    with a_viewer_that_tells() as viewer:
        assert viewer.stdin is not None
        assert viewer.stdout is not None
        viewer.stdin.write(handed.written())
        viewer.stdin.flush()

        assert viewer.stdout.readline().strip() == said


def test_a_viewer_that_was_let_go_of_before_it_stood_is_never_seen() -> None:
    handed = Handed(kind="image/png", content=a_picture(), preferences=Preferences())
    with a_viewer_that_tells() as viewer:
        told, _ = viewer.communicate(handed.written(), timeout=60)

    assert (viewer.returncode, told) == (0, b"")


@pytest.mark.parametrize("way", ["lock", "hide_at_once"])
def test_the_viewers_leave_with_the_window_while_the_worker_is_still_busy(
    qtbot: QtBot,
    stand: Stand,
    home: Path,
    clock: StillClock,
    monkeypatch: pytest.MonkeyPatch,
    way: str,
) -> None:
    root = Path(launch.__file__).parents[3]
    monkeypatch.setenv("PYTHONPATH", str(root))
    monkeypatch.setattr(Viewers, "are_veiled", True)
    held, vault = HeldJobs(), a_copy_for("pendamping-1", home)
    window = stand(a_ground(home, clock, held, vault=vault))
    words = Words.of(Language.ENGLISH)
    desks = Workbench(folder=vault, clock=clock, words=words).unlock(passphrase_of("pendamping-1"))
    window.enter(
        Entered(
            desks=desks,
            folder=vault,
            standing=Standing.READY,
            is_training=True,
            is_rehearsed=True,
            role="companion",
        )
    )
    assert not Viewers.are_veiled
    viewers = Viewers(QApplication.instance())
    viewers.show(OpenedAttachment(media_type="image/png", content=a_picture()), Preferences())
    (process,) = viewers._running
    assert process.waitForStarted(30_000)

    getattr(window, way)()

    qtbot.waitUntil(lambda: viewers.count == 0, timeout=30_000)
    assert held.waiting
    delete(viewers)
