"""Showing a part or leaving it out, without having it dressed before it stands anywhere."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def show_if(widget: QWidget, *, shown: bool) -> None:
    """Show a widget or leave it out.

    What was never left out comes to light with what it stands in, so nothing is done to it: Qt
    would dress it at once, and once more at every place that is put into another one afterwards.
    """
    if shown and not is_left_out(widget) and not _stands_in_sight(widget):
        return
    widget.setVisible(shown)


def is_left_out(widget: QWidget) -> bool:
    """Tell whether a widget was hidden on purpose, and not only is not seen yet."""
    return widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)


def _stands_in_sight(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return parent is None or parent.isVisible()
