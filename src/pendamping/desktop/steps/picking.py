"""Choosing where a file goes or where it lies, without the dialogs of the system.

Those keep lists of what was opened (Windows in the registry, Qt and the desktops in files of
their own), where a name of a file outlives the stick it was on. This keeps nothing.
"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pendamping.desktop.steps.parts import Hall, later
from pendamping.desktop.steps.states import Lying, Spot
from pendamping.desktop.widgets.empty import EmptyState
from pendamping.desktop.widgets.rows import Line, RowList
from pendamping.desktop.widgets.segmented import Pills
from pendamping.desktop.widgets.text import label
from pendamping.i18n.words import Words
from pendamping.kernel.problems import Problem
from pendamping.usecases.spots import NowhereToPut

AGAIN: Final = 2_500
"""Milliseconds between two looks for a stick."""
HEIGHT: Final = 150


def own_folders(words: Words) -> list[tuple[str, Path]]:
    """Return the folders of the person that every system has, by name."""
    places = QStandardPaths.StandardLocation
    wanted = (
        (words.say("Documents folder"), places.DocumentsLocation),
        (words.say("Downloads folder"), places.DownloadLocation),
        (words.say("Desktop folder"), places.DesktopLocation),
    )
    found = [(name, Path(QStandardPaths.writableLocation(place))) for name, place in wanted]
    return [(name, folder) for name, folder in found if folder.parts]


class SpotPicker(QWidget):
    """The sticks that are plugged in, and the person's own folders; a new stick appears here."""

    chosen = Signal(object)
    """Carries the folder."""
    refused = Signal(object)
    """Carries a `Problem`."""

    def __init__(self, hall: Hall, name: str) -> None:
        super().__init__()
        self._hall = hall
        self._own = own_folders(hall.words)
        self._spots: tuple[Spot, ...] | None = None
        self._is_awaited = False
        self._pills = Pills(name=name)
        self._hint = label(hall.words.say("No stick is plugged in."), "small")
        self._hint.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(hall.look.px(6))
        for widget in (label(name, "caption"), self._pills, self._hint):
            column.addWidget(widget)
        self._pills.chosen.connect(self.chosen)
        self._timer = QTimer(self, interval=AGAIN)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        later(self, self.look)

    @property
    def folder(self) -> Path | None:
        """The folder that is chosen; nothing before there was one."""
        key = self._pills.key
        return key if isinstance(key, Path) else None

    def asked(self) -> Path | None:
        """Return the folder that is chosen; where there is none, say what to do."""
        if self.folder is None:
            self.refused.emit(NowhereToPut())
        return self.folder

    def look(self) -> None:
        """Look which sticks are there."""
        self._hall.jobs.run(
            partial(self._hall.keeper.spots, self._own),
            owner=self,
            then=self._show,
            otherwise=self.refused.emit,
        )

    def focus_on(self) -> None:
        """Take the keyboard, as soon as there is something to choose."""
        self._is_awaited = not self._spots
        self._pills.focus_on()

    def _show(self, spots: tuple[Spot, ...]) -> None:
        if spots == self._spots:
            return
        before, is_first = self.folder, self._spots is None
        self._spots = spots
        folders = [spot.folder for spot in spots]
        key = before if before in folders else folders[0] if folders else None
        named = [
            (spot.folder, f"{spot.name} · {spot.detail}" if spot.detail else spot.name)
            for spot in spots
        ]
        self._pills.set_choices(named, key=key)
        self._hint.setVisible(not any(spot.kind == "stick" for spot in spots))
        if is_first or key != before:
            self.chosen.emit(key)
        if self._is_awaited and spots:
            self.focus_on()


class FilePicker(QWidget):
    """The files that lie in such a place, the newest first."""

    chosen = Signal(object)
    """Carries the file, or nothing when none is chosen any more."""
    refused = Signal(object)

    def __init__(self, hall: Hall, name: str, endings: Sequence[str]) -> None:
        super().__init__()
        self._hall = hall
        self._endings = tuple(endings)
        self._spots = SpotPicker(hall, hall.words.say("Where it lies"))
        self._list = RowList(name=name)
        self._list.setMinimumHeight(hall.look.px(HEIGHT))
        self._empty = EmptyState("inbox", hall.words.say("No such file lies here."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(hall.look.px(6))
        for widget in (self._spots, self._list, self._empty):
            column.addWidget(widget)
        self._empty.hide()
        self._spots.chosen.connect(self._look_into)
        self._spots.refused.connect(self.refused)
        self._list.moved_to.connect(self.chosen)

    @property
    def file(self) -> Path | None:
        """The file that is chosen; nothing before there was one."""
        key = self._list.key
        return key if isinstance(key, Path) else None

    def focus_on(self) -> None:
        """Take the keyboard."""
        self._spots.focus_on()

    def _look_into(self, folder: Path | None) -> None:
        if folder is not None:
            self._hall.jobs.run(
                partial(self._hall.keeper.lying, folder, self._endings),
                owner=self,
                then=self._show,
                otherwise=self._tell,
            )

    def _show(self, lying: tuple[Lying, ...]) -> None:
        self._list.set_lines(
            [
                Line(key=one.file, title=one.name, detail=one.detail, icon="file-text")
                for one in lying
            ]
        )
        self._list.setVisible(bool(lying))
        self._empty.setVisible(not lying)
        if lying:
            self._list.go_to(lying[0].file)
        self.chosen.emit(self.file)

    def _tell(self, problem: Problem) -> None:
        self._show(())
        self.refused.emit(problem)
