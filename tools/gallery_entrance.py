"""Pictures of the entrance, whose pages are made as the tests make them."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from pendamping.desktop.preferences import Preferences, Theme
from pendamping.desktop.theme.look import Look, apply
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words

sys.path.append(str(Path(__file__).parents[1] / "tests"))
from desktop.entrance_pages import Pages

Dress = tuple[str, Language, Theme, tuple[int, int, int]]


def draw(folder: Path, only: list[str], dresses: Iterable[Dress]) -> Iterator[Path]:
    """Draw the pages of the entrance in each dress; all of them are called `entrance`."""
    if only and "entrance" not in only:
        return
    app = QApplication.instance()
    home = folder / "entrance-home"
    home.mkdir(exist_ok=True)
    for name, language, theme, (wide, high, text) in dresses:
        look = Look(theme, text / 100)
        apply(app, look)
        preferences = Preferences(language=language, theme=theme, text_size=text)
        windows = set()
        for page, window in Pages(home, Words.of(language), look, preferences).all(wide, high):
            windows.add(window)
            file = folder / f"entrance_{page}-{name}.png"
            window.grab().save(str(file))
            yield file
        for window in windows:
            window.close()
            window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
