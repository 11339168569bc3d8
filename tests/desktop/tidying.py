"""What a test of the window leaves behind: nothing that is seen, and nothing that is drawn."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication
from shiboken6 import delete, isValid, ownedByPython


@contextmanager
def tidied() -> Iterator[None]:
    """Collect no rubbish meanwhile, as the program does not, and take every window away at last.

    Python looks for rubbish whenever enough was made, and so also while Qt paints. A window that
    nobody held any more but that was still seen was then destroyed within its own painting, and
    the process with it. The program collects between two events only (`desktop/collecting.py`);
    a test is over before it would. Afterwards nothing painted is left that could be collected,
    be it by another test on another thread.
    """
    gc.disable()
    try:
        yield
    finally:
        take_windows_away()
        gc.collect(0)  # all that was made meanwhile, and no more: quick
        gc.enable()


def take_windows_away() -> None:
    """Destroy every window now, however many still hold it.

    A list that a completer lays open stands without a parent and yet is the completer's, which
    destroys it itself.
    """
    for one in QApplication.topLevelWidgets():
        if isValid(one) and ownedByPython(one):
            delete(one)
