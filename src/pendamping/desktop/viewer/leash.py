"""The leash: the pipe from the window. When it closes, the window is gone or has locked."""

import sys
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

LOOKING_MS: Final = 150


class Leash(QObject):
    """Looks whether the pipe is still held at the other end."""

    let_go = Signal()

    def __init__(self, handle: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._handle = handle
        self._timer = QTimer(self, interval=LOOKING_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        if not is_held(self._handle):
            self._timer.stop()
            self.let_go.emit()


def is_held(handle: int) -> bool:
    """Tell whether somebody holds the other end of a pipe from which nothing more is to come."""
    if sys.platform == "win32":
        return _is_held_on_windows(handle)
    import os  # noqa: PLC0415 - what follows is only right for what POSIX calls a pipe
    import select  # noqa: PLC0415 - not for pipes on Windows

    readable, _, _ = select.select([handle], [], [], 0)
    return not readable or bool(os.read(handle, 1))


def _is_held_on_windows(handle: int) -> bool:
    import _winapi  # noqa: PLC0415 - there are no such modules elsewhere
    import msvcrt  # noqa: PLC0415 - Windows has it

    try:
        _winapi.PeekNamedPipe(msvcrt.get_osfhandle(handle), 0)  # type: ignore[attr-defined, unused-ignore]  # Windows has it
    except OSError:
        return False
    return True
