"""The viewer as a program: reads what the window hands it, shows it, ends with the window."""

import sys
from collections.abc import Sequence

from PySide6.QtWidgets import QApplication

from pendamping.desktop import veil
from pendamping.desktop.theme.look import Look, apply
from pendamping.desktop.viewer.handing import Handed, NothingHanded
from pendamping.desktop.viewer.leash import Leash, is_held
from pendamping.desktop.viewer.pages import Pages
from pendamping.desktop.viewer.window import ViewerWindow
from pendamping.i18n.words import Words
from pendamping.kernel import crash
from pendamping.kernel.process import harden

NOTHING = 2


def main(_arguments: Sequence[str] = ()) -> int:
    """Show one attachment until it is closed or the window lets go."""
    harden()
    crash.watch()  # it is a program of its own, and shows what somebody confided
    try:
        handed = Handed.read(sys.stdin.buffer)
    except NothingHanded:
        return NOTHING
    application = QApplication(sys.argv[:1])
    chosen = handed.preferences
    apply(application, Look(chosen.theme, chosen.text_size / 100))
    pages = Pages(handed.kind, handed.content)
    pipe = sys.stdin.fileno()
    if not is_held(pipe):
        return 0  # the window hid before anything was to be seen
    leash = Leash(pipe)
    window = ViewerWindow(pages, Words.of(chosen.language), application.quit)
    leash.let_go.connect(application.quit)
    application.aboutToQuit.connect(pages.stop)
    veil.draw(int(window.winId()), veiled=handed.is_veiled)
    window.show()
    return application.exec()
