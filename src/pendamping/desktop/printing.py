"""Printing from the window: a printer is chosen, and pages go to it, past every file of ours.

What the system does with them is not ours. On Linux Qt hands them to CUPS as a file, which is
told to lie in memory and is removed at once; the queue of every system may keep what it was
given until it is printed, CUPS for a day longer.
"""

from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from functools import partial
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from pendamping.desktop import printed_pages, printers
from pendamping.desktop.jobs import Jobs
from pendamping.desktop.printed_pages import Handed, Picture
from pendamping.desktop.printer_panel import PrinterPanel
from pendamping.i18n.words import Words
from pendamping.kernel.settings import files_in_memory

STRIP: Final = 128
"""Rows that are drawn in one go: between two strips the window may move."""

Ready = Callable[[], QPrinter]
"""Makes a printer ready; it may take long, so it is called on the worker."""


def image_of(picture: Picture) -> QImage:
    """Return a page as an image that owns its pixels."""
    is_wide = picture.stride >= picture.width * 4
    shape = QImage.Format.Format_RGBX8888 if is_wide else QImage.Format.Format_RGB888
    return QImage(picture.pixels, picture.width, picture.height, picture.stride, shape).copy()


def ask_for_printer(
    opener: QWidget,
    words: Words,
    jobs: Jobs,
    then: Callable[[Ready], object],
    *,
    into_files: bool = True,
) -> None:
    """Let somebody choose a printer, and go on with it; not at all if they leave it.

    `into_files` allows those that only put a file down.
    """
    panel = PrinterPanel(opener, words, jobs, into_files=into_files)
    panel.chosen.connect(lambda name: then(partial(printers.called, name)))
    panel.closed.connect(panel.deleteLater)
    panel.open(panel)  # there is nothing to choose from yet


def hand_over(ready: Ready, pdf: bytes) -> Generator[Handed]:
    """Hand one of our own papers to a printer, a page a piece; the last word is what it took."""
    pages = printed_pages.count(pdf)
    drawn = printed_pages.each(pdf, printers.ON_PAPER)
    with closing(drawn), closing(painting(ready(), drawn)) as painted:
        for taken in painted:
            yield Handed(taken=taken, pages=pages)


def painting(printer: QPrinter, pages: Iterable[Picture]) -> Generator[int]:
    """Hand pages to the printer one by one, and say after each how many it took.

    The last number counts: nothing was taken if the printer failed before it had everything.
    """
    painter = QPainter()
    with files_in_memory():  # CUPS opens its file now
        is_begun = painter.begin(printer)
    if not is_begun:
        yield 0
        return
    taken = 0
    try:
        for page in pages:
            if taken and not printer.newPage():
                break
            _draw(painter, image_of(page))
            taken += 1
            yield taken
    finally:
        is_whole = painter.end()
    broken = (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted)
    yield taken if is_whole and printer.printerState() not in broken else 0


def _draw(painter: QPainter, image: QImage) -> None:
    """Draw a page as large as the paper allows, strip by strip.

    Each begins a row before the last one ended, so that no line of light stands between them.
    """
    room = painter.viewport()
    scale = min(room.width() / image.width(), room.height() / image.height())
    for top in range(0, image.height(), STRIP):
        begin = max(top - 1, 0)
        rows = min(top + STRIP, image.height()) - begin
        painter.drawImage(
            QRectF(0, begin * scale, image.width() * scale, rows * scale),
            image,
            QRectF(0, begin, image.width(), rows),
        )
