"""The window as a program of its own: which face is shown, how it starts, how it really ends."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop.fakes import a_copy_for, passphrase_of
from pendamping.desktop.app import LateKeeper
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.kernel.clock import SystemClock
from pendamping.kernel.process import itself
from pendamping.main import is_for_window

SOURCE = Path(__file__).parents[2] / "src"

DRIVEN = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pendamping.desktop import app, leaving
from pendamping.kernel.settings import Settings

home, place, note, passphrase = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4]
write = "import sys; open(sys.argv[1], 'w').write(repr(sys.argv[2:]))"
leaving.itself = lambda: [sys.executable, "-c", write, note]
running = QApplication(["pendamping"])
settings = Settings(language="en", vault=None, home=home, training=False)
window, watch = app.open_window(settings, None, place)
watch.install()
window.show()

def unlock():
    window.entrance.page._secret.set_text(passphrase)
    window.entrance.page.unlock()
    look.start(50)

def lock():
    if window.shell is not None:
        look.stop()
        window.lock()

look = QTimer()
look.timeout.connect(lock)
QTimer.singleShot(300, unlock)
running.exec()
print("never reached")
"""


def environment(home: Path) -> dict[str, str]:
    return os.environ | {
        "PYTHONPATH": str(SOURCE),
        "QT_QPA_PLATFORM": "offscreen",
        "PENDAMPING_HOME": str(home),
    }


@pytest.mark.parametrize(
    "arguments", [[], ["window"], ["--lang", "en"], ["--vault", "window", "window"], ["--lang=id"]]
)
def test_the_window_opens_where_nothing_else_is_to_be_done(arguments: list[str]) -> None:
    assert is_for_window(arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        ["case", "list"],
        ["--help"],
        ["window", "--help"],
        ["window", "shop"],
        ["--vault", "x", "today"],
    ],
)
def test_the_command_line_does_everything_else(arguments: list[str]) -> None:
    assert not is_for_window(arguments)


def test_the_keeper_loads_what_it_needs_when_it_is_asked(home: Path) -> None:
    keeper = LateKeeper(home, SystemClock(), Words.of(Language.ENGLISH))

    assert keeper._model is None
    assert len(keeper.suggest().split()) == 7
    assert keeper._model is not None


def test_nothing_heavy_is_loaded_before_the_first_picture(home: Path) -> None:
    script = (
        "import sys; import pendamping.desktop.app; "
        "print(sorted(n for n in sys.modules if n in "
        "{'sqlcipher3', 'reportlab', 'cryptography', 'pendamping.workbench', 'PIL'}))"
    )

    told = subprocess.run(
        [sys.executable, "-c", script],
        env=environment(home),
        capture_output=True,
        text=True,
        check=True,
    )

    assert told.stdout.strip() == "[]"
    assert told.stderr == ""


def test_the_program_starts_and_ends_without_a_word_when_the_system_says_so(home: Path) -> None:
    running = subprocess.Popen(
        [*itself(), "window", "--lang", "en"],
        env=environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    time.sleep(3)

    running.send_signal(signal.SIGTERM)
    out, err = running.communicate(timeout=30)

    assert running.returncode == 0
    assert out == b""
    assert b"Traceback" not in err


def test_locking_ends_the_process_that_held_the_keys(home: Path, tmp_path: Path) -> None:
    place, note = a_copy_for("pendamping-1", home), tmp_path / "note"
    arguments = [str(home), str(place), str(note), passphrase_of("pendamping-1")]

    ended = subprocess.run(
        [sys.executable, "-c", DRIVEN, *arguments],
        env=environment(home),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert ended.returncode == 0, ended.stderr
    assert ended.stdout == ""
    assert (place / "lock").read_bytes() == b"clean\n"
    for _ in range(100):
        if note.exists() and note.read_text():
            break
        time.sleep(0.1)
    assert note.read_text() == repr(["window", "--lang", "en", "--vault", str(place)])


ON_A_BUS = """
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from pendamping.desktop.session_events import SAVERS, SessionEvents

running = QCoreApplication([])
events = SessionEvents()
heard = []
events.leaving.connect(lambda: heard.append("away"))
events.listen(0)
bus = QDBusConnection.sessionBus()
for away in (False, True):
    for service, path in SAVERS:
        bus.registerService(service)
        told = QDBusMessage.createSignal(path, service, "ActiveChanged")
        told.setArguments([away])
        bus.send(told)
QTimer.singleShot(500, running.quit)
running.exec()
print(len(heard))
"""


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="no bus to speak on")
def test_a_screen_saver_that_comes_is_heard_on_the_bus(home: Path) -> None:
    told = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", ON_A_BUS],
        env=environment(home),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    assert told.stdout.strip() == "6"
