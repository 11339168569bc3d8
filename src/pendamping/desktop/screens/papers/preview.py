"""Pages under each other as they will come out of the printer."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from pendamping.desktop.printed_pages import Picture
from pendamping.desktop.printing import image_of
from pendamping.desktop.theme.look import worn

EDGE = 2
"""Pixels of the line around a page."""


class Sheets(QWidget):
    """The pages of one paper."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images: list[QImage] = []
        self._labels: list[QLabel] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(worn().px(16))
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)

    def display(self, pages: Sequence[Picture], spoken: Sequence[str]) -> None:
        """Show exactly these pages; `spoken` says for each which one it is."""
        for label in self._labels:
            self._column.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._images = [image_of(page) for page in pages]
        self._labels = [QLabel() for _ in pages]
        for label, said in zip(self._labels, spoken, strict=True):
            label.setObjectName("sheet")
            label.setAccessibleName(said)
            self._column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        ratio = self.devicePixelRatioF()
        room = min(self.width() - 2 * EDGE, worn().px(760))
        for label, image in zip(self._labels, self._images, strict=True):
            wide = max(min(room, round(image.width() / ratio)), 1)
            size = QSize(round(wide * ratio), round(wide * ratio * image.height() / image.width()))
            pixmap = QPixmap.fromImage(
                image.scaled(
                    size,
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            )
            pixmap.setDevicePixelRatio(ratio)
            label.setPixmap(pixmap)
            label.setMinimumSize(1, round(wide * image.height() / image.width()) + EDGE)
