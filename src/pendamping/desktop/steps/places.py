"""The panel in which a folder or a file is found, in the program's own words and letters.

The dialogs of the system keep lists of what was opened, and speak another language than the
person chose here. This keeps nothing.
"""

from collections.abc import Callable, Sequence
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
    """Asks for a folder; with endings, for a file of such a kind in one.

    What stands in the line is what is taken: a folder that was typed is looked into first, and
    where that fails nothing can be taken until something else is typed or chosen.
    """

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
        self._named = ""
        """What stands in the line while it is the folder that is looked into."""
        self._is_refused = False
        self._own = own_folders(words)
        self._pills = Pills(name=words.say("Where"))
        self._path = LineField()
        self._list = RowList(name=words.say("What lies there"), click_opens=True)
        self._notice = Notice()
        self._choose = primary(choose, "check")
        self._choose.setEnabled(False)
        self._fill()
        self._pills.chosen.connect(self.look_into)
        self._path.changed.connect(self._retyped)
        self._path.editor().returnPressed.connect(self._look_anew)
        self._list.opened.connect(self._open)
        self._list.moved_to.connect(self._mark)
        self._choose.clicked.connect(self._take)
        self._begin()

    @property
    def folder(self) -> Path | None:
        """The folder that is looked into; nothing before the first was."""
        return None if self._within is None else self._within.folder

    def look_into(self, folder: object) -> None:
        """Show what lies in a folder."""
        self._look(Path(str(folder)), self._show)

    def _look(self, folder: Path, then: Callable[[Within], None]) -> None:
        self._jobs.run(
            partial(spots.look_into, folder, self._endings, self._words.zone),
            owner=self,
            then=then,
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
        self._is_refused = False
        self._notice.dismiss()
        self._path.set_value(str(within.folder))
        self._named = self._path.editor().text()
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
        elif (file := self._found()) is not None:
            self._hand_over(file)

    def _typed(self) -> Path | None:
        """Return the folder that was typed and is not looked into yet, if there is one."""
        typed = str(self._path.value())
        if not typed or self._path.editor().text() == self._named:
            return None
        begins_at_home = typed.startswith("~")
        return (Path() if begins_at_home or self.folder is None else self.folder) / typed

    def _look_anew(self) -> None:
        """Look into what was typed; where nothing was, once more into the folder that is shown."""
        folder = self._typed() or self.folder
        if folder is not None:
            self.look_into(folder)

    def _retyped(self) -> None:
        self._is_refused = False
        self._enable()

    def _mark(self, _key: object) -> None:
        if self._endings is not None:  # a file that is seen is chosen, whatever was refused before
            self._is_refused = False
        self._enable()

    def _found(self) -> Path | None:
        """Return what is taken of what is shown: the folder, or the file that is marked."""
        if self._endings is None:
            return self.folder
        files = [] if self._within is None else [one.file for one in self._within.files]
        return next((one for one in files if one == self._list.key), None)

    def _take(self) -> None:
        typed, found = self._typed(), self._found()
        if typed is None and found is not None:
            self._hand_over(found)
        elif typed is not None and self._endings is None:
            self._choose.setEnabled(False)
            self._look(typed, partial(self._arrive, self._path.editor().text()))
        elif typed is not None:
            self.look_into(typed)  # what lies there is to be seen before a file of it is taken

    def _arrive(self, typed: str, within: Within) -> None:
        """Take the folder that was typed, unless something else was wanted meanwhile."""
        if self.isVisible() and self._path.editor().text() == typed:
            self._show(within)
            self._hand_over(within.folder)

    def _hand_over(self, found: Path) -> None:
        self.close_panel()
        self.chosen.emit(found)

    def _enable(self) -> None:
        is_typed = self._endings is None and self._typed() is not None
        is_found = self._found() is not None and bool(self._path.value())
        self._choose.setEnabled((is_typed or is_found) and not self._is_refused)

    def _explain(self, problem: Problem) -> None:
        self._is_refused = True
        self._enable()
        self._notice.explain(explain(self._words, problem), "attention")
        self.refit()

    def _fill(self) -> None:
        words = self._words
        form = FormColumn()
        form.add(words.say("Folder"), self._path)
        self._list.setMinimumHeight(worn().px(LIST_HIGH))
        for widget in (self._pills, form, self._notice, self._list):
            self.body.addWidget(widget)
        leave = plain(words.say("Not now"))
        leave.clicked.connect(self.close_panel)
        self.foot.addStretch(1)
        self.foot.addWidget(leave)
        self.foot.addWidget(self._choose)
