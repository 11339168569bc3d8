"""The handbook's page for a screen, over that screen."""

from functools import partial

from PySide6.QtCore import QSize, QTimer, QUrl
from PySide6.QtGui import (
    QImage,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QVBoxLayout, QWidget

from pendamping.desktop.errands import ShowHelp
from pendamping.desktop.explaining import explain
from pendamping.desktop.screen import Screen, Seat
from pendamping.desktop.screens.help.model import HelpModel, HelpPage
from pendamping.desktop.widgets.choice_fields import ChoiceField
from pendamping.kernel.problems import Problem

PICTURE = "picture"
WIDE = 600
TALL = 440
LEAST = 160
ABOVE = 12
LINE = 118
"""Per cent of the height of the letters."""


class HelpView(Screen):
    """Ten lines for the person in front of the screen, and the way to the other pages."""

    HELP = "settings"

    def __init__(self, seat: Seat, errand: ShowHelp, parent: QWidget | None = None) -> None:
        super().__init__(seat, parent)
        self.page = errand.page or "today"
        self._model = HelpModel(seat.words)
        self._pages = ChoiceField()
        self._text = HelpText(seat)
        self._lay_out()
        self._pages.changed.connect(self._turn)
        self.setFocusProxy(self._text)

    @property
    def title(self) -> str:
        return self.seat.words.say("Help")

    def refresh(self) -> None:
        jobs = self.seat.jobs
        jobs.run(self._model.titles, owner=self, then=self._offer, otherwise=self._explain)
        self._open(self.page)

    def display(self, shown: HelpPage) -> None:
        """Show one page."""
        self.page = shown.page.page
        self._text.display(shown)
        self._pages.set_value(self.page)

    def _offer(self, titles: tuple[tuple[str, str], ...]) -> None:
        self._pages.set_choices(titles)
        self._pages.set_value(self.page)

    def _turn(self) -> None:
        if self._pages.value():
            self._open(str(self._pages.value()))

    def _open(self, page: str) -> None:
        work = partial(self._model.load, page)
        self.seat.jobs.run(work, owner=self, then=self.display, otherwise=self._explain)

    def _explain(self, problem: Problem) -> None:
        self._text.setPlainText(explain(self.seat.words, problem))

    def _lay_out(self) -> None:
        px = self.seat.look.px
        self._pages.set_name(self.seat.words.say("Page of the handbook"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(self._pages)
        column.addWidget(self._text, stretch=1)


class HelpText(QTextBrowser):
    """A page to read, with its picture below as wide as there is room. Arrows scroll."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._look = seat.look
        self._image = QImage()
        self._placed: QTextCursor | None = None
        self.setObjectName("helptext")
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName(seat.words.say("Help"))
        document = self.document()
        document.setDefaultFont(seat.look.font("body"))
        document.setMetaInformation(QTextDocument.MetaInformation.DocumentTitle, "")
        self._later = QTimer(self, interval=0, singleShot=True)
        self._later.timeout.connect(self._fit)

    def display(self, shown: HelpPage) -> None:
        """Show one page from its beginning."""
        self._image = QImage.fromData(shown.picture)
        self._placed = None
        document = self.document()
        document.setMarkdown(f"## {shown.page.title}\n\n{shown.page.text}")
        self._space()
        if not self._image.isNull():
            document.addResource(
                QTextDocument.ResourceType.ImageResource.value, QUrl(PICTURE), self._image
            )
            above = QTextBlockFormat()
            above.setTopMargin(self._look.px(ABOVE))
            end = QTextCursor(document)
            end.movePosition(QTextCursor.MoveOperation.End)
            end.insertBlock(above)
            end.insertImage(self._format(shown.page.says))
            self._placed = end
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(WIDE), self._look.px(TALL))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._look.px(LEAST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._later.start()

    def _fit(self) -> None:
        """Let the picture be as wide as the page."""
        if self._placed is None:
            return
        cursor = QTextCursor(self._placed)
        cursor.movePosition(
            QTextCursor.MoveOperation.PreviousCharacter, QTextCursor.MoveMode.KeepAnchor
        )
        known = cursor.charFormat().toImageFormat()
        wanted = self._format(str(known.property(known.Property.ImageAltText.value) or ""))
        if known.width() != wanted.width():
            cursor.setCharFormat(wanted)

    def _space(self) -> None:
        """Let the lines stand apart, so that tired eyes find the next one."""
        spaced = QTextBlockFormat()
        spaced.setLineHeight(LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        spaced.setBottomMargin(self._look.px(4))
        cursor = QTextCursor(self.document())
        while not cursor.atEnd():
            cursor.mergeBlockFormat(spaced)
            if not cursor.movePosition(QTextCursor.MoveOperation.NextBlock):
                break

    def _format(self, says: str) -> QTextImageFormat:
        made = QTextImageFormat()
        made.setName(PICTURE)
        room = self.viewport().width() - 2 * self.document().documentMargin()
        wide = min(float(self._image.width()), max(room, 1.0))
        made.setWidth(wide)
        made.setHeight(wide * self._image.height() / max(self._image.width(), 1))
        made.setProperty(made.Property.ImageAltText.value, says)
        return made
