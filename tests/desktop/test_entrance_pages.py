"""Every page of the entrance, in both languages and at all sizes: all of it can be read."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop import looking
from desktop.entrance_pages import Pages
from pendamping.desktop.preferences import Preferences, Theme
from pendamping.desktop.theme.look import Look
from pendamping.desktop.theme.look import apply as wear
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words

SIZES = ((1366, 768, 1.0), (960, 540, 1.0), (1093, 614, 1.5), (960, 540, 2.0))


def faults(window: QWidget, wide: int, high: int) -> list[str]:
    """Return everything that is wrong with a page."""
    grown = [f"grew to {window.size().toTuple()}"] * (
        window.width() > wide or window.height() > high
    )
    return [
        *grown,
        *(f"cut off: {one}" for one in looking.cut_off(window)),
        *(f"on each other: {one}" for one in looking.lying_over(window)),
        *(f"sideways: {one}" for one in looking.sideways(window)),
        *(f"no name: {one}" for one in looking.nameless(window)),
    ]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("wide", "high", "scale"), SIZES)
def test_nothing_is_cut_off_at_the_entrance(
    qtbot: QtBot, home: Path, language: Language, wide: int, high: int, scale: float
) -> None:
    look = Look(Theme.LIGHT, scale)
    wear(QApplication.instance(), look)  # type: ignore[arg-type]
    pages = Pages(home, Words.of(language), look, Preferences(language=language))
    found: dict[str, list[str]] = {}
    windows: set[QWidget] = set()

    for name, window in pages.all(wide, high):
        windows.add(window)
        found[name] = faults(window, wide, high)
    for window in windows:
        window.close()
        window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert len(found) == 24
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
