"""Fields of a form: lines, notes, numbers, money, yes or no. The others stand beside this file.

All of them can be imported from here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Final

from PySide6.QtCore import QMimeData, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QTextDocument, QTextOption
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QPlainTextDocumentLayout,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets import paint
from pendamping.desktop.widgets.bounds import Bound
from pendamping.desktop.widgets.choice_fields import (
    ChoiceButtons,
    ChoiceField,
    ScaleField,
)
from pendamping.desktop.widgets.day_fields import DayField, MomentField, PartialDayField
from pendamping.desktop.widgets.field import Field, buddy_of
from pendamping.desktop.widgets.phrase_field import PhraseField
from pendamping.desktop.widgets.tag_field import TagField
from pendamping.i18n import formats
from pendamping.i18n.languages import Language

__all__ = [
    "CheckField",
    "ChoiceButtons",
    "ChoiceField",
    "DayField",
    "Field",
    "LineField",
    "MomentField",
    "NumberField",
    "PartialDayField",
    "PhraseField",
    "RupiahField",
    "ScaleField",
    "TagField",
    "TextArea",
    "buddy_of",
]

TALL: Final = 4
"""Lines of a note before anything was written."""
TALLEST: Final = 16
GROWS: Final = 3
"""Lines by which a note grows."""
MINUS: Final = "\N{MINUS SIGN}"
UNBROKEN: Final = 1_000
"""Letters without a blank from which on no end of a word is looked for."""
DOTS: Final = "\N{BULLET}" * 8
"""What stands where a note is veiled; as many for every note."""


class LineField(Field):
    """One line of text; empty text where nothing was answered."""

    def __init__(
        self,
        placeholder: str = "",
        *,
        most: int = 0,
        bound: Bound | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._edit = QLineEdit()
        self._edit.setPlaceholderText(placeholder)
        if most:
            self._edit.setMaxLength(most)
        self._place(self._edit)
        self._edit.textEdited.connect(self._tell)
        if bound is not None:
            self._edit.setMaxLength(bound.letters)
            self._edit.inputRejected.connect(partial(self._say_left_out, bound.said))

    def editor(self) -> QLineEdit:
        return self._edit

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001 - as Qt's setReadOnly
        super().set_read_only(False)
        self._edit.setReadOnly(read_only)

    def _say_left_out(self, said: str) -> None:
        """Say it soon: what fits is told as a change only after this, and clears it away."""
        QTimer.singleShot(0, self, partial(self._say_once, said))

    def _read(self) -> object:
        return self._edit.text().strip()

    def _show(self, value: object) -> None:
        self._edit.setText("" if value is None else str(value))
        self._edit.setCursorPosition(0)


class _Note(QPlainTextEdit):
    """Plain text that grows with what is written. Tab leaves it.

    Of what is put in at once, only as much is taken as a note is long at most, where that is said.

    While it is veiled another document stands in the window: the note's own lies aside, with its
    undoing, and takes the room that it took.
    """

    left_out = Signal()
    """Not everything that was put in has been taken."""

    def __init__(self, least: int, most: int, longest: int) -> None:
        super().__init__()
        self._longest = longest
        self._least = least
        self._most = most
        self._asked_for = 0
        self._aside: QTextDocument | None = None
        self._cursor_at = 0
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        # The size changes while the form is being laid out, when asking for room is not heard.
        self._later = QTimer(self, interval=0, singleShot=True)
        self._later.timeout.connect(self.updateGeometry)
        self.document().documentLayout().documentSizeChanged.connect(self._ask_for_room)

    def sizeHint(self) -> QSize:
        return QSize(worn().px(280), self._high(self._lines()))

    def minimumSizeHint(self) -> QSize:
        return QSize(worn().px(80), self.sizeHint().height())

    def insertFromMimeData(self, source: QMimeData) -> None:
        room = self._longest - len(self.toPlainText()) + len(self.textCursor().selectedText())
        text = source.text()
        fits = text[: max(room, 0)] if self._longest else text
        if _is_unbroken(fits):
            self.wrap_for(fits)
        if fits == text:
            super().insertFromMimeData(source)
            return
        self.insertPlainText(fits)
        self.ensureCursorVisible()
        self.left_out.emit()

    def wrap_for(self, text: str) -> None:
        """Break lines between words, or anywhere: where a word ends is looked for at every line."""
        mode = QTextOption.WrapMode
        anywhere = _is_unbroken(text)
        self.setWordWrapMode(mode.WrapAnywhere if anywhere else mode.WrapAtWordBoundaryOrAnywhere)

    @property
    def is_veiled(self) -> bool:
        return self._aside is not None

    def written(self) -> QTextDocument:
        """Return the document of the note, be it in the window or aside."""
        return self._aside or self.document()

    def veil(self) -> None:
        """Put dots into the window instead of the note."""
        self._aside, self._cursor_at = self.document(), self.textCursor().position()
        self._aside.setParent(self)  # else it ends as the other one comes
        dots = QTextDocument(self)
        dots.setDocumentLayout(QPlainTextDocumentLayout(dots))
        dots.setUndoRedoEnabled(False)
        dots.setPlainText(DOTS)
        self._stand(dots)

    def lift(self) -> None:
        """Put the note into the window again, with the cursor where it was and nothing marked."""
        dots, written = self.document(), self.written()
        self._aside = None
        self._stand(written)
        cursor = self.textCursor()
        cursor.setPosition(min(self._cursor_at, written.characterCount() - 1))
        self.setTextCursor(cursor)
        dots.deleteLater()

    def _stand(self, document: QTextDocument) -> None:
        document.setDefaultFont(self.font())
        self.setDocument(document)

    def _lines(self) -> int:
        """Return how many lines there is room for: it grows by a few at once.

        The whole form is laid out anew each time, which should not be felt at every line.
        """
        more = max(0, int(self.written().size().height()) - self._least)
        return min(self._least + -(-more // GROWS) * GROWS, self._most)

    def _ask_for_room(self, *_: object) -> None:
        lines = self._lines()
        if lines != self._asked_for:
            self._asked_for = lines
            self._later.start()

    def _high(self, lines: int) -> int:
        return lines * QFontMetrics(self.font()).lineSpacing() + worn().px(24)


def _is_unbroken(text: str) -> bool:
    """Tell whether something stands in it that is far longer than any word."""
    return max(map(len, text.split()), default=0) >= UNBROKEN


class TextArea(Field):
    """A note of several lines that grows as it is written; empty text where it was not."""

    def __init__(
        self,
        placeholder: str = "",
        *,
        least: int = TALL,
        most: int = TALLEST,
        bound: Bound | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._edit = _Note(least, most, 0 if bound is None else bound.letters)
        self._edit.setPlaceholderText(placeholder)
        self._place(self._edit, grows=True)
        self._quiet = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
        self._edit.textChanged.connect(self._tell_if_typed)
        if bound is not None:
            self._edit.left_out.connect(partial(self._say_once, bound.said))

    def editor(self) -> QPlainTextEdit:
        return self._edit

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001 - as Qt's setReadOnly
        super().set_read_only(False)
        self._edit.setReadOnly(read_only)

    @property
    def is_veiled(self) -> bool:
        """Whether dots stand for the text, which is the value all the same."""
        return self._edit.is_veiled

    def veil(self) -> None:
        """Take the text out of the window, and so from who listens to it, until it is lifted."""
        if not self.is_veiled and not self._edit.written().isEmpty():
            with self._quietly():
                self._edit.veil()

    def lift(self) -> None:
        """Let the text stand in the window again; it can be undone as before."""
        if self.is_veiled:
            with self._quietly():
                self._edit.lift()

    def _tell_if_typed(self) -> None:
        if not self._quiet:
            self._tell()

    def _read(self) -> object:
        return self._edit.written().toPlainText().strip()

    def _show(self, value: object) -> None:
        text = "" if value is None else str(value)
        if text != self._edit.written().toPlainText():
            with self._quietly():
                self._put(text)

    def _put(self, text: str) -> None:
        self._edit.wrap_for(text)
        if self.is_veiled:
            self._edit.written().setPlainText(text)
        else:
            self._edit.setPlainText(text)

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        """Do what nobody typed."""
        self._quiet = True
        try:
            yield
        finally:
            self._quiet = False


class _Number(QLineEdit):
    """Figures only; up and down count."""

    def __init__(self, field: "NumberField") -> None:
        super().__init__()
        self._field = field

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if step:
            self._field.count(step)
            return
        super().keyPressEvent(event)


class NumberField(Field):
    """A whole number between two bounds; nothing where none was given.

    A number outside the bounds is kept as it was typed and explained in `too_far`, if there are
    words for it.
    """

    PREFIX = ""

    def __init__(
        self,
        least: int | None = None,
        most: int | None = None,
        *,
        language: Language = Language.INDONESIAN,
        too_far: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self._language = language
        self._too_far = too_far
        self._edit = _Number(self)
        self._edit.setMaxLength(20)
        self._place(self._edit)
        self._edit.textEdited.connect(self._typed)
        self._edit.editingFinished.connect(self._tidy)

    def editor(self) -> QLineEdit:
        return self._edit

    def count(self, step: int) -> None:
        """Go up or down, as far as the bounds allow."""
        now = self._read()
        start = self._least or 0
        number = start if not isinstance(now, int) else now + step
        if self._least is not None:
            number = max(self._least, number)
        if self._most is not None:
            number = min(self._most, number)
        self._show(number)
        self._typed()

    def _typed(self, *_: object) -> None:
        self._judge()
        self._tell()

    def _judge(self) -> None:
        number = self._read()
        short = isinstance(number, int) and self._least is not None and number < self._least
        far = isinstance(number, int) and self._most is not None and number > self._most
        unread = number is None and bool(self._edit.text().strip())
        self.explain(self._too_far if short or far or unread else "")

    def _read(self) -> object:
        kept = self._edit.text().replace(self.PREFIX, "").replace(".", "").replace(",", "")
        kept = kept.replace(" ", "").replace(MINUS, "-")
        digits = kept.removeprefix("-")
        return int(kept) if digits.isascii() and digits.isdigit() else None

    def _show(self, value: object) -> None:
        self._edit.setText(self._written(value) if isinstance(value, int) else "")

    def _tidy(self) -> None:
        number = self._read()
        if isinstance(number, int) and self._edit.text() != self._written(number):
            self._edit.setText(self._written(number))

    def _written(self, number: int) -> str:
        return formats.number(self._language, number)


class RupiahField(NumberField):
    """An amount of money in whole rupiah."""

    PREFIX = "Rp"

    def _written(self, number: int) -> str:
        return formats.rupiah(self._language, number)


class Check(QCheckBox):
    """A box to tick, painted like everything else here."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = max(width - self._indent(), 40)
        box = self.fontMetrics().boundingRect(0, 0, room, 10_000, self._flags(), self._words())
        return max(box.height(), worn().px(20)) + worn().px(8)

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self._words()) + self._indent() + 4
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(worn().px(60), worn().px(28))

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = worn()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = look.px(18)
        box = self.rect().adjusted(2, 0, 0, 0)
        box.setSize(QSize(side, side))
        box.moveTop(look.px(5))
        on = self.checkState() is not Qt.CheckState.Unchecked
        painter.setPen(look.color("primary" if on else "edge"))
        painter.setBrush(look.color("primary" if on else "card"))
        if not self.isEnabled():
            painter.setOpacity(0.6)
        painter.drawRoundedRect(box, look.px(5), look.px(5))
        if on:
            half = self.checkState() is Qt.CheckState.PartiallyChecked
            name = "minus" if half else "check"
            paint.icon(painter, box, name, look, tone="on_primary", size=14)
        painter.setOpacity(1.0)
        painter.setPen(look.color("ink" if self.isEnabled() else "ink_soft"))
        room = self.rect().adjusted(self._indent(), look.px(4), 0, 0)
        painter.drawText(room, self._flags(), self._words())
        if self.hasFocus():
            paint.ring(painter, box.adjusted(-3, -3, 3, 3), look, radius=look.px(7))

    def _indent(self) -> int:
        return worn().px(18 + 10)

    def _flags(self) -> int:
        return int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft) | int(
            Qt.TextFlag.TextWordWrap
        )

    def _words(self) -> str:
        return self.text().replace("&&", "&")


class CheckField(Field):
    """Yes or not yet said: true or false."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = Check(text)
        self._place(self._box)
        self._box.clicked.connect(self._tell)

    def editor(self) -> QCheckBox:
        return self._box

    def set_name(self, name: str) -> None:
        super().set_name(self._box.text().replace("&&", "&") or name)

    def _read(self) -> object:
        return self._box.isChecked()

    def _show(self, value: object) -> None:
        self._box.setChecked(bool(value))
