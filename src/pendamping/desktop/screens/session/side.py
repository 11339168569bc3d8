"""The cards beside a session: what was before, the goals of the plan, what to do in danger."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pendamping.desktop.forms.typed import BETWEEN, parts
from pendamping.desktop.screens.session.beside import Beside
from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.buttons import quiet
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.fields import Check
from pendamping.desktop.widgets.text import label
from pendamping.i18n.words import Words


class SideCards(QWidget):
    """Everything beside the form."""

    goals_changed = Signal()
    danger_wanted = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._last = Card(tone="alt")
        self._goals = Card(words.say("Goals of the plan"), tone="alt")
        self._danger = DangerCard(words)
        self._boxes: dict[str, Check] = {}
        self._others: tuple[str, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(worn().px(16))
        for card in (self._last, self._goals, self._danger):
            column.addWidget(card)
        column.addStretch(1)
        self._danger.wanted.connect(self.danger_wanted)

    @property
    def questions(self) -> QWidget:
        """What is a part of the session here; the way out of danger is not."""
        return self._goals

    def display(self, state: Beside, spoken_of: str) -> None:
        """Show what was before; the goals that were spoken of are ticked."""
        self._last.set_title(state.last_heading)
        texts = state.last_texts or (
            self._words.say("This is the first session. What you write now stands here next time."),
        )
        _refill(self._last, [label(text, "soft") for text in texts])
        ticked = set(parts(spoken_of))
        self._boxes = {}
        for goal in state.goals:
            box = Check(goal.text)
            box.setChecked(str(goal.goal) in ticked)
            box.toggled.connect(self.goals_changed)
            self._boxes[str(goal.goal)] = box
        self._others = tuple(ticked - self._boxes.keys())
        none = label(self._words.say("No goals yet. They come from the case plan."), "soft")
        hint = label(self._words.say("Tick what was spoken of today."), "small")
        _refill(self._goals, [*self._boxes.values(), hint] if self._boxes else [none])
        self._danger.display(state.open_flags)

    def goals(self) -> str:
        """Return the goals that were spoken of, as a form keeps them."""
        ticked = [goal for goal, box in self._boxes.items() if box.isChecked()]
        return BETWEEN.join(sorted([*ticked, *self._others]))


class DangerCard(Card):
    """Opens the safety plan, by F9 or a click anywhere on it."""

    wanted = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(tone="danger_soft", parent=parent)
        self._words = words
        self.setAccessibleName(words.say("Signs of danger?"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        head = QHBoxLayout()
        icon = QLabel()
        icon.setPixmap(worn().pixmap("siren", "danger", 22, ratio=self.devicePixelRatioF()))
        head.addWidget(icon)
        head.addWidget(label(words.say("Signs of danger?"), "heading"), 1)
        self.body.addLayout(head)
        self._open = label("", "strong")
        self._open.hide()
        self.add(
            self._open,
            label(
                words.say(
                    "Threats, thoughts of self-harm, contact by those responsible: open the "
                    "safety plan."
                ),
                "soft",
            ),
        )
        button = quiet(words.say("Open the plan"), "shield-check")
        button.show_key("F9")
        button.clicked.connect(self.wanted)
        self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def display(self, flags: tuple[str, ...]) -> None:
        """Name the red flags that are still open."""
        self._open.setText(
            self._words.say("Still open: {flags}.", flags=tuple(flags)) if flags else ""
        )
        self._open.setVisible(bool(flags))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted.emit()
            return
        super().keyPressEvent(event)


def _refill(card: Card, widgets: list[QWidget]) -> None:
    while card.body.count():
        taken = card.body.takeAt(0)
        widget = None if taken is None else taken.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
    card.add(*widgets)
