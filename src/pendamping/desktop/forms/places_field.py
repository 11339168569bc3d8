"""A field for places: typed as people say them, chosen from what they may mean."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QPushButton, QVBoxLayout, QWidget

from pendamping.desktop.forms.describing import Choice
from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.choosing_line import ChoosingLine
from pendamping.desktop.widgets.columns import Flow
from pendamping.desktop.widgets.field import Field

PAUSE_MS = 120
"""A search begins so long after the last key."""
SHORTEST = 2
TIMES = "\N{MULTIPLICATION SIGN}"


class PlaceField(Field):
    """One place, as its code; empty where none was chosen. What is typed is looked up elsewhere.

    `wanted` carries what was typed; whoever hears it hands the same text and the places that it
    may mean to `offer`.
    """

    wanted = Signal(str)

    def __init__(self, placeholder: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._named: dict[str, str] = {}
        self._code = ""
        self._left_with = ""
        """What was typed when the field was left before anything was found."""
        self._line = ChoosingLine(self._chosen_text)
        self._line.setPlaceholderText(placeholder)
        self._texts = QStringListModel(self)
        self._found: list[Choice] = []
        self._completer = self._made_completer()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._lay_line()
        self._pause.timeout.connect(self._ask)
        self._line.textEdited.connect(self._typed)
        self._line.taking.connect(self._take_marked)
        self._line.editingFinished.connect(self._settle)
        self._completer.activated.connect(self._take)

    def editor(self) -> QLineEdit:
        return self._line

    def name_places(self, choices: Sequence[Choice]) -> None:
        """Tell how the places are called that stand in the field already."""
        self._named |= {choice.typed: choice.text for choice in choices}

    def offer(self, asked: str, choices: Sequence[Choice]) -> None:
        """Show the places that what was typed may mean.

        An answer about anything else than what stands there now, or was left there, is too late.
        """
        if asked != (self._left_with or self._line.text().strip()):
            return
        self._found = list(choices)
        self.name_places(choices)
        self._texts.setStringList([choice.text for choice in choices])
        if self._line.hasFocus() and choices and self._pause is not None:
            self._completer.complete()
            self._line.mark_best()
        if self._left_with:
            self._take_late(choices)

    def _lay_line(self) -> None:
        self._place(self._line)

    def _read(self) -> object:
        return self._code

    def _show(self, value: object) -> None:
        self._code = "" if value is None else str(value)
        self._left_with = ""
        self._line.setText(self._named.get(self._code, self._code))

    def _typed(self, text: str) -> None:
        if not text.strip():
            self._code = ""
            self._tell()
        self._look_anew()

    def _look_anew(self) -> None:
        """Offer nothing until it was looked up what is typed now."""
        self._left_with = ""
        self._found = []
        self._texts.setStringList([])
        self._line.close_list()
        self._pause.start()

    def _ask(self) -> None:
        text = self._line.text().strip()
        if len(text) >= SHORTEST:
            self.wanted.emit(text)

    def _chosen_text(self) -> str:
        return self._named.get(self._code, self._code)

    def _take_marked(self) -> None:
        """Choose the place that is marked; what was not looked up yet is chosen if it is one."""
        at = self._line.marked()
        if 0 <= at < len(self._found):
            self._pause.stop()
            self._chose(self._found[at])
        elif not self._found:
            self._left_with = self._line.text().strip()
            if self._pause.isActive():
                self._pause.stop()
                self._ask()

    def _take_late(self, choices: Sequence[Choice]) -> None:
        """Choose what was typed and left, if only one place can be meant."""
        self._left_with = ""
        if len(choices) == 1 and not self._line.hasFocus():
            self._chose(choices[0])
            self._settle()

    def _take(self, text: str) -> None:
        for choice in self._found:
            if choice.text == text:
                self._chose(choice)

    def _chose(self, choice: Choice) -> None:
        self._code = choice.typed
        self._tell()

    def _settle(self) -> None:
        """Show what is chosen; half a name is no place."""
        if self._line.text() != self._chosen_text():
            self._line.setText(self._chosen_text())

    def _made_completer(self) -> QCompleter:
        completer = QCompleter(self._texts, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(10)
        popup = QListView()
        popup.setObjectName("popuplist")
        self._line.watch(completer, popup)
        self._line.setCompleter(completer)
        return completer


class PlacesField(PlaceField):
    """Several places, as a frozenset of codes, each shown as a tag that can be taken off."""

    def __init__(self, placeholder: str = "", *, parent: QWidget | None = None) -> None:
        self._codes: list[str] = []
        self._tags: list[QPushButton] = []
        self._both = QWidget()
        self._held = QWidget()
        self._flow = Flow(self._held, gap=6)
        super().__init__(placeholder, parent=parent)

    def _lay_line(self) -> None:
        column = QVBoxLayout(self._both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(worn().px(6))
        column.addWidget(self._held)
        column.addWidget(self._line)
        self._held.hide()
        self._place(self._both)

    def _read(self) -> object:
        return frozenset(self._codes)

    def _show(self, value: object) -> None:
        given = value if isinstance(value, frozenset) else frozenset()
        self._codes = sorted(str(code) for code in given)
        self._left_with = ""
        self._line.clear()
        self._draw()

    def _typed(self, _text: str) -> None:
        self._look_anew()

    def _chose(self, choice: Choice) -> None:
        if choice.typed not in self._codes:
            self._codes.append(choice.typed)
        self._draw()
        QTimer.singleShot(0, self._line, self._line.clear)
        self._tell()

    def _chosen_text(self) -> str:
        return ""

    def _settle(self) -> None:
        self._line.clear()

    def _draw(self) -> None:
        for tag in self._tags:
            self._flow.removeWidget(tag)
            tag.hide()
            tag.deleteLater()
        self._tags = [self._tag(code) for code in self._codes]
        self._held.setVisible(bool(self._tags))

    def _tag(self, code: str) -> QPushButton:
        text = self._named.get(code, code)
        tag = QPushButton(f"{text}  {TIMES}".replace("&", "&&"), self._held)
        tag.setObjectName("tag")
        tag.setAutoDefault(False)
        tag.setAccessibleName(text)
        tag.clicked.connect(partial(self._take_off, code))
        tag.installEventFilter(self)
        self._flow.addWidget(tag)
        tag.show()
        return tag

    def _take_off(self, code: str, *_: object) -> None:
        self._codes.remove(code)
        self._draw()
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            delete = event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
            for tag, code in zip(self._tags, self._codes, strict=True):
                if delete and watched is tag:
                    self._take_off(code)
                    return True
        return super().eventFilter(watched, event)
