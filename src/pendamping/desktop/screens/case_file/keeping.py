"""The panel in which a paper or picture is kept: a file, what it shows, a title."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pendamping.desktop.jobs import Jobs
from pendamping.desktop.steps.places import PlacePanel
from pendamping.desktop.widgets.buttons import plain, primary
from pendamping.desktop.widgets.choice_fields import ChoiceField
from pendamping.desktop.widgets.fields import LineField
from pendamping.desktop.widgets.form import FormColumn
from pendamping.desktop.widgets.notice import Notice
from pendamping.desktop.widgets.popup import Popup
from pendamping.desktop.widgets.text import label
from pendamping.i18n.words import Words

LARGEST = 31 << 20
"""The most that any kind of attachment may have; the desk says it of each kind."""
ENDINGS = (".jpg", ".jpeg", ".png", ".pdf", ".m4a", ".ogg")


class KeepPanel(Popup):
    """Asks for a file and what it shows."""

    kept = Signal(object, str, str)
    """Carries the path, what it shows and the title."""

    def __init__(
        self, opener: QWidget, words: Words, jobs: Jobs, kinds: tuple[tuple[str, str], ...]
    ) -> None:
        super().__init__(opener, words.say("Add a paper or picture"), words.say("Close"))
        self._words = words
        self._jobs = jobs
        self._path: Path | None = None
        self._notice = Notice()
        self._file = label(words.say("No file chosen yet"), "soft")
        self._choose = plain(words.say("Choose a file …"), "paperclip")
        self._kind = ChoiceField(kinds, words.say("Choose"))
        self._caption = LineField()
        self._keep = primary(words.say("Keep"), "check")
        self._fill()
        self._choose.clicked.connect(self._ask)
        self._keep.clicked.connect(self._tell)

    def take(self, path: Path) -> None:
        """Take a file that somebody chose; its name is shown here and kept nowhere."""
        self._path = path
        self._file.setText(path.name)
        self._keep.setEnabled(True)

    def explain(self, text: str) -> None:
        """Say why the file is not kept; what was chosen stays."""
        self._notice.explain(text)
        self._keep.setEnabled(True)
        self.refit()

    def _fill(self) -> None:
        say = self._words.say
        self.body.addWidget(self._notice)
        self.body.addWidget(
            label(
                say(
                    "Pictures, recordings and PDF. The place and the camera that wrote them are"
                    " taken out; the file itself stays where it is, so delete it there."
                ),
                "soft",
            )
        )
        self.body.addWidget(self._choose)
        self.body.addWidget(self._file)
        form = FormColumn()
        form.add(say("What it shows"), self._kind)
        form.add(say("Title"), self._caption)
        self.body.addWidget(form)
        self.foot.addStretch(1)
        self.foot.addWidget(self._keep)
        self._keep.setEnabled(False)

    def _ask(self) -> None:
        say = self._words.say
        panel = PlacePanel(
            self,
            self._words,
            self._jobs,
            title=say("Papers and pictures"),
            choose=say("Take this file"),
            endings=ENDINGS,
        )
        panel.chosen.connect(self.take)
        panel.closed.connect(panel.deleteLater)
        panel.open()

    def _tell(self) -> None:
        if self._path is None:
            return
        self._keep.setEnabled(False)
        kind, caption = self._kind.value(), self._caption.value()
        self.kept.emit(
            self._path,
            kind if isinstance(kind, str) else "",
            caption if isinstance(caption, str) else "",
        )
