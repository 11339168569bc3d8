"""Tabs over a screen's parts: words with a line under the one that is shown."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from pendamping.desktop.theme.look import worn

GAP = 22


class TabStrip(QWidget):
    """Tabs in one row; those without room stand in a menu at its end.

    Arrows move on and choose; the tab that is chosen is always in sight.
    """

    chosen = Signal(object)
    """Carries the key, when a person chose."""

    def __init__(
        self,
        tabs: Sequence[tuple[object, str]] = (),
        more: str = "…",
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._keys: list[object] = []
        self._buttons: list[QPushButton] = []
        self._key: object = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(worn().px(GAP))
        self._more = self._tab(more)
        self._more.setCheckable(False)
        self._more.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._dress()
        self._menu = QMenu(self)
        self._more.setMenu(self._menu)
        self._row.addWidget(self._more)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_tabs(tabs)

    @property
    def key(self) -> object:
        return self._key

    @property
    def keys(self) -> list[object]:
        return list(self._keys)

    def set_tabs(self, tabs: Sequence[tuple[object, str]]) -> None:
        """Offer these tabs; the one that was chosen stays so where it still exists."""
        if [key for key, _ in tabs] == self._keys:
            for button, (_, text) in zip(self._buttons, tabs, strict=True):
                self._name(button, text)
            self._fold()
            return
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._keys = [key for key, _ in tabs]
        self._buttons = []
        for at, (key, text) in enumerate(tabs):
            button = self._tab(text)
            button.clicked.connect(partial(self._choose_by_hand, key))
            self._row.insertWidget(at, button)
            self._buttons.append(button)
        self.choose(self._key if self._key in self._keys else next(iter(self._keys), None))

    def choose(self, key: object) -> None:
        """Mark a tab as the one that is shown, without telling anybody."""
        self._key = key
        for one, button in zip(self._keys, self._buttons, strict=True):
            button.setChecked(one == key)
            stop = Qt.FocusPolicy.StrongFocus if one == key else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(stop)
        self._fold()

    def minimumSizeHint(self) -> QSize:
        widest = max((button.sizeHint().width() for button in self._buttons), default=0)
        more = self._more.sizeHint()
        return QSize(min(widest, worn().px(160)) + worn().px(GAP) + more.width(), more.height())

    def sizeHint(self) -> QSize:
        gap = self._row.spacing()
        wide = sum(button.sizeHint().width() + gap for button in self._buttons)
        return QSize(wide, self._more.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange and worn() != self._worn:
            self._row.setSpacing(worn().px(GAP))
            self._dress()
            self._fold()
        super().changeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
            if step and watched in self._buttons:
                self._step(step)
                return True
        return super().eventFilter(watched, event)

    def _dress(self) -> None:
        self._worn = worn()
        side = self._worn.px(16)
        self._more.setIconSize(QSize(side, side))
        self._more.setIcon(worn().icon("chevron-down", "ink_soft"))

    def _step(self, step: int) -> None:
        at = (self._keys.index(self._key) + step) % len(self._keys)
        self._choose_by_hand(self._keys[at])
        self._buttons[at].setFocus(Qt.FocusReason.TabFocusReason)

    def _tab(self, text: str) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName("tab")
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.installEventFilter(self)
        self._name(button, text)
        return button

    def _name(self, button: QPushButton, text: str) -> None:
        button.setText(text.replace("&", "&&"))
        button.setAccessibleName(text)

    def _choose_by_hand(self, key: object) -> None:
        known = self._key
        self.choose(key)
        if key != known:
            self.chosen.emit(key)

    def _fold(self) -> None:
        """Show as many as fit, and the chosen one among them; put the others into the menu."""
        shown = self._fitting()
        self._menu.clear()
        for at, button in enumerate(self._buttons):
            button.setVisible(at in shown)
            if at not in shown:
                action = self._menu.addAction(button.text())
                action.triggered.connect(partial(self._choose_by_hand, self._keys[at]))
        self._more.setVisible(len(shown) < len(self._buttons))

    def _fitting(self) -> set[int]:
        gap = self._row.spacing()
        wide = [button.sizeHint().width() + gap for button in self._buttons]
        room = self.width() + gap
        if not self._buttons or sum(wide) <= room:
            return set(range(len(self._buttons)))
        room -= self._more.sizeHint().width() + gap
        chosen = self._keys.index(self._key) if self._key in self._keys else 0
        shown, room = {chosen}, room - wide[chosen]
        for at, needed in enumerate(wide):
            if at == chosen:
                continue
            if needed > room:
                break
            shown.add(at)
            room -= needed
        return shown
