"""The panel in which a folder or a file is found, in the program's own words and letters.

The dialogs of the system keep lists of what was opened, and speak another language than the
person chose here. This keeps nothing.
"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pendamping.desktop.explaining import explain
from pendamping.desktop.jobs import Jobs
from pendamping.desktop.steps.picking import own_folders
from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.buttons import plain, primary
from pendamping.desktop.widgets.fields import LineField
from pendamping.desktop.widgets.form import FormColumn
from pendamping.desktop.widgets.notice import Notice
from pendamping.desktop.widgets.popup import Popup
from pendamping.desktop.widgets.rows import Line, RowList
from pendamping.desktop.widgets.segmented import Pills
from pendamping.i18n import formats
from pendamping.i18n.words import Words
from pendamping.kernel.problems import Problem
from pendamping.usecases import spots
from pendamping.usecases.spots import Within

LIST_HIGH: Final = 250
UP: Final = "up"


class PlacePanel(Popup):
    """Asks for a folder; with endings, for a file of such a kind in one."""

    chosen = Signal(object)
    """Carries the path."""

    def __init__(
        self,
        opener: QWidget,
        words: Words,
        jobs: Jobs,
        *,
        title: str,
        choose: str,
        endings: Sequence[str] | None = None,
    ) -> None:
        super().__init__(opener, title, words.say("Close"), width=620)
        self._words = words
        self._jobs = jobs
        self._endings = endings
        self._within: Within | None = None
        self._own = own_folders(words)
        self._pills = Pills(name=words.say("Where"))
        self._path = LineField()
        self._list = RowList(name=words.say("What lies there"), click_opens=True)
        self._notice = Notice()
        self._choose = primary(choose, "check")
        self._choose.setEnabled(False)
        self._fill()
        self._pills.chosen.connect(self.look_into)
        self._path.editor().returnPressed.connect(self._typed)
        self._list.opened.connect(self._open)
        self._list.moved_to.connect(lambda _: self._enable())
        self._choose.clicked.connect(self._take)
        self._begin()

    @property
    def folder(self) -> Path | None:
        """The folder that is looked into; nothing before the first was."""
        return None if self._within is None else self._within.folder

    def look_into(self, folder: object) -> None:
        """Show what lies in a folder."""
        self._jobs.run(
            partial(spots.look_into, Path(str(folder)), self._endings, self._words.zone),
            owner=self,
            then=self._show,
            otherwise=self._explain,
        )

    def _begin(self) -> None:
        self._jobs.run(
            partial(spots.begin_with, self._own),
            owner=self,
            then=self._offer,
            otherwise=self._explain,
        )

    def _offer(self, places: tuple[tuple[str, Path], ...]) -> None:
        named = [(folder, name) for name, folder in places]
        self._pills.set_choices(named, key=places[0][1])
        self.look_into(places[0][1])

    def _show(self, within: Within) -> None:
        say, language = self._words.say, self._words.language
        self._within = within
        self._notice.dismiss()
        self._path.set_value(str(within.folder))
        lines = []
        if within.above is not None:
            lines.append(Line(UP, say("One folder up"), icon="chevron-left", strong=False))
        lines += [Line(one, one.name, icon="folder-input") for one in within.folders]
        lines += [
            Line(
                one.file,
                one.file.name,
                detail=say(
                    "{moment} · {size}", moment=one.changed, size=formats.size(language, one.size)
                ),
                icon="file-text",
            )
            for one in within.files
        ]
        self._list.set_lines(lines)
        wanted = within.files[0].file if within.files else lines[0].key if lines else None
        self._list.go_to(wanted)
        self._enable()
        self.refit()

    def _open(self, key: object) -> None:
        """Go into a folder, or take a file."""
        within = self._within
        if within is None:
            return
        if key == UP and within.above is not None:
            self.look_into(within.above)
        elif key in within.folders:
            self.look_into(key)
        else:
            self._take()

    def _typed(self) -> None:
        typed = str(self._path.value())
        if typed:
            self.look_into(Path(typed).expanduser())

    def _found(self) -> Path | None:
        """Return what would be taken now."""
        within = self._within
        if within is None:
            return None
        if self._endings is None:
            return within.folder
        files = [one.file for one in within.files]
        return next((one for one in files if one == self._list.key), None)

    def _take(self) -> None:
        found = self._found()
        if found is not None:
            self.close_panel()
            self.chosen.emit(found)

    def _enable(self) -> None:
        self._choose.setEnabled(self._found() is not None)

    def _explain(self, problem: Problem) -> None:
        self._notice.explain(explain(self._words, problem), "attention")
        self.refit()

    def _fill(self) -> None:
        words = self._words
        form = FormColumn()
        form.add(words.say("Folder"), self._path)
        self._list.setMinimumHeight(worn().px(LIST_HIGH))
        for widget in (self._pills, form, self._list, self._notice):
            self.body.addWidget(widget)
        leave = plain(words.say("Not now"))
        leave.clicked.connect(self.close_panel)
        self.foot.addStretch(1)
        self.foot.addWidget(leave)
        self.foot.addWidget(self._choose)
