"""Printing from the window: a printer is chosen, and pages go straight to it, past every file."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from pendamping.desktop.printed_pages import Picture

ON_PAPER: Final = 300
"""Dots an inch."""
IN_THE_QUEUE: Final = "Pendamping"
"""What stands in the printer's queue is read by others."""


def image_of(picture: Picture) -> QImage:
    """Return a page as an image that owns its pixels."""
    is_wide = picture.stride >= picture.width * 4
    shape = QImage.Format.Format_RGBX8888 if is_wide else QImage.Format.Format_RGB888
    return QImage(picture.pixels, picture.width, picture.height, picture.stride, shape).copy()


def ask_for_printer(parent: QWidget, *, into_files: bool = True) -> QPrinter | None:
    """Let somebody choose a printer; nothing if they leave it. `into_files` allows a file too."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(IN_THE_QUEUE)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, into_files)
    chosen = dialog.exec() == QPrintDialog.DialogCode.Accepted
    if not chosen or (not into_files and printer.outputFileName()):
        return None
    return printer


def paint(printer: QPrinter, pages: Sequence[Picture]) -> int:
    """Hand pages to the printer; return how many it took."""
    painter = QPainter()
    if not painter.begin(printer):
        return 0
    taken = 0
    for page in pages:
        if taken and not printer.newPage():
            break
        room = QSize(painter.viewport().width(), painter.viewport().height())
        image = image_of(page).scaled(
            room,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        painter.drawImage(0, 0, image)
        taken += 1
    is_whole = painter.end()
    broken = (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted)
    return taken if is_whole and printer.printerState() not in broken else 0
