"""Which printers there are, and one of them made ready. The system is asked: for the worker."""

import re
from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from pendamping.kernel.problems import Problem

ON_PAPER: Final = 300
"""Dots an inch: what pages are drawn at, and so what a printer is asked for."""
IN_THE_QUEUE: Final = "Pendamping"
"""What stands in the printer's queue is read by others."""
NAMED_AFTER_FILES: Final = re.compile(
    r"pdf|xps|one ?note|document writer|image ?writer|to file|\bfax\b(?![ -]?\d)", re.IGNORECASE
)
"""What stands in the name of a printer that puts files down, or sends its pages by telephone."""
MADE_FOR_FILES: Final = re.compile(
    r"cups-pdf|to pdf|\w+pdf\b|pdf (converter|creator|driver|printer|writer)|xps document"
    r"|one ?note|document converter|\bfax\b(?![ -]?\d)",
    re.IGNORECASE,
)
"""The same in what its driver is called. "… PDF" alone is what some real printers read."""


class PrinterGone(Problem):
    """The printer that was chosen is not there any more."""

    code = "printer.gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Printers:
    """The printers that this computer knows, as they are called there."""

    names: tuple[str, ...]
    usual: str
    """The one that this computer takes if nobody chooses; empty where that is none of them."""
    left_out: tuple[str, ...] = ()
    """Those that only put a file down."""


def look(*, into_files: bool) -> Printers:
    """Ask which printers there are; `into_files` allows those that only put a file down."""
    every = tuple(QPrinterInfo.availablePrinterNames())
    left_out = () if into_files else tuple(one for one in every if _asked_whether_file(one))
    names = tuple(one for one in every if one not in left_out)
    usual = QPrinterInfo.defaultPrinterName()
    return Printers(names=names, usual=usual if usual in names else "", left_out=left_out)


def writes_files(name: str, driver: str) -> bool:
    """Tell from what a printer and its driver are called whether it only puts a file down."""
    return bool(NAMED_AFTER_FILES.search(name) or MADE_FOR_FILES.search(driver))


def called(name: str) -> QPrinter:
    """Make the printer of that name ready for pages."""
    info = QPrinterInfo.printerInfo(name)
    if info.isNull():  # Qt would take another one
        raise PrinterGone
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    printer.setDocName(IN_THE_QUEUE)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setResolution(ON_PAPER)
    return printer


def _asked_whether_file(name: str) -> bool:
    return writes_files(name, QPrinterInfo.printerInfo(name).makeAndModel())
