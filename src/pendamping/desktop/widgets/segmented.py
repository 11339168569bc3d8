"""One of a few: segments in one frame, or pills over a list."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from pendamping.desktop.widgets.columns import Flow
from pendamping.desktop.widgets.text import retone

BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)


class _OneOf(QWidget):
    """Buttons of which at most one is down. Arrows move on and choose; Tab leaves."""

    chosen = Signal(object)
    """Carries the key, when a person chose; never when a program did."""

    NAME = "segment"
    GAP = 0

    def __init__(
        self,
        choices: Sequence[tuple[object, str]] = (),
        *,
        key: object = None,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._keys: list[object] = []
        self._buttons: list[QPushButton] = []
        self._group = QButtonGroup(self)
        self._row = Flow(self, gap=self.GAP)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_choices(choices, key=key)

    def set_choices(self, choices: Sequence[tuple[object, str]], *, key: object = None) -> None:
        """Offer other choices, with the one of that key chosen."""
        for button in self._buttons:
            self._row.removeWidget(button)
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        self._keys = [one for one, _ in choices]
        self._buttons = [self._button(at, text) for at, (_, text) in enumerate(choices)]
        self.choose(key)

    @property
    def key(self) -> object:
        """The key that is chosen; nothing where none is."""
        at = self._group.checkedId()
        return self._keys[at] if 0 <= at < len(self._keys) else None

    def choose(self, key: object) -> None:
        """Choose without telling anybody; a key that is not offered chooses nothing."""
        self._group.setExclusive(False)
        for one, button in zip(self._keys, self._buttons, strict=True):
            button.setChecked(key is not None and one == key)
        self._group.setExclusive(True)
        self._let_tab_in()
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            for keys, step in ((BACK, -1), (ON, 1)):
                if event.key() in keys and watched in self._buttons:
                    at = (self._buttons.index(watched) + step) % len(self._buttons)
                    self._buttons[at].setFocus(Qt.FocusReason.TabFocusReason)
                    self._buttons[at].click()
                    return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()

    def focus_on(self) -> None:
        """Take the keyboard."""
        for button in self._buttons:
            if button.focusPolicy() & Qt.FocusPolicy.TabFocus:
                button.setFocus(Qt.FocusReason.TabFocusReason)

    def _button(self, at: int, text: str) -> QPushButton:
        button = QPushButton(text.replace("&", "&&"), self)
        button.setObjectName(self.NAME)
        button.setAccessibleName(text)
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.installEventFilter(self)
        button.clicked.connect(lambda: self._tell(at))
        self._group.addButton(button, at)
        self._row.addWidget(button)
        if self.isVisible():
            button.show()
        return button

    def _tell(self, at: int) -> None:
        self._let_tab_in()
        self.chosen.emit(self._keys[at])

    def _let_tab_in(self) -> None:
        """Let Tab stop once: at what is chosen, else at the first."""
        into = max(0, self._group.checkedId())
        for at, button in enumerate(self._buttons):
            stop = Qt.FocusPolicy.StrongFocus if at == into else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(stop)

    def _arrange(self) -> None:
        """Nothing: pills stand alone."""


class Segmented(_OneOf):
    """Choices in one frame; where they do not fit into one line, each gets a frame of its own."""

    def _arrange(self) -> None:
        fits = not self.isVisible() or self._fits()
        self._row.set_gap(0 if fits else 6)
        last = len(self._buttons) - 1
        for at, button in enumerate(self._buttons):
            place = "first" if at == 0 else "last" if at == last else "middle"
            retone(button, at="alone" if last == 0 or not fits else place)
        if self.isVisible():  # what is not seen is laid out when it is
            self._row.activate()

    def _fits(self) -> bool:
        wide = sum(button.sizeHint().width() for button in self._buttons)
        return wide <= max(self.width(), 1)


class Pills(_OneOf):
    """Choices as pills, for what a list shows."""

    NAME = "pill"
    GAP = 10
