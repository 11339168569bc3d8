"""Pages as pixels: each is drawn by a process that is limited and then thrown away."""

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QProcess, QTimer, Signal
from PySide6.QtGui import QImage

from pendamping.desktop import viewer
from pendamping.kernel.process import part

DRAWING: Final = Path(viewer.__file__).with_name("drawing.py")
HEADER: Final = struct.Struct(">III")
PATIENCE_MS: Final = 30_000
MOST_SIDE: Final = 20_000
MOST_PAGES: Final = 500


def command() -> list[str]:
    """Return what draws a page, from source or packed."""
    return part("draw-page", "-I", str(DRAWING))


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it is shown."""

    number: int
    count: int
    image: QImage


class Pages(QObject):
    """Has pages of one file drawn, one after the other."""

    drawn = Signal(object)
    """Carries the `Page`."""
    refused = Signal()
    """The file cannot be drawn within its limits."""

    def __init__(self, kind: str, content: bytes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._content = content
        self._drawer: QProcess | None = None
        self._number = 0

    def draw(self, number: int, width: int) -> None:
        """Have a page drawn; a drawing that is under way is thrown away."""
        self.stop()
        self._number = number
        self._drawer = drawer = QProcess(self)
        drawer.finished.connect(self._done)
        drawer.errorOccurred.connect(self._broken)
        patience = QTimer(drawer, singleShot=True, interval=PATIENCE_MS)
        patience.timeout.connect(drawer.kill)
        patience.start()
        program, *arguments = command()
        drawer.start(program, [*arguments, self._kind, str(number), str(width)])
        drawer.write(self._content)
        drawer.closeWriteChannel()

    def stop(self) -> None:
        """Throw away a drawing that is under way."""
        drawer, self._drawer = self._drawer, None
        if drawer is not None:
            drawer.finished.disconnect(self._done)
            drawer.errorOccurred.disconnect(self._broken)
            drawer.kill()
            drawer.waitForFinished(PATIENCE_MS)
            drawer.deleteLater()

    def _broken(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self.stop()
            self.refused.emit()

    def _done(self, code: int, how: QProcess.ExitStatus) -> None:
        drawer, self._drawer = self._drawer, None
        if drawer is None:
            return
        told = bytes(drawer.readAllStandardOutput().data())
        drawer.deleteLater()
        page = None
        if code == 0 and how is QProcess.ExitStatus.NormalExit:
            page = read(self._number, told)
        if page is None:
            self.refused.emit()
        else:
            self.drawn.emit(page)


def read(number: int, told: bytes) -> Page | None:
    """Read what a drawing process wrote; it is not believed: nothing where it does not add up."""
    if len(told) < HEADER.size:
        return None
    count, width, height = HEADER.unpack_from(told)
    sides = 0 < width <= MOST_SIDE and 0 < height <= MOST_SIDE
    if not sides or not number < count <= MOST_PAGES:
        return None
    pixels = told[HEADER.size :]
    if len(pixels) != width * height * 3:
        return None
    image = QImage(pixels, width, height, width * 3, QImage.Format.Format_RGB888).copy()
    return Page(number, count, image)
